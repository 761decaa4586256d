"""The FHIR document: valid by another library, each answer beside its question, nobody of whom the copy is silent."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from seenheard import papers
from seenheard.casework.report.paper import Answer, Line, Occasion, Paper, Person, Table
from seenheard.papers.example import example_paper
from seenheard.papers.text import clean
from tests.papers import made_up
from tests.papers.reading import in_order, texts

CODE = papers.Identifiers(practice_code="Z99999")


def made(paper: Paper, **named: Any) -> dict[str, Any]:
    content = papers.fhir_bundle(paper, **named)
    Bundle.model_validate_json(content)
    return dict(json.loads(content))


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == kind]


def words_of(node: Any) -> Iterator[str]:
    """The words of questions and answers in the order of the document."""
    if isinstance(node, dict):
        for name in ("title", "text", "valueString"):
            if isinstance(node.get(name), str):
                yield node[name]
        for name in ("item", "answer"):
            yield from words_of(node.get(name, []))
    elif isinstance(node, list):
        for one in node:
            yield from words_of(one)


def in_reading_order(bundle: dict[str, Any]) -> Iterator[str]:
    """Follows the composition from section to section, as a receiver does."""
    by_reference = {one["fullUrl"]: one["resource"] for one in bundle["entry"]}

    def walk(sections: list[dict[str, Any]]) -> Iterator[str]:
        for section in sections:
            yield section["title"]
            for entry in section.get("entry", []):
                yield from words_of(by_reference[entry["reference"]])
            yield from walk(section.get("section", []))

    composition = resources(bundle, "Composition")[0]
    yield composition["title"]
    yield from walk(composition.get("section", []))


@pytest.mark.parametrize(
    "paper", [example_paper(), made_up.draft(), made_up.long_paper(people=3, questions=4, rows=20)]
)
def test_another_library_finds_it_valid_and_every_answer_is_in_its_place(paper: Paper) -> None:
    bundle = made(paper, identifiers=CODE)
    said = "\n".join(in_reading_order(bundle))
    for words in texts(paper):
        assert clean(words).strip() in said
    for section in paper.sections:
        for part in section.parts:
            if isinstance(part, Answer) and part.lines:
                in_order(iter([part.words, part.lines[0].text, part.lines[0].label]), said)


def test_it_begins_with_its_composition_and_every_reference_leads_somewhere() -> None:
    bundle = made(example_paper(), pdf=b"%PDF-1.7 x", identifiers=CODE)
    assert bundle["type"] == "document" and bundle["timestamp"] == "2026-03-02T10:32:00Z"
    assert bundle["entry"][0]["resource"]["resourceType"] == "Composition"
    urls = [one["fullUrl"] for one in bundle["entry"]]
    assert len(urls) == len(set(urls))
    assert all(one["fullUrl"] == f"urn:uuid:{one['resource']['id']}" for one in bundle["entry"])
    references = list(_references(bundle))
    assert references and set(references) <= set(urls)


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "reference" in node:
            yield node["reference"]
        for one in node.values():
            yield from _references(one)
    elif isinstance(node, list):
        for one in node:
            yield from _references(one)


def test_the_file_inside_is_the_pdf_with_its_size_and_hash() -> None:
    content = papers.pdf(example_paper())
    reference = resources(made(example_paper(), pdf=content), "DocumentReference")[0]
    attachment = reference["content"][0]["attachment"]
    assert base64.b64decode(attachment["data"]) == content
    assert attachment["size"] == len(content)
    assert attachment["hash"] == base64.b64encode(hashlib.sha1(content).digest()).decode()
    assert attachment["title"] == papers.file_name(example_paper(), "pdf")
    assert (reference["docStatus"], reference["date"]) == ("final", "2026-03-02T10:32:00Z")


def test_without_a_pdf_the_whole_copy_is_inside_as_text() -> None:
    attachment = resources(made(example_paper()), "DocumentReference")[0]["content"][0]["attachment"]
    assert attachment["contentType"].startswith("text/plain")
    text = base64.b64decode(attachment["data"]).decode()
    parts = [part for section in example_paper().sections for part in section.parts]
    in_order((line.text for part in parts if isinstance(part, Answer) for line in part.lines), text)
    in_order((cell for part in parts if isinstance(part, Table) for row in part.rows for cell in row), text)
    assert "Ava was seen for five minutes while her mother was in the waiting room. (Observed)" in text


def test_a_draft_is_preliminary_and_says_so() -> None:
    bundle = made(made_up.draft())
    assert resources(bundle, "Composition")[0]["status"] == "preliminary"
    assert resources(bundle, "DocumentReference")[0]["docStatus"] == "preliminary"
    assert {one["status"] for one in resources(bundle, "QuestionnaireResponse")} == {"in-progress"}


def test_children_author_and_practice_are_named_as_the_copy_names_them() -> None:
    bundle = made(example_paper(), identifiers=CODE)
    ava, ben = resources(bundle, "Patient")
    assert ava["name"] == [{"text": "Ava Quill"}] and ava["birthDate"] == "2019-03-04"
    assert ava["identifier"][0]["value"] == "9990000018"
    assert ben["birthDate"] == "2025-07-09"
    assert resources(bundle, "Practitioner")[0]["name"] == [{"text": "Dr Dina Marsh"}]
    assert resources(bundle, "Organization")[0]["identifier"][0]["value"] == "Z99999"


def test_what_the_sections_do_not_say_is_said_nowhere() -> None:
    people = (
        Person("child", "Ava Quill", "1 May 2018", "999 000 0034", "9 Hidden Row"),
        Person("child", "Hidden Child", "2 May 2018"),
    )
    paper = replace(
        made_up.of(Line("Ava Quill is well.")),
        people=people,
        occasion=Occasion("Hidden kind", None, "Dr Hidden", "", "Hidden Surgery", ""),
        signed="",
    )
    content = papers.fhir_bundle(paper).decode()
    for words in ("Hidden", "2018", "9990000034", "999 000 0034"):
        assert words not in content
    assert "Ava Quill" in content


def test_one_child_is_the_subject_and_an_expected_one_has_no_birth_date() -> None:
    paper = replace(
        made_up.of(Line("Baby Quill, expected 3 June 2027.")),
        people=(Person("child", "Baby Quill", "expected 3 June 2027"),),
    )
    bundle = made(paper)
    patient = resources(bundle, "Patient")[0]
    assert "birthDate" not in patient
    assert resources(bundle, "Composition")[0]["subject"]["reference"].endswith(patient["id"])


def test_the_same_copy_gives_the_same_bytes_and_no_id_twice_for_two_copies() -> None:
    assert papers.fhir_bundle(example_paper()) == papers.fhir_bundle(example_paper())
    ids = {one["resource"]["id"] for one in made(example_paper())["entry"]}
    others = {one["resource"]["id"] for one in made(replace(example_paper(), version=2))["entry"]}
    assert not ids & others


def test_a_copy_without_a_date_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="without a date"):
        papers.fhir_bundle(replace(example_paper(), made_on=None, signed_at=None))


def test_strange_text_is_held() -> None:
    paper = made_up.of(Answer("", "", (Line("\x00 \ud83d سارة 🙂", ""), Line("   "))), Answer("B2", "Q?", (), "None."))
    assert "🙂" in papers.fhir_bundle(paper).decode()
    made(paper)
