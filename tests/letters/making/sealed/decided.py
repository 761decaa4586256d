"""Sealed layouts S12 to S14: what a conference decided, by letter, form and e-mail."""

from __future__ import annotations

from tests.letters.making.blocks import KV, H, Mail, P, Style, T, Ticks
from tests.letters.making.dates import D, after, dots4, long, mixed, uk, words
from tests.letters.making.letter import Letter
from tests.letters.making.people import Child, child, patient
from tests.letters.making.truth import due, kid, later, meeting, says


def s12_mail(v: int) -> Letter:
    """A hurried e-mail the same evening, with `@` for at and two-figure years."""
    met = (D(2026, 5, 19), D(2025, 9, 25))[v]
    nxt, core = ((D(2026, 8, 12), D(2026, 6, 1)), (D(2026, 3, 11), D(2025, 10, 16)))[v]
    k = (child("Kwabena Asare", D(2015, 8, 8)), child("Lottie Marchmont", D(2016, 4, 14)))[v]
    sort, cat = (("Initial", "physical"), ("Review", "sexual"))[v]
    worker = ("Dermot Claypole", "07700 900654", None)
    blocks = [
        P("Evening all,"),
        P(
            f"Quick one ahead of the paperwork. {sort} conference for {k.name} ({uk(k.born)}, {k.spaced}) was today, me chairing."
        ),
        P(
            f"- {'CP plan agreed' if v == 0 else 'CP plan carries on'}, category {cat} abuse\n- core group {mixed(core)} @ 4pm, school\n- RCPC booked for {mixed(nxt)} @ 1pm\n- reports for that 7 days before please"
        ),
        P(f"SW is {worker[0]}, {worker[1]}. Any queries shout."),
        P("Meriel Stokoe\nIRO, Hexby Council"),
    ]
    mail = Mail(
        "Meriel Stokoe <meriel.stokoe@hexby.gov.example>",
        "Fernbank Surgery <fernbank.safeguarding@nhs.example>",
        f"{met.isoformat()}T18:47",
        f"{k.given[0]}{k.family[0]} conf outcome",
    )
    truth = says(
        "conference_decision_letter",
        on=met,
        council="Hexby Council",
        worker=worker,
        chair="Meriel Stokoe",
        children=[kid(k, ("plan_made", "plan_continued")[v], [cat])],
        conference=meeting(sort.lower(), met),
        following=later(nxt, "13:00"),
        core=(core, "16:00"),
        report=due(None, "7 days before", 7, "days"),
    )
    return Letter(truth, blocks, Style(), mail, quirks=["shorthand"])


