"""Lines of a page -> Reading: kinds of letter, dates, people, decisions, actions."""

from __future__ import annotations

from seenheard.casework.reading.answer import Evidence, Reading
from seenheard.casework.reading.reader import READER_VERSION, read

__all__ = ["READER_VERSION", "Evidence", "Reading", "read"]
