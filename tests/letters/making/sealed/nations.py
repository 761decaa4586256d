"""Sealed layouts S27 to S31: Scotland and Northern Ireland."""

from __future__ import annotations

from tests.letters.making.blocks import Gap, H, Mail, P, Style, T
from tests.letters.making.dates import (
    D,
    after,
    day_long,
    day_ordinal,
    dot,
    dots,
    full,
    long,
    nth,
    ordinal,
    short,
    uk,
    working,
)
from tests.letters.making.letter import Letter
from tests.letters.making.people import Child, child, number, patient
from tests.letters.making.truth import act, due, kid, later, meeting, says, who


def s27_cppm_notice(v: int) -> Letter:
    """A Scottish planning meeting's notice; five days' warning, the report is wanted two days ahead."""
    on, meets, at = ((D(2026, 3, 2), D(2026, 3, 12), "10:00"), (D(2025, 9, 15), D(2025, 9, 25), "13:45"))[v]
    kids = (
        [child("Mirren Auchterlonie", D(2018, 6, 21)), child("Finlay Auchterlonie", D(2021, 2, 10))],
        [patient("9996486745")],
    )[v]
    sw = ("Catriona Baird", "0131 496 0271", "catriona.baird@lochend-shore.gov.example")
    sort = ("Initial", "Review")[v]
    blocks = [
        P("Comhairle / LOCHEND AND SHORE COUNCIL", size=2),
        P("Health and Social Care: Child Protection Administration"),
        P(ordinal(on), align="right"),
        P(f"{sort} Child Protection Planning Meeting (CPPM)", size=2),
        T(
            [["Name", "Birth date", "CHI"], *[[k.name, dots(k.born), k.number] for k in kids]],
            (0.45, 0.25, 0.3),
            grid="outer",
        ),
        P(
            f"A CPPM will take place at {at} hours on {day_ordinal(meets)} in the Burgh Chambers, Shore Street, Lochend. You can also dial in on 0141 496 0300. The chair will be Ewan Drummond-Hay."
        ),
        P("We would be grateful for a written report 2 days before the meeting, shared with the parents first."),
        P(f"Lead Professional meantime: {sw[0]}, {sw[1]}, {sw[2]}."),
        P("Administrator"),
    ]
    truth = says(
        "conference_invitation",
        "scotland",
        on=on,
        council="Lochend and Shore Council",
        worker=sw,
        chair="Ewan Drummond-Hay",
        children=[kid(k) for k in kids],
        conference=meeting(sort.lower(), meets, at, "Burgh Chambers, Shore Street, Lochend", "hybrid"),
        report=due(None, "2 days before the meeting", 2, "days"),
    )
    return Letter(truth, blocks, Style("sans", 11, 23), quirks=["two_languages"] if v == 0 else [])


def s28_cppm_record(v: int) -> Letter:
    """A Scottish record: attended, invited but absent; registration for one child, none for another."""
    met, at = ((D(2026, 4, 30), "14:15"), (D(2025, 12, 16), "09:30"))[v]
    nxt, core = ((D(2026, 10, 15), D(2026, 5, 14)), (None, None))[v]
    kids = ([child("Rory Kinnaird", D(2012, 8, 3)), child("Isla Kinnaird", D(2018, 1, 1))], [patient("9999882439")])[v]
    a = kids[0].given
    sw = ("Lachlan Urquhart", "0131 496 0390", None)
    said = (
        f"Isla: name placed on the Child Protection Register (neglect). {a}: not registered.",
        f"{a}: name removed from the Child Protection Register. Registered since {long(D(2025, 3, 4))} for sexual abuse.",
    )[v]
    outcome = (
        [kid(kids[0], "no_plan"), kid(kids[-1], "plan_made", ["neglect"])]
        if v == 0
        else [kid(kids[0], "plan_ended", ["sexual"])]
    )
    tasks = [
        (
            f"Immunisation letter to be sent for {kids[-1].given}",
            "Harbour Medical Practice (GPs)",
            f"{nth(after(met, 14))} {after(met, 14):%B}",
            True,
            after(met, 14),
        ),
        ("Parents to keep to the sleeping plan", "Parents", "Continuing", False, "Continuing"),
    ]
    blocks = [
        H("Minute of Child Protection Planning Meeting", 3, "centre"),
        P(f"{'Initial' if v == 0 else 'Review'} · {day_long(met)} · {dot(at)} · Machair Centre", align="centre"),
        P("Council: Ardnashiel Council     Chair: Kirsteen Mowat"),
        *[P(f"{k.name}     {long(k.born)}     CHI {k.spaced}", gap=2) for k in kids],
        Gap(6),
        P(
            f"**Attended:** Kirsteen Mowat (chair), {sw[0]} (social worker and Lead Professional), Senga Dow (health visitor), Mr and Mrs {kids[0].family} (parents)."
        ),
        P(
            "**Invited, not attending, with reason:** Dr Iain Sproat (GP, surgery that day). **Invited, absent, no reason:** PC Kyle Hendry (Police Scotland)."
        ),
        P(f"**Decision.** {said}"),
        P("**Views.** The parents agreed with most of the reports."),
        T(
            [
                ["No.", "Agreed action", "Person or service", "Timescale"],
                *[[str(n), x, y, z] for n, (x, y, z, _, _) in enumerate(tasks, 1)],
            ],
            (0.08, 0.46, 0.28, 0.18),
        ),
        P(
            f"**Core Group** {long(core)}, {dot('10:30')}. **Review CPPM** {long(nxt)}, {dot('14:15')}."
            if v == 0
            else "There will be no further CPPM; a Child's Plan meeting follows in the new year."
        ),
        P(f"Lead Professional's telephone {sw[1]}"),
    ]
    truth = says(
        "conference_minutes",
        "scotland",
        council="Ardnashiel Council",
        worker=sw,
        chair="Kirsteen Mowat",
        children=outcome,
        conference=meeting("initial" if v == 0 else "review", met, at, "Machair Centre", "in_person"),
        following=later(nxt, "14:15") if v == 0 else None,
        core=(core, "10:30") if v == 0 else None,
        actions=[act(x, y, e, o) for x, y, _, o, e in tasks],
        people=[
            who("chair", "Kirsteen Mowat"),
            who("social worker and Lead Professional", sw[0]),
            who("health visitor", "Senga Dow"),
            who("parents", f"Mr and Mrs {kids[0].family}"),
            who("GP", "Dr Iain Sproat", "apologies"),
            who("Police Scotland", "PC Kyle Hendry", "absent"),
        ],
    )
    return Letter(
        truth,
        blocks,
        Style("book", 10, 21),
        quirks=["year_left_out", *(["different_outcomes"] if v == 0 else ["no_next_date"])],
    )


