"""Open layouts O22 to O26: notices from CP-IS, emergency departments, clinics and looked-after teams."""

from __future__ import annotations

from tests.letters.making.blocks import KV, H, L, Mail, P, Style, T, Ticks
from tests.letters.making.dates import D, after, day_long, dot, dots, hospital, hrs, iso, long, ordinal, uk, working
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import act, due, kid, says


def o22_cpis(v: int) -> Letter:
    """A printed CP-IS screen with the history of who looked; one child is looked after, one plan is over."""
    on = (D(2026, 1, 29), D(2025, 8, 12))[v]
    k = (child("Freddie Lambkin", D(2014, 5, 5)), child("Arabella Stonehouse", D(2020, 2, 29)))[v]
    pairs = (
        [
            ("Plan type", "LAC (looked after child)"),
            ("Category", "not applicable"),
            ("Start", iso(D(2024, 6, 3))),
            ("End", ""),
        ],
        [
            ("Plan type", "CPP (child protection plan)"),
            ("Category", "NEGLECT"),
            ("Start", iso(D(2024, 7, 22))),
            ("End", iso(D(2025, 7, 30))),
        ],
    )[v]
    seen = [working(on, -n) for n in (3, 47, 121, 160)]
    blocks = [
        P("CP-IS / National record viewer", size=2, gap=1),
        P(f"Printed {iso(on)} 08:17 by reception", size=-1),
        T(
            [["NHS no.", "Surname", "Forename", "Born"], [k.number, k.family.upper(), k.given, iso(k.born)]],
            (0.25, 0.3, 0.25, 0.2),
            grid="lines",
        ),
        H("Child protection information", 0),
        KV(
            [
                *pairs,
                ("Responsible LA", "Ashcombe Vale Council"),
                ("In hours", "01632 960700"),
                ("Out of hours", "01632 960799"),
            ],
            0.3,
            "none",
            ":",
        ),
        H("Access history (latest first)", 0),
        T(
            [
                ["Date", "Time", "Organisation", "Setting"],
                *[
                    [iso(d), t, o, s]
                    for d, t, o, s in zip(
                        seen,
                        ("22:14", "10:02", "03:40", "17:55"),
                        ("Castlegate General", "Millrace Walk-in Centre", "Castlegate General", "Northfell Ambulance"),
                        ("Emergency department", "Unscheduled care", "Emergency department", "Ambulance"),
                        strict=True,
                    )
                ],
            ],
            (0.2, 0.12, 0.38, 0.3),
            grid="lines",
        ),
    ]
    truth = says(
        "cpis_notification",
        on=on,
        council="Ashcombe Vale Council",
        children=[kid(k, None, None if v == 0 else ["neglect"])],
    )
    return Letter(truth, blocks, Style("mono" if v else "dejavu", 9.5, 18), quirks=["access_history"])


def o23_ed(v: int) -> Letter:
    """An emergency department's letter in sentences, with the hospital system's dates."""
    seen = (D(2026, 7, 18), D(2025, 12, 27))[v]
    k = (patient("9993480533"), child("Barnaby Oakenshaw", D(2024, 10, 30), wrong=True))[v]
    age = ("nine-year-old girl", "one-year-old boy")[v]
    complaint = ("a cut to the left eyebrow", "swelling of the right thigh")[v]
    story = (
        "She was running round a coffee table when she tripped. Her aunt brought her in within the hour. The wound was closed with glue and she went home.",
        "His father said he had rolled off a changing mat two days earlier. An X-ray showed a fracture of the femur. He was admitted under the paediatric team and a referral to children's social care was made the same evening.",
    )[v]
    ask = (
        "Remove any remaining glue at ten days if it has not fallen off",
        "Note the referral on the record and code the attendance",
    )[v]
    blocks = [
        P("CASTLEGATE GENERAL HOSPITAL", size=3, gap=0),
        P("Emergency Medicine · Tel 0114 496 0900 · Castlegate Hospitals NHS Trust", size=-1),
        P(f"Typed: {hospital(after(seen, 1))}     Hosp No: C{k.number[3:9]}     NHS: {k.spaced}"),
        P("To: The GP, Millbrook Lane Surgery"),
        P(f"{k.name.upper()}     DOB {hospital(k.born)}"),
        P(
            f"{k.given} is a {age} who presented to the Emergency Department on {hospital(seen)} at 19:42 with {complaint}. {story}"
        ),
        P(
            "Previous attendances: "
            + ("none." if v == 0 else f"{hospital(D(2025, 3, 2))} (feeding), {hospital(D(2025, 9, 14))} (rash).")
        ),
        P(f"**GP to:** {ask}."),
        P("Dr Saoirse Quillfeather, ST4 Emergency Medicine"),
    ]
    truth = says(
        "ed_discharge_summary",
        on=after(seen, 1),
        children=[kid(k)],
        actions=[act(ask, "GP", None, True)],
        emergency=(seen, "Castlegate General Hospital", complaint),
    )
    return Letter(
        truth, blocks, Style("serif", 11, 22), quirks=["earlier_attendances", *(["wrong_check_digit"] if v else [])]
    )


