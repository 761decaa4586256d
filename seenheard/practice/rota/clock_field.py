"""A time of day as people type it: 8:30, 8.30am, 0830, 2pm, 14:00."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from django import forms

TYPED = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", re.ASCII | re.IGNORECASE)
NOON, FIRST_OF_A_MORNING = 12, 7


def typed_time(text: str, *, after_noon: bool = False) -> time | None:
    """The time that somebody typed; None for nonsense. With `after_noon`, a bare 1 to 6 is one in the afternoon: no
    session of a practice runs at 2:30 in the night."""
    found = TYPED.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    hour, minute, part = int(found[1]), int(found[2] or 0), (found[3] or "").lower().replace(".", "")
    if part and not 1 <= hour <= NOON:
        return None
    if part:
        hour = hour % NOON + (NOON if part == "pm" else 0)
    elif after_noon and 1 <= hour < FIRST_OF_A_MORNING and not found[1].startswith("0"):
        hour += NOON
    return time(hour, minute) if hour < 24 and minute < 60 else None


class ClockField(forms.CharField):
    """A time in one box. Its error says what to type, and `where` if that is given: "Monday morning"."""

    def __init__(self, *, after_noon: bool = False, where: str = "", **kwargs: Any) -> None:
        self.after_noon = after_noon
        self.wrong = f"{where}: enter a time like 8:30am or 14:00" if where else "Enter a time like 8:30am or 14:00"
        super().__init__(max_length=20, **kwargs)

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        found = typed_time(typed, after_noon=self.after_noon)
        if found is None:
            raise forms.ValidationError(self.wrong)
        return found

    def run_validators(self, value: Any) -> None:
        """The length is that of the text, which is gone by now; no time is too long."""

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise forms.ValidationError(self.wrong, code="required")

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value
