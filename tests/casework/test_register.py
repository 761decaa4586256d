from __future__ import annotations

from datetime import date

import pytest

from seenheard.casework.plan.happenings import CaseFact, Happened
from seenheard.casework.plan.history import PlanDecision
from seenheard.casework.plan.life import standing
from seenheard.casework.register import Listed, Spell, lists_of, spells
from seenheard.casework.vocabulary import Category, Decision

TODAY = date(2026, 11, 22)
BOTH = (Listed.ON_PLAN, Listed.LOOKED_AFTER)


def decided(on: str, decision: str, *categories: str) -> PlanDecision:
    return PlanDecision(date.fromisoformat(on), Decision(decision), tuple(Category(one) for one in categories))


def happened(kind: str, on: str) -> CaseFact:
    return CaseFact(Happened(kind), date.fromisoformat(on))


@pytest.mark.parametrize(
    ("decisions", "facts", "worry", "lists"),
    [
        ([("2026-03-04", "plan_made")], [], False, (Listed.ON_PLAN,)),
        ([("2026-03-04", "plan_made")], [("became_looked_after", "2026-05-01")], False, BOTH),
        ([("2026-03-04", "plan_made"), ("2026-09-02", "plan_ended")], [], False, ()),
        ([("2026-09-02", "plan_ended")], [("child_in_need_began", "2026-09-02")], False, (Listed.IN_NEED,)),
        ([("2026-11-16", "section47_started")], [], False, (Listed.CONCERN,)),
        ([], [("referral", "2026-11-01")], False, (Listed.CONCERN,)),
        ([("2026-09-02", "no_plan")], [], True, (Listed.CONCERN,)),
        ([("2026-03-04", "plan_made")], [("moved_away", "2026-10-01")], True, ()),
        ([], [], False, ()),
    ],
)  # fmt: skip
def test_on_which_lists_a_child_stands(
    decisions: list[tuple[str, str]], facts: list[tuple[str, str]], worry: bool, lists: tuple[Listed, ...]
) -> None:
    how = standing([decided(*one) for one in decisions], [happened(*one) for one in facts], today=TODAY)
    assert lists_of(how, worry=worry) == lists


def test_former_plans_stay_with_their_days_and_every_category_that_they_had() -> None:
    told = [
        decided("2020-01-08", "plan_made", "neglect"),
        decided("2020-07-08", "plan_continued", "neglect", "emotional"),
        decided("2021-01-06", "plan_ended"),
        decided("2023-05-03", "plan_ended"),
        decided("2026-03-04", "plan_made", "physical"),
    ]
    assert spells(reversed(told)) == (
        Spell(date(2020, 1, 8), date(2021, 1, 6), (Category.NEGLECT, Category.EMOTIONAL)),
        Spell(None, date(2023, 5, 3)),
        Spell(date(2026, 3, 4), None, (Category.PHYSICAL,)),
    )
    assert spells([]) == ()
    assert spells([decided("2026-03-04", "plan_continued", "sexual")]) == (Spell(None, None, (Category.SEXUAL,)),)
