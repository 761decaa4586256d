"""Open layouts O18 to O21: Scotland, Northern Ireland and Wales."""

from __future__ import annotations

from tests.letters.making.blocks import Gap, H, P, Style, T, Ticks, Two
from tests.letters.making.dates import D, after, day_ordinal, dot, dots4, full, long, ordinal, uk, welsh
from tests.letters.making.letter import Letter
from tests.letters.making.people import Child, child, number, patient
from tests.letters.making.truth import act, due, kid, later, meeting, says, who


def o18_ird(v: int) -> Letter:
    """A Scottish inter-agency referral discussion on one page of boxes: eight dates, two of them targets."""
    held, at = ((D(2026, 4, 14), "11:40"), (D(2025, 10, 7), "15:10"))[v]
    k = (child("Eilidh Mactavish", D(2016, 2, 19)), patient("9995592738"))[v]
    start = v == 0
    seen = (D(2026, 4, 13), D(2025, 10, 6))[v]
    tasks = [
        ("Joint investigative interview", "Police / Social Work", uk(after(held, 1)), False, after(held, 1)),
        (
            "Check for bruising at the family GP",
            "Dr Farquhar, Glenbrae Surgery",
            uk(after(held, 2)),
            True,
            after(held, 2),
        ),
        ("Interim safety plan shared with family", "Social Work", "same day", False, "same day"),
    ]
    blocks = [
        P("STRATHLOMAN COUNCIL", align="centre", size=3, gap=0),
        P("Inter-agency Referral Discussion (IRD) – electronic record", align="centre"),
        T(
            [
                ["Date of IRD", uk(held), "Time of IRD", at],
                ["Referral Date", uk(D(seen.year, seen.month, seen.day - 2)), "Date Child Seen", uk(seen)],
                [
                    "Target Date for completion of CP1",
                    uk(after(held, 10)),
                    "Target date for CPPM",
                    uk(after(held, 21)) if start else "n/a",
                ],
            ],
            (0.28, 0.2, 0.28, 0.24),
            header=False,
        ),
        T(
            [
                ["Children involved", "DOB", "CHI", "School"],
                [k.name, uk(k.born), k.number, "Kirkbrae Primary" if v == 0 else "Kirkbrae High"],
            ],
            (0.34, 0.2, 0.22, 0.24),
        ),
        T(
            [
                ["Adults involved", "DOB", "Relationship", "PR"],
                [f"Morag {k.family}", "08/08/1990", "Mother", "Y"],
                ["Callum Rennie", "23/11/1986", "Mother's partner", "N"],
            ],
            (0.34, 0.2, 0.28, 0.18),
        ),
        T(
            [
                ["Agency", "Participant"],
                ["Police Scotland", "DS Lorna Petrie"],
                ["Health", "Sister Una McIver"],
                ["Social Work", "Donald Geddes (lead, recording)"],
                ["Education", "Mhairi Lunan"],
            ],
            (0.34, 0.66),
        ),
        P("Decision (pick one only)", gap=2),
        Ticks(
            [
                ("Child protection investigation – joint police and social work", start),
                ("Child protection investigation – social work only", False),
                ("No child protection investigation; child's plan meeting", not start),
                ("No further action", False),
            ],
            "x",
        ),
        T([["Action to be taken", "By Whom?", "By When?"], *[list(t[:3]) for t in tasks]], (0.48, 0.3, 0.22)),
        P("Social worker for the child: Donald Geddes, 0141 496 0555"),
    ]
    truth = says(
        "strategy_discussion_minutes",
        "scotland",
        council="Strathloman Council",
        worker=("Donald Geddes", "0141 496 0555", None),
        children=[kid(k, "section47_started" if start else "section47_not_started")],
        conference=meeting("strategy", held, at),
        actions=[act(a, b, e, d) for a, b, _, d, e in tasks],
        people=[
            who("Police Scotland", "DS Lorna Petrie"),
            who("Health", "Sister Una McIver"),
            who("Social Work", "Donald Geddes"),
            who("Education", "Mhairi Lunan"),
        ],
    )
    return Letter(truth, blocks, Style("sans", 9.5, 17), quirks=["target_dates"])


