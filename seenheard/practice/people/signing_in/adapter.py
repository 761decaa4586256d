"""How django-allauth signs people in here: local accounts, made by the practice and never by strangers."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from seenheard.practice.people.models import Person

from . import browsers, clock, kept, locking
from .models import SignIn
from .telling import tell
from .words import WRONG, locked_words


class SigningIn(DefaultAccountAdapter):
    """allauth's adapter: guesses are counted, sessions have a clock, and the record hears of all."""

    error_messages = DefaultAccountAdapter.error_messages | {"username_password_mismatch": WRONG}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: guesses are counted in `authenticate`."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """Who this is by username and password; None if wrong. Raises ValidationError while locked."""
        typed = str(credentials.get("username", ""))
        person = Person.objects.filter(username__iexact=typed).first()
        browser = browsers.browser_of(request).secret_for(person.pk) if person else ""
        guess = locking.begin(locking.password_key(person, typed, browser), person, now=timezone.now())
        if isinstance(guess, locking.Locked):
            raise ValidationError(locked_words(guess.until))
        found: Person | None = super().authenticate(request, **credentials)
        if found is None:
            locking.wrong(guess, what="password")
        else:
            locking.right(guess)
        return found

    def login(self, request: HttpRequest, user: Person) -> None:
        """The last step: the session is another one from here on, and has a clock."""
        with transaction.atomic():
            super().login(request, user)
            clock.start(request, now=timezone.now())
            kept.forget_old(now=timezone.now())
            tell(user, "signed_in", detail={"with": ways(request, user)})

    def logout(self, request: HttpRequest) -> None:
        with transaction.atomic():
            SignIn.objects.filter(session_key=request.session.session_key).delete()
            tell(request.user, "signed_out")  # type: ignore[arg-type]
            super().logout(request)

    def set_password(self, user: Person, password: str) -> None:
        """Somebody changes their own password: it is theirs alone from now on, and other browsers are signed out."""
        here = context.request.session.session_key
        with transaction.atomic():
            user.set_password(password)
            user.must_change_password = False
            user.save()
            clock.end_sessions(list(SignIn.objects.filter(person=user).exclude(session_key=here)))
            tell(user, "password_changed")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To what was typed too late, if this browser keeps something; else to today's page."""
        waits = kept.opened(request, now=timezone.now()) is not None
        return reverse("sign_in_kept") if waits else super().get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within minutes of having said who one is."""
        records = get_authentication_records(context.request, context.request.user)
        newest = max((record["at"] for record in records), default=0.0)
        return time.time() - newest >= app_settings.REAUTHENTICATION_TIMEOUT

    def get_client_ip(self, request: HttpRequest) -> str:
        return clock.address_of(request) or "unknown"

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail: the practice's record has it, and people have no addresses here."""


def ways(request: HttpRequest, person: Person) -> list[str]:
    """By what somebody proved who they are, in order: password, totp, webauthn, recovery_codes."""
    records = get_authentication_records(request, person)
    return [str(record.get("type") or record.get("method")) for record in records]
