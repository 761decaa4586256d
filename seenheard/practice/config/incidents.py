"""The page for a fault of ours: it shows a number under which the log tells where the fault was, and what was typed."""

from __future__ import annotations

import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from .trouble import Trouble, trouble_of

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"  # no letters or figures that are taken for each other, no vowels
PLAIN = "Something went wrong. The fault is ours, and nothing was half saved. Its number: {number}."
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the field's name


def new_number() -> str:
    """A number to say on the telephone: `K7T-4PX`."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"{drawn[:3]}-{drawn[3:]}"


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer 500. It needs no database, and if even its page cannot be made, it is one plain sentence."""
    trouble = trouble_of(sys.exc_info()[1])
    if trouble is not None:
        return trouble_page(request, trouble)
    number = new_number()
    request.incident = number  # type: ignore[attr-defined]  # the log's line of this fault bears it
    try:
        context = {"incident": number, "typed": typed(request), "path": request.get_full_path()}
        return HttpResponse(render_to_string("500.html", context), status=500)
    except Exception:  # whatever broke the site may break its error page too
        return HttpResponse(PLAIN.format(number=number), status=500, content_type="text/plain; charset=utf-8")


def trouble_page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """What is wrong with the computer, and that nothing was half saved. Needs no database and writes nothing."""
    headers = {"Cache-Control": "no-store", "Retry-After": "60"}
    try:
        context = {"trouble": trouble, "typed": typed(request), "path": request.get_full_path()}
        page = render_to_string("trouble.html", context)
        return HttpResponse(page, status=trouble.status, headers=headers)
    except Exception:  # as above
        words = f"{trouble.sentence} What you were saving was not saved, and nothing was half saved."
        return HttpResponse(words, status=trouble.status, headers=headers, content_type="text/plain; charset=utf-8")


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of the form that met the fault, to be sent again with one press; none if they are not to be repeated.

    Only those of a form that had proved to be ours (else somebody else's form would get our token), that holds no
    password, and no files, which no page can give back.
    """
    if request.method != "POST" or not getattr(request, "csrf_processing_done", False):
        return []
    if request.FILES or any("password" in name.lower() or name == "code" for name in request.POST):
        return []
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    return [(TOKEN, get_token(request)), *((name, str(value)) for name, value in fields)]
