"""Lines of the checklist that a confirmed letter asks for, and what becomes of them when it is undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from seenheard.casework.coding import FAMILY, CodeAction, CodeState, How, same_codes
from seenheard.casework.filing import CodeAdvice, advise_codes
from seenheard.guidance.clinical_codes import codes_by_key
from seenheard.practice.audit.actions import record
from seenheard.practice.case_life.queries import standings
from seenheard.practice.children.models import Child
from seenheard.practice.people.viewer import Viewer

from .belonging import families_of_patients
from .models import CodeTask
from .ticks import open_lines, states_of

#: Of a letter's advice: the place of its child (None for nobody's), the code's key, add, end or check.
LeftOut = tuple[int | None, str, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A child of the letter as it was entered."""

    index: int
    child: Child

    @property
    def name(self) -> str:
        return self.child.name

    @property
    def unborn(self) -> bool:
        return self.child.unborn

    @property
    def record(self) -> int | None:
        """In whose record the child's own codes stand."""
        return self.child.mother_id if self.child.unborn else self.child.patient_id


@dataclass(frozen=True, slots=True)
class Line:
    """One code in one record, for one child."""

    child: Child
    patient: int
    advice: CodeAdvice


def list_codes(
    by: Viewer,
    *,
    confirmation: Any,
    children: Mapping[int, Child],
    left_out: Collection[LeftOut] = (),
    at: datetime | None = None,
) -> list[CodeTask]:
    """Put what the letter asks for on the checklist; the lines that are new. Runs in the confirmation's transaction.

    `children`: the letter's children who are ours, by their place in it. `left_out`: what the person did not want. A
    code that stands already, or stands on the list, is not listed again; an open line of the contrary goes."""
    chosen = [Chosen(index, child) for index, child in sorted(children.items())]
    if not chosen:
        return []
    advice = [one for one in advise_codes(chosen, confirmation.fields) if not_left_out(one, left_out)]
    others = {one["patient_id"] for one in confirmation.filing} - {one.record for one in chosen}
    made = at or timezone.now()
    wanted = [line for one in advice for line in lines_of(by, one, chosen, others)]
    return write(by, wanted, made, confirmation=confirmation)


def not_left_out(advice: CodeAdvice, left_out: Collection[LeftOut]) -> bool:
    place = None if advice.whose == "parents" else advice.index
    return (place, advice.key, advice.action) not in left_out


def lines_of(by: Viewer, advice: CodeAdvice, chosen: Iterable[Chosen], others: set[int]) -> Iterator[Line]:
    """The records that a piece of advice is about. The family's code is not ended while another child has a plan."""
    about = next((one for one in chosen if one.index == advice.index), None)
    if about is None:
        return
    if advice.whose != "parents":
        if about.record is not None:
            yield Line(about.child, about.record, advice)
        return
    if advice.action == CodeAction.END:
        others = others | records_with_family_code(by, about.child)
        others = {patient for patient in others if not another_on_plan(by, patient, about.child)}
    for patient in sorted(others):
        yield Line(about.child, patient, advice)


def another_on_plan(by: Viewer, patient: int, child: Child) -> bool:
    """Is another child of this person's families on a plan?"""
    families = families_of_patients(by, [patient]) | {child.family_id}
    others = list(Child.objects.filter(family__in=families).exclude(pk=child.pk))
    return any(one.on_plan_here for one in standings(others, today=timezone.localdate()).values())


def records_with_family_code(by: Viewer, child: Child) -> set[int]:
    """The records in which the family's code stands because of this family's children."""
    rows = CodeTask.objects.filter(practice=by.practice, family=child.family_id, code=FAMILY)
    patients = set(rows.values_list("patient", flat=True))
    said = states_of(by.practice, patients)
    return {patient for patient in patients if said.get((patient, FAMILY)) is CodeState.IN}


