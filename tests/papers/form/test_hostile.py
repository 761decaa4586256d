"""Files that nobody should make: each is refused with a sentence, at once, and costs nothing else."""

from __future__ import annotations

import random
import struct
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.papers import council_form
from seenheard.papers.form import inside, package
from tests.papers.form import making
from tests.papers.form.making import Parts, changed, form, replaced
from tests.papers.reading import word_text

GOOD = form("{{ child_names }}")
OFFICE = "application/vnd.openxmlformats-officedocument"
NEW = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'
OLD = '<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>Pike</w:delText></w:r></w:del></w:p>'
SPLIT_COMMAND = "<w:p><w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x</w:instrText></w:r></w:p>"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def refused(data: bytes, *words: str) -> None:
    found = council_form.check(data)
    assert not found.usable and len(found.problems) == 1
    sentence = found.problems[0].words
    assert all(word in sentence for word in words), sentence
    with pytest.raises(council_form.FormRefused):
        council_form.test_fill(data)


def linked(kind: str, target: str, *, outside: bool) -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    link = f'<Relationship Id="rId99" Type="{RELATION}{kind}" Target="{target}"{mode}/></Relationships>'
    return replaced(GOOD, "word/_rels/document.xml.rels", b"</Relationships>", link.encode())


def with_part(name: str, content_type: str, data: bytes = b"x") -> bytes:
    def change(parts: Parts) -> None:
        parts[name] = data
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'.encode()
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)

    return changed(GOOD, change)


def body(xml: str) -> bytes:
    return replaced(GOOD, "word/document.xml", b"<w:body>", f"<w:body>{xml}".encode())


def word_with(build: Callable[[Any], None]) -> bytes:
    return form("{{ child_names }}", change=build)


