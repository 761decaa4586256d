"""Asking for what did not come: a first time, a second time, then a person further up, each with a day for the answer.

No national rule says how soon a council answers such a question: the practice sets the number of working days itself
(five until it does, shown as not confirmed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)
#: Looking for a working day stops here: a practice without any is not to hang the page.
LONGEST = 400


class ChaseStep(StrEnum):
    FIRST = "first"
    SECOND = "second"
    FURTHER = "further"  # somebody at the authority further up


_AFTER = {
    None: ChaseStep.FIRST,
    ChaseStep.FIRST: ChaseStep.SECOND,
    ChaseStep.SECOND: ChaseStep.FURTHER,
    ChaseStep.FURTHER: ChaseStep.FURTHER,
}


@dataclass(frozen=True, slots=True)
class Made:
    """Somebody asked on that day, and awaits an answer until `answer_by`, that day included. `arrived` is False for an
    e-mail that came back or was given up."""

    step: ChaseStep
    on: date
    answer_by: date
    arrived: bool = True


@dataclass(frozen=True, slots=True)
class Next:
    """The next step, and the first day on which it is due."""

    step: ChaseStep
    from_on: date


def next_chase(due_on: date, made: Iterable[Made]) -> Next:
    """What is the next step for something that should have come by `due_on`, and from which day?

    The first is due on the day after; each further one on the day after the answer was awaited. An e-mail that did
    not arrive counts as if nobody had asked, so the same step is due at once."""
    asked = sorted((one for one in made if one.arrived), key=lambda one: one.on)
    if not asked:
        return Next(ChaseStep.FIRST, due_on + ONE_DAY)
    last = asked[-1]
    return Next(_AFTER[last.step], last.answer_by + ONE_DAY)


def answer_by(asked_on: date, working_days: int, is_open: Callable[[date], bool]) -> date:
    """The day until which an answer is awaited: so many working days after asking."""
    day, left = asked_on, working_days
    for _ in range(LONGEST):
        if left <= 0:
            break
        day += ONE_DAY
        left -= is_open(day)
    return day
