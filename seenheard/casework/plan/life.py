"""How far a child's case has come, worked out from decisions and other facts: never kept as a column.

The first of a short list of predicates that holds is the stage:

1. `lost`: the pregnancy ended, or the child died. 2. `moved_away`: left us, and not come back. 3. `grown_up`.
4. `on_plan`: by what conferences decided (`status`). 5. The furthest step since the case was last settled, if it is a
   strategy discussion or further: an enquiry, a transfer in, a conference that has not decided. 6. `looked_after`.
7. `child_in_need`: nothing has overtaken it. 8. An assessment, a concern. 9. How the case was last settled:
   `plan_ended`, `no_plan`, `early_help`, `closed`. 10. `nothing_known`.

A plan ends by what a conference decides and by nothing else: a child who moved away, or is looked after, is still "on
a plan" until a letter says otherwise, and `on_plan` says so beside the stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from seenheard.casework.matching.words import day
from seenheard.casework.plan.happenings import CaseFact, Happened, Happening, Step, steps
from seenheard.casework.plan.history import PlanDecision
from seenheard.casework.plan.status import PlanState, PlanStatus, status
from seenheard.casework.vocabulary import Category, Decision


class Stage(StrEnum):
    NOTHING_KNOWN = "nothing_known"
    CONCERN = "concern"
    ASSESSMENT = "assessment"
    STRATEGY_DISCUSSION = "strategy_discussion"
    ENQUIRY = "enquiry"
    TRANSFER_IN = "transfer_in"
    CONFERENCE = "conference"
    ON_PLAN = "on_plan"
    PLAN_ENDED = "plan_ended"
    NO_PLAN = "no_plan"
    EARLY_HELP = "early_help"
    CHILD_IN_NEED = "child_in_need"
    LOOKED_AFTER = "looked_after"
    MOVED_AWAY = "moved_away"
    GROWN_UP = "grown_up"
    LOST = "lost"
    CLOSED = "closed"


#: What a page calls each stage, alone.
STAGE_WORDS = {
    Stage.NOTHING_KNOWN: "Nothing decided yet",
    Stage.CONCERN: "Concern raised",
    Stage.ASSESSMENT: "Assessment",
    Stage.STRATEGY_DISCUSSION: "Strategy discussion",
    Stage.ENQUIRY: "Enquiry",
    Stage.TRANSFER_IN: "Transfer in",
    Stage.CONFERENCE: "Conference, not decided yet",
    Stage.ON_PLAN: "On a plan",
    Stage.PLAN_ENDED: "Plan ended",
    Stage.NO_PLAN: "No plan",
    Stage.EARLY_HELP: "Early help",
    Stage.CHILD_IN_NEED: "Child in need",
    Stage.LOOKED_AFTER: "Looked after",
    Stage.MOVED_AWAY: "Moved away",
    Stage.GROWN_UP: "Turned 18",
    Stage.LOST: "Died",
    Stage.CLOSED: "Closed",
}
#: Social care is looking, and has not settled anything yet.
OF_CONCERN = (
    Stage.CONCERN,
    Stage.ASSESSMENT,
    Stage.STRATEGY_DISCUSSION,
    Stage.ENQUIRY,
    Stage.TRANSFER_IN,
    Stage.CONFERENCE,
)
#: Nothing more is owed for this child, here.
GONE = frozenset({Stage.MOVED_AWAY, Stage.GROWN_UP, Stage.LOST})

# How far a happening carries a case that is not settled, and what settles one.
_CARRIES: dict[str, Stage] = {
    Happened.CONCERN_RAISED: Stage.CONCERN,
    Happened.REFERRAL: Stage.CONCERN,
    Decision.ASSESSMENT: Stage.ASSESSMENT,
    Decision.STRATEGY_DISCUSSION: Stage.STRATEGY_DISCUSSION,
    Decision.SECTION47_STARTED: Stage.ENQUIRY,
    Happened.TRANSFER_IN_NOTIFIED: Stage.TRANSFER_IN,
    Happened.CONFERENCE_HELD: Stage.CONFERENCE,
    Decision.ADJOURNED: Stage.CONFERENCE,
    Decision.INQUORATE: Stage.CONFERENCE,
}
_SETTLES: dict[str, Stage] = {
    Decision.PLAN_ENDED: Stage.PLAN_ENDED,
    Decision.NO_PLAN: Stage.NO_PLAN,
    Decision.EARLY_HELP: Stage.EARLY_HELP,
    Decision.SECTION47_NOT_STARTED: Stage.CLOSED,
    Decision.NO_FURTHER_ACTION: Stage.CLOSED,
    # These hold by themselves as long as nothing overtakes them; a case before them is settled.
    Happened.CHILD_IN_NEED_BEGAN: Stage.CLOSED,
    Happened.BECAME_LOOKED_AFTER: Stage.CLOSED,
    Decision.PLAN_MADE: Stage.CLOSED,
    Decision.PLAN_CONTINUED: Stage.CLOSED,
}
# What ends of itself, and leaves an enquiry open that was begun meanwhile.
_ENDS: dict[str, Stage] = {
    Happened.CHILD_IN_NEED_ENDED: Stage.CLOSED,
    Happened.LOOKED_AFTER_ENDED: Stage.CLOSED,
}
_HEIGHT = {stage: place for place, stage in enumerate(OF_CONCERN)}
_SENTENCES: dict[str, str] = {
    Happened.CONCERN_RAISED: "A concern was raised on {day}.",
    Happened.REFERRAL: "A referral was made on {day}.",
    Decision.ASSESSMENT: "An assessment was started on {day}.",
    Decision.STRATEGY_DISCUSSION: "A strategy discussion was decided on {day}.",
    Decision.SECTION47_STARTED: "An enquiry was started on {day}.",
    Happened.TRANSFER_IN_NOTIFIED: "We were told on {day} of a transfer in from another area.",
    Happened.CONFERENCE_HELD: "A conference was to be held on {day}, and we do not know what it decided.",
    Decision.ADJOURNED: "The conference of {day} was adjourned.",
    Decision.INQUORATE: "The conference of {day} could not decide: too few agencies were there.",
    Decision.PLAN_ENDED: "The plan ended on {day}.",
    Decision.NO_PLAN: "A conference decided on {day} that no plan was needed.",
    Decision.EARLY_HELP: "Early help was offered on {day}.",
    Decision.SECTION47_NOT_STARTED: "It was decided on {day} not to start an enquiry.",
    Decision.NO_FURTHER_ACTION: "No further action since {day}.",
    Happened.CHILD_IN_NEED_ENDED: "No longer a child in need since {day}.",
    Happened.LOOKED_AFTER_ENDED: "No longer looked after since {day}.",
    Happened.CHILD_IN_NEED_BEGAN: "A child in need since {day}.",
    Happened.BECAME_LOOKED_AFTER: "Looked after since {day}.",
    Happened.MOVED_AWAY: "Moved away on {day}.",
    Happened.TURNED_18: "Turned 18 on {day}.",
    Happened.LOST_BEFORE_BIRTH: "The baby was lost on {day}.",
    Happened.DIED: "Died on {day}.",
    # What moves nothing, or holds by itself.
    Decision.PLAN_MADE: "A plan was made on {day}.",
    Decision.PLAN_CONTINUED: "The plan was continued on {day}.",
    Happened.COURT_BEGAN: "Court proceedings began on {day}.",
    Happened.COURT_ENDED: "Court proceedings ended on {day}.",
    Happened.MOVED_IN: "Came to us from another practice or area on {day}.",
    Happened.CORE_GROUP_HELD: "A core group met on {day}.",
    Happened.BORN: "Born on {day}.",
}
# What is said besides while it is the last that we know.
_AND_SINCE: dict[str, str] = {
    Decision.SECTION47_STARTED: " Nothing has been decided since.",
    Happened.TRANSFER_IN_NOTIFIED: " Its conference is awaited.",
    Decision.PLAN_ENDED: " Nothing says what followed.",
}
_OVERTAKES_NEED = frozenset(
    {Happened.CHILD_IN_NEED_ENDED, Decision.NO_FURTHER_ACTION, Decision.PLAN_MADE, Decision.PLAN_CONTINUED}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a child stands on a day.

    `since`: the day from which the stage holds (None if nothing is known). `on_plan` and `categories`: by what
    conferences decided, whatever the stage; `on_plan_here` leaves out children who are gone. The others are the day
    from which each holds, None if it does not. `ended`: the day from which nothing is expected any more (closed, 18,
    died). `plan` is all that the decisions say by themselves, with the day of a former plan's end."""

    stage: Stage
    words: str
    since: date | None = None
    on_plan: bool = False
    categories: tuple[Category, ...] = ()
    child_in_need: date | None = None
    looked_after: date | None = None
    court: date | None = None
    moved_away: date | None = None
    ended: date | None = None
    plan: PlanStatus = field(default=PlanStatus(PlanState.UNKNOWN))

    @property
    def gone(self) -> bool:
        """Has the child moved away, grown up or died? Then nothing more is owed here."""
        return self.stage in GONE

    @property
    def on_plan_here(self) -> bool:
        return self.on_plan and not self.gone

    @property
    def of_concern(self) -> bool:
        """Is social care looking, with nothing settled yet?"""
        return self.stage in OF_CONCERN


