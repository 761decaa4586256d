"""Layouts F13 to F18: plan, core group, strategy discussion, section 47 outcome, report request, referral outcome."""

from __future__ import annotations

from tests.letters.making.blocks import KV, Gap, H, L, Mail, P, Style, T
from tests.letters.making.dates import D, after, day_long, day_ordinal, long, ordinal, uk
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import act, due, kid, later, meeting, says, who


def f13_plan(v: int) -> Letter:
    """The outline plan of a case system on a wide page."""
    made, on = ((D(2026, 6, 9), D(2026, 6, 11)), (D(2025, 10, 23), D(2025, 10, 27)))[v]
    core, nxt = ((D(2026, 6, 22), D(2026, 9, 1)), (D(2025, 11, 5), D(2026, 1, 14)))[v]
    kids = (
        [child("Jessica Mowbray", D(2013, 8, 22)), child("Oliver Mowbray", D(2018, 12, 1))],
        [patient("9990302790")],
    )[v]
    worker = (
        ("Andrea Kilbride", "01632 960464", "andrea.kilbride@tillbrook.gov.example"),
        ("Peter Njoroge", "01632 960475", "peter.njoroge@tillbrook.gov.example"),
    )[v]
    cat, cats = (("Emotional Abuse", ["emotional"]), ("Physical Abuse", ["physical"]))[v]
    kin, given = kids[0].family, kids[0].given
    rows = [
        ("Safe at home", "Parents to follow the written safety agreement", f"Lisa {kin} (Mother)", "Ongoing", "Ongoing", False),
        ("Safe at home", "Social worker to see the child alone at each visit", worker[0], "Every 10 working days", "Every 10 working days", False),
        ("Healthy", f"Review {given}'s repeat prescription and missed appointments", "GP, Millbrook Lane Surgery", uk(after(made, 30)), after(made, 30), True),
        ("Healthy", f"Complete a health needs assessment for {given}", "School Nurse", uk(after(made, 42)), after(made, 42), False),
        ("Supported parents", "Refer to the domestic abuse support service", worker[0], uk(after(made, 14)), after(made, 14), False),
    ]  # fmt: skip
    blocks = [
        P("**Tillbrook Council - Outline Child Protection Plan**", size=4),
        T([["Name of child", "Date of birth", "NHS number", "Category of plan"], *[[k.name, uk(k.born), k.spaced, cat] for k in kids]], (0.34, 0.18, 0.22, 0.26)),
        T([
            ["Date plan made (Initial Child Protection Conference)", uk(made), "Conference chair", "Jonathan Speight"],
            ["Lead social worker", worker[0], "Contact", f"{worker[1]}\n{worker[2]}"],
            ["Date of first core group", f"{uk(core)} 10:00", "Date of review conference", f"{uk(nxt)} 13:30"],
        ], (0.27, 0.2, 0.2, 0.33), header=False),
        H("Plan", 1),
        T([["Outcome", "Action", "Person responsible", "Timescale"], *[list(r[:4]) for r in rows]], (0.17, 0.43, 0.22, 0.18)),
        H("Members of the core group", 1),
        P(f"Lisa {kin} (Mother), {worker[0]} (Social Worker), School Nurse, School, GP"),
        H("Contingency plan", 1),
        P("If the plan is not followed or risk increases the local authority will seek legal advice."),
        P(f"Date issued: {uk(on)}"),
    ]  # fmt: skip
    truth = says(
        "child_protection_plan",
        on=on,
        council="Tillbrook Council",
        worker=worker,
        chair="Jonathan Speight",
        children=[kid(k, "plan_made", cats) for k in kids],
        conference=meeting("initial", made),
        following=later(nxt, "13:30"),
        core=(core, "10:00"),
        actions=[act(r[1], r[2], r[4], r[5]) for r in rows],
    )
    return Letter(truth, blocks, Style("sans", 9.5, 16, wide=True, numbered="Page {}"))


