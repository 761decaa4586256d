"""`holidays/*.yaml` as Holidays: the weekdays on which each nation's offices are closed."""

from __future__ import annotations

from functools import cache
from typing import Any

from seenheard.casework.timetable.holidays import SATURDAY, Holidays, NationHolidays
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.yaml_file import GuidanceFault, day, only, source, yaml_files

_KEYS = {"nation", "known_from", "known_to", "source", "entered_on", "last_checked", "note", "days"}


@cache
def load_holidays() -> Holidays:
    """The public holidays of the four nations. Raises GuidanceFault if a file is wrong."""
    nations = [_nation(f"holidays/{name}.yaml", data) for name, data in yaml_files("holidays")]
    held = {each.nation: each for each in nations}
    if len(held) != len(nations) or set(held) != set(Nation):
        raise GuidanceFault("There must be one file of holidays for each nation.")
    return Holidays(held)


def _nation(where: str, data: dict[str, Any]) -> NationHolidays:
    only(where, data, _KEYS, _KEYS)
    known_from, known_to = day(where, data["known_from"]), day(where, data["known_to"])
    if known_from is None or known_to is None:
        raise GuidanceFault(f"{where}: known_from and known_to must be dates.")
    for each in data["days"]:
        closed = day(where, each)
        if closed is None or not known_from <= closed <= known_to or closed.weekday() >= SATURDAY:
            raise GuidanceFault(f"{where}: {each} must be a weekday between known_from and known_to.")
    return NationHolidays(
        nation=Nation(data["nation"]),
        known_from=known_from,
        known_to=known_to,
        days=dict(data["days"]),
        source=source(where, data["source"]).words,
        last_checked=day(where, data["last_checked"]),
    )
