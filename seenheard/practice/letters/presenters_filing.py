"""The filing part of the sheet: other records to decide on, codes that follow, until when minutes can be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from seenheard.casework.filing import CodeAdvice, advise_codes
from seenheard.casework.timetable.case import Case, Fact
from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import FactKind, NoEdition
from seenheard.casework.vocabulary import DutyKind, LetterKind, Nation
from seenheard.guidance.clinical_codes import codes_by_key
from seenheard.practice.children.members import Somebody, people_by_family
from seenheard.practice.diary.case import settings_of
from seenheard.practice.diary.models import Authority
from seenheard.practice.diary.owing import holidays, rulebook
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.row_number import row_number

from .forms import Sheet
from .forms_typed import text_of

#: Place on the sheet of codes for the family's records.
FAMILY = "family"
DOING = {"add": "Add", "end": "End", "check": "See that it stands"}


@dataclass(frozen=True, slots=True)
class CodeBox:
    """One code that follows, as a box to leave ticked or not. `place`: the child's row, or FAMILY."""

    place: str
    key: str
    action: str
    words: str
    why: str
    ticked: bool

    @property
    def name(self) -> str:
        return f"codes.{self.place}.{self.key}.{self.action}"

    @property
    def shown(self) -> str:
        return f"{self.place}:{self.key}:{self.action}"


@dataclass(frozen=True, slots=True)
class _OnSheet:
    index: int
    name: str
    unborn: bool


def code_boxes(sheet: Sheet) -> dict[str, list[CodeBox]]:
    """By place: the codes that follow from what the sheet says of children who are not sent back."""
    rows = sheet.understood.rows["children"]
    named = []
    for index, row in enumerate(rows):
        said = sheet.fields["children"][index]
        who = text_of(sheet.typed, f"children.{row}.who")
        if who not in ("not_ours", "leave_out"):
            unborn = who.startswith("mother:") or (not who and bool(said.get("unborn")))
            named.append(_OnSheet(index, said.get("name") or f"child {row + 1}", unborn))
    found: dict[str, list[CodeBox]] = {}
    for advice in advise_codes(named, sheet.fields):
        box = box_of(sheet, advice, rows)
        held = found.setdefault(box.place, [])
        if box.name not in {one.name for one in held}:
            held.append(box)
    return found


def box_of(sheet: Sheet, advice: CodeAdvice, rows: Sequence[int]) -> CodeBox:
    place = FAMILY if advice.whose == "parents" or advice.index is None else str(rows[advice.index])
    code = codes_by_key()[advice.key]
    seen = f"{place}:{advice.key}:{advice.action}" in text_of(sheet.typed, "codes.shown").split(",")
    ticked = not seen or bool(text_of(sheet.typed, f"codes.{place}.{advice.key}.{advice.action}"))
    return CodeBox(place, advice.key, advice.action, f"{DOING[advice.action]}: {code.term}", advice.why, ticked)


@dataclass(frozen=True, slots=True)
class OtherRecord:
    """Somebody of the family in whose record the letter could be filed too: decided each time."""

    patient: int
    name: str
    what: str
    error: str = ""

    @property
    def path(self) -> str:
        return f"others.{self.patient}"


def other_records(viewer: Viewer, sheet: Sheet, families: Iterable[int], taken: Iterable[int]) -> list[OtherRecord]:
    """Everybody of these families on our list beside the letter's own children and mothers."""
    wanted, out = sorted(set(families)), set(taken)
    found: dict[int, OtherRecord] = {}
    for people in people_by_family(viewer, wanted).values() if wanted else ():
        for one in people:
            if one.patient is not None and one.patient not in out and one.patient not in found:
                error = sheet.errors.get(f"others.{one.patient}.what", "")
                found[one.patient] = OtherRecord(one.patient, one.name, relation(one), error)
    return list(found.values())


def relation(one: Somebody) -> str:
    return "brother or sister" if one.subject else one.what


def undecided(sheet: Sheet, others: Iterable[OtherRecord]) -> dict[str, str]:
    """An error for each record of the family of which the person has not said whether the letter is filed there."""
    return {
        f"{one.path}.what": f"Say whether the letter is filed to {one.name}'s record too"
        for one in others
        if not text_of(sheet.typed, f"{one.path}.what")
    }


@dataclass(frozen=True, slots=True)
class Correcting:
    """Minutes that may be wrong: until when their chair can be told, and why then; None if no rule says so."""

    until: date | None
    because: str = ""
    confirmed: bool = True


def correcting(viewer: Viewer, sheet: Sheet, *, arrived_on: date) -> Correcting | None:
    """None for a letter that records no meeting."""
    kind = sheet.fields.get("kind")
    if kind not in (LetterKind.CONFERENCE_MINUTES, LetterKind.CORE_GROUP_MINUTES):
        return None
    owed = window(viewer, sheet, arrived_on) if kind == LetterKind.CONFERENCE_MINUTES else None
    return Correcting(owed.due_on, owed.because, owed.confirmed) if owed else Correcting(None)


def window(viewer: Viewer, sheet: Sheet, arrived_on: date) -> Owed | None:
    chosen = row_number(text_of(sheet.typed, "authority"))
    authority = Authority.objects.filter(practice=viewer.practice, pk=chosen).first() if chosen else None
    nation: Any = authority.nation if authority else sheet.fields.get("nation") or viewer.practice.nation
    facts = (Fact(FactKind.MINUTES_RECEIVED, arrived_on),)
    try:
        case = Case(Nation(nation), facts, settings_of(authority))
        found = deadlines(case, rulebook=rulebook(), holidays=holidays())
    except (BeyondKnownHolidays, NoEdition, ValueError):
        return None
    return next((one for one in found if one.duty is DutyKind.MINUTES_CORRECTIONS), None)
