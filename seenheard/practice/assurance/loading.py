"""The facts of many meetings at once, from the rows that actions wrote: so many questions, however many meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, NamedTuple, cast

from django.db.models import Q, QuerySet
from django.utils import timezone

from seenheard.casework.assurance.facts import Asked, Due, LedgerFacts, OfferMade, Said, Seat
from seenheard.casework.vocabulary import ConferenceType, Decision, DutyKind, Way, WhyNot
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact
from seenheard.practice.cover.models import Asking, Offer, TakingPart
from seenheard.practice.cover.taking_part import planned
from seenheard.practice.diary.models import LONG_PAST, Duty
from seenheard.practice.people.viewer import Viewer

from .told import Heard, heard_of

CONFERENCE_COLUMNS = (
    "pk",
    "type",
    "on",
    "provisional",
    "cancelled_at",
    "removed_at",
    "held",
    "family_id",
    "time",
    "handed_on_at",
)
DUTIES = (DutyKind.REPORT, DutyKind.MINUTES)
#: A duty for one child alone, because its day differs from the others', ends so (see diary.owing.add_owed).
OF_ONE_CHILD = ":child:"
Many = dict[int, list[Any]]


class Moment(NamedTuple):
    """A meeting's day and time, in the place of the whole meeting."""

    on: date | None
    time: time | None


def facts_of(viewer: Viewer, which: Q, *, taking_part_only: bool = False) -> list[LedgerFacts]:
    """The facts of these meetings of the practice, taken back or not, in the order of their days.

    `taking_part_only`: without when we were told, who was asked and what was offered; for a table of many years."""
    rows = Conference.everything.filter(which, practice=viewer.practice)
    chosen = list(rows.order_by("on", "pk").values_list(*CONFERENCE_COLUMNS))
    keys = rows.order_by().values("pk")
    seats, restricted = seats_of(keys, {row[0]: (row[2], row[5], row[9]) for row in chosen})
    duties = duties_of(keys, {row[0]: row[2] for row in chosen})
    said = said_of(keys, {row[0]: Moment(row[2], row[8]) for row in chosen})
    came = dict(minutes_of(keys))
    whole = not taking_part_only
    heard = heard_of(viewer.practice.pk, keys) if whole else {}
    asked = askings_of(keys) if whole else {}
    offers = offers_of(keys) if whole else {}
    found = []
    for pk, kind, on, provisional, cancelled_at, removed_at, held, family, at, handed_on_at in chosen:
        mine = tuple(seats.get(pk, ()))
        told = heard.get(pk, Heard())
        found.append(
            LedgerFacts(
                key=pk,
                type=ConferenceType(kind) if kind else ConferenceType.OTHER,
                on=on,
                seats=mine,
                provisional=provisional,
                cancelled=cancelled_at is not None,
                undone=removed_at is not None,
                handed_on=handed_on_at is not None,
                held=held,
                decided=told.decided,
                told=told.told,
                moves=told.moves,
                asked=tuple(asked.get(pk, ())),
                said=said.get(pk),
                reports=dues(duties.get((pk, DutyKind.REPORT.value), []), mine),
                minutes=dues(duties.get((pk, DutyKind.MINUTES.value), []), mine),
                minutes_on=came.get(pk),
                offers=tuple(offers.get(pk, ())),
                family=family,
                at=at,
                restricted=pk in restricted,
            )
        )
    return found


def seats_of(
    keys: QuerySet[Any], meetings: dict[int, tuple[date | None, datetime | None, datetime | None]]
) -> tuple[Many, set[int]]:
    """Who is spoken of at each meeting (if it was taken back or taken over by another practice, who was), and the
    meetings with a restricted child. A child whose place alone is another practice's is not counted."""
    columns = ("conference_id", "child_id", "decision", "removed_at", "child__patient_id", "child__born_on")
    rows = ConferenceChild.everything.filter(conference__in=keys).order_by("conference_id", "pk")
    found: Many = defaultdict(list)
    restricted: set[int] = set()
    values = rows.values_list(*columns, "child__restricted", "handed_on_at")
    for pk, child, decision, removed_at, patient, born_on, closed, handed_on_at in values:
        on, taken_back, handed_on = meetings[pk]
        if (removed_at is not None and taken_back is None) or (handed_on_at is not None and handed_on is None):
            continue
        unborn = (patient is None and born_on is None) or (born_on is not None and on is not None and born_on > on)
        found[pk].append(Seat(child, unborn, Decision(decision) if decision else None))
        if closed:
            restricted.add(pk)
    return found, restricted


