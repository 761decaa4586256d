"""`report/readers.yaml`: who may read which part of a report, each answer with its source or "not confirmed"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from seenheard.casework.report.model import ReaderKind
from seenheard.casework.report.readers.matrix import Matrix, MatrixRefused, Matter, Rule, Verdict
from seenheard.guidance.yaml_file import GuidanceFault, day, only, yaml_file

FILE = "report/readers.yaml"
NOT_CONFIRMED = "Not confirmed."
_TOP = {
    "entered_on",
    "last_checked",
    "note",
    "young_person_from",
    "sources",
    "questions",
    "look_twice",
    "look_always",
    "matters",
}
_ROW = {"matter", "words", "sources", "confirmed", *(kind.value for kind in ReaderKind)}


@cache
def load_readers() -> Matrix:
    """The matrix as it ships. Raises GuidanceFault if the file is wrong or says nothing of a pair."""
    return read_matrix(yaml_file(FILE))


def read_matrix(data: Mapping[str, Any]) -> Matrix:
    """What the file holds, as a matrix. Raises GuidanceFault."""
    only(FILE, data, _TOP, _TOP)
    rules: dict[tuple[Matter, ReaderKind], Rule] = {}
    words: dict[Matter, str] = {}
    for row in data["matters"]:
        where = f"{FILE}, {row.get('matter')}"
        only(where, row, _ROW, _ROW)
        matter = _matter(where, row["matter"])
        if matter in words:
            raise GuidanceFault(f"{where} is given twice.")
        words[matter] = row["words"]
        for kind in ReaderKind:
            rules[matter, kind] = _rule(where, matter, kind, row, data["sources"])
    try:
        return Matrix(
            rules=rules,
            words=words,
            questions={id: _matter(f"{FILE}, {id}", word) for id, word in data["questions"].items()},
            look_twice=tuple(data["look_twice"]),
            look_always=tuple(data["look_always"]),
            young_person_from=int(data["young_person_from"]),
            last_checked=day(FILE, data["last_checked"]),
        )
    except MatrixRefused as refusal:
        raise GuidanceFault(f"{FILE}: {refusal}") from refusal


def _rule(where: str, matter: Matter, kind: ReaderKind, row: Mapping[str, Any], sources: Mapping[str, str]) -> Rule:
    unknown = [code for code in row["sources"] if code not in sources]
    if unknown or not row["sources"]:
        raise GuidanceFault(f"{where}: no source “{', '.join(unknown)}”.")
    confirmed = kind in row["confirmed"]
    if not isinstance(row[kind], str) or row[kind] not in {verdict.value for verdict in Verdict}:
        raise GuidanceFault(f"{where}: “{row[kind]}” for {kind} is not an answer; write it in quotes.")
    said = " ".join(sources[code].strip() for code in row["sources"])
    return Rule(matter, kind, Verdict(row[kind]), said if confirmed else f"{NOT_CONFIRMED} {said}", confirmed)


def _matter(where: str, word: str) -> Matter:
    if word not in {matter.value for matter in Matter}:
        raise GuidanceFault(f"{where}: “{word}” is not a kind of information.")
    return Matter(word)
