"""Open layouts O12 to O15: plans, core groups, strategy discussions and section 47 enquiries."""

from __future__ import annotations

from tests.letters.making.blocks import KV, H, L, P, Style, T, Ticks
from tests.letters.making.dates import D, after, dots, hospital, hrs, long, spaced, uk, working
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import act, kid, later, meeting, says, who


def o12_plan(v: int) -> Letter:
    """A wide plan, a table a child, owners by initials with a key, and colours for progress."""
    made, core, nxt = (
        (D(2026, 5, 12), D(2026, 5, 22), D(2026, 7, 30)),
        (D(2025, 9, 2), D(2025, 9, 12), D(2025, 11, 20)),
    )[v]
    kids = (
        [child("Jude Fairweather", D(2013, 1, 31)), child("Mabel Fairweather", D(2016, 8, 23))],
        [patient("9994220411")],
    )[v]
    worker = ("Odette Marchbank", "01632 960791", "omarchbank@thornleigh.gov.example")
    blocks = [
        H("CHILD PROTECTION PLAN (version 1)", 4, "left", "bar"),
        KV(
            [
                ("Local authority", "Thornleigh Metropolitan District Council"),
                ("Initial conference", long(made)),
                ("Chair", "Solomon Birkett"),
                ("Lead practitioner", f"{worker[0]}, {worker[1]}, {worker[2]}"),
                ("Core group one", f"{long(core)}, {hrs('10:00')}"),
                ("Review conference", f"{long(nxt)}, {hrs('14:15')}"),
            ],
            0.22,
        ),
        P(
            "Key to initials: OM Odette Marchbank; GP the family's practice; HV/SN health visitor or school nurse; M mother; F father. R red, A amber, G green."
        ),
    ]
    acts = []
    for k in kids:
        rows = [
            (
                "Is hurt or frightened at home",
                f"Carry out the safety plan drawn up with {k.given}",
                "OM",
                uk(after(made, 14)),
                "A",
                False,
                after(made, 14),
            ),
            (
                "Health needs are overlooked",
                f"See {k.given} for a health review and write to the lead practitioner",
                "GP",
                uk(after(made, 28)),
                "R",
                True,
                after(made, 28),
            ),
            ("Health needs are overlooked", "Check vision and hearing", "HV/SN", "by review", "A", False, "by review"),
            ("Contact is not safe", "Attend the course for parents each week", "F", "weekly", "R", False, "weekly"),
        ]
        acts += [act(r[1], r[2], r[6], r[5]) for r in rows]
        blocks += [
            P(f"**{k.name}**, born {long(k.born)}, NHS {k.spaced}. Category: Physical harm", size=1),
            T(
                [["Need or risk", "What we will do", "Owner", "Target", "RAG"], *[list(r[:5]) for r in rows]],
                (0.24, 0.42, 0.1, 0.16, 0.08),
            ),
        ]
    blocks += [P("Contingency: if the safety plan is broken a legal planning meeting will be called.")]
    truth = says(
        "child_protection_plan",
        council="Thornleigh Metropolitan District Council",
        worker=worker,
        chair="Solomon Birkett",
        children=[kid(k, "plan_made", ["physical"]) for k in kids],
        conference=meeting("initial", made),
        following=later(nxt, "14:15"),
        core=(core, "10:00"),
        actions=acts,
    )
    return Letter(
        truth,
        blocks,
        Style("condensed", 9.5, 15, wide=True, numbered="page {}", ink="#7a3b00"),
        quirks=["landscape", "owners_by_initials"],
    )


