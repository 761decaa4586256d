"""A family's life in letters: from a strategy discussion over conferences and core groups to the end of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ten_years.names import Household

COUNCILS = ("Aldersay County Council", "Thornbeck Borough Council", "Northmere City Council")
WORKERS = ("Ines Copeland", "Farah Thackray", "Owen Marl", "Tomasz Weir")
CHAIRS = ("Colin Iredale", "Brigid Sallow", "Helen Ashby")
SAID = {
    "plan_made": "Made subject of a child protection plan under the category of neglect",
    "plan_continued": "The child protection plan continues under the category of neglect",
    "plan_ended": "The child protection plan has ended",
    "section47_started": "Section 47 enquiries will start",
}


@dataclass(frozen=True, slots=True)
class Post:
    """One letter: when it came, what it says, and which meetings of the diary it is about ("new", or type and day)."""

    name: str
    arrived_on: date
    text: str
    fields: dict[str, Any]
    outcome: str = "entered"
    about: dict[str, Any] = field(default_factory=dict)


def working(day: date) -> date:
    """That day, or the Monday after a weekend."""
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def life(house: Household, number: int, began: date, reviews: int) -> Iterator[Post]:
    """Every letter of one family in order, some eight a half-year. All reviews but the last keep the plan."""
    held = working(began)
    yield letter(house, number, "strategy_discussion_minutes", held, 2, "section47_started", of=("strategy", held))
    initial = working(held + timedelta(days=13))
    yield letter(house, number, "conference_invitation", held, 4, of=("initial", initial))
    review, group = working(initial + timedelta(days=84)), working(initial + timedelta(days=9))
    yield letter(
        house, number, "conference_minutes", initial, 8, "plan_made", of=("initial", initial), known=True,
        review=review, group=group,
    )  # fmt: skip
    for turn in range(1, reviews + 1):
        while group < review - timedelta(days=20):
            following = working(group + timedelta(days=42))
            coming = following if following < review - timedelta(days=5) else None
            yield letter(
                house, number, "core_group_minutes", group, 6, of=("core_group", group), group=coming, known=True
            )
            yield from other_post(house, number, group)
            if coming is None:
                break
            group = coming
        yield letter(house, number, "conference_invitation", review, -28, of=("review", review), known=True)
        last = turn == reviews
        following = working(review + timedelta(days=168))
        group = working(review + timedelta(days=30))
        yield letter(
            house, number, "conference_minutes", review, 9, "plan_ended" if last else "plan_continued",
            of=("review", review), review=None if last else following, group=None if last else group, known=True,
        )  # fmt: skip
        review = following


def other_post(house: Household, number: int, near: date) -> Iterator[Post]:
    """Letters that are only filed: an emergency department's summary now and then."""
    if (near.toordinal() + number) % 3:
        return
    child = house.children[near.toordinal() % len(house.children)]
    on = near + timedelta(days=10)
    fields = {
        "kind": "ed_discharge_summary",
        "nation": "england",
        "document_date": on.isoformat(),
        "children": [as_read(child)],
        "ed_attendance": {
            "date": on.isoformat(),
            "site": "Wexcombe General Hospital",
            "complaint": "Fell from a swing",
        },
    }
    text = (
        f"Wexcombe General Hospital\nEmergency Department\n\n{long(on)}\n\nDischarge summary\n\n{line_of(child)}\n\n"
        f"Attended on {long(on)}. Presenting complaint: fell from a swing.\n"
    )
    yield Post(f"ed-{number}-{on:%y%m%d}.txt", on + timedelta(days=1), text, fields, "filed")


