"""Open layouts O05 and O06: a message above an older one, and a conference before a birth."""

from __future__ import annotations

from tests.letters.making.blocks import Gap, H, Mail, P, Style
from tests.letters.making.dates import (
    D,
    colon,
    day_long,
    dot,
    long,
    no_year,
    uk,
)
from tests.letters.making.letter import Letter
from tests.letters.making.people import Child, child, patient
from tests.letters.making.truth import due, kid, meeting, says


def o05_thread(v: int) -> Letter:
    """A change of date written above the old invitation. The old date below is no longer in the diary."""
    sent = ("2026-06-11T11:20", "2025-10-29T17:02", "2026-02-19T10:11")[v]
    was, at_was = ((D(2026, 6, 18), "13:30"), (D(2025, 11, 5), "10:30"), (D(2026, 3, 4), "15:00"))[v]
    new, at_new = ((D(2026, 6, 29), "09:30"), (None, None), (D(2026, 3, 12), "15:00"))[v]
    kids = (
        [child("Aoife O'Halleran", D(2013, 9, 21))],
        [patient("9999066135")],
        [child("Struan Wrigley", D(2017, 4, 30)), child("Blessing Wrigley", D(2019, 1, 5))],
    )[v]
    kind, label = (
        ("review", "Review Child Protection Conference"),
        ("initial", "Initial Child Protection Conference"),
        ("review", "Review Child Protection Conference"),
    )[v]
    chair = ("Magnus Thorley", "Esme Delacroix", "Magnus Thorley")[v]
    worker = (
        ("Phoebe Langstaff", "020 7946 0512", None),
        ("Curtis Obeng", "020 7946 0677", None),
        ("Phoebe Langstaff", "020 7946 0512", None),
    )[v]
    top = (
        f"Please note the conference below can't go ahead on {no_year(was)} because the chair is unwell. It has been put back to {no_year(new)} at {colon(at_new)}, same venue. Sorry for the short notice."
        if v == 0
        else f"I'm afraid the conference on {no_year(was)} is CANCELLED as reports from two agencies have not come. I will write again once we have another date from the chair."
        if v == 1
        else f"Mum can't make {no_year(was)} now so we are pencilling in {no_year(new)}, {colon(at_new)}. This is provisional until the interpreter confirms. Venue as before."
    )
    rule = "at least 3 working days before the conference"
    old = D.fromisoformat(sent[:10]).replace(day=1)
    quoted_names = "\n".join(f"> {k.name}  dob {uk(k.born)}  NHS {k.spaced}" for k in kids)
    quoted = "\n".join(
        [
            f"On {old:%a}, {old.day} {old:%b %Y} at 14:26, Child Protection Admin <cpadmin@lambourne-cross.gov.example> wrote:",
            ">",
            "> LONDON BOROUGH OF LAMBOURNE CROSS",
            f"> {label}",
            quoted_names,
            f"> Date: {day_long(was)}",
            f"> Time: {colon(at_was)}",
            "> Venue: Quaker Meeting House, Cross Street",
            f"> Chair: {chair}",
            f"> Social worker: {worker[0]} ({worker[1]})",
            *([] if v == 1 else [f"> Please send your report {rule}."]),
            ">",
        ]
    )
    blocks = [
        P("Dear all"),
        P(top),
        P("Kind regards"),
        P("Oluchi\nChild Protection Admin\nLondon Borough of Lambourne Cross"),
    ]
    mail = Mail(
        "Child Protection Admin <cpadmin@lambourne-cross.gov.example>",
        "Practice Secretaries <secretaries@cobdenroad.practice.example>",
        sent,
        f"RE: {label} – {kids[0].given[0]}.{kids[0].family[0]}. – {'CANCELLED' if v == 1 else 'CHANGE'}",
        quoted=quoted,
    )
    venue = "Quaker Meeting House, Cross Street"
    truth = says(
        "conference_change_notice",
        on=D.fromisoformat(sent[:10]),
        council="London Borough of Lambourne Cross",
        worker=worker,
        chair=chair,
        children=[kid(k) for k in kids],
        conference=meeting(
            kind, new, at_new, venue if new else None, "in_person" if new else None, provisional=v == 2, replaces=was
        ),
        report=due() if v == 1 else due(None, rule, 3, "working_days"),
    )
    return Letter(
        truth, blocks, Style(), mail, quirks=["reply_above_invitation", ("rearranged", "cancelled", "provisional")[v]]
    )


