"""E-mail: headers, text in any dress, attachments and messages inside messages."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

from seenheard.documents.document import USUAL, Document
from seenheard.documents.opening import open_here
from tests.documents import making


def parts(document: Document) -> list[tuple[str, list[str]]]:
    assert document.problem is None, document.problem
    return [(page.part, [line.text for line in page.lines]) for page in document.pages]


def test_headers_stand_above_the_text() -> None:
    ((part, lines),) = parts(open_here(making.mail("Dear colleague\n\nThe date has changed.\n")))
    assert part == "message"
    assert lines == [
        "From: Joanne Iredale <cp.conferences@northmere.gov.example>",
        "Date: Thu, 02 Jul 2026 09:12:00 +0000",
        "To: Millbrook Lane Surgery <safeguarding@qx4101.practice.example>",
        "Subject: Review conference – TN",
        "Dear colleague",
        "The date has changed.",
    ]


def test_html_is_preferred_for_its_tables() -> None:
    html = (
        "<p>Please <b>note</b></p><table><tr><th>Date</th><td>1 May<br>2026</td></tr>"
        "<tr><td>Time</td><td>2pm</td></tr></table>"
    )
    document = open_here(making.mail("plain", html=html))
    assert parts(document)[0][1][4:] == ["Please note", "Date 1 May", "2026", "Time 2pm"]
    (table,) = document.pages[0].tables
    assert [[c.text for c in row] for row in table.rows] == [["Date", "1 May 2026"], ["Time", "2pm"]]


def test_attachments_follow_numbered_through() -> None:
    inner = making.mail("Inner text", files=(("deep.pdf", making.pdf("Deep page")),))
    document = open_here(
        making.mail(
            "Outer", files=(("a.pdf", making.pdf("One", "Two")), ("b.docx", making.word_file("Word")), ("c.eml", inner))
        )
    )
    assert [(part, lines[-1]) for part, lines in parts(document)] == [
        ("message", "Outer"),
        ("a.pdf", "One"),
        ("a.pdf", "Two"),
        ("b.docx", "Word"),
        ("c.eml", "Inner text"),
        ("deep.pdf", "Deep page"),
    ]
    assert [page.number for page in document.pages] == [1, 2, 3, 4, 5, 6]
    assert [page.lines[0].page for page in document.pages] == [1, 2, 3, 4, 5, 6]


def test_a_forwarded_message_is_opened() -> None:
    outer = EmailMessage()
    outer["From"], outer["Subject"], outer["Date"] = "a@x.example", "FW", "Thu, 02 Jul 2026 09:12:00 +0000"
    outer.set_content("See below")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "b@x.example", "Conference"
    inner.set_content("It is on 3 May 2026")
    outer.add_attachment(inner)
    assert [lines[-1] for _, lines in parts(open_here(bytes(outer)))] == ["See below", "It is on 3 May 2026"]


def test_charsets_and_encodings() -> None:
    raw = (
        b"From: =?iso-8859-1?q?Si=E2n?= <s@x.example>\r\nMIME-Version: 1.0\r\nSubject: caf\xc3\xa9\r\n"
        b"Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"the child=92s plan costs =A35 and this is one long=\r\n line\r\n"
    )
    ((_, lines),) = parts(open_here(raw))
    assert lines == ["From: Siân <s@x.example>", "Subject: café", "the child’s plan costs £5 and this is one long line"]


def test_what_cannot_be_read_is_a_note_and_loses_nothing_else() -> None:
    files = (
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")),
        ("winmail.dat", b"\x78\x9f\x3e\x22xxxx"),
        ("locked.pdf", making.pdf(password="x")),
        ("broken.pdf", making.pdf()[:400]),
        ("good.txt", b"Good text"),
    )
    document = open_here(making.mail("Outer", files=files))
    assert [part for part, _ in parts(document)] == ["message", "good.txt"]
    assert [
        name
        for name in ("old.doc", "winmail.dat", "locked.pdf", "broken.pdf")
        if any(name in n for n in document.notes)
    ] == [
        "old.doc",
        "winmail.dat",
        "locked.pdf",
        "broken.pdf",
    ]


def test_logos_are_not_pages() -> None:
    logo = making.saved(making.picture().crop((0, 0, 220, 90)), "PNG")
    assert [part for part, _ in parts(open_here(making.mail("Outer", files=(("logo.png", logo),))))] == ["message"]


def test_depth_and_number_of_attachments_are_limited() -> None:
    nested = making.mail("innermost")
    for _ in range(8):
        nested = making.mail("shell", files=(("m.eml", nested),))
    document = open_here(nested)
    assert len(document.pages) == USUAL.depth + 1 and any("inside each other" in note for note in document.notes)
    many = making.mail("x", files=tuple((f"{n}.txt", b"text") for n in range(9)))
    few = open_here(many, limits=replace(USUAL, parts=4))
    assert len(few.pages) == 5 and few.notes == (
        "Only the first 4 attachments were opened. Look at the rest yourself.",
    )


def test_outlook_messages() -> None:
    data = making.outlook(
        "Review – TN", "Dear Dr\r\nSee attached", (("letter.pdf", making.pdf("Page")), ("n.txt", b"Note"))
    )
    assert parts(open_here(data)) == [
        ("message", ["From: Joanne Iredale", "Subject: Review – TN", "Dear Dr", "See attached"]),
        ("letter.pdf", ["Page"]),
        ("n.txt", ["Note"]),
    ]
    broken = open_here(data[: len(data) // 2])
    assert broken.problem is not None or broken.notes
