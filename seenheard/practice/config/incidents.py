"""The page for a fault of ours: it shows a number under which the log tells where the fault was."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"  # no letters or figures that are taken for each other, no vowels
PLAIN = "Something went wrong. The fault is ours, and nothing was half saved. Its number: {number}."


def new_number() -> str:
    """A number to say on the telephone: `K7T-4PX`."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"{drawn[:3]}-{drawn[3:]}"


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """The answer 500. It needs no database, and if even its page cannot be made, it is one plain sentence."""
    number = new_number()
    request.incident = number  # type: ignore[attr-defined]  # the log's line of this fault bears it
    try:
        return HttpResponse(render_to_string("500.html", {"incident": number}), status=500)
    except Exception:  # whatever broke the site may break its error page too
        return HttpResponse(PLAIN.format(number=number), status=500, content_type="text/plain; charset=utf-8")
