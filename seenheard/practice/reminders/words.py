"""Reminders in words: for the e-mail, where no name may stand, and for the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from seenheard.casework.reminders.days import OpenDays, working_days_after
from seenheard.casework.vocabulary import OwedBy, Rung
from seenheard.practice.children.models import Child
from seenheard.practice.children.naming import initials
from seenheard.practice.diary.chase_state import arrived
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import kind_words
from seenheard.practice.web.words import count, day, weekday

from .models import Reminder

RUNGS: dict[Rung, str] = {
    Rung.ENTERED: "When it enters the diary",
    Rung.HALF_TIME: "At half time",
    Rung.BEFORE: "Working days before",
    Rung.ON_THE_DAY: "On the day",
    Rung.OVERDUE: "On each working day after it",
}
MOST_COUNTED = 250


def about(children: Iterable[Child]) -> str:
    """Whom it is about where no name may stand: "AL, BL", or that the record is restricted."""
    known = list(children)
    if any(child.restricted for child in known):
        return "Restricted record"
    return ", ".join(sorted({initials(child) or "?" for child in known})) or "No child named"


def what(duty: Duty) -> str:
    """ "AL, BL: Conference report". Never a letter's own words, which may hold names."""
    return f"{about(duty.children.all())}: {kind_words(duty.kind)}"


def when(due_on: date | None, today: date, days: OpenDays) -> str:
    """ "due today", "due on Friday 4 December 2026, in 2 working days", "was due on …, 3 working days ago"."""
    if due_on is None:
        return "no day is set"
    if due_on == today:
        return "due today"
    if due_on < today:
        number = working_days_after(due_on, today, days, MOST_COUNTED)
        return f"was due on {weekday(due_on)}, {count(number, 'working day')} ago"
    number = working_days_after(today, due_on, days, MOST_COUNTED)
    if number == 0 or not days.open(due_on):
        left = "today is the last working day before it" if number == 0 else f"{count(number, 'working day')} are left"
        return (
            f"due on {weekday(due_on)}, when the practice is closed: {left if number != 1 else '1 working day is left'}"
        )
    return f"due on {weekday(due_on)}, in {count(number, 'working day')}"


def news(one: Reminder) -> str:
    """What is new about it, if this is the first that this person hears of it: "New in the diary"."""
    if Rung.ENTERED not in one.rungs:
        return ""
    if one.why == "stands_in":
        return "While you stand in"
    duty = one.duty
    if one.news == "moved" and duty.was_due_on:
        return f"Moved: it was due on {day(duty.was_due_on)}"
    return {
        "moved": "Its day has changed",
        "given": "Given to you" if one.why == "has_it" else "Nobody has it any more",
        "reopened": "Not done after all",
        "revived": "Owed again",
    }.get(one.news, "New in the diary")


def asked_for(duty: Duty) -> str:
    """When we asked for what others owe us, and until when whoever asked awaited an answer; "" if nobody asked."""
    made = sorted(duty.chases.all(), key=lambda one: (one.at, one.pk))
    if not made:
        return ""
    last = made[-1]
    if not arrived(last):
        return f"Our question of {day(last.at)} did not arrive"
    awaited = f", an answer was awaited until {day(last.answer_by)}" if last.answer_by else ""
    return f"Asked on {day(last.at)}{awaited}"


def who_has_it(one: Reminder) -> str:
    """Whose it is, if not of the person who is told."""
    if one.duty.owed_by == OwedBy.LOCAL_AUTHORITY:
        return ""
    if one.why in ("deputy", "lead"):
        return f"{one.duty.person} has it" if one.duty.person else "nobody has it"
    return ""


def rung_words(one: Reminder) -> str:
    """Which step of the ladder this was, for the page of the duty."""
    if one.duty.owed_by == OwedBy.LOCAL_AUTHORITY:
        return "To chase: it did not come"
    return {
        Rung.ENTERED: "New in the diary" if one.news == "entered" else one.get_news_display().capitalize(),
        Rung.HALF_TIME: "Half time",
        Rung.BEFORE: "Soon due",
        Rung.ON_THE_DAY: "On the day",
        Rung.OVERDUE: "Overdue",
    }[Rung(one.rung)]


def why_words(one: Reminder) -> str:
    """Why this person heard: "instead of Amara Osei, who was away"."""
    if one.instead_of is not None:
        return f"instead of {one.instead_of}, who was away"
    if one.duty.owed_by == OwedBy.LOCAL_AUTHORITY:
        return ""
    return {"deputy": "as the deputy", "lead": "as safeguarding lead", "nobody_has_it": "since nobody has it"}.get(
        one.why, ""
    )
