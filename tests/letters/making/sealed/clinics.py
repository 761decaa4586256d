"""Sealed layouts S34 to S38: CP-IS, emergency departments, missed appointments."""

from __future__ import annotations

from tests.letters.making.blocks import KV, H, P, Style, T, Two
from tests.letters.making.dates import D, after, day_ordinal, dots, hospital, hrs, long, nth, short, uk, working
from tests.letters.making.letter import Letter
from tests.letters.making.people import Child, child, number, patient
from tests.letters.making.truth import act, kid, says


def s34_notice(v: int) -> Letter:
    """A CP-IS notice as an authority's system prints it: an unborn child by the mother, or a plan with its history."""
    on = (D(2026, 8, 21), D(2025, 3, 31))[v]
    born = child("Jethro Sandiford", D(2012, 9, 4))
    k = (Child("Unborn Ogundipe", None, None, D(2026, 12, 9)), born)[v]
    seen = ", ".join(
        f"{hospital(working(on, -n))} {s}" for n, s in ((5, "walk-in"), (66, "A&E"), (90, "A&E"), (133, "111"))
    )
    pairs = (
        [
            ("Unborn child", f"{k.name}, EDD {hospital(D(2026, 12, 9))}"),
            ("Mother's NHS number", number("ogundipe")),
            ("Plan", "Unborn child protection plan"),
            ("Begun", hospital(D(2026, 8, 19))),
            ("Category", "Physical abuse"),
        ],
        [
            ("Child", k.name),
            ("Date of birth", hospital(born.born or on)),
            ("NHS number", born.spaced),
            ("Plan", "Child protection plan"),
            ("Begun", hospital(D(2024, 11, 1))),
            ("Ended", "–"),
            ("Category", "Emotional abuse"),
        ],
    )[v]
    blocks = [
        P("Child Protection Information Sharing: alert for general practice", size=2),
        P(f"Extracted {hospital(on)} 06:00"),
        KV(
            [
                *pairs,
                ("Authority", "Brackenhall Metropolitan Borough Council"),
                ("Duty team", "0117 496 0070"),
                ("Emergency duty team", "0117 496 0099"),
            ],
            0.32,
            "outer",
        ),
        P(
            f"Last unscheduled visits seen by the system: {seen}."
            if v == 1
            else "Last unscheduled visits seen by the system: none."
        ),
        P("Nothing needs to be sent back."),
    ]
    truth = says(
        "cpis_notification",
        on=on,
        council="Brackenhall Metropolitan Borough Council",
        children=[kid(k, None, ["physical"] if v == 0 else ["emotional"])],
    )
    return Letter(
        truth, blocks, Style("mono" if v == 0 else "sans", 10, 20), quirks=["unborn"] if v == 0 else ["access_history"]
    )


def s35_headings(v: int) -> Letter:
    """An emergency department's summary under standard headings, in two columns."""
    seen = (D(2026, 2, 8), D(2025, 9, 20))[v]
    k = (patient("9995833344"), child("Ottis Grimshaw", D(2025, 4, 2)))[v]
    complaint = ("Head injury – fell from top bunk", "Not using left arm")[v]
    ask = ("Please check that concussion advice was understood", "Please review feeding and weight in one week")[v]
    left = [
        KV(
            [("Patient", k.name), ("Born", short(k.born)), ("NHS no", k.dashed), ("Address", "[[bar:18]]")],
            0.35,
            "none",
            size=-0.5,
        )
    ]
    right = [
        KV(
            [
                ("Attended", f"{short(seen)} {hrs('09:05')}"),
                ("Left", f"{short(seen)} {hrs('13:50')}"),
                ("Source", "Self / parent"),
                ("Registered practice", "Millbrook Lane Surgery"),
            ],
            0.4,
            "none",
            size=-0.5,
        )
    ]
    blocks = [
        P("Emergency Care Summary", size=5, gap=1),
        P(
            "Port Ellis Children's Hospital · part of Ellis and Tyde NHS Foundation Trust · printed "
            + short(after(seen, 1))
        ),
        Two(left, right),
        H("Presenting complaint", 1),
        P(complaint),
        H("Diagnosis", 1),
        P("Minor head injury" if v == 0 else "Fracture of left humerus; cause being looked into"),
        H("Clinical narrative", 1),
        P(
            "Seen by a paediatric registrar. Observed for four hours. Story matched the injury."
            if v == 0
            else f"No clear story. Admitted under Dr Cressida Vane. Skeletal survey booked for {short(after(seen, 2))}."
        ),
        H("Safeguarding", 1),
        P("CP-IS checked, no alert." if v == 0 else "CP-IS checked, no alert. Referred to social care by telephone."),
        H("Requested of the GP", 1),
        P(ask + "."),
    ]
    truth = says(
        "ed_discharge_summary",
        on=after(seen, 1),
        children=[kid(k)],
        actions=[act(ask, "GP", None, True)],
        emergency=(seen, "Port Ellis Children's Hospital", complaint),
    )
    return Letter(truth, blocks, Style("narrow", 11.5, 20), quirks=["two_columns", "redacted"])


