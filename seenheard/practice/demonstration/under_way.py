"""Families with conferences under way: letters of the past weeks, already confirmed by the demonstration's people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from .councils import NORTHMERE, PRACTICE, THORNBECK, Council
from .dates import long, short, slashed, working_day
from .paper import Block, Grid, Heading, Pairs, Text, pdf


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A letter of the past with what it says, for the demonstration to confirm. `children` are NHS numbers of our list."""

    name: str
    data: bytes
    arrived_on: date
    children: tuple[str, ...]
    fields: dict[str, Any] = field(default_factory=dict)
    follows: bool = False  # its conference is the one entered by the letter before


def said(council: Council, kind: str, written_on: date, children: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """The fields of a letter in the shape of a reading."""
    return {
        "kind": kind,
        "nation": "england",
        "document_date": written_on.isoformat(),
        "local_authority": council.name,
        "social_worker": more.pop("social_worker", {}),
        "chair": more.pop("chair", None),
        "children": children,
        "conference": more.pop("conference", {}),
        "next_conference": more.pop("next_conference", {}),
        "core_group": more.pop("core_group", {}),
        "report_due": more.pop("report_due", {}),
        "actions": more.pop("actions", []),
        "attendees": [],
        "was_not_brought": {},
        "ed_attendance": {},
    }


def child(name: str, born: str, number: str, decision: str | None = None, *categories: str) -> dict[str, Any]:
    return {
        "name": name,
        "dob": born,
        "nhs_number": number,
        "unborn": False,
        "edd": None,
        "decision": decision,
        "categories": list(categories) or None,
    }


ACTION = "Review Samira's low mood and medication"


def letterhead(council: Council, written_on: date) -> list[Block]:
    return [
        Heading(council.name),
        Text(f"{council.unit}\n{council.place}\nTelephone: {council.phone}\nEmail: {council.mail}"),
        Text(f"{short(written_on)}\n\nSafeguarding Lead, {PRACTICE}"),
        Text("OFFICIAL - SENSITIVE"),
    ]


def letters_under_way(today: date) -> list[Confirmed]:
    return [*lockspurs(today), nettleships(today), *brindlows(today)]


def lockspurs(today: date) -> list[Confirmed]:
    """On a plan since eleven weeks; the review is near and our report is due."""
    held, review = working_day(today, -54), working_day(today, 8)
    children = [
        child("Isla Lockspur", "2015-06-22", "9999344879", "plan_made", "emotional"),
        child("Alfie Lockspur", "2016-02-12", "9990833524", "plan_made", "emotional"),
    ]
    worker = {"name": "Farah Thackray", "phone": "01632 960026", "email": "farah.thackray@thornbeck.gov.example"}
    written = working_day(today, -44)
    action = {
        "text": ACTION,
        "owner": "GP",
        "owner_is_practice": True,
        "due": working_day(today, 3).isoformat(),
        "due_text": None,
    }
    blocks: list[Block] = [
        Heading("Record of Initial Child Protection Conference"),
        Pairs(
            (
                ("Held on", long(held)),
                ("Time", "10:00"),
                ("Venue", "Meeting Room 2, Town Hall, Thornbeck"),
                ("Chair", "Colin Iredale"),
                ("Social worker", f"{worker['name']}, {worker['phone']}"),
            )
        ),
        Grid(
            (
                ("Child", "Date of birth", "NHS number", "Decision", "Category"),
                (
                    "Isla Lockspur",
                    "22/06/2015",
                    "999 934 4879",
                    "Made subject of a child protection plan",
                    "Emotional abuse",
                ),
                (
                    "Alfie Lockspur",
                    "12/02/2016",
                    "999 083 3524",
                    "Made subject of a child protection plan",
                    "Emotional abuse",
                ),
            )
        ),
        Heading("Plan"),
        Grid((("Action", "By whom", "By when"), (ACTION, "GP", slashed(working_day(today, 3))))),
        Heading("Next meetings"),
        Pairs((("Date of review conference", f"{long(review)} at 2.00pm"),)),
    ]
    return [
        Confirmed(
            "lockspur-minutes.pdf",
            pdf([Heading(THORNBECK.name), *blocks]),
            written,
            ("9999344879", "9990833524"),
            said(
                THORNBECK,
                "conference_minutes",
                written,
                children,
                social_worker=worker,
                chair="Colin Iredale",
                conference={
                    "type": "initial",
                    "date": held.isoformat(),
                    "time": "10:00",
                    "venue": "Meeting Room 2, Town Hall, Thornbeck",
                    "mode": "in_person",
                    "provisional": False,
                },
                next_conference={"type": "review", "date": review.isoformat(), "time": "14:00", "provisional": False},
                actions=[action],
            ),
        )
    ]


def nettleships(today: date) -> Confirmed:
    """Invited to an initial conference next week."""
    on, written = working_day(today, 6), working_day(today, -3)
    worker = {"name": "Tessa Sidebottom", "phone": "01632 960468", "email": "tessa.sidebottom@northmere.gov.example"}
    blocks = [
        *letterhead(NORTHMERE, written),
        Heading("Invitation to an Initial Child Protection Conference"),
        Grid(
            (
                ("Name of child", "Date of birth", "NHS number"),
                ("Freya Nettleship", "19/08/2016", "999 724 1843"),
                ("Tilly Nettleship", "08/04/2022", "999 342 5087"),
            )
        ),
        Text(f"The conference will be held on {long(on)} at 1.30pm at Meeting Room B, Elder Centre, Northmere."),
        Text("Reports should reach this office at least three working days before the conference."),
        Text(f"The social worker is {worker['name']}, telephone {worker['phone']}, {worker['email']}."),
        Text("The conference will be chaired by Simon Ollerton."),
    ]
    return Confirmed(
        "nettleship-invitation.pdf",
        pdf(blocks),
        working_day(today, -2),
        ("9997241843", "9993425087"),
        said(
            NORTHMERE,
            "conference_invitation",
            written,
            [
                child("Freya Nettleship", "2016-08-19", "9997241843"),
                child("Tilly Nettleship", "2022-04-08", "9993425087"),
            ],
            social_worker=worker,
            chair="Simon Ollerton",
            conference={
                "type": "initial",
                "date": on.isoformat(),
                "time": "13:30",
                "venue": "Meeting Room B, Elder Centre, Northmere",
                "mode": "in_person",
                "provisional": False,
            },
            report_due={
                "rule": "at least three working days before the conference",
                "amount": 3,
                "unit": "working_days",
                "anchor": "before_conference",
            },
        ),
    )


def brindlows(today: date) -> list[Confirmed]:
    """A plan was made five weeks ago; the decision letter came, the minutes did not."""
    held, group = working_day(today, -26), working_day(today, -17)
    written = held + timedelta(days=1)
    worker = {"name": "Vikram Greenhow", "phone": "01632 960033", "email": "vikram.greenhow@northmere.gov.example"}
    blocks = [
        *letterhead(NORTHMERE, written),
        Heading("Outcome of the Initial Child Protection Conference"),
        Text("Hallie Brindlow, date of birth 25 February 2019, NHS number 999 932 4983"),
        Text(
            f"The conference on {long(held)} decided that Hallie is to be the subject of a child protection plan under the "
            "category of neglect."
        ),
        Text(f"The first core group will meet on {long(group)} at 11.00am."),
        Text(f"The lead social worker is {worker['name']}, telephone {worker['phone']}."),
    ]
    return [
        Confirmed(
            "brindlow-decision.pdf",
            pdf(blocks),
            working_day(today, -23),
            ("9999324983",),
            said(
                NORTHMERE,
                "conference_decision_letter",
                written,
                [child("Hallie Brindlow", "2019-02-25", "9999324983", "plan_made", "neglect")],
                social_worker=worker,
                conference={"type": "initial", "date": held.isoformat(), "time": None, "provisional": False},
                core_group={"date": group.isoformat(), "time": "11:00"},
            ),
        )
    ]