def write(
    by: Viewer, wanted: list[Line], at: datetime, *, confirmation: Any = None, birth: Any = None
) -> list[CodeTask]:
    """The lines that are new, because of a letter or a birth."""
    patients = {line.patient for line in wanted}
    said, waiting = states_of(by.practice, patients), open_lines(by.practice, patients)
    made: list[CodeTask] = []
    for line in wanted:
        action = CodeAction(line.advice.action)
        same = same_codes(line.advice.key)
        held = [one for one in (*waiting, *made) if one.patient_id == line.patient and one.code in same]
        contrary = [
            one for one in held if one in waiting and (one.action == CodeAction.END) != (action is CodeAction.END)
        ]
        if action is not CodeAction.CHECK:
            take_back(by, [one for one in contrary if one.action != CodeAction.TAKE_OUT], at, because="overtaken")
            held = [one for one in held if one not in contrary]
        if held or says_so_already({said.get((line.patient, code)) for code in same}, action):
            continue
        made.append(
            CodeTask.objects.create(
                practice=by.practice,
                family_id=line.child.family_id,
                child=line.child,
                patient_id=line.patient,
                code=line.advice.key,
                action=action.value,
                because=line.advice.why[:300],
                confirmation=confirmation,
                birth=birth,
                made_at=at,
            )
        )
    tell(by, made, "codes_listed", at)
    return made


def says_so_already(said: set[CodeState | None], action: CodeAction) -> bool:
    if action is CodeAction.END:
        return CodeState.OUT in said and CodeState.IN not in said
    return CodeState.IN in said


def take_back_codes(by: Viewer, *, confirmation: Any, now: datetime) -> None:
    """The letter was undone: its open lines go; for what was typed in already, a line asks to take it out again. What
    was seen in a record stays seen."""
    lines = list(CodeTask.objects.select_for_update().filter(confirmation=confirmation, taken_back_at=None))
    undo_lines(by, lines, "The letter that asked for it was undone after this had been typed in.", now)


def undo_lines(by: Viewer, lines: list[CodeTask], why_out: str, now: datetime) -> None:
    """What asked for these lines is undone."""
    take_back(by, [one for one in lines if one.done_at is None], now, because="undone")
    entered = [one for one in lines if one.how == How.ENTERED]
    take_back(by, entered, now, because="undone")
    take_back(by, [one for one in lines if one.how == How.NOT_WANTED], now, because="undone")
    tell(by, [out for one in entered if (out := out_again(one, why_out, now)) is not None], "codes_listed", now)


def out_again(task: CodeTask, because: str, now: datetime) -> CodeTask | None:
    """The line that asks to take out what was typed in; None if it stands on the list already. Of an ending whose code
    is not known here it asks to see that the code stands again."""
    key, action = task.code, CodeAction.TAKE_OUT
    if task.action == CodeAction.END:
        ending = codes_by_key()[task.code].ended_by
        key, action = (ending, action) if ending else (task.code, CodeAction.CHECK)
    standing = CodeTask.objects.filter(
        patient=task.patient_id, code=key, action=action, done_at=None, taken_back_at=None
    )
    if task.action == CodeAction.TAKE_OUT or standing.exists():
        return None
    return CodeTask.objects.create(
        practice_id=task.practice_id,
        family_id=task.family_id,
        child_id=task.child_id,
        patient_id=task.patient_id,
        code=key,
        action=action.value,
        because=because,
        made_at=now,
    )


def take_back(by: Viewer, lines: list[CodeTask], now: datetime, *, because: str) -> None:
    for one in lines:
        one.taken_back_at = now
        one.save(update_fields=["taken_back_at"])
    tell(by, lines, "codes_taken_back", now, because=because)


def tell(by: Viewer, lines: Iterable[CodeTask], verb: str, now: datetime, **more: str) -> None:
    """One event for each child."""
    of_child: dict[int, list[CodeTask]] = {}
    for one in lines:
        of_child.setdefault(one.child_id, []).append(one)
    for child_id, held in sorted(of_child.items()):
        said = [{"line": one.pk, "patient": one.patient_id, "code": one.code, "action": one.action} for one in held]
        record(by, verb, f"child:{child_id}", child_id=child_id, detail={"lines": said, **more}, at=now)
