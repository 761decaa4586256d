"""What the next version of a child's plan could say: made from the confirmed letters of the conference that made or
continued the plan, and from the version before. A person corrects and saves it; nothing is saved by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from seenheard.casework.plan.agencies import NEVER_COUNT
from seenheard.casework.plan.content import PlanContent, PlanPerson, PlanTask, carried_over
from seenheard.casework.plan.decided import Somebody
from seenheard.casework.vocabulary import Decision, LetterKind
from seenheard.practice.case_life.models import Birth
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.conferences.queries import letters_about
from seenheard.practice.diary.asked_by_letters import fingerprint
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import as_date

from .models import PlanVersion
from .queries import content_of, current_plan, decided

KEEPS = (Decision.PLAN_MADE.value, Decision.PLAN_CONTINUED.value)
#: Which letter of a conference tells the plan best: the plan itself, then the minutes, then the decision letter.
TELLS = (
    LetterKind.CHILD_PROTECTION_PLAN,
    LetterKind.CONFERENCE_MINUTES,
    LetterKind.CONFERENCE_DECISION_LETTER,
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A version that nobody saved yet, and what it was made from."""

    content: PlanContent
    conference: Conference | None = None
    letter: Letter | None = None
    new_tasks: frozenset[str] = frozenset()


def latest_keeping(child: Child) -> ConferenceChild | None:
    """The child's seat at the latest conference that made or continued the plan; None if there is none."""
    seats = ConferenceChild.objects.filter(
        child=child,
        decision__in=KEEPS,
        conference__removed_at=None,
        conference__cancelled_at=None,
        conference__on__isnull=False,
    )
    return seats.select_related("conference__authority").order_by("-conference__on", "-pk").first()


def is_behind(version: PlanVersion | None, seat: ConferenceChild | None) -> bool:
    """Did a conference keep the plan after this version was made, so that a person should look at it?"""
    if version is None or seat is None or seat.conference.on is None:
        return False
    if version.conference is None:
        return seat.conference.on > version.made_at.date()
    return version.conference_id != seat.conference_id and (version.conference.on or date.min) < seat.conference.on


def proposed(by: Viewer, child: Child, *, version: PlanVersion | None, since: date | None) -> Proposed:
    """The next version as the letters and the last version give it. `since`: from when the plan runs, by the decisions;
    None if no letter tells."""
    seat = latest_keeping(child)
    if seat is None:
        return Proposed(content_of(version) if version else PlanContent(since=since))
    told = best_letter(letters_about(seat.conference))
    from_letter = told_by(by, child, seat, told, since)
    before = plan_of_twin(by, child) if version is None else None
    if version is None and before is None:
        return Proposed(from_letter, seat.conference, told.letter if told else None)
    if before is not None:
        content, new = laid_over(content_of(before), from_letter)
        return Proposed(content, seat.conference, told.letter if told else None, new)
    assert version is not None  # noqa: S101 - else one of the two above
    if not is_behind(version, seat):
        return Proposed(content_of(version), version.conference, version.letter)
    content, new = laid_over(content_of(version), from_letter)
    return Proposed(content, seat.conference, told.letter if told else None, new)


def plan_of_twin(by: Viewer, child: Child) -> PlanVersion | None:
    """The plan of the child that we knew before the birth, for a twin of whom nobody wrote one yet."""
    birth = Birth.objects.filter(child=child, undone_at=None).exclude(first=None).select_related("first__child").first()
    return current_plan(by, birth.first.child) if birth is not None and birth.first is not None else None


def best_letter(confirmations: Iterable[Confirmation]) -> Confirmation | None:
    """The letter that tells the plan: of the best kind, the latest one, with tasks before one without."""
    found = [one for one in confirmations if one.fields.get("kind") in TELLS]

    def worth(one: Confirmation) -> tuple[bool, int, float]:
        return bool(one.fields.get("actions")), -TELLS.index(one.fields["kind"]), one.at.timestamp()

    return max(found, key=worth, default=None)


def told_by(
    by: Viewer, child: Child, seat: ConferenceChild, told: Confirmation | None, since: date | None
) -> PlanContent:
    meeting = decided(by, seat.conference)
    said = meeting.said.of(child.pk)
    return PlanContent(
        categories=tuple(seat.categories),
        since=since,
        harm=said.harm,
        must_change=said.must_change,
        key_people=people_of(seat.conference, meeting.people),
        tasks=tasks_of(told),
    )


def people_of(meeting: Conference, people: Iterable[Somebody]) -> tuple[PlanPerson, ...]:
    """The social worker with telephone, the chair, and the professionals who were asked to the conference."""
    found = []
    if meeting.social_worker or meeting.social_worker_phone:
        found.append(
            PlanPerson(meeting.social_worker, "Social worker", meeting.social_worker_phone, meeting.social_worker_email)
        )
    if meeting.chair:
        found.append(PlanPerson(meeting.chair, "Chair"))
    named = {one.name.casefold() for one in found}
    for one in people:
        if one.agency in NEVER_COUNT or not one.name or one.name.casefold() in named:
            continue
        named.add(one.name.casefold())
        found.append(PlanPerson(one.name, one.role))
    return tuple(found)


def tasks_of(told: Confirmation | None) -> tuple[PlanTask, ...]:
    """The tasks of the letter, ours marked, in its order."""
    actions = (told.fields.get("actions") or []) if told else []
    return tuple(
        PlanTask(
            text=one["text"],
            owner=one.get("owner") or "",
            ours=bool(one.get("owner_is_practice")),
            due_on=as_date(one.get("due")),
            due_text=one.get("due_text") or "",
        )
        for one in actions
        if one.get("text")
    )


def laid_over(before: PlanContent, letter: PlanContent) -> tuple[PlanContent, frozenset[str]]:
    """The last version carried over, with the tasks and people that the new conference's letters name besides. Returns
    it and the texts of the tasks that are new."""
    known = {fingerprint(one.text) for one in before.tasks}
    new = tuple(one for one in letter.tasks if fingerprint(one.text) not in known)
    names = {one.name.casefold() for one in before.key_people}
    people = tuple(one for one in letter.key_people if one.name.casefold() not in names)
    content = replace(
        carried_over(before, categories=letter.categories),
        tasks=before.tasks + new,
        key_people=before.key_people + people,
        harm=before.harm or letter.harm,
        must_change=before.must_change or letter.must_change,
    )
    return content, frozenset(one.text for one in new)
