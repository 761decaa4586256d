"""The second step: where it is required nothing opens without it, and each code opens once."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from seenheard.practice.audit.models import Event
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.signing_in import actions, locking, second_step
from seenheard.practice.people.signing_in.holding import OPEN
from seenheard.practice.people.viewer import Viewer
from tests.practice.conftest import PASSWORD, viewer

from .test_session import signed_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def cache_of_its_own(settings: Any) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(id(settings))}
    }


@pytest.fixture
def required(settings: Any) -> None:
    settings.SECOND_FACTOR = "required"


def code_now(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def wrong_code() -> str:
    near = {format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + off)) for off in (-1, 0, 1, 2)}
    return next(code for code in ("000000", "000001", "000002", "000003", "000004") if code not in near)


def person_of(who: Viewer) -> Person:
    assert who.person is not None
    return who.person


def with_app(who: Viewer) -> Viewer:
    TOTP.activate(person_of(who), SECRET)
    RecoveryCodes.activate(person_of(who))
    return who


def half_signed_in(who: Viewer) -> Client:
    """Password given, second step not yet."""
    client = Client()
    answer = client.post("/sign-in/login/", {"login": person_of(who).username, "password": PASSWORD})
    assert answer["Location"] == "/sign-in/2fa/authenticate/"
    return client


def turn_on_app(client: Client) -> str:
    """Set up an app as a person does; answers its secret."""
    page = client.get("/sign-in/2fa/totp/activate/").content.decode()
    assert "<svg" in page and "<?xml" not in page
    found = re.search(r'value="([A-Z2-7]{32})"', page)
    assert found
    answer = client.post("/sign-in/2fa/totp/activate/", {"code": code_now(found[1])})
    assert answer.status_code == 302
    return found[1]


def every_address(resolver: Any = None, before: str = "/") -> list[tuple[str, str]]:
    """Each address of the site, filled in, with its view's name."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            found += [(path, space + name) for path, name in every_address(pattern, address)]
        elif isinstance(pattern, URLPattern):
            filled = re.sub(r"<(\w+):\w+>", lambda m: FILLED.get(m[1], "1"), address)
            found.append((filled, pattern.name or ""))
    return found


FILLED = {
    "iso_day": "2026-03-04",
    "iso_week": "2026-W10",
    "day": "2026-03-04",
    "month": "2026-03",
    "slug": "start",
    "str": "one",
}


class TestRequired:
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_no_address_slips_through(self, required: None, lead: Viewer, method: str) -> None:
        client = signed_in(lead)
        addresses = every_address()
        assert len(addresses) > 60
        for path, name in addresses:
            if name in OPEN["second_step"]:
                continue
            answer = getattr(client, method)(path)
            assert (answer.status_code, answer.get("Location")) == (302, "/sign-in/2fa/"), path

    @pytest.mark.parametrize("page", ["/sign-in/2fa/", "/guide/", "/nowhere/", "/sign-in/2fa/totp/activate/"])
    def test_what_is_open_meanwhile_shows_nothing_of_the_practice(
        self, required: None, lead: Viewer, page: str
    ) -> None:
        said = signed_in(lead).get(page).content.decode()
        assert "Millbrook" not in said and 'href="/letters/"' not in said

    def test_a_script_is_refused(self, required: None, lead: Viewer) -> None:
        answer = signed_in(lead).post("/letters/add/", headers={"Accept": "application/json"})
        assert answer.status_code == 403
        assert not Letter.objects.exists()

    def test_setting_it_up_opens_the_site_at_once(self, required: None, lead: Viewer) -> None:
        client = signed_in(lead)
        assert b"One more thing before you start" in client.get("/", follow=True).content
        turn_on_app(client)
        assert client.get("/letters/").status_code == 200
        assert Event.objects.get(verb="second_step_added").detail == {"what": "totp"}

    def test_a_session_begun_before_is_ended_by_setting_it_up_elsewhere(self, required: None, lead: Viewer) -> None:
        """Somebody with the password alone does not come in on the other's second step."""
        thief, owner = signed_in(lead), signed_in(lead)
        turn_on_app(owner)
        assert thief.get("/letters/")["Location"].startswith("/sign-in/login/")

    def test_a_session_that_outlived_that_is_ended_when_it_is_used(self, required: None, lead: Viewer) -> None:
        thief = signed_in(lead)
        with_app(lead)
        for path in ("/sign-in/2fa/", "/sign-in/2fa/totp/activate/", "/letters/"):
            assert "/sign-in/login/" in thief.get(path)["Location"]

    def test_the_last_one_cannot_be_turned_off(self, required: None, lead: Viewer) -> None:
        client = signed_in(lead)
        turn_on_app(client)
        answer = client.post("/sign-in/2fa/totp/deactivate/")
        assert b"A second step is required here" in answer.content
        assert Authenticator.objects.filter(type="totp").exists()

    def test_a_password_alone_does_not_open_when_there_is_one(self, required: None, lead: Viewer) -> None:
        client = half_signed_in(with_app(lead))
        assert client.get("/letters/")["Location"].startswith("/sign-in/login/")
        client.post("/sign-in/2fa/authenticate/", {"code": code_now()})
        assert client.get("/letters/").status_code == 200