def o13_core(v: int) -> Letter:
    """A core group's notes on the template that any member may fill in; a row of dates for the rest of the year."""
    met = (D(2026, 7, 7), D(2025, 3, 13))[v]
    more = ((D(2026, 8, 4), D(2026, 9, 1), D(2026, 9, 29)), (D(2025, 4, 10), D(2025, 5, 8)))[v]
    conf = (D(2026, 10, 8), D(2025, 6, 10))[v]
    k = (child("Nia Abercorn", D(2022, 12, 1), numbered=False), patient("9993856681"))[v]
    worker = "Hilary Stannard"
    tasks = [
        (
            f"Book {k.given} in for the next health check",
            "Health visitor – Mel",
            "next core group",
            False,
            "next core group",
        ),
        ("Send dates of missed appointments to Hilary", "GP surgery", dots(after(met, 10)), True, after(met, 10)),
        ("Sort out the stair gate", "Dad", dots(after(met, 7)), False, after(met, 7)),
    ]
    blocks = [
        P("Core Group – notes", size=5),
        P("(typed by the member who takes the notes; the social worker keeps the record)", size=-1),
        KV(
            [
                ("Council", "Eddisford Borough Council"),
                ("Child's name", k.name),
                ("DoB", dots(k.born)),
                ("On plan for", "Neglect"),
                ("Today's date & time", f"{dots(met)}  {hrs('13:30')}"),
                ("Place", "Kingfisher Nursery"),
            ],
            0.3,
            "lines",
        ),
        L(
            [
                "Introductions and apologies: here – "
                + f"{worker} (SW, chairing), Mel Botham (HV), Sue Rimmer (nursery), Dad. Apologies – Dr Gupta-Lowe (GP).",
                "Minute taker: Sue Rimmer",
                f"Visits since last time: {dots(working(met, -14))}, {dots(working(met, -6))}, both seen.",
                "Agency updates: nursery – settled, better lunches. HV – weight on the same line as before.",
                "What the family say: Dad is glad of the stair gate money.",
            ],
            "1",
        ),
        T([["To do", "Who", "By"], *[list(t[:3]) for t in tasks]], (0.56, 0.24, 0.2), grid="outer"),
        KV(
            [
                ("Core groups booked", ", ".join(f"{dots(d)} {hrs('13:30')}" for d in more)),
                ("Review conf", f"{dots(conf)} {hrs('09:30')}"),
            ],
            0.3,
            "lines",
        ),
    ]
    truth = says(
        "core_group_minutes",
        council="Eddisford Borough Council",
        worker=(worker, None, None),
        chair=worker,
        children=[kid(k if v == 0 else k.__class__(k.name, k.born), None, ["neglect"])],
        conference=meeting("core_group", met, "13:30", "Kingfisher Nursery", "in_person"),
        following=later(conf, "09:30"),
        core=(more[0], "13:30"),
        actions=[act(a, b, e, d) for a, b, _, d, e in tasks],
        people=[
            who("SW, chairing", worker),
            who("HV", "Mel Botham"),
            who("nursery", "Sue Rimmer"),
            who("Dad", None),
            who("GP", "Dr Gupta-Lowe", "apologies"),
        ],
    )
    return Letter(truth, blocks, Style("mono" if v else "sans", 9.5, 20), quirks=["row_of_dates"])


