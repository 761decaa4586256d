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

from seenheard.casework.matching.words import day
from seenheard.casework.plan.happenings import CaseFact, Step, steps
from seenheard.casework.plan.history import PlanDecision
from seenheard.casework.plan.stages import GONE, OF_CONCERN, STAGE_WORDS, Stage, sentence
from seenheard.casework.plan.status import PlanState, PlanStatus, status
from seenheard.casework.plan.walk import Walk
from seenheard.casework.vocabulary import Category

__all__ = ["GONE", "OF_CONCERN", "STAGE_WORDS", "Stage", "Standing", "sentence", "standing", "standing_after"]


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
    def all_words(self) -> str:
        """The words of the stage, and since when the child is looked after if the stage does not say it."""
        if self.looked_after is None or self.stage is not Stage.ON_PLAN:
            return self.words
        return f"{self.words} Looked after since {day(self.looked_after)}."

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
    walk = Walk()
    for step in taken:
        walk.take(step)
    stage, since, words = walk.stage()
    if stage is Stage.ON_PLAN:
        since, words = plan.since, plan.words
    return Standing(
        stage=stage,
        words=words,
        since=since,
        on_plan=walk.on_plan,
        categories=plan.categories if walk.on_plan else (),
        child_in_need=walk.child_in_need,
        looked_after=walk.looked_after,
        court=walk.court,
        moved_away=walk.moved_away,
        ended=since if stage in (Stage.CLOSED, Stage.GROWN_UP, Stage.LOST) else None,
        plan=plan,
    )
