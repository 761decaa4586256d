"""Questions that a form asks and answers itself."""

from __future__ import annotations

import pytest

from seenheard.casework.reading.asked import answered


@pytest.mark.parametrize(
    ("words", "decision"),
    [
        ("does the child protection plan continue? yes", "plan_continued"),
        ("will the child remain on a plan? no", "plan_ended"),
        ("has the plan been ended? yes", "plan_ended"),
        ("has the plan been ended? no", None),
        ("has a child protection plan been made? no", "no_plan"),
        ("is a child protection plan needed? yes", "plan_made"),
        ("was the conference quorate? no", "adjourned"),
        ("was the conference quorate? yes", None),
        ("is the child already subject to a plan? yes", None),
        ("is the child at continuing risk of significant harm? yes", None),
    ],
)
def test_a_question_about_a_plan_tells_the_decision_by_its_answer(words: str, decision: str | None) -> None:
    assert answered(words) == (True, decision)


def test_words_that_answer_nothing_are_no_question() -> None:
    assert answered("what are we worried about? neglect and missed school") == (False, None)
    assert answered("the plan continues") == (False, None)
