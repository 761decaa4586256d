"""Dates and times in the forms that letters use. Dates in are `datetime.date`, times in are `HH:MM`."""

from __future__ import annotations

from datetime import date, timedelta

D = date


def uk(d: date) -> str:
    return d.strftime("%d/%m/%Y")


def short(d: date) -> str:
    return d.strftime("%d/%m/%y")


def dots(d: date) -> str:
    return d.strftime("%d.%m.%y")


def dots4(d: date) -> str:
    return f"{d.day}.{d.month}.{d.year}"


def spaced(d: date) -> str:
    return d.strftime("%d / %m / %Y")


def long(d: date) -> str:
    return f"{d.day} {d:%B %Y}"


def day_long(d: date) -> str:
    return f"{d:%A} {long(d)}"


def nth(d: date) -> str:
    end = "th" if 10 < d.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(d.day % 10, "th")
    return f"{d.day}{end}"


def ordinal(d: date) -> str:
    return f"{nth(d)} {d:%B %Y}"


def day_ordinal(d: date) -> str:
    return f"{d:%A} {ordinal(d)}"


def no_year(d: date) -> str:
    return f"{d:%A} {d.day} {d:%B}"


def no_year_short(d: date) -> str:
    return f"{d:%a} {nth(d)} {d:%b}"


def hospital(d: date) -> str:
    return d.strftime("%d-%b-%Y")


def iso(d: date) -> str:
    return d.isoformat()


def mixed(d: date) -> str:
    return f"{d:%a} {nth(d)} {d:%b %y}"


def american(d: date) -> str:
    return f"{d:%A, %B} {d.day}, {d.year}"


def system(d: date, t: str) -> str:
    return f"{uk(d)} {t}:00"


def hour(t: str) -> tuple[int, int, str]:
    h, m = (int(x) for x in t.split(":"))
    return (h - 12 if h > 12 else h), m, "pm" if h >= 12 else "am"


def dot(t: str) -> str:
    """2.30pm, 2pm."""
    h, m, half = hour(t)
    return f"{h}.{m:02d}{half}" if m else f"{h}{half}"


def full(t: str) -> str:
    """2.30 p.m."""
    h, m, half = hour(t)
    return f"{h}.{m:02d} {half[0]}.m."


def colon(t: str) -> str:
    """2:30 PM."""
    h, m, half = hour(t)
    return f"{h}:{m:02d} {half.upper()}"


def hrs(t: str) -> str:
    """1430hrs."""
    return t.replace(":", "") + "hrs"


def words(t: str) -> str:
    """half past two, ten o'clock, quarter to ten."""
    names = ["twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
    h, m = (int(x) for x in t.split(":"))
    if m == 45:
        return f"quarter to {names[(h + 1) % 12]}"
    return {0: f"{names[h % 12]} o'clock", 15: f"quarter past {names[h % 12]}", 30: f"half past {names[h % 12]}"}[m]


def working(d: date, n: int) -> date:
    """n weekdays after (or, negative, before) a day; bank holidays are not looked at."""
    step = 1 if n > 0 else -1
    while n:
        d += timedelta(days=step)
        if d.weekday() < 5:
            n -= step
    return d


def weekday(d: date) -> date:
    """The day itself, or the Monday after a weekend."""
    while d.weekday() > 4:
        d += timedelta(days=1)
    return d


def after(d: date, days: int) -> date:
    """So many days later, on a weekday."""
    return weekday(d + timedelta(days=days))


WELSH = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
]


def welsh(d: date) -> str:
    """14 Mawrth 2025."""
    return f"{d.day} {WELSH[d.month - 1]} {d.year}"
