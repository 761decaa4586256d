"""Sealed layouts S19 to S22: strategy discussions, section 47 enquiries and referrals."""

from __future__ import annotations

from tests.letters.making.blocks import KV, H, Mail, P, Style, T, Ticks
from tests.letters.making.dates import D, after, day_long, dot, dots, full, long, ordinal, uk, working
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import act, kid, later, meeting, says, who


def s19_summary(v: int) -> Letter:
    """A strategy discussion told in a page of prose; a conference is booked, its latest day stands beside it."""
    met, at = ((D(2026, 5, 27), "14:00"), (D(2025, 10, 13), "09:15"))[v]
    k = (child("Peregrine Oakden", D(2021, 8, 11)), patient("9997609719"))[v]
    booked, at_booked = (D(2026, 6, 15), "11:00")
    go = v == 0
    worker = ("Tirzah Benbow", "020 7946 0844", "tirzah.benbow@oldgate.gov.example")
    blocks = [
        P("ROYAL BOROUGH OF OLDGATE · MULTI-AGENCY SAFEGUARDING HUB", size=1),
        P("Note of strategy discussion"),
        P(f"{k.name}, born {dots(k.born)}, NHS {k.number}"),
        P(
            f"Spoke together on {day_long(met)} at {dot(at)} over the telephone: Ambrose Wynter (MASH manager, chairing), {worker[0]} (social worker), DI Harriet Coe (police), Vashti Penrose (health), Colm Sexton (education)."
        ),
        P(
            "What was shared. "
            + (
                "An unexplained bruise was seen by nursery staff on the ear. The health visitor had no earlier concern."
                if go
                else "A neighbour rang about noise. School sees a settled child. The police have no record."
            )
        ),
        P(
            "What was decided. There is reasonable cause to suspect that the child is likely to suffer significant harm. A section 47 enquiry starts today, jointly with the police. A medical will take place today."
            if go
            else "What was decided. The threshold for section 47 was not reached and no enquiry will start. A child and family assessment goes on."
        ),
        *(
            [
                P(
                    f"An initial child protection conference is booked for {dots(booked)} at {at_booked}; the last day allowed would be {dots(working(met, 15))}."
                )
            ]
            if go
            else []
        ),
        P("What will be done", gap=2),
        T(
            [
                ["Task", "Lead", "By"],
                ["Share six months of consultations with the social worker", "Registered GP", dots(after(met, 2))],
                ["Visit the home", worker[0], dots(met)],
            ],
            (0.55, 0.27, 0.18),
            grid="none",
        ),
        P(f"{worker[0]}: {worker[1]}, {worker[2]}"),
    ]
    truth = says(
        "strategy_discussion_minutes",
        council="Royal Borough of Oldgate",
        worker=worker,
        chair="Ambrose Wynter",
        children=[kid(k, "section47_started" if go else "section47_not_started")],
        conference=meeting("strategy", met, at, None, "remote"),
        following=later(booked, at_booked, "initial") if go else None,
        actions=[
            act("Share six months of consultations with the social worker", "Registered GP", after(met, 2), True),
            act("Visit the home", worker[0], met),
        ],
        people=[
            who("MASH manager, chairing", "Ambrose Wynter"),
            who("social worker", worker[0]),
            who("police", "DI Harriet Coe"),
            who("health", "Vashti Penrose"),
            who("education", "Colm Sexton"),
        ],
    )
    return Letter(
        truth,
        blocks,
        Style("serif", 11.5, 24),
        quirks=["prose", *(["latest_date_beside_booked"] if go else ["no_next_date"])],
    )


def s20_welsh_strategy(v: int) -> Letter:
    """A Welsh strategy meeting's form in English, with a target in days and no booking."""
    met, at = ((D(2026, 1, 20), "13:30"), (D(2025, 7, 29), "16:15"))[v]
    k = (child("Heulwen Parry-Cole", D(2015, 11, 4)), patient("9997294734"))[v]
    sw = ("Rhodri Penfold", "029 2018 0733", None)
    tasks = [
        ("Strategy outcome to be shared with the school", "Rhodri Penfold", uk(after(met, 1)), False, after(met, 1)),
        ("Health chronology", "Meddygfa Bryn Teg (GP practice)", uk(after(met, 6)), True, after(met, 6)),
    ]
    blocks = [
        P("Cyngor Dyffryn Elwy – Dyffryn Elwy Council", size=3),
        H("Record of Strategy Meeting (Wales Safeguarding Procedures)", 1, look="bar"),
        KV(
            [
                ("Meeting", f"{uk(met)}, {full(at)}"),
                ("Venue", "Neuadd y Dref"),
                ("Child at risk", f"{k.name}, {uk(k.born)}"),
                ("NHS number", k.spaced),
                ("Chair", "Mererid Ellis"),
                ("Care and support worker", f"{sw[0]} {sw[1]}"),
            ],
            0.3,
        ),
        Ticks(
            [
                ("Section 47 enquiry to be undertaken", v == 0),
                ("Joint with police", v == 0),
                ("Section 47 enquiry not needed", v == 1),
            ],
            "yes",
        ),
        *(
            [
                P(
                    "If the enquiry so concludes, an initial conference must follow inside 15 working days of this meeting."
                )
            ]
            if v == 0
            else []
        ),
        T([["Action", "Responsible", "Date"], *[[a, b, c] for a, b, c, _, _ in tasks]], (0.45, 0.35, 0.2)),
        T(
            [
                ["Attended", "Organisation"],
                ["Mererid Ellis", "Social services (chair)"],
                [sw[0], "Social services"],
                ["DS Alun Treharne", "Heddlu / Police"],
                ["Non Gruffydd", "Health board"],
            ],
            (0.45, 0.55),
            grid="lines",
        ),
    ]
    truth = says(
        "strategy_discussion_minutes",
        "wales",
        council="Dyffryn Elwy Council",
        worker=sw,
        chair="Mererid Ellis",
        children=[kid(k, "section47_started" if v == 0 else "section47_not_started")],
        conference=meeting("strategy", met, at, "Neuadd y Dref", "in_person"),
        actions=[act(a, b, e, d) for a, b, _, d, e in tasks],
        people=[
            who("Social services (chair)", "Mererid Ellis"),
            who("Social services", sw[0]),
            who("Heddlu / Police", "DS Alun Treharne"),
            who("Health board", "Non Gruffydd"),
        ],
    )
    return Letter(truth, blocks, Style("dejavu", 9.5, 20), quirks=["yes_and_no", "no_next_date"])


