"""Word files: what a reader with all changes accepted would see."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import docx

from seenheard.documents.document import USUAL
from seenheard.documents.opening import open_here
from tests.documents import making


def read(data: bytes) -> list[list[str]]:
    document = open_here(data)
    assert document.problem is None, document.problem
    assert document.text == "born_digital"
    return [[s.text for s in line.segments] for page in document.pages for line in page.lines]


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def run(text: str, settings: str = "") -> str:
    return f"<w:r><w:rPr>{settings}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_changes_are_shown_as_accepted_and_hidden_text_is_not_shown() -> None:
    body = paragraph(
        run("Review on ")
        + "<w:del w:id='1' w:author='a'><w:r><w:delText>3 May</w:delText></w:r></w:del>"
        + f"<w:ins w:id='2' w:author='a'>{run('4 June')}</w:ins>"
        + run(" secret", "<w:vanish/>")
    )
    assert read(making.word_file(body=body)) == [["Review on 4 June"]]


def test_tick_boxes_of_every_sort() -> None:
    control = (
        "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='{}'/></w14:checkbox></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt>"
    )
    legacy = (
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/>{}</w:checkBox></w:ffData>"
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    symbol = "<w:r><w:sym w:font='Wingdings' w:char='F0{}'/></w:r>"
    body = "".join(
        paragraph(inside + run(" x"))
        for inside in (
            control.format(1),
            control.format(0),
            legacy.format("<w:checked/>"),
            legacy.format(""),
            symbol.format("FE"),
            symbol.format("A8"),
            run("☑"),
        )
    )
    assert [line[0][0] for line in read(making.word_file(body=body))] == list("☒☐☒☐☒☐☒")


def cell(inside: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{inside}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_tables_spans_inner_tables_and_controls() -> None:
    inner = f"<w:tbl>{row(cell(paragraph(run('in'))), cell(paragraph(run('side'))))}</w:tbl>"
    control = f"<w:sdt><w:sdtContent>{cell(paragraph(run('10.30am')))}</w:sdtContent></w:sdt>"
    body = (
        "<w:tbl><w:tblGrid><w:gridCol w:w='3000'/><w:gridCol w:w='3000'/></w:tblGrid>"
        + row(cell(paragraph(run("Details")), "<w:gridSpan w:val='2'/>"))
        + row(cell(paragraph(run("Time")), "<w:vMerge w:val='restart'/>"), control)
        + row(cell(paragraph(""), "<w:vMerge/>"), cell(inner + paragraph("")))
        + row("<w:trPr><w:del w:id='9' w:author='a'/></w:trPr>", cell(paragraph(run("gone"))))
        + "</w:tbl>"
    )
    document = open_here(making.word_file(body=body))
    (table,) = document.pages[0].tables
    assert [[c.text for c in r] for r in table.rows] == [["Details"], ["Time", "10.30am"], ["", "in side"]]


def test_text_boxes_headers_footers_tabs_and_lists() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Northmere City Council"
    made.sections[0].footer.paragraphs[0].text = "OFFICIAL - SENSITIVE"
    made.add_paragraph("Date:\t3 May 2026")
    made.add_paragraph("See Noah alone", style="List Bullet")
    made.add_paragraph("Report", style="List Number")
    made.add_paragraph("Plan", style="List Number")
    out = BytesIO()
    made.save(out)
    assert read(out.getvalue()) == [
        ["Northmere City Council"],
        ["Date:", "3 May 2026"],
        ["• See Noah alone"],
        ["1. Report"],
        ["2. Plan"],
        ["OFFICIAL - SENSITIVE"],
    ]
    box = "<w:r><w:pict><w:txbxContent>" + paragraph(run("in a box")) + "</w:txbxContent></w:pict></w:r>"
    assert read(making.word_file(body=paragraph(run("beside") + box))) == [["beside"], ["in a box"]]


def test_headings_are_bold_and_larger() -> None:
    made = docx.Document()
    made.add_heading("Decision", 1)
    made.add_paragraph("The plan continues.")
    out = BytesIO()
    made.save(out)
    heading, text = open_here(out.getvalue()).pages[0].lines
    assert heading.bold and not text.bold and heading.size > text.size


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """The Word file with one part replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            new.writestr(item, content if item == name else old.read(item))
    return out.getvalue()


def test_entities_and_bombs_are_refused() -> None:
    trick = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'
    refused = open_here(changed(making.word_file("x"), "word/document.xml", trick))
    assert refused.problem is not None and "mark-up" in refused.problem
    bomb = open_here(changed(making.word_file("x"), "word/document.xml", b"<x>" + bytes(60_000_000) + b"</x>"))
    assert bomb.problem is not None and "unpacks" in bomb.problem
    large = open_here(making.word_file("x" * 200_000), limits=replace(USUAL, unpacked_bytes=100_000))
    assert large.problem is not None and "unpacks" in large.problem


def test_a_broken_file_says_how_to_mend_it() -> None:
    whole = making.word_file("x")
    for data in (whole[:-40], changed(whole, "word/document.xml", b"<w:doc")):
        problem = open_here(data).problem
        assert problem is not None and "damaged" in problem
