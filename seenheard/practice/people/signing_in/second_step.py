"""Whether a session has to prove a second step before any page with children opens, and whether it has."""

from __future__ import annotations

import base64
import hashlib
import secrets

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest

from seenheard.practice.people.models import Person

from .policy import REQUIRED

KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
SEALED = "sealed:"


def is_required() -> bool:
    return settings.SECOND_FACTOR == REQUIRED and not settings.DEMONSTRATION


def is_proved(request: HttpRequest) -> bool:
    """Has this very session proved a second step: at its sign-in, or by setting one up?"""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def has_one(person: Person) -> bool:
    return Authenticator.objects.filter(user=person, type__in=KINDS).exists()


class SecondSteps(DefaultMFAAdapter):
    """allauth's adapter: our words, ciphered secrets, and no way out of what is required."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "A second step is required here. Add another one first, then remove this one.",
        "incorrect_code": "That code is not right. Type the one that is shown now; each can be used once.",
    }

    def get_totp_issuer(self) -> str:
        return "Seen & Heard"

    def build_totp_svg(self, url: str) -> str:
        """The picture as a part of a page: without the first line that only a file has."""
        return super().build_totp_svg(url).partition("?>")[2].strip()

    def encrypt(self, text: str) -> str:
        return SEALED + cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        if not encrypted_text.startswith(SEALED):  # kept before secrets were ciphered
            return encrypted_text
        try:
            return cipher().decrypt(encrypted_text.removeprefix(SEALED).encode()).decode()
        except InvalidToken:  # another installation's key: no code is right, rather than a guessable one
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user, type__in=KINDS).exclude(pk=authenticator.pk)
        return not is_required() or authenticator.type not in KINDS or others.exists()

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"


def cipher() -> MultiFernet:
    """The installation's secret, and those before it, as keys."""
    secrets_held = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"seenheard second steps " + secret.encode()).digest() for secret in secrets_held]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
