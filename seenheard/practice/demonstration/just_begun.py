"""Two families at the beginning: a strategy discussion after which a conference is likely, and an invitation to an hour
at which nobody of the practice works."""

from __future__ import annotations

from datetime import date

from .councils import NORTHMERE, PRACTICE, THORNBECK
from .dates import long, short, working_day
from .paper import Heading, Pairs, Text, pdf
from .under_way import Confirmed, child, letterhead, said


def letters_of_beginnings(today: date) -> list[Confirmed]:
    return [skerritts(today), inskips(today)]


def skerritts(today: date) -> Confirmed:
    """A strategy discussion four working days ago started section 47 enquiries. No invitation has come yet."""
    held, written = working_day(today, -4), working_day(today, -3)
    worker = {"name": "Dermot Ashworth", "phone": "01632 960027", "email": "dermot.ashworth@thornbeck.gov.example"}
    blocks = [
        *letterhead(THORNBECK, written),
        Heading("Record of Strategy Discussion"),
        Pairs(
            (
                ("Date of discussion", long(held)),
                ("Child", "Idris Skerritt, born 13 March 2017, NHS number 999 385 6681"),
                ("Social worker", f"{worker['name']}, {worker['phone']}"),
            )
        ),
        Text(f"Taking part: social care, police, health visitor. {PRACTICE} was not asked."),
        Text("Decision: the threshold is met. Section 47 enquiries will begin, led by social care."),
    ]
    return Confirmed(
        "skerritt-strategy-discussion.pdf",
        pdf(blocks),
        working_day(today, -2),
        ("9993856681",),
        said(
            THORNBECK,
            "strategy_discussion_minutes",
            written,
            [child("Idris Skerritt", "2017-03-13", "9993856681", "section47_started")],
            social_worker=worker,
            conference={"type": "strategy", "date": held.isoformat(), "time": None, "provisional": False},
        ),
    )


def inskips(today: date) -> Confirmed:
    """Invited to a conference after the last surgery of the day."""
    on, written = working_day(today, 11), working_day(today, -2)
    worker = {"name": "Orla Pemberton", "phone": "01632 960469", "email": "orla.pemberton@northmere.gov.example"}
    blocks = [
        *letterhead(NORTHMERE, written),
        Heading("Invitation to an Initial Child Protection Conference"),
        Text("Callum Inskip, date of birth 5 March 2018, NHS number 999 948 9184"),
        Text(f"The conference will be held on {long(on)} at 5.00pm at Meeting Room B, Elder Centre, Northmere."),
        Text("Reports should reach this office at least three working days before the conference."),
        Text(f"The social worker is {worker['name']}, telephone {worker['phone']}, {worker['email']}."),
        Text(f"The conference will be chaired by Simon Ollerton. Sent on {short(written)}."),
    ]
    return Confirmed(
        "inskip-invitation.pdf",
        pdf(blocks),
        working_day(today, -1),
        ("9999489184",),
        said(
            NORTHMERE,
            "conference_invitation",
            written,
            [child("Callum Inskip", "2018-03-05", "9999489184")],
            social_worker=worker,
            chair="Simon Ollerton",
            conference={
                "type": "initial",
                "date": on.isoformat(),
                "time": "17:00",
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