def f14_core(v: int) -> Letter:
    """Core group minutes on the council's template."""
    met, at = ((D(2026, 2, 26), "14:00"), (D(2025, 9, 9), "10:30"))[v]
    nxt, conf = ((D(2026, 3, 26), D(2026, 5, 19)), (D(2025, 10, 21), D(2025, 12, 4)))[v]
    kids = (
        [child("Daisy Wolstenholme", D(2019, 2, 13))],
        [child("Kofi Amponsah", D(2015, 7, 7)), child("Ama Amponsah", D(2017, 9, 26))],
    )[v]
    cat, cats = (("Neglect", ["neglect"]), ("Emotional abuse", ["emotional"]))[v]
    worker = ("Sally Ormerod", "Bernard Quaye")[v]
    kin = kids[0].family
    people = [
        (worker, "Social Worker (Chair)"),
        (f"Chloe {kin}", "Mother"),
        ("Janet Rigby", "School"),
        ("Ellen Farrow", "School Nurse" if v else "Health Visitor"),
    ]
    tasks = [
        ("Follow up the referral to speech and language therapy", ("Health Visitor", "School Nurse")[v], uk(after(met, 14)), after(met, 14), False),
        ("Send an update on health appointments to the social worker", "GP", uk(after(met, 21)), after(met, 21), True),
        ("Make sure that school is told of any absence by 9am", "Mother", "Ongoing", "Ongoing", False),
    ]  # fmt: skip
    blocks = [
        P("**Core Group Meeting Minutes**", size=4, align="centre"),
        P("Eastholme Borough Council Children's Services", align="centre"),
        KV([("Child(ren)", "\n".join(f"{k.name}, DOB {uk(k.born)}" for k in kids)), ("Category of plan", cat), ("Date of meeting", uk(met)), ("Time", at), ("Venue", "St Aidan's Primary School"), ("Social worker", worker)], 0.3),
        P("**Present**", gap=2),
        T([["Name", "Role / agency"], *[[n, r] for n, r in people]], (0.45, 0.55)),
        P("**Apologies**", gap=2),
        T([["Name", "Role / agency"], ["Dr Karim Yousef", "GP"]], (0.45, 0.55)),
        P("**Update since last meeting**", gap=2),
        P(f"The social worker has visited fortnightly. School attendance is {'93%' if v == 0 else '89%'}. The home is cleaner and there is a bedtime routine."),
        P("**Review of the child protection plan**", gap=2),
        P("The group agreed that there has been some progress and that the plan should carry on as written."),
        P("**Actions**", gap=2),
        T([["Action", "Who", "By when"], *[list(t[:3]) for t in tasks]], (0.55, 0.25, 0.2)),
        KV([("Date of next core group", f"{uk(nxt)} at {at}"), ("Date of review conference", f"{uk(conf)} at 09:30")], 0.4),
    ]  # fmt: skip
    truth = says(
        "core_group_minutes",
        council="Eastholme Borough Council",
        worker=(worker, None, None),
        chair=worker,
        children=[kid(k.__class__(k.name, k.born), None, cats) for k in kids],
        conference=meeting("core_group", met, at, "St Aidan's Primary School", "in_person"),
        following=later(conf, "09:30"),
        core=(nxt, at),
        actions=[act(a, b, d, e) for a, b, _, d, e in tasks],
        people=[*(who(r, n) for n, r in people), who("GP", "Dr Karim Yousef", "apologies")],
    )
    return Letter(truth, blocks, Style("sans", 10.5, 19))


