"""Sealed layouts S01 to S04: invitations."""

from __future__ import annotations

from tests.letters.making.blocks import KV, H, Mail, P, Style, T, Two
from tests.letters.making.dates import D, american, colon, day_ordinal, nth, ordinal, uk, working
from tests.letters.making.letter import Letter
from tests.letters.making.people import Child, child, patient
from tests.letters.making.truth import due, kid, meeting, says


def s01_panel(v: int) -> Letter:
    """A letter with a ruled panel at its side; the meeting `commences`, the report is wanted 48 hours before."""
    on, meets, at = ((D(2026, 11, 2), D(2026, 11, 17), "12:30"), (D(2025, 1, 27), D(2025, 2, 11), "15:15"))[v]
    kids = (
        [patient("9998587980")],
        [
            child("Corin Vasquez-Holt", D(2012, 7, 31)),
            child("Elowen Vasquez-Holt", D(2014, 3, 22)),
            child("Tobiah Vasquez-Holt", D(2023, 6, 2)),
        ],
    )[v]
    sort = ("Initial", "Review")[v]
    place = ("Tithe Barn Centre, Abbot's Row", "Committee Room C, Shire Offices")[v]
    chair = ("Barnabas Croll", "Jemima Tuckwell")[v]
    worker = (
        ("Sheena Drabble", "01632 960011", "sheena.drabble@ember-vale.gov.example"),
        ("Ifor Castellan", "01632 960012", "ifor.castellan@ember-vale.gov.example"),
    )[v]
    panel = [
        P("**THE MEETING**", gap=2),
        KV(
            [
                ("Commences", f"{at}, {day_ordinal(meets)}"),
                ("Concludes", "14:30" if v == 0 else "17:00"),
                ("At", place),
                ("Chaired by", chair),
                ("Kind", f"{sort} CPC"),
            ],
            0.35,
            "outer",
            size=-1,
        ),
    ]
    body = [
        P(f"Our date: {uk(on)}"),
        P("To: the practice's safeguarding team"),
        P(
            f"{'A meeting' if v == 0 else 'Another meeting'} has been called about the {'child' if len(kids) == 1 else 'children'} named below. Details stand in the panel. It is of great help when somebody who knows the family is there in person."
        ),
        P(
            f"Please let us have the practice's report not later than 48 hours beforehand. {worker[0]} holds the case: {worker[1]}; {worker[2]}."
        ),
    ]
    blocks = [
        P("ember vale council", size=7, gap=0),
        P("Children's Quality and Review Service", gap=12),
        Two(body, panel, 0.55),
        T(
            [
                ["", "Full name", "D.O.B.", "NHS"],
                *[[str(n), k.name, uk(k.born), k.spaced] for n, k in enumerate(kids, 1)],
            ],
            (0.06, 0.4, 0.24, 0.3),
            grid="lines",
        ),
        P("This letter was sent by the reviewing service and needs no signature."),
    ]
    truth = says(
        "conference_invitation",
        on=on,
        council="Ember Vale Council",
        worker=worker,
        chair=chair,
        children=[kid(k) for k in kids],
        conference=meeting(sort.lower(), meets, at, place, "in_person"),
        report=due(None, "not later than 48 hours beforehand", 48, "hours"),
    )
    return Letter(truth, blocks, Style("condensed", 10, 18), quirks=["side_panel"])


