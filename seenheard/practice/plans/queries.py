"""The plans that people saved, and what was decided at a meeting, for pages and other rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from seenheard.casework.plan.agencies import Agency
from seenheard.casework.plan.content import PlanContent
from seenheard.casework.plan.decided import FROM_LETTER, Decided, Part, Somebody, people_at
from seenheard.casework.plan.quorum import Quorum, QuorumRule, quorum
from seenheard.guidance.quorum_rules import quorum_rule_for
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.authority_quorum import rule_for
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer

from .models import Attendee, MeetingRecord, PlanVersion


@dataclass(frozen=True, slots=True)
class WhatWasDecided:
    """Everything known of who was at a meeting and what was said of it by people. `number`: of the record that holds, 0
    if nobody saved one yet."""

    conference: Conference
    people: tuple[Somebody, ...]
    said: Decided
    number: int
    quorum: Quorum
    record: MeetingRecord | None = None


def current_plan(by: Viewer, child: Child) -> PlanVersion | None:
    """The latest version of a child's plan that somebody saved; None if nobody has. It says what the plan was, not
    that the child is on one: case_life.queries.standings says that."""
    return versions(by, child).first()


def versions(by: Viewer, child: Child) -> QuerySet[PlanVersion]:
    """Every version of a child's plan, latest first."""
    rows = PlanVersion.objects.filter(practice=by.practice, child=child)
    return rows.select_related("made_by", "conference", "letter").order_by("-number")


def content_of(version: PlanVersion) -> PlanContent:
    return PlanContent.from_json(version.contents)


def current_plans(by: Viewer, children: Iterable[Child]) -> dict[int, PlanVersion]:
    """Child -> the latest version of the plan, in one query; without those of whom nobody saved one."""
    rows = PlanVersion.objects.filter(practice=by.practice, child__in=list(children)).order_by("number")
    return {row.child_id: row for row in rows}


def made_from_undone(version: PlanVersion) -> bool:
    """Was the letter from which this version was made undone since, and not confirmed again?"""
    made = Confirmation.objects.filter(letter=version.letter_id, undone_at=None)
    return version.letter_id is not None and not made.exists()


def latest_record(conference: Conference) -> MeetingRecord | None:
    rows = MeetingRecord.objects.filter(conference=conference).select_related("made_by")
    return rows.order_by("-number").first()


def decided(by: Viewer, conference: Conference) -> WhatWasDecided:
    """Who was at this meeting by letters and people, whether it could decide, and what people said of each child. What
    the letters decided stands in the meeting's seats."""
    record = latest_record(conference)
    said = Decided.from_json(record.contents) if record is not None else Decided()
    people = people_at(listed_at(conference), said)
    return WhatWasDecided(
        conference=conference,
        people=people,
        said=said,
        number=record.number if record else 0,
        quorum=quorum(people, rule_of(conference, by.practice.nation)),
        record=record,
    )


def listed_at(conference: Conference) -> list[Somebody]:
    """Whom the letters list at this meeting, in the order in which they do."""
    rows = Attendee.objects.filter(practice=conference.practice_id, conference=conference).order_by("pk")
    return [
        Somebody(
            row.name,
            row.role,
            Agency(row.agency) if row.agency else None,
            FROM_LETTER.get(row.status, Part.INVITED),
            row.pk,
        )
        for row in rows
    ]


def rule_of(conference: Conference, nation: str) -> QuorumRule | None:
    """The rule of quorum of the meeting's lead authority, or of its nation, or of the practice's if none is known."""
    authority = conference.authority
    return rule_for(authority) if authority is not None else quorum_rule_for("", nation)
