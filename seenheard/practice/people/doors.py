"""Doors to pages: a page names what it needs; who may not, gets 404, and who is not signed in is asked to.

A page that names nothing is closed to everybody (ClosedDoors), unless it stands on one of the two lists here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from .viewer import MAY, Viewer

Page = Callable[..., HttpResponse]
log = logging.getLogger(__name__)

#: Pages that need nobody, each with the reason.
OPEN: dict[str, str] = {
    "web:guide": "the guide holds nothing of a practice",
    "web:guide_page": "the guide holds nothing of a practice",
    "web:guide_picture": "the guide's pictures show invented people",
    "web:healthz": "says only whether the site is well, for whoever watches it",
    "feeds:feed": "a calendar cannot sign in; its address is the secret, tied to somebody who works here",
    "cover:by_mail": "the one asked answers from the e-mail; its address is the secret, for that one asking alone",
    "account_login": "signing in",
    "account_logout": "signing out",
    "account_inactive": "says that an account is closed",
    "mfa_authenticate": "the second step of signing in",
    "mfa_login_webauthn": "signing in with a passkey",
    "sign_in_stay": "says how long one's own session lasts, and makes it last; nothing to who is not signed in",
}
#: Pages of one's own account: whoever is signed in and works here, whatever the role.
OWN_ACCOUNT: dict[str, str] = {
    "account_change_password": "one's own password",
    "account_reauthenticate": "asks again who one is, before one's own account is changed",
    "mfa_reauthenticate": "the same, by the second step",
    "mfa_reauthenticate_webauthn": "the same, by a passkey",
    "mfa_index": "one's own second step",
    "mfa_activate_totp": "one's own second step",
    "mfa_deactivate_totp": "one's own second step",
    "mfa_view_recovery_codes": "one's own recovery codes",
    "mfa_generate_recovery_codes": "one's own recovery codes",
    "mfa_download_recovery_codes": "one's own recovery codes",
    "mfa_list_webauthn": "one's own passkeys",
    "mfa_add_webauthn": "one's own passkeys",
    "mfa_edit_webauthn": "one's own passkeys",
    "mfa_remove_webauthn": "one's own passkeys",
    "sign_in_kept": "what one typed oneself when one had been signed out",
    "sign_in_where": "one's own sessions",
    "sign_in_end": "one's own sessions",
}


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking. Only for pages behind a door, which has seen to it that there is somebody."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # put there by the middleware SignedInAs
    return viewer


def needs(what: str) -> Callable[[Page], Page]:
    """Only people whose role may do `what` (people.viewer.MAY) reach the page."""

    def door(page: Page) -> Page:
        @wraps(page)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            viewer = request.viewer  # type: ignore[attr-defined]
            if viewer is None or not viewer.may(what):
                raise Http404
            return page(request, *args, **kwargs)

        guarded.needs = what  # type: ignore[attr-defined]
        return guarded

    return door


class ClosedDoors:
    """Middleware: a page whose door was forgotten is closed, not open. Stands after SignedInAs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, page: Page, args: Any, kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if getattr(page, "needs", None) in MAY or name in OPEN:
            return None
        if name not in OWN_ACCOUNT:
            log.error("The page %s names nothing that it needs, so it is closed.", name or "without a name")
            raise Http404
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        # `held`: somebody who has yet to choose a password or set up a second step; SignedInAs lets them do that alone.
        if request.viewer is None and not request.held:  # type: ignore[attr-defined]
            raise Http404
        return None
