"""allauth's pages that change how somebody signs in, each in one transaction with its event in the record."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView, PasswordChangeView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from seenheard.practice.people.models import Person

from . import clock, second_step
from .models import SignIn
from .telling import tell
from .words import PASSWORD_RULES


class SignInView(LoginView):
    """Username and password, or a passkey where the address allows one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = {"because": self.request.GET.get("because", ""), "passkeys_here": passkeys_work(self.request)}
        return super().get_context_data(**kwargs) | said


def passkeys_work(request: HttpRequest) -> bool:
    """Browsers offer passkeys over HTTPS, and on the same computer under the name localhost, never a number."""
    return request.is_secure() or request.get_host().partition(":")[0] == "localhost"


class ChangePassword(PasswordChangeView):
    """One's own password."""

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        must = getattr(self.request.user, "must_change_password", False)
        return super().get_context_data(**kwargs) | {"rules": PASSWORD_RULES, "must": must}


class TurnOnApp(ActivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            added(self.request, Authenticator.Type.TOTP)
        return response


class AddPasskey(AddWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            added(self.request, Authenticator.Type.WEBAUTHN)
        return response


class TurnOffApp(DeactivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            tell(self.request.user, "second_step_removed", detail={"what": "totp"})
            return super().form_valid(form)


class RemovePasskey(RemoveWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"kept": not self.allowed()}

    def form_valid(self, form: Any) -> HttpResponse:
        if not self.allowed():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        with transaction.atomic():
            tell(self.request.user, "second_step_removed", detail={"what": "webauthn"})
            return super().form_valid(form)

    def allowed(self) -> bool:
        return second_step.SecondSteps().can_delete_authenticator(self.object)


class NewCodes(GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            tell(self.request.user, "recovery_codes_made")
            return super().form_valid(form)


def added(request: HttpRequest, what: str) -> None:
    """A second step was set up: this session has proved it, and those that were begun without it end."""
    person = cast(Person, request.user)
    newest = Authenticator.objects.filter(user=person, type=what).order_by("-pk").first()
    assert newest is not None  # noqa: S101 - the page has just made it
    record_authentication(request, person, "mfa", id=newest.pk, type=newest.type)
    others = SignIn.objects.filter(person=person).exclude(session_key=request.session.session_key)
    clock.end_sessions(list(others))
    tell(person, "second_step_added", detail={"what": what})


sign_in = SignInView.as_view()
change_password = login_required(ChangePassword.as_view())
turn_on_app = TurnOnApp.as_view()
turn_off_app = TurnOffApp.as_view()
add_passkey = AddPasskey.as_view()
remove_passkey = RemovePasskey.as_view()
new_codes = NewCodes.as_view()
