"""What belongs to a family's case file, what is open in it, and what of it concerns another family too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, StrIndex
from django.db.models.lookups import GreaterThan

from seenheard.casework.retention import CaseFacts, Dated
from seenheard.practice.children.models import Child, Family
from seenheard.practice.children.plan import plan_of
from seenheard.practice.children.queries import decided_seats
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact, Likely
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.models import Confirmation, Effect, Letter
from seenheard.practice.reports.models import Report
from seenheard.practice.web.words import as_date, count

#: The tables in which a confirmation leaves effects, and which of this family's rows they can be about.
TABLES = {
    "children.child": Child,
    "conferences.conference": Conference,
    "conferences.conferencechild": ConferenceChild,
    "conferences.fact": Fact,
}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The rows of a family's file, by number. `letters` are the family's alone, `shared` are about another too."""

    family: Family
    children: frozenset[int]
    conferences: frozenset[int]
    seats: frozenset[int]
    facts: frozenset[int]
    duties: frozenset[int]
    letters: frozenset[int]
    shared: frozenset[int] = field(default=frozenset())

    def rows(self, table: str) -> frozenset[int]:
        """This family's rows of a table that effects are about."""
        return {
            "children.child": self.children,
            "conferences.conference": self.conferences,
            "conferences.conferencechild": self.seats,
            "conferences.fact": self.facts,
        }[table]


def filed_to(practice_id: int, patients: Iterable[int]) -> set[int]:
    """The letters that were to be filed to the record of one of these patients, whether undone or not."""
    wanted = set(patients)
    if not wanted:
        return set()
    made = Confirmation.objects.filter(letter__practice=practice_id).exclude(outcome="not_ours").exclude(filing=[])
    written = Q()  # finds them in the text, so that not every filing of the practice is taken apart
    for patient in wanted:
        for end in ",}":
            words = Value(f'"patient_id": {patient}{end}')
            written |= Q(GreaterThan(StrIndex(Cast("filing", TextField()), words), 0))
    found = made.filter(written)
    return {letter for letter, patients in filed(found) if wanted & patients}


def filed(made: QuerySet[Confirmation]) -> Iterator[tuple[int, set[int]]]:
    """(letter, the patients in whose records it was to be filed)."""
    for letter, filing in made.values_list("letter_id", "filing"):
        yield letter, {one["patient_id"] for one in filing if one.get("patient_id")}


def patients_of(children: QuerySet[Child]) -> set[int]:
    """The rows of the practice's list that these children are, and the mothers of the unborn."""
    pairs = children.values_list("patient_id", "mother_id")
    return {patient for pair in pairs for patient in pair if patient is not None}


def file_of(family: Family) -> CaseFile:
    """Everything that the family's file holds, rows taken back by an undone confirmation too."""
    children = numbers(Child.everything.filter(family=family))
    conferences = numbers(Conference.everything.filter(family=family))
    seats = numbers(ConferenceChild.everything.filter(Q(conference__in=conferences) | Q(child__in=children)))
    facts = numbers(Fact.everything.filter(Q(family=family) | Q(child__in=children) | Q(conference__in=conferences)))
    duties = numbers(Duty.objects.filter(Q(family=family) | Q(conference__in=conferences)))
    ours = {
        "children.child": children,
        "conferences.conference": conferences,
        "conferences.conferencechild": seats,
        "conferences.fact": facts,
    }
    letters = frozenset(Confirmation.objects.filter(children__in=children).values_list("letter_id", flat=True))
    for table, rows in ours.items():
        made = Effect.objects.filter(table=table, row__in=rows).order_by()
        letters |= set(made.values_list("confirmation__letter_id", flat=True))
    letters |= letters_of_duties(duties)
    people = patients_of(Child.everything.filter(family=family))
    letters |= filed_to(family.practice_id, people)
    shared = shared_letters(letters, ours, family) | shared_by_filing(letters, family)
    return CaseFile(family, children, conferences, seats, facts, duties, letters - shared, shared)


def shared_letters(letters: frozenset[int], ours: dict[str, frozenset[int]], family: Family) -> frozenset[int]:
    """Those of the letters that are about another family too: they stay while that one's file does."""
    made = Confirmation.objects.filter(letter__in=letters)
    others = made.filter(children__in=Child.everything.exclude(family=family))
    shared = set(others.values_list("letter_id", flat=True))
    for table, rows in ours.items():
        effects = Effect.objects.filter(confirmation__in=made, table=table).exclude(row__in=rows)
        shared |= set(effects.values_list("confirmation__letter_id", flat=True))
    elsewhere = Duty.objects.exclude(family=family)
    for column in ("letter_id", "met_letter_id"):
        shared |= set(elsewhere.filter(**{f"{column}__in": letters}).values_list(column, flat=True))
    return frozenset(shared)


