"""Sealed layouts S23 to S26: reports and health information that the practice is asked for."""

from __future__ import annotations

from tests.letters.making.blocks import H, Mail, P, Style, T
from tests.letters.making.dates import D, dots, long, no_year, short, uk, words, working
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import due, kid, meeting, says


def s23_mail(v: int) -> Letter:
    """A reminder by e-mail: the report is counted from the e-mail, or is due as a day without a year."""
    sent = ("2026-04-13T09:14", "2025-11-19T16:30")[v]
    conf, at = ((D(2026, 4, 28), "13:30"), (D(2025, 12, 3), "09:15"))[v]
    k = (child("Ignacy Brodowski", D(2018, 12, 7)), patient("9990430292"))[v]
    on = D.fromisoformat(sent[:10])
    sw = (("Theresa Upjohn", "01632 960737", None), ("Theresa Upjohn", "01632 960737", None))[v]
    blocks = [
        P("Dear Doctors"),
        P(f"We do not seem to have anything from you yet for {k.name} ({dots(k.born)}, NHS {k.number})."),
        P(
            f"The {'initial' if v == 0 else 'review'} conference is {no_year(conf)}, {words(at)}. "
            + (
                "May we have your report within 3 working days of this e-mail."
                if v == 0
                else f"May we have your report by {no_year(D(2025, 11, 28))}."
            )
        ),
        P(f"Theresa Upjohn is the social worker, {sw[1]}. The template is on the website."),
        P("Reports Desk, Wolds Edge Council"),
    ]
    mail = Mail(
        "Reports Desk <reports@woldsedge.gov.example>",
        "Fernbank Surgery <fernbank.safeguarding@nhs.example>",
        sent,
        "GP report outstanding",
    )
    truth = says(
        "report_request",
        on=on,
        council="Wolds Edge Council",
        worker=sw,
        children=[kid(k)],
        conference=meeting("initial" if v == 0 else "review", conf, at),
        report=due(None, "within 3 working days of this e-mail", 3, "working_days", "after_document")
        if v == 0
        else due(D(2025, 11, 28)),
    )
    return Letter(
        truth,
        blocks,
        Style(),
        mail,
        quirks=["year_left_out", "time_in_words", *(["deadline_after_letter"] if v == 0 else [])],
    )


def s24_template(v: int) -> Letter:
    """A report template in Signs of Safety headings; a household of adults and children in one table."""
    conf, at = ((D(2027, 1, 19), "10:30"), (D(2025, 3, 26), "14:45"))[v]
    kids = ([child("Tamsin Oldcorn", D(2017, 7, 24)), child("Piran Oldcorn", D(2020, 1, 30))], [patient("9991610405")])[
        v
    ]
    by = working(conf, -4)
    sw = ("Lucasta Frayne", "01632 960262", "lucasta.frayne@teasel.gov.example")
    blocks = [
        H("Multi-agency report to conference – General Practice", 2, look="line"),
        T(
            [
                ["For use by", "Teasel Valley Council", "Conference", "Initial" if v else "Review"],
                ["Conference date/time", f"{uk(conf)}  {at}", "Return by", uk(by)],
                ["Return to", "reports@teasel.gov.example", "Social worker", f"{sw[0]}\n{sw[1]}\n{sw[2]}"],
            ],
            (0.2, 0.3, 0.17, 0.33),
            header=False,
        ),
        T(
            [
                ["Household member", "Relationship", "Date of birth", "NHS number"],
                [f"Gareth {kids[0].family}", "Father", "17/03/1987", "not needed"],
                *[[k.name, "Subject child", uk(k.born), k.spaced] for k in kids],
                [f"Muriel {kids[0].family}", "Grandmother", "30/10/1955", "not needed"],
            ],
            (0.32, 0.22, 0.2, 0.26),
        ),
        T(
            [
                ["What is working well?", ""],
                ["What are we worried about?", ""],
                ["What needs to happen?", ""],
                ["Scale 0–10", ""],
            ],
            (0.35, 0.65),
            header=False,
        ),
        P("Name ....................  Role ....................  Signed ...................."),
    ]
    truth = says(
        "report_request",
        council="Teasel Valley Council",
        worker=sw,
        children=[kid(k) for k in kids],
        conference=meeting("initial" if v else "review", conf, at),
        report=due(by),
    )
    return Letter(truth, blocks, Style("narrow", 11, 18), quirks=["form_to_fill", "adults_in_table"])


def s25_initial_health(v: int) -> Letter:
    """A request form for an initial health assessment: three dates, one of them the practice's."""
    on, into = ((D(2026, 9, 1), D(2026, 8, 27)), (D(2025, 6, 16), D(2025, 6, 12)))[v]
    by, seen = ((D(2026, 9, 11), D(2026, 9, 25)), (D(2025, 6, 26), D(2025, 7, 10)))[v]
    k = (child("Rowan Sedgwick-Amoah", D(2011, 10, 19)), patient("9996914860"))[v]
    sw = ("Orla Devine-Cross", "0121 496 0909", None)
    blocks = [
        P("CHILDREN IN CARE HEALTH SERVICE", size=3, gap=1),
        P("Request to general practice · Initial Health Assessment (IHA)"),
        T(
            [
                ["Child", k.name, "NHS", k.spaced],
                ["Born", short(k.born), "Sex", "–"],
                ["Entered care", short(into), "Legal basis", "Interim care order"],
                ["Assessment falls due", short(seen), "GP information needed by", short(by)],
            ],
            (0.22, 0.28, 0.25, 0.25),
            header=False,
        ),
        P(f"Placing authority: Holmewood City Council. Social worker: {sw[0]}, {sw[1]}."),
        P("We need the problem list, vaccinations, growth and what you know of the parents' health."),
        P(f"Form dated {short(on)}"),
    ]
    truth = says(
        "lac_health_assessment_request",
        on=on,
        council="Holmewood City Council",
        worker=sw,
        children=[kid(k)],
        report=due(by),
    )
    return Letter(truth, blocks, Style("sans", 10.5, 20), quirks=["two_dates"])


def s26_review_health(v: int) -> Letter:
    """A letter about the yearly review of a looked-after child's health; a span of weeks, or a day."""
    on = (D(2026, 1, 26), D(2025, 10, 1))[v]
    k = (child("Zephyr Coldbeck", D(2014, 4, 14)), child("Juniper Rainsford", D(2022, 11, 5)))[v]
    last = (D(2025, 3, 10), D(2025, 5, 6))[v]
    blocks = [
        P("Holmewood and District Community NHS Trust\nNursing team for children in care", align="right"),
        P(long(on)),
        P("Dear Practice Manager"),
        P(f"**Review health assessment – {k.name}, {long(k.born)}, NHS number {k.spaced}**"),
        P(
            f"{k.given} is looked after by Holmewood City Council. The last assessment was on {long(last)} and another falls due in {('March', 'November')[v]}. "
            + (
                "Please send us the summary record within two weeks of the date of this letter."
                if v == 0
                else f"Please send us the summary record by {long(D(2025, 10, 17))}."
            )
        ),
        P("Thank you for your help."),
        P("Named nurse"),
    ]
    report = (
        due(None, "within two weeks of the date of this letter", 2, "weeks", "after_document")
        if v == 0
        else due(D(2025, 10, 17))
    )
    truth = says(
        "lac_health_assessment_request", on=on, council="Holmewood City Council", children=[kid(k)], report=report
    )
    return Letter(
        truth, blocks, Style("serif", 12, 25), quirks=["two_dates", *(["deadline_after_letter"] if v == 0 else [])]
    )
