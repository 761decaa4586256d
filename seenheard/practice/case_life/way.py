"""The way of a case on one page: what was passed, where it stands, and what lies ahead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from seenheard.casework.plan.happenings import Happened, Step
from seenheard.casework.plan.life import Stage, Standing
from seenheard.casework.vocabulary import ConferenceType, Decision, DutyKind
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Duty
from seenheard.practice.web.words import day, when_word

State = Literal["passed", "now", "ahead", "not_known"]
STATE_WORDS: dict[State, str] = {
    "passed": "passed",
    "now": "now",
    "ahead": "ahead",
    "not_known": "no letter told us",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the way. `on` is the last day on which the case was there; `coming` the next day, if it is known."""

    words: str
    state: State
    on: date | None = None
    coming: date | None = None
    coming_words: str = ""

    @property
    def state_words(self) -> str:
        return STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A place of the way as data: what brings a case there, at which stages it stands there, and what announces it."""

    words: str
    by: frozenset[str]
    stages: frozenset[Stage]
    meetings: frozenset[str] = frozenset()
    duties: frozenset[str] = frozenset()


FIRST_CONFERENCE = frozenset({ConferenceType.INITIAL, ConferenceType.PRE_BIRTH, ConferenceType.TRANSFER_IN})
MILESTONES: tuple[Milestone, ...] = (
    Milestone(
        "Concern or referral",
        frozenset({Happened.CONCERN_RAISED, Happened.REFERRAL, Decision.ASSESSMENT}),
        frozenset({Stage.CONCERN, Stage.ASSESSMENT}),
    ),
    Milestone(
        "Strategy discussion",
        frozenset({Decision.STRATEGY_DISCUSSION, Happened.STRATEGY_HELD}),
        frozenset({Stage.STRATEGY_DISCUSSION}),
        meetings=frozenset({ConferenceType.STRATEGY}),
    ),
    Milestone("Enquiry", frozenset({Decision.SECTION47_STARTED}), frozenset({Stage.ENQUIRY})),
    Milestone(
        "First conference",
        frozenset(
            {
                Happened.CONFERENCE_HELD,
                Happened.TRANSFER_IN_NOTIFIED,
                Decision.ADJOURNED,
                Decision.INQUORATE,
                Decision.PLAN_MADE,
                Decision.NO_PLAN,
            }
        ),
        frozenset({Stage.CONFERENCE, Stage.TRANSFER_IN}),
        meetings=FIRST_CONFERENCE,
        duties=frozenset(
            {DutyKind.INITIAL_CONFERENCE, DutyKind.TRANSFER_IN_CONFERENCE, DutyKind.CONFERENCE_HELD_AGAIN}
        ),
    ),
    Milestone("Plan", frozenset({Decision.PLAN_MADE}), frozenset({Stage.ON_PLAN})),
    Milestone(
        "Core groups",
        frozenset({Happened.CORE_GROUP_HELD}),
        frozenset(),
        meetings=frozenset({ConferenceType.CORE_GROUP}),
        duties=frozenset({DutyKind.CORE_GROUP, DutyKind.FURTHER_CORE_GROUP}),
    ),
    Milestone(
        "Reviews",
        frozenset({Decision.PLAN_CONTINUED, Decision.PLAN_ENDED}),
        frozenset(),
        meetings=frozenset({ConferenceType.REVIEW}),
        duties=frozenset({DutyKind.REVIEW_CONFERENCE}),
    ),
)
PLAN = next(place for place, one in enumerate(MILESTONES) if Stage.ON_PLAN in one.stages)
AFTERWARDS = {
    Stage.PLAN_ENDED: "What follows the plan",
    Stage.NO_PLAN: "No plan",
    Stage.EARLY_HELP: "Early help",
    Stage.CHILD_IN_NEED: "Child in need",
    Stage.LOOKED_AFTER: "Looked after",
    Stage.MOVED_AWAY: "Moved away",
    Stage.GROWN_UP: "Turned 18",
    Stage.LOST: "",
    Stage.CLOSED: "Closed",
}
#: With these a case is settled; what comes after them is another way.
SETTLED = frozenset({Decision.NO_PLAN, Decision.NO_FURTHER_ACTION, Decision.SECTION47_NOT_STARTED, Decision.PLAN_ENDED})


def way_of(
    taken: Sequence[Step], standing: Standing, *, meetings: Iterable[Conference], owed: Iterable[Duty], today: date
) -> list[Place]:
    """The places of the case's present way, in order. `meetings` are those to come, `owed` what is expected. A child
    who died has none."""
    if standing.stage is Stage.LOST:
        return []
    spell = present_way(taken)
    now = next((place for place, one in enumerate(MILESTONES) if standing.stage in one.stages), None)
    after = standing.stage in AFTERWARDS
    ahead, due = list(meetings), list(owed)
    places = [
        place_of(one, at, now, after=after, spell=spell, ahead=ahead, due=due, today=today)
        for at, one in enumerate(MILESTONES)
    ]
    if after:
        return [*places, Place(AFTERWARDS[standing.stage], "now", on=standing.since)]
    return [*places, Place("Step down, or the case is closed", "ahead")]


def place_of(
    one: Milestone,
    at: int,
    now: int | None,
    *,
    after: bool,
    spell: Sequence[Step],
    ahead: Sequence[Conference],
    due: Sequence[Duty],
    today: date,
) -> Place:
    on = max((step.on for step in spell if step.kind in one.by), default=None)
    coming, words = (None, "") if after else next_day(one, ahead, due, today)
    on_plan = now == PLAN and at > PLAN
    state: State = "not_known"
    if at == now:
        state = "now"
    elif on is not None and (after or now is None or at < now or on_plan):
        state = "passed"
    elif not after and (now is None or at > now):
        state = "ahead"
    return Place(one.words, state, on, coming, words)


def next_day(one: Milestone, ahead: Sequence[Conference], due: Sequence[Duty], today: date) -> tuple[date | None, str]:
    """The next day of this sort: booked, or if none is, the day by which it is expected."""
    booked = sorted(meeting.on for meeting in ahead if meeting.on is not None and meeting.type in one.meetings)
    if booked:
        return booked[0], f"Next: booked for {day(booked[0])}, {when_word(booked[0], today)}"
    expected = sorted(duty.due_on for duty in due if duty.due_on is not None and duty.kind in one.duties)
    if not expected:
        return None, ""
    late = expected[0] < today
    return expected[0], f"{'No date yet: one was expected by' if late else 'Next: expected by'} {day(expected[0])}"


def present_way(taken: Sequence[Step]) -> Sequence[Step]:
    """The steps since the case was last settled before now; if it has rested since, those up to there."""
    ends = places_of(taken, SETTLED)
    if not ends:
        return taken
    begun = [at for at, step in enumerate(taken) if at > ends[-1] and step.kind in OPENS]
    if begun:
        return taken[ends[-1] + 1 :]
    return taken[ends[-2] + 1 :] if len(ends) > 1 else taken


def places_of(taken: Sequence[Step], kinds: Collection[str]) -> list[int]:
    """Where these stand; a row of them with nothing opened between counts once."""
    found: list[int] = []
    for at, step in enumerate(taken):
        if step.kind not in kinds:
            continue
        if found and not any(one.kind in OPENS for one in taken[found[-1] + 1 : at]):
            found[-1] = at
        else:
            found.append(at)
    return found


OPENS = frozenset(kind for one in MILESTONES for kind in one.by) - SETTLED