def s21_ended(v: int) -> Letter:
    """A section 47 enquiry's end on a form with three lines, one of them marked."""
    on = (D(2026, 8, 5), D(2025, 2, 25))[v]
    k = (child("Araminta Chesney", D(2013, 3, 13)), child("Dominik Zaremba", D(2020, 5, 15)))[v]
    conf, at = D(2026, 8, 13), "09:30"
    sw = ("Clover Haythornthwaite", "0114 496 0411", None)
    blocks = [
        P("Vale of Arden Council – Referral and Assessment", size=1),
        P(f"{ordinal(on)}"),
        KV(
            [
                ("Enquiry under section 47 about", k.name),
                ("Birth date", ordinal(k.born)),
                ("NHS", k.spaced),
                ("Enquiry opened", ordinal(working(on, -11))),
                ("Enquiry closed", ordinal(on)),
            ],
            0.35,
            "lines",
        ),
        Ticks(
            [
                ("Concerns not substantiated", False),
                ("Concerns substantiated, child not at continuing risk of significant harm", v == 1),
                ("Concerns substantiated, child at continuing risk: conference", v == 0),
            ],
            "glyph",
        ),
        P(
            f"Conference: {day_long(conf)}, {dot(at)}, Arden Court. You will be invited in the usual way."
            if v == 0
            else "Next: a child in need plan, with a first meeting within ten working days."
        ),
        P(f"Completed by {sw[0]}, social worker, {sw[1]}"),
    ]
    truth = says(
        "section47_outcome_letter",
        on=on,
        council="Vale of Arden Council",
        worker=sw,
        children=[kid(k)],
        following=later(conf, at, "initial") if v == 0 else None,
    )
    return Letter(
        truth, blocks, Style("dejavu", 10, 22), quirks=["ticked_boxes", *([] if v == 0 else ["no_next_date"])]
    )


def s22_front_door(v: int) -> Letter:
    """Answers to a referral: still being looked at; assessment; nothing more; early help."""
    on = (D(2026, 3, 17), D(2026, 7, 29), D(2025, 5, 29), D(2025, 12, 18))[v]
    k = (
        child("Harper Llewellyn-Dodd", D(2022, 9, 26)),
        child("Fyodor Malinowski", D(2016, 1, 15)),
        patient("9999738141"),
        child("Bluebell Osterley", D(2019, 3, 3)),
    )[v]
    outcome = (None, "assessment", "no_further_action", "early_help")[v]
    sw = (
        (None, None, None),
        ("Jerome Whitethread", "0113 496 0140", "jerome.whitethread@stourmead.gov.example"),
        (None, None, None),
        (None, None, None),
    )[v]
    line = (
        "We have your form and it is waiting for a manager to read it. You will hear what has been decided by the end of tomorrow. This is not a decision.",
        f"Decision: to carry out a child and family assessment. It should be finished within 45 working days. {sw[0]} has it ({sw[1]}, {sw[2]}).",
        "Decision: no further action. What you told us has been kept on file and matches what the school reports.",
        "Decision: early help. The family has agreed to a team around the family; no social worker will be allocated.",
    )[v]
    blocks = [
        P("STOURMEAD COUNCIL", size=2, gap=1),
        P("Contact, Advice and Referral Team (CART)"),
        P(f"{long(on)}"),
        P(
            f"Your contact of {long(working(on, -1))} about: {k.name}; date of birth {long(k.born)}; NHS number {k.spaced}"
        ),
        P(line),
        P("If you think this is wrong, ring and ask for the duty manager on 0113 496 0141."),
        P("CART"),
    ]
    mail = Mail(
        "CART <cart@stourmead.gov.example>",
        "Sallowfield Surgery <sallowfield.surgery@nhs.example>",
        f"{on.isoformat()}T10:10",
        "CART reply",
    )
    truth = says(
        "other_safeguarding" if outcome is None else "referral_outcome",
        on=on,
        council="Stourmead Council",
        worker=sw,
        children=[kid(k, outcome)],
    )
    return Letter(truth, blocks, Style("sans", 11, 24), mail, quirks=["near_miss"] if outcome is None else [])
