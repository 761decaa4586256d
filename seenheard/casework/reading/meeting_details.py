"""What goes with a meeting's day: its time, its type, and whether it is provisional."""

from __future__ import annotations

import re

from seenheard.casework.reading import senses
from seenheard.casework.reading.answers import Answers, Spot, spot_of
from seenheard.casework.reading.choosing import Choice
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.role import BEHIND
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.times import find_times
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

_STARTS = re.compile(r"\b(?:starts?|starting|begins?|beginning|commenc(?:es?|ing))\b[^.]{0,12}", re.I)


def provisional(mention: Mention) -> bool:
    around = f"{mention.label} {mention.sentence}"
    text = lowered(mention.unit.text)
    near = text[mention.date.start : mention.date.end + 200]
    return senses.is_provisional(around) or senses.is_provisional(near)


def put_time(answers: Answers, letter: Letter, path: str, mention: Mention) -> None:
    unit = mention.unit
    if mention.time:
        spot = spot_of(unit, mention.date.start, mention.date.end)
        if mention.time_sure:
            answers.put(path, mention.time, spot)
        else:
            answers.put(path, mention.time, spot) if unit.kind != "text" else answers.doubt(path, [mention.time], spot)
        return
    started = _STARTS.search(unit.text, mention.date.end) if unit.kind == "text" else None
    if started and started.start() - mention.date.end < 200:
        times = [t for t in find_times(unit.text, []) if started.start() <= t.start <= started.end() + 12]
        if times:
            answers.put(path, times[0].value, spot_of(unit, times[0].start, times[0].end))
            return
    near = [
        u
        for u in letter.units
        if u.means == "time" and u.part == unit.part and _beside(u.row, u.table, unit.row, unit.table)
    ]
    if not near:
        near = [
            u
            for u in letter.units
            if u.means == "time" and u.part == unit.part and u.table == unit.table and unit.means == "date"
        ]
        near = near if len(near) == 1 and abs(near[0].row - unit.row) <= 4 else []
    near.sort(key=lambda u: abs(u.index - unit.index))
    for other in near:
        times = find_times(other.text, [], bare=True)
        if times:
            answers.put(path, times[0].value, spot_of(other))
            return


def _beside(row: int, table: int, own_row: int, own_table: int) -> bool:
    return table == own_table and 0 <= row - own_row <= 2


def put_type(answers: Answers, letter: Letter, kind: Kind, own: Choice | None) -> None:
    if kind == Kind.CORE_GROUP_MINUTES:
        answers.put("conference.type", "core_group", _title_spot(letter))
        return
    if kind == Kind.STRATEGY_DISCUSSION_MINUTES:
        answers.put("conference.type", "strategy", _title_spot(letter))
        return
    if kind == Kind.OTHER_SAFEGUARDING:
        if own and own.day:
            answers.put("conference.type", "other", _title_spot(letter))
        return
    votes: dict[str, float] = {}
    for unit in letter.units:
        if (
            unit.means in ("type",)
            or "initial or review" in unit.label.lower()
            or "initial / review" in unit.label.lower()
            or "initial/review" in unit.label.lower()
        ):
            found = senses.conference_type(lowered(unit.text))
            if found is None and lowered(unit.text).strip() in ("initial", "review", "first", "icpc", "rcpc"):
                found = "review" if lowered(unit.text).strip()[0] == "r" else "initial"
            if found:
                votes[found] = votes.get(found, 0) + 6
    for rank, title in enumerate(letter.titles[:4]):
        found = senses.conference_type(title) if senses.sense_of(title).meeting == senses.CONFERENCE else None
        if found:
            votes[found] = votes.get(found, 0) + (4 if rank == 0 else 2)
    if own and own.role.type:
        votes[own.role.type] = votes.get(own.role.type, 0) + 2.5
    if own:
        sense = (
            senses.conference_type(own.role.mention.sentence[:300])
            if senses.sense_of(own.role.mention.sentence).meeting == senses.CONFERENCE
            else None
        )
        if sense:
            votes[sense] = votes.get(sense, 0) + 1.5
    if not votes:
        _type_from_text(letter, kind, votes)
    if "pre_birth" not in votes and re.search(r"pre-?birth (?:\w+ ){0,4}conference", letter.text):
        votes["pre_birth"] = 1.5
    if not votes:
        return
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 1.0:
        answers.doubt("conference.type", [name for name, _ in ranked], _title_spot(letter))
    else:
        answers.put("conference.type", ranked[0][0], _title_spot(letter))


_TYPED = re.compile(
    r"(initial|review|pre-?birth|transfer[- ]in|first)(?: (?:child protection|case|cp|child's|multi-agency))* (?:conference|planning meeting|cppm|case conference)|\b(icpc|rcpc)\b|cynhadledd[^.]{0,30}(gychwynnol|adolygu)"
)


def _type_from_text(letter: Letter, kind: Kind, votes: dict[str, float]) -> None:
    for match in _TYPED.finditer(letter.text):
        found = senses.conference_type(match[0])
        near = letter.text[max(0, match.start() - 30) : match.start()]
        if found and not re.search(r"next|first|date of|further|future", near):
            votes[found] = votes.get(found, 0) + (1.2 if found == "review" and kind in BEHIND else 1.5)


def _title_spot(letter: Letter) -> Spot | None:
    title = letter.titles[0] if letter.titles else ""
    unit = next((u for u in letter.units if lowered(u.text) == title or (title and title in lowered(u.text))), None)
    return spot_of(unit) if unit else None