def test_what_is_no_word_file_is_said_to_be_none() -> None:
    for data in (b"", b"hello", b"PK\x03\x04broken", GOOD[: len(GOOD) // 2], b"%PDF-1.7"):
        refused(data, "This is not a Word document, or it is damaged.", "save it as a Word document (.docx)")
    refused(changed(GOOD, lambda parts: parts.pop("word/document.xml") and None), "not a Word document")
    refused(making.zipped({"a.txt": b"x"}), "not a Word document")


def test_old_and_locked_files_are_told_apart_from_damaged_ones() -> None:
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password", "Word before 2007")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (with_part("word/vbaProject.bin", "application/vnd.ms-office.vbaProject"), "macros"),
        (replaced(GOOD, "[Content_Types].xml", b"document.main+xml", b"document.macroEnabled.main+xml"), "macros"),
        (with_part("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml"), "ActiveX"),
        (with_part("word/embeddings/oleObject1.bin", f"{OFFICE}.oleObject"), "embedded"),
        (with_part("word/embeddings/a.xlsx", f"{OFFICE}.spreadsheetml.sheet"), "embedded"),
        (with_part("word/charts/c.xml", f"{OFFICE}.drawingml.chart+xml"), "embedded"),
        (with_part("word/odd.bin", "application/x-odd"), "word/odd.bin"),
        (linked("image", "https://council.example/logo.png", outside=True), "fetches a picture from elsewhere"),
        (linked("oleObject", "file://server/share/a.xlsx", outside=True), "fetches something from elsewhere"),
        (linked("subDocument", "file:///c:/x.docx", outside=True), "fetches something from elsewhere"),
        (linked("frame", "https://x.example/", outside=True), "fetches something from elsewhere"),
        (linked("hyperlink", "file://server/share", outside=True), "a file through a link"),
        (linked("aFChunk", "chunk.html", outside=False), "whole other document"),
        (body('<w:altChunk r:id="rId99"/>'), "embedded object or document"),
        (body("<w:p><w:r><w:object/></w:r></w:p>"), "embedded object or document"),
        (body(NEW), "tracked changes"),
        (body(OLD), "tracked changes"),
        (body('<w:p><w:r><w:instrText> INCLUDETEXT "c:\\x" </w:instrText></w:r></w:p>'), "INCLUDETEXT"),
        (body(SPLIT_COMMAND), "DDE"),
        (body('<w:p><w:fldSimple w:instr="MACROBUTTON X Press"/></w:p>'), "MACROBUTTON"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_programs_objects_and_what_is_fetched_from_elsewhere_are_refused(data: bytes, word: str) -> None:
    refused(data, word)


@pytest.mark.parametrize("link", ["https://www.council.example/forms", "mailto:conferences@council.example"])
def test_links_that_only_a_person_follows_stay(link: str) -> None:
    data = linked("hyperlink", link, outside=True)
    assert council_form.check(data).usable
    assert link.encode() in making.parts_of(council_form.test_fill(data))["word/_rels/document.xml.rels"]


def test_the_councils_own_template_is_not_asked_for() -> None:
    def change(parts: Parts) -> None:
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(
            b"</w:settings>",
            b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            b'r:id="rId1"/></w:settings>',
        )
        parts["word/_rels/settings.xml.rels"] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId1" Type="'
            + RELATION.encode()
            + b'attachedTemplate" Target="file:///c:/councils.dotm" TargetMode="External"/>'
            b"</Relationships>"
        )

    made = making.parts_of(council_form.test_fill(changed(GOOD, change)))
    assert not any(b"councils.dotm" in data or b"attachedTemplate" in data for data in made.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_and_entities_are_refused(encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&c;</w:body></w:document>'
    )
    refused(changed(GOOD, lambda parts: parts.update({"word/document.xml": bomb.encode(encoding)})), "document type")


def test_zip_bombs_are_not_unpacked() -> None:
    refused(
        changed(GOOD, lambda parts: parts.update({"word/media/a.png": bytes(50_000_000)})), "far more than a form holds"
    )
    refused(changed(GOOD, lambda parts: parts.update({f"word/media/{n}.png": b"" for n in range(1500)})), "far more")
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in making.parts_of(GOOD).items():
            archive.writestr(name, data)
        archive.writestr("word/media/a.png", bytes(5_000_000))
    lying = bytearray(out.getvalue())
    at = lying.rindex(b"PK\x01\x02")
    lying[at + 24 : at + 28] = struct.pack("<I", 100)  # it says that it unpacks to 100 bytes
    refused(bytes(lying), "damaged")


def test_a_form_that_is_too_large_is_refused_before_it_is_opened() -> None:
    refused(GOOD + bytes(package.MOST_BYTES), "10 MB")


def test_two_parts_of_one_name_and_names_that_lead_elsewhere_are_refused() -> None:
    def again(name: str) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for one, data in [*making.parts_of(GOOD).items(), (name, b"<x/>")]:
                archive.writestr(one, data)
        return out.getvalue()

    with pytest.warns(UserWarning, match="Duplicate"):
        doubled = again("word/document.xml")
    refused(doubled, "two parts of one name")
    refused(again("WORD/Document.xml"), "two parts of one name")
    refused(again("../outside.xml"), "impossible name")


def test_strict_open_xml_is_told_how_to_be_saved() -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    refused(replaced(GOOD, "word/document.xml", usual, strict), "Strict Open XML")


def test_broken_xml_is_refused() -> None:
    refused(changed(GOOD, lambda parts: parts.update({"word/document.xml": b"<w:document><oops"})), "damaged")
    deep = b"<a>" * 100_000
    refused(changed(GOOD, lambda parts: parts.update({"word/styles.xml": deep})), "damaged")


ATTACKS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ reference.__class__ }}",
    "{{ children.__init__.__globals__ }}",
    "{{ self }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum() }}",
    "{{ 'a' * 1000000000 }}",
    "{{ reference ~ reference }}",
    "{{ reference|attr('__class__') }}",
    "{{ reference|map('upper') }}",
    "{{ reference[0] }}",
    "{{ reference is string }}",
    "{{ range(999999999) }}",
    "{% for a in children recursive %}{% endfor %}",
    "{% for a in children if a.name %}{% endfor %}",
    "{% for a, b in children %}{% endfor %}",
    "{% macro x() %}{% endmacro %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% raw %}{% endraw %}",
    "{% call x() %}{% endcall %}",
    "{% filter upper %}{% endfilter %}",
    "{% if children.append(1) %}{% endif %}",
    "{% if reference.x %}{% endif %}",
    "{{ child_names if 1 else 2 }}",
    "{{ {'a': 1} }}",
    "{{ [1, 2] }}",
    "{{ super() }}",
    "{% colspan reference %}",
    "{% cellbg reference %}",
    "{% vm %}",
    "{% hm %}",
]


