"""Sealed layouts S06 and S07: a meeting that moves, is called off, or only changes its room."""

from __future__ import annotations

from tests.letters.making.blocks import Mail, P, Style, T
from tests.letters.making.dates import D, colon, day_long, dots, no_year_short, uk, working
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import due, kid, meeting, says


def s06_table(v: int) -> Letter:
    """A memo with a table of then and now; in one only the room changes and the date stands."""
    on = (D(2026, 10, 12), D(2025, 3, 5))[v]
    old, new, at_old, at_new = (
        (D(2026, 10, 27), D(2026, 11, 4), "10:00", "14:45"),
        (D(2025, 3, 19), D(2025, 3, 19), "09:30", "09:30"),
    )[v]
    room_old, room_new = (("Kiln House", "Kiln House"), ("Kiln House", "The Maltings, upper floor"))[v]
    kids = (
        [child("Ronan Featherstonehaugh", D(2014, 10, 8))],
        [patient("9995750406"), child("Skye Yarlett", D(2024, 1, 2))],
    )[v]
    worker = ("Winifred Oakley", "0116 496 0808", None)
    blocks = [
        P("MEMO", size=8, gap=2),
        P("Burntwick City Council – Conference Secretariat", gap=2),
        P(f"{dots(on)}"),
        P("Subject of the conference: " + "; ".join(f"{k.name} ({dots(k.born)}, {k.spaced})" for k in kids)),
        P("Please correct your diaries." if v == 0 else "The room has changed. Day and hour stand."),
        T(
            [
                ["Initial conference" if v == 0 else "Review conference", "As you had it", "As it is now"],
                ["Day", day_long(old), day_long(new)],
                ["Hour", at_old, at_new],
                ["Room", room_old, room_new],
            ],
            (0.28, 0.36, 0.36),
        ),
        P(f"Chair, as before: Evander Whitlock. Social worker: {worker[0]} {worker[1]}."),
        P(
            "We still look for reports four days before the conference."
            if v == 0
            else "Reports already with us will be used."
        ),
    ]
    truth = says(
        "conference_change_notice",
        on=on,
        council="Burntwick City Council",
        worker=worker,
        chair="Evander Whitlock",
        children=[kid(k) for k in kids],
        conference=meeting(
            "initial" if v == 0 else "review", new, at_new, room_new, "in_person", replaces=old if v == 0 else None
        ),
        report=due(None, "four days before the conference", 4, "days") if v == 0 else None,
    )
    return Letter(truth, blocks, Style("book", 11, 22), quirks=["rearranged"] if v == 0 else ["room_changed_only"])


