"""Which case files have reached the end of their period, for the page: a fixed number of queries, however many files.

It gathers the same days as `file_of`, of all families at once, and what is open in those that are shown. It makes a
list to look at; a proposal asks `disposing`, which looks at the one file again and at everything in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q

from seenheard.casework.retention import CaseFacts, Dated, Due, KeepingRule, review_due
from seenheard.practice.children.models import Child, Family
from seenheard.practice.children.naming import initials
from seenheard.practice.children.plan import plan_of
from seenheard.practice.children.queries import decided_seats
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact
from seenheard.practice.diary.feed_kept import last_change
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.queries import LONG_PAST_ALREADY
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import as_date, count

from .holds import standing
from .models import Disposal
from .rule import rule_of


@dataclass(frozen=True, slots=True)
class Ended:
    """A family's file whose day has come, and why it is that day."""

    family_id: int
    due: Due


@dataclass(frozen=True, slots=True)
class FileRow:
    """One family's file in the list. `name` is initials for a restricted one; `due.open` is what stands in the way."""

    family_id: int
    name: str
    children: int
    due: Due
    held: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class Ends:
    """The files whose day has come, the longest ended first, and how many others there are."""

    ended: tuple[Ended, ...]
    not_yet: int


Key = tuple[str, date, KeepingRule, tuple[int, str] | None]
MOST_KEPT = 4
_kept: dict[int, tuple[Key, Ends]] = {}


def ends(viewer: Viewer, *, today: date) -> Ends:
    """Which case files have come to the day on which somebody should look; whether anything is open in them is told by
    `file_rows` of those that are shown. Worked out again as soon as anything in the practice has changed: no change is
    without its event."""
    rule = rule_of(viewer.practice)
    key: Key = (viewer.practice.code, today, rule, last_change(viewer.practice.pk))
    kept = _kept.get(viewer.practice.pk)
    if kept is None or kept[0] != key:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[viewer.practice.pk] = kept = (key, worked_out(viewer, rule, today=today))
    return kept[1]


def worked_out(viewer: Viewer, rule: KeepingRule, *, today: date) -> Ends:
    born: dict[int, list[date | None]] = defaultdict(list)
    if rule.until_age is not None:
        children = Child.objects.filter(practice=viewer.practice)
        for family, on, expected in children.values_list("family_id", "born_on", "expected_on"):
            born[family].append(on or expected)
    every = list(Family.objects.filter(practice=viewer.practice).order_by("pk").values_list("pk", flat=True))
    days = latest(viewer)
    due = {family: due_by(rule, days[family], born[family]) for family in every}
    ended = sorted((one.on, family) for family, one in due.items() if one.on is not None and one.on <= today)
    return Ends(tuple(Ended(family, due[family]) for _, family in ended), len(every) - len(ended))


def file_rows(viewer: Viewer, ended: Sequence[Ended], *, today: date) -> list[FileRow]:
    """These files as the list shows them, in their order."""
    numbers = [one.family_id for one in ended]
    children: dict[int, list[Child]] = defaultdict(list)
    for child in Child.everything.filter(family__in=numbers).select_related("mother").order_by("pk"):
        children[child.family_id].append(child)
    families = Family.objects.filter(practice=viewer.practice).in_bulk(numbers)
    held, everything_held = held_families(viewer)
    waits = Disposal.objects.filter(practice=viewer.practice, subject="family", withdrawn_at=None, done_at=None)
    proposed = set(waits.values_list("number", flat=True))
    still = open_words(children, today=today)
    return [
        FileRow(
            one.family_id,
            shown_name(families[one.family_id], children[one.family_id]),
            sum(child.removed_at is None for child in children[one.family_id]),
            Due(one.due.on, one.due.because, tuple(still[one.family_id])),
            everything_held or one.family_id in held,
            one.family_id in proposed,
        )
        for one in ended
    ]


def due_by(rule: KeepingRule, days: dict[str, date], born: Sequence[date | None]) -> Due:
    return review_due(CaseFacts(tuple(Dated(on, words) for words, on in days.items()), tuple(born)), rule)


