"""How clearly were words seen on a scan? Looks up the recogniser's own confidence for them."""

from __future__ import annotations

from seenheard.casework.reading.units import Unit


def clearly_seen(unit: Unit, words: str, least: float) -> bool:
    """Whether every word of `words` on the unit's lines was recognised with at least that confidence (0 to 1).

    Typed text is always clear. A word that cannot be found again on its lines counts as clear."""
    if not unit.ocr or not unit.words:
        return True
    wanted = set(words.split())
    seen = [word.confidence for word in unit.words if word.confidence is not None and word.text in wanted]
    return all(confidence >= least for confidence in seen)
