"""A section's questions, answers and tables as the items of a FHIR QuestionnaireResponse, in their order."""

from __future__ import annotations

from typing import Any

from seenheard.casework.report.paper import Answer, Line, Section, Table
from seenheard.papers.text import clean

Item = dict[str, Any]


def response(section: Section) -> list[Item]:
    """One item for each part of a section that says anything."""
    made = []
    for number, part in enumerate(section.parts, 1):
        if isinstance(part, Table):
            item = _table(part, f"table-{number}")
        elif isinstance(part, Line):
            item = _lines(f"text-{number}", "", (part,))
        else:
            item = _answer(part)
        if item:
            made.append(item)
    return made


def _answer(answer: Answer) -> Item | None:
    lines = answer.lines or ((Line(answer.why_not),) if answer.why_not else ())
    return _lines(_key(answer.question), answer.words, lines)


def _lines(key: str, question: str, lines: tuple[Line, ...]) -> Item | None:
    """Each statement is an answer; what it rests on stands under it."""
    answers: list[Item] = []
    for line in lines:
        words, rests_on = clean(line.text).strip(), clean(line.label).strip()
        if not words:
            continue
        answer: Item = {"valueString": words}
        if rests_on:
            item = {"linkId": f"{key}.source", "text": "Rests on", "answer": [{"valueString": rests_on}]}
            answer["item"] = [item]
        answers.append(answer)
    if not answers:
        return None
    return {"linkId": key, **_text(question), "answer": answers}


def _table(table: Table, key: str) -> Item | None:
    """A group of rows; each row a group of cells, each under its column's name."""
    rows = []
    for number, row in enumerate(table.rows, 1):
        cells = [
            {
                "linkId": f"{key}.{number}.{column}",
                **_text(name),
                "answer": [{"valueString": clean(cell).strip()}],
            }
            for column, (name, cell) in enumerate(zip(table.head, row, strict=True), 1)
            if clean(cell).strip()
        ]
        if cells:
            rows.append({"linkId": f"{key}.{number}", "item": cells})
    return {"linkId": key, **_text(table.caption), "item": rows} if rows else None


def _text(words: str) -> Item:
    """The item's own words, if there are any: FHIR allows no empty text."""
    said = clean(words).strip()
    return {"text": said} if said else {}


def _key(question: str) -> str:
    return clean(question).strip() or "question"