def shown_name(family: Family, children: list[Child]) -> str:
    closed = [child for child in children if child.restricted]
    return f"{initials(closed[0])} (restricted)" if closed else f"{family.name} family"


def latest(viewer: Viewer) -> dict[int, dict[str, date]]:
    """family -> what happened last, and when. When a letter came is not asked: it was dealt with no earlier."""
    found: dict[int, dict[str, date]] = defaultdict(dict)
    here = {"practice": viewer.practice}

    def keep(words: str, rows: Iterable[tuple[int, Any]]) -> None:
        last: dict[int, Any] = {}
        for family, on in rows:
            if on is not None and (family not in last or on > last[family]):
                last[family] = on
        for family, on in last.items():
            day = as_date(on)
            if day is not None and day > found[family].get(words, date.min):
                found[family][words] = day

    made = Confirmation.objects.filter(children__practice=viewer.practice).values_list("children__family")
    keep("the last letter was dealt with", made.annotate(done=Max("at")))
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
    people: dict[int | None, int] = {}
    children = Child.everything.filter(practice=viewer.practice)
    for patient, mother, family in children.values_list("patient_id", "mother_id", "family_id"):
        people[patient] = people[mother] = family
    people.pop(None, None)
    only = Confirmation.objects.filter(letter__practice=viewer.practice, outcome="filed").exclude(filing=[])
    return [
        (people[one["patient_id"]], at)
        for at, filing in only.values_list("at", "filing")
        for one in filing
        if one.get("patient_id") in people
    ]


def open_words(children: dict[int, list[Child]], *, today: date) -> dict[int, list[str]]:
    """family -> what in its file is not finished, of these families."""
    still: dict[int, list[str]] = defaultdict(list)
    seats: dict[int, list[ConferenceChild]] = defaultdict(list)
    for seat in decided_seats().filter(child__family__in=children).exclude(decision=""):
        seats[seat.child_id].append(seat)
    for family, members in children.items():
        here = [child for child in members if child.removed_at is None]
        if on_plan := sum(plan_of(seats[child.pk]).on_plan for child in here):
            still[family].append(f"{count(on_plan, 'child', 'children')} on a plan")
    ahead = Conference.objects.filter(family__in=children, cancelled_at=None, on__gte=today)
    ahead = ahead.filter(handed_on_at=None)
    for family, number in ahead.values_list("family").annotate(n=Count("pk")):
        still[family].append(f"{count(number, 'meeting')} to come")
    for family, members in children.items():
        if any(c.removed_at is None and c.unborn and c.expected_on and c.expected_on >= today for c in members):
            still[family].append("a birth is expected")
    owed = Duty.objects.filter(family__in=children, met_at=None, withdrawn_at=None).exclude(LONG_PAST_ALREADY)
    for family, number in owed.order_by("family").values_list("family").annotate(n=Count("pk")):
        still[family].append(f"{count(number, 'thing')} not done or not come in the diary")
    undone = Confirmation.objects.filter(children__family__in=children).exclude(undone_at=None)
    stands = Confirmation.objects.filter(letter=OuterRef("letter"), undone_at=None)
    waits = undone.exclude(Exists(stands))
    for family, number in waits.values_list("children__family").annotate(n=Count("letter", distinct=True)):
        still[family].append(f"{count(number, 'letter')} waiting")
    return still


def held_families(viewer: Viewer) -> tuple[set[int], bool]:
    """The families on which a hold stands, and whether one stands on everything."""
    numbers = list(standing(viewer).values_list("family_id", flat=True))
    return {one for one in numbers if one is not None}, None in numbers


def to_approve(viewer: Viewer) -> int:
    """How many proposals of others wait for somebody like this viewer to approve that a file goes."""
    found = Disposal.objects.filter(practice=viewer.practice, done_at=None, withdrawn_at=None)
    return found.exclude(proposed_by=viewer.person).count()


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
