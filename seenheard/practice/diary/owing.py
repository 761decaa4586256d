"""What a family's diary should hold, worked out from facts alone; nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import cache

from django.conf import settings

from seenheard.casework.timetable.anchors import ended_after
from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.holidays import Holidays
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import Rulebook
from seenheard.casework.vocabulary import ConferenceType, DutyKind
from seenheard.guidance import load_holidays, load_rulebook
from seenheard.practice.case_life.no_longer_owed import leave_out_the_gone
from seenheard.practice.children.models import Family
from seenheard.practice.conferences.models import Conference
from seenheard.practice.handover.diary_lines import Packs
from seenheard.practice.looked_after.lines import answer_passports, care_lines
from seenheard.practice.plan_actions.lines import OfPlans

from .answering import Answers
from .asked_by_letters import AskedByLetters
from .begun_early import begun_early
from .case import ChildCase, Origin, before_the_move, cases_of
from .wanted_line import Wanted

TYPE_WORDS = {
    ConferenceType.INITIAL: "initial child protection conference",
    ConferenceType.REVIEW: "review child protection conference",
    ConferenceType.PRE_BIRTH: "pre-birth child protection conference",
    ConferenceType.TRANSFER_IN: "transfer-in child protection conference",
    ConferenceType.STRATEGY: "strategy discussion",
    ConferenceType.CORE_GROUP: "core group",
    ConferenceType.OTHER: "meeting",
}
WORDS = {
    DutyKind.REFERRAL_ACKNOWLEDGED: "Social care should have acknowledged our referral",
    DutyKind.INITIAL_CONFERENCE: "An initial conference should be held by this day",
    DutyKind.REPORT: "Send our report for the {type}",
    DutyKind.DECISION_LETTER: "The decision letter of the {type} should have come",
    DutyKind.MINUTES: "The minutes of the {type} should have come",
    DutyKind.MINUTES_CORRECTIONS: "Tell the chair of anything wrong in the minutes",
    DutyKind.CORE_GROUP: "The first core group should be held by this day",
    DutyKind.REVIEW_CONFERENCE: "A review conference should be held by this day",
    DutyKind.TRANSFER_IN_CONFERENCE: "A transfer-in conference should be held by this day",
    DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT: "The initial health assessment should be done by this day",
    DutyKind.FURTHER_CORE_GROUP: "The next core group should be held by this day",
    DutyKind.CORE_GROUP_NOTES: "The notes of the core group should have come",
    DutyKind.CONFERENCE_HELD_AGAIN: "The {type} that could not decide should be held again by this day",
    DutyKind.NEXT_CONFERENCE_DATE: "The date of the next conference should be known",
    DutyKind.ANSWER_TO_TELLING: "The social worker should have answered us",
    DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT: "The review health assessment should be done by this day",
    DutyKind.STRENGTHS_AND_DIFFICULTIES: "The strengths and difficulties questionnaire should be done by this day",
    DutyKind.HEALTH_PASSPORT: "Give the health passport to who cares for the child next",
}


@cache
def rulebook() -> Rulebook:
    """The editions of this release, with those of the folder that was set for new law (SEENHEARD_RULES)."""
    return load_rulebook(settings.RULES)


@cache
def holidays() -> Holidays:
    return load_holidays()


def wanted(
    family: Family,
    *,
    today: date,
    already: set[str],
    done: Mapping[str, datetime] | None = None,
    still_ours: Collection[int] | None = None,
) -> dict[str, Wanted]:
    """Everything the family's diary should hold. `already` are the keys it holds: a report for a conference that was
    past when it was entered is not asked for, one that was in the diary stays. `done` says when a person marked which
    line as done. `still_ours`: children for whom everything is owed although they moved away; if not given, those whom
    the next practice has not taken over yet. Raises BeyondKnownHolidays."""
    lines: dict[str, Wanted] = {}
    origins: dict[str, Origin] = {}
    cases = cases_of(family)
    packs = Packs(family)
    staying = packs.awaiting_receipt if still_ours is None else still_ours
    for child_case in cases:
        both = [child_case, before_the_move(child_case)] if child_case.child.pk in staying else [child_case]
        for one in both:
            for owed in deadlines(one.case, rulebook=rulebook(), holidays=holidays()):
                add_owed(lines, origins, one, owed, today=today, already=already)
    answers = Answers(family)
    for key, origin in origins.items():
        answers.answer(lines[key], origin)
    of_plans = OfPlans(family)
    asked = AskedByLetters(family, lines, of_plans.settled(done or {}))
    for confirmation in answers.confirmations:
        asked.add(confirmation)
    of_plans.complete(lines, today=today)
    lines |= care_lines(family)
    answer_passports(family, lines)
    lines |= begun_early(family, cases, rulebook=rulebook(), holidays=holidays())
    leave_out_the_gone(lines, today=today, done=done or {}, still_ours=staying)
    packs.follow(lines)
    return lines


def add_owed(
    lines: dict[str, Wanted],
    origins: dict[str, Origin],
    child_case: ChildCase,
    owed: Owed,
    *,
    today: date,
    already: set[str],
) -> None:
    origin = child_case.origins[owed.about]
    conference = origin.conference
    if (
        owed.duty is DutyKind.CORE_GROUP
        and owed.answered_on is None
        and ended_after(child_case.case, owed.counted_from)
    ):
        return  # the plan ended, and no core group can come any more
    key = f"{owed.duty.value}:{origin.key}"
    if key in lines and (lines[key].due_on != owed.due_on or done_for_one(lines[key], owed)):
        key = f"{key}:child:{child_case.child.pk}"
    if owed.duty is DutyKind.REPORT and key not in already and is_over(conference, today):
        return
    line = lines.get(key)
    if line is None:
        type_words = TYPE_WORDS.get(ConferenceType(conference.type), "meeting") if conference else "conference"
        line = lines[key] = Wanted(
            key=key,
            kind=owed.duty.value,
            owed_by=owed.owed_by.value,
            words=WORDS[owed.duty].format(type=type_words),
            because=owed.because,
            due_on=owed.due_on,
            rule=owed.rule,
            edition=owed.edition,
            precedence=owed.precedence.value,
            source=owed.source,
            confirmed_rule=owed.confirmed,
            conference=conference,
            answered_on=owed.answered_on,
        )
        origins[key] = origin
    line.children[child_case.child.pk] = child_case.child


def done_for_one(line: Wanted, owed: Owed) -> bool:
    """Was the initial health assessment done for one of two children who came into care together?"""
    first = DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT
    return owed.duty is first and (line.answered_on is None) != (owed.answered_on is None)


def is_over(conference: Conference | None, today: date) -> bool:
    """Was the conference held, or is its day past?"""
    return conference is not None and (conference.held or (conference.on is not None and conference.on < today))
