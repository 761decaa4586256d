"""The one table of how a child's case can go, from which the documentation is made and doubts are worked out.

The table does not say how a child stands: the predicates of `walk` do, from all facts. It says which steps follow from
where a case stood. A step that is not in it is never refused: letters go missing, and dates are mistyped. It is a
doubt, said in words, for a person to compare with the letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seenheard.casework.plan.happenings import Happened, Happening, Step
from seenheard.casework.plan.stages import OF_CONCERN, STAGE_WORDS, Stage, sentence
from seenheard.casework.plan.walk import Walk
from seenheard.casework.vocabulary import Decision

S, H, D = Stage, Happened, Decision
#: Where a case rests, so that it can be opened again.
AT_REST = (S.NOTHING_KNOWN, S.PLAN_ENDED, S.NO_PLAN, S.EARLY_HELP, S.CLOSED)
#: What holds of itself until it is ended.
HOLDING = (S.CHILD_IN_NEED, S.LOOKED_AFTER)
HERE = (*AT_REST, *OF_CONCERN, S.ON_PLAN, *HOLDING)


@dataclass(frozen=True, slots=True)
class Transition:
    """From one of these stages, by this decision or fact, to one of these (`to` empty: it stays where it
    is)."""

    froms: tuple[Stage, ...]
    by: Happening
    to: tuple[Stage, ...]
    words: str = ""


def _open(by: Happening, to: Stage, *, stays: tuple[Stage, ...], words: str = "") -> tuple[Transition, ...]:
    """A step that carries a case that has not come so far, and leaves one that has where it is."""
    lower = OF_CONCERN[: OF_CONCERN.index(to) + 1]
    held = HOLDING if to not in (S.CONCERN, S.ASSESSMENT) else ()
    return (
        Transition((*AT_REST, *lower, *held), by, (to,), words),
        Transition((*OF_CONCERN[OF_CONCERN.index(to) + 1 :], *stays), by, ()),
    )


TRANSITIONS: tuple[Transition, ...] = (
    *_open(H.CONCERN_RAISED, S.CONCERN, stays=(S.ON_PLAN, *HOLDING), words="Somebody is worried about the child."),
    *_open(H.REFERRAL, S.CONCERN, stays=(S.ON_PLAN, *HOLDING), words="We, or others, asked social care to look."),
    *_open(D.ASSESSMENT, S.ASSESSMENT, stays=(S.ON_PLAN, *HOLDING), words="Social care assesses what is needed."),
    *_open(
        D.STRATEGY_DISCUSSION, S.STRATEGY_DISCUSSION, stays=(S.ON_PLAN,), words="Police, health and social care confer."
    ),
    *_open(
        H.STRATEGY_HELD,
        S.STRATEGY_DISCUSSION,
        stays=(S.ON_PLAN,),
        words="They conferred; what they decided stands beside.",
    ),
    *_open(D.SECTION47_STARTED, S.ENQUIRY, stays=(S.ON_PLAN,), words="An enquiry was started."),
    *_open(H.TRANSFER_IN_NOTIFIED, S.TRANSFER_IN, stays=(S.ON_PLAN,), words="A child on a plan comes from elsewhere."),
    *_open(H.CONFERENCE_HELD, S.CONFERENCE, stays=(S.ON_PLAN,), words="Its day is past; we do not know its decision."),
    *_open(D.ADJOURNED, S.CONFERENCE, stays=(S.ON_PLAN,), words="It met, and will meet again."),
    *_open(D.INQUORATE, S.CONFERENCE, stays=(S.ON_PLAN,), words="Too few agencies were there to decide."),
    Transition(
        (*AT_REST, *OF_CONCERN, *HOLDING),
        D.PLAN_MADE,
        (S.ON_PLAN,),
        "A conference made a plan. What came before it may never have reached us.",
    ),
    Transition((S.ON_PLAN,), D.PLAN_CONTINUED, (), "A review continued it."),
    Transition(
        (S.NOTHING_KNOWN, S.TRANSFER_IN, S.CONFERENCE),
        D.PLAN_CONTINUED,
        (S.ON_PLAN,),
        "The first that reached us of a plan was its review, or its transfer.",
    ),
    Transition((S.ON_PLAN,), H.CORE_GROUP_HELD, (), "A core group met."),
    Transition((S.ON_PLAN,), D.PLAN_ENDED, (S.PLAN_ENDED, S.LOOKED_AFTER), "A review ended it."),
    Transition(
        (*AT_REST, *OF_CONCERN, *HOLDING),
        D.NO_PLAN,
        (S.NO_PLAN, *HOLDING),
        "A conference decided that none was needed.",
    ),
    Transition(
        (*AT_REST, *OF_CONCERN, *HOLDING),
        D.SECTION47_NOT_STARTED,
        (S.CLOSED, *HOLDING),
        "Social care decided not to start an enquiry.",
    ),
    Transition((*AT_REST, *OF_CONCERN, *HOLDING), D.EARLY_HELP, (S.EARLY_HELP, *HOLDING), "Early help was offered."),
    Transition(
        (*AT_REST, *OF_CONCERN, *HOLDING),
        D.NO_FURTHER_ACTION,
        (S.CLOSED, S.LOOKED_AFTER),
        "Social care closed the case.",
    ),
    Transition(
        (*AT_REST, *OF_CONCERN, S.LOOKED_AFTER),
        H.CHILD_IN_NEED_BEGAN,
        HOLDING,
        "Support as a child in need: the usual step down.",
    ),
    Transition(
        HOLDING, H.CHILD_IN_NEED_ENDED, (S.CLOSED, S.CONCERN, S.ASSESSMENT, S.LOOKED_AFTER), "The support ended."
    ),
    Transition(OF_CONCERN, H.CHILD_IN_NEED_ENDED, (), "The support ended; what is open stays open."),
    Transition((*AT_REST, *OF_CONCERN, *HOLDING), H.BECAME_LOOKED_AFTER, (S.LOOKED_AFTER,), ""),
    Transition((S.ON_PLAN,), H.BECAME_LOOKED_AFTER, (), "The plan goes on until a conference ends it."),
    Transition((S.LOOKED_AFTER,), H.LOOKED_AFTER_ENDED, (S.CLOSED, S.CHILD_IN_NEED, S.CONCERN, S.ASSESSMENT), ""),
    Transition((*OF_CONCERN, S.ON_PLAN), H.LOOKED_AFTER_ENDED, (), ""),
    Transition(HERE, H.COURT_BEGAN, (), "Told beside the stage."),
    Transition(HERE, H.COURT_ENDED, (), "Told beside the stage."),
    Transition((*HERE, S.MOVED_AWAY), H.BORN, (), "What was decided before birth is the child’s own."),
    Transition(HERE, H.MOVED_AWAY, (S.MOVED_AWAY,), "A plan goes on, elsewhere."),
    Transition((S.MOVED_AWAY,), H.MOVED_IN, (*HERE, S.GROWN_UP), "Back where the case stood."),
    Transition(HERE, H.MOVED_IN, (), "The child came to us."),
    Transition(HERE, H.TURNED_18, (S.GROWN_UP,), ""),
    Transition((S.MOVED_AWAY,), H.TURNED_18, (), ""),
    Transition(tuple(one for one in S if one is not S.LOST), H.DIED, (S.LOST,), ""),
    Transition(tuple(one for one in S if one is not S.LOST), H.LOST_BEFORE_BIRTH, (S.LOST,), ""),
)
#: What each decision or fact is called in the table.
BY_WORDS: dict[str, str] = {
    H.CONCERN_RAISED: "concern raised",
    H.REFERRAL: "referral",
    D.ASSESSMENT: "assessment",
    D.STRATEGY_DISCUSSION: "strategy discussion",
    H.STRATEGY_HELD: "strategy discussion held",
    D.SECTION47_STARTED: "enquiry started",
    D.SECTION47_NOT_STARTED: "no enquiry",
    H.TRANSFER_IN_NOTIFIED: "told of a transfer in",
    H.CONFERENCE_HELD: "conference held",
    D.ADJOURNED: "conference adjourned",
    D.INQUORATE: "conference could not decide",
    D.PLAN_MADE: "plan made",
    D.PLAN_CONTINUED: "plan continued",
    D.PLAN_ENDED: "plan ended",
    D.NO_PLAN: "no plan needed",
    D.EARLY_HELP: "early help",
    D.NO_FURTHER_ACTION: "no further action",
    H.CORE_GROUP_HELD: "core group",
    H.CHILD_IN_NEED_BEGAN: "child in need plan began",
    H.CHILD_IN_NEED_ENDED: "child in need plan ended",
    H.BECAME_LOOKED_AFTER: "became looked after",
    H.LOOKED_AFTER_ENDED: "no longer looked after",
    H.COURT_BEGAN: "court proceedings began",
    H.COURT_ENDED: "court proceedings ended",
    H.BORN: "born",
    H.MOVED_AWAY: "moved away",
    H.MOVED_IN: "came (back) to us",
    H.TURNED_18: "turned 18",
    H.DIED: "died",
    H.LOST_BEFORE_BIRTH: "lost before birth",
}
#: The lines of the drawing, each one of a row of the table: the usual way, not every way.
DRAWN: tuple[tuple[Stage, Happening, Stage], ...] = (
    (S.NOTHING_KNOWN, H.CONCERN_RAISED, S.CONCERN),
    (S.CONCERN, D.ASSESSMENT, S.ASSESSMENT),
    (S.ASSESSMENT, D.STRATEGY_DISCUSSION, S.STRATEGY_DISCUSSION),
    (S.STRATEGY_DISCUSSION, D.SECTION47_STARTED, S.ENQUIRY),
    (S.ENQUIRY, H.CONFERENCE_HELD, S.CONFERENCE),
    (S.NOTHING_KNOWN, H.TRANSFER_IN_NOTIFIED, S.TRANSFER_IN),
    (S.TRANSFER_IN, H.CONFERENCE_HELD, S.CONFERENCE),
    (S.CONFERENCE, D.PLAN_MADE, S.ON_PLAN),
    (S.CONFERENCE, D.NO_PLAN, S.NO_PLAN),
    (S.ON_PLAN, D.PLAN_ENDED, S.PLAN_ENDED),
    (S.ON_PLAN, H.MOVED_AWAY, S.MOVED_AWAY),
    (S.NO_PLAN, D.EARLY_HELP, S.EARLY_HELP),
    (S.NO_PLAN, H.CHILD_IN_NEED_BEGAN, S.CHILD_IN_NEED),
    (S.PLAN_ENDED, H.CHILD_IN_NEED_BEGAN, S.CHILD_IN_NEED),
    (S.PLAN_ENDED, H.BECAME_LOOKED_AFTER, S.LOOKED_AFTER),
    (S.CHILD_IN_NEED, H.CHILD_IN_NEED_ENDED, S.CLOSED),
    (S.EARLY_HELP, D.NO_FURTHER_ACTION, S.CLOSED),
)
_ROWS = {(stage, row.by): row for row in TRANSITIONS for stage in row.froms}
_ENDS_OF = {
    H.CHILD_IN_NEED_ENDED: ("child_in_need", "a child in need plan"),
    H.LOOKED_AFTER_ENDED: ("looked_after", "being looked after"),
    H.COURT_ENDED: ("court", "court proceedings"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A step that does not follow from where the case stood."""

    step: Step
    before: Stage
    words: str


