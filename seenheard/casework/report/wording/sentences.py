"""A text as sentences, what it quotes, and whether it says anything at all."""

from __future__ import annotations

import re

#: Full stops that end no sentence.
_STOPS = re.compile(
    r"\b(Dr|Mr|Mrs|Ms|Mx|Prof|St|No|approx|e\.g|i\.e|etc|vs|cf|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\."
)
_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’')\]]))\s+(?=[A-Z0-9“\"'‘(])|\n+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^'\n]+'(?!\w)")
#: Whole texts that stand in the place of an answer.
_HOLLOW = frozenset(
    {
        "n/a",
        "na",
        "tbc",
        "tba",
        "tbd",
        "x",
        "xx",
        "xxx",
        "ok",
        "as above",
        "see above",
        "as below",
        "see below",
        "see record",
        "see records",
        "see notes",
        "see attached",
        "see letter",
        "as attached",
        "as discussed",
        "to follow",
        "to be confirmed",
        "to be added",
        "not applicable",
        "not known",
        "unknown",
        "not recorded",
        "no comment",
        "nothing to add",
        "as before",
        "as previously",
        "same",
        "same as before",
        "same as last time",
        "as per last report",
        "as last report",
        "refer to record",
        "refer to notes",
        "pending",
        "cannot say",
        "not sure",
        "don’t know",
        "don't know",
        "no info",
        "no information",
        "blank",
        "not answered",
        "see previous report",
        "ditto",
        "to do",
    }
)
#: "See the notes", "refer to last report": it points to where an answer may be.
_POINTS_AWAY = re.compile(r"(?:see|refer to|as in|as per|per|cf) (?:[\w’']+ ){0,3}[\w’']+")
#: No answer to an open question, but one to “is there …?”.
_BARE = frozenset({"none", "nil", "no", "yes", "nothing", "no change", "unchanged"})


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; a line of its own is a sentence."""
    kept = _STOPS.sub(lambda match: match.group(0).replace(".", "\u2024"), text)
    return [part.replace("\u2024", ".").strip() for part in _END.split(kept) if part and part.strip()]


def without_quotes(text: str) -> str:
    """The text with what it quotes taken out: the writer's own words."""
    return _QUOTED.sub(" “” ", text)


def quotes(text: str) -> list[str]:
    return _QUOTED.findall(text)


def is_hollow(text: str, *, bare: bool = False) -> bool:
    """Whether the whole text is a word in the place of an answer: "n/a", "see above", "to follow"; with `bare` also
    "none" and "no", which answer no open question."""
    plain = " ".join(text.lower().replace("n.a.", "n/a").strip(" .:;,!?…-–—\n\t").split()).removeprefix("please ")
    if not any(letter.isalpha() for letter in plain) or _POINTS_AWAY.fullmatch(plain):
        return True
    return plain in _HOLLOW or (bare and plain in _BARE)
