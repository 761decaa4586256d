"""The shape of a Reading: what a letter says, with the line it was read from; nothing where it does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seenheard.casework.page import Box
from seenheard.casework.vocabulary import Certainty


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words on the page that a value was read from."""

    quote: str
    page: int
    box: Box
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Reading:
    """What one letter says.

    `fields` has the shape of the corpus's SCHEMA (every required key present; None or [] where the page does not
    say or is not clear). `evidence` maps a path such as "conference.date" or "children.0.dob" to its words.
    `unsure` maps a path to the values it might have, likeliest first; such a path is None in `fields`.
    `version` is that of the reader.
    """

    fields: Mapping[str, Any]
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    unsure: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    version: str = ""
