"""What happens in the fifteen months, part by part. A test lives it by the site's actions, a journey in a browser."""

from __future__ import annotations

from seenheard.casework.vocabulary import DutyKind

from .story import Story

IMMUNISE = "Bring Elin’s and Jory’s immunisations up to date"


def live(story: Story) -> None:
    """All of it, from the first letter to the last tick's day."""
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
    story.comes_again("2025-09-10")
    story.not_ours("2025-09-10")
    story.close("2025-09-10", came_in=1)
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
        actions=[story.action(IMMUNISE, "2025-10-31")],
    )
    story.write_plan("2025-10-10", "Jory", "2025-09-19", must_change="Jory is warm, fed, and seen by a doctor when ill")
    story.write_plan("2025-10-10", "Kit", "2025-09-18", must_change="Everything is ready for the baby before January")


def what_did_not_come(story: Story) -> None:
    """Notes and minutes that are late are raised and asked for; what came in time is not."""
    both = {"type": "review", "date": "2025-12-11", "time": "10:00"}
    pre_birth = {"type": "pre_birth", "date": "2025-09-18", "time": "15:30"}
    story.group("2025-10-14", "2025-10-02", following="2025-11-12")
    story.chase("2025-10-17", DutyKind.MINUTES, "2025-09-18")
    story.immunised("2025-10-20", ("Elin", "Jory"), IMMUNISE)
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
    story.write_plan("2025-12-18", "Jory", "2025-12-11", risks="The flat is cold, and the winter is long")
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
    story.somebody_goes("2026-03-24", "review", "2026-03-26")
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
    story.close("2026-09-17", came_in=1)
    story.fact("2026-10-05", "Jory", "looked_after_ended")
    story.notes.care_ended.add("Jory")
    story.compare()
    story.fact("2026-11-30", "Kit", "child_in_need_ended")
    story.compare()


#: 2025: the pre-birth conference about Kit, the initial one about Elin and Jory, the review of 11 December about Jory
#: and Kit, who is still unborn on that day. 2026: reviews on 26 March and 18 June about both, and on 10 September about
#: Jory.
LEDGER = {
    2025: {
        **dict.fromkeys(("held", "report_only", "nobody_went", "why_surgery", "notice_known"), (3, 5)),
        **dict.fromkeys(("report_sent", "report_on_time"), (3, 5)),
        "moved": (1, 2),  # the initial one, by a day
        "minutes_on_time": (2, 4),
        "minutes_late": (1, 1),  # Kit's
        "pre_birth": (2, 2),
        "siblings": (2, 4),
        "core_group": (3, 6),  # 2 October, 12 November, 22 December
        "strategy": (1, 3),
    },
    2026: {
        **dict.fromkeys(("held", "report_sent", "report_on_time", "notice_known", "minutes_on_time"), (3, 5)),
        **dict.fromkeys(("went", "asked", "answered", "accepted"), (1, 2)),  # 26 March, by video
        **dict.fromkeys(("report_only", "nobody_went", "why_surgery"), (2, 3)),
        "siblings": (2, 4),
        # 2 February, 12 March, 22 April, 3 June; 8 July, which was booked for both; 18 August about Jory
        "core_group": (6, 11),
    },
}
