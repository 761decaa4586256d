"""Puts `request.viewer` (a Viewer or None) on every request; in the demonstration, on loopback, signs in by itself."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from .models import Person
from .queries import viewer_for

DEMONSTRATION_PERSON = "demonstration"
OPEN_PREFIXES = ("/static/", "/healthz", "/feeds/")


class SignedInAs:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = None  # type: ignore[attr-defined]
        if not request.path.startswith(OPEN_PREFIXES):
            self.sign_in_demonstration(request)
            if request.user.is_authenticated:
                today = timezone.localdate()
                request.viewer = viewer_for(request.user, today=today)  # type: ignore[attr-defined]
        return self.get_response(request)

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
