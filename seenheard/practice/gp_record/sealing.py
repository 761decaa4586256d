"""The fingerprint of everything that is held of one person's record, which the event of each import holds."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from .models import Entry

HELD = (
    *("key", "kind", "source", "date_text", "precision", "earliest", "latest", "setting", "who", "event", "reason"),
    *("words", "given", "active", "safeguarding", "detail", "gone_at"),
)


def seal_of(patient_id: int) -> tuple[int, str]:
    """How many entries are held of a patient, and SHA-256 over all that they say."""
    digest = hashlib.sha256()
    number = 0
    rows = Entry.objects.filter(patient=patient_id).order_by("key").values_list(*HELD)
    for row in rows.iterator(chunk_size=2000):
        number += 1
        digest.update(canonical(row))
    return number, digest.hexdigest()


def canonical(row: tuple[Any, ...]) -> bytes:
    words = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=plain)
    return words.encode("utf-8", "surrogatepass") + b"\n"


def plain(value: Any) -> str:
    """A day; of a moment only its day, for engines keep moments differently."""
    return str(value)[:10]
