"""Where does a date stand: under the "Who:" of a task, beside whoever signs, in a letter about conferences of its own?"""

from __future__ import annotations

import re

from seenheard.casework.reading.labels import plain
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.units import Letter

_TASK_DAY = {"when", "date", "day", "timescale", "by", "target date", "how soon"}
_TASK_OWNER = re.compile(
    r"^(?:who|by whom|owner|whose (?:job|task)|responsib\w+|person(?: responsible)?|lead|agency|action for|who will do (?:it|this))$"
)


def beside_owner(letter: Letter, m: Mention) -> bool:
    """Whether a "When:" stands under or beside the "Who:" of a task, so that it is the task's day."""
    unit = m.unit
    if plain(unit.label) not in _TASK_DAY or m.time:
        return False
    near = letter.units[max(0, unit.index - 2) : unit.index + 2]
    return any(_TASK_OWNER.match(plain(u.label)) for u in near if u is not unit and u.label)


def has_own_conference(letter: Letter, m: Mention) -> bool:
    """Whether "the conference" is that of a letter about conferences of another sort (risk assessment, family group)."""
    return any(
        re.search(r"\bmarac\b|risk assessment conference|family group|\bfgc\b", t) for t in letter.titles[:3]
    ) and not re.search(r"protection|\b(?:icpc|rcpc|cppm)\b", m.sentence)


_SIGNED = re.compile(
    r"^\W*(?:signed\b[\w .,'-]{0,50}|[\w .,'-]{0,40}\b(?:clerk|secretary|administrator|minute[- ]taker|note[- ]taker|co-?ordinator|convenor|chair(?:person)?|reviewing officer|team manager|conference officer)\b(?: (?:to|of|for) the (?:conference|meeting|cppm|chair|core group))?)[\s,;:-]*$"
)


def signs_off(letter: Letter, m: Mention) -> bool:
    """Whether a day stands beside whoever signs, on the last lines of a part: "Clerk to the conference, 7 May 2026"."""
    unit = m.unit
    last = next(u.index for u in reversed(letter.units) if u.part == unit.part)
    if unit.index < last - 3 or m.time or unit.text[m.date.end :].strip(" .") or len(m.sentence) > 90 or last < 3:
        return False
    return bool(_SIGNED.match(m.lead if not unit.label else f"{lowered(unit.label)} {m.lead}"))
