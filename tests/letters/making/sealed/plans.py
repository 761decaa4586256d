"""Sealed layouts S15 to S18: plans and the groups that carry them out."""

from __future__ import annotations

from tests.letters.making.blocks import H, L, Mail, P, Style, T
from tests.letters.making.dates import D, after, colon, day_long, hospital, ordinal, uk
from tests.letters.making.letter import Letter
from tests.letters.making.people import Child, child, patient
from tests.letters.making.truth import act, kid, later, meeting, says, who


def s15_landscape(v: int) -> Letter:
    """A wide plan kept up to date after a review: what, by when, by whom, in that order; owners by agency."""
    met, nxt, core = ((D(2026, 8, 18), D(2027, 2, 2), D(2026, 9, 10)), (D(2025, 1, 16), D(2025, 7, 3), D(2025, 2, 13)))[
        v
    ]
    kids = (
        [child("Saskia Thornborough", D(2012, 2, 12))],
        [child("Emrys Galloway", D(2016, 6, 30)), child("Cadi Galloway", D(2020, 9, 17))],
    )[v]
    worker = ("Hepzibah Lunt", "01632 960873", "hepzibah.lunt@millom-sands.gov.example")
    blocks = [
        H("CHILD PROTECTION PLAN – reviewed and continued", 3, look="line"),
        P(
            f"Millom Sands Council. Reviewed at the review conference on {hospital(met)} (chair Jasper Crouchend). Key worker {worker[0]}, tel {worker[1]}, {worker[2]}. Core group meets next {hospital(core)}. The plan is next looked at in conference on {hospital(nxt)} at 10:45."
        ),
    ]
    acts = []
    for k in kids:
        rows = [
            (f"{k.given}'s height and weight plotted every eight weeks", "ongoing", "School nursing", False, "ongoing"),
            (
                "Prescriptions for mother issued weekly, not monthly",
                hospital(after(met, 10)),
                "Primary care (Fernbank Surgery)",
                True,
                after(met, 10),
            ),
            ("Family group conference arranged", hospital(after(met, 35)), "Early help", False, after(met, 35)),
            (
                "Supervised family time twice a week",
                "until further notice",
                "Children's social care",
                False,
                "until further notice",
            ),
        ]
        acts += [act(a, o, d, ours) for a, _, o, ours, d in rows]
        blocks += [
            P(f"**{k.name}**   b. {hospital(k.born)}   {k.spaced}   Emotional abuse", size=1),
            T(
                [
                    ["What has to happen", "By when", "Agency", "How we shall know"],
                    *[[a, b, c, "Reported to core group"] for a, b, c, _, _ in rows],
                ],
                (0.4, 0.17, 0.23, 0.2),
            ),
        ]
    truth = says(
        "child_protection_plan",
        council="Millom Sands Council",
        worker=worker,
        chair="Jasper Crouchend",
        children=[kid(k, "plan_continued", ["emotional"]) for k in kids],
        conference=meeting("review", met),
        following=later(nxt, "10:45"),
        core=(core, None),
        actions=acts,
    )
    return Letter(truth, blocks, Style("sans", 9.5, 14, wide=True, foot="Version 3"), quirks=["landscape"])


