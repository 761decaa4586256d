"""Who knows which patient, brought in as a table: for anybody on the practice’s list, by NHS number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seenheard.casework.matching.nhs_number import is_valid, normalise, spaced
from seenheard.practice.children.keeping_out import families_closed_to
from seenheard.practice.children.looking import closed_patients
from seenheard.practice.children.models import Patient
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import count
from seenheard.practice.web.words import day as day_words

from .bringing_in import CHANGED, GONE, NEW, Asked, ImportRefused, Line
from .knowing import MOST_CONTACTS, Change, Known, has_left, known_of, what_is_wrong, write_all
from .models import Clinician, Knowledge
from .naming import Named
from .table_cells import CellRefused, TableRefused, TableRow, day_of, rows_of, whole_number, yes_or_no

COLUMNS = ("nhs number", "clinician", "registered", "contacts", "last seen")
NEEDED = ("nhs number", "clinician")
RESTRICTED = "This is a restricted record. Open it and enter there who knows the child, or ask the safeguarding lead."
NOBODY = "Nobody on the practice’s list has this NHS number. Bring in the list of patients first, or correct it."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of the table that can be taken."""

    line: int
    patient: Patient
    clinician: Clinician
    known: Known


@dataclass(frozen=True, slots=True)
class KnowledgeFile:
    """A table of who knows whom. Patients and clinicians that are not in it stay as they are."""

    rows: list[TableRow]
    today: date

    def __call__(self, by: Viewer) -> Asked:
        asked = Asked()
        wanted = one_registered(asked, once(asked, self.wanted(by, asked)))
        patients = {one.patient.pk for one in wanted}
        held: dict[tuple[int, int], Knowledge] = {}
        for row in Knowledge.objects.filter(practice=by.practice, patient__in=patients).select_related("clinician"):
            held[row.patient_id, row.clinician_id] = row
        made: list[Change] = []
        told = {(one.patient.pk, one.clinician.pk) for one in wanted}
        for one in wanted:
            made += self.compare(asked, one, held, told)
        asked.act_on_all = lambda now: write_all(by, made, source="imported", now=now)
        return asked

    def wanted(self, by: Viewer, asked: Asked) -> Iterable[Wanted]:
        list_of, named = PatientsOf(by, self.rows, self.today), Named(by.practice, self.today)
        for row in self.rows:
            try:
                one = Wanted(row.line, list_of.one(row["nhs number"]), named.one(row["clinician"]), known_in(row))
                if (wrong := what_is_wrong(one.clinician, one.known, self.today)) is not None:
                    raise CellRefused(wrong[0])
            except CellRefused as refused:
                asked.wrong.append((row.line, str(refused)))
            else:
                yield one

    def compare(
        self, asked: Asked, one: Wanted, held: dict[tuple[int, int], Knowledge], told: set[tuple[int, int]]
    ) -> list[Change]:
        """What this line changes: the row of its clinician, and that of whoever was the registered GP, if no line of
        the table is about them."""
        row = held.get((one.patient.pk, one.clinician.pk))
        before = known_of(row) if row is not None else Known()
        if before == one.known:
            asked.same += 1
            return []
        section = NEW if before.nothing else GONE if one.known.nothing else CHANGED
        asked.lines[section].append(line_of(one, one.clinician, before, one.known))
        made = [Change(one.patient, one.clinician, before, one.known, row)]
        for place, other in held.items() if one.known.registered else ():
            if place[0] == one.patient.pk and other.registered and place not in told:
                was, left = known_of(other), Known(False, other.contacts, other.last_seen_on)
                if not has_left(other.clinician, self.today):
                    asked.lines[CHANGED].append(line_of(one, other.clinician, was, left))
                made.insert(0, Change(one.patient, other.clinician, was, left, other))
        return made


def knowledge_table(data: bytes, *, today: date) -> KnowledgeFile:
    """Who knows whom, as a table with COLUMNS. Raises ImportRefused."""
    try:
        return KnowledgeFile(rows_of(data, COLUMNS, NEEDED), today)
    except TableRefused as refused:
        raise ImportRefused(str(refused)) from refused


class PatientsOf:
    """The patients whom a table names, as far as this person may know of them."""

    def __init__(self, by: Viewer, rows: Iterable[TableRow], today: date) -> None:
        numbers = {normalise(row["nhs number"]) for row in rows} - {""}
        self.by_number: dict[str, list[Patient]] = defaultdict(list)
        for one in Patient.objects.filter(practice=by.practice, nhs_number__in=numbers):
            self.by_number[one.nhs_number].append(one)
        never = families_closed_to(by)
        closed = closed_patients(by, today=today)
        self.unknown = {pk for pk, child in closed.items() if child.family_id in never}
        self.restricted = set(closed) - self.unknown

    def one(self, cell: str) -> Patient:
        """Raises CellRefused."""
        number = normalise(cell)
        if not is_valid(number):
            raise CellRefused(f"“{cell[:30]}” is no NHS number: a digit is wrong or missing.")
        found = [one for one in self.by_number.get(number, []) if one.pk not in self.unknown]
        if not found:
            raise CellRefused(f"{spaced(number)}: {NOBODY}")
        if len(found) > 1:
            raise CellRefused(
                f"{spaced(number)}: two patients on the list have this NHS number. Correct the list first."
            )
        if found[0].pk in self.restricted:
            raise CellRefused(f"{spaced(number)}: {RESTRICTED}")
        return found[0]


def known_in(row: TableRow) -> Known:
    """Raises CellRefused."""
    return Known(
        yes_or_no(row["registered"], "registered"),
        whole_number(row["contacts"], "number of contacts", MOST_CONTACTS),
        day_of(row["last seen"], "day"),
    )


def once(asked: Asked, wanted: Iterable[Wanted]) -> list[Wanted]:
    """Each patient and clinician once; a second line is told."""
    seen: dict[tuple[int, int], Wanted] = {}
    for one in wanted:
        first = seen.setdefault((one.patient.pk, one.clinician.pk), one)
        if first is not one:
            asked.wrong.append((one.line, f"Line {first.line} is about the same patient and clinician. Leave one."))
    return list(seen.values())


def one_registered(asked: Asked, wanted: list[Wanted]) -> list[Wanted]:
    """Lines without those that name a second registered GP for a patient, and without the first."""
    registered: dict[int, list[Wanted]] = defaultdict(list)
    for one in wanted:
        if one.known.registered:
            registered[one.patient.pk].append(one)
    several = {pk: lines for pk, lines in registered.items() if len(lines) > 1}
    for lines in several.values():
        names = " and ".join(one.clinician.name for one in lines)
        for one in lines:
            asked.wrong.append((one.line, f"{names} are both the registered GP of this patient. A patient has one."))
    return [one for one in wanted if not (one.known.registered and one.patient.pk in several)]


def line_of(one: Wanted, clinician: Clinician, before: Known, after: Known) -> Line:
    who = f"{spaced(one.patient.nhs_number)}, {clinician.name}"
    return Line(one.line, who, said(after), said(before) if not before.nothing else "")


def said(known: Known) -> str:
    """registered GP, 4 contacts, last seen 4 June 2026"""
    parts = ["registered GP"] if known.registered else []
    parts += [count(known.contacts, "contact")] if known.contacts else []
    parts += [f"last seen {day_words(known.last_seen_on)}"] if known.last_seen_on else []
    return ", ".join(parts) or "nothing is known"
