"""Plain text, HTML and rich text, laid out on pages."""

from __future__ import annotations

import pytest

from seenheard.documents.flow.layout import HEIGHT, WIDTH
from seenheard.documents.opening import open_here

RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Calibri;}
{\f1\fnil\fcharset2 Wingdings;}}{\*\generator Riched20;}
\pard\b Child Protection Conference\b0\par
Dear Dr O\'92Neill\par
Date:\tab 14 March 2026 \u8211? 2pm{\v hidden}\par
\trowd\cellx3000\cellx6000\intbl Name\cell DOB\cell\row
\trowd\cellx3000\cellx6000\intbl Ann Other\cell 01/02/2020\cell\row
\pard Neglect {\f1\'fe} Physical {\f1\'a8}\par
{\pict\wmetafile8 0102030405}{\field{\*\fldinst HYPERLINK "http://x.example"}{\fldrslt a link}}}"""


def lines(data: bytes) -> list[list[str]]:
    document = open_here(data)
    assert document.problem is None, document.problem
    return [[s.text for s in line.segments] for page in document.pages for line in page.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_plain_text_in_any_encoding(encoding: str) -> None:
    text = "Conference – café £5\nName   Tilly     DOB\t01/02/2020\n"
    assert lines(text.encode(encoding)) == [["Conference – café £5"], ["Name", "Tilly", "DOB", "01/02/2020"]]


def test_long_text_fills_pages_and_stays_on_them() -> None:
    document = open_here(b"\n".join(b"A line of words that goes on and on, number %d. " % n * 4 for n in range(120)))
    assert len(document.pages) > 3
    for page in document.pages:
        assert (page.width, page.height) == (WIDTH, HEIGHT)
        for line in page.lines:
            assert 0 <= line.box[0] < line.box[2] <= WIDTH and 0 <= line.box[1] < line.box[3] <= HEIGHT
    joined = " ".join(line.text for page in document.pages for line in page.lines)
    assert joined.count("goes on and on") == 480


def test_a_long_address_stays_beside_its_label() -> None:
    link = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_fictionalzm45qw0bet789zk6wz%40thread.v2/0"
    assert lines(f"Link: {link}".encode()) == [[f"Link: {link}"]]


def test_html_shows_what_a_browser_shows() -> None:
    html = b"""<html><head><title>t</title><style>p{}</style></head><body><h1>Notice</h1><script>x()</script>
    <p>One<br>two &amp; three</p><ul><li>first<li>second</ul><div style="display:none">no</div>
    <input type=checkbox checked>Neglect <table><tr><td colspan=2>Top<tr><td>a<td>b</table></body>"""
    assert lines(html) == [
        ["Notice"],
        ["One"],
        ["two & three"],
        ["• first"],
        ["• second"],
        ["☒ Neglect"],
        ["Top"],
        ["a", "b"],
    ]


def test_layout_tables_of_html_are_not_tables() -> None:
    html = b"<html><table><tr><td><p>Dear</p><table><tr><td>Date</td><td>1 May</td></tr></table></td></tr></table>"
    document = open_here(html)
    assert [[c.text for c in r] for t in document.pages[0].tables for r in t.rows] == [["Date", "1 May"]]


def test_rich_text() -> None:
    assert lines(RTF) == [
        ["Child Protection Conference"],
        ["Dear Dr O’Neill"],
        ["Date:", "14 March 2026 – 2pm"],
        ["Name", "DOB"],
        ["Ann Other", "01/02/2020"],
        ["Neglect ☒ Physical ☐"],
        ["a link"],
    ]
    broken = open_here(b"{\\rtf1 {{{{")
    assert broken.problem is not None and "damaged" in broken.problem


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"  \r\n", "empty"),
        (bytes(5000), "empty"),
        (b"MZ\x90\0\3\0\0\0" + bytes(range(200)), "program"),
    ],
)
def test_other_files_are_refused_with_a_sentence(data: bytes, word: str) -> None:
    document = open_here(data)
    assert document.pages == () and document.text == "none"
    assert document.problem is not None and word in document.problem


def test_a_calendar_invitation_says_when_and_where() -> None:
    event = (
        b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nDTSTART:16011028T020000\r\nEND:VTIMEZONE\r\n"
        b'BEGIN:VEVENT\r\nDTSTART;TZID="GMT Standard Time":20260503T100000\r\nDTEND:20260503T103000Z\r\n'
        b"SUMMARY:Core group\\, TN\r\nLOCATION:Elder\r\n  Centre\r\nBEGIN:VALARM\r\nDESCRIPTION:Alarm\r\nEND:VALARM\r\n"
        b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert lines(event) == [
        ["Method: REQUEST"],
        ["Start: 3 May 2026 10:00"],
        ["End: 3 May 2026 10:30 UTC"],
        ["Summary: Core group, TN"],
        ["Location: Elder Centre"],
    ]
