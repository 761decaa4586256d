"""Whom the software would ask, with reasons in words, the others with theirs, and those who cannot with why.

It never asks anybody: a person decides. The arrangement of the whole quarter is worked out by `casework.cover`, kept
in the process, and worked out anew as soon as anything that it was made of is different.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from time import monotonic

from django.utils import timezone

from seenheard.casework.cover.answer import Answer, Cover
from seenheard.casework.cover.problem import Problem, ProblemRefused
from seenheard.casework.cover.solving import cover
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.queries import CONFERENCE_TYPES
from seenheard.practice.people.models import Practice
from seenheard.practice.rota.models import Clinician
from seenheard.practice.rota.queries import clinicians

from .problem import AHEAD, Asked, planned, question_of
from .shown import Shown
from .windows import stands_against, window_of
from .words import given_up_words

#: A page waits no longer than this; what was found by then is shown, and said to be so.
PAGE_SECONDS = 3.0
MOST_KEPT = 8
SETTLED = "settled already"  # what `casework.cover` says of who is asked or goes; the page says it better
NO_TIME = "The time is not known yet, so nobody can be proposed. Somebody can be asked all the same."


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could go, and why, in sentences."""

    clinician: Clinician
    because: tuple[str, ...]
    gives_up_minutes: int

    @property
    def words(self) -> str:
        """ "registered GP, saw the child 4 times, gives up 6 appointments, went to 3 conferences in the last year"."""
        return "; ".join(self.because)


@dataclass(frozen=True, slots=True)
class Cannot:
    clinician: Clinician
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One conference. Without `proposed`, `nobody` says why, in sentences. `best` is False if the time to look for a
    better arrangement of the quarter ran out."""

    proposed: Candidate | None = None
    others: tuple[Candidate, ...] = ()
    cannot: tuple[Cannot, ...] = ()
    nobody: tuple[str, ...] = ()
    best: bool = True

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        return (self.proposed, *self.others) if self.proposed else self.others

    def of(self, clinician: Clinician) -> Candidate | None:
        return next((one for one in self.candidates if one.clinician.pk == clinician.pk), None)


def proposals(practice: Practice, *, now: datetime) -> dict[int, Proposal]:
    """Conference -> proposal, of every conference of the coming quarter."""
    return proposals_for(practice, planned(practice, timezone.localdate(now)), now=now)


def proposal_of(conference: Conference, *, now: datetime) -> Proposal:
    """The proposal for one meeting: as part of the quarter's arrangement, or beside it for other meetings and later
    ones."""
    practice, today = conference.practice, timezone.localdate(now)
    ahead = planned(practice, today)
    if conference.pk not in {one.pk for one in ahead}:
        if conference.on is None or conference.on < today:
            return Proposal(nobody=("The day is not known yet.",) if conference.on is None else ())
        late = conference.on > today + AHEAD or conference.type not in CONFERENCE_TYPES
        ahead = [conference] if conference.on > today + AHEAD else [*ahead, conference] if late else ahead
    return proposals_for(practice, ahead, now=now).get(conference.pk, Proposal())


def proposals_for(practice: Practice, conferences: list[Conference], *, now: datetime) -> dict[int, Proposal]:
    asked = question_of(practice, conferences, now=now)
    found = {one.pk: Proposal(nobody=(NO_TIME,)) for one in conferences}
    if not asked.clinicians:
        return dict.fromkeys(found, Proposal(nobody=("Nobody stands in the rota yet. Enter who works here first.",)))
    if asked.unknown:
        return dict.fromkeys(found, Proposal(nobody=(asked.unknown,)))
    if asked.conferences:
        try:
            answer = answer_to(asked.problem)
        except ProblemRefused as refusal:  # the page stands, and somebody can be asked by hand
            return dict.fromkeys(found, Proposal(nobody=(f"Nobody can be proposed: {refusal}",)))
        found |= {int(one.conference): told(asked, one, answer) for one in answer.cover}
    return found


def told(asked: Asked, one: Cover, answer: Answer) -> Proposal:
    """A part of the answer with the practice's own people and words."""
    pk = int(one.conference)
    others = tuple(
        candidate(asked, int(other.clinician), other.because, other.gives_up_minutes) for other in one.others
    )
    if one.clinician is None:
        return Proposal(None, others, cannot(asked, pk, set()), one.because, answer.proven_optimal)
    first = candidate(asked, int(one.clinician), one.because, one.gives_up_minutes)
    able = {first.clinician.pk, *(other.clinician.pk for other in others)}
    return Proposal(first, others, cannot(asked, pk, able), (), answer.proven_optimal)


def candidate(asked: Asked, clinician: int, because: tuple[str, ...], minutes: int) -> Candidate:
    """The sentences of the rules, with when they went last, and what is given up in the practice's own measure."""
    who, last = asked.clinicians[clinician], asked.last_went.get(clinician)
    said = []
    for reason in because:
        if reason.startswith("went to") and last is not None:
            reason = f"{reason}; last in {last:%B %Y}"
        if reason.startswith("gives up"):
            reason = given_up_words(minutes, asked.usual.appointment_minutes)
        if reason != SETTLED:
            said.append(reason)
    return Candidate(who, tuple(said), minutes)


def cannot(asked: Asked, conference: int, able: set[int]) -> tuple[Cannot, ...]:
    """Everybody else, with what stands against it."""
    meeting, terms = asked.conferences[conference], asked.terms[conference]
    window = window_of(meeting.on, meeting.time, terms)
    found = []
    for pk, who in asked.clinicians.items():
        if pk in able:
            continue
        why = asked.cannot[conference].get(pk) or stands_against(asked.presence.get(pk), window, who, terms)
        found.append(Cannot(who, why or "goes to another conference then"))
    return tuple(sorted(found, key=lambda one: (one.clinician.name, one.clinician.pk)))


def shown_for(conference: Conference, who: Clinician, *, now: datetime) -> Shown:
    """What the page says of this clinician and this conference now, to be kept with the asking."""
    found = proposal_of(conference, now=now)
    mine = found.of(who)
    against = next((one.why for one in found.cannot if one.clinician.pk == who.pk), "") if mine is None else ""
    return Shown(
        reasons=mine.because if mine else (),
        others=tuple(
            {"clinician": one.clinician.pk, "name": one.clinician.name, "because": list(one.because)}
            for one in found.candidates
            if one.clinician.pk != who.pk
        ),
        gives_up_minutes=mine.gives_up_minutes if mine else 0,
        first_choice=found.proposed is not None and found.proposed.clinician.pk == who.pk,
        although=against,
    )


def everybody_here(practice: Practice, conference: Conference, today: date) -> list[Clinician]:
    """Whom one may ask: who works here on the conference's day."""
    return clinicians(practice, max(conference.on or today, today))


_kept: OrderedDict[str, Answer] = OrderedDict()
_lock = Lock()


def answer_to(problem: Problem) -> Answer:
    """The answer, worked out once for each question."""
    key = hashlib.sha256(repr(problem).encode()).hexdigest()
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    answer = cover(problem, time_limit=PAGE_SECONDS, clock=monotonic)
    with _lock:
        _kept[key] = answer
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return answer