def s36_letter(v: int) -> Letter:
    """A liaison health visitor's letter about a visit to an emergency department."""
    seen = (D(2026, 11, 5), D(2025, 6, 1))[v]
    on = working(seen, 2)
    k = (child("Marigold Appleyard", D(2023, 12, 12)), patient("9996122409"))[v]
    complaint = ("a firework burn to the left hand", "a dog bite to the cheek")[v]
    blocks = [
        P("Wyrehead Royal Infirmary\nChildren's liaison", align="centre"),
        P(long(on)),
        P("Dear GP and health visitor"),
        P(f"{k.name} – {long(k.born)} – {k.spaced}"),
        P(
            f"This is to let you know that {k.given} came to the Accident and Emergency Department of Wyrehead Royal Infirmary on the {nth(seen)} of {seen:%B} with {complaint}, was treated and went home with family. The department has no worry beyond the injury itself, and I write only so that your records are whole."
        ),
        P("Liaison health visitor, 01632 960678"),
    ]
    truth = says(
        "ed_discharge_summary", on=on, children=[kid(k)], emergency=(seen, "Wyrehead Royal Infirmary", complaint)
    )
    return Letter(truth, blocks, Style("serif", 12, 26), quirks=["year_left_out", "liaison_slip"])


def s37_list(v: int) -> Letter:
    """A form about a child not brought, with a list of every appointment and what came of it."""
    k = (child("Inigo Catterick", D(2017, 5, 31)), child("Posy Ferriday", D(2020, 10, 4)))[v]
    last = (D(2026, 6, 24), D(2025, 10, 15))[v]
    clinic = ("Paediatric Diabetes Clinic", "Orthoptics")[v]
    again = (D(2026, 7, 22), None)[v]
    rows = [
        [uk(working(last, -60)), "Cancelled by family"],
        [uk(working(last, -30)), "Not brought"],
        [uk(last), "Not brought (this letter)"],
    ]
    if again:
        rows.append([uk(again), "Booked"])
    blocks = [
        H("CHILD NOT BROUGHT TO APPOINTMENT – NOTICE TO GP", 2, look="bar"),
        KV(
            [
                ("Service", clinic),
                ("Hospital", "Tydeside Infirmary"),
                ("Child", k.name),
                ("DOB", uk(k.born)),
                ("NHS", k.spaced),
                ("Notice date", uk(working(last, 1))),
            ],
            0.25,
        ),
        T([["Appointment", "What happened"], *rows], (0.4, 0.6)),
        P("Three attempts by telephone. School nurse told." if again else "Discharged to the care of the GP."),
    ]
    truth = says("was_not_brought_letter", on=working(last, 1), children=[kid(k)], missed=(clinic, last, again))
    return Letter(
        truth, blocks, Style("sans", 10.5, 20), quirks=["several_dates", *([] if again else ["no_next_date"])]
    )


def s38_sentences(v: int) -> Letter:
    """A consultant's letter about a missed visit; dictated, typed, missed and next dates all near."""
    missed = (D(2026, 9, 9), D(2025, 3, 11))[v]
    again = (D(2026, 10, 7), D(2025, 4, 8))[v]
    k = (child("Barnaby Nightshade-Coe", D(2012, 1, 17)), patient("9998291143"))[v]
    clinic = ("allergy clinic", "growth and puberty clinic")[v]
    blocks = [
        Two(
            [P("Dr E Thackrah\nConsultant Paediatrician\nTydeside Infirmary")],
            [P(f"Dictated {dots(after(missed, 1))}\nTyped {dots(after(missed, 5))}", align="right")],
        ),
        P(f"{k.name}, {dots(k.born)}, NHS {k.number}"),
        P("Dear colleague"),
        P(
            f"I am sorry to say that {k.given} did not attend my {clinic} on {day_ordinal(missed)}. No reason reached us. I have asked the secretary to offer {day_ordinal(again)} instead. I should not like {k.given} to be lost to follow-up."
        ),
        P("Kind regards"),
    ]
    truth = says("was_not_brought_letter", on=after(missed, 5), children=[kid(k)], missed=(clinic, missed, again))
    return Letter(truth, blocks, Style("book", 10.5, 24), quirks=["several_dates"])
