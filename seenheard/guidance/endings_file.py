"""Loads what each ending in a child's case asks of the practice: `plan/endings.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from seenheard.casework.plan.endings import EndingKind, Endings, Line
from seenheard.casework.plan.happenings import Happened
from seenheard.casework.timetable.rules import Source
from seenheard.casework.vocabulary import Decision

from .yaml_file import GuidanceFault, day, only, source, yaml_file

FILE = "plan/endings.yaml"
WHOSE = ("child", "mother", "family", "practice")
DUTIES = ("none", "theirs", "from_the_day", "all")
BY_ITSELF = ("", "diary", "registered")


@cache
def load_endings() -> Endings:
    """Raises GuidanceFault, naming the place, if the file is not as it should be."""
    held = yaml_file(FILE)
    only(
        FILE, held, {"checked_on", "asked_for_days", "sources", "endings"}, {"checked_on", "asked_for_days", "endings"}
    )
    sources = {name: source(f"{FILE}, {name}", given) for name, given in held["sources"].items()}
    kinds: dict[str, EndingKind] = {}
    for given in held["endings"]:
        kind = _kind(given, sources)
        if kind.id in kinds:
            raise GuidanceFault(f"{FILE}: “{kind.id}” stands twice.")
        kinds[kind.id] = kind
    checked = day(FILE, held["checked_on"])
    if checked is None:
        raise GuidanceFault(f"{FILE}: “checked_on” is empty.")
    return Endings(kinds, timedelta(days=int(held["asked_for_days"])), checked)


def _kind(given: Mapping[str, Any], sources: Mapping[str, Source]) -> EndingKind:
    where = f"{FILE}, {given.get('id')}"
    required = {"id", "when", "words", "about", "duties", "lines"}
    only(where, given, required | {"if_known", "note", "note_source"}, required)
    _one_of(where, given["when"], (*Decision, *Happened))
    _one_of(where, given["duties"], DUTIES)
    lines = tuple(_line(where, line, sources) for line in given["lines"])
    if len({line.id for line in lines}) != len(lines):
        raise GuidanceFault(f"{where}: a line stands twice.")
    note = given.get("note_source")
    return EndingKind(
        id=given["id"],
        when=given["when"],
        words=given["words"],
        about=given["about"],
        lines=lines,
        duties=given["duties"],
        if_known=bool(given.get("if_known", False)),
        note=given.get("note", ""),
        note_source=_source(where, note, sources) if note else None,
    )


def _line(where: str, given: Mapping[str, Any], sources: Mapping[str, Source]) -> Line:
    required = {"id", "whose", "words", "source", "confirmed"}
    only(where, given, required | {"by_itself", "only_if"}, required)
    _one_of(where, given["whose"], WHOSE)
    _one_of(where, given.get("by_itself", ""), BY_ITSELF)
    _one_of(where, given.get("only_if", ""), ("", "twins"))
    return Line(
        id=given["id"],
        words=given["words"],
        whose=given["whose"],
        source=_source(where, given["source"], sources),
        confirmed=bool(given["confirmed"]),
        by_itself=given.get("by_itself", ""),
        only_if=given.get("only_if", ""),
    )


def _source(where: str, name: str, sources: Mapping[str, Source]) -> Source:
    if name not in sources:
        raise GuidanceFault(f"{where}: “{name}” is not a source of this file.")
    return sources[name]


def _one_of(where: str, given: str, allowed: tuple[str, ...]) -> None:
    if given not in allowed:
        raise GuidanceFault(f"{where}: “{given}” is not one of {', '.join(one for one in allowed if one)}.")
