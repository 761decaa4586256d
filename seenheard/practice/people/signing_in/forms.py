"""allauth's forms with our words, and with each code that is guessed counted."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from seenheard.practice.people.models import Person

from . import locking
from .words import locked_words

CODE = "Code of six figures from the app, or a recovery code"


def asks(form: forms.Form, **words: str) -> None:
    """What to do, by the name of each field that was left empty."""
    for name, sentence in words.items():
        form.fields[name].error_messages["required"] = sentence


class SignInForm(LoginForm):
    """Username and password; nobody is remembered beyond the session."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        self.fields["login"].label, self.fields["password"].label = "Username", "Password"
        self.fields["password"].help_text = ""
        asks(self, login="Enter your username", password="Enter your password")  # noqa: S106 - words, not a password


class NewPasswordForm(ChangePasswordForm):
    """The password that one has, and twice the one that one wants."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("oldpassword", "Password that you have now"),
            ("password1", "New password"),
            ("password2", "New password again"),
        ):
            self.fields[name].label, self.fields[name].help_text = label, ""
        asks(
            self,
            oldpassword="Enter the password that you have now",
            password1="Enter a new password",
            password2="Enter the new password again",
        )

    def clean_oldpassword(self) -> str:
        guess = locking.begin(locking.key_of("change", self.user.pk), self.user, now=timezone.now())
        if isinstance(guess, locking.Locked):
            raise ValidationError(locked_words(guess.until))
        try:
            password: str = super().clean_oldpassword()
        except ValidationError:
            locking.wrong(guess, what="password")
            raise ValidationError("This is not the password that you have now.") from None
        locking.right(guess)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("password1") and cleaned.get("password1") == cleaned.get("oldpassword"):
            self.add_error("password1", "Choose a password that is not the one you have now.")
        return cleaned


class CountedCode(forms.Form):
    """A code whose wrong guesses lock, as a password's do."""

    user: Person

    def clean_code(self) -> str:
        guess = locking.begin(locking.code_key(self.user), self.user, now=timezone.now())
        if isinstance(guess, locking.Locked):
            raise ValidationError(locked_words(guess.until, what="code"))
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            locking.wrong(guess, what="code")
            raise
        locking.right(guess)
        return code


class CodeForm(CountedCode, AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = CODE
        asks(self, code="Enter the code of six figures, or a recovery code")


class CodeAgainForm(CountedCode, ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = CODE
        asks(self, code="Enter the code of six figures, or a recovery code")


class TurnOnAppForm(ActivateTOTPForm):
    """The first code of an app. It counts as used: nobody who saw it typed can sign in with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code of six figures that the app shows"
        asks(self, code="Enter the code of six figures that the app shows")

    def clean_code(self) -> str:
        code: str = super().clean_code()
        TOTP(Authenticator(user=self.user, type=Authenticator.Type.TOTP))._mark_code_used(code)
        return code


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey by itself is two steps (what one has, and what one knows or is); without that it is one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "A name for it, for example the computer's"
        asks(self, name="Enter a name for it")
        self.fields["passwordless"].label = "Sign in with it alone, without username and password"
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Name"
        asks(self, name="Enter a name for it")
