"""An e-mail that corrects its attachment: "we start at 10.30am, not 9.30am", "we will be in the Reading Room after all"."""

from __future__ import annotations

import re

from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.mentions import sentence_bounds
from seenheard.casework.reading.times import TimeMention, find_times
from seenheard.casework.reading.units import Letter, Unit

_WRONG = re.compile(
    r"\bwrong\b|\bincorrect|\bin error\b|\berror\b|\bmistake|\bcorrect(?:ion|ed)?\b|\bshould (?:read|say|be)\b|\bold (?:room|venue|time|place|address)|"
    r"\bchange[ds]?\b|\bmoved\b|\binstead\b|\bnot as (?:stated|in)|\bplease note\b|\brather than\b|\bnot (?:\d|in|at)\b",
    re.I,
)
_DENIED = re.compile(
    r"(?:\bnot|\binstead of|\brather than|\bno longer|\breplac\w+|\bsays?|\bfrom)(?:\s+(?:at|the|as stated|from))*\s*$",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:in|at|to|into|venue is|room is)\s+((?:the )?[A-Z][\w'’&-]*(?:[ ,]+(?:[A-Z0-9][\w'’&-]*|of|the|and))*)"
)
_SPEAKS_OF_PLACE = re.compile(
    r"\broom\b|\bvenue\b|\bplace\b|\bhall\b|\bhouse\b|\bheld\b|\bmeet(?:ing)?\b|\bbe (?:in|at)\b|\bbuilding\b", re.I
)


def put_corrections(answers: Answers, letter: Letter) -> None:
    """Puts right the time and place of the meeting where the message says that its attachment has them wrong."""
    if len(letter.parts) < 2 or "message" not in letter.parts:
        return
    units = [
        u for u in letter.units if u.part == "message" and u.kind == "text" and not u.quoted and _WRONG.search(u.text)
    ]
    for unit in units:
        _correct_time(answers, unit)
        _correct_place(answers, unit)


def _correct_time(answers: Answers, unit: Unit) -> None:
    printed = answers.get("conference.time")
    times = find_times(unit.text, [])
    if printed is None or not times:
        return
    denied = [t for t in times if _DENIED.search(unit.text[: t.start])]
    meant = [t for t in times if t not in denied]
    if len({t.value for t in meant}) != 1 or meant[0].value == printed:
        return
    spot = spot_of(unit, meant[0].start, meant[0].end)
    if any(t.value == printed for t in denied) or (not denied and _is_start(unit.text, meant[0])):
        answers.put("conference.time", meant[0].value, spot)
    else:
        answers.doubt("conference.time", [meant[0].value, printed], spot)


def _is_start(text: str, time: TimeMention) -> bool:
    return bool(
        re.search(r"\b(?:starts?|begins?|will be|time is|time should be|now)\b[^.]{0,25}$", text[: time.start], re.I)
    )


def _correct_place(answers: Answers, unit: Unit) -> None:
    printed = answers.get("conference.venue")
    if printed is None or not re.search(r"room|venue|place|building|hall|house|location|centre", unit.text, re.I):
        return
    for start, end in sentence_bounds(unit.text):
        sentence = unit.text[start:end]
        if not _SPEAKS_OF_PLACE.search(sentence):
            continue
        for match in _PLACE.finditer(sentence):
            words = re.sub(r"^the ", "", match[1]).strip(" ,.")
            if words.lower() in printed.lower() or _DENIED.search(sentence[: match.start()]) or len(words) < 5:
                continue
            answers.put("conference.venue", words, spot_of(unit, start, end))
            return
