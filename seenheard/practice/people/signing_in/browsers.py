"""A signed cookie by which a browser is known again: who has signed in with it, and who did last.

It opens nothing by itself. It keeps a stranger's wrong guesses from locking people out at their own desks, and says
whose typing a form is that comes after its session has ended.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "seenheard_browser"
SALT = "seenheard.signing_in.browser"
REMEMBERED = 180 * 24 * 3600
MOST = 12


@dataclass(slots=True)
class Browser:
    """`known`: person -> this browser's secret for them; `last`: person and practice of the last session."""

    known: dict[str, str] = field(default_factory=dict)
    last: tuple[int, int | None] | None = None

    def secret_for(self, person_id: int) -> str:
        return self.known.get(str(person_id), "")


def browser_of(request: HttpRequest) -> Browser:
    """What this browser's cookie says; nothing if it has none, or one that we did not sign."""
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=REMEMBERED)
        last = held["last"]
        return Browser(dict(held["known"]), (int(last[0]), last[1]) if last else None)
    except (signing.BadSignature, KeyError, TypeError, ValueError, IndexError):
        return Browser()


def remember(request: HttpRequest, response: HttpResponse, person_id: int, practice_id: int | None) -> None:
    """Note who is signed in with this browser, if that is news."""
    browser = browser_of(request)
    if browser.last == (person_id, practice_id) and browser.secret_for(person_id):
        return
    known = {str(person_id): browser.secret_for(person_id) or secrets.token_urlsafe(16)}
    known |= {key: value for key, value in browser.known.items() if key not in known}
    held = {"known": dict(list(known.items())[:MOST]), "last": [person_id, practice_id]}
    set_cookie(response, COOKIE, signing.dumps(held, salt=SALT), REMEMBERED)


def set_cookie(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    """A cookie that no script reads and no other site sends."""
    response.set_cookie(name, value, max_age=seconds, secure=settings.HTTPS, httponly=True, samesite="Lax")