def s16_goals(v: int) -> Letter:
    """An outline plan in goals and lines, each task with its `Who` and `When` below it."""
    met, nxt, core = (
        (D(2026, 10, 14), D(2027, 1, 6), D(2026, 10, 26)),
        (D(2025, 6, 24), D(2025, 9, 17), D(2025, 7, 7)),
    )[v]
    k = (Child("Baby Ferncastle", None, None, D(2026, 12, 1)), child("Monty Brackenbury", D(2023, 5, 5)))[v]
    worker = ("Alban Tregear", "01632 960399", None)
    tasks = [
        (
            "Keep every midwife's appointment" if v == 0 else "Keep every nursery session",
            "Parents",
            "each week",
            False,
            "each week",
        ),
        (
            "Ask about mood at each contact and write to Alban Tregear",
            "Family doctor",
            uk(after(met, 30)),
            True,
            after(met, 30),
        ),
        ("Carry out announced and unannounced visits", "Alban Tregear", "every 10 days", False, "every 10 days"),
    ]
    blocks = [
        P("Rushmere Borough Council", size=4, gap=2),
        P(f"Outline plan from the {'pre-birth' if v == 0 else 'initial'} conference of {ordinal(met)}"),
        P(
            f"{k.name}, expected {uk(k.due)}; mother Isolde Ferncastle, born 02/02/1998, NHS 999 000 1117"
            if v == 0
            else f"{k.name}, born {uk(k.born)}, NHS {k.spaced}"
        ),
        P("Category: Neglect. Chair: Cosima Leadbetter."),
        P("**Goal one.** The child is fed, warm and seen."),
    ]
    for n, (a, b, c, _, _) in enumerate(tasks, 1):
        blocks += [
            P(f"1.{n} {a}", gap=1, indent=10),
            P(f"Who: {b}", gap=1, indent=28),
            P(f"When: {c}", gap=6, indent=28),
        ]
    blocks += [
        P("**If it does not work.** Legal advice will be taken."),
        P(
            f"**Diary.** Core group on {ordinal(core)}, {colon('13:15')}. Review conference on {ordinal(nxt)}, {colon('09:30')}. Key worker: {worker[0]}, {worker[1]}."
        ),
    ]
    truth = says(
        "child_protection_plan",
        council="Rushmere Borough Council",
        worker=worker,
        chair="Cosima Leadbetter",
        children=[kid(k, "plan_made", ["neglect"])],
        conference=meeting("pre_birth" if v == 0 else "initial", met),
        following=later(nxt, "09:30"),
        core=(core, "13:15"),
        actions=[act(a, b, e, d) for a, b, _, d, e in tasks],
    )
    return Letter(
        truth, blocks, Style("book", 10.5, 23), quirks=["who_and_when_below", *(["unborn"] if v == 0 else [])]
    )


def s17_notes(v: int) -> Letter:
    """Core group notes typed into an e-mail by the social worker."""
    met = (D(2026, 2, 11), D(2025, 11, 13))[v]
    nxt, conf = ((D(2026, 3, 11), D(2026, 4, 22)), (D(2025, 12, 11), D(2026, 2, 5)))[v]
    k = (patient("9997227190"), child("Orson Fairbrass", D(2017, 2, 17), numbered=False))[v]
    sw = ("Beverley Oduya", "07700 900277", "beverley.oduya@castleward.gov.example")
    tasks = [
        ("chase the dentist", "Grandma", "this week", False, "this week"),
        ("send me the growth chart", "GP", uk(after(met, 9)), True, after(met, 9)),
        ("put the visits calendar on the fridge", "Beverley", uk(after(met, 2)), False, after(met, 2)),
    ]
    blocks = [
        P("Hello everyone"),
        P(
            f"My notes from today's core group for {k.name} (dob {uk(k.born)}), plan category physical abuse. We met at 1:15pm at Castleward Primary."
        ),
        P(
            "Came: me (social worker, chair), Grandma, Mr Elphick (head teacher). Sorry not to be there: Dr Winsome Achterlonie (GP)."
        ),
        P("How it's going – calmer mornings, two late marks. Nothing new from the police."),
        P("Who's doing what:", gap=2),
        L([f"{o}: {t} – {d}" for t, o, d, _, _ in tasks], "*"),
        P(f"Next core group {day_long(nxt)} 1:15pm, school again. Review conference is {day_long(conf)} at 10am."),
        P(
            "Bev\nBeverley Oduya, Social Worker, Castleward Council\n07700 900277\nbeverley.oduya@castleward.gov.example"
        ),
    ]
    mail = Mail(
        f"Beverley Oduya <{sw[2]}>",
        "Fernbank Surgery <fernbank.safeguarding@nhs.example>",
        f"{met.isoformat()}T16:05",
        "core group notes",
    )
    truth = says(
        "core_group_minutes",
        on=met,
        council="Castleward Council",
        worker=sw,
        chair="Beverley Oduya",
        children=[kid(Child(k.name, k.born), None, ["physical"])],
        conference=meeting("core_group", met, "13:15", "Castleward Primary", "in_person"),
        following=later(conf, "10:00"),
        core=(nxt, "13:15"),
        actions=[act(t, o, d, ours) for t, o, _, ours, d in tasks],
        people=[
            who("social worker, chair", "Beverley Oduya"),
            who("Grandma", None),
            who("head teacher", "Mr Elphick"),
            who("GP", "Dr Winsome Achterlonie", "apologies"),
        ],
    )
    return Letter(truth, blocks, Style(), mail, quirks=["prose"])


