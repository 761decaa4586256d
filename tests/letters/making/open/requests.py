"""Open layouts O16 and O17: the practice's report asked for, and answers to its referrals."""

from __future__ import annotations

from tests.letters.making.blocks import KV, H, Mail, P, Style, T
from tests.letters.making.dates import D, day_long, long, short, uk, working
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import due, kid, meeting, says


def o16_request(v: int) -> Letter:
    """A form for the practice's report, with boxes to fill, guidance, and wording about the fee."""
    conf, at, by = ((D(2026, 12, 8), "10:00", D(2026, 12, 1)), (D(2025, 6, 19), "15:00", D(2025, 6, 16)))[v]
    k = (child("Cassius Winterbourne", D(2015, 5, 29)), child("Lowenna Trescothick", D(2019, 2, 20)))[v]
    worker = (("Marigold Fenn", "01632 960163", None), ("Arjun Thackeray-Nair", "01632 960168", None))[v]
    sent = (D(2026, 11, 16), D(2025, 6, 2))[v]
    blocks = [
        H("GENERAL PRACTITIONER'S REPORT FOR CHILD PROTECTION CONFERENCE", 1, "centre", "bar"),
        P(
            f"Issued by Cobblegate Council Conference Office on {short(sent)}. The completed form is wanted no later than **noon on {day_long(by)}**."
        ),
        T(
            [
                ["Conference in respect of", k.name, "D.O.B.", uk(k.born)],
                ["Initial or review", "Review" if v else "Initial", "NHS No.", k.spaced],
                ["Date of conference", uk(conf), "Start", at],
                ["Allocated social worker", worker[0], "Tel No", worker[1]],
            ],
            (0.28, 0.34, 0.14, 0.24),
            header=False,
        ),
        T(
            [
                ["Question", "Guidance", "Your answer"],
                [
                    "What is the child's health like now?",
                    "Growth, development, long-term conditions, immunisations",
                    "",
                ],
                ["Has anything been missed?", "Appointments, prescriptions not collected", ""],
                ["What do you know of the adults?", "Only what bears on the care of the child", ""],
                ["What worries you, what reassures you?", "Your own opinion, marked as such", ""],
            ],
            (0.3, 0.35, 0.35),
        ),
        P("A fee is payable under the collaborative arrangements. Please send one invoice a family."),
        P(
            "Report prepared by ........................   Designation ........................   Date ........................"
        ),
    ]
    truth = says(
        "report_request",
        on=sent,
        council="Cobblegate Council",
        worker=worker,
        children=[kid(k)],
        conference=meeting("review" if v else "initial", conf, at),
        report=due(by),
    )
    return Letter(truth, blocks, Style("sans", 10, 17), quirks=["form_to_fill"])


def o17_referral(v: int) -> Letter:
    """After a referral: an acknowledgement (not yet an outcome), an outcome in a table, an outcome by e-mail."""
    on = (D(2026, 8, 3), D(2026, 1, 8), D(2025, 10, 22))[v]
    k = (child("Otis Ravenhill", D(2020, 1, 19)), child("Hana Szymanska", D(2014, 6, 12)), patient("9992202378"))[v]
    sent = working(on, -1)
    worker = ((None, None, None), ("Ursula Brightwater", "0116 496 0202", None), (None, None, None))[v]
    if v == 0:
        blocks = [
            P(
                f"Thank you. Your referral about {k.name} (DOB {uk(k.born)}, NHS {k.number}) reached the Children's Front Door on {long(sent)}. Reference CFD-77120."
            ),
            P(
                "This message only confirms receipt. A manager will decide within one working day what should happen and we will write to you again with the outcome. If the child is in danger now please ring 999."
            ),
            P("Children's Front Door\nLittle Harbour Council\n0116 496 0200"),
        ]
    elif v == 1:
        blocks = [
            P("LITTLE HARBOUR COUNCIL – Children's Front Door", size=2),
            H("Feedback to referrer", 3),
            KV(
                [
                    ("Referrer", "Dr P Lorimer, Quayside Practice"),
                    ("Child", k.name),
                    ("Date of birth", uk(k.born)),
                    ("NHS number", k.spaced),
                    ("Referral received", uk(sent)),
                    ("Feedback given", uk(on)),
                    ("Outcome", "Strategy discussion to be held"),
                    ("Worker", f"{worker[0]}, {worker[1]}"),
                    ("Reason", "Threshold for significant harm may be met"),
                ],
                0.3,
            ),
            P("Disagree? Ask for the professional resolution pathway."),
        ]
    else:
        blocks = [
            P("Dear Dr Whitcliffe"),
            P(f"{k.name}, {uk(k.born)}, NHS {k.spaced}"),
            P(
                f"I've now read the referral you made on {long(sent)}. It doesn't reach the threshold for a statutory assessment. With mum's agreement I have passed it to Early Help, and the Family Hub will ring her this week. We won't be doing anything else."
            ),
            P("Best wishes"),
            P("Monty Ashgrove-Bell\nDuty manager, Children's Front Door, Little Harbour Council"),
        ]
    mail = Mail(
        "Children's Front Door <frontdoor@littleharbour.gov.example>",
        "safeguarding@quayside.practice.example",
        f"{on.isoformat()}T09:33",
        ("Referral received – CFD-77120", "Feedback", "Your referral")[v],
    )
    truth = says(
        ("other_safeguarding", "referral_outcome", "referral_outcome")[v],
        on=on,
        council="Little Harbour Council",
        worker=worker,
        children=[kid(k, (None, "strategy_discussion", "early_help")[v])],
    )
    return Letter(truth, blocks, Style("sans", 10.5), mail, quirks=["near_miss"] if v == 0 else [])