def s02_calendar(v: int) -> Letter:
    """What a calendar program sends: American order, a span, a place and a link; the letter's words below."""
    sent, meets, at, end = (
        ("2026-03-30T10:26", D(2026, 4, 16), "14:00", "15:30"),
        ("2025-07-21T09:12", D(2025, 8, 5), "09:30", "11:00"),
    )[v]
    k = (child("Lysette Mowbray", D(2010, 12, 3)), child("Ruaridh Penberthy", D(2024, 2, 8)))[v]
    hybrid = v == 0
    worker = (("Nuala Greatorex", "01632 960345", None), ("Nuala Greatorex", "01632 960345", None))[v]
    link = f"https://calls.dunmere.example/{'k4-991-tz' if v == 0 else 'p0-202-qa'}"
    venue = "Moot Hall annexe, Dunmere" if hybrid else None
    blocks = [
        P(
            f"When: {american(meets)} {colon(at)}-{colon(end)}. (UTC+01:00) London\nWhere: {venue + '; ' if venue else ''}{link}",
            gap=6,
        ),
        P("*~*~*~*~*~*~*~*~*~*"),
        P(f"{'RCPC' if v == 0 else 'ICPC'} – {k.name} ({uk(k.born)}) NHS {k.spaced}"),
        P(
            "Accepting this request tells us that you will be there. If you decline we take it that your report is coming instead. Reports three working days ahead of the conference please."
            if v == 0
            else "Accepting this request tells us that you will be there. Reports by close of play on "
            + f"{nth(D(2025, 7, 31))} July please."
        ),
        P(f"SW {worker[0]} {worker[1]}. Chair {('Alaric Twine', 'Honor Sedgemoor')[v]}."),
        P("Dunmere Council Safeguarding Meetings"),
    ]
    mail = Mail(
        "Safeguarding Meetings <meetings@dunmere.gov.example>",
        "gp.inbox@sallowfield.practice.example",
        sent,
        f"{'RCPC' if v == 0 else 'ICPC'} {k.given[0]}{k.family[0]}",
    )
    truth = says(
        "conference_invitation",
        on=D.fromisoformat(sent[:10]),
        council="Dunmere Council",
        worker=worker,
        chair=("Alaric Twine", "Honor Sedgemoor")[v],
        children=[kid(k)],
        conference=meeting("review" if v == 0 else "initial", meets, at, venue, "hybrid" if hybrid else "remote", link),
        report=due(None, "three working days ahead of the conference", 3, "working_days")
        if v == 0
        else due(D(2025, 7, 31)),
    )
    return Letter(truth, blocks, Style(), mail, quirks=["american_order", *(["year_left_out"] if v else [])])


def s03_portal(v: int) -> Letter:
    """A page saved from an authority's portal, dates in ISO form, provisional in one of the two."""
    on, meets, at = ((D(2026, 7, 6), D(2026, 7, 22), "11:30"), (D(2025, 9, 8), D(2025, 9, 24), "10:30"))[v]
    kids = (
        [child("Anwen Sorrell", D(2021, 6, 6), wrong=True), child("Bryn Sorrell", D(2021, 6, 6))],
        [patient("9990060347")],
    )[v]
    by = working(meets, -3)
    pairs = [
        ("Event", ("Review child protection conference", "Initial child protection conference")[v]),
        ("Event status", ("PROVISIONAL – awaiting room", "CONFIRMED")[v]),
        ("Event start", f"{meets.isoformat()}T{at}"),
        ("Event location", ("Larchfield Centre, Studio 2", "Larchfield Centre, Studio 1")[v]),
        ("Facilitator", ("Perpetua Haige", "Crispin Vowles")[v]),
        ("Contribution requested from you by", by.isoformat()),
        ("Notice generated", on.isoformat()),
    ]
    worker = (
        ("Agatha Rushbrooke", "0118 496 0420", "agatha.rushbrooke@northlarch.gov.example"),
        ("Agatha Rushbrooke", "0118 496 0420", "agatha.rushbrooke@northlarch.gov.example"),
    )[v]
    blocks = [
        P("North Larch Unitary Authority – Professionals' Portal", size=2),
        H("Meeting invitation", 2),
        KV(pairs, 0.36, "lines"),
        H("People discussed", 2),
        T(
            [
                ["Surname, forename", "Role in case", "Born", "NHS"],
                *[[f"{k.family}, {k.given}", "Child", k.born.isoformat(), k.number] for k in kids],
                [f"{kids[0].family}, Delyth", "Parent", "1996-01-19", "–"],
            ],
            (0.36, 0.2, 0.2, 0.24),
        ),
        H("Case holder", 2),
        P(f"{worker[0]} · {worker[1]} · {worker[2]}"),
    ]
    truth = says(
        "conference_invitation",
        on=on,
        council="North Larch Unitary Authority",
        worker=worker,
        chair=("Perpetua Haige", "Crispin Vowles")[v],
        children=[kid(k) for k in kids],
        conference=meeting(("review", "initial")[v], meets, at, pairs[3][1], "in_person", provisional=v == 0),
        report=due(by),
    )
    return Letter(
        truth,
        blocks,
        Style("sans", 10, 18, ink="#b00020"),
        quirks=["surname_first", *(["twins", "provisional", "wrong_check_digit"] if v == 0 else [])],
    )


