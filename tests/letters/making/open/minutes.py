"""Open layouts O07 and O08: records of conferences."""

from __future__ import annotations

from tests.letters.making.blocks import H, P, Style, T, Two
from tests.letters.making.dates import D, after, day_ordinal, dot, dots, full, mixed, ordinal
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import act, due, kid, later, meeting, says, who


def o07_signs(v: int) -> Letter:
    """Signs of Safety on a wide page, three columns; brothers and sisters with different outcomes."""
    met, at = ((D(2026, 2, 25), "10:00"), (D(2025, 7, 8), "14:00"))[v]
    nxt, at_next = ((D(2026, 8, 11), "10:00"), (D(2025, 9, 30), "11:30"))[v]
    core, at_core = ((D(2026, 3, 18), "15:15"), (D(2025, 7, 21), "09:00"))[v]
    kids = (
        [child("Ottilie Ravensdale", D(2011, 8, 17)), child("Fabian Ravensdale", D(2017, 3, 29))],
        [patient("9993425087"), patient("9997241843")],
    )[v]
    worker = (
        ("Josephine Tull", "01632 960404", "j.tull@merrowdown.gov.example"),
        ("Winston Aldous", "01632 960408", "w.aldous@merrowdown.gov.example"),
    )[v]
    gp = "Dr Hyacinth Mbali"
    a, b = (k.given for k in kids)
    said = (
        f"{a}: the threshold is no longer met. {a}'s plan ends today and support continues as Child in Need. {b}: the threshold is met. {b} stays on a plan (neglect).",
        f"{a}: threshold met, child protection plan under neglect and emotional harm. {b}: threshold not met, no plan.",
    )[v]
    outcomes = (
        [kid(kids[0], "plan_ended", ["neglect"]), kid(kids[1], "plan_continued", ["neglect"])],
        [kid(kids[0], "plan_made", ["neglect", "emotional"]), kid(kids[1], "no_plan")],
    )[v]
    if v == 0:
        said = said.replace(f"{a}'s plan ends", f"{a}'s plan (neglect) ends")
    steps = [
        (
            f"Invite {b} for the missed pre-school boosters",
            "Dr Mbali, Tanyard Surgery",
            ordinal(after(met, 14)),
            act,
            True,
            after(met, 14),
        ),
        ("Keep the kitchen and bedrooms clean and clear", "Mum", "every day", act, False, "every day"),
        (
            "Visit fortnightly, one visit in two unannounced",
            "Josephine" if v == 0 else "Winston",
            "until review",
            act,
            False,
            "until review",
        ),
        (f"Meet {a} alone to do the Three Houses", "school", ordinal(after(met, 21)), act, False, after(met, 21)),
    ]
    blocks = [
        Two(
            [P("**MERROWDOWN COUNCIL**\nChild Protection Conference – our record and plan on one page", size=1)],
            [
                P(
                    f"{'Review' if v == 0 else 'Initial'} conference, {mixed(met)}, {dot(at)}\nHeld at The Old Forge Family Hub and on video",
                    align="right",
                )
            ],
        ),
        T(
            [["Young person", "Birthday", "NHS"], *[[k.name, ordinal(k.born), k.spaced] for k in kids]],
            (0.4, 0.3, 0.3),
            grid="lines",
        ),
        P(
            f"In the room: Beatrix Colehurst (facilitating and chairing); {worker[0]} (social worker); Carly {kids[0].family} (mum); Mr P Strange (school). On screen: Sgt Imogen Laker (police). Sent apologies: {gp} (GP)."
        ),
        T(
            [
                ["What are we worried about?", "What's working well?", "What needs to happen?"],
                [
                    f"Past harm: {a} and {b} have gone without meals and clean clothes.\nDanger statement: if this goes on {b} may be ill or hurt and nobody would see in time.\nWhat makes it harder: debts; the move in {met.year - 1}.",
                    f"Mum came to every meeting. Nan has {b} on Saturdays. {a} is at school every day.\nExisting safety: mum rings Nan when things are too much.",
                    "Safety goal: everyone sees for three months that both children are fed, clean and collected on time.\nScale today (0–10): mum 7, social worker 5, school 5, health 6.",
                ],
            ],
            (0.36, 0.3, 0.34),
        ),
        P(f"**The conference's decision.** {said}"),
        T([["Next step", "Who", "When"], *[[s[0], s[1], s[2]] for s in steps]], (0.55, 0.25, 0.2), grid="lines"),
        P(
            f"**Dates for everyone.** Core group {mixed(core)} {dot(at_core)} · Review conference {mixed(nxt)} {dot(at_next)} · Social worker {worker[0]}, {worker[1]}, {worker[2]}"
        ),
    ]
    truth = says(
        "conference_minutes",
        council="Merrowdown Council",
        worker=worker,
        chair="Beatrix Colehurst",
        children=outcomes,
        conference=meeting("review" if v == 0 else "initial", met, at, "The Old Forge Family Hub", "hybrid"),
        following=later(nxt, at_next),
        core=(core, at_core),
        actions=[act(s[0], s[1], s[5], s[4]) for s in steps],
        people=[
            who("facilitating and chairing", "Beatrix Colehurst"),
            who("social worker", worker[0]),
            who("mum", f"Carly {kids[0].family}"),
            who("school", "Mr P Strange"),
            who("police", "Sgt Imogen Laker"),
            who("GP", gp, "apologies"),
        ],
    )
    return Letter(
        truth, blocks, Style("sans", 9.5, 14, wide=True, ink="#00695c"), quirks=["different_outcomes", "landscape"]
    )


