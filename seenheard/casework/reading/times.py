"""Which times of day does a piece of text give? The start, where a span is given; "HH:MM" in 24 hours."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from seenheard.casework.reading.calendar_words import NUMBERS
from seenheard.casework.reading.dates import DateMention

_HALF = r"a\.?\s?m\b\.?|p\.?\s?m\b\.?|y\.?b\b\.?|y\.?p\b\.?|noon\b|midday\b"
_HOUR_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CLOCK = re.compile(
    rf"(?<![\d/£.:])(?P<h>\d{{1,2}})(?:[:.;](?P<m>[0-5]\d)(?:[:.]\d\d)?)?\s*(?P<half>{_HALF})?"
    rf"(?P<hrs>\s*(?:hrs?\b|hours\b|h\b))?(?P<gloch>\s*o['’]?(?:\s?r\s)?\s?(?:clock|gloch)\b)?"
    r"(?:\s*(?:in the|y|yn y)?\s*(?P<part>morning|afternoon|evening|bore|prynhawn))?"
    rf"(?P<span>\s*(?:-|–|—|to|until|till|i|tan|and)\s*(?P<h2>\d{{1,2}})(?:[:.](?P<m2>[0-5]\d))?\s*(?P<half2>{_HALF})?(?P<hrs2>\s*(?:hrs?\b|hours\b))?)?"
    r"(?![\d/%]|\.\d)",
    re.I,
)
_MILITARY = re.compile(r"(?<![\d/.:-])([01]\d|2[0-3])([0-5]\d)\s*(?:hrs?\b|hours\b|h\b)", re.I)
_WORDED = re.compile(
    rf"\b(?:(half past|quarter past|quarter to)\s+({_HOUR_WORD}|\d{{1,2}})|({_HOUR_WORD})\s+o['’]?\s?clock)"
    r"(?:\s*(?:in the\s+)?(morning|afternoon|evening|am|pm))?",
    re.I,
)
_NOON = re.compile(r"\b(?:12\s*)?(?:noon|midday)\b", re.I)
_AFTER_GAP = re.compile(r"[.?!]\s+[A-Z]|\b(?:by|before|until|than)\s*$", re.I)
_LONGEST_GAP = 200  # characters, all of them spaces, between a time and its date
_BEFORE_GAP = re.compile(r"^[\s,(]*(?:on|of|ar|,)?[\s,]*(?:the\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time at text[start:end] as "HH:MM". `sure` is False if the half of the day was only inferred."""

    start: int
    end: int
    value: str
    sure: bool = True


def find_times(text: str, dates: list[DateMention], *, bare: bool = False) -> list[TimeMention]:
    """Every time in `text` that is no part of a date. `bare` also takes "2.30" with nothing beside it."""
    found: list[TimeMention] = []
    for m in _MILITARY.finditer(text):
        found.append(TimeMention(m.start(), m.end(), f"{m[1]}:{m[2]}"))
    starts, reach = [d.start for d in dates], list(accumulate((d.end for d in dates), max))
    for m in _CLOCK.finditer(text):
        mention = _clock(m, bare)
        if mention:
            begun = bisect_left(starts, mention.end)  # so many dates begin before the time is over
            if not begun or reach[begun - 1] <= mention.start:
                found.append(mention)
    low = text.lower()
    if "past " in low or "clock" in low or "quarter to" in low:
        found += [mention for m in _WORDED.finditer(text) if (mention := _worded(m))]
    if "noon" in low or "midday" in low:
        found += [TimeMention(m.start(), m.end(), "12:00") for m in _NOON.finditer(text)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[TimeMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _clock(m: re.Match[str], bare: bool) -> TimeMention | None:
    hour, minute = int(m["h"]), int(m["m"] or 0)
    half = _half(m["half"]) or _part(m["part"])
    half2 = _half(m["half2"]) if m["span"] else ""
    marked = bool(half or half2 or m["hrs"] or m["hrs2"] or m["gloch"])
    if m["m"] is None and not marked:
        return None
    if m["m"] is None and m["hrs"] and not half:
        return None  # "48 hours" is a length
    if m["m"] is not None and not marked and ":" not in m[0] and not bare and not m["span"]:
        sure_form = False
    else:
        sure_form = True
    if hour > 23 or (hour > 12 and half == "am"):
        return None
    sure = sure_form
    if half == "noon":
        hour = 12
    elif half == "pm":
        hour = hour + 12 if hour < 12 else hour
    elif half == "am":
        hour = 0 if hour == 12 else hour
    elif half2 and hour <= 12:
        hour = _hour_from_span(hour, minute, int(m["h2"]), half2)
    elif hour < 7 and not m["hrs"] and len(m["h"]) == 1:
        hour += 12  # no meeting is at half past two at night
    end = m.end() if not m["span"] or half2 or m["m2"] or half or m["hrs2"] else m.start("span")
    return TimeMention(m.start(), end, f"{hour:02d}:{minute:02d}", sure)


def _hour_from_span(hour: int, minute: int, end_hour: int, half2: str) -> int:
    """The 24-hour start of "2-4pm", "11-1pm", "10-12 noon"."""
    if half2 != "pm":
        return hour % 12 if half2 == "am" else hour
    later = hour % 12 + 12
    return later if later <= end_hour % 12 + 12 else hour


def _half(printed: str | None) -> str:
    if not printed:
        return ""
    letters = re.sub(r"[^a-z]", "", printed.lower())
    return {"am": "am", "pm": "pm", "yb": "am", "yp": "pm"}.get(letters, "noon")


def _part(printed: str | None) -> str:
    if not printed:
        return ""
    return "am" if printed.lower() in ("morning", "bore") else "pm"


def _worded(m: re.Match[str]) -> TimeMention | None:
    word = (m[2] or m[3]).lower()
    hour = int(word) if word.isdigit() else NUMBERS[word]
    minute = {"half past": 30, "quarter past": 15, "quarter to": 45}.get((m[1] or "").lower(), 0)
    if minute == 45:
        hour = hour - 1 or 12
    part = (m[4] or "").lower()
    if part in ("afternoon", "evening", "pm") or (not part and hour < 7):
        hour = hour % 12 + 12
    if hour > 23:
        return None
    return TimeMention(m.start(), m.end(), f"{hour:02d}:{minute:02d}")


def time_beside(
    text: str, mention: DateMention, dates: list[DateMention], times: list[TimeMention]
) -> TimeMention | None:
    """The time that belongs to a date in the same text: just after it, or just before it ("at 2pm on Friday").

    `dates` and `times` as found: in order of place, the times apart from each other."""
    if not times:
        return None
    later = bisect_left(dates, mention.end, key=lambda d: d.start)
    stop = dates[later].start if later < len(dates) else len(text)
    next_time = bisect_left(times, mention.end, key=lambda t: t.start)
    if next_time < len(times) and times[next_time].end <= stop:
        gap = text[mention.end : times[next_time].start]
        if len(gap) <= 90 and not _AFTER_GAP.search(gap):
            return times[next_time]
    over = bisect_right(times, mention.start, key=lambda t: t.end)
    if over and mention.start - times[over - 1].end < _LONGEST_GAP:
        if _BEFORE_GAP.match(text[times[over - 1].end : mention.start]):
            return times[over - 1]
    return None
