"""Which dates does a piece of text give? Every British form, each with its place, its weekday and its doubts."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta

from seenheard.casework.reading.calendar_words import (
    MONTH_PATTERN,
    MONTHS,
    ORDINALS,
    WEEKDAY_PATTERN,
    WEEKDAYS,
    WELSH_TUESDAY,
)

_ORDINAL = r"(?:st|nd|rd|th|af|il|ydd|edd|ed|fed|eg|ain)"
_NAMED = re.compile(
    rf"(?<![\d/.:£])(\d{{1,2}})[ \t]?({_ORDINAL})?[ \t,]*(?:of[ \t]+|o[ \t]+)?[-/. ]{{0,2}}({MONTH_PATTERN})\b\.?"
    rf"[,' \t]{{0,2}}[-/. ]{{0,2}}((?:19|20)\d\d(?!\d)|['’]?\d\d(?![\d:%]|[.:]\d|[ \t]?(?:am|pm|hrs|a\.m|p\.m|y\.?b|y\.?p|year|month|week|day)))?",
    re.I,
)
_NUMERIC = re.compile(
    r"(?<![\d/.])(\d{1,2})[ \t]?([./-])[ \t]?(\d{1,2})[ \t]?\2[ \t]?((?:19|20)\d\d|\d\d)(?![\d/]|\.\d)"
)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d\d)\2(\d\d)(?!\d)")
_AMERICAN = re.compile(
    rf"\b({MONTH_PATTERN})\b\.?[ \t]+(\d{{1,2}})(?:st|nd|rd|th)?[ \t]*,?[ \t]+((?:19|20)\d\d)(?!\d)", re.I
)
_BOXED = re.compile(r"(?<!\d)(\d) (\d) ?[/|.-] ?(\d) (\d) ?[/|.-] ?(?:(\d) (\d) )?(\d) (\d)(?!\d)")
_SHORT = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})(?![\d/.%]|[ \t]?(?:am|pm|hrs))")
_WORDED = re.compile(
    rf"\b((?:twenty|thirty)[- ])?([a-z]{{3,8}}(?:st|nd|rd|th))[ \t]+(?:day[ \t]+)?of[ \t]+({MONTH_PATTERN})\b(?:,?[ \t]+((?:19|20)\d\d))?",
    re.I,
)
_WEEKDAY_BEFORE = re.compile(
    rf"\b(?:dydd\s+({WEEKDAY_PATTERN}|{WELSH_TUESDAY})|({WEEKDAY_PATTERN}))\.?[\s,]*(?:the\s+)?$", re.I
)
_WEEKDAY_AFTER = re.compile(rf"^[ \t]*[(,–-]?[ \t]*({WEEKDAY_PATTERN})\b(?![ \t,.]*\d)", re.I)
_DIGIT = re.compile(r"\d")
_TIMESTAMP_GAP = 24


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date as printed at text[start:end]. `value` is None if the year is not printed or the day does not exist.

    `weekday` (Monday 0) is the one printed beside it. `flaw` is "" or why the date cannot be trusted: "weekday"
    (the printed weekday is another day's), "impossible" (no such day), "order" (may be month first), "repaired"
    (a letter stood where a digit should be). `start` includes the weekday.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    value: date | None
    weekday: int | None = None
    flaw: str = ""

    def candidates(self) -> tuple[date, ...]:
        """The days it might be, likeliest first, when the printed weekday contradicts the printed date."""
        if self.value is None:
            return ()
        found = [self.value]
        if self.flaw == "weekday" and self.weekday is not None:
            shift = (self.weekday - self.value.weekday() + 3) % 7 - 3
            found.append(self.value + timedelta(days=shift))
        if self.flaw in ("weekday", "order") and self.day <= 12 and self.month != self.day:
            other = real_date(self.value.year, self.day, self.month)
            if other and (self.flaw == "order" or other.weekday() == self.weekday):
                found.append(other)
        return tuple(dict.fromkeys(found))


def real_date(year: int, month: int, day: int) -> date | None:
    """That day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(printed: str, today_year: int = 2026) -> int:
    """The year meant by two digits or four: 25 is 2025, 85 is 1985."""
    digits = printed.strip("'’ ")
    if len(digits) == 4:
        return int(digits)
    number = int(digits)
    return 2000 + number if number <= (today_year + 4) % 100 else 1900 + number


def find_dates(text: str, *, bare: bool = False) -> list[DateMention]:
    """Every date in `text`, in order of place, none overlapping. `bare` also takes a lone "14/3" (a form's cell)."""
    if not _DIGIT.search(text):
        return _worded(text) if " of " in text else []
    found = _numbered(text)
    found += _american(text) + _worded(text)
    taken = _without_overlaps(found)
    taken = [_with_weekday(text, mention) for mention in taken]
    taken += _short(text, taken, bare)
    taken.sort(key=lambda mention: mention.start)
    return taken


def _mention(start: int, end: int, day: int, month: int, year: int | None, flaw: str = "") -> DateMention | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    value = real_date(year, month, day) if year is not None else None
    if year is not None and value is None:
        flaw = "impossible"
    return DateMention(start, end, day, month, year, value, None, flaw)


