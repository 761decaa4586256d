"""What stands in the diary: duties of the practice, what others owe it, conferences and core groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, DateField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import TruncDate
from django.db.models.lookups import LessThan

from seenheard.casework.vocabulary import ConferenceType, DutyKind, OwedBy
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .chase_to import authority_of, led
from .entries import Entries, Entry
from .models import LONG_PAST, Authority, Duty

#: What "a conference" means on a card or in a count: a child protection conference, not a core group or a discussion.
CONFERENCE_TYPES = (
    ConferenceType.INITIAL.value,
    ConferenceType.REVIEW.value,
    ConferenceType.PRE_BIRTH.value,
    ConferenceType.TRANSFER_IN.value,
)
WEEK = timedelta(days=7)
#: Its day was long past already when its letter was entered. Nothing without a day is, and nothing that another
#: practice handed over as open.
LONG_PAST_ALREADY = Q(due_on__isnull=False, handed_over_on=None) & Q(
    LessThan(F("due_on"), ExpressionWrapper(TruncDate("made_at") - Value(LONG_PAST), output_field=DateField()))
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which lines to show. `person_id` 0 is "nobody yet"; `owed` is an OwedBy value, "meetings", or "" for all."""

    child_id: int | None = None
    person_id: int | None = None
    owed: str = ""
    kind: str = ""

    @property
    def any(self) -> bool:
        return self != Filters()


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Summary:
    """The size of the job. Each number is the length of the list that its link opens."""

    late: int  # duties of the practice whose day has passed
    reports_due: int  # conference reports not yet sent, whenever due
    conferences_ahead: int  # child protection conferences from today on
    not_come: int  # what another body owed us by a day that has passed
    next_seven_days: Entries  # duties, expectations and meetings from today to this day next week, both included


def summary(viewer: Viewer, today: date) -> Summary:
    """How much is late, due, ahead and missing today, and what comes in the next seven days?"""
    counts = open_duties(viewer).aggregate(
        late=Count("pk", filter=Q(owed_by=OwedBy.PRACTICE, due_on__lt=today) & ~LONG_PAST_ALREADY),
        reports=Count("pk", filter=Q(owed_by=OwedBy.PRACTICE, kind=DutyKind.REPORT)),
        not_come=Count("pk", filter=Q(owed_by=OwedBy.LOCAL_AUTHORITY, due_on__lt=today) & ~LONG_PAST_ALREADY),
    )
    return Summary(
        late=counts["late"],
        reports_due=counts["reports"],
        conferences_ahead=meetings(viewer).filter(on__gte=today, type__in=CONFERENCE_TYPES).count(),
        not_come=counts["not_come"],
        next_seven_days=between(viewer, today, today + WEEK),
    )


def duties(viewer: Viewer) -> QuerySet[Duty]:
    """Every duty and expectation of the viewer's practice, with all that a line of the diary shows."""
    return (
        Duty.objects.filter(practice=viewer.practice)
        .select_related("family", "conference", "conference__authority", "person", "met_by")
        .prefetch_related("children__mother")
    )


def open_duties(viewer: Viewer) -> QuerySet[Duty]:
    """What is still owed: neither met nor withdrawn."""
    return duties(viewer).filter(met_at=None, withdrawn_at=None)


def meetings(viewer: Viewer) -> QuerySet[Conference]:
    """Conferences, core groups and discussions that stand, without those that another practice has taken over."""
    return (
        Conference.objects.filter(practice=viewer.practice, cancelled_at=None, handed_on_at=None)
        .select_related("family", "authority")
        .prefetch_related("seats__child__mother")
    )


def one_duty(viewer: Viewer, pk: int) -> Duty | None:
    """A duty by its number, with its chases; None for a stranger."""
    rows = duties(viewer).select_related("letter", "met_letter")
    found = rows.prefetch_related("chases__person", "chases__message").filter(pk=pk)[:1]
    return next(iter(led(list(found))), None)


def between(viewer: Viewer, first: date, last: date, filters: Filters = EVERYTHING) -> Entries:
    """Open duties, expectations and meetings from `first` to `last`, both included, in the order of the day."""
    chosen = chosen_meetings(viewer, filters)
    return Entries(
        chosen_duties(viewer, filters).filter(due_on__range=(first, last)),
        chosen.filter(on__range=(first, last)) if chosen is not None else None,
    )


def overdue(viewer: Viewer, today: date, filters: Filters = EVERYTHING) -> Entries:
    """What the practice owed by a day that has passed, longest overdue first."""
    return Entries(chosen_duties(viewer, filters).filter(~LONG_PAST_ALREADY, owed_by=OwedBy.PRACTICE, due_on__lt=today))


