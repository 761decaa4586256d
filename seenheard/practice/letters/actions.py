"""Everything that can be done to a letter. Each takes who does it first, and writes its event in one transaction."""

from __future__ import annotations

from .confirming import confirm_letter, undo_confirmation
from .day import close_day
from .putting_aside import put_aside, take_up
from .receiving import LetterNotKept, LetterRefused, Received, receive_letter

__all__ = [
    "LetterNotKept",
    "LetterRefused",
    "Received",
    "close_day",
    "confirm_letter",
    "put_aside",
    "receive_letter",
    "take_up",
    "undo_confirmation",
]
