"""Sealed layouts S08 to S11: records of conferences."""

from __future__ import annotations

from tests.letters.making.blocks import H, L, P, Style, T, Two
from tests.letters.making.dates import D, after, day_ordinal, dot, long, mixed, ordinal, short, system, uk
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import act, kid, later, meeting, says, who


def s08_strengthening(v: int) -> Letter:
    """Strengthening Families headings; the next steps are lines of prose that name owner and day."""
    met, at = ((D(2026, 3, 26), "09:45"), (D(2025, 10, 2), "13:15"))[v]
    nxt, at_next = ((D(2026, 6, 18), "09:45"), (None, None))[v]
    core_at = "11:00"
    k = (child("Benedikt Solveigson", D(2013, 5, 25)), patient("9998544068"))[v]
    worker = (("Clemency Bright", "01632 960150", None), ("Obadiah Renshaw", "01632 960151", None))[v]
    steps = [
        (
            "find a keyworker for mum in the alcohol service",
            "Clemency Bright" if v == 0 else "Obadiah Renshaw",
            ordinal(after(met, 21)),
            False,
            after(met, 21),
        ),
        (
            f"tell the school nurse when {k.given}'s hospital letter comes",
            "Fernbank Surgery",
            ordinal(after(met, 30)),
            True,
            after(met, 30),
        ),
        ("keep to the agreement about who sleeps over", "Mum", "from tonight", False, "from tonight"),
    ]
    decided = (
        f"The threshold for a child protection plan was met. {k.given} becomes the subject of a plan under two headings, neglect and physical harm.",
        f"The threshold for a child protection plan was not met. {k.given} will have a Child in Need plan; no child protection plan is made.",
    )[v]
    blocks = [
        H("Strengthening Families – Child Protection Conference", 4),
        P(
            f"Ottermouth Council. Initial conference of {day_ordinal(met)}, {dot(at)}, Old Rectory Family Centre. Chaired by Ulysses Thane."
        ),
        P(f"About: {k.name}, {ordinal(k.born)}, NHS {k.spaced}."),
        P(
            f"Who was there: mum (Adele {k.family}); {worker[0]}, social worker; Sister Bronte Lacey, school nurse; PC Amir Talukdar, police. Who could not come: Dr Jago Pellew, GP. Who did not come and sent no word: housing officer, Tess Orme."
        ),
        H("Danger / harm", 1),
        P("Shouting and drinking at night; a bruise in February that nobody could explain."),
        H("Risk statement", 1),
        P("If the drinking goes on, a child may be hurt or left alone."),
        H("Complicating factors", 1),
        P("The move; the arrears."),
        H("Strengths and safety", 1),
        P("Mum asked for help herself. Grandad lives three doors away."),
        H("Grey areas", 1),
        P("We do not know how often the uncle stays."),
        H("Threshold", 1),
        P(decided),
        H("Next steps", 1),
        L([f"{o} to {t} ({b})." for t, o, b, _, _ in steps], "–"),
        H("When we meet again", 1),
        P(
            f"Core group {ordinal(D(2026, 4, 8))} {dot(core_at)}. Review child protection conference {ordinal(nxt)} {dot(at_next)}."
            if v == 0
            else f"Child in Need meeting {ordinal(after(met, 28))} {dot('10:00')} at school. There is no review conference."
        ),
        P(f"Lead worker {worker[0]}, telephone {worker[1]}."),
    ]
    truth = says(
        "conference_minutes",
        council="Ottermouth Council",
        worker=worker,
        chair="Ulysses Thane",
        children=[kid(k, "plan_made", ["neglect", "physical"]) if v == 0 else kid(k, "no_plan")],
        conference=meeting("initial", met, at, "Old Rectory Family Centre", "in_person"),
        following=later(nxt, at_next),
        core=(D(2026, 4, 8), core_at) if v == 0 else None,
        actions=[act(t, o, d, ours) for t, o, _, ours, d in steps],
        people=[
            who("mum", f"Adele {k.family}"),
            who("social worker", worker[0]),
            who("school nurse", "Sister Bronte Lacey"),
            who("police", "PC Amir Talukdar"),
            who("GP", "Dr Jago Pellew", "apologies"),
            who("housing officer", "Tess Orme", "absent"),
        ],
    )
    return Letter(
        truth, blocks, Style("sans", 10.5, 21), quirks=["actions_in_prose", *([] if v == 0 else ["no_next_date"])]
    )


