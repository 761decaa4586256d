"""Open layouts O09 to O11: letters and forms about what a conference decided."""

from __future__ import annotations

from tests.letters.making.blocks import KV, Gap, H, Mail, P, Style, Ticks, Two
from tests.letters.making.dates import D, dot, long, ordinal, uk
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import due, kid, later, meeting, says


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
    look = "glyph" if v else "box"
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
            Ticks([(w, c == mark) for c, w in words.items()], look),
            P("Category (tick those that apply)", gap=2),
            Ticks(
                [(n.capitalize(), n in (cats or [])) for n in ("neglect", "physical", "emotional", "sexual")], look, 4
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
        Style("condensed" if v else "sans", 10, 19),
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
