"""Signing in with an app and with a passkey, being locked out, and losing nothing that was typed."""

from __future__ import annotations

import http.cookiejar
import re
import sqlite3
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from . import running
from .conftest import sign_in
from .looking import Looker
from .running import PASSWORD, Site, letter, start
from .test_letters import INVITATION, given_letters_that_were_read, when_the_letter_is_opened


@pytest.fixture
def strict_site(installation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that requires the second step."""
    plain = running.environment
    monkeypatch.setattr(running, "environment", lambda data: plain(data) | {"SEENHEARD_SECOND_FACTOR": "required"})
    site = start(installation, tmp_path / "data")
    yield site
    site.stop()


def database(site: Site) -> sqlite3.Connection:
    return sqlite3.connect(site.data / "seenheard.sqlite3", timeout=20)


def when_nobody_uses_it_for(site: Site, minutes: int) -> None:
    """The clock of every session is put back, as if its last request had been that long ago."""
    past = (datetime.now(UTC) - timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M:%S.%f")
    with database(site) as held:
        assert held.execute("update signing_in_signin set seen_at = ?", [past]).rowcount > 0
    held.close()


def fill_in_sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def code_of(secret: str, *, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def when_an_app_is_turned_on(page: Page, look: Looker | None = None) -> str:
    page.get_by_role("link", name="Turn on an app").click()
    secret = page.get_by_label("Or type this secret into the app").input_value()
    if look:
        look.check_page("second-step-app")
    page.get_by_label("Code of six figures that the app shows").fill(code_of(secret))
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return secret


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_typed_when_the_session_had_ended_is_confirmed_after_signing_in_again(
    site: Site, open_page: Callable[..., Page], scripts: bool
) -> None:
    page = open_page(scripts=scripts)
    look = Looker(page, site.address)
    sign_in(page, "bryn")
    given_letters_that_were_read(site, page, INVITATION)
    when_the_letter_is_opened(page, "Lacey")
    page.get_by_label("Chair").fill("Typed by hand & with care")

    when_nobody_uses_it_for(site, 31)
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text("What you typed is kept for an hour.")).to_be_visible()
    expect(page.get_by_text("Typed by hand")).to_have_count(0)
    look.check_page("sign-in-again") if scripts else None

    fill_in_sign_in(page, "bryn")
    expect(page.get_by_role("heading", name="What you typed is kept")).to_be_visible()
    expect(page.locator("dd", has_text="Typed by hand & with care")).to_be_visible()
    look.check_page("kept", whole=False) if scripts else None
    with database(site) as held:
        assert held.execute("select count(*) from conferences_conference").fetchone() == (0,)
    page.get_by_role("button", name="Send it on").click()
    expect(page.get_by_role("heading", name="What followed from this letter")).to_be_visible()
    with database(site) as held:
        assert held.execute("select chair from conferences_conference").fetchall() == [("Typed by hand & with care",)]
        assert held.execute("select count(*) from signing_in_keptform").fetchone() == (0,)
    held.close()


def test_a_letter_that_was_being_added_when_the_session_ended_is_added_after_all(
    site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(scripts=False)
    sign_in(page, "bryn")
    page.goto("/letters/add/")
    page.get_by_label("Choose the letters").set_input_files([letter(INVITATION)])
    when_nobody_uses_it_for(site, 31)
    page.get_by_role("button", name="Add letters").click()
    fill_in_sign_in(page, "bryn")
    expect(page.get_by_role("listitem").filter(has_text=letter(INVITATION).name)).to_be_visible()
    page.get_by_role("button", name="Send it on").click()
    expect(page.get_by_text(f"{letter(INVITATION).name} is here and waits to be read.")).to_be_visible()


def test_somebody_else_at_that_computer_finds_nothing(site: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    page.goto("/diary/authorities/add/")
    page.get_by_label("Name", exact=False).first.fill("Typed by Amara")
    when_nobody_uses_it_for(site, 31)
    page.get_by_role("main").get_by_role("button").first.click()
    fill_in_sign_in(page, "bryn")
    expect(page.get_by_role("heading", name="Nothing is kept for you")).to_be_visible()
    look.check_page("kept-nothing")


def test_somebody_is_warned_and_stays(site: Site, page: Page, look: Looker) -> None:
    page.clock.install()
    sign_in(page, "bryn")
    page.goto("/letters/add/")
    words = page.locator("[data-staying-words]")
    expect(words).to_be_hidden()
    when_nobody_uses_it_for(site, 27)
    page.clock.fast_forward("25:01")
    expect(page.get_by_text("You will be signed out in 3 minutes")).to_be_visible()
    look.check_page("staying", whole=False)
    page.get_by_role("button", name="Stay signed in").click()
    expect(words).to_be_hidden()

    when_nobody_uses_it_for(site, 27)
    page.clock.fast_forward("25:01")
    expect(page.get_by_text("You will be signed out in 3 minutes")).to_be_visible()
    when_nobody_uses_it_for(site, 31)
    page.clock.fast_forward("03:10")
    expect(page.get_by_text("You are signed out. What you typed is still here")).to_be_visible()


def test_the_second_step_is_set_up_before_anything_opens_and_asked_from_then_on(
    strict_site: Site, browser: Browser
) -> None:
    context = browser.new_context(base_url=strict_site.address, locale="en-GB")
    page = context.new_page()
    look = Looker(page, strict_site.address)
    page.goto("/letters/")
    fill_in_sign_in(page, "bryn")
    expect(page.get_by_role("heading", name="One more thing before you start")).to_be_visible()
    look.check_page("second-step-required")
    page.goto("/letters/")
    expect(page.get_by_role("heading", name="One more thing before you start")).to_be_visible()
    secret = when_an_app_is_turned_on(page, look)
    look.check_page("recovery-codes")
    recovery = page.locator("code").first.inner_text()
    page.get_by_role("link", name="I have them: go on").click()
    expect(page.get_by_role("link", name="Letters", exact=True).first).to_be_visible()
    for name, address in (
        ("second-step", "/sign-in/2fa/"),
        ("second-step-app-off", "/sign-in/2fa/totp/deactivate/"),
        ("recovery-codes-new", "/sign-in/2fa/recovery-codes/generate/"),
        ("signed-in-where", "/sign-in/where/"),
        ("change-password", "/sign-in/password/change/"),
        ("reauthenticate", "/sign-in/reauthenticate/"),
        ("reauthenticate-code", "/sign-in/2fa/reauthenticate/"),
    ):
        page.goto(address)
        look.check_page(name)
    page.goto("/sign-in/2fa/totp/deactivate/")
    page.get_by_role("button", name="Turn it off").click()
    expect(page.get_by_role("alert")).to_contain_text("A second step is required here")

    context.clear_cookies()
    page.goto("/letters/")
    fill_in_sign_in(page, "bryn")
    expect(page.get_by_role("heading", name="Sign in: second step")).to_be_visible()
    look.check_page("sign-in-code")
    page.get_by_label("Code of six figures").fill(recovery)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="No letter waits")).to_be_visible()
    assert secret
    context.close()


def test_a_passkey_signs_somebody_in_without_a_password(site: Site, browser: Browser) -> None:
    """Chromium with a virtual authenticator, on http://localhost, under the site's own Content-Security-Policy."""
    address = site.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address, locale="en-GB")
    page = context.new_page()
    look = Looker(page, address)
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device = devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    page.goto("/")
    look.check_page("sign-in-passkey")
    fill_in_sign_in(page, "bryn")
    page.goto("/sign-in/2fa/webauthn/add/")
    look.check_page("passkey-add")
    page.get_by_label("A name for it").fill("Reception computer")
    page.get_by_role("button", name="Add this device").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert len(devices.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]) == 1
    page.goto("/sign-in/2fa/webauthn/")
    expect(page.get_by_text("Reception computer").first).to_be_visible()
    look.check_page("passkeys")
    page.get_by_role("link", name="Rename").click()
    look.check_page("passkey-rename")
    page.get_by_label("Name").fill("The desk by the door")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove").click()
    expect(page.get_by_role("heading", name="Remove The desk by the door?")).to_be_visible()
    look.check_page("passkey-remove")
    page.goto("/sign-in/2fa/webauthn/reauthenticate/")
    look.check_page("reauthenticate-passkey")

    page.goto("/sign-in/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/letters/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="No letter waits")).to_be_visible()
    with database(site) as held:
        told = held.execute("select detail from audit_event where verb = 'signed_in' order by number").fetchall()
    assert [row[0] for row in told] == ['{"with": ["password"]}', '{"with": ["webauthn"]}']

    page.goto("/sign-in/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    fill_in_sign_in(page, "bryn")  # the password alone is not enough any more
    expect(page.get_by_role("heading", name="Sign in: second step")).to_be_visible()
    look.check_page("sign-in-code-or-passkey")
    page.get_by_role("button", name="Use a passkey or security key").click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()

    devices.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": device})
    context.close()


def test_a_passkey_that_is_not_there_is_said_in_words(site: Site, browser: Browser) -> None:
    address = site.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address, locale="en-GB")
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": False}})
    page.goto("/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert").filter(has_text="The passkey was not used")).to_be_visible()
    context.close()