@pytest.mark.parametrize("mark", ATTACKS)
def test_a_form_may_do_no_more_than_fill_fields(mark: str) -> None:
    found = council_form.check(form(f"Before {mark} after", "{{ reference }}"))
    assert not found.usable and found.problems[0].place.startswith("paragraph 1: ")
    with pytest.raises(council_form.FormRefused):
        council_form.fill(form(mark), {"reference": "R"})


@pytest.mark.parametrize("mark", ATTACKS[:8])
def test_an_attack_that_is_split_over_runs_or_hidden_in_a_properties_field_does_nothing(mark: str) -> None:
    middle = len(mark) // 2
    assert not council_form.check(word_with(lambda d: making.split_runs(d, mark[:middle], mark[middle:]))).usable

    def titled(document: Any) -> None:
        document.core_properties.title = document.core_properties.subject = mark

    made = council_form.test_fill(form("{{ reference }}", change=titled))
    assert b"class" not in making.parts_of(made)["docProps/core.xml"].replace(b"classification", b"")


def test_marks_in_names_styles_and_attributes_are_not_run() -> None:
    def change(document: Any) -> None:
        style = document.styles.add_style("{{ lipsum() }}", 1)
        document.add_paragraph("{{ reference }}", style)
        mark = OxmlElement("w:bookmarkStart")
        mark.set(qn("w:id"), "1")
        mark.set(qn("w:name"), "{{ lipsum() }}")
        document.paragraphs[0]._p.insert(0, mark)

    made = making.parts_of(council_form.test_fill(form(change=change)))["word/document.xml"]
    assert b'w:name="{{ lipsum() }}"' in made and b"EX-2026-014" in made


def test_braces_of_several_paragraphs_are_never_read_as_one_mark() -> None:
    data = form("{", "{ ''.__class__.__mro__ }", "}", "a {", "% for x in y %}", "{{ reference }} {28A0092B-C50C}")
    assert {place[:11] for _, place in [(p.words, p.place) for p in council_form.check(data).problems]} == {
        "paragraph 5"
    }
    said = word_text(council_form.test_fill(form("{", "{ lipsum() }", "}", "{{ reference }} {28A0092B-C50C}")))
    assert "{\n{ lipsum() }\n}\nEX-2026-014 {28A0092B-C50C}" in said


@pytest.mark.parametrize("mark", ATTACKS[:8])
def test_a_mark_that_only_old_programs_would_see_is_looked_at_too(mark: str) -> None:
    def change(document: Any) -> None:
        making.text_box(document, "{{ reference }}")
        for text in [t for t in document.element.body.iter(qn("w:t")) if "reference" in (t.text or "")][1:]:
            text.text = mark

    found = council_form.check(form("{{ title }}", change=change))
    assert not found.usable and found.problems[0].place.startswith("in a text box")


def test_words_outside_of_paragraphs_are_not_run() -> None:
    data = body("<w:t>{{ lipsum() }}</w:t>")
    made = making.parts_of(council_form.test_fill(data))["word/document.xml"]
    assert b"Ava Quill" in made and b"{{ lipsum() }}" in made


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_a_form_with_bytes_changed_is_good_or_refused_and_never_more(at: int, instead: bytes) -> None:
    broken = GOOD[:at] + instead + GOOD[at + len(instead) :]
    found = council_form.check(broken)
    if found.usable:
        assert council_form.test_fill(broken).startswith(b"PK")
    else:
        assert all(problem.words.endswith((".", "?")) for problem in found.problems)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="{}%# pfornditabcB2_.|()'\"[]~*-+", max_size=30))
def test_whatever_is_typed_between_braces_has_an_answer(typed: str) -> None:
    """In this process, for it is our own code that is asked: a sentence, or fields that are known."""
    known = {"fields": ["B2", "a"], "lists": ["children"], "person": ["name"]}
    found = inside.check(inside.parcel({"known": known}, form(f"{{{{ {typed} }}}} {typed}")))
    assert "fields" in found
    assert {name.split(".")[-1] for name, _ in found["fields"]} <= {"B2", "a", "children", "name"}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_a_form_that_needs_too_much_is_stopped_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = random.Random(1).randbytes(8_000_000)
    data = changed(GOOD, lambda parts: parts.update({"word/media/a.png": noise}))
    assert council_form.check(data).usable is ("word/media/a.png" in making.parts_of(data))
    monkeypatch.setattr(council_form, "_LIMITS", replace(council_form._LIMITS, memory_bytes=4_000_000))
    refused(data, "could not be worked on safely")
