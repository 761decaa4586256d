"""One person's record, ready for a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seenheard.casework.immunisation import DoseStand, Stand, State
from seenheard.practice.web.words import count, day

from .models import Entry, Import
from .wording import KINDS, SETTINGS, date_words, lines_of, title_of, who_words, words_of

STATES = {
    State.COMPLETE: ("Given", "green"),
    State.DELAYED: ("Delayed: not recorded", "orange"),
    State.DECLINED: ("Declined", "orange"),
    State.NOT_RECORDED: ("Not recorded", "grey"),
    State.DUE: ("Due now", "blue"),
    State.NOT_YET_DUE: ("Not due yet", "grey"),
}
#: Why there is nothing of a kind: three different silences.
SILENCES = {
    "present": "none in this file",
    "none_recorded": "none recorded",
    "not_requested": "not asked for",
    "withheld": "withheld by the supplier",
}
#: Where visits are counted, and how the count is called.
COUNTED = {
    "gp": "with a contact at a GP practice",
    "emergency_department": "with a visit to A&E",
    "out_of_hours": "with a contact out of hours",
    "hospital_inpatient": "with an entry of a hospital stay",
}


@dataclass(frozen=True, slots=True)
class Row:
    when: str
    title: str
    words: str
    by: str
    source: str
    gone: bool
    lines: tuple[tuple[str, list[str]], ...]


def row_of(entry: Entry) -> Row:
    return Row(
        date_words(entry.precision, entry.earliest),
        title_of(entry),
        words_of(entry),
        who_words(entry),
        entry.source,
        entry.gone_at is not None,
        tuple(lines_of(entry)),
    )


def tabs(counts: Mapping[str, int], asked: str) -> list[dict[str, Any]]:
    """A tab for each kind that the record holds; the first is chosen if none is asked for."""
    kinds = [kind for kind in KINDS if counts.get(kind)]
    if asked in KINDS and asked not in kinds:
        kinds.append(asked)
    chosen = asked if asked in kinds else (kinds[0] if kinds else "")
    return [
        {
            "key": kind,
            "words": KINDS[kind],
            "href": f"?kind={kind}",
            "count": counts.get(kind, 0),
            "current": kind == chosen,
        }
        for kind in kinds
    ]


def counted(counts: Mapping[str, int], visits: Mapping[str, int]) -> list[str]:
    """What is counted, each as the least that it can be."""
    said = [f"At least {count(number, 'day')} {COUNTED[where]}" for where in COUNTED if (number := visits.get(where))]
    if number := counts.get("not_brought"):
        said.append(f"At least {count(number, 'appointment')} to which the person was not brought or did not come")
    return said


def asked_rows(last: Import, counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Kinds of which there is nothing, each with the reason why."""
    found = []
    for kind, words in KINDS.items():
        name = "coded" if kind == "code" else kind
        if not counts.get(kind) and name in last.asked_for:
            found.append((words, SILENCES.get(last.asked_for[name], last.asked_for[name])))
    return found


def immunisation_rows(stand: Stand) -> list[tuple[str, str, str, str, str]]:
    """For each dose of the schedule: what, when due, how it stands with a colour, and what is recorded."""
    return [
        (one.dose.words, f"{one.dose.due.words}, {day(one.due_on)}", *STATES[one.state], recorded_words(one))
        for one in stand.doses
    ]


def recorded_words(one: DoseStand) -> str:
    said = list(dict.fromkeys(f"{given.words}, {given.date_words}" for given in one.given.values()))
    said += [f"declined: {given.reason or 'no reason recorded'}, {given.date_words}" for given in one.refused]
    said += [f"not recorded: {part}" for part in one.missing] if one.given else []
    return ". ".join((*said, *one.notes))


def place_words(setting: str) -> str:
    return SETTINGS.get(setting, setting)
