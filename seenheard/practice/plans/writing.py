"""Saving versions of a plan: each is a new row, and no row is ever changed."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from seenheard.casework.plan.content import WORDS, PlanContent, is_empty
from seenheard.casework.vocabulary import Category
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.as_recorded.sealing import canonical
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import moment

from .models import PlanVersion
from .proposing import is_behind, latest_keeping, proposed
from .queries import content_of, current_plan

PLAN_WRITTEN = "plan_written"
LONG, LINE, MOST_LINES = 4000, 600, 100


class PlanRefused(Exception):
    """It cannot be kept so; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


class WrittenMeanwhile(PlanRefused):
    """Somebody saved a version since this page was opened."""


class NoSuchChild(LookupError):
    """Not a child of this practice."""


def write_version(
    by: Viewer,
    *,
    child_id: int,
    content: PlanContent,
    base: int,
    conference: Conference | None = None,
    letter: Letter | None = None,
    now: datetime,
) -> PlanVersion | None:
    """Keep this as the next version of the child's plan. `base`: the number of the version that the person saw, 0 if
    none. Returns None if it says what the last one says, of the same conference. Raises PlanRefused, WrittenMeanwhile,
    NoSuchChild."""
    check(content)
    if by.person is None:
        raise PlanRefused("Only a person writes a plan.")
    try:
        with transaction.atomic():
            child = held_child(by, child_id)
            last = refuse_if_newer(current_plan(by, child), base)
            about = conference.pk if conference else None
            if last is not None and content_of(last) == content and last.conference_id == about:
                return None
            return kept(by, child, content, conference, letter, number=base + 1, now=now)
    except IntegrityError:
        raise WrittenMeanwhile(
            "A colleague saved a version at the same moment, and yours is not saved. Press Save again to save yours."
        ) from None


def carry_over(by: Viewer, *, child_id: int, base: int, new_tasks: int, now: datetime) -> PlanVersion:
    """Nothing else changed at the conference that continued the plan: the last version goes on under it, with the
    category, the tasks and the people that the conference's letters name besides. `new_tasks`: how many tasks of the
    letters the person saw that the version does not hold. Raises PlanRefused, WrittenMeanwhile, NoSuchChild."""
    if by.person is None:
        raise PlanRefused("Only a person says that nothing changed.")
    with transaction.atomic():
        child = held_child(by, child_id)
        last = refuse_if_newer(current_plan(by, child), base)
        seat = latest_keeping(child)
        if last is None:
            raise PlanRefused("There is no version yet to carry over. Write the first one.")
        if seat is None or not is_behind(last, seat):
            raise PlanRefused("The last version is of the latest conference already. Nothing had to be carried over.")
        found = proposed(by, child, version=last, since=None)
        if len(found.new_tasks) != new_tasks:
            raise PlanRefused("The letters of the conference name other tasks than this page showed. Look at it again.")
        number = last.number + 1
        return kept(
            by, child, found.content, found.conference, found.letter, number=number, now=now, carried=last.number
        )


def kept(
    by: Viewer,
    child: Child,
    content: PlanContent,
    conference: Conference | None,
    letter: Letter | None,
    *,
    number: int,
    now: datetime,
    carried: int | None = None,
) -> PlanVersion:
    assert by.person is not None  # noqa: S101 - both callers refuse it
    made = PlanVersion.objects.create(
        practice=by.practice,
        family_id=child.family_id,
        child=child,
        number=number,
        conference=conference,
        letter=letter,
        made_at=now,
        made_by=by.person,
        contents=content.as_json(),
    )
    detail = {"version": made.pk, "number": number, "contents": canonical(made.contents)}
    detail |= {"carried_from": carried} if carried else {}
    record(by, PLAN_WRITTEN, f"child:{child.pk}", child_id=child.pk, detail=detail, at=now)
    return made


def held_child(by: Viewer, pk: int) -> Child:
    rows = Child.objects.select_for_update(of=("self",))
    child = rows.filter(practice=by.practice, pk=pk).first()
    if child is None:
        raise NoSuchChild(pk)
    return child


def refuse_if_newer(last: PlanVersion | None, base: int) -> PlanVersion | None:
    if (last.number if last else 0) == base:
        return last
    if last is None:
        raise PlanRefused("The version that this was written over is not there. Open the plan again.")
    raise WrittenMeanwhile(
        f"{last.made_by} saved version {last.number} on {moment(last.made_at)}, after you opened this page. What you "
        "typed is below and is not saved; compare it with theirs, then press Save again to save yours as the next one."
    )


def check(content: PlanContent) -> None:
    """Refuse what cannot be a plan: nothing at all, categories that are none, boxes without end."""
    if set(content.categories) - set(Category):
        raise PlanRefused("Choose the categories from the list.", "categories")
    if is_empty(content):
        raise PlanRefused("Say at least one thing that the plan holds: what must change, a task, or a person to ring.")
    for name, words in WORDS.items():
        if len(getattr(content, name)) > LONG:
            raise PlanRefused(f"Shorten “{words}” to {LONG:,} letters or fewer.", name)
    for lines in (content.key_people, content.tasks, content.core_group_members):
        if len(lines) > MOST_LINES:
            raise PlanRefused(f"At most {MOST_LINES} lines of a kind can be kept.")
    for place, task in enumerate(content.tasks):
        if not task.text:
            raise PlanRefused("Say what is to be done, or empty the whole line.", f"tasks-{place}-text")
        if len(task.text) > LINE:
            raise PlanRefused(f"Shorten this task to {LINE} letters or fewer.", f"tasks-{place}-text")
