"""What was typed on a form that came after its session had ended: kept for an hour, for the same person only.

It is ciphered with a key that only the browser holds, so that neither the database nor a backup gives it away, and
opened only for the person who was signed in when the form was shown. Nothing of it is in an address or on a page
before that person has signed in again. It is sent on by a form of our own, through the same doors as ever.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from .browsers import set_cookie
from .models import KeptForm

COOKIE = "seenheard_kept"
MARK = "seenheard_kept"  # the field by which a form says that it is a kept one
KEPT_FOR = timedelta(hours=1)
MOST_EACH = 3
UNKEPT = {"csrfmiddlewaretoken", MARK}


@dataclass(frozen=True, slots=True)
class File:
    """A file that was sent with the form."""

    field: str
    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the form's address, its fields in their order, and its files; `left_out` are the names of files
    that were too large to keep."""

    row: KeptForm
    fields: tuple[tuple[str, str], ...]
    files: tuple[File, ...]
    left_out: tuple[str, ...]


def most_bytes() -> int:
    """How much is kept of one form: a letter of the largest size, and what is typed."""
    return int(settings.MAX_LETTER_BYTES) + 5 * 1024 * 1024


def keep(request: HttpRequest, person_id: int, practice_id: int | None, *, now: datetime) -> tuple[KeptForm, str]:
    """Keep what this request sent. Answers the row and the value of the cookie that opens it."""
    files, left_out = taken_files(request)
    key = AESGCM.generate_key(256)
    row = KeptForm(person_id=person_id, practice_id=practice_id, path=request.get_full_path()[:1000], made_at=now)
    fields = [[name, value] for name, values in request.POST.lists() if name not in UNKEPT for value in values]
    head = json.dumps(
        {"fields": fields, "files": [[f.field, f.name, f.type, len(f.data)] for f in files], "left_out": left_out}
    ).encode()
    plain = b"".join([len(head).to_bytes(4, "big"), head, *(f.data for f in files)])
    nonce = secrets.token_bytes(12)
    row.ciphered = nonce + AESGCM(key).encrypt(nonce, plain, bound_to(row))
    with transaction.atomic():
        forget_old(now=now)
        for old in KeptForm.objects.filter(person_id=person_id).order_by("-made_at")[MOST_EACH - 1 :]:
            old.delete()
        row.save(force_insert=True)
    return row, f"{row.pk.hex}.{base64.urlsafe_b64encode(key).decode()}"


def taken_files(request: HttpRequest) -> tuple[list[File], list[str]]:
    files: list[File] = []
    left_out: list[str] = []
    room = most_bytes()
    for field, sent in request.FILES.lists():
        for file in sent:
            if not isinstance(file, UploadedFile):
                continue
            name, size = file.name or "file", file.size or 0
            if size > room:
                left_out.append(name)
                continue
            room -= size
            files.append(File(field, name, file.content_type or "application/octet-stream", file.read()))
    return files, left_out


def bound_to(row: KeptForm) -> bytes:
    """What the cipher is bound to: changed by anybody, nothing opens."""
    return f"{row.pk.hex} {row.person_id} {row.practice_id} {row.path}".encode()


def opened(request: HttpRequest, *, now: datetime) -> Typed | None:
    """What this browser keeps for the person who is signed in now; None if nothing, or if it is somebody else's."""
    number, _, secret = request.COOKIES.get(COOKIE, "").partition(".")
    if not secret or not request.user.is_authenticated:
        return None
    try:
        row = KeptForm.objects.select_related("practice").filter(pk=UUID(hex=number), person_id=request.user.pk).first()
        if row is None or row.made_at < now - KEPT_FOR:
            return None
        sealed = bytes(row.ciphered)
        plain = AESGCM(base64.urlsafe_b64decode(secret)).decrypt(sealed[:12], sealed[12:], bound_to(row))
    except (ValueError, ValidationError, InvalidTag):
        return None
    return typed_of(row, plain)


def row_of(number: str) -> KeptForm | None:
    """The kept form that a field names, whoever's it is."""
    try:
        return KeptForm.objects.filter(pk=UUID(hex=number)).first()
    except ValueError:
        return None


def is_done_with(typed: Typed, status: int) -> bool:
    """May a form that was sent on be forgotten, by how it was answered? It went through, or its page is shown again
    with all that was typed on it; of files a page shows nothing."""
    if typed.files:
        return status < 400
    return 300 <= status < 400 or status == 422


def typed_of(row: KeptForm, plain: bytes) -> Typed:
    end = 4 + int.from_bytes(plain[:4], "big")
    head = json.loads(plain[4:end])
    files = []
    for field, name, kind, size in head["files"]:
        files.append(File(field, name, kind, plain[end : end + size]))
        end += size
    fields = tuple((name, value) for name, value in head["fields"])
    return Typed(row, fields, tuple(files), tuple(head["left_out"]))


def put_files(request: HttpRequest, typed: Typed) -> None:
    """Give a form that is sent on the files that were kept with it."""
    for file in typed.files:
        request.FILES.appendlist(file.field, SimpleUploadedFile(file.name, file.data, file.type))


def forget(row: KeptForm, response: HttpResponse) -> None:
    row.delete()
    response.delete_cookie(COOKIE, samesite="Lax")


def forget_old(*, now: datetime) -> None:
    KeptForm.objects.filter(made_at__lt=now - KEPT_FOR).delete()


def give_key(response: HttpResponse, value: str) -> None:
    set_cookie(response, COOKIE, value, int(KEPT_FOR.total_seconds()))