def o08_minutes(v: int) -> Letter:
    """Long minutes in numbered paragraphs, the review arrangements last; the plan's table runs over a page."""
    met, at = ((D(2026, 1, 15), "13:30"), (D(2026, 6, 3), "10:15"))[v]
    nxt, at_next = ((D(2026, 4, 9), "13:30"), (D(2026, 11, 18), "10:15"))[v]
    core, at_core = ((D(2026, 1, 28), "09:30"), (D(2026, 6, 24), "16:00"))[v]
    k = (child("Emeka Nwosu-Clarke", D(2020, 11, 2)), child("Tabitha Osgathorpe", D(2010, 4, 25)))[v]
    issued = (D(2026, 2, 4), D(2026, 6, 22))[v]
    worker = (("Leopold Quist", "01632 960230", None), ("Annis Featherstone", "01632 960233", None))[v]
    cats = (("Physical harm", ["physical"]), ("Sexual abuse", ["sexual"]))[v]
    people = [
        ("Mr Aldwyn Sharrow", "Independent Chair", "present"),
        (worker[0], "Social Worker", "present"),
        ("Mrs F Tranter", "Team Manager, Social Care", "present"),
        (f"Ms Gloria {k.family}", "Mother", "present"),
        ("DC 4471 Hobday", "Police Protecting Vulnerable People", "present"),
        ("Ms Jocasta Reeve", "Health Visitor" if v == 0 else "School Nurse", "present"),
        ("Dr L Whitmarsh", "GP, Tanyard Surgery", "apologies"),
        ("Mr K Stubbs", "Probation", "apologies"),
        ("Ms Y Okafor", "Housing", "absent"),
    ]
    tasks = [
        (
            "Register the plan on the notes of all members of the household",
            "Dr Whitmarsh",
            dots(after(issued, 7)),
            True,
            after(issued, 7),
        ),
        (
            "Complete the parenting assessment",
            "L Quist" if v == 0 else "A Featherstone",
            dots(after(met, 56)),
            False,
            after(met, 56),
        ),
        (f"Arrange a review of {k.given}'s asthma", "GP practice", dots(after(met, 28)), True, after(met, 28)),
        ("Share any call-outs to the address on the same day", "Police", "Immediately", False, "Immediately"),
        ("Ensure that no unsupervised contact takes place", "Mother", "At all times", False, "At all times"),
        ("Offer a place on the recovery programme", "Adult services", "Within six weeks", False, "Within six weeks"),
        (
            f"Weigh and measure {k.given}",
            "Health Visitor" if v == 0 else "School Nurse",
            dots(after(met, 35)),
            False,
            after(met, 35),
        ),
    ]
    talk = "The social worker took the meeting through the report circulated beforehand. Two referrals were received in the autumn. The meeting heard that contact with services had been patchy and that the family had since worked with the allocated worker."
    blocks = [
        P("ROTHERBECK COUNTY COUNCIL", align="centre", size=3, gap=2),
        P(
            f"**MINUTES OF THE {'INITIAL' if v == 0 else 'REVIEW'} CHILD PROTECTION CONFERENCE**\nheld on {day_ordinal(met)}, commencing at {full(at)}\nat Beckside House, Rotherbeck",
            align="centre",
        ),
        P(f"Date minutes issued: {dots(issued)}", align="right"),
        P(f"**Child:** {k.name}     **D.O.B.** {dots(k.born)}     **NHS No.** {k.spaced}"),
        H("1.0 ATTENDANCE", 0),
        P("1.1 Present"),
        T([["Name", "Designation"], *[[n, r] for n, r, s in people if s == "present"]], (0.5, 0.5), grid="none"),
        P("1.2 Apologies received"),
        T([["Name", "Designation"], *[[n, r] for n, r, s in people if s == "apologies"]], (0.5, 0.5), grid="none"),
        P("1.3 Invited, did not attend"),
        T([["Name", "Designation"], *[[n, r] for n, r, s in people if s == "absent"]], (0.5, 0.5), grid="none"),
        H("2.0 CONFIDENTIALITY AND PURPOSE", 0),
        P(
            "2.1 The Chair read the confidentiality statement and explained the complaints procedure. 2.2 The purpose is to decide whether the child is likely to suffer significant harm."
        ),
        H("3.0 HISTORY", 0),
        P(f"3.1 {talk}"),
        P(
            f"3.2 A strategy meeting took place on {dots(D(met.year, met.month, 2))}. The mother's date of birth was confirmed as {dots(D(1994, 9, 13))}."
        ),
        H("4.0 INFORMATION FROM AGENCIES", 0),
        P(
            "4.1 Health. Growth is satisfactory. Three appointments were missed in the year. 4.2 Education. Attendance stands at 88 per cent. 4.3 Police. No new matters since the last call-out."
        ),
        H("5.0 VIEWS", 0),
        P(
            f"5.1 {k.given} told the social worker what a good day looks like. 5.2 The mother thought the report mostly fair."
        ),
        H("6.0 RISK ASSESSMENT", 0),
        P("6.1 " + talk),
        H("7.0 DECISION", 0),
        P(
            f"7.1 By a majority (one abstention) it was agreed that {k.given} is to be made subject to a Child Protection Plan. 7.2 Category: {cats[0]}."
            if v == 0
            else f"7.1 It was agreed by all that {k.given} is to remain subject to a Child Protection Plan. 7.2 Category: {cats[0]}."
        ),
        H("8.0 CHILD PROTECTION PLAN", 0),
        T(
            [
                ["Ref", "What is to be done", "Whose job", "Timescale"],
                *[[f"8.{n}", a, b, c] for n, (a, b, c, _, _) in enumerate(tasks, 1)],
            ],
            (0.09, 0.5, 0.22, 0.19),
        ),
        H("9.0 CORE GROUP", 0),
        P(
            f"9.1 Members: mother, {worker[0]} (lead social worker, telephone {worker[1]}), health, school. 9.2 The core group will meet on {day_ordinal(core)} at {full(at_core)}"
        ),
        H("10.0 REVIEW ARRANGEMENTS", 0),
        P(
            f"10.1 The Review Conference must by law be held by {dots(after(met, 90 if v == 0 else 180))}. 10.2 It is arranged for {day_ordinal(nxt)} at {full(at_next)} 10.3 All reports to be with the Chair one week before the conference."
        ),
        P("Minute taker: S. Dunnock"),
    ]
    truth = says(
        "conference_minutes",
        on=issued,
        council="Rotherbeck County Council",
        worker=worker,
        chair="Mr Aldwyn Sharrow",
        children=[kid(k, "plan_made" if v == 0 else "plan_continued", cats[1])],
        conference=meeting("initial" if v == 0 else "review", met, at, "Beckside House, Rotherbeck", "in_person"),
        following=later(nxt, at_next),
        core=(core, at_core),
        report=due(None, "one week before the conference", 1, "weeks"),
        actions=[act(a, b, e, d) for a, b, _, d, e in tasks],
        people=[who(r, n, s) for n, r, s in people],
    )
    return Letter(
        truth,
        blocks,
        Style("serif", 9.5, 15, top="CONFIDENTIAL – NOT TO BE COPIED", numbered="– {} –"),
        quirks=["latest_date_beside_booked", "table_over_page"],
    )
