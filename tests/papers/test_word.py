"""The Word file: opened again by python-docx, every answer found in order, and nothing in it that tells who made it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard import papers
from seenheard.casework.report.paper import Answer, Line, Paper, Section, Table
from seenheard.papers.example import example_paper
from seenheard.papers.text import clean
from tests.papers import made_up
from tests.papers.reading import in_order, texts, word_everything, word_text


def opened(paper: Paper) -> Any:
    return Document(BytesIO(papers.word(paper)))


def test_every_answer_is_found_in_its_order() -> None:
    in_order(texts(example_paper()), word_text(papers.word(example_paper())))


def test_a_report_of_over_a_hundred_pages_is_made_and_whole() -> None:
    paper = made_up.long_paper()
    in_order(texts(paper), word_text(papers.word(paper)))


def test_the_same_paper_gives_the_same_bytes_and_another_gives_others() -> None:
    assert papers.word(example_paper()) == papers.word(example_paper())
    assert papers.word(example_paper()) != papers.word(made_up.draft())


def test_headings_have_levels_that_no_level_is_left_out_of() -> None:
    document = opened(example_paper())
    levels = []
    for paragraph in document.paragraphs:
        outline = paragraph.style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None:
            levels.append((int(outline.get(qn("w:val"))), paragraph.text))
    assert levels[0] == (0, "Report to a review child protection conference")
    assert (1, "Contact with the practice") in levels
    assert (2, "Ava Quill") in levels
    assert (3, "When was the child last seen, by whom and with whom?") in levels
    assert (2, "What does the child say?") in levels
    depths = [level for level, _ in levels]
    assert all(later <= earlier + 1 for earlier, later in pairwise(depths))


def test_tables_name_their_columns_on_each_page_and_no_row_is_cut() -> None:
    for table in opened(example_paper()).tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert len({len(row.cells) for row in table.rows}) == 1


def test_each_page_says_whose_it_is_that_it_is_confidential_and_which_page_of_how_many() -> None:
    section = opened(example_paper()).sections[0]
    assert section.header.paragraphs[0].text == "AQ, BQ\tCONFIDENTIAL\t"
    assert section.footer.paragraphs[0].text == "EX-2026-014, version 1\t\tPage 1 of 1"
    codes = [code.text for code in section.footer._element.iter(qn("w:instrText"))]
    assert codes == [" PAGE ", " NUMPAGES "]


def test_a_draft_says_so_on_each_page_and_a_signed_report_does_not() -> None:
    document = opened(made_up.draft())
    assert document.sections[0].header.paragraphs[0].text.endswith("\tDraft, not signed")
    assert "Draft, not signed" in [paragraph.text for paragraph in document.paragraphs]
    assert document.core_properties.content_status == "Draft"
    assert "not signed" not in word_everything(papers.word(example_paper()))
    assert "Signed by Dr Dina Marsh at 10:32am on 2 March 2026" in word_text(papers.word(example_paper()))


def test_properties_name_nobody_and_hold_no_other_day_than_the_papers() -> None:
    core = opened(example_paper()).core_properties
    assert core.title == "Report to a child protection conference, EX-2026-014"
    assert (core.author, core.last_modified_by, core.comments, core.keywords, core.subject) == ("", "", "", "", "")
    assert core.language == "en-GB"
    assert {f"{moment:%Y-%m-%dT%H:%M}" for moment in (core.created, core.modified, core.last_printed)} == {
        "2026-03-02T10:32"
    }
    with zipfile.ZipFile(BytesIO(papers.word(example_paper()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode() + archive.read("docProps/app.xml").decode()
        assert not re.search("Quill|Marsh|python", properties)
        settings_part = archive.read("word/settings.xml").decode()
        assert "rsid" not in settings_part and "savePreviewPicture" not in settings_part
        assert not [name for name in archive.namelist() if re.search("thumbnail|custom|comments|glossary", name)]


def test_every_link_inside_the_file_leads_to_a_part_that_is_there() -> None:
    with zipfile.ZipFile(BytesIO(papers.word(example_paper()))) as archive:
        names = set(archive.namelist())
        for place in [name for name in names if name.endswith(".rels")]:
            folder = place.partition("_rels/")[0]
            for target in re.findall(r'Target="([^"]+)"', archive.read(place).decode()):
                assert target.lstrip("/") in names or f"{folder}{target}" in names
        declared = re.findall(r'PartName="/([^"]+)"', archive.read("[Content_Types].xml").decode())
        assert set(declared) <= names


def test_the_language_of_the_words_is_said() -> None:
    with zipfile.ZipFile(BytesIO(papers.word(replace(example_paper(), language="cy-GB")))) as archive:
        assert 'w:lang w:val="cy-GB"' in archive.read("word/styles.xml").decode()


MARKS = [
    "{{ title }}",
    "{% for x in y %}",
    "{_{ odd }_}",
    "{# no #}",
    "<w:t>&amp;</w:t>",
    "a & b < c",
    "\a\f\v",
    "]]>",
    "{%p if %}",
]


@pytest.mark.parametrize("words", MARKS)
def test_marks_and_signs_in_an_answer_are_only_words(words: str) -> None:
    paper = made_up.of(Answer("B2", f"Asked {words}?", (Line(f"Before {words} after", f"Label {words}"),), ""))
    in_order(texts(paper), word_text(papers.word(paper)))


def test_line_ends_and_tabs_are_kept_as_such() -> None:
    data = papers.word(made_up.of(Line("First line\nsecond\tline\r\nthird")))
    assert "First line\nsecond\tline\nthird" in word_text(data)


def test_text_from_right_to_left_is_marked_and_other_text_is_not() -> None:
    words = "الطفلة تحب المدرسة"
    document = opened(made_up.of(Line(words, "Reported by Ava Quill, in Arabic")))
    turned = {
        paragraph.text for paragraph in document.paragraphs if paragraph._p.find(f".//{qn('w:bidi')}") is not None
    }
    assert turned == {words}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_any_text_can_be_written_and_is_found_again(said: list[str]) -> None:
    paper = made_up.of(*(Answer("B2", f"Q{number}", (Line(words),)) for number, words in enumerate(said)))
    found = word_text(papers.word(paper))
    for number, words in enumerate(said):
        assert f"Q{number}\n{clean(words)}" in found


def test_an_empty_paper_is_still_a_file() -> None:
    paper = Paper("", "", "", "", (Section("", ()), Section("Only a heading", (Table("Empty", ("A", "B"), ()),))))
    assert "Only a heading" in word_text(papers.word(paper))
