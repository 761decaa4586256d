"""Layouts F05 to F08: records of conferences; England (Signs of Safety), Scotland, Wales, Northern Ireland."""

from __future__ import annotations

from tests.letters.making.blocks import KV, H, L, P, Style, T
from tests.letters.making.dates import D, after, day_long, day_ordinal, dot, long, uk
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import act, due, kid, later, meeting, says, who


def f05_signs(v: int) -> Letter:
    """Signs of Safety minutes, one heading after the other, with the decision and a plan table at the end."""
    met, at = ((D(2026, 4, 21), "10:00"), (D(2025, 6, 12), "13:30"))[v]
    nxt, at_next = ((D(2026, 7, 14), "10:00"), (D(2025, 11, 20), "13:30"))[v]
    core, at_core = ((D(2026, 4, 30), "14:00"), (D(2025, 6, 26), "11:00"))[v]
    kids = (
        [child("Tyrell Braithwaite", D(2016, 9, 8)), child("Nevaeh Braithwaite", D(2019, 4, 2))],
        [patient("9995174383")],
    )[v]
    worker = (("Laura Shuttleworth", "01632 960522", None), ("Hamza Rafiq", "01632 960537", None))[v]
    words = ("Initial", "Review")[v]
    cat, cats = (("Neglect", ["neglect"]), ("Emotional Abuse", ["emotional"]))[v]
    kin = kids[0].family
    names = " and ".join(k.given for k in kids)
    people = [
        ("Margaret Enderby", "Conference Chair", "present"),
        (worker[0], "Social Worker", "present"),
        (f"Natalie {kin}", "Mother", "present"),
        ("Sarah Plowright", ("School Nurse", "Health Visitor")[v], "present"),
        ("PC Adam Birkin", "Police", "present"),
        ("Rachel Dunford", "Designated Safeguarding Lead", "present"),
        ("Dr Nisha Patel", "GP", "apologies"),
        ("Colin Frayne", "Housing Officer", "apologies"),
    ]
    tasks = [
        ("Social worker to visit the family home at least every 10 working days", worker[0], "Ongoing", "Ongoing", False),
        (f"Offer an appointment to review {kids[0].given}'s immunisations", "GP", uk(after(met, 28)), after(met, 28), True),
        ("Engage with the Family Support Service", f"Natalie {kin}", uk(after(met, 14)), after(met, 14), False),
        ("Monitor attendance and share concerns with the social worker", "School" if v == 0 else "Nursery", "Ongoing", "Ongoing", False),
    ]  # fmt: skip
    said = (
        f"All professionals agreed that the threshold for significant harm was met. {names} will be made subject to Child Protection Plans under the category of {cat}.",
        f"All professionals agreed that {names} should remain subject to a Child Protection Plan under the category of {cat}.",
    )[v]
    blocks = [
        P("Calverdale Metropolitan Borough Council", size=2, gap=2),
        P(f"**Minutes of {words} Child Protection Conference**", size=3),
        KV([("Date of conference", day_ordinal(met)), ("Time", dot(at)), ("Venue", "Calverdale Children's Hub, Spinners Way"), ("Chair", "Margaret Enderby"), ("Minute taker", "Lynn Cropper")], 0.3, "lines"),
        H("Children", 1),
        T([["Name", "DOB", "NHS No"], *[[k.name, uk(k.born), k.spaced] for k in kids]], (0.45, 0.25, 0.3)),
        H("Those in attendance", 1),
        T([["Name", "Role"], *[[n, r] for n, r, s in people if s == "present"]], (0.5, 0.5)),
        H("Apologies", 1),
        T([["Name", "Role"], *[[n, r] for n, r, s in people if s == "apologies"]], (0.5, 0.5)),
        H("What are we worried about?", 1),
        L([f"There have been three reports since {long(D(met.year, 1, 14))} of the home being in a very poor condition.", f"{kids[0].given} has missed health appointments and has been late on most days.", "Mum has told workers that she finds it hard to cope when she is low."]),
        H("What is working well?", 1),
        L([f"{names} and Mum have a warm relationship.", "Maternal grandmother visits twice a week and helps with meals."]),
        H("Danger statement", 1),
        P(f"Professionals are worried that if things do not change {names} will not have their basic needs met and that their health and development will suffer."),
        H("Views of the child(ren)", 1),
        P(f"{kids[0].given} drew a picture of home for the social worker and would like Mum to be happy."),
        H("Scaling (0-10)", 1),
        P("Social worker 4, School 5, Health 5, Police 4, Mother 6, Chair 4"),
        H("Decision of conference", 1),
        P(said),
        H("What needs to happen? Outline Child Protection Plan", 1),
        T([["Action", "By whom", "By when"], *[list(t[:3]) for t in tasks]], (0.55, 0.25, 0.2)),
        H("Dates of next meetings", 1),
        KV([("Core group", f"{day_ordinal(core)} at {dot(at_core)}"), ("Review Child Protection Conference", f"{day_ordinal(nxt)} at {dot(at_next)}"), ("Lead social worker", f"{worker[0]}, {worker[1]}")], 0.36, "lines"),
        P("Agencies are reminded that reports for the review conference should be submitted 5 working days before the conference."),
    ]  # fmt: skip
    truth = says(
        "conference_minutes",
        council="Calverdale Metropolitan Borough Council",
        worker=worker,
        chair="Margaret Enderby",
        children=[kid(k, ("plan_made", "plan_continued")[v], cats) for k in kids],
        conference=meeting(words.lower(), met, at, "Calverdale Children's Hub, Spinners Way", "in_person"),
        following=later(nxt, at_next),
        core=(core, at_core),
        report=due(None, "5 working days before the conference", 5, "working_days"),
        actions=[act(a, b, d, e) for a, b, _, d, e in tasks],
        people=[who(r, n, s) for n, r, s in people],
    )
    return Letter(truth, blocks, Style("sans", 10, 20, foot="OFFICIAL - SENSITIVE", numbered="Page {}"))


