"""Forms that were filled in, such as a health visitor's review: each question with its answers, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from .concepts import any_value, concept
from .consultations import line_of
from .dates import date_of
from .entries import Resource
from .loose import Node
from .making import Making
from .record import Kind, QuestionAnswer, Questionnaire

_PARENT_KEYS: Final = ("parent", "partOf", "basedOn")


def note_parts(making: Making) -> None:
    """Notes for each entry that is an answer, or the heading, of a form that it is part of it."""
    for form in making.entries.of("QuestionnaireResponse"):
        for answer in _answers(form):
            found = making.entries.referred(form, answer.one("valueReference"))
            if found is not None:
                making.within.setdefault(found.source, form.source)
        parent = _parent(form, making)
        if parent is not None:
            making.within.setdefault(parent.source, form.source)


def read_questionnaire(form: Resource, making: Making) -> Questionnaire:
    """One QuestionnaireResponse. Raises Unreadable."""
    parent = _parent(form, making)
    lines = tuple(_lines(form, form, making, 0))
    title = concept(parent, "code")[0] if parent is not None else ""
    for reference in form.many("questionnaire"):
        shown = reference.text("display")
        title = title or (shown if "/" not in shown else "")
    title = title or next((item.text("text", "linkId") for item in form.many("item")), "") or "Form without a title"
    base = making.base(form, Kind.QUESTIONNAIRE, words=title, dates=("authored",))
    if parent is not None:
        happened = date_of(parent, "effectiveDateTime", "effectivePeriod")
        if happened.earliest is not None:
            base |= {"when": happened, "recorded": base["when"]}
        base["text"] = base["text"] or parent.text("comment")
        base["who"] = base["who"] or making.people.first(parent, "performer").name
    return Questionnaire(**base, lines=lines)


def _parent(form: Resource, making: Making) -> Resource | None:
    targets = (each for key in _PARENT_KEYS for each in making.entries.targets(form, key))
    return next((each for each in targets if each.kind == "Observation"), None)


def _answers(node: Node) -> Iterator[Node]:
    for item in node.many("item"):
        for answer in item.many("answer"):
            yield answer
            yield from _answers(answer)
        yield from _answers(item)


def _lines(form: Resource, node: Node, making: Making, level: int) -> Iterator[QuestionAnswer]:
    for item in node.many("item"):
        yield from _item(form, item, making, level)


def _item(form: Resource, item: Node, making: Making, level: int) -> Iterator[QuestionAnswer]:
    question = item.text("text", "linkId")
    plain: list[str] = []
    coded: list[QuestionAnswer] = []
    for answer in item.many("answer"):
        found = making.entries.referred(form, answer.one("valueReference"))
        if found is not None and found.source in making.left_out:
            continue
        if found is not None:
            coded.append(_of_observation(found, level + bool(question)))
        else:
            words = any_value(answer)[0] or answer.one("valueReference").text("display")
            plain += [words] if words else []
    below = [*_lines(form, item, making, level + 1)]
    for answer in item.many("answer"):
        below += _lines(form, answer, making, level + 1)
    if plain or question:
        yield QuestionAnswer(question, tuple(plain), level)
    yield from coded
    yield from (line if question or plain else replace(line, level=max(level, line.level - 1)) for line in below)


def _of_observation(found: Resource, level: int) -> QuestionAnswer:
    """EMIS keeps each answer as an Observation: its code is the question, its value and comment are the answer."""
    words = concept(found, "code")[0]
    whole = line_of(found)
    answer = whole.removeprefix(words).lstrip(":. ") if whole.startswith(words) else whole
    return QuestionAnswer(words or whole, (answer,) if answer and words else (), level)