def _numbered(text: str) -> list[DateMention]:
    found: list[DateMention | None] = []
    for m in _ISO.finditer(text):
        found.append(_mention(m.start(), m.end(), int(m[4]), int(m[3]), int(m[1])))
    for m in _NUMERIC.finditer(text):
        day, month, year = int(m[1]), int(m[3]), full_year(m[4])
        if month > 12 >= day:
            found.append(_mention(m.start(), m.end(), month, day, year, "american"))
        else:
            found.append(_mention(m.start(), m.end(), day, month, year))
    if " " in text and ("/" in text or "|" in text or "-" in text):
        for m in _BOXED.finditer(text):
            digits = [g for g in m.groups() if g]
            day, month, year = int(digits[0] + digits[1]), int(digits[2] + digits[3]), full_year("".join(digits[4:]))
            found.append(_mention(m.start(), m.end(), day, month, year))
    for m in _NAMED.finditer(text):
        if m[3] == "may" and not m[2] and not m[4]:
            continue  # "the 2 may attend"
        year_printed = m[4]
        found.append(
            _mention(
                m.start(), m.end(), int(m[1]), MONTHS[m[3].lower()], full_year(year_printed) if year_printed else None
            )
        )
    return [mention for mention in found if mention]


def _american(text: str) -> list[DateMention]:
    found = [_mention(m.start(), m.end(), int(m[2]), MONTHS[m[1].lower()], int(m[3])) for m in _AMERICAN.finditer(text)]
    return [mention for mention in found if mention]


def _worded(text: str) -> list[DateMention]:
    if " of " not in text:
        return []
    found = []
    for m in _WORDED.finditer(text):
        word = ((m[1] or "") + m[2]).lower()
        number = ORDINALS.get(word)
        if number:
            found.append(_mention(m.start(), m.end(), number, MONTHS[m[3].lower()], int(m[4]) if m[4] else None))
    return [mention for mention in found if mention]


def _without_overlaps(found: list[DateMention]) -> list[DateMention]:
    found.sort(key=lambda mention: (mention.start, mention.year is None, -mention.end))
    kept: list[DateMention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            if kept[-1].year is None and mention.year is not None:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _with_weekday(text: str, mention: DateMention) -> DateMention:
    weekday, start, end = None, mention.start, mention.end
    before = _WEEKDAY_BEFORE.search(text[max(0, start - _TIMESTAMP_GAP) : start])
    if before:
        word = (before[1] or before[2]).lower()
        weekday = 1 if before[1] and word == WELSH_TUESDAY else WEEKDAYS[word]
        start = max(0, start - _TIMESTAMP_GAP) + before.start()
    else:
        after = _WEEKDAY_AFTER.match(text[end : end + 16])
        if after and (after[0].strip()[0] in "(,–-" or len(after[1]) > 4):
            weekday = WEEKDAYS[after[1].lower()]
            end += after.end()
    flaw = "order" if mention.flaw == "american" and mention.value is None else mention.flaw
    if flaw == "american":
        flaw = ""
    if weekday is not None and mention.value and mention.value.weekday() != weekday:
        flaw = "weekday"
    return replace(mention, start=start, end=end, weekday=weekday, flaw=flaw)


def _short(text: str, taken: list[DateMention], bare: bool) -> list[DateMention]:
    """ "Weds 12/3": day and month in figures, believed only with a weekday or alone in a cell."""
    found = []
    starts = [t.start for t in taken]
    for m in _SHORT.finditer(text):
        after = bisect_left(starts, m.end())
        near = taken[max(0, after - 3) : after]  # in order of place; only the last of them can reach as far
        if any(t.start <= m.start() < t.end or t.start < m.end() <= t.end for t in near):
            continue
        mention = _mention(m.start(), m.end(), int(m[1]), int(m[2]), None)
        if mention is None:
            continue
        mention = _with_weekday(text, mention)
        if ("/" in m[0] and mention.weekday is not None) or (bare and "/" in m[0] and m[0] == text.strip()):
            found.append(mention)
    return found


def with_year(mention: DateMention, near: date, *, ahead: bool) -> DateMention:
    """The mention with its year filled in, if `near` (the letter's own date) leaves only one reading.

    `ahead` says that the day lies after the letter. A printed weekday must agree with exactly one of the years
    around; without one, a day ahead must come within nine months, a day past within six.
    """
    if mention.year is not None:
        return mention
    years = [real_date(near.year + shift, mention.month, mention.day) for shift in (-1, 0, 1)]
    fitting = [day for day in years if day]
    if ahead:
        fitting = [day for day in fitting if 0 <= (day - near).days <= (330 if mention.weekday is not None else 270)]
    else:
        fitting = [day for day in fitting if 0 <= (near - day).days <= (330 if mention.weekday is not None else 180)]
    flaw = mention.flaw
    if mention.weekday is not None:
        agreeing = [day for day in fitting if day.weekday() == mention.weekday]
        flaw = flaw if agreeing else "weekday"
        fitting = agreeing or fitting
    if len(fitting) != 1:
        return mention
    return replace(mention, year=fitting[0].year, value=fitting[0], flaw=flaw)