def row_of(before: Stage, by: Happening) -> Transition | None:
    """The row of the table for this step from there; None if there is none."""
    return _ROWS.get((before, by))


def doubts(taken: Sequence[Step]) -> tuple[Doubt, ...]:
    """The steps of a case, in order, that are not in the table, each in words. What is not a contradiction of decisions
    alone: those are told by `status` already."""
    found = []
    walk = Walk()
    for step in taken:
        before = walk.stage()[0]
        if row_of(before, step.kind) is None:
            found.append(Doubt(step, before, _words(step, before)))
        elif step.kind in _ENDS_OF and getattr(walk, _ENDS_OF[H(step.kind)][0]) is None:
            what = _ENDS_OF[H(step.kind)][1]
            words = f"{sentence(step.kind, step.on)} Nothing says when {what} began."
            found.append(Doubt(step, before, words))
        walk.take(step)
    return tuple(found)


def _words(step: Step, before: Stage) -> str:
    said = sentence(step.kind, step.on)
    if before is S.ON_PLAN and step.kind in (H.CHILD_IN_NEED_BEGAN, D.NO_FURTHER_ACTION, D.EARLY_HELP, D.NO_PLAN):
        return f"{said} But only a conference ends a plan, and no letter says that one did. Ask for its decision."
    if before in (S.MOVED_AWAY, S.GROWN_UP, S.LOST):
        return f"{said} By then, as far as we know: {STAGE_WORDS[before].lower()}. Which of the two is right?"
    if step.kind == H.CORE_GROUP_HELD:
        return f"{said} But no plan is known on that day ({STAGE_WORDS[before].lower()}). Did a letter not come?"
    return f"{said} It does not follow from where the case stood: {STAGE_WORDS[before].lower()}. Did a letter not come?"
