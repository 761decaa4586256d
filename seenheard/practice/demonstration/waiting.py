"""Letters that wait in the fictional practice: a dozen and one of different kinds, some of them scans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .councils import ALDERSAY, MAILBOX, NORTHMERE, THORNBECK
from .dates import long, short, slashed, working_day
from .paper import Block, Grid, Heading, Pairs, Text, email, pdf, plain, scanned, word
from .under_way import letterhead
from .waiting_from_hospitals import emergency, not_brought

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Waiting:
    name: str
    data: bytes
    arrived_on: date


def letters_waiting(today: date) -> list[Waiting]:
    """The waiting letters, oldest first."""
    makers = (
        (-4, "scan-0412.pdf", scanned_pre_birth),
        (-3, "invitation-zielonka.pdf", invitation),
        (-3, "record-of-conference.docx", minutes),
        (-2, "scan-0415.tif", not_brought),
        (-2, "ed-summary.pdf", emergency),
        (-2, "review-date-changed.eml", moved),
        (-1, "core-group-notes.docx", core_group),
        (-1, "scan-0419.pdf", strategy),
        (-1, "request-for-report.txt", report_request),
        (-1, "referral-outcome.eml", referral),
        (0, "decision-letter.pdf", decision),
        (0, "training-morning.eml", training),
        (0, "invitation-not-ours.pdf", stranger),
    )
    return [Waiting(name, make(today), working_day(today, ago) if ago else today) for ago, name, make in makers]


def moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 12), LONDON)


def invitation(today: date) -> bytes:
    on = working_day(today, 10)
    return pdf(
        [
            *letterhead(THORNBECK, working_day(today, -4)),
            Heading("Notice of Initial Child Protection Conference"),
            Grid(
                (
                    ("Name", "DOB", "Sex", "NHS No."),
                    ("Hallie Zielonka", "17/10/2016", "F", "999 348 0533"),
                    ("Ethan Zielonka", "28/02/2017", "M", "999 243 3752"),
                    ("Tyler Zielonka", "07/02/2024", "M", "999 702 1916"),
                )
            ),
            Pairs(
                (
                    ("Date of conference", slashed(on)),
                    ("Time", "10:30"),
                    ("Venue", "Microsoft Teams"),
                    ("Chair", "Colin Iredale"),
                    ("Social worker", "Farah Thackray, 01632 960026, farah.thackray@thornbeck.gov.example"),
                )
            ),
            Text(f"Your report is due by {slashed(working_day(on, -3))} (3 working days before the conference)."),
        ]
    )


def scanned_pre_birth(today: date) -> bytes:
    on, expected = working_day(today, 12), today + timedelta(days=95)
    return scanned(
        [
            *letterhead(ALDERSAY, working_day(today, -6)),
            Heading("Pre-birth Child Protection Conference"),
            Text("Unborn baby of Kayleigh Jessamine (date of birth of mother 6 November 1994)"),
            Text(f"Expected date of delivery: {short(expected)}"),
            Text(
                f"You are invited to a pre-birth child protection conference on {long(on)} at 2.00pm at County Offices, Aldersay."
            ),
            Text(
                "Please send your report at least 3 working days before the conference, whether or not you can attend."
            ),
            Text("The chair will be Vikram Lumley. The social worker is Andrew Eddowes, telephone 0118 496 0597."),
        ],
        seed=3,
    )


def minutes(today: date) -> bytes:
    held, review, group = working_day(today, -14), working_day(today, 45), working_day(today, 2)
    return word(
        [
            Heading("Northmere City Council: Record of Review Child Protection Conference"),
            Pairs(
                (
                    ("Date of conference", slashed(held)),
                    ("Time", "09:30"),
                    ("Venue", "Elder Centre, Northmere"),
                    ("Chair", "Wendy Northcote"),
                )
            ),
            Grid(
                (
                    ("Child", "Date of birth", "NHS number", "Decision", "Category"),
                    (
                        "Cora Dunstable-Reid",
                        "25/10/2024",
                        "999 303 3065",
                        "Child protection plan to continue",
                        "Neglect",
                    ),
                )
            ),
            Heading("Present"),
            Grid(
                (
                    ("Role", "Name"),
                    ("Chair", "Wendy Northcote"),
                    ("Social Worker", "Tessa Sidebottom"),
                    ("Health Visitor", "Priya Iredale"),
                    ("Mother", "Nicola Dunstable-Reid"),
                )
            ),
            Heading("Apologies"),
            Text("GP: Dr Michael Adeyinka"),
            Heading("Outline plan"),
            Grid(
                (
                    ("Action", "By whom", "By when"),
                    ("Complete Cora's overdue immunisations", "GP practice", slashed(working_day(today, 9))),
                    ("Visit fortnightly, seen and unseen", "Social Worker", "Ongoing"),
                )
            ),
            Heading("Future meetings"),
            Pairs(
                (
                    ("Next core group", f"{slashed(group)} at 1.00pm"),
                    ("Date of next review conference", f"{slashed(review)} at 9.30am"),
                )
            ),
        ]
    )


def moved(today: date) -> bytes:
    old, new = working_day(today, 8), working_day(today, 15)
    at = moment(working_day(today, -2), 9)
    return email(
        [
            Text("Dear colleague,"),
            Text(
                "Re: Isla Lockspur (born 22/06/2015, NHS 999 934 4879) and Alfie Lockspur (born 12/02/2016, NHS 999 083 3524)"
            ),
            Text(
                f"Please note that the Review Child Protection Conference arranged for {long(old)} at 2pm has been "
                f"rearranged because the chair is unwell. It will now be held on {long(new)} at 10am by Microsoft Teams."
            ),
            Text("Reports are due five working days before the new date."),
            Text("Conference Administrator\nThornbeck Borough Council"),
        ],
        sender=THORNBECK.mail,
        to=MAILBOX,
        subject="Change of date: Review Child Protection Conference - IL AL",
        at=at,
    )


def core_group(today: date) -> bytes:
    held, following = working_day(today, -7), working_day(today, 18)
    return word(
        [
            Heading("Core Group Meeting - Notes"),
            Pairs(
                (
                    ("Family", "Brindlow"),
                    ("Child", "Hallie Brindlow"),
                    ("Date of birth", "25/02/2019"),
                    ("NHS number", "999 932 4983"),
                    ("Date of meeting", slashed(held)),
                    ("Lead social worker", "Vikram Greenhow, Northmere City Council"),
                )
            ),
            Heading("Actions"),
            Grid(
                (
                    ("What", "Who", "When"),
                    (
                        "Check that Hallie is registered with a dentist",
                        "Health Visitor",
                        slashed(working_day(today, 5)),
                    ),
                    (
                        "Send dates of missed appointments to the social worker",
                        "GP practice",
                        slashed(working_day(today, 4)),
                    ),
                )
            ),
            Text(f"Date of next core group: {slashed(following)} at 11.00am"),
        ]
    )


def strategy(today: date) -> bytes:
    on = working_day(today, -3)
    blocks: list[Block] = [
        *letterhead(NORTHMERE, working_day(today, -2)),
        Heading("Record of Strategy Discussion"),
        Pairs(
            (
                ("Date of discussion", slashed(on)),
                ("Child", "Keira Zielonka"),
                ("Date of birth", "29/07/2017"),
                ("NHS number", "999 906 6135"),
                ("Chair", "Graham Ogunleye, Team Manager"),
            )
        ),
        Text("Decision: the threshold is met and a section 47 enquiry will start. It will be a single agency enquiry."),
        Text(
            "If an initial child protection conference is needed it must be held within 15 working days of this discussion."
        ),
    ]
    return scanned(blocks, seed=8)


def report_request(today: date) -> bytes:
    on = working_day(today, 16)
    return plain(
        [
            Text(
                f"From: {ALDERSAY.mail}\nSent: {short(working_day(today, -1))} 10:05\nTo: {MAILBOX}\nSubject: Request for GP report - PJ"
            ),
            Text("Dear Doctor,"),
            Text("Poppy Jessamine, DOB 19/05/2021, NHS 999 583 3344"),
            Text(
                f"A Review Child Protection Conference will be held for Poppy on {long(on)} at 11am at County Offices, Aldersay."
            ),
            Text("Please complete the attached report form. We need your report 5 working days before the conference."),
            Text("Andrew Eddowes, Social Worker, 0118 496 0597\nAldersay County Council"),
        ]
    ).encode()


def referral(today: date) -> bytes:
    letter = pdf(
        [
            *letterhead(NORTHMERE, working_day(today, -1)),
            Heading("Outcome of your referral"),
            Text("Re: Sienna Zielonka, date of birth 17 September 2013, NHS number 999 047 9089"),
            Text(
                f"Thank you for your referral of {short(working_day(today, -3))}. We have decided that a social work assessment will be carried out."
            ),
            Text("The social worker is Kwame Jowett-Lane, telephone 01632 960045."),
        ]
    )
    return email(
        [
            Text("Dear Doctor,"),
            Text("Please find attached the outcome of your referral."),
            Text("Northmere City Council"),
        ],
        sender=NORTHMERE.mail,
        to=MAILBOX,
        subject="Outcome of referral - SZ",
        at=moment(working_day(today, -1), 11),
        attached={"outcome.pdf": letter},
    )


def decision(today: date) -> bytes:
    held = working_day(today, -2)
    return pdf(
        [
            *letterhead(NORTHMERE, working_day(today, -1)),
            Heading("Decision of the Review Child Protection Conference"),
            Text("Jasmine Dunstable-Reid, date of birth 20 October 2018, NHS number 999 692 8489"),
            Text(
                f"The review conference held on {long(held)} at 9.30am decided that the child protection plan for Jasmine has ended. The family will be supported under a child in need plan."
            ),
            Text(
                "The conference was chaired by Wendy Northcote. The social worker is Tessa Sidebottom, telephone 01632 960468."
            ),
        ]
    )


def training(today: date) -> bytes:
    return email(
        [
            Text("Dear colleague,"),
            Text(
                f"There are still places on our safeguarding training morning on {long(working_day(today, 20))}: what makes a good report for a child protection conference, and how core groups work."
            ),
            Text("Book by replying to this message. Coffee from 9am."),
        ],
        sender="training@northmere-partnership.example",
        to=MAILBOX,
        subject="Safeguarding training morning: last places",
        at=moment(today, 7),
    )


def stranger(today: date) -> bytes:
    on = working_day(today, 9)
    return pdf(
        [
            *letterhead(ALDERSAY, working_day(today, -1)),
            Heading("Initial Child Protection Conference"),
            Text("Rowan Thistlewood, date of birth 3 May 2018, NHS number 999 123 0009"),
            Text(
                f"The conference will be held on {long(on)} at 3.00pm at County Offices, Aldersay. Please send your report three working days before."
            ),
            Text("The social worker is Andrew Eddowes, telephone 0118 496 0597."),
        ]
    )