def o19_cppm(v: int) -> Letter:
    """The letter after a Scottish planning meeting, in sentences; registration or its end, and a pre-birth one."""
    met, on = ((D(2026, 6, 16), D(2026, 6, 18)), (D(2025, 11, 25), D(2025, 11, 28)))[v]
    nxt, at = ((D(2026, 9, 8), "13:30"), (D(2026, 5, 12), "10:00"))[v]
    core, at_core = ((D(2026, 6, 30), "15:00"), (D(2025, 12, 9), "09:30"))[v]
    unborn = Child("Unborn Baby Gillespie", None, None, D(2026, 8, 22))
    k = (unborn, child("Innes Abernethy-Shaw", D(2011, 9, 3)))[v]
    sort = ("pre-birth Child Protection Planning Meeting", "Review Child Protection Planning Meeting")[v]
    said = (
        f"It was decided that the baby's name will be added to the Child Protection Register from birth. The areas of concern are parental substance use and neglect. The mother is Shona Gillespie (date of birth 4 March 1999, CHI {number('shona gillespie')}).",
        "It was decided that Innes's name will stay on the Child Protection Register. The areas of concern recorded are emotional abuse and domestic abuse.",
    )[v]
    about = (
        f"{k.name} – expected date of delivery {long(k.due)}"
        if v == 0
        else f"{k.name} – {long(k.born)} – CHI {k.number}"
    )
    blocks = [
        P("GARVOCK AND THE ISLES COUNCIL\nPublic Protection\n2 Harbour Brae, Portgarvock", align="right"),
        P(long(on)),
        P("The Practice Manager\nGlenbrae Surgery"),
        P("Dear colleague"),
        P(f"**{about}**"),
        P(f"I enclose the decisions of the {sort} of {day_ordinal(met)}, which I chaired. The full record follows."),
        P(said),
        P(
            f"Lead Professional: Seonaid Crombie, social worker, 0131 496 0813. The Core Group meets on {ordinal(core)} at {full(at_core)} and four-weekly after that. The Review CPPM is on {ordinal(nxt)} at {full(at)} in the Town House, Portgarvock."
        ),
        P("The Principal Reporter has been told."),
        Gap(16),
        P("Torquil Rankine\nChair"),
    ]
    truth = says(
        "conference_decision_letter",
        "scotland",
        on=on,
        council="Garvock and the Isles Council",
        worker=("Seonaid Crombie", "0131 496 0813", None),
        chair="Torquil Rankine",
        children=[kid(k, "plan_made", ["neglect"]) if v == 0 else kid(k, "plan_continued", ["emotional"])],
        conference=meeting("pre_birth" if v == 0 else "review", met),
        following=later(nxt, at),
        core=(core, at_core),
    )
    return Letter(
        truth,
        blocks,
        Style("serif", 11.5, 24),
        quirks=["other_concerns_beside_categories", *(["unborn"] if v == 0 else [])],
    )


def o20_case_conference(v: int) -> Letter:
    """A Northern Irish case conference on a Trust's form: suspected and confirmed, and a change of category."""
    met, at = ((D(2026, 2, 12), "10:30"), (D(2025, 6, 26), "14:00"))[v]
    nxt, at_next = ((D(2026, 5, 7), "10:30"), (None, None))[v]
    k = (child("Oisín Magennis", D(2019, 6, 30)), patient("9995825171"))[v]
    worker = (("Bríd Devenney", "028 9649 6120", None), ("Bríd Devenney", "028 9649 6120", None))[v]
    ends = v == 1
    decision = (
        f"The Case Conference decided to place {k.given}'s name on the Child Protection Register. Category: CONFIRMED PHYSICAL ABUSE. Previous category: none.",
        f"The Case Conference decided to remove {k.given}'s name from the Child Protection Register. Category until today: SUSPECTED NEGLECT. Family support (UNOCINI) continues.",
    )[v]
    tasks = [
        ("Attend medical review with Dr Heaney", "Mother", dots4(after(met, 12)), False, after(met, 12)),
        ("Prescribe and review after three weeks", "GP (Dr Heaney)", dots4(after(met, 21)), True, after(met, 21)),
        ("Statutory visits", "Social Worker", "4 weekly", False, "4 weekly"),
    ]
    blocks = [
        P("SPERRIN VALLEY HEALTH AND SOCIAL CARE TRUST", size=2, gap=1),
        P("UNOCINI – Record of Child Protection Case Conference"),
        T(
            [
                ["Type", "Date and time", "Place", "Chairperson"],
                ["Review" if ends else "Initial", f"{dots4(met)} {at}", "Rathmore Clinic", "Mr Fintan Loughran"],
            ],
            (0.15, 0.25, 0.3, 0.3),
        ),
        T(
            [["Child's name", "Date of birth", "Health and Care No."], [k.name, dots4(k.born), k.spaced]],
            (0.4, 0.25, 0.35),
        ),
        H("Attendance", 1),
        T(
            [
                ["", "Name", "Here", "Apology"],
                ["Chairperson", "Mr Fintan Loughran", "√", ""],
                ["Social Worker", worker[0], "√", ""],
                ["Constable, PSNI", "Con. R Kernaghan", "", "√"],
                ["Health Visitor", "Ms Dympna Toal", "√", ""],
                ["Mother", f"Ms Roisin {k.family}", "√", ""],
                ["General Practitioner", "Dr C Heaney", "", "√"],
            ],
            (0.3, 0.4, 0.15, 0.15),
        ),
        H("Decision", 1),
        P(decision),
        H("Child Protection Plan" if not ends else "Family Support Plan", 1),
        T([["What", "Who", "When"], *[list(t[:3]) for t in tasks]], (0.5, 0.28, 0.22)),
        P(f"Social worker's telephone: {worker[1]}"),
        P(
            "No further case conference is planned."
            if ends
            else f"Core Group: {dots4(D(2026, 2, 24))} at 2.15pm. Date of Review Case Conference: {dots4(nxt)} at {dot(at_next)}."
        ),
    ]
    truth = says(
        "conference_minutes",
        "northern_ireland",
        council="Sperrin Valley Health and Social Care Trust",
        worker=worker,
        chair="Mr Fintan Loughran",
        children=[kid(k, "plan_ended", ["neglect"]) if ends else kid(k, "plan_made", ["physical"])],
        conference=meeting("review" if ends else "initial", met, at, "Rathmore Clinic", "in_person"),
        following=later(nxt, at_next),
        core=None if ends else (D(2026, 2, 24), "14:15"),
        actions=[act(a, b, e, d) for a, b, _, d, e in tasks],
        people=[
            who("Chairperson", "Mr Fintan Loughran"),
            who("Social Worker", worker[0]),
            who("Constable, PSNI", "Con. R Kernaghan", "apologies"),
            who("Health Visitor", "Ms Dympna Toal"),
            who("Mother", f"Ms Roisin {k.family}"),
            who("General Practitioner", "Dr C Heaney", "apologies"),
        ],
    )
    return Letter(
        truth, blocks, Style("dejavu", 9.5, 18), quirks=["attendance_by_columns", *(["no_next_date"] if ends else [])]
    )


