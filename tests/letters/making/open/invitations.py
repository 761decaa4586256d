"""Open layouts O01 to O04: invitations, one of them for a transfer in."""

from __future__ import annotations

from tests.letters.making.blocks import KV, Gap, H, Mail, P, Style, T, Two
from tests.letters.making.dates import (
    D,
    day_long,
    day_ordinal,
    dots,
    hrs,
    iso,
    long,
    no_year,
    ordinal,
    uk,
    words,
)
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient, phone
from tests.letters.making.truth import due, kid, meeting, says


def o01_prose(v: int) -> Letter:
    """A letter in sentences; the report is counted from the letter, the time is in words."""
    on, meets, at = ((D(2026, 3, 9), D(2026, 3, 24), "14:30"), (D(2025, 11, 17), D(2025, 12, 2), "10:00"))[v]
    kids = (
        [child("Tegan Haverstock", D(2019, 5, 4)), child("Leo Haverstock", D(2022, 8, 30))],
        [patient("9995149788")],
    )[v]
    worker = (
        ("Maureen Osgathorpe", phone("o01a", "01632 960"))
        if v == 0
        else ("Babatunde Adekunle", phone("o01b", "01632 960"))
    )
    chair = ("Gwendolyn Frith", "Roderick Penhallow")[v]
    names = " and ".join(f"**{k.name}** (born {ordinal(k.born)}; NHS No. {k.spaced})" for k in kids)
    place = ("the Weavers' Room, Calderfold Town Hall", "Spindle House, Tenter Street, Calderfold")[v]
    blocks = [
        P("CALDERFOLD METROPOLITAN BOROUGH COUNCIL", align="centre", size=4, gap=1),
        P("Directorate of Children and Families · Conference and Reviewing Team", align="centre", gap=1),
        P("Spindle House, Tenter Street, Calderfold QC7 2TT · Tel. 01632 960117", align="centre", size=-1.5, gap=14),
        Two(
            [P("The Safeguarding Lead GP\nMillbrook Lane Surgery\nMillbrook Lane\nNorthmere QM3 7LS")],
            [
                P(
                    f"Your contact: Dilys Marwood\nDate: {ordinal(on)}\nRef: CRT/{'40618' if v == 0 else '39904'}/ic",
                    align="right",
                )
            ],
        ),
        Gap(8),
        P("Dear Dr"),
        P(
            f"I write about {names}. Following enquiries which began on {ordinal(D(on.year, on.month, on.day - 6))}, the local authority has decided that an initial child protection conference is needed, and I should be glad if you would take part."
        ),
        P(
            f"We shall meet at {words(at)} on {day_ordinal(meets)} in {place}. {chair} will be in the chair. Tea and coffee will be there from a quarter of an hour before."
        ),
        P(
            "The conference cannot do without what you know. May I ask you to let me have a written report **within five working days of the date of this letter**, whether or not you will be with us on the day. The form I enclose need not be used if your own system prints one."
        ),
        P(
            f"{worker[0]}, the social worker for the family, will be pleased to speak with you beforehand and can be reached on {worker[1]}."
        ),
        P("With thanks"),
        Gap(20),
        P("Dilys Marwood\nConference Co-ordinator"),
        P("Enc: report form; map; leaflet for parents"),
    ]
    truth = says(
        "conference_invitation",
        on=on,
        council="Calderfold Metropolitan Borough Council",
        worker=(*worker, None),
        chair=chair,
        children=[kid(k) for k in kids],
        conference=meeting("initial", meets, at, place, "in_person"),
        report=due(None, "within five working days of the date of this letter", 5, "working_days", "after_document"),
    )
    return Letter(
        truth,
        blocks,
        Style("serif", 11.5, 22, foot="Calderfold – a council that listens"),
        quirks=["deadline_after_letter", "time_in_words"],
    )