def standing(decisions: Iterable[PlanDecision], facts: Iterable[CaseFact], *, today: date) -> Standing:
    """How does this child stand, by all that happened up to and including `today`? Neither the order of what is given
    matters nor that something is given twice."""
    told = tuple(decisions)
    return standing_after(steps(told, facts, today=today))


def standing_after(taken: Sequence[Step]) -> Standing:
    """The same, of steps that are in order already."""
    plan = status(one.decision for one in taken if one.decision is not None)
    on_plan = plan.state is PlanState.ON_PLAN
    stage, since, words = _stage(taken, plan)
    return Standing(
        stage=stage,
        words=words,
        since=since,
        on_plan=on_plan,
        categories=plan.categories if on_plan else (),
        child_in_need=in_need_since(taken),
        looked_after=since_of(taken, Happened.BECAME_LOOKED_AFTER, Happened.LOOKED_AFTER_ENDED),
        court=since_of(taken, Happened.COURT_BEGAN, Happened.COURT_ENDED),
        moved_away=since_of(taken, Happened.MOVED_AWAY, Happened.MOVED_IN),
        ended=since if stage in (Stage.CLOSED, Stage.GROWN_UP, Stage.LOST) else None,
        plan=plan,
    )


def since_of(taken: Sequence[Step], begins: Happening, ends: Happening) -> date | None:
    """Since when does it hold, if the last that was said is that it began? The first day of that spell."""
    since: date | None = None
    for one in taken:
        if one.kind == begins:
            since = since or one.on
        elif one.kind == ends:
            since = None
    return since


