"""Going through a case step by step, and knowing at each where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seenheard.casework.plan.happenings import Happened, Step
from seenheard.casework.plan.stages import CARRIES, ENDS, HEIGHT, OVERTAKES_NEED, SETTLES, Stage, sentence
from seenheard.casework.vocabulary import Decision

#: An open step from here on outweighs what runs beside it, such as being looked after.
WEIGHTY = HEIGHT[Stage.STRATEGY_DISCUSSION]
#: Told again, they are told of another day: the conference that was adjourned last is the one that is resumed, and a
#: discussion that was held says more than that one was decided.
TOLD_ANEW = (Decision.ADJOURNED, Decision.INQUORATE, Happened.STRATEGY_HELD)


@dataclass(slots=True)
class Walk:
    """Where a case stands after the steps that were taken so far. Each spell is the day from which it runs, or None."""

    on_plan: bool = False
    looked_after: date | None = None
    child_in_need: date | None = None
    court: date | None = None
    moved_away: date | None = None
    grown_up: date | None = None
    lost: Step | None = None
    settled: Step | None = None
    furthest: Step | None = None

    def take(self, step: Step) -> None:
        """One step more, in order."""
        kind = step.kind
        if kind in (Happened.LOST_BEFORE_BIRTH, Happened.DIED):
            self.lost = self.lost or step
        elif kind == Happened.TURNED_18:
            self.grown_up = self.grown_up or step.on
        elif kind in (Decision.PLAN_MADE, Decision.PLAN_CONTINUED, Decision.PLAN_ENDED):
            self.on_plan = kind != Decision.PLAN_ENDED
        self.spells(step)
        if kind in SETTLES:
            self.settled, self.furthest = step, None
        elif kind in ENDS:
            self.settled = step
        elif kind in CARRIES:
            self.carry(step)

    def spells(self, step: Step) -> None:
        """What runs beside the stage begins, or ends."""
        kind = step.kind
        self.looked_after = spell(self.looked_after, step, Happened.BECAME_LOOKED_AFTER, Happened.LOOKED_AFTER_ENDED)
        self.court = spell(self.court, step, Happened.COURT_BEGAN, Happened.COURT_ENDED)
        self.moved_away = spell(self.moved_away, step, Happened.MOVED_AWAY, Happened.MOVED_IN)
        if kind == Happened.CHILD_IN_NEED_BEGAN:
            self.child_in_need = self.child_in_need or step.on
        elif kind in OVERTAKES_NEED:
            self.child_in_need = None

    def carry(self, step: Step) -> None:
        """The furthest step since the case was last settled; of two equal ones the first."""
        if self.furthest is not None:
            gained = HEIGHT[CARRIES[step.kind]] - HEIGHT[CARRIES[self.furthest.kind]]
            if gained < 0 or (gained == 0 and step.kind not in TOLD_ANEW):
                return
        self.furthest = step

    def stage(self) -> tuple[Stage, date | None, str]:
        """The first of the predicates that holds, since when, and in words; for a plan `status` has better ones."""
        if self.lost is not None:
            return Stage.LOST, self.lost.on, sentence(self.lost.kind, self.lost.on)
        for stage, kind, since in (
            (Stage.MOVED_AWAY, Happened.MOVED_AWAY, self.moved_away),
            (Stage.GROWN_UP, Happened.TURNED_18, self.grown_up),
        ):
            if since is not None:
                return stage, since, sentence(kind, since)
        if self.on_plan:
            return Stage.ON_PLAN, None, ""
        if self.furthest is not None and HEIGHT[CARRIES[self.furthest.kind]] >= WEIGHTY:
            return self.told(self.furthest, CARRIES)
        for stage, kind, since in (
            (Stage.LOOKED_AFTER, Happened.BECAME_LOOKED_AFTER, self.looked_after),
            (Stage.CHILD_IN_NEED, Happened.CHILD_IN_NEED_BEGAN, self.child_in_need),
        ):
            if since is not None:
                return stage, since, sentence(kind, since)
        if self.furthest is not None:
            return self.told(self.furthest, CARRIES)
        if self.settled is not None:
            return self.told(self.settled, SETTLES | ENDS)
        return Stage.NOTHING_KNOWN, None, "Nothing has been decided yet."

    @staticmethod
    def told(step: Step, stages: dict[str, Stage]) -> tuple[Stage, date | None, str]:
        return stages[step.kind], step.on, sentence(step.kind, step.on, still=True)


def spell(since: date | None, step: Step, begins: str, ends: str) -> date | None:
    """Since when does it hold, after this step? The first day of the spell."""
    if step.kind == begins:
        return since or step.on
    return None if step.kind == ends else since