def o02_mail(v: int) -> Letter:
    """An e-mail without a year in its dates; a place and a way to join; two deadlines for one report."""
    sent, meets, at = (("2026-01-22T16:41", D(2026, 2, 10), "14:00"), ("2025-09-04T08:57", D(2025, 9, 23), "09:30"))[v]
    k = (child("Precious Adomako", D(2016, 12, 19)), child("Jaxon St Clere", D(2023, 3, 3)))[v]
    worker = (
        ("Izzy Crabtree", "07700 900431", "isobel.crabtree@fenhithe.gov.example"),
        ("Ranjit Dhesi", "07700 900872", "ranjit.dhesi@fenhithe.gov.example"),
    )[v]
    venue = ("Room 4, Sluice House, Fenhithe", "The Old Customs House, Quay Road, Fenhithe")[v]
    link = f"https://meet.fenhithe.example/cpc/{'7f31-aa90' if v == 0 else '2c88-e014'}"
    rule = "no later than 24 hours before the conference"
    on = D.fromisoformat(sent[:10])
    blocks = [
        P("Hi all"),
        P(
            f"The next review for **{k.given}** is coming round – details below. Same place as last time for those who can come, and a link for those who can't."
        ),
        KV(
            [
                ("Child", f"{k.name} – {uk(k.born)} – {k.spaced}"),
                ("What", "Review Child Protection Conference (RCPC)"),
                ("When", f"{no_year(meets)}, {hrs(at)} to {hrs('15:30' if v == 0 else '11:00')}"),
                ("Where", venue),
                ("Joining from elsewhere", link),
                ("Conference chair", ("Sunniva Blaxland", "Terence Wye")[v]),
                ("SW", f"{worker[0]}, {worker[1]}, {worker[2]}"),
            ],
            grid="none",
        ),
        P(
            "**Reports.** Parents should have seen your report 48 hours before we meet. Please e-mail it to this inbox "
            + rule
            + ". If it comes any later the Chair may not be able to use it."
        ),
        P("Reply with YES (in the room), YES (online) or NO."),
        P("Many thanks"),
        P("Nell\nNell Applegarth, CP Conference Support, Fenhithe County Council\nextension 4417"),
    ]
    mail = Mail(
        "CP Conference Support <cpconferences@fenhithe.gov.example>",
        "reception@millbrook-lane.practice.example",
        sent,
        f"RCPC {no_year(meets)} – {k.given[0]}{k.family[0]} – please reply",
    )
    truth = says(
        "conference_invitation",
        on=on,
        council="Fenhithe County Council",
        worker=worker,
        chair=("Sunniva Blaxland", "Terence Wye")[v],
        children=[kid(k)],
        conference=meeting("review", meets, at, venue, "hybrid", link),
        report=due(None, rule, 24, "hours"),
    )
    return Letter(truth, blocks, Style(), mail, quirks=["two_deadlines", "year_left_out"])


def o03_form(v: int) -> Letter:
    """A case system's notice: ISO dates, one table of children and adults, only some of whom are its subjects."""
    on, meets, at = ((D(2026, 5, 5), D(2026, 5, 20), "13:15"), (D(2025, 6, 27), D(2025, 7, 16), "15:45"))[v]
    if v == 0:
        kids = [
            child("Mohammed-Amin Begum-Shah", D(2014, 2, 1)),
            child("Safiya Begum-Shah", D(2014, 2, 1)),
            child("Idris Begum-Shah", D(2020, 7, 11)),
        ]
        adults = [("Nasreen Begum", "Mother", D(1991, 10, 22)), ("Tariq Shah", "Father", D(1988, 4, 9))]
        other = ("Rumaisa Begum-Shah", "Half-sister (lives with aunt)", D(2008, 12, 30))
    else:
        kids = [patient("9997083172"), patient("9999840698")]
        adults = [("Nicola Quillan", "Mother", D(2001, 3, 16)), ("Marcus Tilling", "Mother's partner", D(1997, 8, 5))]
        other = ("Keeley Tilling", "Child of mother's partner", D(2017, 1, 14))
    worker = (
        ("Hendrik van der Meer", "0113 496 0288", "h.vandermeer@westharrow-dale.gov.example"),
        ("Collette Umeh", "0113 496 0931", "c.umeh@westharrow-dale.gov.example"),
    )[v]
    rows = [["Person", "Relationship", "Date of birth", "NHS number", "Subject of conference"]]
    rows += [[adults[0][0], adults[0][1], iso(adults[0][2]), "", "No"]]
    rows += [[k.name, "Child", iso(k.born), k.number or "", "Yes"] for k in kids]
    rows += [[adults[1][0], adults[1][1], iso(adults[1][2]), "", "No"], [other[0], other[1], iso(other[2]), "", "No"]]
    by = D(2026, 5, 13) if v == 0 else D(2025, 7, 9)
    mode = ("Westharrow Dale Children's Centre, Lower Hall", "Video conference")[v]
    pairs = [
        ("Conference type", ("Initial (ICPC)", "Review (RCPC), second")[v]),
        ("Scheduled start", f"{iso(meets)} {at}"),
        ("Scheduled end", f"{iso(meets)} {'15:15' if v == 0 else '17:15'}"),
        ("Location", mode),
        ("Chairperson", ("Ottoline Marsh", "Piers Gunnarsson")[v]),
        ("Agency report due", iso(by)),
        ("Record created", f"{iso(on)} 09:04"),
    ]
    if v == 1:
        pairs.insert(4, ("Web address", "https://video.westharrow-dale.example/j/88120455"))
    blocks = [
        P("WESTHARROW DALE COUNCIL", size=3, gap=2),
        P("Notification of Child Protection Conference – agency copy: General Practice"),
        H("Part 1. The meeting", look="bar"),
        KV(pairs, 0.3),
        H("Part 2. Family composition", look="bar"),
        T(rows, (0.27, 0.24, 0.15, 0.17, 0.17)),
        H("Part 3. Allocated worker", look="bar"),
        KV([("Name", worker[0]), ("Telephone", worker[1]), ("E-mail", worker[2]), ("Team", "Safeguarding 2")], 0.3),
        H("Part 4. What we ask of you", look="bar"),
        P(
            "Reports are uploaded to the portal by the date in Part 1, and shared with the family first unless that would put a child at risk."
        ),
        P("This form was printed by the case management system and is not signed.", size=-1.5),
    ]
    truth = says(
        "conference_invitation",
        on=on,
        council="Westharrow Dale Council",
        worker=worker,
        chair=("Ottoline Marsh", "Piers Gunnarsson")[v],
        children=[kid(k) for k in kids],
        conference=meeting("initial", meets, at, mode, "in_person")
        if v == 0
        else meeting("review", meets, at, mode, "remote", "https://video.westharrow-dale.example/j/88120455"),
        report=due(by),
    )
    return Letter(
        truth,
        blocks,
        Style("narrow", 11, 18, numbered="Sheet {}", ink="#5b2a86", controls=True),
        quirks=["adults_in_table", *(["twins"] if v == 0 else [])],
    )


