"""What pages show of kept forms and of where somebody is signed in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from seenheard.practice.web.words import day as in_long

from .clock import LONGEST, idle
from .kept import Typed
from .models import SignIn

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip
LONGEST_SHOWN = 300
CHOSEN = re.compile(r"[a-z]+(_[a-z]+)+")
INNER = re.compile(r"[a-z_]+:\d+")  # a row that was chosen; its words stand in other fields
#: What the parts of a field's name are called, in their order.
PLAIN = (
    (r"^children (\d+) ", r"child \1, "),
    (r"^actions (\d+) ", r"action \1, "),
    (r"\bdob\b", "date of birth"),
    (r"\bedd\b", "expected date of birth"),
    (r"\bnhs number\b", "NHS number"),
    (r"\bfile what\b", "what is filed"),
    (r"\bfile hidden\b", "hidden from online view"),
    (r"\bfile third\b", "holds information about others"),
)
OWN = {"count", "sent", "read", "do"}  # what pages tell themselves


@dataclass(frozen=True, slots=True)
class ShownSignIn:
    number: int
    browser: str
    address: str
    signed_in_at: datetime
    seen_at: datetime
    here: bool


def shown_sign_ins(rows: Iterable[SignIn], here: str | None, *, now: datetime) -> list[ShownSignIn]:
    """Sessions that still last, this one first."""
    lasting = [row for row in rows if row.signed_in_at > now - LONGEST and row.seen_at > now - idle()]
    shown = [
        ShownSignIn(
            row.pk, browser_words(row.browser), row.address, row.signed_in_at, row.seen_at, row.session_key == here
        )
        for row in lasting
    ]
    return sorted(shown, key=lambda one: not one.here)


def browser_words(raw: str) -> str:
    """ "Firefox on Windows", as far as the browser says so."""
    browser = next((words for mark, words in BROWSERS if mark in raw), "A browser")
    system = next((words for mark, words in SYSTEMS if mark in raw), "")
    return f"{browser} on {system}" if system else browser


def shown_fields(typed: Typed) -> list[tuple[str, str]]:
    """What was typed, to be looked over: each field that holds something, the three boxes of a date as one line. Never
    a password, and nothing that the page keeps for itself."""
    values = dict(typed.fields)
    shown = []
    for name, value in typed.fields:
        whole, _, part = name.rpartition(".")
        if part == "day" and f"{whole}.year" in values:
            dates = [values.get(f"{whole}.{each}", "").strip() for each in ("day", "month", "year")]
            name, value = whole, date_words(*dates) if any(dates) else ""
        elif part in OWN or (part in ("month", "year") and f"{whole}.day" in values) or "password" in name.lower():
            continue
        if value.strip() and not INNER.fullmatch(value):
            shown.append((in_words(name), value_words(value)))
    return shown


def date_words(day: str, month: str, year: str) -> str:
    """4 June 2026; what was typed, if that is no date."""
    try:
        return in_long(date(int(year), int(month), int(day)))
    except ValueError:
        return f"{day} / {month} / {year}"


def value_words(value: str) -> str:
    """A value as it was typed, or the words of one that was chosen; the first of it if it is long."""
    if value == "on" or CHOSEN.fullmatch(value):
        return "yes" if value == "on" else value.replace("_", " ")
    return value[:LONGEST_SHOWN] + ("…" if len(value) > LONGEST_SHOWN else "")


def room(path: str) -> str:
    """The part of the site that an address belongs to, as the menu names it: /letters/12/ -> Letters"""
    return path.strip("/").partition("/")[0].capitalize()


def in_words(name: str) -> str:
    """children.0.nhs_number -> child 1, NHS number"""
    parts = [str(int(part) + 1) if part.isascii() and part.isdigit() else part for part in name.split(".")]
    words = " ".join(parts).replace("_", " ")
    for raw, said in PLAIN:
        words = re.sub(raw, said, words)
    return words
