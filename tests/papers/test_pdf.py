"""The PDF: read again by PDFium and pypdf; its words in order, its structure, language, title, and the same bytes."""

from __future__ import annotations

import builtins
import logging
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from logging.handlers import BufferingHandler
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from seenheard import papers
from seenheard.casework.report.paper import Answer, Line, Paper, Section, Table
from seenheard.papers.example import example_paper
from seenheard.papers.pdf_file import making
from tests.papers import made_up
from tests.papers.reading import flat, in_order, pdf_text, structure, texts


@pytest.fixture(scope="module")
def made() -> bytes:
    return papers.pdf(example_paper())


def test_every_answer_is_found_in_its_order(made: bytes) -> None:
    in_order(texts(example_paper()), pdf_text(made))


def test_the_same_paper_gives_the_same_bytes_also_in_another_process(made: bytes) -> None:
    assert papers.pdf(example_paper()) == made
    program = (
        "import sys; from seenheard import papers; from seenheard.papers.example import example_paper; "
        "sys.stdout.buffer.write(papers.pdf(example_paper()))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout == made


def test_it_is_tagged_and_says_its_language_and_title(made: bytes) -> None:
    reader = PdfReader(BytesIO(made))
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"] is not None and bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en-GB"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert reader.metadata is not None
    assert reader.metadata.title == "Report to a child protection conference, EX-2026-014"
    assert reader.metadata.author is None
    assert reader.metadata.get("/CreationDate") == "D:20260302103200Z"


def test_headings_paragraphs_and_table_heads_are_structure(made: bytes) -> None:
    kinds = [kind for kind, _ in structure(made)]
    assert kinds[0] == "/Document"
    assert kinds.count("/H1") == 1 and kinds.count("/H2") == 7
    assert {"/H3", "/H4", "/P", "/Table", "/THead", "/TBody", "/TR", "/TH", "/TD", "/Caption"} <= set(kinds)
    tables = [part for section in example_paper().sections for part in section.parts if isinstance(part, Table)]
    assert kinds.count("/Table") == len(tables)
    assert kinds.count("/TH") == sum(len(table.head) + len(table.rows) for table in tables)
    levels = [int(kind[2]) for kind in kinds if kind in ("/H1", "/H2", "/H3", "/H4")]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_bookmarks_are_the_headings_and_nothing_else(made: bytes) -> None:
    def titles(outline: Any) -> list[str]:
        return [t for one in outline for t in (titles(one) if isinstance(one, list) else [one.title])]

    headings = {example_paper().title}
    for section in example_paper().sections:
        headings |= {section.heading, *(part.words for part in section.parts if isinstance(part, Answer))}
    assert set(titles(PdfReader(BytesIO(made)).outline)) == headings


def test_each_page_says_whose_it_is_that_it_is_confidential_and_which_page_of_how_many() -> None:
    document = pypdfium2.PdfDocument(papers.pdf(made_up.long_paper(people=2, questions=8, rows=60)))
    assert len(document) > 4
    for number, page in enumerate(document, 1):
        words = flat(page.get_textpage().get_text_bounded())
        assert "CQ" in words and "CONFIDENTIAL" in words and "LONG-1, version 1" in words
        assert f"Page {number} of {len(document)}" in words


def test_a_draft_says_so_on_each_page_and_a_signed_report_does_not(made: bytes) -> None:
    document = pypdfium2.PdfDocument(papers.pdf(made_up.draft()))
    assert all("Draft, not signed" in page.get_textpage().get_text_bounded() for page in document)
    assert "not signed" not in pdf_text(made)


def test_a_head_is_repeated_where_a_table_goes_on_and_a_row_stays_whole() -> None:
    rows = tuple((f"Row {number}", "Words that go on for some lines. " * 12) for number in range(40))
    document = pypdfium2.PdfDocument(papers.pdf(made_up.of(Table("Long", ("Column one", "Column two"), rows))))
    assert len(document) > 3
    for page in document:
        words = flat(page.get_textpage().get_text_bounded())
        assert "Column one" in words
        assert words.count("Words that go on for some lines.") % 12 == 0


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    document = pypdfium2.PdfDocument(papers.pdf(made_up.long_paper(people=3, questions=25, rows=1)))
    for page in document:
        lines = [line for line in page.get_textpage().get_text_bounded().splitlines() if line.strip()]
        body = [line for line in lines if not line.startswith(("LONG-1", "Page ", "CQ", "CONFIDENTIAL"))]
        assert body[-1].endswith(".") or body[-1].startswith("Recorded:"), body[-1]


@pytest.mark.parametrize("words", ["{{ title }}", "<script>alert(1)</script>", "<img src=x>", "a & b < c", "</style>"])
def test_marks_and_signs_in_an_answer_are_only_words(words: str) -> None:
    paper = made_up.of(Answer("B2", f"Asked {words}?", (Line(f"Before {words} after", f"Label {words}"),)))
    in_order(texts(paper), pdf_text(papers.pdf(paper)))


def test_long_words_stay_on_the_page() -> None:
    paper = made_up.of(Line("x" * 400), Table("Wide", ("First", "Second", "Third"), (("y" * 200, "z" * 150, "short"),)))
    page = pypdfium2.PdfDocument(papers.pdf(paper))[0]
    text = page.get_textpage()
    said = "".join(text.get_text_bounded().split())
    assert said.count("x") >= 400 and said.count("y") >= 200 and said.count("z") >= 150
    for place in range(text.count_chars()):
        left, _, right, _ = text.get_charbox(place)
        assert 0 <= left <= right <= page.get_width() - 40


@pytest.mark.parametrize("words", ["الطفلة تحب المدرسة", "Ελένη said so", "Zoë Łukasz Đặng", "Она любит школу", "ילדה"])
def test_other_scripts_are_set_in_a_typeface_that_has_them(words: str) -> None:
    reader = PdfReader(BytesIO(papers.pdf(made_up.of(Line(words)))))
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in _fonts(page)}
    assert any("DejaVu" in font or "Liberation" in font for font in fonts)
    assert set(words.replace(" ", "")) <= set(pdf_text(papers.pdf(made_up.of(Line(words)))))