def s04_before_birth(v: int) -> Letter:
    """A letter before a birth in plain prose; the day of the birth stands beside the day of the meeting."""
    on, meets, at, edd = (
        (D(2026, 2, 2), D(2026, 2, 18), "10:00", D(2026, 5, 4)),
        (D(2025, 6, 9), D(2025, 6, 25), "13:30", D(2025, 8, 30)),
    )[v]
    mother = (Child("Zofia Brannigan", D(2005, 11, 11)), patient("9994043323"))[v]
    baby = ("Unborn Brannigan", "Unborn Baby Gathercole")[v]
    worker = (("Lucian Ferris", "07700 900118", None), ("Lucian Ferris", "07700 900118", None))[v]
    place = "Parentcraft Room, Ellerby Maternity Unit"
    blocks = [
        P(f"Moorbridge Council, Safeguarding Children\n{ordinal(on)}"),
        P("Dear GP practice,"),
        P(
            f"{mother.name} (born {ordinal(mother.born)}) is expecting a baby on or around {ordinal(edd)}. The baby, whom we call {baby} in our papers, will be the subject of a pre-birth child protection conference."
        ),
        P(
            f"It is to be held on the {nth(meets)} of {meets:%B} at {colon(at).lower().replace(':00', '')} in the {place}. Adaeze Northway will preside."
        ),
        P(
            f"Could you write to us about {mother.given}'s health, past pregnancies and any support she has had? We should like to have it 3 clear working days before the conference. Ring {worker[0]}, who is the social worker, on {worker[1]} if that is difficult."
        ),
        P("Thank you,"),
        P("Conference clerk"),
    ]
    mail = Mail(
        "Moorbridge Conferences <conferences@moorbridge.gov.example>",
        "reception@sallowfield.practice.example",
        f"{on.isoformat()}T12:00",
        "Pre-birth conference",
    )
    truth = says(
        "conference_invitation",
        on=on,
        council="Moorbridge Council",
        worker=worker,
        chair="Adaeze Northway",
        children=[kid(Child(baby, None, None, edd))],
        conference=meeting("pre_birth", meets, at, place, "in_person"),
        report=due(None, "3 clear working days before the conference", 3, "working_days"),
    )
    return Letter(truth, blocks, Style("serif", 12, 25), mail, quirks=["unborn", "year_left_out"])


def s05_handed_over(v: int) -> Letter:
    """A transfer-in notice that a colleague forwards, as a whole message or below a line."""
    sent = ("2026-05-14T08:40", "2025-11-06T15:55")[v]
    meets, at = ((D(2026, 6, 2), "13:00"), (D(2025, 11, 26), "11:45"))[v]
    old_review = (D(2026, 7, 9), D(2026, 1, 20))[v]
    kids = (
        [child("Senna Arkwright", D(2015, 2, 2)), child("Milo Arkwright", D(2019, 12, 15))],
        [patient("9990878870")],
    )[v]
    worker = (
        ("Gilbert Nesbitt", "0114 496 0606", "g.nesbitt@quernstone.gov.example"),
        ("Gilbert Nesbitt", "0114 496 0606", "g.nesbitt@quernstone.gov.example"),
    )[v]
    on = D.fromisoformat(sent[:10])
    blocks = [
        P("To all who know the family in their new area"),
        P("\n".join(f"{k.name}, {uk(k.born)}, NHS no {k.spaced}" for k in kids)),
        P(
            f"Until now on a plan (sexual abuse) in Pellgrave County; their next review there was to be {uk(old_review)}. As the family has settled in Quernstone, Quernstone Borough Council will hold a transfer conference by video only:"
        ),
        P(f"{day_ordinal(meets)}, {at}\nhttps://video.quernstone.gov.example/room/{meets:%d%m}"),
        P(
            f"Chair – Octavia Lindqvist. Receiving social worker – {worker[0]}, {worker[1]}, {worker[2]}. Sending social worker – Paul Hathersage, Pellgrave, 01632 960440."
        ),
        P(f"Written information is needed by {uk(working(meets, -2))}."),
        P("Quernstone Conference Administration"),
    ]
    inner = Mail(
        "Conference Administration <cpa@quernstone.gov.example>",
        "health.visitors@quernstone-care.nhs.example",
        f"{working(on, -1).isoformat()}T16:20",
        f"Transfer in conference {uk(meets)}",
    )
    cover = [P("Hi, think this came to us in error but you have them registered now. K.")]
    mail = Mail(
        "Kezia Plumb <kezia.plumb@quernstone-care.nhs.example>",
        "sallowfield.surgery@nhs.example",
        sent,
        f"FW: Transfer in conference {uk(meets)}",
        cover=cover,
        inner=inner,
    )
    truth = says(
        "conference_invitation",
        on=working(on, -1),
        council="Quernstone Borough Council",
        worker=worker,
        chair="Octavia Lindqvist",
        children=[kid(k, None, ["sexual"]) for k in kids],
        conference=meeting(
            "transfer_in", meets, at, None, "remote", f"https://video.quernstone.gov.example/room/{meets:%d%m}"
        ),
        report=due(working(meets, -2)),
    )
    return Letter(truth, blocks, Style("sans", 11, 22), mail, quirks=["two_authorities", "forwarded"])