def o04_transfer(v: int) -> Letter:
    """A transfer-in conference: two authorities, the old one's review date that no longer counts."""
    on, meets, at = ((D(2026, 8, 14), D(2026, 9, 2), "11:15"), (D(2025, 4, 11), D(2025, 4, 30), "14:15"))[v]
    old = (D(2026, 10, 6), D(2025, 6, 12))[v]
    moved = (D(2026, 8, 3), D(2025, 4, 1))[v]
    k = (child("Zuzanna Kowalczyk", D(2018, 1, 27)), child("Kofi Mensah-Boyle", D(2021, 10, 16), wrong=True))[v]
    category = (("Neglect", ["neglect"]), ("Emotional abuse", ["emotional"]))[v]
    worker = (("Aurelia Stopforth", "01632 960745", None), ("Declan Moriarty", "01632 960381", None))[v]
    rule = "not less than 2 clear working days before the conference"
    blocks = [
        P("Pennleigh Borough Council", size=5, gap=0),
        P("Safeguarding Children Unit, 3 Minster Yard, Pennleigh", gap=10),
        KV(
            [
                ("To", "Dr O Fairclough, named GP for safeguarding, Cobden Road Practice"),
                ("From", "Verity Ashdown, Conference Manager"),
                ("Date", dots(on)),
                ("Subject", f"TRANSFER-IN CHILD PROTECTION CONFERENCE – {k.name}, d.o.b. {dots(k.born)}"),
            ],
            0.15,
            "none",
            ":",
        ),
        P(f"NHS number: {k.number}"),
        P(
            f"{k.given} has been subject to a child protection plan in **Harbourne County Council** since {long(D(meets.year - 1, 12, 4))} under the category of {category[0]}. The family moved to 8 Tallow Lane, Pennleigh on {long(moved)} and registered with you the same week. Harbourne had a review conference planned for {long(old)}; that conference will not be needed if responsibility passes to us."
        ),
        P(
            "Responsibility for the plan stays with Harbourne until our conference has been held. It will be held as follows:"
        ),
        T(
            [
                ["Date", "Time", "Place", "Chair"],
                [
                    day_long(meets),
                    at.replace(":", "."),
                    "Minster Yard, first floor",
                    ("Lionel Pargeter", "Ffion Bevan-Hughes")[v],
                ],
            ],
            (0.34, 0.12, 0.3, 0.24),
            grid="outer",
        ),
        P(
            f"Please provide a report on what you know so far, and ask the previous practice for theirs if the records have not reached you. We need it {rule}."
        ),
        P(
            f"Social worker in Pennleigh: {worker[0]}, {worker[1]}. Social worker in Harbourne: Tamsin Quayle, 0118 496 0662."
        ),
        Gap(14),
        P("V. Ashdown"),
    ]
    truth = says(
        "conference_invitation",
        on=on,
        council="Pennleigh Borough Council",
        worker=worker,
        chair=("Lionel Pargeter", "Ffion Bevan-Hughes")[v],
        children=[kid(k, None, category[1])],
        conference=meeting("transfer_in", meets, at, "Minster Yard, first floor", "in_person"),
        report=due(None, rule, 2, "working_days"),
    )
    return Letter(
        truth, blocks, Style("book", 10, 21), quirks=["two_authorities", *(["wrong_check_digit"] if v == 1 else [])]
    )