def s09_printed(v: int) -> Letter:
    """A case system's print: label above value, times to the second, a table over the page's end, decisions by row."""
    met, at = ((D(2026, 9, 15), "10:00"), (D(2025, 5, 13), "14:30"))[v]
    nxt, at_next = ((D(2027, 2, 23), "10:00"), (D(2025, 11, 4), "14:30"))[v]
    core, at_core = ((D(2026, 10, 6), "13:00"), (D(2025, 6, 3), "16:00"))[v]
    kids = (
        [
            child("Wren Hollingbourne", D(2010, 3, 9)),
            child("Lark Hollingbourne", D(2013, 8, 28)),
            child("Robin Hollingbourne", D(2019, 11, 16)),
        ],
        [patient("9995678454"), child("Blake Pellowe", D(2018, 5, 27), wrong=True)],
    )[v]
    outcomes = (
        [
            ("Remains on plan", "Emotional abuse", "plan_continued", ["emotional"]),
            ("Remains on plan", "Emotional abuse; neglect", "plan_continued", ["emotional", "neglect"]),
            ("Removed from plan", "Neglect (ended)", "plan_ended", ["neglect"]),
        ],
        [
            ("Remains on plan", "Physical abuse", "plan_continued", ["physical"]),
            ("Placed on plan", "Physical abuse", "plan_made", ["physical"]),
        ],
    )[v]
    worker = (
        ("Perdita Nightingale", "0115 496 0377", "perdita.nightingale@saxonby.gov.example"),
        ("Perdita Nightingale", "0115 496 0377", "perdita.nightingale@saxonby.gov.example"),
    )[v]
    tasks = [
        ("GP (Fernbank Surgery)", f"Refer {kids[0].given} to the child and adolescent service", after(met, 20), True),
        ("Social worker", "Review the written agreement", after(met, 30), False),
        (
            "Mother",
            "Attend every antenatal and postnatal visit" if v == 0 else "Attend the parenting course",
            "Weekly",
            False,
        ),
        ("School", "Keep the daily log", "Daily", False),
        ("Health visitor / school nurse", "Visit at home", after(met, 42), False),
        ("Police", "Complete risk assessment and circulate", after(met, 15), False),
        ("Housing", "Mend the front door", "Within 28 days", False),
        ("Fernbank Surgery", f"Offer {kids[-1].given} the catch-up immunisations", after(met, 35), True),
    ]
    crowd = [
        ("Chair", "Leontyne Askew", "Attended"),
        ("Social worker", worker[0], "Attended"),
        ("Mother", f"Jolene {kids[0].family}", "Attended"),
        ("Father", "[[bar:12]]", "Attended"),
        ("School", "Mrs Pritti Raman", "Attended"),
        ("Health visitor", "Gill Stopes", "Apologies"),
        ("GP", "Dr Jago Pellew", "Did not attend"),
        ("Police", "DC Errol Baptiste", "Attended"),
    ]
    means = {"Attended": "present", "Apologies": "apologies", "Did not attend": "absent"}
    blocks = [
        P("Saxonby County Council  |  Case Record  |  Form CP-R2", size=-1),
        H("Record of Review Child Protection Conference", 3, look="bar"),
        P("**Date/time of meeting**\n" + system(met, at)),
        P("**Location**\nVirtual – telephone conference"),
        P("**Meeting chaired by**\nLeontyne Askew"),
        P("**Record finalised**\n" + system(after(met, 14), "16:22")),
        T(
            [["Child", "Date of birth", "NHS number"], *[[k.name, uk(k.born), k.number] for k in kids]],
            (0.45, 0.25, 0.3),
        ),
        H("Q1. Who took part?", 1),
        T([["Role", "Name", "Attendance"], *[list(c) for c in crowd]], (0.35, 0.4, 0.25)),
        H("Q2. What has changed since the last conference?", 1),
        P(
            f"The last conference was on {system(D(met.year if v == 0 else 2024, 3 if v == 0 else 12, 17), '09:30')}. "
            + "The plan has been followed in part. Home conditions are better; appointments are still missed. The children have been seen alone at school and at home by the allocated worker and by the school. "
            * 2
        ),
        H("Q3. What do the children say?", 1),
        P("They would like the arguments to stop and the garden to be mended. " * 2),
        H("Q4. Analysis of risk", 1),
        P(
            "The chair weighed what has improved against what has not. The agencies gave a view in turn; these were mostly alike, and differences are noted in the appendix."
        ),
        H("Q5. Decision for each child", 1),
        T(
            [["Child", "Decision", "Category"], *[[k.given, o[0], o[1]] for k, o in zip(kids, outcomes, strict=True)]],
            (0.25, 0.35, 0.4),
        ),
        H("Q6. The plan", 1),
        T(
            [
                ["Responsible", "Task", "Complete by"],
                *[[a, b, uk(c) if not isinstance(c, str) else c] for a, b, c, _ in tasks],
            ],
            (0.28, 0.5, 0.22),
        ),
        H("Q7. What happens next?", 1),
        P("**Next core group**\n" + system(core, at_core)),
        P("**Next review conference**\n" + system(nxt, at_next)),
        P(f"**Allocated worker**\n{worker[0]} {worker[1]} {worker[2]}"),
    ]
    truth = says(
        "conference_minutes",
        on=after(met, 14),
        council="Saxonby County Council",
        worker=worker,
        chair="Leontyne Askew",
        children=[kid(k, o[2], o[3]) for k, o in zip(kids, outcomes, strict=True)],
        conference=meeting("review", met, at, None, "remote"),
        following=later(nxt, at_next),
        core=(core, at_core),
        actions=[act(b, a, c, ours) for a, b, c, ours in tasks],
        people=[who(r, None if "bar" in n else n, means[s]) for r, n, s in crowd],
    )
    return Letter(
        truth,
        blocks,
        Style("condensed", 9.5, 16, numbered="Page {}", foot="Printed from the case system"),
        quirks=[
            "different_outcomes",
            "label_above_value",
            "table_over_page",
            "redacted",
            *(["wrong_check_digit"] if v else []),
        ],
    )


