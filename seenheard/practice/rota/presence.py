"""When clinicians are there, from the rows of the rota."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from django.utils import timezone

from seenheard.casework.rota.opening import DAY
from seenheard.casework.rota.spans import whole_day
from seenheard.casework.rota.week import Away, Change, Presence, Session, Worker
from seenheard.casework.rota.week import presence as presence_of
from seenheard.casework.vocabulary import Half, SessionKind

from .models import Clinician, DayChange, Leave, UsualSession
from .workdays import Workdays, hours_of

__all__ = ["Away", "Presence", "presence", "workers"]

#: How leave is said to colleagues: that somebody is ill is nobody's business.
WHY = {"annual": "annual leave", "study": "study leave", "sick": "away", "other": "away"}
#: So many days before the first may matter to it: a night and the rest after it.
BACK = timedelta(days=7)


def presence(clinicians: Collection[Clinician], first: date, last: date) -> dict[int, Presence]:
    """When each of them is there from `first` to `last`, both whole days, by the clinician's number. They may be of
    several practices. Raises BeyondKnownHolidays if a day lies beyond the known public holidays.

    Whether a clinician still works here on a day is for `queries.clinicians`; here only their own dates count.
    """
    known = workers(clinicians, first, last)
    found: dict[int, Presence] = {}
    for ours in by_practice(clinicians):
        practice = ours[0].practice
        open_days, rest_hours = Workdays(practice), hours_of(practice).rest_hours
        for one in ours:
            found[one.pk] = presence_of(known[one.pk], first, last, open_days=open_days, rest_hours=rest_hours)
    return found


def by_practice(clinicians: Collection[Clinician]) -> list[list[Clinician]]:
    found: dict[int, list[Clinician]] = defaultdict(list)
    for one in clinicians:
        found[one.practice_id].append(one)
    return list(found.values())


def workers(clinicians: Collection[Clinician], first: date, last: date) -> dict[int, Worker]:
    """What is known of when each works, as far as these days need it."""
    ids = [one.pk for one in clinicians]
    sessions, changes, leave = defaultdict(list), defaultdict(list), defaultdict(list)
    for usual in UsualSession.objects.filter(clinician__in=ids).exclude(until_on__lt=first - BACK):
        sessions[usual.clinician_id].append(session_of(usual))
    for changed in DayChange.objects.filter(clinician__in=ids, on__gte=first - BACK, on__lte=last):
        changes[changed.clinician_id].append(change_of(changed))
    begin, end = whole_day(first - BACK)[0], whole_day(last)[1]
    for one in Leave.objects.filter(clinician__in=ids, ends_at__gt=begin, starts_at__lt=end):
        leave[one.clinician_id].append(Away(one.starts_at, one.ends_at, WHY[one.why]))
    return {
        one.pk: Worker(
            tuple(sessions[one.pk]), tuple(changes[one.pk]), tuple(leave[one.pk]), one.starts_on, last_day(one)
        )
        for one in clinicians
    }


def session_of(row: UsualSession) -> Session:
    return Session(row.weekday, Half(row.half), SessionKind(row.kind), row.starts, row.ends, row.from_on, row.until_on)


def change_of(row: DayChange) -> Change:
    return Change(row.on, Half(row.half), SessionKind(row.kind), row.starts, row.ends, row.words)


def last_day(clinician: Clinician) -> date | None:
    """The last day on which the clinician works here, as far as is known; who was ended does not from that day on."""
    ended = timezone.localdate(clinician.ended_at) - DAY if clinician.ended_at else None
    return min((day for day in (clinician.ends_on, ended) if day is not None), default=None)
