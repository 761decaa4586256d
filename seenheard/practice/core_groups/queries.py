"""Core groups: those that come, those that were, and what is expected of each."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from seenheard.casework.vocabulary import ConferenceType, DutyKind
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.diary import queries as diary
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer

NEXT_ONES = (DutyKind.CORE_GROUP.value, DutyKind.FURTHER_CORE_GROUP.value)


def groups(viewer: Viewer) -> QuerySet[Conference]:
    """Every core group of the practice that stands, with what a line shows."""
    notes = Duty.objects.filter(kind=DutyKind.CORE_GROUP_NOTES, withdrawn_at=None)
    return (
        Conference.objects.filter(practice=viewer.practice, type=ConferenceType.CORE_GROUP)
        .select_related("family", "authority", "group_part__person")
        .prefetch_related("seats__child__mother", Prefetch("duties", notes, to_attr="notes_lines"))
    )


def coming(viewer: Viewer, today: date) -> QuerySet[Conference]:
    """From today on, soonest first."""
    return groups(viewer).filter(on__gte=today, cancelled_at=None, handed_on_at=None).order_by("on", "time", "pk")


def past(viewer: Viewer, today: date) -> QuerySet[Conference]:
    """Before today, latest first; cancelled ones, those without a day and those that another practice took over too."""
    gone = Q(cancelled_at__isnull=False) | Q(handed_on_at__isnull=False)
    return groups(viewer).filter(Q(on__lt=today) | gone).order_by("-on", "-pk")


def awaited_notes(viewer: Viewer, today: date) -> QuerySet[Conference]:
    """Core groups whose day has passed and whose notes have not come, though they are sent here; oldest first."""
    waiting = Duty.objects.filter(kind=DutyKind.CORE_GROUP_NOTES, met_at=None, withdrawn_at=None)
    open_ones = waiting.filter(practice=viewer.practice).values("conference")
    return groups(viewer).filter(on__lt=today, cancelled_at=None, pk__in=open_ones).order_by("on", "pk")


def next_expected(viewer: Viewer) -> QuerySet[Duty]:
    """By when the next core group of each child on a plan should be held, where none is in the diary."""
    return diary.open_duties(viewer).filter(kind__in=NEXT_ONES).order_by("due_on", "pk")


def one_group(viewer: Viewer, pk: int) -> Conference | None:
    """A core group by its number, also one that was taken back; None for a stranger or another kind of meeting."""
    seats = ConferenceChild.everything.select_related("child__patient", "child__mother").order_by("child__name", "pk")
    return (
        Conference.everything.filter(practice=viewer.practice, type=ConferenceType.CORE_GROUP, pk=pk)
        .select_related("family", "authority")
        .prefetch_related(Prefetch("seats", seats))
        .first()
    )


def lines_of(viewer: Viewer, group: Conference) -> list[Duty]:
    """What stands in the diary because of this core group."""
    return list(diary.duties(viewer).filter(conference=group, withdrawn_at=None).order_by("due_on", "pk"))


def taken_back_before(viewer: Viewer, group: Conference) -> list[Conference]:
    """Entries of this family's core group of the same day that were taken back, and of which somebody had said what we
    do or what was agreed: it is to be looked at before it is said again. Latest first."""
    said = Q(group_part__agreed_at__isnull=False) | (Q(group_part__isnull=False) & ~Q(group_part__how=""))
    rows = Conference.everything.filter(said, practice=viewer.practice, family=group.family_id, on=group.on)
    found = rows.filter(type=ConferenceType.CORE_GROUP, removed_at__isnull=False).exclude(pk=group.pk)
    return list(found.order_by("-removed_at", "-pk")) if group.on is not None else []
