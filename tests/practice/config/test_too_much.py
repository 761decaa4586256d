"""A request that brings more than the disk should hold at once is refused before any of it is read."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import RequestFactory

from seenheard.practice.config.too_much import LETTERS_AT_ONCE, length
from seenheard.practice.config.wsgi import application


class Body:
    """What somebody sends; counts how much of it was read."""

    def __init__(self) -> None:
        self.bytes_read = 0

    def read(self, size: int = -1) -> bytes:
        self.bytes_read += max(size, 1)
        return b"a" * max(size, 1)

    readline = read


def send(length: int, path: str = "/sign-in/login/") -> tuple[str, bytes, dict[str, str], Body]:
    """Through the whole site, as a stranger who has fetched a token first and so is let past the check of forms."""
    body = Body()
    environ: dict[str, Any] = RequestFactory().post(path, secure=settings.HTTPS).environ
    environ |= {
        "wsgi.input": body,
        "CONTENT_LENGTH": str(length),
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "HTTP_COOKIE": f"{settings.CSRF_COOKIE_NAME}={'a' * 32}",
        "HTTP_HOST": "localhost",
    }
    said: list[Any] = []
    answer = b"".join(application(environ, lambda status, headers: said.extend([status, dict(headers)])))
    return said[0], answer, said[1], body


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sign-in/login/", "/letters/add/", "/nowhere/", "/healthz"])
def test_what_is_too_much_is_refused_unread(path: str) -> None:
    status, page, headers, body = send(LETTERS_AT_ONCE * settings.MAX_LETTER_BYTES + 1, path)
    assert status.startswith("413")
    assert b"add fewer at a time" in page
    assert body.bytes_read == 0
    assert headers["Cache-Control"] == "no-store"
    assert "default-src" in headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_less_is_read() -> None:
    status, _, _, body = send(4000)
    assert not status.startswith("413")
    assert body.bytes_read > 0


@pytest.mark.parametrize("said", ["", "-1", "²", "x"])
def test_a_length_that_is_none_counts_as_nothing(said: str) -> None:
    request = RequestFactory().post("/")
    request.META["CONTENT_LENGTH"] = said
    assert length(request) == 0


def test_a_length_with_endless_figures_is_too_much() -> None:
    request = RequestFactory().post("/")
    request.META["CONTENT_LENGTH"] = "9" * 5000
    assert length(request) > LETTERS_AT_ONCE * settings.MAX_LETTER_BYTES
