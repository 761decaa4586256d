"""Categories of harm in a letter's own ways: letters explained by a legend, a bracket after the plan, a line beside the child."""

from __future__ import annotations

import re

from seenheard.casework.reading.decision_words import CATEGORIES

_LEGEND = re.compile(r"\b([NPSE])\b ?[-=:)]? ?(neglect|physical|sexual|emotional)", re.I)
_INITIALS = re.compile(r"^[NPSE](?:\W+(?:and )?[NPSE])*$")
_NAMES = {"N": "neglect", "P": "physical", "S": "sexual", "E": "emotional"}
_REASON = re.compile(
    r"\b(?:because of|on account of|for reasons? of|by reason of|due to|in respect of|on the grounds? of|in the categor(?:y|ies)(?: of)?|under the (?:categor(?:y|ies)|heading)(?: of)?|categor(?:y|ies)\W|\bplans? \(|\bplan[:,]|\bfor\b)\W*"
)
_PLAN = re.compile(r"\bplans?\b|\bregist|\bcpp?\b|cofrestr")
_IDENTITY = re.compile(r"\b\d{3} ?\d{3} ?\d{4}\b|\d{1,2}[/. -]\w{2,9}[/. -]\d{2,4}")


def is_legend(words: str) -> bool:
    """Whether words only explain what letters stand for, or print every choice there is."""
    return len({match[1].upper() for match in _LEGEND.finditer(words)}) >= 3 or named_in(words) == 4


def named_in(words: str) -> int:
    """How many of the four categories words name."""
    low = words.lower()
    return sum(1 for _, pattern in CATEGORIES if pattern.search(low))


def by_initials(words: str) -> list[str]:
    """The categories that a cell such as "N, E" stands for; nothing for anything else."""
    text = words.strip(" .")
    return sorted({_NAMES[letter] for letter in re.findall("[NPSE]", text)}) if _INITIALS.match(text) else []


def said_as_reason(sentence: str) -> bool:
    """Whether a lower-case sentence gives a category as the reason for a plan or registration."""
    return bool(_PLAN.search(sentence) and _REASON.search(sentence))


def beside_child(words: str) -> bool:
    """Whether words are a line of a child's details, in which a category belongs to the child."""
    return len(words) < 140 and bool(_IDENTITY.search(words))