def o14_strategy(v: int) -> Letter:
    """A strategy meeting's record; the conference is a deadline, not a booking, in one of the two."""
    met, at = ((D(2026, 9, 8), "16:00"), (D(2025, 8, 27), "11:00"))[v]
    k = (child("Rafferty Blackshaw", D(2017, 10, 5)), child("Yewande Balogun", D(2012, 3, 3)))[v]
    limit = working(met, 15)
    agencies = [
        ("Children's Social Care (chair)", "Tarquin Sedge"),
        ("Children's Social Care", "Bethany Moorcroft"),
        ("Police, Child Abuse Investigation", "DS Noor Hashmi"),
        ("Health, safeguarding nurse", "Philippa Tweddle"),
        ("Education", "Glyn Prosser"),
    ]
    steps = [
        ("Joint visit today", "Social worker and police", hospital(met), False, met),
        (
            "Chronology of GP contacts to be sent by secure e-mail",
            "Health (GP)",
            hospital(after(met, 3)),
            True,
            after(met, 3),
        ),
        ("Agree where the child stays tonight", "Social worker", "before end of day", False, "before end of day"),
    ]
    went = v == 0
    blocks = [
        P("Whinmoor Unitary Council | Integrated Front Door", size=1),
        H("Strategy Meeting – Section 47 Children Act 1989", 3, look="line"),
        KV(
            [
                ("Held", f"{hospital(met)} at {at}"),
                ("How", "Virtual (video call)"),
                ("Subject child", f"{k.name} ({hospital(k.born)})"),
                ("NHS", k.dashed),
                ("Trigger", "Injury noticed at school" if went else "Anonymous call"),
            ],
            0.2,
            "none",
            ":",
        ),
        T([["Agency", "Person"], *[list(a) for a in agencies]], (0.5, 0.5), grid="lines"),
        H("Information shared", 1),
        P("Each agency gave what it holds. The child has one earlier referral. No medical has yet been done."),
        H("Threshold decision", 1),
        Ticks(
            [
                ("Child is suffering, or likely to suffer, significant harm", went),
                ("s47 enquiry – joint", went),
                ("s47 enquiry – single agency", False),
                ("No s47; assessment to continue", not went),
            ],
            "x",
        ),
        P(
            f"If a conference is called it must be held by {hospital(limit)} (15 working days from this meeting). No date has been booked."
            if went
            else "A conference is not being considered."
        ),
        H("Actions", 1),
        T([["Action", "Lead", "Deadline"], *[list(s[:3]) for s in steps]], (0.54, 0.24, 0.22)),
        P("Case holder: Bethany Moorcroft, direct line 0115 496 0128"),
    ]
    truth = says(
        "strategy_discussion_minutes",
        council="Whinmoor Unitary Council",
        worker=("Bethany Moorcroft", "0115 496 0128", None),
        chair="Tarquin Sedge",
        children=[kid(k, "section47_started" if went else "section47_not_started")],
        conference=meeting("strategy", met, at, None, "remote"),
        actions=[act(a, b, e, d) for a, b, _, d, e in steps],
        people=[who(r, n) for r, n in agencies],
    )
    return Letter(
        truth,
        blocks,
        Style("dejavu", 9, 18, foot="Restricted – do not share with family without the agreement of the police"),
        quirks=["deadline_not_booking"] if went else ["no_next_date"],
    )


def o15_section47(v: int) -> Letter:
    """A short letter with the result of the enquiry; in one a conference is booked, with a latest date beside it."""
    on = (D(2026, 2, 16), D(2025, 4, 3))[v]
    k = (child("Delphine Akehurst", D(2023, 11, 8)), patient("9998266645"))[v]
    booked, at = D(2026, 2, 24), "13:45"
    worker = ("Percival Yeo", "01632 960930", None)
    body = (
        f"The concerns have been **substantiated** and we judge {k.given} to be likely to suffer significant harm. An initial child protection conference has been booked for {spaced(booked)} at {at}. (It could not lawfully be later than {spaced(D(2026, 2, 27))}.) An invitation will follow.",
        f"The concerns have **not been substantiated**. There will be no conference and the case will close to this service on {spaced(D(2025, 4, 17))}.",
    )[v]
    blocks = [
        P("SALTERSFORD CITY COUNCIL – Assessment Service", size=2),
        P(spaced(on)),
        P(f"Outcome of Section 47 Enquiry\nName: {k.name}\nBorn: {spaced(k.born)}\nNHS no.: {k.spaced}"),
        P("To the GP"),
        P(
            f"You gave us information on {spaced(working(on, -9))} during our enquiry. This is to tell you how it ended."
        ),
        P(body),
        P(f"Social worker: {worker[0]}. Telephone: {worker[1]}."),
    ]
    truth = says(
        "section47_outcome_letter",
        on=on,
        council="Saltersford City Council",
        worker=worker,
        children=[kid(k)],
        following=later(booked, at, "initial") if v == 0 else None,
    )
    return Letter(
        truth,
        blocks,
        Style("serif", 12, 26),
        quirks=["spaced_dates", *(["latest_date_beside_booked"] if v == 0 else ["no_next_date"])],
    )
