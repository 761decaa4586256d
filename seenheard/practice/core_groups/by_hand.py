"""What people said of core groups beside the letters: held or not. The record holds it, and what it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from seenheard.practice.audit.models import Event

SAID = ("core_group_held", "core_group_not_held")


@dataclass(frozen=True, slots=True)
class Said:
    """The columns of a meeting as somebody gave them, after that effect of a letter."""

    columns: dict[str, Any]
    after_effect: int


def said_by_hand(practice_id: int) -> dict[int, list[Said]]:
    """Meeting -> what was said of it, first to last. An act is written once for each child, and tells the same."""
    found: dict[int, list[Said]] = {}
    events = Event.objects.filter(practice=practice_id, verb__in=SAID).order_by("number")
    for about, detail in events.values_list("about", "detail").iterator(chunk_size=2000):
        if "columns" in detail:  # else its words went with a file
            said = Said(detail["columns"], detail["after_effect"])
            held = found.setdefault(int(about.partition(":")[2]), [])
            if not held or held[-1] != said:
                held.append(said)
    return found
