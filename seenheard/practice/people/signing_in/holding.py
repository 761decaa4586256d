"""What must be done before any page with children opens: choose a password of one's own, set up a second step."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from . import clock, second_step

LEAVING = {"account_logout", "sign_in_stay"}
PASSWORD = {"account_change_password"}
SECOND_STEP = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
#: Pages that hold nothing of a practice, or open by the secret in their address alone.
HARMLESS = {"web:guide", "web:guide_page", "web:guide_picture", "web:healthz", "feeds:feed", "cover:by_mail"}
#: reason -> where one is led, and what is open meanwhile
LED_TO = {"password": "account_change_password", "second_step": "mfa_index"}
OPEN = {"password": PASSWORD | LEAVING | HARMLESS, "second_step": SECOND_STEP | LEAVING | HARMLESS}


def held_for(request: HttpRequest) -> str:
    """ "password" or "second_step" if this person must do that first; "" if nothing. A session that was begun before a
    second step was set up in another one, and so never proved it, is ended."""
    person = request.user
    if not person.is_authenticated:
        return ""
    if person.must_change_password and not settings.DEMONSTRATION:
        return "password"
    if not second_step.is_required() or second_step.is_proved(request):
        return ""
    if second_step.has_one(person):
        clock.end_here(request, because="second_step")
        request.user = AnonymousUser()
        return ""
    return "second_step"