def in_need_since(taken: Sequence[Step]) -> date | None:
    """A child in need plan runs until it is ended, a plan overtakes it, or no further action is taken."""
    since: date | None = None
    for one in taken:
        if one.kind == Happened.CHILD_IN_NEED_BEGAN:
            since = since or one.on
        elif one.kind in _OVERTAKES_NEED:
            since = None
    return since


def _stage(taken: Sequence[Step], plan: PlanStatus) -> tuple[Stage, date | None, str]:
    for one in taken:
        if one.kind in (Happened.LOST_BEFORE_BIRTH, Happened.DIED):
            return Stage.LOST, one.on, _sentence(one)
    spells = (
        (Stage.MOVED_AWAY, Happened.MOVED_AWAY, since_of(taken, Happened.MOVED_AWAY, Happened.MOVED_IN)),
        (Stage.GROWN_UP, Happened.TURNED_18, next((o.on for o in taken if o.kind == Happened.TURNED_18), None)),
    )
    for stage, kind, since in spells:
        if since is not None:
            return stage, since, _SENTENCES[kind].format(day=day(since))
    if plan.state is PlanState.ON_PLAN:
        return Stage.ON_PLAN, plan.since, plan.words
    settled, furthest = _open_and_settled(taken)
    if furthest is not None and _height(furthest) >= _HEIGHT[Stage.STRATEGY_DISCUSSION]:
        return _CARRIES[furthest.kind], furthest.on, _sentence(furthest)
    after = since_of(taken, Happened.BECAME_LOOKED_AFTER, Happened.LOOKED_AFTER_ENDED)
    if after is not None:
        return Stage.LOOKED_AFTER, after, _SENTENCES[Happened.BECAME_LOOKED_AFTER].format(day=day(after))
    need = in_need_since(taken)
    if need is not None:
        return Stage.CHILD_IN_NEED, need, _SENTENCES[Happened.CHILD_IN_NEED_BEGAN].format(day=day(need))
    if furthest is not None:
        return _CARRIES[furthest.kind], furthest.on, _sentence(furthest)
    if settled is not None:
        return (_SETTLES | _ENDS)[settled.kind], settled.on, _sentence(settled)
    return Stage.NOTHING_KNOWN, None, "Nothing has been decided yet."


def _open_and_settled(taken: Sequence[Step]) -> tuple[Step | None, Step | None]:
    """How the case was last settled, and the furthest step since."""
    settled: Step | None = None
    furthest: Step | None = None
    for one in taken:
        if one.kind in _SETTLES:
            settled, furthest = one, None
        elif one.kind in _ENDS:
            settled = one
        elif one.kind in _CARRIES and (furthest is None or _height(one) >= _height(furthest)):
            same = furthest is not None and _height(one) == _height(furthest)
            furthest = furthest if same and one.kind not in (Decision.ADJOURNED, Decision.INQUORATE) else one
    return settled, furthest


def _height(step: Step) -> int:
    return _HEIGHT[_CARRIES[step.kind]]


def _sentence(step: Step) -> str:
    return sentence(step.kind, step.on) + _AND_SINCE.get(step.kind, "")


def sentence(kind: str, on: date) -> str:
    """What happened, in a sentence with its day."""
    return _SENTENCES[kind].format(day=day(on))
