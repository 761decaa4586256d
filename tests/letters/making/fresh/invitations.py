"""Layouts F01 to F04: invitations, as conference units, e-mail and case systems send them."""

from __future__ import annotations

from tests.letters.making.blocks import KV, Gap, H, L, Mail, P, Style, T, Two
from tests.letters.making.dates import D, day_long, day_ordinal, dot, long, uk
from tests.letters.making.letter import Letter
from tests.letters.making.people import Child, child, patient, phone
from tests.letters.making.truth import due, kid, meeting, says


def f01_letter(v: int) -> Letter:
    """The conference unit's standard letter, with the arrangements in a small table."""
    on, meets, at = ((D(2026, 3, 4), D(2026, 3, 18), "10:00"), (D(2025, 9, 26), D(2025, 10, 14), "13:30"))[v]
    kids = (
        [child("Harrison Beckwith", D(2018, 6, 11)), child("Lola Beckwith", D(2021, 1, 27))],
        [patient("9995679574")],
    )[v]
    kind, words = (("initial", "Initial"), ("review", "Review"))[v]
    worker = (
        ("Danielle Marsden", phone("f01a"), "danielle.marsden@harkstone.gov.example"),
        ("Oluwaseun Bakare", phone("f01b"), "oluwaseun.bakare@harkstone.gov.example"),
    )[v]
    chair = ("Rosemary Tindall", "Geoffrey Ainscough")[v]
    venue = (
        "Committee Room 2, Harkstone Town Hall, Corn Street, Harkstone",
        "Millgate Family Centre, Millgate, Harkstone",
    )[v]
    rule = ("at least three working days before the conference", "at least five working days before the conference")[v]
    rows = [["Name", "Date of birth", "NHS number"], *[[k.name, uk(k.born), k.spaced] for k in kids]]
    blocks = [
        P("**Harkstone City Council**\nChildren's Social Care\nSafeguarding and Quality Assurance Unit\nTown Hall, Corn Street, Harkstone QH1 4TP\nTel: 01632 960340\nEmail: cpconferences@harkstone.gov.example", align="right"),
        P("Dr R Fairweather\nMillbrook Lane Surgery\nMillbrook Lane\nNorthmere\nQM3 7LS"),
        P(f"Date: {long(on)}\nOur ref: SQA/CPC/{'20817' if v == 0 else '19462'}"),
        P("**PRIVATE AND CONFIDENTIAL**"),
        P("Dear Dr Fairweather"),
        P(f"**Re: Invitation to {words} Child Protection Conference**"),
        T(rows, (0.45, 0.25, 0.3)),
        P("I am writing to invite you to attend the above conference, the details of which are as follows:"),
        KV([("Date", day_ordinal(meets)), ("Time", f"{dot(at)} - {dot('12:00' if v == 0 else '15:00')}"), ("Venue", venue), ("Conference Chair", chair)], 0.28),
        P("The purpose of the conference is to share information about the child or children and to decide whether a Child Protection Plan is needed." if v == 0 else "The purpose of the conference is to consider the progress made under the Child Protection Plan and to decide whether it should continue."),
        P(f"If you are unable to attend, please let us know as soon as possible. Whether or not you can attend, you are asked to provide a written report using the enclosed template. Your report should be received by the Safeguarding Unit {rule} and should be shared with the family beforehand."),
        P(f"If you would like to discuss this further, please contact the allocated social worker, {worker[0]}, on {worker[1]} or at {worker[2]}."),
        P("Yours sincerely"),
        Gap(22),
        P("Karen Whitlock\nConference Administrator"),
        P("Enc. GP report template", size=-1),
    ]  # fmt: skip
    truth = says(
        "conference_invitation",
        on=on,
        council="Harkstone City Council",
        worker=worker,
        chair=chair,
        children=[kid(k) for k in kids],
        conference=meeting(kind, meets, at, venue, "in_person"),
        report=due(None, rule, (3, 5)[v], "working_days"),
    )
    return Letter(truth, blocks, Style("sans", 11, 22))


