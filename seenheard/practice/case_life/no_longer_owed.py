"""What a family's diary does not hold any more, because a child moved away, grew up or died."""

from __future__ import annotations

from collections.abc import Container, MutableMapping
from datetime import date
from typing import TYPE_CHECKING

from seenheard.casework.plan.endings import gone_since, no_longer_owed
from seenheard.casework.plan.happenings import Happened
from seenheard.casework.plan.life import standing_after
from seenheard.guidance.endings_file import load_endings
from seenheard.practice.children.models import Child

from .queries import of_age_on, taken_steps

if TYPE_CHECKING:
    from seenheard.practice.diary.models import Duty
    from seenheard.practice.diary.wanted_line import Wanted


def leave_out_the_gone(
    lines: MutableMapping[str, Wanted], *, today: date, done: Container[str], still_ours: Container[int] = ()
) -> None:
    """Take out of the lines the children for whom they are owed no more, and the lines that are left with nobody. What
    was done or answered stays as it is. `still_ours`: children whose work the next practice has not taken over yet."""
    children = {pk: child for line in lines.values() for pk, child in line.children.items()}
    endings = load_endings()
    steps = taken_steps(children.values(), today=today)
    taken = {pk: [one for one in each if one.kind != Happened.MOVED_AWAY] for pk, each in steps.items()}
    grown = {pk: of_age_on(child.born_on) for pk, child in children.items() if child.born_on is not None}
    for key, line in list(lines.items()):
        if key in done or line.met_words:
            continue
        gone = {
            pk
            for pk in line.children
            if no_longer_owed(
                line.kind, line.due_on, taken[pk] if pk in still_ours else steps[pk], endings, of_age_on=grown.get(pk)
            )
        }
        if gone and gone == set(line.children):
            del lines[key]
        elif gone:
            line.children = {pk: child for pk, child in line.children.items() if pk not in gone}


def why_gone(duty: Duty, *, today: date) -> str:
    """Why nothing is owed because of this duty's children, in a sentence that names nobody; "" if they are all still
    with us."""
    children: list[Child] = list(duty.children.all())
    endings = load_endings()
    for steps in taken_steps(children, today=today).values():
        if gone_since(steps, endings) is not None:
            return standing_after(steps).words
    grown = any(one.born_on and duty.due_on and of_age_on(one.born_on) <= duty.due_on for one in children)
    return "The child will be 18 by then." if grown else ""
