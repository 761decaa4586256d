"""`report/questions.yaml` as Questions: the checklist merged from what was read, with who asks for each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from seenheard.casework.report.model import StatementKind
from seenheard.casework.report.questions import AgeBand, AnsweredIn, Asker, Condition, Need, Per, Question, Section
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.yaml_file import GuidanceFault, day, only, yaml_file

_FILE = "report/questions.yaml"
_TOP = {"entered_on", "last_checked", "note", "sources", "sections", "questions"}
_REQUIRED = {"id", "words", "need", "per", "asked_by", "kinds", "guidance", "guidance_from"}
_MAY = {
    "when", "not_unborn", "answered_in", "prefilled_from", "child_help", "nations", "satisfied_by", "note",
    "last_checked",
}  # fmt: skip
_LINES = 2
_LINE = 120  # characters that stand in one line beside a question

W = TypeVar("W", bound=StrEnum)


@cache
def load_questions() -> tuple[Question, ...]:
    """Every question in the checklist's order. Raises GuidanceFault if the file is wrong."""
    return questions_from(yaml_file(_FILE))


@cache
def load_askers() -> Mapping[str, Asker]:
    """The sources by code. Raises GuidanceFault if the file is wrong."""
    return _askers(yaml_file(_FILE))


def questions_from(data: dict[str, Any]) -> tuple[Question, ...]:
    """The questions that a decoded file of this shape holds. Raises GuidanceFault."""
    only(_FILE, data, _TOP, _TOP)
    day(_FILE, data["entered_on"])
    askers = _askers(data)
    sections = {letter: Section(letter, title) for letter, title in data["sections"].items()}
    checked = day(_FILE, data["last_checked"])
    questions = tuple(_question(each, sections, askers, checked) for each in data["questions"])
    ids = {question.id for question in questions}
    if len(ids) != len(questions):
        raise GuidanceFault(f"{_FILE} gives one question twice.")
    for question in questions:
        for other in set(question.satisfied_by) - ids:
            raise GuidanceFault(f"{_FILE}, {question.id}: there is no question “{other}”.")
    return questions


def _askers(data: dict[str, Any]) -> dict[str, Asker]:
    for each in data["sources"]:
        only(f"{_FILE}, sources", each, {"code", "title", "read", "url"}, {"code", "title", "read", "url"})
    return {each["code"]: Asker(each["code"], each["title"], each["url"], each["read"]) for each in data["sources"]}


def _question(
    data: dict[str, Any], sections: Mapping[str, Section], askers: Mapping[str, Asker], checked: date | None
) -> Question:
    where = f"{_FILE}, {data.get('id')}"
    only(where, data, _REQUIRED | _MAY, _REQUIRED)
    for code in {*data["asked_by"], data["guidance_from"]} - set(askers):
        raise GuidanceFault(f"{where}: there is no source “{code}”.")
    if data["id"][:1] not in sections:
        raise GuidanceFault(f"{where}: there is no section “{data['id'][:1]}”.")
    _fits(where, data["guidance"])
    need, when = _word(where, Need, data["need"]), data.get("when")
    if (need is Need.CONDITIONAL) and when is None:
        raise GuidanceFault(f"{where}: a conditional question needs “when”.")
    return Question(
        id=data["id"],
        section=sections[data["id"][:1]],
        words=data["words"],
        need=need,
        per=_word(where, Per, data["per"]),
        guidance=tuple(data["guidance"]),
        guidance_from=data["guidance_from"],
        asked_by=tuple(askers[code] for code in data["asked_by"]),
        kinds=tuple(_word(where, StatementKind, each) for each in data["kinds"]),
        when=_word(where, Condition, when) if when else None,
        not_unborn=bool(data.get("not_unborn", False)),
        answered_in=_word(where, AnsweredIn, data.get("answered_in", "statements")),
        prefilled_from=tuple(data.get("prefilled_from", ())),
        child_help=_by(where, AgeBand, data.get("child_help", {})),
        nations=_by(where, Nation, data.get("nations", {})),
        satisfied_by=tuple(data.get("satisfied_by", ())),
        note=data.get("note", ""),
        last_checked=day(where, data["last_checked"]) if "last_checked" in data else checked,
    )


def _fits(where: str, lines: Any) -> None:
    if not isinstance(lines, list) or not 1 <= len(lines) <= _LINES:
        raise GuidanceFault(f"{where}: guidance is one or two lines.")
    for line in lines:
        if len(line) > _LINE:
            raise GuidanceFault(f"{where}: a line of guidance is longer than {_LINE} characters.")


def _word(where: str, words: type[W], given: Any) -> W:
    try:
        return words(given)
    except ValueError as fault:
        raise GuidanceFault(f"{where}: {fault}.") from fault


def _by(where: str, words: type[W], given: Mapping[str, str]) -> dict[W, str]:
    return {_word(where, words, key): value for key, value in given.items()}