def f02_mail(v: int) -> Letter:
    """An administrator's e-mail for a conference held by video."""
    sent, meets, at = (("2026-05-06T11:24", D(2026, 5, 27), "09:30"), ("2025-11-12T14:52", D(2025, 11, 21), "14:00"))[v]
    k = (child("Ayaan Mirza", D(2015, 10, 3)), child("Gracie-Mae Tattersall", D(2023, 7, 19)))[v]
    kind, words = (("review", "Review"), ("initial", "Initial"))[v]
    worker = (
        ("Stephanie Grundy", "0161 496 0417", "stephanie.grundy@oldmarsh.gov.example"),
        ("Michael Obuya", "0161 496 0562", "michael.obuya@oldmarsh.gov.example"),
    )[v]
    link = (
        f"https://teams.microsoft.com/l/meetup-join/19%3ameeting_oldmarsh{'k3v9' if v == 0 else 'p7xa'}%40thread.v2/0"
    )
    chair = ("Pauline Hesketh", "Imran Siddique")[v]
    rule = ("5 working days before the conference", "3 working days before the conference")[v]
    blocks = [
        P("Good morning" if v == 0 else "Good afternoon"),
        P(f"Please see below details of the {words} Child Protection Conference for the following child who is registered at your practice. Your attendance is requested."),
        P(f"Child's name: {k.name}\nDate of birth: {uk(k.born)}\nNHS number: {k.spaced}"),
        P(f"Date of conference: {day_long(meets)}\nStart time: {dot(at)}\nChair: {chair}\nThe conference will be held virtually by Microsoft Teams. Please use the link below to join:\n{link}"),
        P(f"Please complete the attached report template and return it to this mailbox {rule}. If you are not able to attend, please send your apologies and a report."),
        P(f"The allocated social worker is {worker[0]}, telephone {worker[1]}, email {worker[2]}."),
        P("Kind regards"),
        P("Joanne Clegg\nBusiness Support Officer\nChild Protection Conference Team\nOldmarsh Metropolitan Borough Council\nTel: 0161 496 0880"),
        P("This email and any files transmitted with it are confidential and intended solely for the individual or organisation to whom they are addressed."),
    ]  # fmt: skip
    mail = Mail(
        "CP Conference Team <cpconferenceteam@oldmarsh.gov.example>",
        "Safeguarding <safeguarding@millbrook-lane.practice.example>",
        sent,
        f"OFFICIAL SENSITIVE: {words} Child Protection Conference - {k.given[0]}{k.family[0]} - {uk(meets)}",
    )
    truth = says(
        "conference_invitation",
        on=D.fromisoformat(sent[:10]),
        council="Oldmarsh Metropolitan Borough Council",
        worker=worker,
        chair=chair,
        children=[kid(k)],
        conference=meeting(kind, meets, at, None, "remote", link),
        report=due(None, rule, (5, 3)[v], "working_days"),
    )
    return Letter(truth, blocks, Style(), mail)


def f03_form(v: int) -> Letter:
    """The case system's invitation in numbered sections of labelled boxes; a pre-birth and an initial conference."""
    on, meets, at = ((D(2026, 1, 21), D(2026, 2, 4), "13:00"), (D(2026, 6, 8), D(2026, 6, 22), "10:30"))[v]
    kids = (
        [Child("Unborn Baby Dacosta", None, None, D(2026, 4, 16))],
        [patient("9991656561"), patient("9999238246")],
    )[v]
    worker = (("Hannah Loveridge", "01632 960718", None), ("Tunde Fashola", "01632 960725", None))[v]
    chair = ("Marian Oakeshott", "Douglas Pym")[v]
    by = (D(2026, 1, 30), D(2026, 6, 17))[v]
    venue = "Wyrefield Civic Offices, Room G12"
    link = "https://wyrefield.webex.example/join/cpconf2"
    rows = (
        [["Unborn Baby Dacosta", f"EDD {uk(D(2026, 4, 16))}", "", "Unborn"]]
        if v == 0
        else [[k.name, uk(k.born), k.spaced, g] for k, g in zip(kids, ("Female", "Male"), strict=True)]
    )
    home = (
        [["Jade Dacosta", "Mother", uk(D(1999, 8, 2))], ["Reece Stubbins", "Father", uk(D(1996, 12, 14))]],
        [["Kerry Ashgrove", "Mother", uk(D(1995, 5, 23))], ["Anthony Ashgrove", "Father", uk(D(1993, 11, 9))]],
    )[v]
    blocks = [
        P("Wyrefield Borough Council", size=3, gap=2),
        P("**Child Protection Conference Invitation**", size=2),
        KV([("Date of invitation", uk(on)), ("To", "GP, Millbrook Lane Surgery")], 0.35),
        H("1. Conference details", 0.5, look="bar"),
        KV([
            ("Type of conference", ("Pre-Birth Child Protection Conference", "Initial Child Protection Conference")[v]),
            ("Date of conference", uk(meets)), ("Start time", at), ("Venue", venue),
            ("Virtual attendance", link), ("Chair of conference", chair),
        ], 0.35),
        H("2. Child(ren) who are the subject of the conference", 0.5, look="bar"),
        T([["Name", "DOB / EDD", "NHS number", "Gender"], *rows], (0.34, 0.24, 0.24, 0.18)),
        H("3. Parents and carers", 0.5, look="bar"),
        T([["Name", "Relationship", "DOB"], *home], (0.4, 0.35, 0.25)),
        H("4. Social worker", 0.5, look="bar"),
        KV([("Name", worker[0]), ("Team", "Assessment Team 2"), ("Contact number", worker[1])], 0.35),
        H("5. Your report", 0.5, look="bar"),
        KV([("Report required by", uk(by)), ("Return to", "cp.admin@wyrefield.gov.example")], 0.35),
        P("All agencies are expected to provide a written report whether or not they are attending. Reports should be shared with parents before the conference unless this would place a child at risk."),
    ]  # fmt: skip
    truth = says(
        "conference_invitation",
        on=on,
        council="Wyrefield Borough Council",
        worker=worker,
        chair=chair,
        children=[kid(k) for k in kids],
        conference=meeting(("pre_birth", "initial")[v], meets, at, venue, "hybrid", link),
        report=due(by),
    )
    return Letter(truth, blocks, Style("sans", 10.5, 20, ink="#4a2a6a"), quirks=["unborn"] if v == 0 else [])