def shared_by_filing(letters: frozenset[int], family: Family) -> frozenset[int]:
    named = list(filed(Confirmation.objects.filter(letter__in=letters).exclude(filing=[])))
    patients = {patient for _, patients in named for patient in patients}
    elsewhere = Child.everything.filter(practice=family.practice_id).exclude(family=family)
    others = patients_of(elsewhere.filter(Q(patient__in=patients) | Q(mother__in=patients))) & patients
    return frozenset(letter for letter, patients in named if patients & others)


def letters_of_duties(duties: frozenset[int]) -> set[int]:
    """The letters that asked for these duties, and those that answered them."""
    pairs = Duty.objects.filter(pk__in=duties).values_list("letter_id", "met_letter_id")
    return {letter for pair in pairs for letter in pair if letter is not None}


def numbers(found: object) -> frozenset[int]:
    return frozenset(found.values_list("pk", flat=True))  # type: ignore[attr-defined]


def facts_of(file: CaseFile, *, today: date) -> CaseFacts:
    """What the file's period depends on, and what in it is not finished."""
    children = list(Child.objects.filter(pk__in=file.children).order_by("pk"))
    dated: list[Dated] = []
    for words, day in latest_days(file):
        if day is not None:
            dated.append(Dated(day, words))
    born = tuple(child.born_on or child.expected_on for child in children)
    return CaseFacts(tuple(dated), born, tuple(open_in(file, children, today=today)))


def latest_days(file: CaseFile) -> list[tuple[str, date | None]]:
    """The last day of each sort of thing in the file."""
    letters = Letter.objects.filter(pk__in=file.letters | file.shared)
    decided = Confirmation.objects.filter(letter__in=file.letters | file.shared)
    meetings = Conference.objects.filter(pk__in=file.conferences)
    duties = Duty.objects.filter(pk__in=file.duties)
    facts = Fact.objects.filter(pk__in=file.facts)
    reports = Report.objects.filter(family=file.family).aggregate(signed=Max("signed_at"), changed=Max("changed_at"))
    return [
        ("the last letter was dealt with", as_date(decided.aggregate(last=Max("at"))["last"])),
        ("the last letter came", as_date(letters.aggregate(last=Max("arrived_at"))["last"])),
        ("the last meeting", meetings.aggregate(last=Max("on"))["last"]),
        ("the last thing was done", as_date(duties.aggregate(last=Max("met_at"))["last"])),
        ("the last date that we know", facts.aggregate(last=Max("on"))["last"]),
        ("the last report was signed", as_date(reports["signed"])),
        ("the last words of a report were written", as_date(reports["changed"])),
    ]


def open_in(file: CaseFile, children: list[Child], *, today: date) -> list[str]:
    """What is not finished, in words that name nobody: plans, duties, meetings to come, letters that wait."""
    said = []
    seats = decided_seats().filter(child__in=children)
    plans = [plan_of(seat for seat in seats if seat.child_id == child.pk) for child in children]
    if on_plan := sum(plan.on_plan for plan in plans):
        said.append(f"{count(on_plan, 'child', 'children')} on a plan")
    meetings = Conference.objects.filter(pk__in=file.conferences, cancelled_at=None, on__gte=today)
    ahead = meetings.filter(handed_on_at=None).count()
    if ahead:
        said.append(f"{count(ahead, 'meeting')} to come")
    if Likely.objects.filter(family=file.family, closed_at=None).exists():
        said.append("a conference is likely")
    if written := Report.objects.filter(family=file.family, signed_at=None, withdrawn_at=None).count():
        said.append(f"{count(written, 'report')} being written")
    expected = [child for child in children if child.unborn and child.expected_on and child.expected_on >= today]
    if expected:
        said.append("a birth is expected")
    owed = Duty.objects.filter(pk__in=file.duties, met_at=None, withdrawn_at=None)
    if standing := sum(not duty.long_past for duty in owed):
        said.append(f"{count(standing, 'thing')} not done or not come in the diary")
    every = file.letters | file.shared
    decided = set(Confirmation.objects.filter(letter__in=every, undone_at=None).values_list("letter_id", flat=True))
    if waiting := len(every - decided):
        said.append(f"{count(waiting, 'letter')} waiting")
    return said
