"""A file that somebody chose, read into a record, and on its way to the press that brings it in.

A record is text read as plain values by code of ours alone (no parser of pictures or layouts, nothing fetched), so hard
limits of size stand here and of depth and number in `links.gp_record`. The file itself is never kept: only its
fingerprint is.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import zlib
from dataclasses import dataclass

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from seenheard.links import gp_record
from seenheard.links.gp_record.record import Record, RecordRefused
from seenheard.practice.people.viewer import Viewer

MOST_BYTES = 32 * 1024 * 1024
MOST_CARRIED = 1_500_000  # of the packed file, in a page
LASTS_SECONDS = 4 * 3600
SALT = "a GP record that waits for a decision"
LONGEST_NAME = 200
FAULT = (
    "This file could not be read because of a fault in Seen & Heard. Nothing of it was brought in. Please report it."
)
log = logging.getLogger(__name__)


class FileRefused(Exception):
    """The file cannot be taken; the sentence says how to mend it. Nothing of it was brought in."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file and what it says. `packed` are its bytes, small enough to wait in a page; b"" if they are not."""

    name: str
    sha256: str
    record: Record
    packed: bytes = b""

    @property
    def can_wait(self) -> bool:
        return bool(self.packed)

    def sealed(self, by: Viewer) -> str:
        """The file for a hidden field, good for this person and practice alone."""
        told = [self.name, base64.b85encode(self.packed).decode(), *owner(by)]
        return signing.dumps(told, salt=SALT)


def taken(upload: UploadedFile) -> ReadFile:
    """The record in a file that was sent. Raises FileRefused."""
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise FileRefused(
            f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Ask for the record of a shorter time."
        )
    return read(bytes(data), upload.name or "record.json")


def opened(by: Viewer, sealed: str) -> ReadFile:
    """The file that waited. Raises FileRefused if it waited too long, or is not what was given out."""
    try:
        name, packed, *whose = signing.loads(sealed, salt=SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature as bad:
        raise FileRefused("This has waited too long. Choose the file again.") from bad
    if whose != owner(by):
        raise FileRefused("This was prepared by somebody else. Choose the file again.")
    return read(zlib.decompress(base64.b85decode(packed)), name)


def read(data: bytes, name: str) -> ReadFile:
    """Raises FileRefused."""
    try:
        record = gp_record.read_record(data)
    except RecordRefused as refused:
        raise FileRefused(str(refused)) from refused
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as fault:
        log.exception("A GP record could not be read.")
        raise FileRefused(FAULT) from fault
    packed = zlib.compress(data, 6)
    kept = packed if len(packed) <= MOST_CARRIED else b""
    return ReadFile(name[-LONGEST_NAME:], hashlib.sha256(data).hexdigest(), record, kept)


def owner(by: Viewer) -> list[int | None]:
    return [by.practice.pk, by.person.pk if by.person else None]
