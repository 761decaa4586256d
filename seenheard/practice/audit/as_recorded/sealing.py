"""A confirmation's fingerprint, which the event of confirming holds: what was decided, and each row made or changed."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any

from seenheard.practice.letters.models import Confirmation, Effect, Reading

#: So many hexadecimal figures of a fingerprint stand for one effect: 96 bits.
SHORT = 24


def canonical(value: Any) -> str:
    """SHA-256 of a value as JSON keeps it, however its keys are ordered."""
    words = json.dumps(json.loads(json.dumps(value)), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def decided(confirmation: Confirmation) -> str:
    """The fingerprint of everything that a confirmation says, but for undoing, which is an event of its own."""
    return canonical(
        [
            confirmation.letter_id,
            confirmation.reading_id,
            confirmation.at.astimezone(UTC).isoformat(timespec="microseconds"),
            confirmation.person_id,
            confirmation.outcome,
            confirmation.fields,
            confirmation.sources,
            confirmation.filing,
            confirmation.note,
            *([confirmation.filing_more] if confirmation.filing_more else []),
        ]
    )


def effect_print(effect: Effect) -> str:
    return canonical([effect.table, effect.row, effect.before, effect.after])[:SHORT]


def reading_print(reading: Reading) -> str:
    """The fingerprint of what was read in a letter, and of what could not be."""
    said = [reading.fields, reading.evidence, reading.unsure, reading.problem, reading.notes, reading.pages]
    return canonical(said)[:SHORT]


def seal(confirmation: Confirmation) -> dict[str, Any]:
    """What goes into the event's detail: {"decided": …, "effects": {number: …}}."""
    effects = {str(effect.pk): effect_print(effect) for effect in confirmation.effects.all()}
    return {"decided": decided(confirmation), "effects": effects}