def f06_cppm(v: int) -> Letter:
    """The record of a Scottish planning meeting: registration, areas of concern, outline plan."""
    met, at = ((D(2026, 5, 19), "10:00"), (D(2025, 10, 28), "14:00"))[v]
    nxt, at_next, core, at_core = (
        (D(2026, 11, 10), "10:00", D(2026, 6, 2), "13:30"),
        (None, None, None, None),
    )[v]
    k = (child("Rory Kinnaird", D(2020, 3, 24)), patient("9991867910"))[v]
    ends = v == 1
    worker = ("Eileen Gilchrist", "0131 496 0350", None)
    people = [
        ("Alasdair Whyte", "Chair", "present"),
        (worker[0], "Social Worker / Lead Professional", "present"),
        (f"Kirsty {k.family}", "Mother", "present"),
        ("Morven Baird", "Health Visitor" if v == 0 else "School Nurse", "present"),
        ("DC Neil Paterson", "Police Scotland", "present"),
        ("Dr Ewan Lockhart", "General Practitioner", "apologies"),
        ("Linda Craig", "Depute Head Teacher", "apologies"),
    ]
    tasks = [
        ("Home visits, announced and unannounced", "Social Worker", "Weekly", "Weekly", False),
        (f"Review {k.given}'s growth and development", "Morven Baird", uk(after(met, 28)), after(met, 28), False),
        ("Share information about missed appointments with the Lead Professional", "GP", "Ongoing", "Ongoing", True),
    ]  # fmt: skip
    groups = [("Invited and attended", "present"), ("Invited, apologies given", "apologies")]
    concern = "Neglect; parental alcohol use"
    blocks = [
        P("STRATHDEARN COUNCIL", align="centre", size=2, gap=1),
        P("**Child Protection Planning Meeting - Minute**", align="centre", size=2),
        KV([("Type of meeting", ("Initial CPPM", "Review CPPM")[v]), ("Date and time of meeting", f"{uk(met)} {at}"), ("Venue", "Dearn House, Strathdearn"), ("Chair", "Alasdair Whyte"), ("Lead Professional", f"{worker[0]}, {worker[1]}")], 0.36),
        H("Child", 1, look="line"),
        T([["Name", "Date of birth", "CHI number", "Legal status"], [k.name, uk(k.born), k.number, "None"]], (0.34, 0.2, 0.24, 0.22)),
    ]  # fmt: skip
    for title, status in groups:
        blocks += [
            H(title, 0),
            T([["Name", "Designation"], *[[n, r] for n, r, s in people if s == status]], (0.45, 0.55)),
        ]
    blocks += [
        H("Reason for meeting", 1, look="line"),
        P(f"An Inter-agency Referral Discussion was held on {uk(after(met, -22))} following a report from the nursery." if v == 0 else f"{k.given}'s name was placed on the Child Protection Register on {uk(D(2025, 5, 6))}. This is the first review."),
        H("Discussion", 1, look="line"),
        P("Reports were received from social work, health, education and police and had been shared with the family. The chairperson summarised strengths and risks, and each agency gave a view."),
        H("Decision", 1, look="line"),
        KV([("Child's name placed on the Child Protection Register", "Yes"), ("Areas of concern", concern), ("Date of registration", uk(met))] if v == 0 else [("Decision", "Name removed from the Child Protection Register"), ("Areas of concern at registration", "Emotional abuse"), ("Date of de-registration", uk(met))], 0.45),
        P("All agencies were in agreement."),
        H("Child's Plan", 1, look="line"),
        T([["Action", "By whom", "Timescale"], *[list(t[:3]) for t in tasks]], (0.55, 0.25, 0.2)),
        H("Future meetings", 1, look="line"),
        KV([("Core Group", f"{uk(core)} at {at_core}, Dearn House"), ("Review CPPM", f"{uk(nxt)} at {at_next}")], 0.36) if not ends else P("A Child's Planning Meeting will be arranged by the Lead Professional. No further CPPM is required."),
    ]  # fmt: skip
    truth = says(
        "conference_minutes",
        "scotland",
        council="Strathdearn Council",
        worker=worker,
        chair="Alasdair Whyte",
        children=[kid(k, "plan_ended", ["emotional"]) if ends else kid(k, "plan_made", ["neglect"])],
        conference=meeting(("initial", "review")[v], met, at, "Dearn House, Strathdearn", "in_person"),
        following=later(nxt, at_next),
        core=(core, at_core) if core else None,
        actions=[act(a, b, d, e) for a, b, _, d, e in tasks],
        people=[who(r, n, s) for n, r, s in people],
    )
    return Letter(truth, blocks, Style("sans", 10, 20, numbered="{}"), quirks=["no_next_date"] if ends else [])


