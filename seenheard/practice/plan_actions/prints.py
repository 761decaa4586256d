"""Fingerprints of what shows that an action was done and of what was told: their events hold them."""

from __future__ import annotations

import hashlib
import json

from .models import Evidence, Telling


def evidence_print(one: Evidence) -> str:
    """Of what it says: SHA-256."""
    return sha256([one.duty_id, one.kind, one.words, one.decided, one.lines, one.letter_id, one.report_id])


def telling_print(one: Telling) -> str:
    """Of what was told, to whom, and since when the practice could know: SHA-256."""
    known = one.concern_at.timestamp()
    return sha256([one.family_id, one.duty_id, one.why, one.way, one.to_name, one.to_address, one.text, known])


def sha256(value: list[object]) -> str:
    words = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
