"""A file on its way from the page that shows what it would do to the press that does it: signed, inside the page."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from seenheard.practice.people.viewer import Viewer

MOST_BYTES = 1024 * 1024
LASTS_SECONDS = 4 * 3600
SALT = "a file that is brought into the rota"


class FileRefused(Exception):
    """The file cannot be taken; the sentence says how to mend it."""


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """A file that somebody chose, and what they said of it."""

    kind: str
    name: str
    data: bytes
    clinician: int | None = None
    whole: bool = False

    def sealed(self, by: Viewer) -> str:
        """Everything of it, for a hidden field; good for this person and practice alone."""
        told = [self.kind, self.name, base64.b64encode(self.data).decode(), self.clinician, self.whole]
        return signing.dumps([*told, *owner(by)], salt=SALT, compress=True)


def opened(by: Viewer, sealed: str) -> CarriedFile:
    """Raises FileRefused if it has waited too long, or is not what was given out."""
    try:
        kind, name, data, clinician, whole, *whose = signing.loads(sealed, salt=SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature as bad:
        raise FileRefused("This has waited too long. Choose the file again.") from bad
    if whose != owner(by):
        raise FileRefused("This was prepared by somebody else. Choose the file again.")
    return CarriedFile(kind, name, base64.b64decode(data), clinician, whole)


def taken(upload: UploadedFile) -> bytes:
    """The bytes of a file that was sent. Raises FileRefused."""
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise FileRefused("The file is larger than 1 MB. Bring it in in parts.")
    return bytes(data)


def owner(by: Viewer) -> list[int | None]:
    return [by.practice.pk, by.person.pk if by.person else None]