def f04_cppm(v: int) -> Letter:
    """A Scottish council's invitation to a planning meeting."""
    on, meets, at = ((D(2026, 2, 2), D(2026, 2, 12), "14:00"), (D(2025, 8, 18), D(2025, 9, 4), "10:00"))[v]
    k = (child("Struan Dalgleish", D(2017, 12, 5)), patient("9997442318"))[v]
    kind, words = (("initial", "Initial"), ("review", "Review"))[v]
    worker = (("Fiona Meldrum", "0141 496 0226", None), ("Gordon Laidlaw", "0141 496 0241", None))[v]
    chair = "Catriona Buchan"
    venue = "Social Work Office, 14 Mercat Street, Invercarron"
    rule = "no later than 48 hours before the meeting"
    blocks = [
        Two(
            [P("**Carronside Council**\nChildren, Families and Justice Social Work\n14 Mercat Street, Invercarron")],
            [P(f"Contact: Sheila Moncur\nTelephone: 0141 496 0200\nDate: {long(on)}", align="right")],
        ),
        Gap(6),
        P("Dr Alison Farquhar\nGlenbrae Surgery\nCairnvale"),
        P("Dear Dr Farquhar"),
        P(f"**{words} Child Protection Planning Meeting (CPPM)**"),
        P(f"Name: {k.name}\nDate of birth: {long(k.born)}\nCHI number: {k.number}"),
        P(f"You are invited to attend the {words} Child Protection Planning Meeting for the above named child. The meeting will take place on **{day_long(meets)} at {dot(at)}** at {venue}. The meeting will be chaired by {chair}, Reviewing Officer."),
        P("The meeting will consider whether the child is at risk of significant harm and whether the child's name should be placed on the Child Protection Register." if v == 0 else "The meeting will consider whether the child's name should remain on the Child Protection Register."),
        P("As an invited professional you are asked to:"),
        L(["confirm whether you or a representative will attend;", f"submit a written report {rule};", "share the contents of your report with the parents or carers where it is safe to do so."]),
        Gap(4),
        P(f"The Lead Professional is {worker[0]}, Social Worker, who can be contacted on {worker[1]}."),
        P("Yours sincerely"),
        Gap(18),
        P("Sheila Moncur\nChild Protection Administrator"),
    ]  # fmt: skip
    truth = says(
        "conference_invitation",
        "scotland",
        on=on,
        council="Carronside Council",
        worker=worker,
        chair=chair,
        children=[kid(k)],
        conference=meeting(kind, meets, at, venue, "in_person"),
        report=due(None, rule, 48, "hours"),
    )
    return Letter(truth, blocks, Style("serif", 11.5, 23))
