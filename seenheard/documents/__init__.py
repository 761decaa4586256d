"""Bytes -> pages of positioned lines: PDF, Word, e-mail, scans, text. Strangers wrote them, so each is opened in a
child process with limits on time, memory and output."""

from __future__ import annotations

from seenheard.documents.document import Document, Limits
from seenheard.documents.opening import open_here as open_document

__all__ = ["Document", "Limits", "open_document"]
