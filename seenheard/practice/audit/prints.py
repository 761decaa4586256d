"""Fingerprints of rows: the event of each change of such a row holds one, so that `seenheard verify` finds a row that
was changed past the site (`as_recorded.kept_rows`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Model

#: Table -> the columns that are held. One with a question mark: whether it is filled, for its moment is the event's.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "plan_actions.actionterms": (
        *("duty_id", "counts", "counts_words", "every", "unit", "first_on", "until", "aside", "aside_because"),
    ),
    "plan_actions.enteredaction": ("words", "due_on", "told_by"),
    "plan_actions.telling": (
        *("came_back_at?", "answered_on", "answered_by", "answer_words", "answer_letter_id", "answer_entered_by_id"),
    ),
    "plan_actions.rules": ("misses_on_plan", "misses_otherwise", "months", "tell_within"),
    "core_groups.grouppart": ("conference_id", "note", "note_to", "agreed", "agreed_by_id"),
    "looked_after.assessment": ("child_id", "kind", "planned_on", "done_on", "fact_id", "removed_at?"),
    "looked_after.takingover": (
        "child_id",
        "service",
        "taken_by",
        "by_when",
        "seen_on",
        "confirmed_by_id",
        "removed_at?",
    ),
    "register.concern": ("child_id", "because", "review_on", "entered_by_id", "ended_at?"),
    "conferences.fact": ("child_id", "kind", "on", "removed_at?"),
    "case_life.ending": ("child_id", "kind", "on", "withdrawn_at?"),
    "handover.taken": ("uid", "from_code", "contents", "receipt_key", "left_at?"),
    "diary.authority": ("further_name", "further_phone", "further_email"),
}


def prints_of(*rows: Model | None) -> dict[str, dict[str, str]]:
    """What an event's detail says of these rows: {"rows": {"table:number": fingerprint}}. Rows of tables that are not
    held are left out."""
    held = [row for row in rows if row is not None and row._meta.label_lower in COLUMNS]
    return {"rows": {f"{row._meta.label_lower}:{row.pk}": row_print(row) for row in held}} if held else {}


def row_print(row: Model) -> str:
    """SHA-256 of what the row says in the columns that are held."""
    said = [value_of(row, name) for name in COLUMNS[row._meta.label_lower]]
    words = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def value_of(row: Model, name: str) -> Any:
    if name.endswith("?"):
        return getattr(row, name[:-1]) is not None
    value = getattr(row, name)
    return value.isoformat() if isinstance(value, date | datetime) else value
