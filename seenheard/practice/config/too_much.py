"""No request brings more at once than the disk can be expected to hold while it is looked at.

Files that are sent are laid into the system's temporary folder before any page sees them, and before anybody is known
to be signed in: without a limit a stranger could fill the disk on which letters are kept.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

#: So many letters of the largest size may come in one request; the page that adds them sends each by itself.
LETTERS_AT_ONCE = 4
MOST_FIGURES = 18  # more are too much already


class TooMuchAtOnce:
    """Middleware before all that reads (the check of a form's token, too) what was sent: what says that it is larger is
    refused unread, with a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if length(request) <= LETTERS_AT_ONCE * settings.MAX_LETTER_BYTES:
            return self.get_response(request)
        return HttpResponse(render_to_string("400.html"), status=413)  # Django's own view would read what was sent


def length(request: HttpRequest) -> int:
    """How many bytes the request says that it brings. One that does not say brings nothing: Django reads none of it."""
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(said[:MOST_FIGURES]) if said.isascii() and said.isdecimal() else 0
