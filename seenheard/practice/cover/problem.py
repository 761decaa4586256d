"""The practice's conferences ahead as a question for `casework.cover`: who could go, what is promised, who said no."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.utils import timezone

from seenheard.casework.cover import problem as pure
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.vocabulary import SOMEBODY_WENT, ClinicianRole
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import meeting_words
from seenheard.practice.diary.queries import CONFERENCE_TYPES
from seenheard.practice.people.models import Practice
from seenheard.practice.rota.knowing import knowledge_of
from seenheard.practice.rota.models import Clinician
from seenheard.practice.rota.presence import Presence, presence
from seenheard.practice.rota.queries import clinicians

from .closed_to import NOT_TO_BE_ASKED, closed_families
from .models import Asking, TakingPart, Usual
from .rows import DECLINED, GOES, when_words
from .windows import STAYS, Terms, Window, arrangements_of, starts_at, terms_of, usual_of, window_of
from .words import cannot_words

#: How far ahead is planned: a quarter.
AHEAD = timedelta(weeks=13)
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Asked:
    """The question, and what belongs to it here. `cannot` is conference -> clinician -> why, beyond what the rota
    says: who declined, who has to stay. `unknown` is a sentence if the days ahead cannot be known."""

    problem: pure.Problem
    conferences: dict[int, Conference]
    clinicians: dict[int, Clinician]
    terms: dict[int, Terms]
    usual: Usual
    cannot: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    last_went: Mapping[int, date] = field(default_factory=dict)
    presence: Mapping[int, Presence] = field(default_factory=dict)
    unknown: str = ""


def planned(practice: Practice, today: date) -> list[Conference]:
    """The child protection conferences of the coming quarter that stand, with their day."""
    rows = Conference.objects.filter(
        practice=practice, cancelled_at=None, held=False, type__in=CONFERENCE_TYPES, on__range=(today, today + AHEAD)
    ).filter(handed_on_at=None)
    return list(rows.select_related("family", "practice").prefetch_related("seats__child").order_by("on", "time", "pk"))


def question_of(practice: Practice, conferences: Iterable[Conference], *, now: datetime) -> Asked:
    """The question about these conferences; those without a time are left out of it."""
    today = timezone.localdate(now)
    usual = usual_of(practice)
    timed = [one for one in conferences if one.on is not None and one.time is not None]
    known = arrangements_of(timed)
    terms = {one.pk: terms_of(one, usual, known.get(one.pk)) for one in timed}
    here = {one.pk: one for one in clinicians(practice, today)}
    here |= later_ones(practice, timed, here)
    there, unknown = presence_of(here.values(), timed)
    answers = list(
        Asking.objects.filter(conference__in=[one.pk for one in timed]).select_related("clinician").order_by("pk")
    )
    settled = settled_of(timed, terms, answers, here)
    cannot = cannot_of(timed, terms, answers, here)
    went, knows = went_in_last_year(practice, today), knowing(practice, timed)
    problem = pure.Problem(
        clinicians=tuple(clinician_of(one, there.get(pk), went, knows.get(pk, {}), ()) for pk, one in here.items()),
        conferences=tuple(conference_of(one, terms[one.pk], cannot[one.pk]) for one in timed),
        settled={str(meeting): str(clinician) for meeting, clinician in settled.items()},
    )
    latest = {pk: max(days) for pk, days in went.items() if days}
    return Asked(problem, {one.pk: one for one in timed}, here, terms, usual, cannot, latest, there, unknown)


def later_ones(practice: Practice, timed: list[Conference], here: dict[int, Clinician]) -> dict[int, Clinician]:
    """Who starts before the last of these conferences; the rota knows from which day they are there."""
    if not timed:
        return {}
    last = max(one.on for one in timed if one.on is not None)
    return {one.pk: one for one in clinicians(practice, last) if one.pk not in here}


def presence_of(here: Iterable[Clinician], timed: list[Conference]) -> tuple[dict[int, Presence], str]:
    """When they are there on these days; and a sentence if that cannot be known."""
    days = sorted(one.on for one in timed if one.on is not None)
    if not days:
        return {}, ""
    try:
        return presence(list(here), days[0], days[-1]), ""
    except BeyondKnownHolidays:
        return {}, "The public holidays of that time are not known yet, so who is at work is not known either."


def settled_of(
    timed: list[Conference], terms: dict[int, Terms], answers: list[Asking], here: dict[int, Clinician]
) -> dict[int, int]:
    """Conference -> who goes, or is asked. Of two at once that one clinician promised only the first counts: the
    other stands as what it is, two at once, and is no arrangement."""
    chosen: dict[int, Asking] = {}
    for one in answers:
        if (
            one.ended_at is None
            and one.clinician_id in here
            and (one.answer in GOES or one.conference_id not in chosen)
        ):
            chosen[one.conference_id] = one
    taken: dict[int, list[Window]] = defaultdict(list)
    settled: dict[int, int] = {}
    for meeting in timed:
        asking = chosen.get(meeting.pk)
        window = window_of(meeting.on, meeting.time, terms[meeting.pk])
        if asking is None or window is None or any(window.overlaps(other) for other in taken[asking.clinician_id]):
            continue
        taken[asking.clinician_id].append(window)
        settled[meeting.pk] = asking.clinician_id
    return settled


def cannot_of(
    timed: list[Conference], terms: dict[int, Terms], answers: list[Asking], here: dict[int, Clinician]
) -> dict[int, dict[int, str]]:
    """Who said that they cannot go to the conference as it stands now, who takes part from the practice only, and who
    is not to be asked."""
    closed = closed_families(timed[0].practice, here.values()) if timed else {}
    moments = {one.pk: (one.on, one.time) for one in timed}
    found: dict[int, dict[int, str]] = {one.pk: {} for one in timed}
    for one in answers:
        if one.ended_at is None:
            found[one.conference_id].pop(one.clinician_id, None)
        elif one.answer == DECLINED and moments[one.conference_id] == (one.on, one.time):
            found[one.conference_id][one.clinician_id] = (
                f"said no: {cannot_words(one.why_not).lower() or 'no reason given'}"
            )
    for meeting in timed:
        for pk, who in here.items():
            if meeting.family_id in closed[pk]:
                found[meeting.pk][pk] = NOT_TO_BE_ASKED
            elif terms[meeting.pk].away_from_here and who.travel == "stays":
                found[meeting.pk].setdefault(pk, STAYS)
    return found


def went_in_last_year(practice: Practice, today: date) -> dict[int, list[date]]:
    """Clinician -> the days of conferences of the last year to which they went, or were to go if nobody has said."""
    since = (today - YEAR, today - timedelta(days=1))
    said = TakingPart.objects.filter(conference__practice=practice, conference__on__range=since)
    found: dict[int, list[date]] = defaultdict(list)
    told = set()
    for meeting, way, clinician, on in said.values_list("conference", "way", "clinician", "conference__on"):
        told.add(meeting)
        if clinician is not None and on is not None and way in SOMEBODY_WENT:
            found[clinician].append(on)
    rows = Asking.objects.filter(
        practice=practice,
        ended_at=None,
        answer__in=GOES,
        conference__on__range=since,
        conference__cancelled_at=None,
        conference__removed_at=None,
    ).exclude(conference__in=told)
    for clinician, on in rows.values_list("clinician", "conference__on"):
        if on is not None:
            found[clinician].append(on)
    return found


def clinician_of(
    one: Clinician,
    there: Presence | None,
    went: Mapping[int, list[date]],
    knows: Mapping[str, pure.Known],
    busy: tuple[pure.Interval, ...],
) -> pure.Clinician:
    return pure.Clinician(
        id=str(one.pk),
        role=ClinicianRole(one.role),
        free=tuple(pure.Interval(*span) for span in there.free) if there else (),
        surgery=tuple(pure.Interval(*span) for span in there.surgery) if there else (),
        conferences_in_last_year=len(went.get(one.pk, ())),
        sessions_a_week=Fraction(one.sessions_a_week),
        knows=knows,
        name=one.name,
        busy=busy,
    )


def conference_of(one: Conference, terms: Terms, cannot: Mapping[int, str]) -> pure.Conference:
    """Of who is not to be asked, the reasons say nothing."""
    assert one.on is not None and one.time is not None  # noqa: S101 - chosen by them
    return pure.Conference(
        id=str(one.pk),
        starts_at=starts_at(one.on, one.time),
        minutes=terms.minutes,
        mode=terms.mode,
        children=tuple(str(seat.child_id) for seat in one.seats.all()),
        travel_minutes=terms.travel,
        type=one.type,
        name=f"the {meeting_words(one.type).lower()} of {when_words((one.on, one.time))}",
        cannot={str(pk): "" if why == NOT_TO_BE_ASKED else why for pk, why in cannot.items()},
    )


def knowing(practice: Practice, timed: Iterable[Conference]) -> dict[int, dict[str, pure.Known]]:
    """Clinician -> child -> what they know."""
    children: dict[int, Child] = {seat.child_id: seat.child for one in timed for seat in one.seats.all()}
    found: dict[int, dict[str, pure.Known]] = defaultdict(dict)
    for child, by_clinician in knowledge_of(practice, children.values()).items():
        for clinician, known in by_clinician.items():
            found[clinician][str(child)] = pure.Known(known.contacts, known.last_seen_on, known.registered)
    return found


__all__ = ["AHEAD", "Asked", "planned", "question_of"]
