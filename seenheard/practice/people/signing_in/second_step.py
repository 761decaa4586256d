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
from django.db import transaction
from django.http import HttpRequest

from seenheard.practice.people.models import Person

from .policy import REQUIRED

KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
WITH_SECRETS = [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]
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
        plain = opened(cipher(), encrypted_text)
        if plain is None:  # another installation's key: no code is right, rather than a guessable one
            return base64.b32encode(secrets.token_bytes(20)).decode()
        return plain.decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user, type__in=KINDS).exclude(pk=authenticator.pk)
        return not is_required() or authenticator.type not in KINDS or others.exists()

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"


def cipher_anew() -> int:
    """Cipher with the present secret what was ciphered with the one before, or not at all, so that the old secret can
    be forgotten. Run at each start; answers how many were ciphered anew. What no secret opens stays as it is."""
    keys, newest, done = cipher(), cipher([settings.SECRET_KEY]), 0
    with transaction.atomic():
        for row in Authenticator.objects.select_for_update().filter(type__in=WITH_SECRETS):
            changed: dict[str, str] = {}
            for name in ("secret", "seed"):
                held = str(row.data.get(name) or "")
                if held and not opens(newest, held):
                    plain = opened(keys, held)
                    changed |= {name: SEALED + newest.encrypt(plain).decode()} if plain is not None else {}
            if changed:
                row.data = {**row.data, **changed}
                row.save(update_fields=["data"])
                done += 1
    return done


def opens(keys: MultiFernet, held: str) -> bool:
    return held.startswith(SEALED) and opened(keys, held) is not None


def opened(keys: MultiFernet, held: str) -> bytes | None:
    """What was ciphered, or stood there before secrets were; None if these keys do not open it."""
    if not held.startswith(SEALED):
        return held.encode()
    try:
        return keys.decrypt(held.removeprefix(SEALED).encode())
    except InvalidToken:
        return None


def cipher(held: list[str] | None = None) -> MultiFernet:
    """These secrets as keys; left out, the installation's and those before it."""
    held = held or [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"seenheard second steps " + secret.encode()).digest() for secret in held]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
