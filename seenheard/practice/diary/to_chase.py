"""Which of the things that did not come are to be asked for today, for whom to ask, and at which step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from seenheard.casework.timetable.chases import ChaseStep, Made, next_chase
from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import count

from .chase_state import made_of, terms_of
from .chase_to import leading_in
from .models import Chase
from .queries import LONG_PAST_ALREADY, open_duties

STEP_WORDS = {
    ChaseStep.FIRST: "for the first time",
    ChaseStep.SECOND: "for the second time",
    ChaseStep.FURTHER: "from a person further up",
}


@dataclass(frozen=True, slots=True)
class Raised:
    """One thing to ask for now: its duty, the step, since when, and the authority that owes it."""

    duty_id: int
    step: ChaseStep
    from_on: date
    authority_id: int | None
    authority: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What one authority is to be asked for, in words."""

    authority_id: int | None
    authority: str
    number: int
    words: str


def raised(viewer: Viewer, today: date) -> list[Raised]:
    """Everything that another body owed us by a day that has passed and whose next step is due, longest due first."""
    late = open_duties(viewer).filter(~LONG_PAST_ALREADY, owed_by=OwedBy.LOCAL_AUTHORITY, due_on__lt=today).order_by()
    columns = ("pk", "due_on", "conference_id", "family_id", "conference__authority_id", "conference__authority__name")
    rows = list(late.prefetch_related(None).values_list(*columns))
    terms = terms_of(viewer.practice)
    chases: dict[int, list[Made]] = {}
    for chase in Chase.objects.filter(duty__in=late.values("pk")).select_related("message").defer("message__body"):
        chases.setdefault(chase.duty_id, []).append(made_of(chase, terms))
    leads = leading_in(family for _, _, meeting, family, _, _ in rows if meeting is None)
    found = []
    for pk, due_on, meeting, family, authority_id, authority in rows:
        step = next_chase(due_on, chases.get(pk, []))
        if meeting is None and family in leads:
            authority_id, authority = leads[family].pk, leads[family].name
        if step.from_on <= today:
            found.append(Raised(pk, step.step, step.from_on, authority_id, authority or ""))
    return sorted(found, key=lambda one: (one.from_on, one.duty_id))


def on_first_page(viewer: Viewer, today: date) -> dict[str, Any]:
    """For the first page: whom to ask today, for how many things, and at which step."""
    if not viewer.may("see_diary"):
        return {}
    groups: dict[int | None, list[Raised]] = {}
    for one in raised(viewer, today):
        groups.setdefault(one.authority_id, []).append(one)
    return {"to_ask": [asking_of(key, held) for key, held in groups.items()]}


def asking_of(authority_id: int | None, held: list[Raised]) -> Asking:
    steps = Counter(one.step for one in held)
    words = ", ".join(f"{steps[step]} {STEP_WORDS[step]}" for step in ChaseStep if steps[step])
    name = held[0].authority or "others"
    number = count(len(held), "thing")
    said = f"{number}, {STEP_WORDS[held[0].step]}" if len(steps) == 1 else f"{number}: {words}"
    return Asking(authority_id, name, len(held), said)