def s13_columns(v: int) -> Letter:
    """A notice with a row for every child and a column for every outcome; a tick tells which."""
    met, on = ((D(2026, 7, 2), D(2026, 7, 3)), (D(2025, 12, 4), D(2025, 12, 5)))[v]
    nxt, core = ((D(2026, 9, 24), D(2026, 7, 15)), (D(2026, 5, 28), D(2025, 12, 18)))[v]
    kids = (
        [
            child("Noor Haddad-Lee", D(2009, 12, 25)),
            child("Sami Haddad-Lee", D(2014, 5, 1)),
            Child("Unborn Haddad-Lee", None, None, D(2026, 10, 30)),
        ],
        [patient("9996516776"), patient("9997364651")],
    )[v]
    rows = ([("", "✓", "", ""), ("✓", "", "", "N, E"), ("✓", "", "", "N")], [("", "", "✓", "P"), ("", "", "✓", "P")])[v]
    marks = (
        [("no_plan", None), ("plan_made", ["neglect", "emotional"]), ("plan_made", ["neglect"])],
        [("plan_continued", ["physical"]), ("plan_continued", ["physical"])],
    )[v]
    worker = ("Thirza Wainfleet", "0118 496 0199", None)
    blocks = [
        P("Kingsmarsh District Council", size=3, gap=1),
        P(f"NOTICE OF OUTCOME – {'Initial' if v == 0 else 'Review'} Child Protection Conference held {long(met)}"),
        P(f"Issued {long(on)} to the GP, the health visiting team and the school"),
        T(
            [
                ["Child", "DOB / EDD", "NHS number", "Plan made", "No plan", "Plan kept", "Category"],
                *[
                    [k.name, uk(k.born or k.due), k.spaced if k.number else "–", *r]
                    for k, r in zip(kids, rows, strict=True)
                ],
            ],
            (0.25, 0.14, 0.17, 0.1, 0.1, 0.1, 0.14),
        ),
        P("Categories: N neglect, P physical abuse, S sexual abuse, E emotional abuse.", size=-1.5),
        P(
            f"The core group starts its work on {long(core)} at {words('09:30')}. The review conference is fixed for {long(nxt)} at {words('13:45')}."
            if v == 0
            else f"The next core group is on {long(core)} at {words('15:15')}. The review conference is fixed for {long(nxt)} at {words('10:00')}."
        ),
        P(f"Chair: Horatio Blyth. Lead social worker: {worker[0]}, {worker[1]}."),
    ]
    truth = says(
        "conference_decision_letter",
        on=on,
        council="Kingsmarsh District Council",
        worker=worker,
        chair="Horatio Blyth",
        children=[kid(k, m, c) for k, (m, c) in zip(kids, marks, strict=True)],
        conference=meeting("initial" if v == 0 else "review", met),
        following=later(nxt, ("13:45", "10:00")[v]),
        core=(core, ("09:30", "15:15")[v]),
    )
    return Letter(
        truth,
        blocks,
        Style("dejavu", 9, 17),
        quirks=["outcome_by_column", "time_in_words", *(["unborn", "different_outcomes"] if v == 0 else [])],
    )


def s14_yes_no(v: int) -> Letter:
    """A form with Yes and No after each statement, and the dates in words of their own."""
    met = (D(2026, 2, 3), D(2025, 6, 5))[v]
    k = (child("Ptolemy Grange", D(2018, 8, 19)), child("Astrid Nygaard", D(2011, 1, 11), wrong=True))[v]
    nxt = (D(2026, 7, 21), None)[v]
    core = (D(2026, 2, 24), None)[v]
    kept = v == 0
    worker = ("Fidelma Rooke", "01632 960288", "f.rooke@ashlea.gov.example")
    blocks = [
        H("Outcome of Review Conference", 3, "centre", "line"),
        KV(
            [
                ("Sent by", "Ashlea and Wold Council"),
                ("Sent on", dots4(after(met, 1))),
                ("Young person", k.name),
                ("Born on", dots4(k.born)),
                ("NHS no", k.spaced),
                ("We met on", dots4(met)),
                ("Conference led by", "Valentine Curzon"),
            ],
            0.3,
            "none",
            ":",
        ),
        Ticks(
            [
                ("Was the conference quorate?", True),
                ("Is the child at continuing risk of significant harm?", kept),
                ("Does the child protection plan continue?", kept),
                ("Has the child protection plan been ended?", not kept),
            ],
            "yes",
        ),
        P("The plan is for neglect." if kept else "The plan that ends was for emotional abuse and physical abuse."),
        P(
            f"Core group: {dots4(core)}, {'14.30'}\nWe meet again for review: {dots4(nxt)}, {'11.00'}"
            if kept
            else "We do not meet again."
        ),
        P(f"Your contact in social care is {worker[0]} ({worker[1]}, {worker[2]})."),
    ]
    truth = says(
        "conference_decision_letter",
        on=after(met, 1),
        council="Ashlea and Wold Council",
        worker=worker,
        chair="Valentine Curzon",
        children=[kid(k, "plan_continued", ["neglect"]) if kept else kid(k, "plan_ended", ["emotional", "physical"])],
        conference=meeting("review", met),
        following=later(nxt, "11:00") if kept else None,
        core=(core, "14:30") if kept else None,
    )
    return Letter(
        truth,
        blocks,
        Style("sans", 11, 22),
        quirks=["yes_and_no", *([] if kept else ["no_next_date", "wrong_check_digit"])],
    )
