"""Which case files have reached the end of their period, for the page: a fixed number of queries, however many files.

It gathers the same days as `file_of`, all families at once. What it shows is a list to look at; a proposal asks
`disposing`, which looks at the one file again and at everything in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q

from seenheard.casework.retention import CaseFacts, Dated, Due, KeepingRule, review_due
from seenheard.practice.children.models import Child, Family
from seenheard.practice.children.naming import initials
from seenheard.practice.children.plan import plan_of
from seenheard.practice.children.queries import decided_seats
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.queries import LONG_PAST_ALREADY
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import as_date, count

from .holds import standing
from .models import Disposal
from .rule import rule_of


@dataclass(frozen=True, slots=True)
class FileRow:
    """One family's file in the list. `name` is initials for a restricted one."""

    family_id: int
    name: str
    children: int
    due: Due
    held: bool
    proposed: bool


def case_files(viewer: Viewer, *, today: date) -> list[FileRow]:
    """Every family's file with its end, the longest ended first; those that are open or held among them."""
    practice = viewer.practice
    rule = rule_of(practice)
    children: dict[int, list[Child]] = defaultdict(list)
    for child in Child.everything.filter(practice=practice).select_related("mother").order_by("pk"):
        children[child.family_id].append(child)
    days = latest(viewer)
    held, everything_held = held_families(viewer)
    proposed = set(
        Disposal.objects.filter(practice=practice, subject="family", withdrawn_at=None, done_at=None).values_list(
            "number", flat=True
        )
    )
    still = open_words(viewer, children, today=today)
    rows = [
        FileRow(
            family.pk,
            shown_name(family, children[family.pk]),
            sum(child.removed_at is None for child in children[family.pk]),
            due_by(rule, days[family.pk], children[family.pk], still[family.pk]),
            everything_held or family.pk in held,
            family.pk in proposed,
        )
        for family in Family.objects.filter(practice=practice).order_by("pk")
    ]
    return sorted(rows, key=lambda row: (row.due.on or date.max, row.family_id))


def due_by(rule: KeepingRule, days: dict[str, date], children: Iterable[Child], still: list[str]) -> Due:
    dated = tuple(Dated(on, words) for words, on in days.items())
    born = tuple(child.born_on or child.expected_on for child in children if child.removed_at is None)
    return review_due(CaseFacts(dated, born, tuple(still)), rule)


def shown_name(family: Family, children: list[Child]) -> str:
    closed = [child for child in children if child.restricted]
    return f"{initials(closed[0])} (restricted)" if closed else f"{family.name} family"


def latest(viewer: Viewer) -> dict[int, dict[str, date]]:
    """family -> what happened last, and when."""
    found: dict[int, dict[str, date]] = defaultdict(dict)
    here = {"practice": viewer.practice}

    def keep(words: str, rows: Iterable[tuple[int, Any]]) -> None:
        for family, on in rows:
            day = as_date(on)
            if day is not None and day > found[family].get(words, date.min):
                found[family][words] = day

    made = Confirmation.objects.filter(children__practice=viewer.practice).values_list("children__family")
    keep("the last letter was dealt with", made.annotate(last=Max("at")))
    keep("the last letter came", made.annotate(last=Max("letter__arrived_at")))
    keep("the last letter was dealt with", filed_days(viewer))
    meetings = Conference.objects.filter(**here).values_list("family")
    keep("the last meeting", meetings.annotate(last=Max("on")))
    duties = Duty.objects.filter(**here).values_list("family")
    keep("the last thing was done", duties.order_by("family").annotate(last=Max("met_at")))
    facts = Fact.objects.filter(**here).values_list("family")
    keep("the last date that we know", facts.annotate(last=Max("on")))
    return found


def filed_days(viewer: Viewer) -> list[tuple[int, datetime]]:
    """(family, when) of each letter that was only filed to the record of somebody of the family."""
    people: dict[int, int] = {}
    for child in Child.everything.filter(practice=viewer.practice).values("patient_id", "mother_id", "family_id"):
        people |= {row: child["family_id"] for row in (child["patient_id"], child["mother_id"]) if row}
    only = Confirmation.objects.filter(letter__practice=viewer.practice, outcome="filed").exclude(filing=[])
    return [
        (people[one["patient_id"]], at)
        for at, filing in only.values_list("at", "filing")
        for one in filing
        if one.get("patient_id") in people
    ]


def open_words(viewer: Viewer, children: dict[int, list[Child]], *, today: date) -> dict[int, list[str]]:
    """family -> what in its file is not finished."""
    still: dict[int, list[str]] = defaultdict(list)
    seats: dict[int, list[ConferenceChild]] = defaultdict(list)
    for seat in decided_seats().filter(child__practice=viewer.practice).exclude(decision=""):
        seats[seat.child_id].append(seat)
    for family, members in children.items():
        here = [child for child in members if child.removed_at is None]
        if on_plan := sum(plan_of(seats[child.pk]).on_plan for child in here):
            still[family].append(f"{count(on_plan, 'child', 'children')} on a plan")
        if any(child.unborn and child.expected_on and child.expected_on >= today for child in here):
            still[family].append("a birth is expected")
    ahead = Conference.objects.filter(practice=viewer.practice, cancelled_at=None, on__gte=today)
    for family, number in ahead.values_list("family").annotate(n=Count("pk")):
        still[family].append(f"{count(number, 'meeting')} to come")
    owed = Duty.objects.filter(practice=viewer.practice, met_at=None, withdrawn_at=None).exclude(LONG_PAST_ALREADY)
    for family, number in owed.order_by("family").values_list("family").annotate(n=Count("pk")):
        still[family].append(f"{count(number, 'thing')} not done or not come in the diary")
    undone = Confirmation.objects.filter(children__practice=viewer.practice).exclude(undone_at=None)
    waits = undone.exclude(letter__confirmations__undone_at=None)
    for family, number in waits.values_list("children__family").annotate(n=Count("letter", distinct=True)):
        still[family].append(f"{count(number, 'letter')} waiting")
    return still


def held_families(viewer: Viewer) -> tuple[set[int], bool]:
    """The families on which a hold stands, and whether one stands on everything."""
    numbers = list(standing(viewer).values_list("family_id", flat=True))
    return {one for one in numbers if one is not None}, None in numbers


def proposals(viewer: Viewer) -> list[Disposal]:
    """What waits for a second person, oldest first."""
    found = Disposal.objects.filter(practice=viewer.practice, done_at=None, withdrawn_at=None)
    return list(found.select_related("proposed_by").annotate(n=Count("letters")).order_by("proposed_at", "pk"))


def certificates(viewer: Viewer) -> list[Disposal]:
    """What was disposed of, latest first."""
    found = Disposal.objects.filter(practice=viewer.practice).exclude(done_at=None)
    return list(
        found.select_related("proposed_by", "approved_by")
        .annotate(n=Count("letters"), waiting=Count("letters", filter=Q(letters__bytes_removed_at=None)))
        .order_by("-done_at", "-pk")
    )


def one_disposal(viewer: Viewer, pk: int) -> Disposal | None:
    found = Disposal.objects.filter(practice=viewer.practice, pk=pk)
    return found.select_related("proposed_by", "approved_by", "withdrawn_by").first()
