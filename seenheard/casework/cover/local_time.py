"""A written time as a moment. Without a zone it is what the clocks of London read; with one, or Z, that moment.

A time that the clocks skip in spring is no moment, and one that they read twice in autumn is two: without an offset
both are refused, because a wrong time is worse than none.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from seenheard.casework.cover.minutes import LONDON
from seenheard.casework.cover.problem import ProblemRefused

EARLIEST, LATEST = 1970, 2200  # years; anything else is a slip of the pen

_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?", re.I)


def moment(given: object, where: str) -> datetime:
    """The moment, with its zone. `where` names the place in the sentence. Raises ProblemRefused."""
    if not isinstance(given, str) or not _WRITTEN.fullmatch(given):
        raise ProblemRefused(f"{where} is {said(given)}, which is not a time: write it as 2026-03-04T13:00.")
    try:
        read = datetime.fromisoformat(given.upper())
    except ValueError as fault:
        raise ProblemRefused(
            f"{where} is “{given}”, which no calendar or clock shows: write 2026-03-04T13:00."
        ) from fault
    if not EARLIEST < read.year < LATEST:
        raise ProblemRefused(f"{where} is “{given}”: give a year between {EARLIEST} and {LATEST}.")
    if read.second or read.microsecond:
        raise ProblemRefused(f"{where} is “{given}”: give whole minutes, such as {read:%Y-%m-%dT%H:%M}.")
    return read if read.tzinfo else _by_the_clock(read, given, where)


def _by_the_clock(read: datetime, given: str, where: str) -> datetime:
    first, second = read.replace(tzinfo=LONDON), read.replace(tzinfo=LONDON, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != read:
        raise ProblemRefused(
            f"{where} is “{given}”, a time that the clocks skip that night: give the one that is meant."
        )
    raise ProblemRefused(
        f"{where} is “{given}”, a time that the clocks read twice that night: "
        f"write {given}+01:00 for the first or {given}+00:00 for the second."
    )


def said(given: object) -> str:
    """What was given, short, as a person would say it."""
    if given is None:
        return "missing"
    if isinstance(given, str):
        return f"“{''.join(each if each.isprintable() else '�' for each in given[:60])}”"
    kinds: dict[type, str] = {dict: "an object", list: "a list", bool: str(given).lower()}
    return kinds.get(type(given), str(given)[:60])