def test_wrong_passwords_lock_and_say_for_how_long(site: Site, page: Page, look: Looker) -> None:
    page.goto("/")
    for _ in range(6):
        fill_in_sign_in(page, "bryn", "not the password")
        expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"locked until \d+(:\d\d)?[ap]m"))
    look.check_page("sign-in-locked")
    page.goto("/sign-in/inactive/")
    look.check_page("account-closed")


def test_guesses_at_the_same_time_are_all_counted(site: Site) -> None:
    """Forty at once, of which the last are right: five are tried, and nobody comes in after them."""

    def guess(number: int) -> str:
        cookies = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
        page = browser.open(f"{site.address}/sign-in/login/").read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        sent = {"login": "bryn", "password": f"not the password {number}", "csrfmiddlewaretoken": token[1]}
        request = urllib.request.Request(f"{site.address}/sign-in/login/", urllib.parse.urlencode(sent).encode())
        request.add_header("Origin", site.address)
        return str(browser.open(request).read().decode())

    with ThreadPoolExecutor(10) as many:
        answers = list(many.map(guess, range(40)))
    assert sum("The username or the password is not right." in answer for answer in answers) == 5
    assert sum("locked until" in answer for answer in answers) == 35
    with database(site) as held:
        counted = held.execute(
            "select verb, count(*) from audit_event where verb like '%in_failed' or verb = 'locked_out' group by verb"
        )
        assert dict(counted.fetchall()) == {"sign_in_failed": 5, "locked_out": 1}
