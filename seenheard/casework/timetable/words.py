"""Dates, nations and conferences as a person says them, for the sentences that explain a deadline."""

from __future__ import annotations

from datetime import date

from seenheard.casework.vocabulary import ConferenceType, Nation

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