def o24_slip(v: int) -> Letter:
    """A liaison slip from an emergency department, to tick and to fill in."""
    seen, on = ((D(2026, 3, 21), D(2026, 3, 23)), (D(2025, 5, 4), D(2025, 5, 6)))[v]
    k = (child("Maisie Trelawny", D(2025, 1, 12)), patient("9991560718"))[v]
    complaint = ("Scald to chest from hot drink", "Swallowed two of grandmother's tablets")[v]
    blocks = [
        H("PAEDIATRIC LIAISON – INFORMATION SHARING SLIP", 1, "centre", "line"),
        KV(
            [
                ("Site", "Beckfoot Urgent Treatment Centre"),
                ("Slip completed", uk(on)),
                ("Child", k.name),
                ("D.o.B.", uk(k.born)),
                ("NHS No", k.spaced),
                ("Attended", f"{uk(seen)} {hrs('11:25')}"),
                ("Reason", complaint),
                ("Accompanied by", "Mother" if v == 0 else "Grandmother"),
            ],
            0.3,
            "lines",
        ),
        P("Copied to", gap=2),
        Ticks([("GP", True), ("Health visitor", True), ("School nurse", False), ("Social care", False)], "x", 2),
        P("Why this slip", gap=2),
        Ticks(
            [
                ("Under five with injury", v == 0),
                ("Third attendance in a year", False),
                ("Ingestion", v == 1),
                ("Left before being seen", False),
            ],
            "x",
            2,
        ),
        P("For information. No action is asked of the GP."),
        P("Liaison nurse: Bernadette Yarrow, 0115 496 0745"),
    ]
    truth = says(
        "ed_discharge_summary",
        on=on,
        children=[kid(k)],
        emergency=(seen, "Beckfoot Urgent Treatment Centre", complaint),
    )
    return Letter(truth, blocks, Style("sans", 10.5, 22), quirks=["liaison_slip"])


def o25_missed(v: int) -> Letter:
    """A clinic's letter with four dates: typed, this miss, an earlier miss, and another appointment (or discharge)."""
    missed = (D(2026, 4, 27), D(2025, 7, 2))[v]
    typed = after(missed, 4)
    k = (child("Solomon Eastaway", D(2021, 12, 24)), child("Wilhelmina Crouch", D(2018, 3, 31)))[v]
    clinic = ("Audiology and Newborn Follow-up Clinic", "Children's Continence Service")[v]
    again = (D(2026, 6, 15), None)[v]
    first = working(missed, -41)
    blocks = [
        P("Beckfoot Community NHS Trust\nChildren's Services, The Chantry, Beckfoot", size=-0.5),
        KV(
            [
                ("Clinic", clinic),
                ("Date typed", dots(typed)),
                ("Patient", k.name),
                ("DOB", dots(k.born)),
                ("NHS", k.spaced),
            ],
            0.2,
            "none",
            ":",
        ),
        P("Dear Dr Mbali"),
        P(
            f"Unfortunately {k.given} was not brought to see us on {day_long(missed)}. This is the second time: the appointment on {long(first)} was also missed, without a message from the family."
        ),
        P(
            f"I have asked for one more appointment, which will be on {day_long(again)} at {dot('11:15')}. If {k.given} is not brought then, I will discuss it with the safeguarding team."
            if again
            else f"In line with our policy {k.given} has been discharged. Please refer again if you remain concerned. The health visitor was told on {long(after(missed, 1))}."
        ),
        P("Yours sincerely"),
        P("Imelda Chowdhury-Ross\nSpecialist nurse"),
    ]
    truth = says("was_not_brought_letter", on=typed, children=[kid(k)], missed=(clinic, missed, again))
    return Letter(truth, blocks, Style("book", 10, 24), quirks=["earlier_miss", *([] if again else ["no_next_date"])])


def o26_looked_after(v: int) -> Letter:
    """An e-mail asking for health information: one date for the summary, another by which the child must be seen."""
    sent = (D(2026, 6, 9), D(2025, 1, 21))[v]
    into = (D(2026, 6, 5), D(2025, 1, 17))[v]
    by, seen_by = ((D(2026, 6, 19), D(2026, 7, 3)), (D(2025, 1, 31), D(2025, 2, 14)))[v]
    kids = (
        [child("Amaia Ibarra-Todd", D(2012, 8, 8)), child("Iker Ibarra-Todd", D(2018, 9, 1))],
        [patient("9994641581")],
    )[v]
    worker = (
        ("Thaddeus Moor", "01632 960845", "t.moor@ashcombevale.gov.example"),
        ("Lettice Hobbs", "01632 960846", "l.hobbs@ashcombevale.gov.example"),
    )[v]
    blocks = [
        P("Dear Practice"),
        P(
            "CHILDREN LOOKED AFTER – INITIAL HEALTH ASSESSMENT"
            if len(kids) > 1
            else "CHILD LOOKED AFTER – INITIAL HEALTH ASSESSMENT"
        ),
        L([f"{k.name}, dob {uk(k.born)}, NHS {k.spaced}" for k in kids], "-"),
        P(
            f"Came into the care of Ashcombe Vale Council on {long(into)} (Section 20). The paediatrician must have seen the {'children' if len(kids) > 1 else 'child'} by {long(seen_by)}, which is 20 working days."
        ),
        P(
            f"To prepare, we ask the practice for a print of the summary, vaccinations and any safeguarding entries. Could this be with us by {ordinal(by)} please?"
        ),
        P(
            f"Social worker: {worker[0]} {worker[1]} {worker[2]}\nConsent: signed by the parent, copy attached to the child's file."
        ),
        P("Children Looked After Health Team"),
    ]
    mail = Mail(
        "CLA Health <cla.health@beckfoot.nhs.example>",
        "safeguarding@millbrook-lane.practice.example",
        f"{sent.isoformat()}T13:05",
        "IHA – GP information needed",
    )
    truth = says(
        "lac_health_assessment_request",
        on=sent,
        council="Ashcombe Vale Council",
        worker=worker,
        children=[kid(k) for k in kids],
        report=due(by),
    )
    return Letter(truth, blocks, Style(), mail, quirks=["two_dates"])