def o21_welsh(v: int) -> Letter:
    """A letter in both languages side by side, Welsh first: y.b. and y.p., and dates in Welsh words."""
    on, meets, at = ((D(2026, 10, 5), D(2026, 10, 21), "14:30"), (D(2025, 3, 17), D(2025, 4, 2), "09:30"))[v]
    by = (D(2026, 10, 16), D(2025, 3, 28))[v]
    k = (child("Macsen Prydderch", D(2018, 11, 30)), patient("9998450411"))[v]
    hour_cy = f"{int(at[:2]) - 12 if v == 0 else 9}.30 {'y.p.' if v == 0 else 'y.b.'}"
    type_cy, type_en = (("Adolygu", "Review"), ("Gychwynnol", "Initial"))[v]
    place = "Canolfan Glanrafon, Pentre Ceirw"
    chair, worker = "Gwenllian Probert", ("Iolo Hopcyn", "029 2018 0455", "iolo.hopcyn@glanrafon.llyw.example")
    left = [
        P(welsh(on)),
        P("Annwyl Gydweithiwr"),
        P(f"**Cynhadledd Amddiffyn Plant {type_cy}**"),
        P(f"{k.name}\nGanwyd: {welsh(k.born)}\nRhif GIG: {k.spaced}"),
        P(f"Fe'ch gwahoddir i'r gynhadledd ar {welsh(meets)} am {hour_cy} yn {place}."),
        P(f"Cadeirydd: {chair}\nGweithiwr cymdeithasol: {worker[0]}, {worker[1]}, {worker[2]}"),
        P(f"Anfonwch eich adroddiad erbyn {welsh(by)}."),
    ]
    right = [
        P(long(on)),
        P("Dear Colleague"),
        P(f"**{type_en} Child Protection Conference**"),
        P(f"{k.name}\nBorn: {long(k.born)}\nNHS number: {k.spaced}"),
        P(f"You are invited to the conference on {long(meets)} at {full(at)} at {place}."),
        P(f"Chair: {chair}\nSocial worker: {worker[0]}, {worker[1]}, {worker[2]}"),
        P(f"Please send your report by {long(by)}."),
    ]
    blocks = [
        P("CYNGOR BRO GLANRAFON\nBRO GLANRAFON COUNCIL", align="centre", size=3),
        Two(left, right),
        P("Yn gywir / Yours faithfully"),
        Gap(14),
        P("Heledd Morfudd, Uned Ddiogelu / Safeguarding Unit"),
    ]
    truth = says(
        "conference_invitation",
        "wales",
        on=on,
        council="Bro Glanrafon Council",
        worker=worker,
        chair=chair,
        children=[kid(k)],
        conference=meeting("review" if v == 0 else "initial", meets, at, place, "in_person"),
        report=due(by),
    )
    return Letter(truth, blocks, Style("sans", 10.5, 20), quirks=["two_languages", "side_by_side"])