def o06_prebirth(v: int) -> Letter:
    """A pre-birth conference; the mother's number and birth date are printed, the baby has neither."""
    on, meets, at = ((D(2026, 9, 28), D(2026, 10, 15), "09:45"), (D(2025, 2, 3), D(2025, 2, 19), "13:00"))[v]
    edc = (D(2026, 12, 27), D(2025, 4, 18))[v]
    mother = (child("Caoimhe Rafferty", D(2004, 6, 18)), patient("9998604281"))[v]
    names = (["Unborn baby Rafferty"], ["Unborn Okonedo-Lyle (twin 1)", "Unborn Okonedo-Lyle (twin 2)"])[v]
    by = (D(2026, 10, 9), D(2025, 2, 13))[v]
    worker = (
        ("Gareth Pomfret", "01632 960550", "gareth.pomfret@stanemoor.gov.example"),
        ("Simone Achebe", "01632 960551", "simone.achebe@stanemoor.gov.example"),
    )[v]
    blocks = [
        H("STANEMOOR COUNTY COUNCIL – CHILDREN'S SAFEGUARDING", 2, "centre", "line"),
        P(f"{long(on)}", align="right"),
        P("**STRICTLY CONFIDENTIAL – ADDRESSEE ONLY**"),
        P("Dear Colleague,"),
        P(f"**RE: {' and '.join(names)}. EDC {uk(edc)}.**"),
        P(f"Mother: {mother.name}, DOB {uk(mother.born)}, NHS {mother.spaced}. Father: [[bar:14]], DOB [[bar:10]]."),
        P(
            f"A pre-birth child protection conference has been arranged because of worries about the care the {'babies' if v else 'baby'} will receive. It takes place on **{day_long(meets)}, {dot(at)}**, by telephone only. Ring 0114 496 0070 and give the code 55{v}913# when asked."
        ),
        P(
            f"Your report on mother's health and antenatal care is due as at {uk(by)}. Midwifery will report separately."
        ),
        P(f"Ring {worker[0]} ({worker[1]} / {worker[2]}) with any questions."),
        P("Yours faithfully,"),
        Gap(16),
        P("for Head of Safeguarding"),
    ]
    truth = says(
        "conference_invitation",
        on=on,
        council="Stanemoor County Council",
        worker=worker,
        children=[kid(Child(n, None, None, edc)) for n in names],
        conference=meeting("pre_birth", meets, at, None, "remote"),
        report=due(by),
    )
    return Letter(truth, blocks, Style("dejavu", 9.5, 24), quirks=["unborn", "redacted", *(["twins"] if v else [])])


def o32_corrected(v: int) -> Letter:
    """A message whose letter is attached and whose own words put the letter right: the hour, or the room."""
    on, meets = ((D(2026, 4, 13), D(2026, 4, 29)), (D(2025, 7, 28), D(2025, 8, 12)))[v]
    k = (child("Aurelio Brandt", D(2015, 3, 16)), child("Merryn Cattrall", D(2018, 10, 2)))[v]
    rooms, hours = (("Wherry House, Oulton Street", "Wherry House, Oulton Street"), ("09:30", "10:30"))
    if v == 1:
        rooms, hours = ("Wherry House, Oulton Street", "Reading Room, Staithe Library"), ("14:00", "14:00")
    worker = ("Joss Everingham", "01632 960882", None)
    blocks = [
        P("BROADWATER DISTRICT COUNCIL", size=3),
        P(f"Date: {long(on)}"),
        P("Dear Dr"),
        P(f"{k.name}, DOB {uk(k.born)}, NHS {k.spaced}"),
        P(
            f"A {'review' if v == 0 else 'initial'} child protection conference will be held on {day_long(meets)} at {dot(hours[0])} in {rooms[0]}. Sybil Hargrave will chair it. {worker[0]} ({worker[1]}) is the social worker. Reports are due 4 working days before the conference."
        ),
        P("Yours sincerely"),
        Gap(16),
        P("Conference Support Officer"),
    ]
    put_right = (
        f"One thing in the letter is wrong: we start at {dot(hours[1])}, not {dot(hours[0])}.",
        f"The letter has the old room in it. We will be in the {rooms[1]}.",
    )[v]
    mail = Mail(
        "Conference Support <cso@broadwater.gov.example>",
        "reception@millbrook-lane.practice.example",
        f"{on.isoformat()}T11:15",
        "Conference letter",
        [P("Good morning"), P(f"Letter attached. {put_right}"), P("Conference Support")],
        name="Invitation letter",
    )
    truth = says(
        "conference_invitation",
        on=on,
        council="Broadwater District Council",
        worker=worker,
        chair="Sybil Hargrave",
        children=[kid(k)],
        conference=meeting("review" if v == 0 else "initial", meets, hours[1], rooms[1], "in_person"),
        report=due(None, "4 working days before the conference", 4, "working_days"),
    )
    return Letter(truth, blocks, Style("serif", 11.5, 24), mail, quirks=["message_corrects_attachment"])
