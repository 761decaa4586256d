"""Conferences and other meetings: one with all that hangs on it, those ahead, those past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from seenheard.casework.vocabulary import ConferenceType, DutyKind
from seenheard.practice.children.models import Child
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.models import Confirmation, Effect
from seenheard.practice.people.viewer import Viewer

from .models import Conference, ConferenceChild, Fact
from .moves import Move, moves_of

TABLE = "conferences.conference"
#: Which limit a kind of meeting answers, and which kinds of meeting answer it.
LIMITS = {
    ConferenceType.REVIEW: (DutyKind.REVIEW_CONFERENCE, ("review",)),
    ConferenceType.INITIAL: (DutyKind.INITIAL_CONFERENCE, ("initial", "pre_birth")),
    ConferenceType.PRE_BIRTH: (DutyKind.INITIAL_CONFERENCE, ("initial", "pre_birth")),
    ConferenceType.TRANSFER_IN: (DutyKind.TRANSFER_IN_CONFERENCE, ("transfer_in",)),
    ConferenceType.CORE_GROUP: (DutyKind.CORE_GROUP, ("core_group",)),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One standing change to a meeting: column -> (before, after) as plain values, and where it comes from: a letter,
    or `move`, a person who moved it by hand. `before` is None throughout if the letter made the meeting."""

    confirmation: Confirmation | None
    columns: dict[str, tuple[object, object]]
    made: bool
    move: Move | None = None


def one(viewer: Viewer, pk: int) -> Conference | None:
    """A meeting of the viewer's practice, even one that was cancelled or taken back; None for a stranger."""
    return everything(viewer).filter(pk=pk).first()


def everything(viewer: Viewer) -> QuerySet[Conference]:
    seats = ConferenceChild.everything.select_related("child", "child__patient", "child__mother").order_by(
        "child__name", "pk"
    )
    return (
        Conference.everything.filter(practice=viewer.practice)
        .select_related("family", "authority")
        .prefetch_related(Prefetch("seats", seats))
    )


def standing_seats(conference: Conference) -> list[ConferenceChild]:
    """Who is spoken of. For a meeting that was taken back: who was."""
    seats = list(conference.seats.all())
    return [seat for seat in seats if seat.removed_at is None or conference.removed_at is not None]


def children_of(conference: Conference) -> list[Child]:
    return [seat.child for seat in standing_seats(conference)]


def ahead(viewer: Viewer, today: date, types: Iterable[str] | None = None) -> list[Conference]:
    """Meetings from today on that stand, soonest first; then those that wait for a date."""
    found = standing(viewer, types)
    return list(dated_ahead(found, today)) + list(found.filter(on=None, held=False).order_by("pk"))


def standing(viewer: Viewer, types: Iterable[str] | None = None) -> QuerySet[Conference]:
    """Meetings neither cancelled nor taken over by another practice; of these types alone if given."""
    found = listed(viewer).filter(cancelled_at=None, handed_on_at=None)
    return found.filter(type__in=list(types)) if types is not None else found


def dated_ahead(found: QuerySet[Conference], today: date) -> QuerySet[Conference]:
    return found.filter(on__gte=today).order_by("on", "time", "pk")


def past(viewer: Viewer, today: date) -> QuerySet[Conference]:
    """Meetings before today, cancelled ones, and those that another practice has taken over; latest first."""
    gone = Q(cancelled_at__isnull=False) | Q(handed_on_at__isnull=False)
    return listed(viewer).filter(Q(on__lt=today) | gone).order_by("-on", "-pk")


def listed(viewer: Viewer) -> QuerySet[Conference]:
    return (
        Conference.objects.filter(practice=viewer.practice)
        .select_related("family", "authority")
        .prefetch_related("seats__child__mother")
    )


def changes_of(conferences: Iterable[Conference]) -> dict[int, list[Change]]:
    """What standing letters made of and changed in these meetings, and moves by hand, by the meeting's number, first to
    last."""
    meetings = list(conferences)
    effects = (
        Effect.objects.filter(table=TABLE, row__in=[one.pk for one in meetings])
        .filter(confirmation__undone_at=None)
        .select_related("confirmation__letter", "confirmation__person")
        .order_by("id")
    )
    told: dict[int, list[tuple[int, int, Change]]] = defaultdict(list)
    for effect in effects:
        before = effect.before or {}
        columns = {name: (before.get(name), effect.after[name]) for name in effect.changed}
        if effect.before is not None and not columns:
            continue
        told[effect.row].append((effect.pk, 0, Change(effect.confirmation, columns, made=effect.before is None)))
    for practice in {one.practice_id for one in meetings}:
        for pk, moves in moves_of(practice, [one.pk for one in meetings]).items():
            told[pk] += [(one.after_effect, one.number, Change(None, dict(one.columns), False, one)) for one in moves]
    return {pk: [change for *_, change in sorted(held, key=lambda one: one[:2])] for pk, held in told.items()}


def letters_about(conference: Conference) -> list[Confirmation]:
    """The standing confirmations of letters that made or changed this meeting, its seats or its facts, latest first."""
    seats = ConferenceChild.everything.filter(conference=conference).values("pk")
    facts = Fact.everything.filter(conference=conference).values("pk")
    about = (
        Q(effects__table=TABLE, effects__row=conference.pk)
        | Q(effects__table="conferences.conferencechild", effects__row__in=seats)
        | Q(effects__table="conferences.fact", effects__row__in=facts)
    )
    return list(
        Confirmation.objects.filter(about, undone_at=None)
        .select_related("letter", "person")
        .distinct()
        .order_by("-at", "-pk")
    )


def rule_for(meeting: Conference) -> Duty | None:
    """By when the rules want this meeting held: the limit that it answers, if there is one. Of several meetings of a
    kind after one conference only the first answers."""
    kinds = LIMITS.get(ConferenceType(meeting.type)) if meeting.type else None
    if kinds is None or meeting.on is None:
        return None
    kind, types = kinds
    limits = Duty.objects.select_related("conference").filter(
        family=meeting.family_id, kind=kind, withdrawn_at=None, due_on__isnull=False
    )
    found = (
        limits.filter(Q(conference=None) | Q(conference__on__lt=meeting.on)).order_by("-conference__on", "-pk").first()
    )
    if found is None or found.conference is None or found.conference.on is None:
        return found
    between = Conference.objects.filter(family=meeting.family_id, type__in=types, cancelled_at=None)
    return None if between.filter(on__gt=found.conference.on, on__lt=meeting.on).exists() else found


def latest_attendees(confirmations: Iterable[Confirmation]) -> list[dict[str, str | None]]:
    """Who was there or sent apologies, as the latest of these letters lists them: role, name, status."""
    for confirmation in sorted(confirmations, key=lambda one: (one.at, one.pk), reverse=True):
        listed = confirmation.fields.get("attendees") or []
        if listed:
            return [one for one in listed if one.get("name") or one.get("role")]
    return []