def duties_of(keys: QuerySet[Any], days: dict[int, date | None]) -> dict[tuple[int, str], list[Any]]:
    """Our reports and the minutes we wait for, by meeting and kind: whatever stands or was done, and reports that ended
    undone because the conference was over."""
    rows = Duty.objects.filter(conference__in=keys, kind__in=DUTIES).order_by("pk")
    columns = ("conference_id", "kind", "key", "due_on", "met_at", "met_letter__arrived_at", "withdrawn_at", "made_at")
    found: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for pk, kind, key, due_on, met_at, letter_at, withdrawn_at, made_at in rows.values_list(*columns):
        on = days[pk]
        if met_at is None and withdrawn_at is not None and not over(kind, on, withdrawn_at):
            continue  # what it was counted from changed, the meeting was cancelled, the council does not send this
        done_on = timezone.localdate(letter_at or met_at) if met_at is not None else None
        old = due_on is not None and due_on < timezone.localdate(made_at) - LONG_PAST
        found[pk, kind].append((key, due_on, done_on, old))
    return found


def over(kind: str, on: date | None, withdrawn_at: datetime) -> bool:
    """Did our report stop being owed only because its conference was over?"""
    return kind == DutyKind.REPORT and on is not None and timezone.localdate(withdrawn_at) >= on


def dues(rows: Iterable[tuple[str, date | None, date | None, bool]], seats: Iterable[Seat]) -> tuple[Due, ...]:
    """The same, each with the children whom it is for: some for one child alone, the others for all the rest."""
    rows = list(rows)
    alone = {key: int(key.rpartition(OF_ONE_CHILD)[2]) for key, *_ in rows if OF_ONE_CHILD in key}
    rest = frozenset(seat.child for seat in seats) - set(alone.values())
    return tuple(
        Due(due_on, done_on, frozenset({alone[key]}) if key in alone else rest, old)
        for key, due_on, done_on, old in rows
    )


def minutes_of(keys: QuerySet[Any]) -> Iterable[tuple[int, date]]:
    rows = Fact.objects.filter(conference__in=keys, kind="minutes_received").order_by("-on")
    return rows.values_list("conference_id", "on")


def said_of(keys: QuerySet[Any], moments: dict[int, Moment]) -> dict[int, Said]:
    """What one of ours said of taking part; whether it was said beforehand is for cover to tell."""
    columns = ("conference_id", "way", "said_at", "why_not", "clinician__name", "presented_by", "words")
    found = {}
    for pk, way, at, why, name, by, words in TakingPart.objects.filter(conference__in=keys).values_list(*columns):
        before = planned(cast(Conference, moments[pk]), at)
        on = timezone.localdate(at)
        found[pk] = Said(Way(way), on, before, WhyNot(why) if why else None, name or "", by, words)
    return found


def askings_of(keys: QuerySet[Any]) -> Many:
    columns = ("clinician__name", "asked_at", "answer", "answered_at", "why_not", "broken_because", "ended_because")
    rows = Asking.objects.filter(conference__in=keys).order_by("asked_at", "pk")
    found: Many = defaultdict(list)
    for pk, *values in rows.values_list("conference_id", *columns):
        found[pk].append(Asked(*values))
    return found


def offers_of(keys: QuerySet[Any]) -> Many:
    rows = Offer.objects.filter(conference__in=keys).order_by("made_at", "pk")
    found: Many = defaultdict(list)
    for pk, made_at, answer, answered_at in rows.values_list("conference_id", "made_at", "answer", "answered_at"):
        answered_on = timezone.localdate(answered_at) if answered_at else None
        found[pk].append(OfferMade(timezone.localdate(made_at), answer, answered_on))
    return found