def s18_agenda(v: int) -> Letter:
    """Core group minutes as one agenda table: item, what was said, and a table of tasks; no date for the next one."""
    met, conf = ((D(2026, 6, 22), D(2026, 9, 3)), (D(2025, 4, 24), D(2025, 8, 7)))[v]
    kids = (
        [child("Pascoe Limb", D(2014, 1, 3)), child("Jory Limb", D(2017, 10, 20))],
        [patient("9997021916"), patient("9992433752")],
    )[v]
    sw = "Ignatius Varley"
    nxt = (None, D(2025, 5, 22))[v]
    tasks = [
        (sw, "Update the written agreement", hospital(after(met, 14)), False, after(met, 14)),
        (
            "Practice nurse, Millbrook Lane",
            f"Book {kids[0].given} for the flu vaccine",
            hospital(after(met, 28)),
            True,
            after(met, 28),
        ),
        ("Mother", "Bring the red book", "next meeting", False, "next meeting"),
    ]
    blocks = [
        P(f"CORE GROUP MEETING No. {3 - v}     Llanfield Park Council", size=1),
        T(
            [
                ["Held on", f"{hospital(met)} 10:30"],
                ["Held by", "Telephone"],
                ["Chair", f"{sw}, social worker"],
                ["Children", "; ".join(f"{k.name} ({hospital(k.born)})" for k in kids)],
                ["Category", "Neglect and emotional abuse"],
                ["Present", f"{sw} (social worker); Carys Bowden (school); Donna {kids[0].family} (mother)"],
                ["Apologies", "Fay Trubshaw (health visitor)"],
            ],
            (0.2, 0.8),
            header=False,
        ),
        T(
            [
                ["Item", "Discussion"],
                ["1 Visits", "All done, children seen and spoken to alone."],
                ["2 Health", "Asthma plan in place. Eyes to be tested."],
                ["3 Home", "New beds have come."],
                ["4 Views", "The children would like a dog."],
            ],
            (0.2, 0.8),
            grid="lines",
        ),
        T([["Owner", "Task", "Due"], *[[a, b, c] for a, b, c, _, _ in tasks]], (0.3, 0.48, 0.22)),
        P(
            f"Next core group: to be fixed by e-mail. Next review conference: {hospital(conf)} 09:15."
            if nxt is None
            else f"Next core group: {hospital(nxt)} 10:30. Next review conference: {hospital(conf)} 09:15."
        ),
    ]
    truth = says(
        "core_group_minutes",
        council="Llanfield Park Council",
        worker=(sw, None, None),
        chair=sw,
        children=[kid(Child(k.name, k.born), None, ["neglect", "emotional"]) for k in kids],
        conference=meeting("core_group", met, "10:30", None, "remote"),
        following=later(conf, "09:15"),
        core=(nxt, "10:30") if nxt else None,
        actions=[act(b, a, d, ours) for a, b, _, ours, d in tasks],
        people=[
            who("social worker", sw),
            who("school", "Carys Bowden"),
            who("mother", f"Donna {kids[0].family}"),
            who("health visitor", "Fay Trubshaw", "apologies"),
        ],
    )
    return Letter(
        truth, blocks, Style("serif", 11, 20), quirks=["agenda_table", *([] if nxt else ["no_next_core_group"])]
    )