def f07_wales(v: int) -> Letter:
    """A Welsh record in English: registration, category, care and support protection plan."""
    met, at = ((D(2026, 3, 11), "09:30"), (D(2025, 7, 17), "14:00"))[v]
    nxt, at_next = ((D(2026, 6, 3), "09:30"), (D(2026, 1, 8), "10:00"))[v]
    core, at_core = ((D(2026, 3, 24), "11:00"), (D(2025, 8, 14), "15:00"))[v]
    k = (child("Ioan Llewelyn-Rees", D(2022, 10, 17)), patient("9994235109"))[v]
    worker = (
        ("Carys Meredith", "029 2018 0630", "carys.meredith@dyffrynaled.gov.example"),
        ("Dewi Pritchard", "029 2018 0644", "dewi.pritchard@dyffrynaled.gov.example"),
    )[v]
    cat, cats = (("Physical Abuse", ["physical"]), ("Neglect", ["neglect"]))[v]
    people = [
        ("Present", "Non Gethin", "Chairperson"),
        ("Present", worker[0], "Social Worker / Care and Support Protection Plan Co-ordinator"),
        ("Present", f"Bethan {k.family}", "Mother"),
        ("Present", "Sian Tudor", ("Health Visitor", "School Nurse")[v]),
        ("Present", "DC Rhodri Vaughan", "South Coast Police"),
        ("Apologies", "Dr Huw Ellis", "GP"),
        ("Did not attend", "Mark Jenkins", "Housing"),
    ]
    status = {"Present": "present", "Apologies": "apologies", "Did not attend": "absent"}
    tasks = [
        ("Undertake statutory visits", worker[0], "Every 10 working days", "Every 10 working days", False),
        ("Arrange a health review and report the result to the core group", "Dr Huw Ellis (GP)", long(after(met, 21)), after(met, 21), True),
        ("Attend the parenting programme", f"Bethan {k.family}", "Start within 4 weeks", "Start within 4 weeks", False),
    ]  # fmt: skip
    did = "placed on" if v == 0 else "remain on"
    blocks = [
        P("CYNGOR DYFFRYN ALED\nDYFFRYN ALED COUNCIL", size=2, gap=1),
        P("Gwasanaethau Plant / Children's Services"),
        P("**Record of Child Protection Conference**", size=2),
        KV([
            ("Name of child", k.name), ("Date of birth", long(k.born)), ("NHS number", k.spaced),
            ("Type of conference", ("Initial", "Review")[v]), ("Date of conference", long(met)), ("Time", dot(at)),
            ("Venue", "Canolfan y Bont, Aberaled"), ("Chair", "Non Gethin"), ("Date record issued", long(after(met, 16))),
        ], 0.34),
        H("1. Attendance", 1),
        T([["Name", "Agency / relationship", "Attendance"], *[[n, r, s] for s, n, r in people]], (0.3, 0.5, 0.2)),
        H("2. Information shared", 1),
        P(f"The report of the social worker was read before the conference. {k.given} was seen on {long(after(met, -6))}. The health report noted that immunisations were complete. The police report listed two incidents at the address."),
        H("3. Views of the child and family", 1),
        P("The mother agreed with most of the report and said that she wanted help."),
        H("4. Conference decision", 1),
        P(f"The unanimous decision of the conference was that {k.given}'s name should {'be ' if v == 0 else ''}{did} the Child Protection Register under the category of **{cat}**."),
        H("5. Outline Care and Support Protection Plan", 1),
        T([["What needs to be done", "Person responsible", "Timescale"], *[list(t[:3]) for t in tasks]], (0.5, 0.27, 0.23)),
        H("6. Arrangements", 1),
        P(f"Care and Support Protection Plan Co-ordinator: {worker[0]}, {worker[1]}, {worker[2]}"),
        P(f"Date of {'first' if v == 0 else 'next'} Core Group: {day_long(core)} at {dot(at_core)}"),
        P(f"Date of Review Conference: {day_long(nxt)} at {dot(at_next)}"),
    ]  # fmt: skip
    truth = says(
        "conference_minutes",
        "wales",
        on=after(met, 16),
        council="Dyffryn Aled Council",
        worker=worker,
        chair="Non Gethin",
        children=[kid(k, ("plan_made", "plan_continued")[v], cats)],
        conference=meeting(("initial", "review")[v], met, at, "Canolfan y Bont, Aberaled", "in_person"),
        following=later(nxt, at_next),
        core=(core, at_core),
        actions=[act(a, b, d, e) for a, b, _, d, e in tasks],
        people=[who(r, n, status[s]) for s, n, r in people],
    )
    return Letter(truth, blocks, Style("sans", 10.5, 20, numbered="Tudalen / Page {}"))


