"""Chooses one day for a role out of all the dates that could have it, or says that it cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from seenheard.casework.reading.digits import was_mended
from seenheard.casework.reading.role import Role
from seenheard.casework.reading.sight import clearly_seen

_CLEARLY_BETTER = 1.0


@dataclass(slots=True)
class Choice:
    """The day chosen and the role whose words it was read from; `candidates` instead, if it is not certain."""

    day: date | None
    role: Role
    candidates: tuple[date, ...] = ()


def choose(roles: Sequence[Role], *, earliest: bool = False) -> Choice | None:
    """The day for one role. Different days of about the same strength are a doubt; `earliest` takes the first of a row."""
    dated = [role for role in roles if role.mention.date.value]
    if not dated:
        return None
    best = max(role.strength for role in dated)
    near_best = [role for role in dated if role.strength > best - _CLEARLY_BETTER]
    days = list(dict.fromkeys(role.mention.date.value for role in near_best if role.mention.date.value))
    top = max(
        near_best, key=lambda role: (role.strength, role.mention.date.weekday is not None, bool(role.mention.time))
    )
    if len(days) > 1 and earliest:
        first = min(days)
        top = next(role for role in near_best if role.mention.date.value == first)
        days = [first]
    if len(days) > 1:
        return Choice(None, top, tuple(sorted(days, key=lambda d: d != top.mention.date.value)))
    same = [role for role in dated if role.mention.date.value == days[0]]
    unflawed = [role for role in same if not role.mention.date.flaw and not _blurred(role)]
    if not unflawed:
        found = top.mention.date.candidates() or (days[0],)
        return Choice(None, top, found)
    flawed = [role for role in near_best if role.mention.date.flaw == "weekday"]
    if flawed and all(role.mention.date.weekday is None for role in unflawed):
        return Choice(None, flawed[0], flawed[0].mention.date.candidates())
    timed = [role for role in unflawed if role.mention.time]
    return Choice(days[0], timed[0] if timed and not top.mention.time else top if top in unflawed else unflawed[0])


def _blurred(role: Role) -> bool:
    """Whether a scan showed the date too badly to trust, with no weekday to confirm it."""
    mention = role.mention
    unit = mention.unit
    if not unit.ocr:
        return False
    confirmed = mention.date.weekday is not None and not mention.date.flaw
    if was_mended(unit.text, mention.date.start, mention.date.end):
        return not confirmed
    least = 0.35 if confirmed else 0.55
    return not clearly_seen(unit, unit.text[mention.date.start : mention.date.end], least)
