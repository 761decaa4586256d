"""What the ledger's values are called on its pages and in its tables."""

from __future__ import annotations

from seenheard.casework.assurance.line import Line, Minutes, Report
from seenheard.casework.assurance.measure import Group
from seenheard.casework.assurance.standing import Standing
from seenheard.casework.cover.taking_part import WAYS, WHY_NOT
from seenheard.casework.vocabulary import WhyNot
from seenheard.practice.web.words import count, day

NOT_KNOWN = "Not known"
NOT_SAID = "Not said yet"
GROUPS = {
    Group.TAKING_PART: "How we took part",
    Group.WHY_NOT: "Why nobody of ours went",
    Group.REPORT: "Our report",
    Group.TOLD: "When we were told",
    Group.ASKED: "Who was asked",
    Group.OFFERS: "Other times offered to the chair",
    Group.MINUTES: "The minutes",
    Group.APART: "Counted above, and shown apart",
    Group.OTHER: "Other meetings, in no rate",
    Group.LEFT_OUT: "Entered, and not counted",
}
ANSWERS = {"accepted": "accepted", "declined": "said no", "swap": "asked for a swap", "": "no answer"}
OFFERS = {"accepted": "accepted", "refused": "refused", "withdrawn": "withdrawn", "": "no answer"}


def way_words(line: Line, *, names: bool = True) -> str:
    """ "By video: Dr Garrity", "Not said yet (planned: by video)", "Still to come". Without names only the way."""
    said = line.facts.said
    if line.way is None and line.standing is Standing.AHEAD:
        return f"Planned: {lower(WAYS[line.planned])}" if line.planned else "Still to come"
    if line.way is None:
        return f"{NOT_SAID} (planned: {lower(WAYS[line.planned])})" if line.planned else NOT_SAID
    who = (said.clinician or said.presented_by) if said and names else ""
    return f"{WAYS[line.way]}: {who}" if who else WAYS[line.way]


def why_words(why_not: WhyNot | None) -> str:
    return WHY_NOT[why_not] if why_not else ""


def working_days(number: int) -> str:
    return count(number, "working day")


def notice_words(line: Line) -> str:
    """ "7 working days", "Told only afterwards", "Not known"."""
    if line.told_after:
        return "Told only afterwards"
    return NOT_KNOWN if line.notice is None else working_days(line.notice)


def late_words(days: int | None) -> str:
    """ "late by 2 working days". Late on a day on which the practice is closed is less than one."""
    if days is None:
        return "late"
    return f"late by {working_days(days)}" if days else "late by less than a working day"


def report_words(line: Line) -> str:
    """ "Sent 4 June 2026, late by 2 working days"."""
    sent = f"Sent {day(line.report_sent_on)}"
    if line.report is Report.NOT_SENT and line.standing is Standing.AHEAD and line.report_due_on:
        return f"Not sent yet; due {day(line.report_due_on)}"
    return {
        Report.ON_TIME: f"{sent}, on time",
        Report.LATE: f"{sent}, {late_words(line.report_late_by)}",
        Report.NO_DUE_DATE: sent,
        Report.NOT_SENT: "Not marked as sent",
        Report.NOT_KNOWN: NOT_KNOWN,
    }[line.report]


def minutes_words(line: Line) -> str:
    came = f"Came {day(line.minutes_on)}"
    return {
        Minutes.ON_TIME: f"{came}, on time",
        Minutes.LATE: f"{came}, {late_words(line.minutes_late_by)}",
        Minutes.NO_DUE_DATE: came,
        Minutes.NOT_YET: f"Not yet; due {day(line.minutes_due_on)}",
        Minutes.MISSING: f"Have not come; due {day(line.minutes_due_on)}",
        Minutes.NOT_KNOWN: NOT_KNOWN,
    }[line.minutes]


def lower(words: str) -> str:
    return words[:1].lower() + words[1:]