def not_come(viewer: Viewer, today: date, filters: Filters = EVERYTHING) -> Entries:
    """What another body owed us by a day that has passed, longest overdue first."""
    return Entries(expected(viewer, filters).filter(~LONG_PAST_ALREADY, due_on__lt=today))


def not_come_from(viewer: Viewer, authority: Authority, today: date) -> list[Duty]:
    """What one authority owed us by a day that has passed, longest overdue first, with its chases."""
    mine = Q(conference__authority=authority) | Q(conference=None)
    late = expected(viewer).filter(mine, ~LONG_PAST_ALREADY, due_on__lt=today).order_by("due_on", "pk")
    return [duty for duty in led(list(late)) if authority_of(duty) == authority]


def past_when_entered(viewer: Viewer, filters: Filters = EVERYTHING, *, expected_only: bool = False) -> Entries:
    """What was long past already when its letter was entered: to look through once, not an alarm. Latest first."""
    chosen = expected(viewer, filters) if expected_only else chosen_duties(viewer, filters)
    return Entries(chosen.filter(LONG_PAST_ALREADY), latest_first=True)


def still_expected(viewer: Viewer, today: date, filters: Filters = EVERYTHING) -> Entries:
    """What another body owes us and still has time for; those without a date last."""
    return Entries(expected(viewer, filters).filter(Q(due_on__gte=today) | Q(due_on=None)))


def undated(viewer: Viewer, filters: Filters = EVERYTHING) -> Entries:
    """What the practice owes without a day, such as "before each core group"."""
    return Entries(chosen_duties(viewer, filters).filter(owed_by=OwedBy.PRACTICE, due_on=None))


def later(viewer: Viewer, after: date, filters: Filters) -> Entries:
    """Everything after a day; for one child or one person."""
    return between(viewer, after + timedelta(days=1), date.max, filters)


def expected(viewer: Viewer, filters: Filters = EVERYTHING) -> QuerySet[Duty]:
    chosen = chosen_duties(viewer, filters).filter(owed_by=OwedBy.LOCAL_AUTHORITY)
    return chosen.select_related("letter").prefetch_related("chases__person", "chases__message")


def chosen_duties(viewer: Viewer, filters: Filters) -> QuerySet[Duty]:
    found = open_duties(viewer)
    if filters.child_id is not None:
        found = found.filter(children=filters.child_id)
    if filters.person_id is not None:
        found = found.filter(given_to(filters.person_id))
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.owed == "meetings":
        return found.none()
    return found.filter(owed_by=filters.owed) if filters.owed else found


def chosen_meetings(viewer: Viewer, filters: Filters) -> QuerySet[Conference] | None:
    """Meetings that the filters let through; None if they ask for duties only. A meeting is "of" a person who has one
    of its duties, or who goes to it; of "nobody" if one of its duties is."""
    if filters.kind or filters.owed in (OwedBy.PRACTICE, OwedBy.LOCAL_AUTHORITY):
        return None
    found = meetings(viewer)
    if filters.child_id is not None:
        seats = ConferenceChild.objects.filter(child=filters.child_id)
        found = found.filter(pk__in=seats.values("conference"))
    if filters.person_id is not None:
        with_person = Duty.objects.filter(given_to(filters.person_id), practice=viewer.practice)
        theirs = Q(pk__in=with_person.filter(withdrawn_at=None, conference__isnull=False).values("conference"))
        found = found.filter(theirs | goes(viewer.practice, filters.person_id) if filters.person_id else theirs)
    return found


def goes(practice: Practice, person_id: int) -> Q:
    """The conferences to which this person goes."""
    askings = practice.askings.filter(clinician__person=person_id, ended_at=None, answer__in=("accepted", "swap"))
    return Q(pk__in=askings.values("conference"))


def given_to(person_id: int) -> Q:
    return Q(person_id=person_id) if person_id else Q(person=None)


def children_in_diary(viewer: Viewer, today: date) -> list[Child]:
    """The children that the diary can be narrowed to: those with an open duty or a meeting from today on."""
    with_duty = Duty.objects.filter(practice=viewer.practice, met_at=None, withdrawn_at=None).values("children")
    with_meeting = ConferenceChild.objects.filter(conference__in=meetings(viewer).filter(on__gte=today).values("pk"))
    here = Child.objects.filter(practice=viewer.practice).select_related("mother")
    return list(here.filter(Q(pk__in=with_duty) | Q(pk__in=with_meeting.values("child"))).order_by("name", "pk"))


def in_order(lines: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(lines, key=lambda line: line.order))


__all__ = ["CONFERENCE_TYPES", "EVERYTHING", "LONG_PAST_ALREADY", "WEEK", "Entries", "Entry", "Filters", "Summary"]
