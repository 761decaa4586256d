"""Of django-allauth only what is needed is reachable; everything else answers 404."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.urls import urlpatterns as account_patterns
from allauth.mfa.urls import urlpatterns as mfa_patterns
from django.test import Client
from django.urls import URLResolver

from seenheard.practice.people.signing_in.urls import urlpatterns as ours
from seenheard.practice.people.viewer import Viewer

from .test_session import signed_in

CLOSED = {
    "/sign-in/signup/",
    "/sign-in/email/",
    "/sign-in/confirm-email/",
    "/sign-in/confirm-email/abc:def/",
    "/sign-in/password/set/",
    "/sign-in/password/reset/",
    "/sign-in/password/reset/done/",
    "/sign-in/password/reset/key/done/",
    "/sign-in/password/reset/key/1-abc/",
    "/sign-in/login/code/confirm/",
    "/sign-in/login/code/",
    "/sign-in/signup/passkey/",
    "/sign-in/phone/verify/",
    "/sign-in/2fa/trust/",
    "/sign-in/2fa/webauthn/signup/",
    "/sign-in/3rdparty/",
    "/sign-in/social/signup/",
    "/sign-in/sessions/",
    "/sign-in/",
}


def addresses(patterns: Any, before: str) -> set[str]:
    """Addresses of a library's URL configuration that hold no value."""
    found = set()
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found |= addresses(pattern.url_patterns, address)
        elif "<" not in address and "(" not in address:
            found.add(address)
    return found


@pytest.mark.parametrize("address", sorted(CLOSED))
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_is_not_there(address: str, method: str, administrator: Viewer) -> None:
    for client in (Client(), signed_in(administrator)):
        assert getattr(client, method)(address).status_code == 404


def test_every_address_of_the_library_is_either_needed_or_closed() -> None:
    """A new one that comes with a new version is decided upon here."""
    theirs = addresses(account_patterns, "/sign-in/") | addresses(mfa_patterns, "/sign-in/2fa/")
    assert theirs
    assert theirs <= CLOSED | addresses(ours, "/sign-in/")