def f08_trust(v: int) -> Letter:
    """A Northern Irish Trust's minutes of a case conference."""
    met, at = ((D(2026, 9, 8), "10:00"), (D(2025, 3, 20), "14:30"))[v]
    nxt, at_next = ((D(2026, 12, 3), "10:00"), (D(2025, 9, 11), "14:30"))[v]
    core, at_core = ((D(2026, 9, 17), "11:30"), (D(2025, 4, 10), "10:00"))[v]
    kids = (
        [child("Caoimhe Donaghy", D(2014, 5, 28)), child("Tiernan Donaghy", D(2017, 10, 9))],
        [patient("9990928711")],
    )[v]
    worker = (("Grainne Toner", "028 9649 6271", None), ("Stephen Kerr", "028 9649 6288", None))[v]
    cat, cats = (("Potential Emotional Abuse", ["emotional"]), ("Suspected Neglect", ["neglect"]))[v]
    kin = kids[0].family
    people = [
        ("Chairperson", "Mrs Deirdre McAteer"), ("Social Worker", worker[0]), ("Senior Social Worker", "Mr Paul Quigg"),
        ("School Nurse", "Ms Anne Rafferty"), ("PSNI", "Constable L Boyd"), ("Mother", f"Ms Siobhan {kin}"),
    ]  # fmt: skip
    absent = [("General Practitioner", "Dr M Heggarty"), ("School Principal", "Mr J Stewart")]
    tasks = [
        ("Complete UNOCINI pathway assessment", "Social Worker", long(after(met, 42)), after(met, 42), False),
        ("Notify the social worker of any missed appointments", "GP", "Ongoing", "Ongoing", True),
        ("Refer to Women's Aid", "Social Worker", long(after(met, 14)), after(met, 14), False),
    ]
    blocks = [
        P("Foyle Valley Health and Social Care Trust", size=3, gap=1),
        P("Family and Childcare Services - Gateway and Family Intervention"),
        P(f"**MINUTES OF {'INITIAL' if v == 0 else 'REVIEW'} CHILD PROTECTION CASE CONFERENCE**"),
        KV([("Date held", day_long(met)), ("Time", dot(at)), ("Venue", "Slievemore House, Derrymore"), ("Chairperson", "Mrs Deirdre McAteer")], 0.28, "none", ":"),
        T([["Child", "DOB", "H&C Number"], *[[k.name, uk(k.born), k.spaced] for k in kids]], (0.42, 0.24, 0.34)),
        P("**PRESENT**", gap=2),
        T([[n, r] for r, n in people], (0.5, 0.5), header=False, grid="none"),
        P("**APOLOGIES**", gap=2),
        T([[n, r] for r, n in absent], (0.5, 0.5), header=False, grid="none"),
        P("**REASON FOR CASE CONFERENCE**", gap=2),
        P(f"Concerns were referred to Gateway on {long(after(met, -25))} about domestic violence in the home." if v == 0 else f"To review the child protection plan made at the case conference of {long(D(2024, 12, 18))}."),
        P("**REPORTS**", gap=2),
        P("Reports from the social worker, the school nurse and the PSNI were shared with the family. A report from the GP was received."),
        P("**ANALYSIS OF RISK**", gap=2),
        P("The conference considered that the risk would remain without the support of services. Family strengths were noted."),
        P("**DECISIONS**", gap=2),
        P(f"It was agreed that the name{'s' if v == 0 else ''} of {' and '.join(k.name for k in kids)} should {'be placed' if v == 0 else 'remain'} on the Child Protection Register under the category of {cat}."),
        P("**CHILD PROTECTION PLAN**", gap=2),
        T([["Recommendation", "Responsibility", "Timescale"], *[list(t[:3]) for t in tasks]], (0.52, 0.24, 0.24)),
        P(f"Case co-ordinator: {worker[0]}, Social Worker, Tel. {worker[1]}"),
        P(f"Core Group Meeting: {day_long(core)} at {dot(at_core)}"),
        P(f"Review Case Conference: {day_long(nxt)} at {dot(at_next)}"),
    ]  # fmt: skip
    truth = says(
        "conference_minutes",
        "northern_ireland",
        council="Foyle Valley Health and Social Care Trust",
        worker=worker,
        chair="Mrs Deirdre McAteer",
        children=[kid(k, ("plan_made", "plan_continued")[v], cats) for k in kids],
        conference=meeting(("initial", "review")[v], met, at, "Slievemore House, Derrymore", "in_person"),
        following=later(nxt, at_next),
        core=(core, at_core),
        actions=[act(a, b, d, e) for a, b, _, d, e in tasks],
        people=[*(who(r, n) for r, n in people), *(who(r, n, "apologies") for r, n in absent)],
    )
    return Letter(truth, blocks, Style("serif", 10.5, 19))