def letter(
    house: Household,
    number: int,
    kind: str,
    about_day: date,
    days_later: int,
    decision: str | None = None,
    *,
    of: tuple[str, date],
    review: date | None = None,
    group: date | None = None,
    known: bool = False,
) -> Post:
    """A council's letter about a meeting. `known`: the diary has the meeting already."""
    written = working(about_day + timedelta(days=days_later - 1))
    council, worker, chair = COUNCILS[number % 3], WORKERS[number % 4], CHAIRS[number % 3]
    records = kind.endswith("minutes")
    practice_action = "Weigh the children and review the asthma plan before the next meeting"
    due = written + timedelta(days=21)
    fields: dict[str, Any] = {
        "kind": kind,
        "nation": "england",
        "document_date": written.isoformat(),
        "local_authority": council,
        "chair": chair,
        "social_worker": {"name": worker, "phone": "01632 960026", "email": "social.work@council.gov.example"},
        "children": [as_read(child, decision) for child in house.children],
        "conference": {"type": of[0], "date": of[1].isoformat(), "time": "10:00", "venue": "Town Hall, Meeting Room 2"},
        "next_conference": {"type": "review", "date": review.isoformat(), "time": "14:00"} if review else {},
        "core_group": {"date": group.isoformat(), "time": "11:00"} if group else {},
        "actions": [
            {
                "text": practice_action,
                "owner": "GP",
                "owner_is_practice": True,
                "due": due.isoformat(),
                "due_text": None,
            }
        ]
        if decision in ("plan_made", "plan_continued")
        else [],
        "attendees": [
            {"name": house.people[0].name, "role": "Mother", "status": "present"},
            {"name": worker, "role": "Social worker", "status": "present"},
        ]
        if records
        else [],
    }
    about: dict[str, Any] = {"conference": of if known else "new"}
    about |= {"next_conference": "new"} if review else {}
    about |= {"core_group": "new"} if group else {}
    text = paper(house, kind, written, council, worker, chair, decision, of, review, group, practice_action, due)
    return Post(
        f"{kind}-{number}-{written:%y%m%d}.txt", working(written + timedelta(days=1)), text, fields, about=about
    )


TITLES = {
    "strategy_discussion_minutes": "Record of strategy discussion",
    "conference_invitation": "Invitation to a child protection conference",
    "conference_minutes": "Minutes of child protection conference",
    "core_group_minutes": "Core group minutes",
}
MEETINGS = {
    "strategy": "strategy discussion",
    "initial": "initial child protection conference",
    "review": "review child protection conference",
    "core_group": "core group",
}


def paper(
    house: Household, kind: str, written: date, council: str, worker: str, chair: str, decision: str | None,
    of: tuple[str, date], review: date | None, group: date | None, action: str, due: date,
) -> str:  # fmt: skip
    """The letter as it is written."""
    held = "was held" if kind.endswith("minutes") else "will be held"
    lines = [council, "Children's Services", "", f"Date: {long(written)}", "", TITLES[kind], ""]
    lines += [line_of(child) for child in house.children]
    lines += ["", f"The {MEETINGS[of[0]]} {held} on {of[1]:%A} {long(of[1])} at 10.00am at Town Hall, Meeting Room 2."]
    lines += [f"Chair: {chair}", f"Social worker: {worker}, 01632 960026", ""]
    if kind.endswith("minutes"):
        lines += [f"Present: {house.people[0].name} (mother), {worker} (social worker)", ""]
    if decision:
        lines += ["Decision", *(f"{child.name}: {SAID[decision]}." for child in house.children), ""]
    lines += [f"The next review conference will be held on {long(review)} at 2.00pm."] if review else []
    lines += [f"The next core group will be held on {long(group)} at 11.00am."] if group else []
    if decision in ("plan_made", "plan_continued"):
        lines += ["", "Actions", f"GP: {action}, by {long(due)}."]
    lines += ["", "The family was spoken to, and the children's wishes were heard."] * 4
    return "\n".join(lines) + "\n"


def line_of(child: Any) -> str:
    number = child.nhs_number
    spaced = f"{number[:3]} {number[3:6]} {number[6:]}"
    return f"Child: {child.name}, date of birth {child.born_on:%d/%m/%Y}, NHS number {spaced}"


def as_read(child: Any, decision: str | None = None) -> dict[str, Any]:
    on_plan = decision in ("plan_made", "plan_continued")
    return {
        "name": child.name,
        "dob": child.born_on.isoformat(),
        "nhs_number": child.nhs_number,
        "unborn": False,
        "edd": None,
        "decision": decision,
        "categories": ["neglect"] if on_plan else None,
    }