class TestOffered:
    def test_nobody_is_asked(self, lead: Viewer) -> None:
        assert signed_in(lead).get("/letters/").status_code == 200

    def test_who_has_one_is_asked_each_time(self, lead: Viewer) -> None:
        client = half_signed_in(with_app(lead))
        for path in ("/letters/", "/sign-in/2fa/", "/sign-in/password/change/", "/sign-in/where/"):
            assert client.get(path)["Location"].startswith("/sign-in/login/"), path

    def test_it_is_turned_off_by_who_may(self, lead: Viewer) -> None:
        client = signed_in(lead)
        turn_on_app(client)
        assert client.post("/sign-in/2fa/totp/deactivate/").status_code == 302
        assert not Authenticator.objects.exists()  # the recovery codes went with it
        assert Event.objects.get(verb="second_step_removed").detail == {"what": "totp"}


class TestCodes:
    def test_a_code_opens_once(self, lead: Viewer) -> None:
        with_app(lead)
        code = code_now()
        assert half_signed_in(lead).post("/sign-in/2fa/authenticate/", {"code": code}).status_code == 302
        again = half_signed_in(lead).post("/sign-in/2fa/authenticate/", {"code": code})
        assert b"each can be used once" in again.content

    def test_the_code_that_set_it_up_opens_nothing_more(self, lead: Viewer) -> None:
        client = signed_in(lead)
        secret = turn_on_app(client)
        again = half_signed_in(lead).post("/sign-in/2fa/authenticate/", {"code": code_now(secret)})
        assert b"each can be used once" in again.content

    def test_a_recovery_code_opens_once(self, lead: Viewer) -> None:
        with_app(lead)
        code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
        assert half_signed_in(lead).post("/sign-in/2fa/authenticate/", {"code": code}).status_code == 302
        assert Event.objects.filter(verb="signed_in").latest("number").detail == {
            "with": ["password", "recovery_codes"]
        }
        assert half_signed_in(lead).post("/sign-in/2fa/authenticate/", {"code": code}).status_code == 200

    def test_five_wrong_codes_lock(self, lead: Viewer) -> None:
        with_app(lead)
        for _ in range(locking.GUESSES):
            client = half_signed_in(lead)  # the right password each time gives no more guesses of the code
            client.post("/sign-in/2fa/authenticate/", {"code": wrong_code()})
        answer = half_signed_in(lead).post("/sign-in/2fa/authenticate/", {"code": code_now()})
        assert b"A wrong code was given 5 times" in answer.content
        assert Event.objects.filter(verb="locked_out").get().detail == {"what": "code"}

    def test_secrets_are_ciphered_in_the_database(self, lead: Viewer) -> None:
        with_app(lead)
        assert all(SECRET not in str(row.data) for row in Authenticator.objects.all())
        assert all(
            str(row.data.get("secret") or row.data.get("seed")).startswith("sealed:")
            for row in Authenticator.objects.all()
        )

    def test_one_kept_before_secrets_were_ciphered_still_works(self, lead: Viewer) -> None:
        Authenticator.objects.create(user=person_of(lead), type="totp", data={"secret": SECRET})
        assert half_signed_in(lead).post("/sign-in/2fa/authenticate/", {"code": code_now()}).status_code == 302

    def test_with_another_installations_key_no_code_is_right(self, lead: Viewer, settings: Any) -> None:
        with_app(lead)
        settings.SECRET_KEY = "another installation's, long enough to be one " * 2
        client = half_signed_in(lead)
        for code in (code_now(), code_now(""), "000000"):
            assert client.post("/sign-in/2fa/authenticate/", {"code": code}).status_code == 200


