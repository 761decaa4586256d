"""What in a letter is not the letter: an earlier message quoted under a reply, and lines that talk to machines.

A forwarded message is the letter; what stands above it is only its cover.
"""

from __future__ import annotations

import re

from seenheard.casework.reading.dates import find_dates
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.units import Letter, Unit

_RULE = re.compile(
    r"^(?:-{2,} ?(?:original|forwarded|begin|message)|_{8,}|begin forwarded|>?\s*on .{6,120}wrote:|.{0,120}\bwrote:?\s*$|from:.{0,80}sent:)",
    re.I,
)
_FORWARD = re.compile(r"^(?:(?:\[[^\]]*\]|\W)*)(?:fw|fwd|forwarded|wg|tr)\b", re.I)
_BELOW = re.compile(
    r"\b(?:below|forward(?:ed|ing)|passing (?:this|it) on|fyi|for information|in error|not ours|please see|meant for you|one of yours|sent to us)\b"
)
_NEWS = re.compile(
    r"cancel|postpone|re-?arrang|reschedul|moved|new date|out of (?:your|the) diar|instead|no longer|change|not going ahead|we now|brought forward|put back|correct"
)
_TO_MACHINES = re.compile(
    r"<\s*/?\s*(?:system|assistant|user|prompt|instructions?)\b|\b(?:ignore|disregard|forget)\b.{0,30}\b(?:previous|above|prior|earlier|all|these)\b.{0,30}\b(?:instruction|prompt|text|rule)|"
    r"\b(?:automated|automatic|electronic|machine|software|ai|computer)[ -]?(?:readers?|systems?|assistants?|tools?|agents?|processors?)\b|\b(?:the|dear|any) (?:assistant|language model|ai|chatbot|llm|parser|reading software)\b|"
    r"\bif you are (?:an? )?(?:ai|language model|assistant|machine|program)|\b(?:llm|gpt|chatbot|language model)s?\b|\b(?:set|output|return|answer|write) [a-z_]+\.[a-z_]+ (?:to|as|=)|\bmark (?:every|all) values?\b",
    re.I,
)


def set_aside(letter: Letter) -> None:
    """Marks quoted messages and takes out lines that talk to machines: a letter's text is never an instruction."""
    kept = [unit for unit in letter.units if not _TO_MACHINES.search(unit.text)]
    if 0 < len(kept) < len(letter.units):
        letter.units[:] = kept
        for number, unit in enumerate(kept):
            unit.index = number
        text = "\n".join(f"{unit.label}: {unit.text}" if unit.label else unit.text for unit in kept)
        letter.text = lowered(text)
    for part in letter.parts:
        if part in ("", "message") or any(u.means == "from_to" for u in letter.units if u.part == part):
            _mark_quoted([unit for unit in letter.units if unit.part == part])


def _mark_quoted(units: list[Unit]) -> None:
    openings = [number for number, unit in enumerate(units) if _opens(units, number)]
    openings = [n for place, n in enumerate(openings) if place == 0 or n - openings[place - 1] > 2]
    if not openings:
        return
    start = 0
    first = openings[0]
    if all(unit.means in ("subject", "from_to", "sent", "date") for unit in units[:first]):
        openings = openings[1:]
        first = openings[0] if openings else len(units)
        if not openings:
            return
    if _is_cover(units[:first]):
        for unit in units[:first]:
            unit.quoted = True  # the cover of a forwarded letter
        start, openings = first, openings[1:]
        for unit in units[start : openings[0] if openings else None]:
            unit.quoted = False
    if openings:
        for unit in units[openings[0] :]:
            unit.quoted = True


def _is_cover(units: list[Unit]) -> bool:
    """Whether what stands above an earlier message only passes it on."""
    subject = next((u.text for u in units if u.means == "subject"), "")
    words = lowered(" ".join(u.text for u in units if u.means not in ("subject", "from_to", "sent", "date")))
    own = [u for u in units if u.means not in ("subject", "from_to", "sent", "date") and not u.quoted]
    dated = any(find_dates(u.text) for u in own)
    if _FORWARD.match(subject):
        return not (dated and _NEWS.search(words))
    return not dated and not _NEWS.search(words) and len(words) < 260 and bool(_BELOW.search(words))


def _opens(units: list[Unit], number: int) -> bool:
    """Whether an earlier message begins at that unit."""
    unit = units[number]
    if _RULE.match(unit.text):
        return True
    if unit.label.lower().strip("> *") == "from" and number > 2:
        following = {u.label.lower().strip("> *") for u in units[number : number + 5]}
        earlier = any(u.label.lower() == "from" for u in units[:number])
        return len(following & {"to", "sent", "subject", "date"}) >= 2 and (earlier or number > 4)
    return False