def s10_outline(v: int) -> Letter:
    """A clerk's outline in one column of sentences, sent the next day; twins; initials for those present."""
    met, at = ((D(2026, 5, 6), "15:00"), (D(2025, 8, 14), "11:00"))[v]
    kids = (
        [child("Hugo Castellane", D(2020, 10, 10)), child("Ines Castellane", D(2020, 10, 10))],
        [patient("9997430611")],
    )[v]
    names = " and ".join(k.given for k in kids)
    end = v == 0
    nxt, at_next, core = D(2026, 1, 29), "11:00", D(2025, 9, 4)
    worker = ("Roxana Petrescu", "01632 960626", None)
    cat = ("emotional harm", ["emotional"]) if end else ("neglect", ["neglect"])
    blocks = [
        P("OUTLINE RECORD (the full record will follow in 20 working days)", size=1),
        P("; ".join(f"{k.name}, date of birth {long(k.born)}, NHS number {k.spaced}" for k in kids) + "."),
        P(
            f"A review conference was convened by Greycliff Metropolitan Council on {long(met)} at {dot(at)} in the Seaview Suite, Greycliff Baths. Ms Imogen Strake took the chair. Attending were {worker[0]}, social worker, and Carol Penn, nursery manager. Apologies came from Dr Jago Pellew, GP."
        ),
        P(
            f"Every agency advised that the plan had done its work. The chair determined that {names} should cease to be the subject of a child protection plan from today; it had been made for {cat[0]}. A child in need plan takes over, and its first meeting is on {long(after(met, 20))}."
            if end
            else f"The agencies were divided. The chair determined that {names} should continue to be the subject of a child protection plan for {cat[0]}. The core group comes together on {long(core)} at {dot('09:00')}. The conference will look at the plan again on {long(nxt)} at {dot(at_next)}."
        ),
        P(f"{worker[0]} may be telephoned on {worker[1]}."),
        P(f"Clerk to the conference, {long(after(met, 1))}"),
    ]
    truth = says(
        "conference_minutes",
        on=after(met, 1),
        council="Greycliff Metropolitan Council",
        worker=worker,
        chair="Ms Imogen Strake",
        children=[kid(k, "plan_ended" if end else "plan_continued", cat[1]) for k in kids],
        conference=meeting("review", met, at, "Seaview Suite, Greycliff Baths", "in_person"),
        following=later() if end else later(nxt, at_next),
        core=None if end else (core, "09:00"),
        people=[
            who("social worker", worker[0]),
            who("nursery manager", "Carol Penn"),
            who("GP", "Dr Jago Pellew", "apologies"),
        ],
    )
    return Letter(truth, blocks, Style("serif", 12, 27), quirks=["prose", *(["twins", "no_next_date"] if end else [])])


