"""What the page showed when somebody was asked: kept with the asking, so that it can be said later why this one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Shown:
    """Of one clinician: the sentences for them, the others with theirs, and what stood against it, if anything."""

    reasons: tuple[str, ...] = ()
    others: tuple[dict[str, Any], ...] = ()  # {"clinician": number, "name", "because": [sentences]}
    gives_up_minutes: int = 0
    first_choice: bool = False
    although: str = ""
