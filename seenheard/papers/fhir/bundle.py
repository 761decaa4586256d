"""A copy as a FHIR R4 document: a Composition, each section's questions with their answers, the practice, the author,
the children whom the copy names, and a DocumentReference with the file itself.

Answers are QuestionnaireResponses, so that each stays beside its question; there is no narrative, which would say
everything a second time. Kinds of document are in words: no code for them was found that we could confirm.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any
from uuid import UUID, uuid5

from seenheard.casework.report.paper import Paper, Section
from seenheard.papers import words
from seenheard.papers.fhir.answers import response
from seenheard.papers.fhir.people import author, patients, practice
from seenheard.papers.identifiers import Identifiers
from seenheard.papers.naming import Kind, file_name, fingerprint, title_of
from seenheard.papers.plain import parts_of, plain_text
from seenheard.papers.text import clean

Resource = dict[str, Any]
_OURS = UUID("6a0f6c2e-8a52-5d0b-9c9e-3c3f2f1f7a10")  # drawn once; every id is worked out from it and the content
RESTRICTED = {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}


def bundle(paper: Paper, *, pdf: bytes | None, identifiers: Identifiers) -> bytes:
    """The document as JSON in UTF-8, the same for the same copy. Raises ValueError for a copy without a date."""
    made = words.moment(paper)
    if made is None:
        raise ValueError("A copy without a date cannot become FHIR, which asks when a document was made.")
    seed = fingerprint(paper)
    people = patients(paper)
    organisation, writer = practice(paper, identifiers), author(paper)
    others = [*people, *filter(None, (organisation, writer))]
    for resource in others:
        resource["id"] = _identity(seed, resource["resourceType"], json.dumps(resource, sort_keys=True))
    sections, responses = _sections(paper, seed, people)
    file = _document_reference(paper, pdf, people, organisation, writer)
    file["id"] = _identity(seed, "file", hashlib.sha256(pdf or b"").hexdigest())
    composition = _composition(paper, sections, people, organisation, writer)
    composition["id"] = _identity(seed, "composition", file["id"])
    content = {
        "resourceType": "Bundle",
        "id": _identity(seed, "bundle", file["id"]),
        "meta": {"security": [RESTRICTED]},
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{_identity(seed, 'document', '')}"},
        "type": "document",
        "timestamp": f"{made:%Y-%m-%dT%H:%M:%SZ}",
        "entry": [
            {"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in (composition, *responses, file, *others)
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _identity(seed: str, what: str, more: str) -> str:
    return str(uuid5(_OURS, f"{seed}/{what}/{more}"))


def to(resource: Resource) -> Resource:
    """A reference to another resource of the same document."""
    return {"reference": f"urn:uuid:{resource['id']}"}


def _sections(paper: Paper, seed: str, people: list[Resource]) -> tuple[list[Resource], list[Resource]]:
    """The composition's sections, a person's part inside the section before it, and what they point at."""
    tops: list[Resource] = []
    responses: list[Resource] = []
    subjects = {one["name"][0]["text"]: one for one in people}
    for number, section in enumerate(paper.sections):
        made: Resource = {"title": clean(section.heading).strip() or "–"}
        answers = _response(paper, section, subjects.get(section.person) if parts_of(section.person, paper) else None)
        if answers:
            answers["id"] = _identity(seed, "section", str(number))
            responses.append(answers)
            made["entry"] = [to(answers)]
        if section.level > 2 and tops:
            tops[-1].setdefault("section", []).append(made)
        else:
            tops.append(made)
    for top in tops:
        if not {"entry", "section"} & set(top):
            top["emptyReason"] = {"text": "Nothing stands under this heading."}
    return tops, responses


def _response(paper: Paper, section: Section, subject: Resource | None) -> Resource | None:
    items = response(section)
    if not items:
        return None
    made: Resource = {
        "resourceType": "QuestionnaireResponse",
        "status": "completed" if paper.signed else "in-progress",
        "authored": _day(paper),
        "item": items,
    }
    if subject:
        made["subject"] = to(subject)
    return made


def _day(paper: Paper) -> str:
    """When it was signed, or else the day on which it was made."""
    made = words.moment(paper)
    return f"{made:%Y-%m-%dT%H:%M:%SZ}" if paper.signed_at else f"{made:%Y-%m-%d}"


def _composition(
    paper: Paper,
    sections: list[Resource],
    people: list[Resource],
    organisation: Resource | None,
    writer: Resource | None,
) -> Resource:
    by = writer or organisation
    made: Resource = {
        "resourceType": "Composition",
        "status": "final" if paper.signed else "preliminary",
        "type": {"text": title_of(paper)},
        "date": _day(paper),
        "author": [to(by) if by else {"display": "Not said"}],
        "title": clean(paper.title).strip() or title_of(paper),
        "confidentiality": "R",
        "section": sections,
    }
    if len(people) == 1:
        made["subject"] = to(people[0])
    if organisation:
        made["custodian"] = to(organisation)
    if not sections:
        del made["section"]
    return made


def _document_reference(
    paper: Paper,
    pdf: bytes | None,
    people: list[Resource],
    organisation: Resource | None,
    writer: Resource | None,
) -> Resource:
    data = pdf if pdf is not None else plain_text(paper).encode()
    kind, content_type = (Kind.PDF, "application/pdf") if pdf is not None else (None, "text/plain; charset=utf-8")
    attachment: Resource = {
        "contentType": content_type,
        "language": clean(paper.language),
        "data": base64.b64encode(data).decode(),
        "size": len(data),
        "hash": base64.b64encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode(),
        "title": file_name(paper, kind) if kind else title_of(paper),
    }
    made: Resource = {
        "resourceType": "DocumentReference",
        "status": "current",
        "docStatus": "final" if paper.signed else "preliminary",
        "type": {"text": title_of(paper)},
        "securityLabel": [{"coding": [RESTRICTED]}],
        "content": [{"attachment": attachment}],
    }
    moment = words.moment(paper)
    made["date"] = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    if writer:
        made["author"] = [to(writer)]
    if organisation:
        made["custodian"] = to(organisation)
    if len(people) == 1:
        made["subject"] = to(people[0])
    elif people:
        made["context"] = {"related": [to(one) for one in people]}
    return made
