"""Layouts F09 to F12: what a conference decided, and conferences that are moved or cancelled."""

from __future__ import annotations

from tests.letters.making.blocks import KV, Gap, H, Mail, P, Style, T, Ticks
from tests.letters.making.dates import D, day_long, day_ordinal, dot, long, ordinal, uk
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import due, kid, later, meeting, says


def f09_letter(v: int) -> Letter:
    """The unit's letter after a conference: outcome, category, core group, review."""
    met, on = ((D(2026, 2, 17), D(2026, 2, 18)), (D(2025, 7, 29), D(2025, 7, 31)))[v]
    nxt, at_next = ((D(2026, 5, 12), "13:00"), (D(2025, 12, 16), "09:30"))[v]
    core, at_core = ((D(2026, 3, 2), "15:30"), (D(2025, 8, 19), "10:00"))[v]
    k = (child("Imogen Fairclough", D(2020, 8, 5)), patient("9993561835"))[v]
    worker = (
        ("Katie Bramhall", "0113 496 0134", "katie.bramhall@netherby.gov.example"),
        ("Joseph Mensah", "0113 496 0158", "joseph.mensah@netherby.gov.example"),
    )[v]
    chair = "Valerie Stonehewer"
    cat, cats = (("Emotional Abuse", ["emotional"]), ("Neglect", ["neglect"]))[v]
    words = ("Initial", "Review")[v]
    blocks = [
        P("**Netherby Council**\nChildren and Families Directorate\nConference and Review Service\nPO Box 114, Netherby QL2 9ZZ", align="right"),
        P(long(on)),
        P("The Safeguarding Lead\nMillbrook Lane Surgery\nMillbrook Lane\nNorthmere QM3 7LS"),
        P("Dear Colleague"),
        P(f"**Outcome of {words} Child Protection Conference**\n**{k.name}, DOB: {uk(k.born)}, NHS No: {k.spaced}**"),
        P(f"I am writing to inform you of the outcome of the {words} Child Protection Conference held on {ordinal(met)}."),
        P(f"The conference decided that {k.given} should {'become the subject of' if v == 0 else 'continue to be the subject of'} a Child Protection Plan under the category of {cat}."),
        P(f"The lead social worker is {worker[0]} who can be contacted on {worker[1]} or by email: {worker[2]}."),
        P("The following meetings have been arranged:"),
        KV([("Core Group", f"{day_ordinal(core)} at {dot(at_core)}, Netherby Children's Centre"), ("Review Child Protection Conference", f"{day_ordinal(nxt)} at {dot(at_next)}, Netherby Town Hall")], 0.36),
        P("Please ensure that your records are updated. The minutes of the conference will be sent to you within 20 working days."),
        P("Yours sincerely"),
        Gap(20),
        P(f"{chair}\nConference Chair"),
    ]  # fmt: skip
    truth = says(
        "conference_decision_letter",
        on=on,
        council="Netherby Council",
        worker=worker,
        chair=chair,
        children=[kid(k, ("plan_made", "plan_continued")[v], cats)],
        conference=meeting(words.lower(), met),
        following=later(nxt, at_next),
        core=(core, at_core),
    )
    return Letter(truth, blocks, Style("sans", 11, 24))


def f10_form(v: int) -> Letter:
    """A notification of outcome on the case system's form, with boxes to tick."""
    met, on = ((D(2026, 3, 26), D(2026, 3, 27)), (D(2025, 5, 14), D(2025, 5, 15)))[v]
    kids = ([patient("9994496751")], [child("Zain Qureshi", D(2012, 11, 20)), child("Amira Qureshi", D(2016, 2, 6))])[v]
    ends = v == 0
    nxt, core = (None, D(2025, 8, 6))[v], (None, D(2025, 5, 27))[v]
    worker = (("Philippa Gaunt", "01632 960651", None), ("Samuel Addo", "01632 960672", None))[v]
    kind = ("review", "initial")[v]
    blocks = [
        H("NOTIFICATION OF CHILD PROTECTION CONFERENCE OUTCOME", 2, "centre"),
        P("Stannerdale County Council - Children's Services", align="centre"),
        T([["Name of child", "Date of birth", "NHS number"], *[[k.name, uk(k.born), k.spaced] for k in kids]], (0.42, 0.25, 0.33)),
        KV([("Type of conference", ("Review Child Protection Conference", "Initial Child Protection Conference")[v]), ("Date of conference", uk(met)), ("Chaired by", "Anthony Wragg"), ("Date of this notification", uk(on))], 0.4),
        P("**Outcome of conference** (applies to all children named above)" if v else "**Outcome of conference**", gap=2),
        Ticks([
            ("Child Protection Plan to be made", not ends), ("Child Protection Plan to continue", False),
            ("Child Protection Plan to end - Child in Need Plan", ends), ("No Child Protection Plan", False),
        ], "glyph"),
        P("**Category of plan**" if v else "**Category of plan which has ended**", gap=2),
        Ticks([("Neglect", ends), ("Physical abuse", not ends), ("Sexual abuse", False), ("Emotional abuse", False)], "glyph", 2),
        KV([("Lead social worker", worker[0]), ("Telephone", worker[1]), ("Date of first core group", f"{uk(core)} at 14:00" if core else "Not applicable"), ("Date of review conference", f"{uk(nxt)} at 11:00" if nxt else "Not applicable")], 0.4),
        P("The Child in Need meeting will be arranged by the social worker." if ends else "The outline plan and minutes will follow."),
    ]  # fmt: skip
    truth = says(
        "conference_decision_letter",
        on=on,
        council="Stannerdale County Council",
        worker=worker,
        chair="Anthony Wragg",
        children=[kid(k, "plan_ended" if ends else "plan_made", ["neglect" if ends else "physical"]) for k in kids],
        conference=meeting(kind, met),
        following=later(nxt, "11:00" if nxt else None),
        core=(core, "14:00") if core else None,
    )
    return Letter(truth, blocks, Style("dejavu", 9.5, 19), quirks=["ticked_boxes", *(["no_next_date"] if ends else [])])


