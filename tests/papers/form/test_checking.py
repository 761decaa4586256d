"""What is wrong with a form is said with its place, in words for whoever made it; what is right is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from seenheard.papers import council_fields, council_form
from tests.papers.form import making
from tests.papers.form.making import form


def problems(data: bytes) -> list[tuple[str, str]]:
    return [(problem.words, problem.place) for problem in council_form.check(data).problems]


def test_a_good_form_is_usable_and_its_fields_are_named_with_their_places() -> None:
    found = council_form.check(form(change=making.council))
    assert found.usable and found.says_signed and found.without_place == ()
    places = {use.name: use.place for use in found.fields}
    assert places["child_names"] == "table 1, row 1, column 2: “{{ child_names }}”"
    assert places["children.B2"] == "table 2, row 3, column 3: “{{ child.B2 }}”"
    assert places["G4"] == "paragraph 6, under “Your opinion”: “{{ G4 }}”"
    assert places["conference_type"].startswith("in a text box, under “Your opinion”")
    assert places["reference"].startswith("in a page footer")


def test_every_documented_field_is_known() -> None:
    names = council_fields.known_names()
    marks = [f"{{{{ {name} }}}}" for name in names["fields"]]
    for people in names["lists"]:
        marks += [
            f"{{%p for one in {people} %}}",
            *(f"{{{{ one.{fact} }}}}" for fact in names["person"]),
            "{%p endfor %}",
        ]
    found = council_form.check(form(*marks))
    assert found.problems == ()
    assert {use.name for use in found.fields} >= set(names["fields"])


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("{{ chlid_names }}", "There is no field “chlid_names”. Did you mean “child_names”?"),
        ("{{ Child_Names }}", "There is no field “Child_Names”. Did you mean “child_names”?"),
        ("{{ b2 }}", "There is no field “b2”. Did you mean “B2”?"),
        ("{{ zzzzzz }}", "There is no field “zzzzzz”. The list of fields shows those there are."),
        (
            "{{ child names }}",
            "{{ child names }} is not understood: a form's mark is a field's name between two braces.",
        ),
        ("{{ child_names }", "A mark begins with {{ but has no }} in the same paragraph."),
        ("child_names }}", "A mark ends with }} but has no {{ in the same paragraph."),
        ("{ child_names }", "{ child_names } has one brace on each side. Write {{ child_names }}."),
        (
            "{{ children }}",
            "“children” is a list. Go through it with {%p for child in children %}, or use child_names.",
        ),
        ("{{ reference.upper() }}", "does more than a form may"),
        ("{{ 7 * 7 }}", "does more than a form may"),
        ("{{ ''.__class__ }}", "a dot stands only after a person in a list"),
        ("{{ reference|pprint }}", "does more than a form may"),
        ("{{r reference }}", "{{r reference }} is not understood."),
        ("{{- reference }}", "is not understood"),
        ("{% set x = 1 %}", "is not understood. Between {% and %} stand only"),
        ("{% include 'x' %}", "is not understood. Between {% and %} stand only"),
        ("{% for x in range(9) %}{% endfor %}", "is not understood. Write it as {% for child in children %}."),
        ("{% for x in childs %}{% endfor %}", "There is no list “childs”. Did you mean “children”?"),
        ("{% for c in children %}{{ c }}{% endfor %}", "Write, for example, {{ c.name }}."),
        (
            "{% for c in children %}{{ c.nam }}{% endfor %}",
            "There is no “nam” of a person in children. Did you mean “name”?",
        ),
        ("{% if B2 %}never ended", "{% if B2 %} has no {% endif %}."),
        ("{% endif %}", "has nothing before it that it could belong to"),
        ("{# a note #}", "would vanish. Take it out."),
        ("{%p if B2 %} and more words", "takes its whole paragraph away, and other words stand there too"),
        ("{%tr for child in children %}", "does not stand in a table"),
    ],
)
def test_each_mistake_has_a_sentence_and_a_place(mark: str, said: str) -> None:
    found = problems(form("First paragraph", f"Before {mark} after" if "%p" not in mark else mark, "{{ reference }}"))
    assert found and said in found[0][0], found
    assert found[0][1].startswith("paragraph 2: “")
    assert not council_form.check(form(mark)).usable


def test_a_mistake_in_a_table_is_named_by_row_and_column_and_by_the_page_that_word_saved() -> None:
    def change(document: Any) -> None:
        document.add_paragraph("End of page one").add_run().add_break(WD_BREAK.PAGE)
        document.add_heading("Health", 2)
        table = document.add_table(rows=3, cols=2)
        table.rows[2].cells[1].text = "Seen on {{ last_sen }} by"
        document.add_paragraph("{{ wrong }}")

    assert [place for _, place in problems(form(change=change))] == [
        "page 2, table 1, row 3, column 2: “Seen on {{ last_sen }} by”",
        "page 2, paragraph 3, under “Health”: “{{ wrong }}”",
    ]

    def laid_out(document: Any) -> None:
        change(document)
        third = document.paragraphs[-1].runs[0]._r
        third.insert(0, OxmlElement("w:lastRenderedPageBreak"))
        document.paragraphs[0].runs[0]._r.append(OxmlElement("w:lastRenderedPageBreak"))

    assert [place.split(",")[0] for _, place in problems(form(change=laid_out))] == ["page 2", "page 3"]


def test_mistakes_in_headers_footers_and_text_boxes_are_placed_there() -> None:
    def change(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ wrong_one }}"
        document.sections[0].footer.paragraphs[0].text = "{{ wrong_two }}"
        making.text_box(document, "{{ wrong_three }}")

    found = {
        what.split("“")[1].split("”")[0]: place for what, place in problems(form("{{ reference }}", change=change))
    }
    assert found["wrong_one"].startswith("in a page header")
    assert found["wrong_two"].startswith("in a page footer")
    assert found["wrong_three"].startswith("in a text box") and len(found) == 3


def test_the_words_around_a_mistake_are_shown_where_it_stands() -> None:
    long = f"{'word ' * 40}{{{{ wrong }}}}{' more' * 40}"
    place = problems(form(long))[0][1]
    assert "{{ wrong }}" in place and place.count("…") == 2 and len(place) < 100


def test_a_block_that_ends_in_another_cell_or_table_is_placed() -> None:
    def change(document: Any) -> None:
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text = "{%p if B2 %}"
        table.rows[0].cells[1].text = "{%p endif %}"

    words, place = problems(form(change=change))[0]
    assert "the two must be of one kind and stand in the same paragraph" in words
    assert place.startswith("table 1, row 1, column 2")


def test_a_row_mark_with_other_words_in_its_row_is_told_that_they_would_go() -> None:
    def change(document: Any) -> None:
        table = document.add_table(rows=2, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "{%tr for child in children %}", "Keep me"
        table.rows[1].cells[0].text = "{%tr endfor %}"

    assert "takes its whole table row away, and other words stand there too" in problems(form(change=change))[0][0]


def test_a_form_that_cannot_be_filled_is_told_so_when_it_is_uploaded() -> None:
    def change(document: Any) -> None:
        table = document.add_table(rows=1, cols=1)
        table.rows[0].cells[0].text = "{{ reference }}"
        table._tbl.remove(table._tbl.tblGrid)

    assert problems(form(change=change)) == [
        ("A table of this form is drawn in a way that cannot be filled. Draw it anew in Word.", "")
    ]


def test_a_form_without_a_field_is_told_how_to_place_one() -> None:
    assert "This form holds no field yet. Type one, such as {{ child_names }}" in problems(form("Name:"))[0][0]


def test_questions_without_a_place_are_named() -> None:
    found = council_form.check(form("{{ B2 }} {{ G4 }}"))
    missing = {name for name, _ in found.without_place}
    assert found.usable and {"F1", "G3"} <= missing and not {"B2", "G4"} & missing and not found.says_signed
    assert council_form.check(form("{{ B2 }} {{ everything_else }}")).without_place == ()


def test_a_mark_in_an_endnote_or_a_comment_is_told_or_gone() -> None:
    def change(document: Any) -> None:
        paragraph = document.add_paragraph("{{ reference }}")
        document.add_comment(paragraph.runs, text="{{ wrong }}", author="A", initials="A")

    assert problems(form(change=change)) == []


def test_quotes_and_spaces_as_word_makes_them_are_understood() -> None:
    data = form("{{\u00a0child_names\u00a0}}", "{{ C8|default(“none”, true) }}")
    assert problems(data) == []
    assert council_form.test_fill(data).startswith(b"PK")


def test_a_form_that_is_a_word_template_is_taken() -> None:
    data = making.replaced(
        form("{{ reference }}"),
        "[Content_Types].xml",
        b"wordprocessingml.document.main",
        b"wordprocessingml.template.main",
    )
    assert council_form.check(data).usable
    assert b"document.main" in making.parts_of(council_form.test_fill(data))["[Content_Types].xml"]


def test_content_controls_are_filled_and_keep_no_tie_to_old_data() -> None:
    def change(document: Any) -> None:
        paragraph = document.add_paragraph()._p
        control, settings = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
        tie = OxmlElement("w:dataBinding")
        tie.set(qn("w:xpath"), "/old")
        settings.append(tie)
        content, run, text = OxmlElement("w:sdtContent"), OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "{{ child_names }}"
        run.append(text)
        content.append(run)
        control.append(settings)
        control.append(content)
        paragraph.append(control)

    made = making.parts_of(council_form.test_fill(form(change=change)))["word/document.xml"]
    assert b"Ava Quill, Ben Quill" in made and b"dataBinding" not in made
