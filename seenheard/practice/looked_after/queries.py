"""Who is looked after, and what is known of their health here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from seenheard.casework.timetable.case import Case
from seenheard.casework.timetable.case import Fact as PureFact
from seenheard.casework.timetable.context import Context
from seenheard.casework.timetable.counting import deadline_after
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.timetable.rules import FactKind
from seenheard.casework.vocabulary import DutyKind, Nation
from seenheard.practice.case_life.queries import standings
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Fact
from seenheard.practice.diary.case import cases_of
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.owing import holidays, rulebook
from seenheard.practice.people.viewer import Viewer

from .models import Assessment, Passport, TakingOver

HEALTH = (
    DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT,
    DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT,
    DutyKind.STRENGTHS_AND_DIFFICULTIES,
    DutyKind.HEALTH_PASSPORT,
    DutyKind.CARE_TAKEN_OVER,
)
_FIRST_REVIEW = "en-lac-review-first"


@dataclass(frozen=True, slots=True)
class Row:
    """A child who is looked after, or whose care has still to be taken over; `open` is what is owed, by its day."""

    child: Child
    since: date | None
    open: tuple[Duty, ...]

    @property
    def next_on(self) -> date | None:
        return min((duty.due_on for duty in self.open if duty.due_on), default=None)


#: Which assessment answers a line of the diary.
KIND_OF: dict[str, str] = {
    DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT: "initial",
    DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT: "review",
    DutyKind.STRENGTHS_AND_DIFFICULTIES: "questionnaire",
}


@dataclass(frozen=True, slots=True)
class Health:
    """One child's page."""

    since: date | None
    open: tuple[Duty, ...]
    planned: tuple[Assessment, ...]
    done: tuple[Assessment, ...]
    passports: tuple[Passport, ...]
    care: tuple[TakingOver, ...]
    nation: Nation
    first_review_by: date | None

    @property
    def next_kind(self) -> str:
        """Which assessment is due next (`Assessment.KINDS`); "initial" if none is."""
        return next((KIND_OF[duty.kind] for duty in self.open if duty.kind in KIND_OF), "initial")

    @property
    def rules_are_held(self) -> bool:
        """Are rules held here for this nation? Those of England alone were read."""
        return self.nation is Nation.ENGLAND


def looked_after(viewer: Viewer, *, today: date) -> list[Row]:
    """Every child of the practice who is looked after, with what is owed; those with the next day first. A constant
    number of queries."""
    asked = list(candidates(viewer))
    stand = standings(asked, today=today)
    since = {child.pk: stand[child.pk].looked_after for child in asked if not stand[child.pk].ended}
    owed = open_duties(child.pk for child in asked)
    rows = [
        Row(child, since.get(child.pk), tuple(owed.get(child.pk, ())))
        for child in asked
        if since.get(child.pk) or any(duty.kind in LEFT for duty in owed.get(child.pk, ()))
    ]
    return sorted(rows, key=lambda row: (row.next_on or date.max, row.child.name, row.child.pk))


#: What stays open after a child has left care.
LEFT = frozenset({DutyKind.CARE_TAKEN_OVER, DutyKind.HEALTH_PASSPORT})


def candidates(viewer: Viewer) -> Iterable[Child]:
    """Whoever ever became looked after, or has care to be taken over."""
    facts = Fact.objects.filter(practice=viewer.practice, kind=FactKind.BECAME_LOOKED_AFTER.value)
    open_care = TakingOver.objects.filter(practice=viewer.practice, confirmed_at=None)
    whole = facts.filter(child=None).values("family")
    rows = Child.objects.filter(practice=viewer.practice)
    ours = (
        Q(pk__in=facts.exclude(child=None).values("child")) | Q(family__in=whole) | Q(pk__in=open_care.values("child"))
    )
    return rows.filter(ours).select_related("patient", "mother")


def open_duties(children: Iterable[int]) -> dict[int, list[Duty]]:
    """What is owed for the health of these children, by child."""
    rows = Duty.objects.filter(children__in=list(children), kind__in=HEALTH, met_at=None, withdrawn_at=None)
    found: dict[int, list[Duty]] = {}
    for duty in rows.distinct().prefetch_related("children").order_by("due_on", "pk"):
        for child in duty.children.all():
            found.setdefault(child.pk, []).append(duty)
    return found


def health_of(viewer: Viewer, child: Child, *, today: date) -> Health:
    """All that is known here of the health of a looked-after child."""
    since = standings([child], today=today)[child.pk].looked_after
    rows = list(Assessment.objects.filter(practice=viewer.practice, child=child).select_related("made_by"))
    case = next((one.case for one in cases_of(child.family) if one.child.pk == child.pk), None)
    nation = case.nation if case is not None else Nation(viewer.practice.nation)
    passports = Passport.objects.filter(practice=viewer.practice, child=child).select_related("made_by")
    care = TakingOver.objects.filter(practice=viewer.practice, child=child).select_related("confirmed_by")
    return Health(
        since=since,
        open=tuple(open_duties([child.pk]).get(child.pk, ())),
        planned=tuple(sorted((r for r in rows if not r.done_on), key=lambda r: (r.planned_on or today, r.pk))),
        done=tuple(sorted((r for r in rows if r.done_on), key=lambda r: (r.done_on or today, r.pk), reverse=True)),
        passports=tuple(passports.order_by("-number")),
        care=tuple(care.order_by("confirmed_at", "by_when", "pk")),
        nation=nation,
        first_review_by=first_review(case, since),
    )


def first_review(case: Case | None, since: date | None) -> date | None:
    """When the council should first review how the child is looked after, where the nation's rule was read."""
    if case is None or since is None:
        return None
    context = Context(case, rulebook(), holidays().calendar(case.nation))
    edition = context.edition(PureFact(FactKind.BECAME_LOOKED_AFTER, since))
    rule = next((one for one in edition.rules if one.id == _FIRST_REVIEW), None)
    try:
        return deadline_after(since, rule.period, context.calendar) if rule is not None and rule.period else None
    except BeyondKnownHolidays:
        return None
