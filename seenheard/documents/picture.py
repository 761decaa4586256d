"""A picture of one page, in the position that the boxes of its lines refer to."""

from __future__ import annotations

from io import BytesIO

from seenheard.documents import kinds
from seenheard.documents.document import USUAL, CannotOpen, Limits
from seenheard.documents.opening import refuse
from seenheard.documents.pieces import Unpacking

_NO_PAGE = "This document has no such page."
_FAILED = "This page could not be drawn."


def picture_of(data: bytes, page: int, *, dpi: int, limits: Limits = USUAL) -> bytes:
    """PNG of page `page` (from 1, through all parts). Raises CannotOpen with a sentence."""
    try:
        refuse(data, limits)
        before = 0
        for piece in Unpacking(limits).pieces(data, kinds.media_type(data)):
            if 1 <= page - before <= piece.count and page <= limits.pages:
                drawn = piece.draw(page - before - 1, max(30, min(dpi, 300)))
                out = BytesIO()
                drawn.save(out, "PNG", compress_level=3)
                return out.getvalue()
            before += piece.count
    except (CannotOpen, MemoryError):
        raise
    except Exception as error:
        raise CannotOpen(_FAILED) from error
    raise CannotOpen(_NO_PAGE)
