"""A council's form is filled with one copy's words: wherever a field stands, however Word has cut it; nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.report.paper import Answer, Line, Occasion, Paper, Person, Section, Table
from seenheard.papers import council_fields, council_form
from seenheard.papers.council_form import FormRefused
from seenheard.papers.example import example_paper
from seenheard.papers.text import clean
from tests.papers import made_up
from tests.papers.form import making
from tests.papers.form.making import form
from tests.papers.reading import in_order, word_everything, word_text


def filled(data: bytes, paper: Paper | None = None) -> str:
    return word_text(council_form.fill_paper(data, paper or example_paper()))


def test_a_councils_form_holds_the_copy_and_looks_as_before() -> None:
    data = council_form.test_fill(form(change=making.council))
    said = word_text(data)
    for words in ("Ava Quill, Ben Quill", "9 March 2026", "Dr Dina Marsh, GP partner", "It has not gone."):
        assert words in said
    assert said.count("Review conference") == 3  # in the text box, which Word keeps twice, and in the rest
    table = Document(BytesIO(data)).tables[1]
    assert [row.cells[0].text for row in table.rows] == ["Name", "Ava Quill", "Ben Quill"]
    assert "20 February 2026 by the practice nurse" in table.rows[2].cells[2].text
    section = Document(BytesIO(data)).sections[0]
    assert section.header.paragraphs[0].text == "Wexshire Council: professional's report. AQ, BQ CONFIDENTIAL"
    assert section.footer.paragraphs[0].text == "Reference EX-2026-014"
    assert "Nothing else." not in said and "{" not in said


def test_whatever_has_no_place_of_its_own_stands_under_everything_else() -> None:
    for used in ("", "{{ G4 }}", "{{ B2 }} {{ E2 }} {{ A5 }}"):
        said = filled(form(used, "{{ everything_else }}"))
        for section in example_paper().sections:
            for part in section.parts:
                if isinstance(part, Answer):
                    for line in part.lines:
                        assert line.text in said, (used, line.text)
                elif isinstance(part, Table):
                    assert all(cell in said for row in part.rows for cell in row)


def test_an_answer_of_somebody_who_is_in_no_list_of_the_form_is_not_lost() -> None:
    adult = Section("Cara Quill", (Answer("B2", "Last seen", (Line("Ms Quill was seen in May."),)),), 3, "Cara Quill")
    paper = replace(example_paper(), sections=(*example_paper().sections, adult))
    marks = ("{%p for child in children %}", "{{ child.B2 }}", "{%p endfor %}", "Rest: {{ everything_else }}")
    rest = filled(form(*marks), paper).partition("Rest:")[2]
    assert "Ms Quill was seen in May." in rest and "20 February 2026 by the practice nurse" not in rest


@pytest.mark.parametrize("at", range(1, len("{{ child_names }}")))
def test_a_field_that_word_cut_anywhere_is_filled(at: int) -> None:
    mark = "{{ child_names }}"
    data = form(change=lambda document: making.split_runs(document, "Names: ", mark[:at], mark[at:], " end"))
    assert "Names: Ava Quill, Ben Quill end" in filled(data)


def test_a_field_in_letters_of_three_runs_and_two_fields_in_one_run_are_filled() -> None:
    data = form(change=lambda document: making.split_runs(document, *"{{ child_names }}-{{ reference }}{{ version }}"))
    assert "Ava Quill, Ben Quill-EX-2026-0141" in filled(data)


def test_fields_in_text_boxes_headers_footers_footnotes_and_first_pages_are_filled() -> None:
    def change(document: Any) -> None:
        making.text_box(document, "Box {{ reference }}")
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "First {{ reference }}"
        section.header.paragraphs[0].text = "Others {{ reference }}"
        section.first_page_footer.paragraphs[0].text = "Foot {{ version }}"

    data = council_form.test_fill(form("{{ title }}", change=change))
    everything = word_everything(data)
    for words in ("Box EX-2026-014", "First EX-2026-014", "Others EX-2026-014", "Foot 1"):
        assert words in everything
    assert "{{" not in everything


def test_a_field_in_a_footnote_is_filled() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p>'
        "<w:r><w:t>See {{ refer</w:t></w:r><w:r><w:t>ence }} &amp; more</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )

    def change(parts: making.Parts) -> None:
        parts["word/footnotes.xml"] = note.encode()
        override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
        links = "word/_rels/document.xml.rels"
        link = f'<Relationship Id="rId88" Type="{relation}" Target="footnotes.xml"/></Relationships>'
        parts[links] = parts[links].replace(b"</Relationships>", link.encode())

    data = making.changed(form("{{ title }}"), change)
    assert [use.name for use in council_form.check(data).fields] == ["title", "reference"]
    made = making.parts_of(council_form.test_fill(data))["word/footnotes.xml"]
    assert "See EX-2026-014 &amp; more" in "".join(re.findall(r">([^<>]*)</w:t>", made.decode()))


def test_conditions_and_repeated_paragraphs_work() -> None:
    data = form(
        "{%p for child in children %}",
        "{{ child.name|upper }} born {{ child.date_of_birth }}",
        "{%p endfor %}",
        "{% if C8 %}Pregnancy: {{ C8 }}{% else %}No pregnancy{% endif %}",
    )
    said = filled(data)
    assert "AVA QUILL born 4 March 2019" in said and "BEN QUILL born 9 July 2025" in said and "No pregnancy" in said


def test_answers_of_several_children_stand_under_their_names() -> None:
    said = filled(form("{{ B2 }}"))
    in_order(iter(["Ava Quill:", "12 February 2026", "Ben Quill:", "20 February 2026"]), said)
    assert "(Recorded: consultation, 12 February 2026)" in said


def test_of_two_people_of_one_name_nobody_is_given_the_others_part() -> None:
    people = (Person("child", "John Quill"), Person("adult", "John Quill"))
    parts = (
        Section("John Quill", (Answer("B2", "Last seen", (Line("The boy was seen in May."),)),), 3, "John Quill"),
        Section("John Quill", (Answer("B2", "Last seen", (Line("The father was seen in June."),)),), 3, "John Quill"),
    )
    paper = replace(example_paper(), sections=parts, people=people)
    marks = (
        "{%p for one in children %}",
        "Child: {{ one.name }} {{ one.B2 }}.",
        "{%p endfor %}",
        "{{ everything_else }}",
    )
    said = filled(form(*marks), paper)
    assert "Child: John Quill ." in said
    in_order(iter(["The boy was seen in May.", "The father was seen in June."]), said)


@pytest.mark.parametrize(
    "words", ["{{ reference }}", "{% for x in y %}", "{_{ a }_}", "a & b < c", "{%p endif %}", "{# x #}"]
)
def test_marks_in_an_answer_are_only_words(words: str) -> None:
    paper = made_up.of(Answer("G4", "Opinion", (Line(f"One {words} two"),)))
    assert f"One {words} two" in filled(form("{{ G4 }}"), paper)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=80))
def test_any_answer_is_found_again(words: str) -> None:
    paper = made_up.of(Answer("G4", "Opinion", (Line(words),)))
    assert f"[{clean(words)}]" in filled(form("[{{ G4 }}]"), paper)


def test_a_form_never_holds_more_than_the_copy_says() -> None:
    people = (
        Person("child", "Ava Quill", "1 May 2018", "999 000 0034", "9 Kestrelby Row"),
        Person("adult", "Mr Kestrelby"),
    )
    occasion = Occasion("Kestrelby kind", None, "Dr Kestrelby", "Kestrelby role", "Kestrelby Surgery", "01632 960 099")
    paper = replace(made_up.of(Line("Ava Quill is well.")), people=people, occasion=occasion, signed="", signed_at=None)
    names = council_fields.known_names()
    marks = [f"{{{{ {name} }}}}" for name in names["fields"]]
    for people_of in names["lists"]:
        facts = " ".join(f"{{{{ one.{fact} }}}}" for fact in names["person"])
        marks += [f"{{%p for one in {people_of} %}}", facts, "{%p endfor %}"]
    everything = word_everything(council_form.fill_paper(form(*marks), paper))
    assert "Ava Quill is well." in everything
    for words in ("Kestrelby", "2018", "999 000 0034", "960 099"):
        assert words not in everything


def test_an_unsigned_copy_says_so_at_the_head_of_the_form_and_a_signed_one_does_not() -> None:
    assert filled(form("{{ child_names }}"), made_up.draft()).startswith("Draft, not signed\n")
    assert "not signed" not in filled(form("{{ child_names }}"))


def test_the_same_form_and_copy_give_the_same_bytes() -> None:
    data = form(change=making.council)
    assert council_form.fill_paper(data, example_paper()) == council_form.fill_paper(data, example_paper())


def test_nothing_of_who_made_the_form_is_left() -> None:
    def change(document: Any) -> None:
        core = document.core_properties
        core.author, core.last_modified_by, core.comments = "Officer Smith", "Officer Jones", "Made for the Pike family"
        core.title, core.keywords = "{{ child_names }}", "old"
        making.split_runs(document, "Names: ", "{{ child_names }}")
        paragraph = document.add_paragraph("A word of ours")
        document.add_comment(paragraph.runs, text="Ask Jones about the Pikes", author="Officer Brown", initials="OB")

    def more(parts: making.Parts) -> None:
        parts["docProps/custom.xml"] = b'<Properties xmlns="x"><property>Wexshire secret</property></Properties>'
        parts["customXml/item1.xml"] = b"<pikes>secret</pikes>"

    data = making.changed(form(change=change), more)
    assert "Pike" in word_everything(data) and "Brown" in word_everything(data)
    everything = word_everything(council_form.test_fill(data))
    assert not re.search("Smith|Jones|Pike|Brown|secret|00AB12CD|comment(?!_)", everything)
    assert "A word of ours" in everything
    core = Document(BytesIO(council_form.test_fill(data))).core_properties
    assert core.title == "Report to a child protection conference, EX-2026-014"


def test_a_filled_form_is_whole_for_another_reader() -> None:
    data = council_form.test_fill(form(change=making.council))
    document = Document(BytesIO(data))
    assert document.element.body.find(f".//{qn('w:lastRenderedPageBreak')}") is None
    parts = making.parts_of(data)
    for name, content in parts.items():
        for target in re.findall(r'Target="([^":]+)"', content.decode() if name.endswith(".rels") else ""):
            assert target.lstrip("/") in parts or f"{name.partition('_rels/')[0]}{target}" in parts


def test_a_form_that_is_not_good_is_not_filled() -> None:
    with pytest.raises(FormRefused, match="Did you mean “child_names”"):
        council_form.fill_paper(form("{{ chlid_names }}"), example_paper())
    with pytest.raises(FormRefused, match="There is no field"):
        council_form.fill(form("{{ chlid_names }}"), council_fields.values(example_paper()))
