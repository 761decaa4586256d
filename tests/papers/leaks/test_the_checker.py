"""Would the leak test see a leak? Each rule is broken, and each hiding place of a file is used, on purpose."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pypdf
import pytest
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from seenheard import papers
from seenheard.casework.report.paper import Paper
from seenheard.casework.report.readers import (
    Matrix,
    Verdict,
    deciding,
    details,
    labels,
    lay_out,
    laying_out,
    standing,
    tables,
)
from seenheard.casework.report.readers.mentions import Watch
from seenheard.guidance.report import load_questions
from seenheard.guidance.report.readers import load_readers
from tests.papers.leaks.checking import MADE_ON, copies, wrong_in_copy
from tests.papers.leaks.facts import Finding, Texts
from tests.papers.leaks.families import Family, family
from tests.papers.leaks.taking_apart import fhir_texts, pdf_texts, word_texts

FAMILIES = [family(number) for number in range(20)]


def found_with(matrix: Matrix | None = None, *, families: list[Family] = FAMILIES) -> list[Finding]:
    return [
        found
        for one in families
        for key, of_reader in copies(one, matrix).items()
        for found in wrong_in_copy(one, key, of_reader)
    ]


def leaks(matrix: Matrix | None = None) -> list[str]:
    return [str(found) for found in found_with(matrix) if found.leaked]


def test_nothing_is_found_while_every_rule_holds() -> None:
    assert found_with() == []


@pytest.mark.parametrize(
    "matter",
    [
        "other_adult",
        "abuse_of_others",
        "informant",
        "knows_half_sibling",
        "knows_others",
        "details_others",
        "nhs_number_others",
        "address_others",
        "address_protected",
        "sharing_others",
        "discussed",
        "missing_from_record",
    ],
)
def test_each_line_of_the_matrix_that_is_opened_is_seen(matter: str) -> None:
    opened = load_readers().changed({matter: {"parent": "yes", "young_person": "yes"}})
    if matter == "abuse_of_others":  # it also tells of another adult
        opened = opened.changed({"other_adult": {"parent": "yes"}})
    if matter == "address_protected":
        opened = load_readers().changed({matter: {"chair": "yes"}})
    assert [found for found in _found_leniently(opened, FAMILIES) if found.leaked]


def _found_leniently(matrix: Matrix, families: list[Family]) -> list[Finding]:
    """As `found_with`, where a broken rule may leave something undecided: that too is laid out without it."""
    found: list[Finding] = []
    for one in families:
        for reader in one.readers:
            made = lay_out(one.report, reader, load_questions(), matrix, made_on=MADE_ON, undecided_left_out=True)
            found += wrong_in_copy(one, reader.key, tuple(paper for paper in made if not paper.annex))
    return found


def no(*_: object, **__: object) -> bool:
    return False


def yes(*_: object, **__: object) -> bool:
    return True


def open_label(statement, *, names_reporter: bool, draft: bool) -> str:
    return _label(statement, names_reporter=True, draft=draft)


_label = labels.label


@pytest.mark.parametrize(
    ("where", "name", "broken"),
    [
        (details, "kept_from", no),
        (details.Details, "nhs_number", yes),
        (details.Details, "born", yes),
        (details, "protected", no),
        (Watch, "in_text", lambda self, text: ()),
        (laying_out, "label", open_label),
        (deciding, "matters_of", lambda *_: ()),
        (deciding, "matters_of_question", lambda *_: ()),
        (standing, "is_parent", yes),
        (laying_out, "sharing_tables", lambda report, may: tables.sharing_tables(report, _all_shared(report, may))),
    ],
)
def test_each_rule_that_is_broken_is_seen(monkeypatch: pytest.MonkeyPatch, where, name: str, broken) -> None:
    monkeypatch.setattr(where, name, broken)
    assert [found for found in _found_leniently(load_readers(), FAMILIES) if found.leaked]


def _all_shared(report, may):
    return replace(may, shared={key: replace(each, verdict=Verdict.YES) for key, each in may.shared.items()})


def test_an_empty_copy_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laying_out, "_without_empty", lambda sections: ())
    monkeypatch.setattr(laying_out, "people", lambda report, may: ())
    wrong = found_with(families=FAMILIES[:5])
    assert len(wrong) > 100 and not any(found.leaked for found in wrong)


def test_one_statement_that_is_lost_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = laying_out._of_member
    monkeypatch.setattr(laying_out, "_of_member", lambda *given: list(usual(*given))[1:])
    assert any(not found.leaked for found in found_with(families=FAMILIES[:5]))


# Hiding places

FACT = "Wilhelmina Thistlewood"


def paper_for() -> Paper:
    return next(iter(copies(FAMILIES[0]).values()))[0]


def zipped(data: bytes, change: Callable[[zipfile.ZipFile], None]) -> bytes:
    held = io.BytesIO(data)
    with zipfile.ZipFile(held, "a") as packed:
        change(packed)
    return held.getvalue()


def in_document(data: bytes, before: str, new: str) -> bytes:
    """The Word file with something put into its document part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for entry in old.infolist():
            held = old.read(entry)
            if entry.filename == "word/document.xml":
                assert before.encode() in held
                held = held.replace(before.encode(), new.encode() + before.encode(), 1)
            fresh.writestr(entry.filename, held)
    return out.getvalue()


