"""A calendar file's components, or why the bytes are no whole calendar. Strangers wrote them.

A file of which a part is missing is refused, so that the missing part is never taken for leave that was cancelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from icalendar import Calendar
from icalendar.cal.component import Component

MOST_ENTRIES, MOST_ZONES, MOST_ZONE_LINES = 5_000, 50, 500
#: A rule of a time zone that could make the library count seconds for centuries.
ZONE_RULE = re.compile(r"^RRULE[:;](?!.*FREQ=YEARLY)", re.IGNORECASE)


class NotACalendar(Exception):
    """The bytes are no whole calendar; the sentence says what they are."""


def whole_calendar(data: bytes) -> str:
    text = data.decode("utf-8-sig", "replace").replace("\0", "\ufffd").strip()  # no database keeps a NUL
    begins = text[:300].lstrip().lower()
    if not text:
        raise NotACalendar("There is nothing in it.")
    if begins.startswith(("<!doctype", "<html", "<?xml", "<head", "<body")):
        raise NotACalendar("It is a web page, perhaps one that asks to sign in, and no calendar.")
    if not begins.startswith("begin:vcalendar"):
        raise NotACalendar("It is no calendar: a calendar begins with BEGIN:VCALENDAR.")
    if text[-20:].upper().split()[-1] != "END:VCALENDAR":
        raise NotACalendar("The calendar breaks off before its end.")
    return text


def components(text: str) -> list[Component]:
    plain = re.sub(r"\r?\n[ \t]", "", text)
    if plain.upper().count("BEGIN:VEVENT") > MOST_ENTRIES:
        raise NotACalendar(f"The calendar has more than {MOST_ENTRIES:,} entries. Give one with fewer years in it.")
    if plain.upper().count("BEGIN:VTIMEZONE") > MOST_ZONES or any(map(strange_zone, zones_of(plain))):
        raise NotACalendar("The calendar describes a time zone in a way that is not followed here.")
    if not balanced(plain):
        raise NotACalendar("The calendar is damaged: a part of it begins and does not end.")
    try:
        return list(Calendar.from_ical(text, multiple=True))
    except Exception as broken:  # whatever the library makes of a stranger's bytes, they are no calendar
        raise NotACalendar("The calendar is damaged and cannot be read.") from broken


def balanced(text: str) -> bool:
    """Does each part end that begins? The library lets it pass."""
    open_parts: list[str] = []
    for what, name in re.findall(r"^(BEGIN|END):([^\r\n]*)", text, re.MULTILINE | re.IGNORECASE):
        if what.upper() == "BEGIN":
            open_parts.append(name.strip().upper())
        elif not open_parts or open_parts.pop() != name.strip().upper():
            return False
    return not open_parts


def zones_of(text: str) -> Iterator[list[str]]:
    for part in re.findall(r"BEGIN:VTIMEZONE(.*?)END:VTIMEZONE", text, re.DOTALL | re.IGNORECASE):
        yield part.splitlines()


def strange_zone(lines: list[str]) -> bool:
    return len(lines) > MOST_ZONE_LINES or any(ZONE_RULE.match(line) for line in lines)