def s11_inquorate(v: int) -> Letter:
    """A record of a conference that could not go on; another date in the same record."""
    met, at = ((D(2026, 12, 1), "14:00"), (D(2025, 2, 20), "10:00"))[v]
    again, at_again = ((D(2026, 12, 11), "09:15"), (D(2025, 3, 4), "12:00"))[v]
    k = (child("Theodora Quennell", D(2022, 7, 7)), patient("9991565930"))[v]
    sort = "initial" if v == 0 else "review"
    worker = ("Benson Achterberg", "0117 496 0660", "b.achterberg@copsewood.gov.example")
    blocks = [
        Two(
            [P("**COPSEWOOD COUNCIL**\nReviewing Team")],
            [P(f"{sort.title()} Child Protection Conference\n{mixed(met)} at {dot(at)}", align="right")],
        ),
        T(
            [
                ["Child", k.name],
                ["Born", short(k.born)],
                ["NHS", k.spaced],
                ["Place", "Copse Hill Library"],
                ["Chair", "Lavinia Stroud"],
            ],
            (0.25, 0.75),
            header=False,
            grid="outer",
        ),
        T(
            [
                ["Invited", "Job", "Came?"],
                ["Lavinia Stroud", "Chair", "Yes"],
                [worker[0], "Social worker", "Yes"],
                [f"Saul {k.family}", "Father", "Yes"],
                ["Dr Jago Pellew", "GP", "Apologies"],
                ["Nan Bellweather", "Health visitor", "No"],
                ["DC Errol Baptiste", "Police", "No"],
            ],
            (0.4, 0.35, 0.25),
            grid="lines",
        ),
        P("The conference was not quorate and stands adjourned. No decision has been taken on a plan."),
        P("Interim safety plan: father lives elsewhere; daily calls by the social worker."),
        P(
            f"The conference resumes {mixed(again)} at {dot(at_again)}, same place."
            if v == 0
            else f"Provisional date to resume: {mixed(again)} at {dot(at_again)}."
        ),
        P(f"Contact: {worker[0]}, {worker[1]}, {worker[2]}"),
    ]
    truth = says(
        "conference_minutes",
        council="Copsewood Council",
        worker=worker,
        chair="Lavinia Stroud",
        children=[kid(k, "adjourned")],
        conference=meeting(sort, met, at, "Copse Hill Library", "in_person"),
        following=later(again, at_again, sort, v == 1),
        people=[
            who("Chair", "Lavinia Stroud"),
            who("Social worker", worker[0]),
            who("Father", f"Saul {k.family}"),
            who("GP", "Dr Jago Pellew", "apologies"),
            who("Health visitor", "Nan Bellweather", "absent"),
            who("Police", "DC Errol Baptiste", "absent"),
        ],
    )
    return Letter(truth, blocks, Style("narrow", 11.5, 20), quirks=["adjourned", *(["provisional"] if v else [])])