def s29_ird_mail(v: int) -> Letter:
    """A referral discussion in Scotland told by e-mail."""
    met = (D(2026, 6, 10), D(2025, 11, 20))[v]
    k = (child("Ailsa Pettigrew", D(2019, 4, 8)), patient("9993318884"))[v]
    go = v == 0
    sw = ("Dougal Mutch", "0141 496 0718", "d.mutch@ardnashiel.gov.example")
    blocks = [
        P("Dear Dr Sproat"),
        P(
            f"Note of the Inter-agency Referral Discussion held {uk(met)} at 12.05, {k.name}, DOB {uk(k.born)}, CHI {k.number}"
        ),
        P(
            "Took part by phone: myself (social work, recording), DC Rhona Begg (police), Jean Cargill (NHS child protection adviser)."
        ),
        P(
            f"We agreed to start a joint child protection investigation today. A planning meeting is to be aimed for by {uk(after(met, 24))} but is not arranged."
            if go
            else "We agreed that no child protection investigation is needed. The named person will call a child's planning meeting."
        ),
        P(
            "Request: " + f"please send the last year's entries by {uk(after(met, 2))}."
            if go
            else "Nothing is asked of the practice."
        ),
        P(f"Dougal Mutch\nSocial worker, Ardnashiel Council\n{sw[1]}\n{sw[2]}"),
    ]
    mail = Mail(
        "Dougal Mutch <d.mutch@ardnashiel.gov.example>",
        "Harbour Medical Practice <harbour@practice.example>",
        f"{met.isoformat()}T14:22",
        "IRD note",
    )
    truth = says(
        "strategy_discussion_minutes",
        "scotland",
        on=met,
        council="Ardnashiel Council",
        worker=sw,
        children=[kid(k, "section47_started" if go else "section47_not_started")],
        conference=meeting("strategy", met, "12:05", None, "remote"),
        report=due(after(met, 2)) if go else None,
        people=[
            who("social work, recording", "Dougal Mutch"),
            who("police", "DC Rhona Begg"),
            who("NHS child protection adviser", "Jean Cargill"),
        ],
    )
    return Letter(truth, blocks, Style("sans", 11, 22), mail, quirks=["target_dates"] if go else ["no_next_date"])


def s30_ni_invitation(v: int) -> Letter:
    """A Trust's invitation to a case conference in Northern Ireland."""
    on, meets, at = ((D(2026, 1, 5), D(2026, 1, 21), "11:00"), (D(2025, 10, 9), D(2025, 10, 28), "14:30"))[v]
    kids = (
        [child("Saoirse McGlinchey", D(2016, 3, 17)), child("Cormac McGlinchey", D(2019, 9, 9))],
        [patient("9993701882")],
    )[v]
    sort = ("initial", "review")[v]
    sw = ("Eunan Gormley", "028 9649 6377", None)
    by = working(meets, -5)
    blocks = [
        P("Mourne Lakes Health and Social Care Trust", size=3, gap=1),
        P("Gateway and Family Intervention · Slieve House, Ballydrum", gap=10),
        P(long(on)),
        P("To: GP    cc: PSNI (by secure mail), Education Authority, Health Visiting"),
        P(f"Dear Doctor\n\n{sort.upper()} CHILD PROTECTION CASE CONFERENCE"),
        *[P(f"{k.name}; date of birth {long(k.born)}; Health and Care number {k.spaced}", gap=2) for k in kids],
        P(
            f"I would ask you to attend the above on {day_long(meets)} at {full(at)}, Slieve House (ground floor). A UNOCINI report form is attached and should come back to me on or before {long(by)}."
        ),
        P(f"Social worker: {sw[0]} ({sw[1]}). Case conference chairperson: Concepta Heron."),
        P("Yours sincerely\n\nAssistant Principal Social Worker"),
    ]
    truth = says(
        "conference_invitation",
        "northern_ireland",
        on=on,
        council="Mourne Lakes Health and Social Care Trust",
        worker=sw,
        chair="Concepta Heron",
        children=[kid(k) for k in kids],
        conference=meeting(sort, meets, at, "Slieve House (ground floor)", "in_person"),
        report=due(by),
    )
    return Letter(truth, blocks, Style("serif", 12, 25))