class TestANewSecret:
    """`seenheard new-secret`, a start, and later `--forget-old`: everybody's codes go on being right."""

    def test_codes_and_recovery_codes_outlive_the_old_secret(self, lead: Viewer, settings: Any) -> None:
        with_app(lead)
        Authenticator.objects.create(user=person_of(lead), type="webauthn", data={"name": "has no secret"})
        recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
        old, new = settings.SECRET_KEY, "a new secret of this installation, long enough to be one"
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = new, [old]
        assert second_step.cipher_anew() == 2
        assert second_step.cipher_anew() == 0
        settings.SECRET_KEY_FALLBACKS = []
        for code in (code_now(), recovery):
            assert half_signed_in(lead).post("/sign-in/2fa/authenticate/", {"code": code}).status_code == 302

    def test_what_was_not_ciphered_is_and_what_nothing_opens_stays(self, lead: Viewer, settings: Any) -> None:
        plain = Authenticator.objects.create(user=person_of(lead), type="totp", data={"secret": SECRET})
        strange = RecoveryCodes.activate(person_of(lead)).instance
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "quite another secret that opens nothing of before", []
        before = Authenticator.objects.get(pk=strange.pk).data
        assert second_step.cipher_anew() == 1
        assert SECRET not in str(Authenticator.objects.get(pk=plain.pk).data)
        assert Authenticator.objects.get(pk=strange.pk).data == before
        assert half_signed_in(lead).post("/sign-in/2fa/authenticate/", {"code": code_now()}).status_code == 302


class TestTakingAway:
    """A telephone was lost: who manages people takes the second step away."""

    def test_a_manager_does_and_the_sessions_end(self, lead: Viewer, practice: Practice) -> None:
        client = signed_in(lead)
        turn_on_app(client)
        manager = viewer(practice, "practice_manager")
        assert actions.remove_second_step(manager, person_of(lead))
        assert not Authenticator.objects.exists()
        assert client.get("/letters/").status_code == 302
        assert Event.objects.get(verb="second_step_removed").person == manager.person

    def test_nobody_does_so_to_themselves_or_elsewhere(self, lead: Viewer, stranger: Viewer) -> None:
        with_app(lead)
        for by in (lead, stranger):
            with pytest.raises(actions.NotTheirs):
                actions.remove_second_step(by, person_of(lead))


class TestFirstPassword:
    """A colleague chose it; it is good for one thing, to choose another."""

    @pytest.fixture
    def newcomer(self, administrator: Viewer) -> Viewer:
        Person.objects.filter(pk=person_of(administrator).pk).update(must_change_password=True)
        return administrator

    def change(self, client: Client, new: str, again: str | None = None, old: str = PASSWORD) -> Any:
        return client.post(
            "/sign-in/password/change/", {"oldpassword": old, "password1": new, "password2": again or new}
        )

    def test_nothing_else_opens_before(self, newcomer: Viewer) -> None:
        client = signed_in(newcomer)
        for path, name in every_address():
            if name not in OPEN["password"]:
                for method in ("get", "post"):
                    answer = getattr(client, method)(path)
                    assert (answer.status_code, answer.get("Location")) == (302, "/sign-in/password/change/"), path
        assert b"Choose a password of your own" in client.get("/sign-in/password/change/").content

    def test_afterwards_all_does(self, newcomer: Viewer) -> None:
        client, other = signed_in(newcomer), signed_in(newcomer)
        assert self.change(client, "four quiet brown rivers").status_code == 302
        assert client.get("/letters/").status_code == 200
        assert other.get("/letters/").status_code == 302
        assert not Person.objects.get(pk=person_of(newcomer).pk).must_change_password
        event = Event.objects.get(verb="password_changed")
        assert (event.person, event.detail) == (newcomer.person, {})

    @pytest.mark.parametrize(
        ("new", "said"),
        [
            ("short", "12 characters"),
            ("password1234", "too common"),
            ("administrator.qx4101", "too similar"),
            ("AdministratorPerson", "too similar"),
            (PASSWORD, "not the one you have now"),
        ],
    )
    def test_a_bad_one_is_refused_with_a_sentence(self, newcomer: Viewer, new: str, said: str) -> None:
        client = signed_in(newcomer)
        answer = self.change(client, new)
        assert answer.status_code == 200 and said in answer.content.decode()
        assert Person.objects.get(pk=person_of(newcomer).pk).must_change_password

    def test_guessing_the_present_one_locks(self, newcomer: Viewer) -> None:
        client = signed_in(newcomer)
        for _ in range(locking.GUESSES):
            answer = self.change(client, "four quiet brown rivers", old="not the password")
        answer = self.change(client, "four quiet brown rivers")
        assert answer.status_code == 429 or b"locked until" in answer.content
        assert person_of(newcomer).check_password(PASSWORD)

    def test_the_rules_are_on_the_page(self, newcomer: Viewer) -> None:
        assert b"12 characters or more" in signed_in(newcomer).get("/sign-in/password/change/").content