def _fonts(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_letters_that_no_typeface_has_are_named_and_stand_in_no_log() -> None:
    """U+0378 is no letter in any script; no typeface has it."""
    heard = BufferingHandler(100)  # where a site's own handlers hang; pytest's hang elsewhere too
    logging.getLogger().addHandler(heard)
    try:
        made, unshown = papers.pdf_and_unshown(made_up.of(Line("Known \u0378 letters \u0378\u0379")))
    finally:
        logging.getLogger().removeHandler(heard)
    assert unshown == "\u0378\u0379" and "Known" in pdf_text(made)
    assert [record for record in heard.buffer if record.name.startswith("weasyprint")] == []
    assert papers.pdf_and_unshown(example_paper())[1] == ""


def test_nothing_is_fetched() -> None:
    paper = made_up.of(Line('<link rel="stylesheet" href="file:///etc/passwd"> url(https://example.org/x.png)'))
    assert "file:///etc/passwd" in pdf_text(papers.pdf(paper))
    with pytest.raises(ValueError, match="fetches nothing"):
        making._fetch_nothing("file:///etc/passwd")


def test_it_holds_no_attachment_script_form_or_link(made: bytes) -> None:
    reader = PdfReader(BytesIO(made))
    assert reader.attachments == {}
    assert not {"/AcroForm", "/OpenAction", "/AA"} & set(reader.root_object)
    assert all("/Annots" not in page for page in reader.pages)


def test_a_computer_without_pango_says_how_to_get_it_and_word_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(papers.CannotMakePdf) as refused:
        papers.pdf(example_paper())
    assert "apt-get install libpango-1.0-0" in str(refused.value) and "as Word" in str(refused.value)
    assert papers.word(example_paper()).startswith(b"PK")


def test_a_paper_without_a_date_has_none_in_its_properties() -> None:
    paper = Paper("T", "", "", "", (Section("Only a heading", ()),))
    reader = PdfReader(BytesIO(papers.pdf(paper)))
    assert reader.metadata is not None and "/CreationDate" not in reader.metadata
    assert papers.pdf(paper) == papers.pdf(replace(paper))