def f11_moved(v: int) -> Letter:
    """An e-mail that gives a conference another date."""
    sent, old, new, at = (
        ("2026-04-14T09:18", D(2026, 4, 23), D(2026, 4, 29), "10:00"),
        ("2025-11-26T15:40", D(2025, 12, 9), D(2025, 12, 17), "13:00"),
    )[v]
    k = (child("Finlay Copestake", D(2017, 4, 18)), patient("9993290939"))[v]
    kind, words = (("initial", "ICPC"), ("review", "RCPC"))[v]
    full = ("Initial Child Protection Conference", "Review Child Protection Conference")[v]
    venue = ("Larkhill House, Meeting Room 3", "Westmoor Family Hub")[v]
    by = (D(2026, 4, 24), D(2025, 12, 10))[v]
    blocks = [
        P("Dear all"),
        P(f"Please note the change of date for the {full} for {k.name} (DOB {uk(k.born)}, NHS number {k.spaced})."),
        P(f"The conference due to take place on {day_long(old)} has been rearranged due to {'the availability of the interpreter' if v == 0 else 'chair sickness'}."),
        KV([("New date", day_long(new)), ("Time", dot(at)), ("Venue", venue), ("Chair", "Christine Lomas")], grid="none"),
        P(f"Please could reports be submitted by {day_long(by)}. Apologies for any inconvenience."),
        P(f"Social worker: {'Emma Thorpe' if v == 0 else 'Rashid Khan'}, {'01632 960283' if v == 0 else '01632 960299'}"),
        P("Regards"),
        P("Debbie Holroyd\nSafeguarding Administrator\nMarlingford Council"),
    ]  # fmt: skip
    mail = Mail(
        "Debbie Holroyd <debbie.holroyd@marlingford.gov.example>",
        "Millbrook Lane Surgery <safeguarding@millbrook-lane.practice.example>",
        sent,
        f"CHANGE OF DATE - {words} - {k.given[0]}.{k.family[0]}.",
    )
    truth = says(
        "conference_change_notice",
        on=D.fromisoformat(sent[:10]),
        council="Marlingford Council",
        worker=(("Emma Thorpe", "01632 960283", None), ("Rashid Khan", "01632 960299", None))[v],
        chair="Christine Lomas",
        children=[kid(k)],
        conference=meeting(kind, new, at, venue, "in_person", replaces=old),
        report=due(by),
    )
    return Letter(truth, blocks, Style(), mail)


def f12_cancelled(v: int) -> Letter:
    """A letter that cancels a conference; in one of the two no further one will be held."""
    on, old = ((D(2026, 1, 12), D(2026, 1, 15)), (D(2025, 10, 3), D(2025, 10, 9)))[v]
    k = (child("Keziah Anand", D(2014, 1, 31)), child("Toby Lightfoot", D(2019, 9, 14)))[v]
    kind, words = (("initial", "Initial"), ("review", "Review"))[v]
    worker = (("Nadia Hussain", "01632 960907", None), ("Graham Peel", "01632 960912", None))[v]
    blocks = [
        P("Brackenshire County Council", size=4, gap=1),
        P("Safeguarding Children Unit, Shire Hall, Brackenford QN1 1AA\nTelephone 01632 960900", gap=14),
        KV([("Date", long(on)), ("Our ref", f"SCU/{'7730' if v == 0 else '7291'}"), ("To", "Practice Manager, Millbrook Lane Surgery")], 0.2, "none", ":"),
        P("Dear Sir or Madam"),
        P(f"**CANCELLATION OF {words.upper()} CHILD PROTECTION CONFERENCE**"),
        P(f"**Child:** {k.name}    **Date of birth:** {uk(k.born)}    **NHS number:** {k.spaced}"),
        P(f"I am writing to let you know that the {words} Child Protection Conference arranged for {day_ordinal(old)} at {dot('10:00')} has been cancelled."),
        P("Following further enquiries it has been decided that a conference is not required at this time. Support will be offered to the family under a Child in Need Plan." if v == 0 else "The chair was not able to proceed because of illness. You will be notified of a new date as soon as this has been arranged."),
        P("You do not need to submit a report." if v == 0 else "Thank you to those agencies that have already sent reports."),
        P(f"If you have any queries please contact the social worker, {worker[0]}, on {worker[1]}."),
        P("Yours faithfully"),
        Gap(18),
        P("Maureen Tebbutt\nSenior Administrator"),
    ]  # fmt: skip
    truth = says(
        "conference_change_notice",
        on=on,
        council="Brackenshire County Council",
        worker=worker,
        children=[kid(k)],
        conference=meeting(kind, None, replaces=old),
    )
    return Letter(truth, blocks, Style("serif", 11.5, 23), quirks=["cancelled"])
