"""The worked dates beside an authority's boxes: what each rule gives for two sample days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from seenheard.casework.timetable.authority import Authority as PureAuthority
from seenheard.casework.timetable.authority import SettingKey
from seenheard.casework.timetable.worked import Worked, sample_days, worked
from seenheard.casework.vocabulary import Nation

from .authorities import Values
from .case import settings_of
from .models import Authority
from .owing import holidays, rulebook


@dataclass(frozen=True, slots=True)
class WorkedDates:
    """The sample days, and for each rule what it gives for them, in the same order."""

    days: tuple[date, ...]
    given: Mapping[SettingKey, tuple[Worked, ...]]


def worked_dates(held: Authority, *, today: date) -> WorkedDates:
    """What the rules of this authority give, saved or not yet saved."""
    pure = settings_of(held) or PureAuthority(held.name)
    authority = PureAuthority(
        pure.name,
        Nation(held.nation),
        pure.settings,
        pure.confirmed,
        closed_on=pure.closed_on,
        last_checked=pure.last_checked,
    )
    nation = Nation(held.nation)
    days = sample_days(nation, today=today, holidays=holidays(), closed_on=pure.closed_on)
    given = {
        key: tuple(worked(key, day, authority=authority, rulebook=rulebook(), holidays=holidays()) for day in days)
        for key in SettingKey
    }
    return WorkedDates(tuple(days), given)


def not_yet_saved(authority: Authority, values: Values) -> Authority:
    """The authority as it would be with these values, to work out dates by; never to be saved."""
    return Authority(
        practice_id=authority.practice_id,
        name=values.name,
        nation=values.nation,
        settings=values.settings,
        source=values.source,
        last_checked=values.last_checked,
    )
