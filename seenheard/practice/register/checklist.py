"""The checklist of codes: what is to be typed in, whose record by whose, and what was ticked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from seenheard.casework.coding import How
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day, moment, nhs_number

from .closed import RESTRICTED, About, about, restricted_families
from .models import CodeTask
from .shown import CodeShown, doing, to_type

SAID = {How.ENTERED: "Entered", How.THERE_ALREADY: "Was so already", How.NOT_WANTED: "Decided against"}


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of the checklist. Of a restricted record it says no more than that there is one."""

    pk: int
    about: About
    whose: str
    number: str
    born: str
    doing: str
    code: CodeShown | None
    because: str
    letter: int | None
    made: str
    said: str
    taken_back: bool = False

    @property
    def restricted(self) -> bool:
        return self.about.restricted


def standing(viewer: Viewer) -> QuerySet[CodeTask]:
    return CodeTask.objects.filter(practice=viewer.practice, taken_back_at=None)


def to_enter(viewer: Viewer) -> QuerySet[CodeTask]:
    """Lines that nobody has ticked, oldest first."""
    return standing(viewer).filter(done_at=None).order_by("made_at", "pk")


def ticked(viewer: Viewer) -> QuerySet[CodeTask]:
    """Lines that somebody ticked, latest first."""
    return standing(viewer).exclude(done_at=None).order_by("-done_at", "-pk")


def of_letter(viewer: Viewer, confirmation: Confirmation) -> QuerySet[CodeTask]:
    rows = CodeTask.objects.filter(practice=viewer.practice, confirmation=confirmation)
    return rows.order_by("child", "pk")


def of_child(viewer: Viewer, child_id: int) -> QuerySet[CodeTask]:
    return CodeTask.objects.filter(practice=viewer.practice, child=child_id).order_by("-made_at", "-pk")


def with_people(rows: QuerySet[CodeTask]) -> QuerySet[CodeTask]:
    return rows.select_related("child", "patient", "done_by", "confirmation")


def rows_of(viewer: Viewer, tasks: Iterable[CodeTask], *, opened: bool = False) -> list[TaskRow]:
    """Lines for a page. `opened`: the page's own door has seen to it that the family may be shown."""
    found = list(tasks)
    closed = set() if opened else restricted_families(viewer, {one.family_id for one in found})
    return [row_of(one, closed) for one in found]


def row_of(task: CodeTask, closed: set[int]) -> TaskRow:
    who = about(task.child, closed)
    if who.restricted:
        return TaskRow(task.pk, who, "", "", "", doing(task.action), None, "", None, "", "")
    return TaskRow(
        pk=task.pk,
        about=who,
        whose=task.patient.name,
        number=nhs_number(task.patient.nhs_number),
        born=day(task.patient.born_on),
        doing=doing(task.action),
        code=to_type(task.code, task.action),
        because=task.because,
        letter=task.confirmation.letter_id if task.confirmation else None,
        made=day(timezone.localdate(task.made_at)),
        said=said_of(task),
        taken_back=task.taken_back_at is not None,
    )


def said_of(task: CodeTask) -> str:
    """ "Entered, Bryn Calloway, 4 June 2026 at 9:32am"; "" for an open line."""
    if task.done_at is None:
        return ""
    words = SAID[How(task.how)]
    if task.seen_on is not None:
        words += f", seen on {day(task.seen_on)}"
    if task.words:
        words += f": {task.words}"
    return f"{words}. {task.done_by}, {moment(timezone.localtime(task.done_at))}"


HEADING = (
    *("child", "whose record", "NHS number", "date of birth", "what to do", "code", "SNOMED CT number"),
    *("to confirm", "why", "listed on", "ticked"),
)


def table(rows: Sequence[TaskRow]) -> Iterator[tuple[object, ...]]:
    """The rows as a table to save: a number stands there only of a verified code."""
    for one in rows:
        if one.code is None:
            yield (RESTRICTED, *([""] * (len(HEADING) - 1)))
            continue
        yield (
            *(one.about.words, one.whose, one.number, one.born, one.doing, one.code.term, one.code.number),
            *(one.code.confirm, one.because, one.made, one.said),
        )


def number_waiting(viewer: Viewer) -> int:
    return to_enter(viewer).count()


def oldest_on(viewer: Viewer) -> date | None:
    """Since when the oldest line waits."""
    found = to_enter(viewer).values_list("made_at", flat=True).first()
    return timezone.localdate(found) if found else None