def f15_strategy(v: int) -> Letter:
    """The record of a strategy discussion as the case system prints it."""
    met, at = ((D(2026, 5, 6), "11:00"), (D(2025, 2, 19), "15:15"))[v]
    k = (child("Scarlett Hennessey", D(2016, 1, 9)), child("Marlon Greenidge", D(2012, 10, 12)))[v]
    went = v == 0
    worker = (("Yvonne Barraclough", "0113 496 0727", None), ("Craig Entwistle", "0113 496 0733", None))[v]
    people = [
        ("Team Manager (Chair)", "Julie Stansfield"),
        ("Social Worker", worker[0]),
        ("Police", "DS Martin Pell"),
        ("Health (MASH nurse)", "Angela Crowe"),
        ("Education", "Simon Tideswell"),
    ]
    tasks = [
        (f"Visit {k.given} at home", "Social Worker", uk(after(met, 1)), after(met, 1), False),
        ("GP to provide a summary of health records", "GP", uk(after(met, 2)), after(met, 2), True),
        ("Police to speak to the alleged perpetrator", "Police", uk(after(met, 5)), after(met, 5), False),
    ] if went else [
        ("Complete the child and family assessment", "Social Worker", uk(after(met, 42)), after(met, 42), False),
        ("Offer an appointment for low mood", "GP", uk(after(met, 14)), after(met, 14), True),
    ]  # fmt: skip
    blocks = [
        P("Aireborough City Council", gap=1),
        P("**Record of Strategy Discussion**", size=4),
        H("Child's details", 0.5, look="bar"),
        T([["Name", "Date of birth", "NHS number"], [k.name, uk(k.born), k.spaced]], (0.42, 0.24, 0.34)),
        H("Discussion details", 0.5, look="bar"),
        KV([("Date of strategy discussion", uk(met)), ("Time", at), ("How held", "Virtual meeting"), ("Date of referral", uk(after(met, -2)))], 0.36),
        H("Participants", 0.5, look="bar"),
        T([["Agency / role", "Name"], *[[r, n] for r, n in people]], (0.4, 0.6)),
        H("Information shared", 0.5, look="bar"),
        P(f"{k.given} told a teacher that {'she had been hit with a belt' if went else 'he had been left alone overnight'}. Police hold no previous records. Health reported that the child is up to date with immunisations."),
        H("Decision", 0.5, look="bar"),
        KV([("Is the threshold for a section 47 enquiry met?", "Yes" if went else "No"), ("Type of enquiry", "Joint (police and social care)" if went else "Not applicable"), ("Outcome", "Section 47 enquiry to commence" if went else "Continue with child and family assessment. No section 47 enquiry.")], 0.45),
        H("Agreed actions", 0.5, look="bar"),
        T([["Action", "By whom", "By when"], *[list(t[:3]) for t in tasks]], (0.55, 0.22, 0.23)),
        P(f"Allocated social worker: {worker[0]}    Tel: {worker[1]}"),
    ]  # fmt: skip
    truth = says(
        "strategy_discussion_minutes",
        council="Aireborough City Council",
        worker=worker,
        chair="Julie Stansfield",
        children=[kid(k, "section47_started" if went else "section47_not_started")],
        conference=meeting("strategy", met, at, None, "remote"),
        actions=[act(a, b, d, e) for a, b, _, d, e in tasks],
        people=[who(r, n) for r, n in people],
    )
    return Letter(truth, blocks, Style("sans", 10, 19, foot="Printed from the children's case record", ink="#234f3b"))


def f16_section47(v: int) -> Letter:
    """A team's letter with the result of a section 47 enquiry."""
    on = (D(2026, 4, 8), D(2025, 6, 5))[v]
    k = (child("Nathaniel Crewe", D(2021, 5, 16)), child("Roshni Parmar", D(2014, 3, 3)))[v]
    worker = (
        ("Bridget Fallon", "0118 496 0318", "bridget.fallon@kelderbrook.gov.example"),
        ("Owen Rudd", "0118 496 0325", "owen.rudd@kelderbrook.gov.example"),
    )[v]
    conf = D(2026, 4, 17)
    blocks = [
        P("**Kelderbrook Council**\nChildren's Social Work Service\nAssessment and Safeguarding Team", gap=10),
        P(f"{ordinal(on)}"),
        P("To: GP, Millbrook Lane Surgery"),
        P("Dear Colleague"),
        P(f"**Outcome of Section 47 enquiry - {k.name}, DOB {uk(k.born)}, NHS No {k.spaced}**"),
        P(f"Following a strategy discussion on {ordinal(after(on, -12))}, enquiries were carried out under section 47 of the Children Act 1989. Thank you for the information that you provided."),
        P("The outcome of the enquiry is that concerns are substantiated and the child is judged to be at continuing risk of significant harm." if v == 0 else "The outcome of the enquiry is that concerns are not substantiated. The child is not judged to be at continuing risk of significant harm."),
        P(f"An Initial Child Protection Conference will be held on {day_ordinal(conf)} at 2pm. You will receive an invitation from the conference team." if v == 0 else "No further action will be taken under child protection procedures. The family have been offered support from Early Help."),
        P(f"If you wish to discuss this outcome, please contact me on {worker[1]} or at {worker[2]}."),
        P("Yours sincerely"),
        Gap(18),
        P(f"{worker[0]}\nSocial Worker"),
    ]  # fmt: skip
    truth = says(
        "section47_outcome_letter",
        on=on,
        council="Kelderbrook Council",
        worker=worker,
        children=[kid(k)],
        following=later(conf, "14:00", "initial") if v == 0 else None,
    )
    return Letter(truth, blocks, Style("sans", 11, 24))


