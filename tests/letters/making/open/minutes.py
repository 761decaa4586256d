"""Open layouts O07 to O11: records of conferences and letters about what they decided."""

from __future__ import annotations

from tests.letters.making.blocks import KV, Gap, H, Mail, P, Style, T, Ticks, Two
from tests.letters.making.dates import D, after, day_ordinal, dot, dots, full, long, mixed, ordinal, uk
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
            f"9.1 Members: mother, {worker[0]} (lead social worker, telephone {worker[1]}), health, school. 9.2 The core group will meet on {day_ordinal(core)} at {full(at_core)}."
        ),
        H("10.0 REVIEW ARRANGEMENTS", 0),
        P(
            f"10.1 The Review Conference must by law be held by {dots(after(met, 90 if v == 0 else 180))}. 10.2 It is arranged for {day_ordinal(nxt)} at {full(at_next)}. 10.3 All reports to be with the Chair one week before the conference."
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
        Style("serif", 11, 23, top="CONFIDENTIAL – NOT TO BE COPIED", numbered="– {} –"),
        quirks=["latest_date_beside_booked"],
    )


def o09_ticked(v: int) -> Letter:
    """A summary form with boxes to tick, one block a child, filled by the administrator."""
    met, on = ((D(2026, 4, 21), D(2026, 4, 22)), (D(2025, 10, 14), D(2025, 10, 15)))[v]
    nxt, at_next = ((D(2026, 7, 14), "12:30"), (D(2026, 3, 24), "09:15"))[v]
    core, at_core = ((D(2026, 5, 5), "14:00"), (D(2025, 11, 4), "13:00"))[v]
    kids = (
        [child("Marnie Thistlewood", D(2012, 10, 10)), child("Dexter Thistlewood", D(2015, 6, 6))],
        [child("Shay D'Souza-Pike", D(2021, 5, 13), wrong=True)],
    )[v]
    marks = ([("A", ["emotional"]), ("E", None)], [("B", ["neglect", "physical"])])[v]
    words = {
        "A": "Made subject to a child protection plan",
        "B": "Child protection plan to continue",
        "C": "Child protection plan discontinued",
        "D": "Conference adjourned",
        "E": "Not made subject to a child protection plan",
    }
    means = {"A": "plan_made", "B": "plan_continued", "C": "plan_ended", "D": "adjourned", "E": "no_plan"}
    worker = ("Kit Sallow", "0117 496 0344", None)
    blocks = [
        H("SUMMARY OF DECISIONS – CHILD PROTECTION CONFERENCE", 2, "centre"),
        KV(
            [
                ("Council", "South Avonlea Council"),
                ("Date of conference", uk(met)),
                ("Initial / Review", "Initial" if v == 0 else "Review"),
                ("Chair", "Hermia Stott"),
                ("Date form completed", uk(on)),
            ],
            0.35,
        ),
    ]
    for k, (mark, cats) in zip(kids, marks, strict=True):
        blocks += [
            P(f"**Name** {k.name}   **DOB** {uk(k.born)}   **NHS** {k.number}", box=True),
            P("Decision (tick one)", gap=2),
            Ticks([(w, c == mark) for c, w in words.items()]),
            P("Category (tick those that apply)", gap=2),
            Ticks(
                [(n.capitalize(), n in (cats or [])) for n in ("neglect", "physical", "emotional", "sexual")], across=4
            ),
        ]
    blocks += [
        KV(
            [
                ("First core group" if v == 0 else "Next core group", f"{uk(core)} {at_core}"),
                ("Review conference", f"{uk(nxt)} {at_next}"),
                ("Lead social worker", f"{worker[0]} {worker[1]}"),
            ],
            0.35,
        ),
        P("This summary is sent within one working day. The record of the conference follows within 15 working days."),
    ]
    truth = says(
        "conference_decision_letter",
        on=on,
        council="South Avonlea Council",
        worker=worker,
        chair="Hermia Stott",
        children=[kid(k, means[m], c) for k, (m, c) in zip(kids, marks, strict=True)],
        conference=meeting("initial" if v == 0 else "review", met),
        following=later(nxt, at_next),
        core=(core, at_core),
    )
    return Letter(
        truth,
        blocks,
        Style("sans", 10, 19),
        quirks=["ticked_boxes", *(["different_outcomes"] if v == 0 else ["wrong_check_digit"])],
    )