def s07_original(v: int) -> Letter:
    """Replies stacked above the first message: called off; or moved twice, so that two dates no longer stand."""
    sent = ("2026-01-09T15:31", "2026-08-27T09:05")[v]
    on = D.fromisoformat(sent[:10])
    kids = ([patient("9990285624")], [child("Calliope Strand", D(2017, 9, 1))])[v]
    k = kids[0]
    first, second, third = ((D(2026, 1, 15), None, None), (D(2026, 9, 2), D(2026, 9, 9), D(2026, 9, 17)))[v]
    worker = ("Hamish Corder", "01632 960515", "hamish.corder@tarnwater.gov.example")
    sort = ("Review", "Initial")[v]
    if v == 0:
        top = [
            P("Afternoon all"),
            P(
                f"Please take the {k.given[0]}{k.family[0]} conference on {no_year_short(first)} out of your diaries. It isn't going ahead: the family has moved to another area and that authority will now convene its own. Nothing further is needed from you for now."
            ),
            P("Bex"),
        ]
        middle = ""
    else:
        top = [
            P("Sorry everyone, one more change and I hope the last."),
            P(
                f"The police can't do the {no_year_short(second)} after all. We now meet {no_year_short(third)}, {colon('10:15')}, same Teams link as below."
            ),
            P("Bex"),
        ]
        middle = f"-----Original Message-----\nFrom: Conference Bookings\nSent: {working(on, -3):%A}, {working(on, -3).day} {working(on, -3):%B %Y} 11:48\nSubject: RE: {sort} CP conference {k.given[0]}{k.family[0]}\n\nPlease note the conference moves from {no_year_short(first)} to {no_year_short(second)}, 1:00 PM.\n\n"
    link = "https://teams.microsoft.com/l/meetup-join/fictional-tarnwater-4471"
    quoted = middle + (
        f"-----Original Message-----\nFrom: Conference Bookings\nSent: {working(on, -15):%A}, {working(on, -15).day} {working(on, -15):%B %Y} 14:02\nSubject: {sort} CP conference {k.given[0]}{k.family[0]}\n\n"
        f"Tarnwater Council\n{sort} child protection conference\n{k.name}, DOB {uk(k.born)}, NHS {k.spaced}\n{day_long(first)} at {colon('13:00')}, by Teams: {link}\nSocial worker {worker[0]}, {worker[1]}, {worker[2]}\n"
    )
    mail = Mail(
        "Conference Bookings <bookings@tarnwater.gov.example>",
        "Sallowfield Surgery <sallowfield.surgery@nhs.example>",
        sent,
        f"RE: {sort} CP conference {k.given[0]}{k.family[0]}",
        quoted=quoted,
    )
    conf = (
        meeting("review", replaces=first)
        if v == 0
        else meeting("initial", third, "10:15", None, "remote", link, replaces=second)
    )
    truth = says(
        "conference_change_notice",
        on=on,
        council="Tarnwater Council",
        worker=worker,
        children=[kid(k)],
        conference=conf,
    )
    return Letter(
        truth,
        top,
        Style(),
        mail,
        quirks=["reply_above_invitation", "year_left_out", "cancelled" if v == 0 else "moved_twice"],
    )


def s44_put_right(v: int) -> Letter:
    """The report's day, or the worker's telephone, is wrong in the attached notice; the message says the right one."""
    on, meets, at = ((D(2026, 8, 4), D(2026, 8, 20), "10:00"), (D(2025, 10, 6), D(2025, 10, 22), "13:30"))[v]
    k = (child("Florian Eddy-Marsh", D(2012, 4, 4)), child("Sorcha Plunkett", D(2020, 6, 15)))[v]
    wrong, right = (working(meets, -7), working(meets, -3))
    phones = ("01632 960471", "01632 960471") if v == 0 else ("01632 960472", "01632 960479")
    blocks = [
        P("Hallmere Council – notice of conference", size=2),
        T(
            [
                ["Issued", uk(on)],
                ["Child", k.name],
                ["Date of birth", uk(k.born)],
                ["NHS number", k.spaced],
                ["Conference", f"{'Review' if v else 'Initial'}, {day_long(meets)}, {at}"],
                ["Where", "Hallmere Forum"],
                ["Chair", "Quentin Ferrar"],
                ["Social worker", f"Rosheen Kilbride, {phones[0]}"],
                ["Your report by", uk(wrong if v == 0 else right)],
            ],
            (0.3, 0.7),
            header=False,
            grid="lines",
        ),
    ]
    line = (
        f"The attached notice gives the wrong day for your report. It is wanted by {uk(right)}.",
        f"Rosheen's telephone number in the attached notice is out of date; she is on {phones[1]} now.",
    )[v]
    mail = Mail(
        "Hallmere Conferences <conferences@hallmere.gov.example>",
        "Sallowfield Surgery <sallowfield.surgery@nhs.example>",
        f"{on.isoformat()}T14:35",
        "Notice of conference – correction",
        [P("Dear practice"), P(line), P("With apologies, Conferences")],
        name="Notice",
    )
    truth = says(
        "conference_invitation",
        on=on,
        council="Hallmere Council",
        worker=("Rosheen Kilbride", phones[1], None),
        chair="Quentin Ferrar",
        children=[kid(k)],
        conference=meeting("review" if v else "initial", meets, at, "Hallmere Forum", "in_person"),
        report=due(right),
    )
    return Letter(truth, blocks, Style("sans", 11, 22), mail, quirks=["message_corrects_attachment"])
