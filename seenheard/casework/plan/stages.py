"""How far a case can have come: the stages, what brings a case to each, and the sentences that say so."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from seenheard.casework.matching.words import day
from seenheard.casework.plan.happenings import Happened
from seenheard.casework.vocabulary import Decision


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
CARRIES: dict[str, Stage] = {
    Happened.CONCERN_RAISED: Stage.CONCERN,
    Happened.REFERRAL: Stage.CONCERN,
    Decision.ASSESSMENT: Stage.ASSESSMENT,
    Decision.STRATEGY_DISCUSSION: Stage.STRATEGY_DISCUSSION,
    Happened.STRATEGY_HELD: Stage.STRATEGY_DISCUSSION,
    Decision.SECTION47_STARTED: Stage.ENQUIRY,
    Happened.TRANSFER_IN_NOTIFIED: Stage.TRANSFER_IN,
    Happened.CONFERENCE_HELD: Stage.CONFERENCE,
    Decision.ADJOURNED: Stage.CONFERENCE,
    Decision.INQUORATE: Stage.CONFERENCE,
}
SETTLES: dict[str, Stage] = {
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
ENDS: dict[str, Stage] = {
    Happened.CHILD_IN_NEED_ENDED: Stage.CLOSED,
    Happened.LOOKED_AFTER_ENDED: Stage.CLOSED,
}
HEIGHT = {stage: place for place, stage in enumerate(OF_CONCERN)}
_SENTENCES: dict[str, str] = {
    Happened.CONCERN_RAISED: "A concern was raised on {day}.",
    Happened.REFERRAL: "A referral was made on {day}.",
    Decision.ASSESSMENT: "An assessment was started on {day}.",
    Decision.STRATEGY_DISCUSSION: "A strategy discussion was decided on {day}.",
    Happened.STRATEGY_HELD: "A strategy discussion was held on {day}.",
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
    Happened.STRATEGY_HELD: " No letter told us what it decided.",
    Decision.SECTION47_STARTED: " Nothing has been decided since.",
    Happened.TRANSFER_IN_NOTIFIED: " Its conference is awaited.",
    Decision.PLAN_ENDED: " Nothing says what followed.",
}
OVERTAKES_NEED = frozenset(
    {Happened.CHILD_IN_NEED_ENDED, Decision.NO_FURTHER_ACTION, Decision.PLAN_MADE, Decision.PLAN_CONTINUED}
)


def sentence(kind: str, on: date, *, still: bool = False) -> str:
    """What happened, in a sentence with its day. `still`: it is the last that we know, and what that means is added."""
    return _SENTENCES[kind].format(day=day(on)) + (_AND_SINCE.get(kind, "") if still else "")
