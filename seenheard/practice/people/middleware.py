"""Who is signed in: puts `request.viewer` (a Viewer or None) on every request, ends sessions that are over, holds back
who must choose a password or set up a second step first, and keeps forms that came too late. In the demonstration, on
loopback, signs in by itself."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone

from .models import Person
from .queries import PRACTICE_CHOSEN, viewer_for
from .signing_in import browsers, clock, holding, kept, late_forms
from .signing_in.models import SignIn

DEMONSTRATION_PERSON = "demonstration"
OPEN_PREFIXES = ("/static/", "/healthz", "/feeds/", "/cover/by-mail/")


class SignedInAs:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = request.sign_in = request.staying = None  # type: ignore[attr-defined]
        request.ended = request.held = ""  # type: ignore[attr-defined]
        if request.path.startswith(OPEN_PREFIXES):
            return self.get_response(request)
        asks_only = request.path == reverse("sign_in_stay") and request.method != "POST"
        request.ended = clock.keep_time(request, now=timezone.now(), in_use=not asks_only)  # type: ignore[attr-defined]
        self.sign_in_demonstration(request)
        request.held = holding.held_for(request)  # type: ignore[attr-defined]
        if request.user.is_authenticated and not request.held:  # type: ignore[attr-defined]
            rather = request.session.get(PRACTICE_CHOSEN)
            today = timezone.localdate()
            request.viewer = viewer_for(request.user, today=today, rather=rather)  # type: ignore[attr-defined]
        response = self.get_response(request)
        self.note_browser(request, response)
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Before any page: whoever is held back is led on, and a form that came too late is kept. Its CSRF token has
        been checked by then; one that did not fit goes to signing_in.views.stale_form."""
        held, match = request.held, request.resolver_match  # type: ignore[attr-defined]
        if held and match is not None and match.view_name not in holding.OPEN[held]:
            if late_forms.wants_json(request):
                return JsonResponse({"error": "Open this site in a window first: something is to be done."}, status=403)
            return HttpResponseRedirect(reverse(holding.LED_TO[held]))
        if request.user.is_authenticated:
            return self.take_up_kept(request)
        if request.ended and request.method in ("GET", "HEAD") and match is not None and hasattr(match.func, "needs"):  # type: ignore[attr-defined]
            return late_forms.to_sign_in(request, request.ended, request.get_full_path())  # type: ignore[attr-defined]
        return late_forms.answer(request, request.ended)  # type: ignore[attr-defined]

    def take_up_kept(self, request: HttpRequest) -> HttpResponse | None:
        """A kept form is sent on: its files are put back. It goes nowhere but where it was going, by the same person
        and for the same practice. Of one that is no longer kept (its hour is over, or it was sent on before and a page
        asked something in between) all that was typed is in the request itself, which goes on like any other."""
        if request.method != "POST" or kept.MARK not in request.POST:
            return None
        row = kept.row_of(request.POST[kept.MARK])
        if row is None:
            return None
        viewer = request.viewer  # type: ignore[attr-defined]
        here = (request.user.pk, viewer.practice.pk if viewer else None, request.get_full_path())
        if here != (row.person_id, row.practice_id, row.path):
            return HttpResponseRedirect(reverse("sign_in_kept"))
        typed = kept.opened(request, now=timezone.now())
        if typed is not None and typed.row == row:
            kept.put_files(request, typed)
            request.kept = typed  # type: ignore[attr-defined]
        return None

    def note_browser(self, request: HttpRequest, response: HttpResponse) -> None:
        """The cookies by which the browser is known, and the clock of a session whose key was changed."""
        typed = getattr(request, "kept", None)
        if typed is not None and kept.is_done_with(typed, response.status_code):
            kept.forget(typed.row, response)
        if not request.user.is_authenticated or request.held:  # type: ignore[attr-defined]
            return
        sign_in = request.sign_in  # type: ignore[attr-defined]
        key = request.session.session_key
        if sign_in is not None and key and sign_in.session_key != key:
            SignIn.objects.filter(pk=sign_in.pk).exclude(session_key=key).update(session_key=key)
        viewer = request.viewer  # type: ignore[attr-defined]
        if viewer is None and sign_in is None:  # signed in by this very request
            viewer = viewer_for(request.user, today=timezone.localdate())
        if viewer is not None:
            browsers.remember(request, response, request.user.pk, viewer.practice.pk)

    def sign_in_demonstration(self, request: HttpRequest) -> None:
        if not settings.DEMONSTRATION or request.user.is_authenticated or request.path.startswith("/sign-in/"):
            return
        if not on_loopback(request):
            return
        person = Person.objects.filter(username=DEMONSTRATION_PERSON, is_active=True).first()
        if person is not None:
            login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])


def on_loopback(request: HttpRequest) -> bool:
    """Did this request come from this very computer, with nothing in between?"""
    if request.headers.get("X-Forwarded-For") or request.headers.get("Forwarded"):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