def s31_ni_record(v: int) -> Letter:
    """A case conference's minutes from a Trust in numbered prose; potential, suspected, confirmed."""
    met, at = ((D(2026, 9, 22), "09:30"), (D(2025, 3, 27), "15:00"))[v]
    nxt = (D(2026, 12, 15), D(2025, 9, 18))[v]
    k = (Child("Unborn baby Toner", None, None, D(2026, 11, 8)), child("Daithí Mac Ruairí", D(2014, 7, 7)))[v]
    sw = ("Orlaith Cassidy", "028 9649 6500", None)
    core = (D(2026, 10, 1), D(2025, 4, 8))[v]
    tasks = [
        (
            "Vulnerable woman alert on notes" if v == 0 else "Review medication",
            "Ballydrum Surgery",
            short(after(met, 7)),
            True,
            after(met, 7),
        ),
        (
            "Pre-birth assessment to finish" if v == 0 else "Complete the safe care work",
            "O Cassidy",
            short(after(met, 30)),
            False,
            after(met, 30),
        ),
    ]
    decision = (
        "3.1 It was resolved that the baby's name be entered on the Child Protection Register at birth under POTENTIAL NEGLECT and POTENTIAL EMOTIONAL ABUSE.",
        "3.1 It was resolved that Daithí's name be retained on the Child Protection Register under SUSPECTED EMOTIONAL ABUSE.",
    )[v]
    blocks = [
        P("LAGAN MEADOWS HEALTH AND SOCIAL CARE TRUST", align="centre", size=1),
        P(
            f"MINUTES OF {'PRE-BIRTH' if v == 0 else 'REVIEW'} CASE CONFERENCE, {long(met).upper()}, {dot(at)}\nMEADOW VIEW FAMILY CENTRE",
            align="centre",
        ),
        P(
            f"1.1 Concerning: {k.name}, "
            + (
                f"EDD {uk(k.due)}. Mother: Bronwyn Toner, born {uk(D(2003, 2, 14))}, H&C {number('toner')}."
                if v == 0
                else f"born {uk(k.born)}, H&C number {k.number}."
            )
        ),
        P(
            "1.2 In the chair: Malachy Speers. Also present: Orlaith Cassidy, social worker; Constable Dean Purdy, PSNI; Sheila Nugent, midwife."
            if v == 0
            else "1.2 In the chair: Malachy Speers. Also present: Orlaith Cassidy, social worker; Constable Dean Purdy, PSNI; Aine Trimble, principal."
        ),
        P("1.3 Apologies: Dr Niall Sheehy, GP."),
        P("2.1 Reports were taken as read. The grandmother spoke of the help that she gives."),
        P(decision),
        T([["Task", "By", "Date"], *[list(t[:3]) for t in tasks]], (0.5, 0.3, 0.2), grid="lines"),
        P(
            f"4.1 Core group: {short(core)} at {dot('14:00')}. 4.2 The review case conference shall be on {short(nxt)} at {dot('09:30')}. 4.3 Social worker's number: {sw[1]}."
        ),
    ]
    truth = says(
        "conference_minutes",
        "northern_ireland",
        council="Lagan Meadows Health and Social Care Trust",
        worker=sw,
        chair="Malachy Speers",
        children=[kid(k, "plan_made", ["neglect", "emotional"]) if v == 0 else kid(k, "plan_continued", ["emotional"])],
        conference=meeting("pre_birth" if v == 0 else "review", met, at, "MEADOW VIEW FAMILY CENTRE", "in_person"),
        following=later(nxt, "09:30"),
        core=(core, "14:00"),
        actions=[act(a, b, e, d) for a, b, _, d, e in tasks],
        people=[
            who("In the chair", "Malachy Speers"),
            who("social worker", "Orlaith Cassidy"),
            who("PSNI", "Constable Dean Purdy"),
            who("midwife", "Sheila Nugent") if v == 0 else who("principal", "Aine Trimble"),
            who("GP", "Dr Niall Sheehy", "apologies"),
        ],
    )
    return Letter(truth, blocks, Style("dejavu", 9.5, 22), quirks=["prose", *(["unborn"] if v == 0 else [])])