def f17_request(v: int) -> Letter:
    """A request for a report, sent with a blank form, apart from any invitation."""
    on, conf, at = ((D(2026, 9, 7), D(2026, 9, 24), "13:00"), (D(2025, 4, 29), D(2025, 5, 13), "10:00"))[v]
    by = (D(2026, 9, 17), D(2025, 5, 8))[v]
    k = (child("Maryam Aziz", D(2018, 4, 21)), patient("9999313043"))[v]
    worker = (
        ("Lorna Whitehead", "01632 960813", "lorna.whitehead@ravensmoor.gov.example"),
        ("Patrick Doyle", "01632 960829", "patrick.doyle@ravensmoor.gov.example"),
    )[v]
    kind = ("review", "initial")[v]
    words = ("Review Child Protection Conference", "Initial Child Protection Conference")[v]
    blocks = [
        P("RAVENSMOOR DISTRICT COUNCIL", size=3, gap=1),
        P("Child Protection and Review Unit"),
        H("REQUEST FOR GP REPORT TO CHILD PROTECTION CONFERENCE", 1, look="line"),
        KV([
            ("Date of request", uk(on)), ("GP / Practice", "Millbrook Lane Surgery"), ("Name of child", k.name), ("Date of birth", uk(k.born)),
            ("NHS number", k.spaced), ("Type of conference", words), ("Date and time of conference", f"{uk(conf)} at {at}"),
            ("Report to be returned by", uk(by)), ("Social worker", worker[0]), ("Telephone", worker[1]), ("Email", worker[2]),
        ], 0.36),
        P("Please complete a report on the above named child using the attached form. It would help the conference if your report could include:"),
        L(["the child's health, development and immunisations;", "any appointments at which the child was not brought;", "relevant health issues of the parents or carers, including mental health, substance misuse and domestic abuse;", "your view of the risks and strengths."], "1"),
        Gap(4),
        P("Please send the completed report to cpru@ravensmoor.gov.example. Consent is not required where a child is at risk of significant harm."),
    ]  # fmt: skip
    truth = says(
        "report_request",
        on=on,
        council="Ravensmoor District Council",
        worker=worker,
        children=[kid(k)],
        conference=meeting(kind, conf, at),
        report=due(by),
    )
    return Letter(truth, blocks, Style("sans", 10.5, 21, ink="#333333"))


def f18_referral(v: int) -> Letter:
    """The front door's answer to the practice that made a referral."""
    on = (D(2026, 1, 28), D(2025, 12, 2))[v]
    k = (child("Alfie Swindlehurst", D(2022, 2, 22)), child("Chidera Okoro", D(2011, 6, 19)))[v]
    got = after(on, -2)
    said = (
        "The referral has been accepted and a Child and Family Assessment will be carried out by the Assessment Team. A social worker will contact the family within five working days.",
        "The information has been considered by a manager and the threshold for Children's Social Care is not met. No further action will be taken by Children's Social Care.",
    )[v]
    blocks = [
        P("Dear Dr Fairweather"),
        P(f"Re: {k.name}, DOB {uk(k.born)}, NHS number {k.spaced}"),
        P(f"Thank you for your referral to the Multi-Agency Safeguarding Hub (MASH) which we received on {day_long(got)}."),
        P("I am writing to let you know the outcome of the referral."),
        P(said),
        P("If you do not agree with this decision please contact the MASH on 01632 960150. Professionals may use the escalation procedure."),
        P("Yours sincerely"),
        P("Tracey Holdsworth\nMASH Advanced Practitioner\nThornaby Vale Council"),
    ]  # fmt: skip
    mail = Mail(
        "MASH <mash@thornabyvale.gov.example>",
        "Safeguarding <safeguarding@millbrook-lane.practice.example>",
        f"{on.isoformat()}T12:07",
        "Outcome of your referral - OFFICIAL SENSITIVE",
    )
    if v == 0:
        blocks = [P("**Thornaby Vale Council**\nMulti-Agency Safeguarding Hub"), P(f"Date: {long(on)}"), *blocks]
    truth = says(
        "referral_outcome",
        on=on,
        council="Thornaby Vale Council",
        children=[kid(k, ("assessment", "no_further_action")[v])],
    )
    return Letter(truth, blocks, Style("sans", 11, 24), None if v == 0 else mail)
