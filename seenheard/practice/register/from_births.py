"""Lines of the checklist that a birth asks for: the plan that was made before it is the child's own now.

In the child's own record the plan's code and its categories are added, as they would be for a plan that is made. What
becomes of the mother's record no source says for a birth: that the unborn child's code is ended there (endings are
always added, never deleted: SCIMP 2012), and that a child of hers is on a plan (RCGP 2024: record it with all relevant
family members; MDU: decide for each parent, each time), are questions, and say that they are not confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from seenheard.casework.coding import FAMILY, ON_PLAN, ON_REGISTER, UNBORN, CodeAction, CodeState
from seenheard.casework.filing import CodeAdvice
from seenheard.practice.case_life.models import Birth
from seenheard.practice.case_life.queries import standing_of, standings
from seenheard.practice.children.models import Child
from seenheard.practice.people.viewer import Viewer

from .from_letters import Line, undo_lines, write
from .models import CodeTask
from .ticks import open_lines, states_of
from .unrecorded import register_families

QUESTION = "Not confirmed: no source says this of a birth. Decide, and if not, say why."
UNDONE = "The birth that asked for it was taken back after this had been typed in."


def list_codes_of_birth(by: Viewer, birth: Birth, *, today: date, now: datetime) -> list[CodeTask]:
    """Put on the checklist what this birth asks for, once the child has a record of its own; the lines that are new.
    Runs in the birth's transaction."""
    child = Child.objects.select_related("mother").get(pk=birth.child_id)
    if child.patient_id is None:
        return []
    return write(by, [*of_child(by, child, birth, today), *of_mother(by, child, today)], now, birth=birth)


def take_back_codes_of_birth(by: Viewer, birth: Birth, *, now: datetime) -> None:
    """The birth was a mistake: its open lines go, and for what was typed in already a line asks to put it right. The
    lines that had given way to it stand on the list again."""
    lines = list(CodeTask.objects.select_for_update().filter(birth=birth, taken_back_at=None))
    undo_lines(by, lines, UNDONE, now)
    child = Child.objects.filter(pk=birth.child_id).first()  # none: a twin is taken out with its birth
    if child is None or not child.unborn or child.mother_id is None:
        return
    if standing_of(child, today=timezone.localdate(now)).on_plan_here:
        why = f"A plan was made for {child.name}."
        write(by, [Line(child, child.mother_id, CodeAdvice(UNBORN, "add", "mother", why))], now)


def of_child(by: Viewer, child: Child, birth: Birth, today: date) -> Iterator[Line]:
    """What belongs into the child's own record, if it is on a plan."""
    how = standing_of(child, today=today)
    if child.patient_id is None or not how.on_plan_here:
        return
    twin = " It was entered as a twin: ask whether the plan is for both." if birth.first_id is not None else ""
    why = f"The plan made before birth is {child.name}’s own now.{twin}"
    key = ON_REGISTER if register_families(by)(child.family_id) else ON_PLAN
    yield Line(child, child.patient_id, CodeAdvice(key, "add", "child", why))
    for category in sorted(one.value for one in how.categories):
        why = f"The category of the plan is {category}."
        yield Line(child, child.patient_id, CodeAdvice(f"category-{category}", "add", "child", why))


def of_mother(by: Viewer, child: Child, today: date) -> Iterator[Line]:
    """What is to be decided for the mother's record. Her code stays while another of hers is unborn and on a plan."""
    mother = child.mother_id
    if mother is None or mother == child.patient_id:
        return
    unborn = Child.objects.filter(practice=by.practice, mother=mother, patient=None).exclude(pk=child.pk)
    waits = any(one.on_plan_here for one in standings(unborn, today=today).values())
    if not waits and perhaps_coded(by, mother):
        why = f"{QUESTION} The code was of the unborn child, and {child.name} is born."
        yield Line(child, mother, CodeAdvice(UNBORN, "end", "mother", why))
    if standing_of(child, today=today).on_plan_here:
        why = f"{QUESTION} A child of hers, {child.name}, is on a plan."
        yield Line(child, mother, CodeAdvice(FAMILY, "add", "parents", why))


def perhaps_coded(by: Viewer, mother: int) -> bool:
    """May the code of the unborn child stand in her record? It was ticked, or stands on the list still; somebody may
    have typed it in and not said so."""
    state = states_of(by.practice, [mother]).get((mother, UNBORN))
    waiting = any(one.code == UNBORN and one.action != CodeAction.END for one in open_lines(by.practice, [mother]))
    return state in (CodeState.IN, CodeState.END_DECLINED) or (waiting and state is None)
