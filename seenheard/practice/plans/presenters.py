"""Plans and what was decided, ready for their pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from seenheard.casework.plan.agencies import AGENCY_WORDS
from seenheard.casework.plan.content import PlanContent, PlanTask
from seenheard.casework.plan.decided import CHILD_WORDS, OUR_VIEW_WORDS, PART_WORDS, OurView, Somebody
from seenheard.casework.plan.status import PlanStatus
from seenheard.guidance.terms import Terms, terms_for
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.conferences.words import category_words, decision_words, meeting_words
from seenheard.practice.diary.asked_by_letters import fingerprint
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import Named, name_of
from seenheard.practice.web.words import day, sentence

from .by_hand import ByHand
from .listing import OnPlan
from .models import PlanVersion
from .queries import WhatWasDecided


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A child in the list of plans. Of a restricted record nothing is told."""

    child: Named
    href: str
    since: str
    categories: str
    next_on: date | None
    next_words: str
    next_href: str
    written: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task of the plan, with how ours stands in the diary."""

    task: PlanTask
    stands: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """What was decided for one child: by the letters, by people, and what people said besides."""

    child: Named
    seat: ConferenceChild
    decision: str
    categories: str
    by_hand: str
    doubt: str
    said: tuple[tuple[str, str], ...]
    on_plan: bool


def rows(found: Iterable[OnPlan], written: dict[int, int]) -> list[PlanRow]:
    """`written`: child -> the number of the latest version of its plan."""
    return [row(one, written.get(one.child.pk)) for one in found]


def row(one: OnPlan, version: int | None) -> PlanRow:
    href = reverse("plans:plan", args=[one.child.pk])
    if one.child.restricted:
        return PlanRow(name_of(one.child), href, "", "", None, "", "", "")
    following = one.next
    return PlanRow(
        child=name_of(one.child),
        href=href,
        since=since_words(one.standing.plan),
        categories=sentence(category_words(one.standing.categories)),
        next_on=one.next_on,
        next_words=meeting_words(following.type) if following else "No next date",
        next_href=reverse("conferences:conference", args=[following.pk]) if following else "",
        written=f"Version {version}" if version else "Not written yet",
    )


def since_words(plan: PlanStatus) -> str:
    """ "4 June 2026", "4 June 2026 or earlier"; "" if it is not known."""
    return f"{day(plan.since)}{' or earlier' if plan.since_at_latest else ''}" if plan.since else ""


def terms_of(meeting: Conference | None, nation: str) -> Terms:
    """The words of the nation whose rules hold: the lead authority's, or the practice's if that is not known."""
    authority = meeting.authority if meeting else None
    return terms_for(authority.nation if authority else nation, authority.name if authority else "")


def task_rows(content: PlanContent, duties: Iterable[Duty]) -> list[TaskRow]:
    """The plan's tasks; ours with how they stand, where the diary has the same words."""
    held = {fingerprint(duty.words): duty for duty in duties}
    return [task_row(task, held.get(fingerprint(task.text)) if task.ours else None) for task in content.tasks]


def task_row(task: PlanTask, duty: Duty | None) -> TaskRow:
    if duty is None:
        return TaskRow(task, "Not in the diary" if task.ours else "")
    stands = f"Done on {day(timezone.localdate(duty.met_at))}" if duty.met_at else "Open in the diary"
    return TaskRow(task, stands, reverse("diary:duty", args=[duty.pk]))


def version_words(version: PlanVersion) -> str:
    """ "Version 2, written by Bryn Hale on 4 June 2026, for the review conference of 1 June 2026"."""
    about = ""
    if version.conference is not None and version.conference.on is not None:
        about = f", for the {meeting_words(version.conference.type).lower()} of {day(version.conference.on)}"
    made = day(timezone.localdate(version.made_at))
    return f"Version {version.number}, written by {version.made_by} on {made}{about}"


def decided_rows(what: WhatWasDecided, seats: Iterable[ConferenceChild], given: dict[int, ByHand]) -> list[DecidedRow]:
    return [decided_row(what, seat, given.get(seat.pk)) for seat in seats]


def decided_row(what: WhatWasDecided, seat: ConferenceChild, given: ByHand | None) -> DecidedRow:
    one = what.said.of(seat.child_id)
    said = [(label, getattr(one, name)) for name, label in CHILD_WORDS.items() if getattr(one, name)]
    if one.our_view:
        said.insert(0, ("Our own GP", OUR_VIEW_WORDS[OurView(one.our_view)]))
    stands = given is not None and given.columns["decision"] == seat.decision
    doubt = ""
    if given is not None and not stands:
        doubt = (
            f"{given.who} said on {day(given.at)}: {decision_words(given.columns['decision']).lower()}. A letter "
            "confirmed since says otherwise, and holds now."
        )
    return DecidedRow(
        child=name_of(seat.child),
        seat=seat,
        decision=decision_words(seat.decision) or "No decision has been told to us",
        categories=category_words(seat.categories),
        by_hand=f"Said by {given.who} on {day(given.at)}" if given is not None and stands else "",
        doubt=doubt,
        said=tuple(said),
        on_plan=seat.decision in ("plan_made", "plan_continued"),
    )


def people_rows(people: Iterable[Somebody]) -> list[list[str]]:
    """Who was asked: name, role, agency, how they took part."""
    return [
        [
            one.name or "Name not given",
            one.role,
            AGENCY_WORDS[one.agency] if one.agency else "Not clear from the role",
            PART_WORDS[one.part],
        ]
        for one in people
    ]


def stands_words(seat: ConferenceChild) -> str:
    """ "Plan continues, neglect": how the decision stands now, by letters and people."""
    parts = (decision_words(seat.decision) or "none is told", category_words(seat.categories))
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class AheadRow:
    on: date | None
    words: str
    href: str


def ahead_row(meeting: Conference) -> AheadRow:
    return AheadRow(meeting.on, meeting_words(meeting.type), reverse("conferences:conference", args=[meeting.pk]))
