"""A family of three from the first letter to the step-down, fifteen months, held to a reckoning of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from seenheard.casework.vocabulary import DutyKind, Way
from seenheard.practice.children.models import Patient
from seenheard.practice.people.viewer import Viewer
from tests.practice.assurance.made_up_year import set_clock

from .story import Story


@pytest.fixture
def story(administrator: Viewer, lead: Viewer, patient: Callable[..., Patient]) -> Iterator[Story]:
    with set_clock() as clock:
        yield Story(administrator, lead, clock, patient)


def test_a_family_of_three_from_the_first_letter_to_the_step_down(story: Story) -> None:
    up_to_the_conferences(story)
    decided(story)
    what_did_not_come(story)
    a_birth(story)
    in_care_and_at_home(story)


def up_to_the_conferences(story: Story) -> None:
    everybody = dict.fromkeys(("Elin", "Jory", "Kit"), "")
    story.letter(
        "2025-09-02", "strategy_discussion_minutes", everybody, conference={"type": "strategy", "date": "2025-09-01"}
    )
    initial = {"type": "initial", "date": "2025-09-18", "time": "14:00"}
    story.letter("2025-09-05", "conference_invitation", {"Elin": "", "Jory": ""}, conference=initial)
    pre_birth = {"type": "pre_birth", "date": "2025-09-18", "time": "15:30"}
    story.letter("2025-09-05", "conference_invitation", {"Kit": ""}, conference=pre_birth)
    story.close("2025-09-05", came_in=2)
    moved = {"type": "initial", "date": "2025-09-19", "time": "14:00", "replaces_date": "2025-09-18"}
    story.letter("2025-09-09", "conference_change_notice", {"Elin": "", "Jory": ""}, conference=moved)
    story.send_report("2025-09-15", "pre_birth", "2025-09-18")
    story.send_report("2025-09-16", "initial", "2025-09-19")
    story.said_part("2025-09-18", "pre_birth")
    story.said_part("2025-09-19", "initial")


def decided(story: Story) -> None:
    review = {"type": "review", "date": "2025-12-11", "time": "10:00"}
    group = {"date": "2025-10-02", "time": "15:30"}
    held = {"type": "initial", "date": "2025-09-19", "time": "14:00"}
    story.letter(
        "2025-09-24",
        "conference_decision_letter",
        {"Elin": "no_plan", "Jory": "plan_made"},
        conference=held,
        next_conference=review,
        core_group=group,
    )
    pre_birth = {"type": "pre_birth", "date": "2025-09-18", "time": "15:30"}
    story.chase("2025-09-24", DutyKind.DECISION_LETTER, "2025-09-18")
    story.letter(
        "2025-09-25",
        "conference_decision_letter",
        {"Kit": "plan_made"},
        conference=pre_birth,
        next_conference=review,
        core_group=group,
    )
    story.letter(
        "2025-10-10",
        "conference_minutes",
        {"Elin": "no_plan", "Jory": "plan_made"},
        conference=held,
        next_conference=review,
        actions=[story.action(IMMUNISE, "Jory", "2025-10-31")],
    )


def what_did_not_come(story: Story) -> None:
    """Notes and minutes that are late are raised and asked for; what came in time is not."""
    both = {"type": "review", "date": "2025-12-11", "time": "10:00"}
    pre_birth = {"type": "pre_birth", "date": "2025-09-18", "time": "15:30"}
    story.group("2025-10-14", "2025-10-02", following="2025-11-12")
    story.chase("2025-10-17", DutyKind.MINUTES, "2025-09-18")
    story.immunised("2025-10-20", "Jory", IMMUNISE)
    story.chase("2025-10-27", DutyKind.MINUTES, "2025-09-18")
    story.letter("2025-10-30", "conference_minutes", {"Kit": "plan_made"}, conference=pre_birth, next_conference=both)
    story.was_not_brought("2025-11-04", "Jory", "the hearing clinic")
    told = story.tell("2025-11-04", "Jory", "the hearing clinic")
    story.answered("2025-11-10", told, "the hearing clinic")
    story.send_report("2025-12-03", "review", "2025-12-11")
    story.said_part("2025-12-11", "review")
    story.chase("2025-12-11", DutyKind.CORE_GROUP_NOTES, "2025-11-12")
    story.group("2025-12-17", "2025-11-12", following="2025-12-22")
    continued = {"Jory": "plan_continued", "Kit": "plan_continued"}
    story.review("2025-12-18", "2025-12-11", continued, following="2026-03-26")
    story.close("2025-12-18", came_in=1)


def a_birth(story: Story) -> None:
    """What was decided before the birth goes on with the child that was born."""
    story.group("2026-01-08", "2025-12-22", following="2026-02-02")
    plans = story.plans()
    story.birth("2026-01-19", told="2026-01-21")
    assert story.plans() == plans
    story.group("2026-02-12", "2026-02-02", following="2026-03-12")
    story.send_report("2026-03-18", "review", "2026-03-26")
    story.group("2026-03-23", "2026-03-12", following="2026-04-22")
    story.said_part("2026-03-26", "review")
    continued = {"Jory": "plan_continued", "Kit": "plan_continued"}
    story.review("2026-04-02", "2026-03-26", continued, following="2026-06-18")


def in_care_and_at_home(story: Story) -> None:
    """One child is looked after for a time, and its plan goes on; the other’s plan ends with a step down."""
    story.fact("2026-04-14", "Jory", "became_looked_after")
    story.notes.in_care_since["Jory"] = story.today
    story.compare()
    story.group("2026-05-05", "2026-04-22", following="2026-06-03")
    story.assessed("2026-05-06", "Jory")
    story.send_report("2026-06-10", "review", "2026-06-18")
    story.group("2026-06-16", "2026-06-03", following="2026-07-08")
    story.said_part("2026-06-18", "review")
    story.review("2026-06-25", "2026-06-18", {"Jory": "plan_continued", "Kit": "plan_ended"}, following="2026-09-10")
    story.fact("2026-06-25", "Kit", "child_in_need_began")
    story.group("2026-07-16", "2026-07-08", following="2026-08-18", children=("Jory",))
    story.group("2026-08-27", "2026-08-18", children=("Jory",))
    story.send_report("2026-09-02", "review", "2026-09-10")
    story.said_part("2026-09-10", "review")
    story.review("2026-09-17", "2026-09-10", {"Jory": "plan_ended"})
    story.fact("2026-10-05", "Jory", "looked_after_ended")
    story.notes.care_ended.add("Jory")
    story.compare()
    story.fact("2026-11-30", "Kit", "child_in_need_ended")
    story.compare()


IMMUNISE = "Bring Jory’s immunisations up to date"
__all__ = ["Way"]
