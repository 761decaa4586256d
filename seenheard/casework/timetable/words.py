"""Dates, nations and conferences as a person says them, for the sentences that explain a deadline."""

from __future__ import annotations

from datetime import date, datetime, time

from seenheard.casework.vocabulary import ConferenceType, DutyKind, Nation, OwedBy

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)  # not the locale's


def plain_date(day: date) -> str:
    """ "14 March 2025": the same in every locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def full_date(day: date) -> str:
    """ "Friday 14 March 2025"."""
    return f"{_DAYS[day.weekday()]} {plain_date(day)}"


def clock_time(at: time | datetime) -> str:
    """ "4:40pm", "5pm": as the pages say it."""
    hour, half = at.hour % 12 or 12, "am" if at.hour < 12 else "pm"
    return f"{hour}:{at.minute:02}{half}" if at.minute else f"{hour}{half}"


def nation_words(nation: Nation) -> str:
    return {
        Nation.ENGLAND: "England",
        Nation.WALES: "Wales",
        Nation.SCOTLAND: "Scotland",
        Nation.NORTHERN_IRELAND: "Northern Ireland",
    }[nation]


def conference_words(type: ConferenceType) -> str:
    """ "initial conference", "pre-birth conference": as it stands in a sentence."""
    kind = {
        ConferenceType.INITIAL: "initial",
        ConferenceType.REVIEW: "review",
        ConferenceType.PRE_BIRTH: "pre-birth",
        ConferenceType.TRANSFER_IN: "transfer-in",
    }.get(type)
    return f"{kind} conference" if kind else "conference"


def duty_words(duty: DutyKind) -> str:
    """What is owed, as the diary names it: "Report", "First core group"."""
    return {
        DutyKind.REFERRAL_ACKNOWLEDGED: "Referral acknowledged",
        DutyKind.INITIAL_CONFERENCE: "Initial conference, at the latest",
        DutyKind.REPORT: "Report for the conference",
        DutyKind.DECISION_LETTER: "Decision letter",
        DutyKind.MINUTES: "Minutes",
        DutyKind.MINUTES_CORRECTIONS: "Corrections to the minutes",
        DutyKind.CORE_GROUP: "First core group, at the latest",
        DutyKind.REVIEW_CONFERENCE: "Review conference, at the latest",
        DutyKind.TRANSFER_IN_CONFERENCE: "Transfer-in conference, at the latest",
        DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT: "Initial health assessment of a looked-after child",
        DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT: "Review health assessment of a looked-after child",
        DutyKind.STRENGTHS_AND_DIFFICULTIES: "Strengths and difficulties questionnaire",
        DutyKind.HEALTH_PASSPORT: "Health passport of a looked-after child who moves",
        DutyKind.CARE_TAKEN_OVER: "Care taken over by an adult service",
        DutyKind.ACTION: "Action of the plan",
        DutyKind.FURTHER_CORE_GROUP: "Next core group, at the latest",
        DutyKind.CORE_GROUP_NOTES: "Notes of the core group",
        DutyKind.CONFERENCE_HELD_AGAIN: "Conference held again, at the latest",
        DutyKind.NEXT_CONFERENCE_DATE: "Date of the next conference",
        DutyKind.ANSWER_TO_TELLING: "Answer of the social worker",
    }[duty]


def owed_by_words(owed_by: OwedBy) -> str:
    return {OwedBy.PRACTICE: "we owe it", OwedBy.LOCAL_AUTHORITY: "the authority owes it"}[owed_by]