def o10_adjourned(v: int) -> Letter:
    """The conference had too few agencies: it was adjourned, with another date (or a date only pencilled in)."""
    met, on = ((D(2026, 10, 1), D(2026, 10, 2)), (D(2025, 5, 20), D(2025, 5, 22)))[v]
    nxt, at = ((D(2026, 10, 13), "11:00"), (D(2025, 6, 3), "15:30"))[v]
    kids = ([patient("9995051834"), patient("9990733619")], [child("Ines Caldeira", D(2024, 9, 9))])[v]
    who_ = " and ".join(k.name for k in kids)
    worker = ("Ambrose Kettering", "01632 960619", "ambrose.kettering@wychmoor.gov.example")
    blocks = [
        *([P(ordinal(on), align="right")] if v == 1 else []),
        P(f"Dear Colleague,\n\n{who_}"),
        *[P(f"{k.name}: born {long(k.born)}, NHS number {k.spaced}", indent=12, gap=2) for k in kids],
        P(
            f"The {'initial' if v == 0 else 'review'} child protection conference which began on {ordinal(met)} could not be completed. Only two agencies were there and there was no report from health, so the conference was not quorate and I adjourned it. No decision about a plan has been made. The interim safety arrangements agreed on the day are with the social worker, {worker[0]} ({worker[1]}, {worker[2]})."
        ),
        P(
            f"We will reconvene on {ordinal(nxt)} at {dot(at)}, at Wychmoor Library, Seminar Room."
            if v == 0
            else f"We hope to reconvene on {ordinal(nxt)} at {dot(at)}; please treat this as provisional, as the room is still to be confirmed."
        ),
        P(
            "Would you kindly see that a report from the practice reaches me three clear days before the reconvened conference."
            if v == 0
            else "A report from the practice is still needed, 2 days before the reconvened conference."
        ),
        P("Yours sincerely,"),
        P("Persis Lovelock\nIndependent Chair, Wychmoor District Council"),
    ]
    rule, n = (
        ("three clear days before the reconvened conference", 3),
        ("2 days before the reconvened conference", 2),
    )[v]
    kind = "initial" if v == 0 else "review"
    mail = Mail(
        "Persis Lovelock <persis.lovelock@wychmoor.gov.example>",
        "Millbrook Lane Surgery <safeguarding@millbrook-lane.practice.example>",
        f"{on.isoformat()}T15:12",
        "Adjourned conference",
    )
    truth = says(
        "conference_decision_letter",
        on=on,
        council="Wychmoor District Council",
        worker=worker,
        chair="Persis Lovelock",
        children=[kid(k, "adjourned") for k in kids],
        conference=meeting(kind, met),
        following=later(nxt, at, kind, v == 1),
        report=due(None, rule, n, "days"),
    )
    return Letter(truth, blocks, Style("serif", 11), mail, quirks=["adjourned", *(["provisional"] if v else [])])


def o11_chair(v: int) -> Letter:
    """The chair's letter in warm prose to the family, copied to the practice; the dates are inside sentences."""
    met, on = ((D(2026, 3, 4), D(2026, 3, 6)), (D(2025, 12, 9), D(2025, 12, 11)))[v]
    k = (child("Rosalind Pettifer", D(2018, 2, 14)), child("Gethin Marlowe", D(2009, 7, 7)))[v]
    ended = v == 1
    core, at_core, nxt, at = D(2026, 3, 17), "10:45", D(2026, 8, 19), "14:00"
    worker = ("Fergus Delahaye", "01632 960088", None)
    close = (
        f"We talked about how things have changed since last summer. Everyone, {k.given} included, felt that the child protection plan for neglect should carry on for now, because the good days are not yet most days. {worker[0]} stays your social worker ({worker[1]}). The people who look after the plan will sit down together on {ordinal(core)} at {dot(at_core)}, and I shall see you all again at the next review conference on {ordinal(nxt)} at {dot(at)}.",
        f"I said at the end how much I admired what you have done. All of us thought that {k.given} no longer needs a child protection plan, so the plan, which was for emotional harm, has come to an end. {worker[0]} ({worker[1]}) will go on helping under a child in need plan and will ring you to fix the first meeting. There will be no further conference.",
    )[v]
    blocks = [
        Two(
            [P("Hartsmere Council\nChildren and Young People's Service\nReviewing Officers", size=-1)],
            [P(f"Ref HRO/{k.given[:2].upper()}/{met:%y%m}\n{long(on)}", align="right")],
            0.6,
        ),
        Gap(10),
        P(f"Dear Mr and Mrs {k.family}"),
        P(
            f"Thank you for coming to talk with us about {k.name} (born {long(k.born)}, NHS number {k.spaced}) at the review child protection conference on {ordinal(met)}."
        ),
        P(close),
        P("If I have put anything wrongly please tell me within fourteen days."),
        P("With best wishes"),
        Gap(18),
        P("Cordelia Whin\nConference Chair"),
        P("Copies: Dr Hyacinth Mbali, Tanyard Surgery; Hartsmere Academy; School Nursing", size=-1.5),
    ]
    truth = says(
        "conference_decision_letter",
        on=on,
        council="Hartsmere Council",
        worker=worker,
        chair="Cordelia Whin",
        children=[kid(k, "plan_ended", ["emotional"]) if ended else kid(k, "plan_continued", ["neglect"])],
        conference=meeting("review", met),
        following=later() if ended else later(nxt, at),
        core=None if ended else (core, at_core),
    )
    return Letter(
        truth, blocks, Style("book", 10.5, 25), quirks=["copied_to_practice", *(["no_next_date"] if ended else [])]
    )