HIDDEN_RUN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Wilhel</w:t></w:r><w:r><w:t>mina Thistlewood</w:t></w:r></w:p>"
DELETED = '<w:p><w:del w:id="9"><w:r><w:delText>Wilhelmina Thistlewood</w:delText></w:r></w:del></w:p>'
BOOKMARK = '<w:p><w:bookmarkStart w:id="8" w:name="Wilhelmina_Thistlewood"/></w:p>'
COMMENT = "<!-- Wilhelmina Thistlewood -->"


@pytest.mark.parametrize("hidden", [HIDDEN_RUN, DELETED, BOOKMARK, COMMENT])
def test_words_hidden_in_a_word_document_are_found(hidden: str) -> None:
    data = papers.word(paper_for())
    assert not holds(word_texts(data))
    assert holds(word_texts(in_document(data, "<w:sectPr", hidden)))


@pytest.mark.parametrize(
    "change",
    [
        lambda packed: packed.writestr("docProps/custom.xml", f"<a><b>{FACT}</b></a>"),
        lambda packed: packed.writestr("word/comments.xml", f'<a author="{FACT}"/>'),
        lambda packed: packed.writestr(f"word/media/{FACT}.png", b"."),
        lambda packed: packed.writestr("word/embeddings/one.bin", FACT.encode("utf-16")),
        lambda packed: setattr(packed, "comment", FACT.encode()),
    ],
)
def test_words_hidden_beside_a_word_document_are_found(change) -> None:
    assert holds(word_texts(zipped(papers.word(paper_for()), change)))


def holds(texts: list[str]) -> bool:
    found = Texts(texts)
    return any(found.hold(form) for form in (FACT, FACT.replace(" ", "_")))


@cache
def clean_pdf() -> bytes:
    return papers.pdf(paper_for())


def with_pdf(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(clean_pdf()))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def xmp(writer: pypdf.PdfWriter) -> None:
    writer.xmp_metadata = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{FACT}</a></x:xmpmeta>'.encode()


def alternative(writer: pypdf.PdfWriter) -> None:
    writer._root_object[NameObject("/Alt")] = TextStringObject(FACT)


def script(writer: pypdf.PdfWriter) -> None:
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(f"// {FACT}")}
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(action)


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: writer.add_metadata({"/Keywords": FACT}),
        lambda writer: writer.add_attachment("note.txt", FACT.encode()),
        lambda writer: writer.add_attachment(f"{FACT}.txt", b"."),
        lambda writer: writer.add_outline_item(title=FACT, page_number=0),
        script,
        lambda writer: writer.add_annotation(0, FreeText(text=FACT, rect=(0, 0, 9, 9))),
        xmp,
        alternative,
    ],
)
def test_words_hidden_in_a_pdf_are_found(change) -> None:
    assert not holds(pdf_texts(with_pdf(lambda writer: None)))
    assert holds(pdf_texts(with_pdf(change)))


@pytest.mark.parametrize(
    "extra",
    [
        {"text": {"status": "generated", "div": f"<div>{FACT}</div>"}},
        {"extension": [{"valueBase64Binary": base64.b64encode(f"here is {FACT} again".encode()).decode()}]},
        {"identifier": {"value": FACT}},
    ],
)
def test_words_hidden_in_a_bundle_are_found(extra: dict) -> None:
    held = json.loads(papers.fhir_bundle(paper_for()))
    assert not holds(fhir_texts(json.dumps(held).encode()))
    held["entry"][0]["resource"] |= extra
    assert holds(fhir_texts(json.dumps(held).encode()))
