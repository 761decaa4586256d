"""When we were told, whether our report went in time, whether the minutes came."""

from __future__ import annotations

from .line import Minutes, Report
from .measure import Group, Measure, held, of_held

NOTICE = (
    "Day 0 is the day on which we were told; the practice’s working days after it are counted, with the conference’s "
    "own day."
)

REPORTS = (
    of_held(
        "report_sent",
        Group.REPORT,
        "Report sent",
        "Our report for the conference is marked in the diary as sent, and the mark was not taken back.",
        lambda line: line.report in (Report.ON_TIME, Report.LATE, Report.NO_DUE_DATE),
    ),
    of_held(
        "report_on_time",
        Group.REPORT,
        "Report sent on time",
        "It was marked as sent on the day that the diary held as its last, or before. That day is the letter’s, the "
        "council’s or our default; moved with the conference, the last one counts.",
        lambda line: line.report is Report.ON_TIME,
    ),
    of_held(
        "report_late",
        Group.REPORT,
        "Report sent late",
        "It was marked as sent after that day. By how much is said in working days of the practice.",
        lambda line: line.report is Report.LATE,
    ),
    of_held(
        "report_no_due_date",
        Group.REPORT,
        "Report sent, no last day known",
        "It was marked as sent, and the diary knew no day by which.",
        lambda line: line.report is Report.NO_DUE_DATE,
    ),
    of_held(
        "report_not_sent",
        Group.REPORT,
        "Report not marked as sent",
        "The diary asked for a report, and nobody marked it as sent.",
        lambda line: line.report is Report.NOT_SENT,
    ),
    of_held(
        "report_not_known",
        Group.REPORT,
        "Report: not known",
        "The diary never asked for a report, because the conference was past when its first letter was entered.",
        lambda line: line.report is Report.NOT_KNOWN,
    ),
)


def told(short: int) -> tuple[Measure, ...]:
    """When we were told, in working days' notice."""
    return (
        of_held(
            "notice_known",
            Group.TOLD,
            "Told before the day",
            "The first letter that told of the conference arrived on its day or before. " + NOTICE,
            lambda line: line.notice is not None,
        ),
        Measure(
            "notice_short",
            Group.TOLD,
            f"With less than {short} working days’ notice",
            f"Of those told before the day: fewer than {short} working days. The number is the reader’s choice and no "
            "rule; none was found that says how early a practice must be told (not confirmed).",
            lambda line: held(line) and line.notice is not None and line.notice < short,
            of="notice_known",
        ),
        of_held(
            "told_after",
            Group.TOLD,
            "Told only afterwards",
            "The first letter that told of it arrived after its day: as a rule its minutes. No notice is counted.",
            lambda line: line.told_after,
        ),
        of_held(
            "notice_not_known",
            Group.TOLD,
            "Not known",
            "No standing letter tells of it, or its days lie beyond the public holidays that are known.",
            lambda line: line.notice is None and not line.told_after,
        ),
        of_held(
            "moved",
            Group.TOLD,
            "Moved at least once",
            "A letter, or a time that the chair accepted, changed its day. It is counted once, on its last day; notice "
            "is counted from the first letter, and beside it from the last change.",
            lambda line: bool(line.facts.moves),
        ),
        Measure(
            "moved_short",
            Group.TOLD,
            f"Moved with less than {short} working days’ notice of the change",
            f"Of those moved: from the day on which we heard of the last change, fewer than {short} working days.",
            lambda line: (
                held(line)
                and bool(line.facts.moves)
                and line.notice_of_change is not None
                and line.notice_of_change < short
            ),
            of="moved",
        ),
    )


MINUTES = (
    of_held(
        "minutes_on_time",
        Group.MINUTES,
        "Minutes came on time",
        "They came for all of our children on the day by which the council’s or the nation’s rule wants them, or "
        "before.",
        lambda line: line.minutes is Minutes.ON_TIME,
    ),
    of_held(
        "minutes_late",
        Group.MINUTES,
        "Minutes came late",
        "They came for all of our children, the last after that day.",
        lambda line: line.minutes is Minutes.LATE,
    ),
    of_held(
        "minutes_no_due_date",
        Group.MINUTES,
        "Minutes came, not judged",
        "They came, and no day is known by which they should have; or that day was more than 13 weeks past already "
        "when it was entered.",
        lambda line: line.minutes is Minutes.NO_DUE_DATE,
    ),
    of_held(
        "minutes_missing",
        Group.MINUTES,
        "Minutes have not come and are late",
        "That day has passed, and they have not come for all of our children.",
        lambda line: line.minutes is Minutes.MISSING,
    ),
    of_held(
        "minutes_not_yet",
        Group.MINUTES,
        "Minutes still have time",
        "They have not come, and that day is today or later.",
        lambda line: line.minutes is Minutes.NOT_YET,
    ),
    of_held(
        "minutes_not_known",
        Group.MINUTES,
        "Minutes: not known",
        "They have not come, and no day is known by which they should, or it is not judged.",
        lambda line: line.minutes is Minutes.NOT_KNOWN,
    ),
)
