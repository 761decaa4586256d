"""The security headers of every answer, as docs/reference/security-headers.md lists them."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from seenheard.practice.children.models import Patient
from seenheard.practice.config.headers import ALWAYS, OWN_CACHING
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .conftest import PASSWORD, viewer
from .everything import everything_of
from .walking import addresses

SignIn = Callable[[Viewer], Client]
ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "reference" / "security-headers.md"
TEMPLATES = [
    path
    for folder in ("templates", "sign_in_templates")
    for path in (ROOT / "seenheard/practice/web" / folder).rglob("*.*")
]
UNSAFE = ("unsafe-inline", "unsafe-eval", "http:", "https:", "data:", "*")
INLINE = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*(?:\bsrc=|application/json))[^>]*>", re.I
)


def assert_guarded(answer: Any, path: str) -> None:
    """What must be on every answer, whatever it is."""
    headers = answer.headers
    for name, value in ALWAYS.items():
        if name in ("Content-Security-Policy", "Referrer-Policy"):
            assert name in headers, (path, name)
        else:
            assert headers[name] == value, (path, name)
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer"), path
    policy = policy_of(answer)
    assert policy["default-src"] == ["'none'"], path
    assert policy["frame-ancestors"] == ["'none'"], path
    assert policy["base-uri"] == ["'none'"], path
    assert not [source for sources in policy.values() for source in sources if source in UNSAFE], path
    assert all(source in ("'none'", "'self'") or source.startswith("'nonce-") for s in policy.values() for source in s)
    assert "Server" not in headers or "granian" not in headers["Server"].lower()
    if not path.startswith(OWN_CACHING):
        assert headers["Cache-Control"] == "no-store", path
    for cookie in filter(lambda one: one.value, answer.cookies.values()):  # one without a value is being taken away
        assert cookie["httponly"], (path, cookie.key)
        assert cookie["samesite"] in ("Lax", "Strict"), (path, cookie.key)


def policy_of(answer: Any) -> dict[str, list[str]]:
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split(";") if part.strip())
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("who", ["nobody", "safeguarding_lead", "administrator", "board"])
def test_every_address_sends_every_header(
    who: str, practice: Practice, patient: Callable[..., Patient], signed_in: SignIn
) -> None:
    rows = everything_of(practice, patient)
    client = Client() if who == "nobody" else signed_in(viewer(practice, who))
    cookies = copy.deepcopy(client.cookies)
    answered = 0
    for address in addresses():
        path = address.path(rows)
        for method in ("get", "post", "put", "options"):
            client.cookies = copy.deepcopy(cookies)  # one of the addresses signs out
            with transaction.atomic():
                assert_guarded(getattr(client, method)(path), path)
                transaction.set_rollback(True)
            answered += 1
    assert answered > 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/nowhere/", "/sign-in/login/", "/sign-in/logout/", "/guide", "/healthz", "/feeds/x.ics", "/feeds/a/b/c"]
)
def test_what_no_page_answers_sends_them_too(path: str) -> None:
    assert_guarded(Client().get(path), path)
    assert_guarded(Client().post(path), path)


@pytest.mark.django_db
def test_a_fault_sends_them_and_shows_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> HttpResponse:
        raise ValueError("Isla Lockspur 9999344879")

    monkeypatch.setattr("seenheard.practice.web.guide.pages", broken)
    client = Client(raise_request_exception=False)
    answer = client.get("/guide/")
    assert answer.status_code == 500
    assert_guarded(answer, "/guide/")
    assert b"Lockspur" not in answer.content
    assert re.search(rb">[2-9B-Z]{3}-[2-9B-Z]{3}<", answer.content)


@pytest.mark.django_db
def test_a_refused_host_and_a_refused_form_send_them(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["seenheard.practice.example"]
    for host in (
        "attacker.example",
        "seenheard.practice.example.attacker.example",
        "a b",
        "seenheard.practice.example@x",
    ):
        answer = Client(HTTP_HOST=host).get("/guide/")
        assert answer.status_code == 400, host
        assert_guarded(answer, "/guide/")
        assert "attacker" not in answer.content.decode()
    strict = Client(enforce_csrf_checks=True, HTTP_HOST="seenheard.practice.example")
    answer = strict.post("/sign-in/login/", {"login": "joan", "password": PASSWORD})
    assert answer.status_code == 403
    assert_guarded(answer, "/sign-in/login/")


@pytest.mark.django_db
def test_static_files_send_them_and_may_be_kept(settings: Any, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seenheard" / "practice" / "web" / "static" / "app", tmp_path / "static" / "app")
    settings.STATIC_ROOT = tmp_path / "static"
    for name in ("app/app.css", "app/start.js", "app/icon.svg"):
        answer = Client().get(f"/static/{name}")
        assert answer.status_code == 200
        assert_guarded(answer, f"/static/{name}")
        assert "public" in answer.headers["Cache-Control"]
    missing = Client().get("/static/app/missing.css")
    assert missing.status_code == 404
    assert missing.headers["Cache-Control"] == "no-store"


def test_a_page_carries_a_fresh_nonce_and_only_its_own_scripts(lead: Viewer, signed_in: SignIn) -> None:
    client = signed_in(lead)
    policies = [policy_of(client.get("/"))["script-src"] for _ in range(2)]
    assert all("'self'" in policy for policy in policies)
    for directive in ("style-src", "img-src", "font-src", "connect-src", "form-action"):
        assert policy_of(client.get("/"))[directive] == ["'self'"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda one: one.name)
def test_no_template_holds_a_style_or_a_script_of_its_own(path: Path) -> None:
    assert INLINE.findall(re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)) == []


def test_signing_out_clears_what_the_browser_kept(lead: Viewer, signed_in: SignIn) -> None:
    client = signed_in(lead)
    assert "Clear-Site-Data" not in client.get("/").headers
    answer = client.post("/sign-in/logout/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/").status_code == 302


def test_cookies_are_secure_and_pages_redirect_in_server_mode(settings: Any, lead: Viewer) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    plain = Client().get("/sign-in/login/")
    assert (plain.status_code, plain["Location"][:8]) == (301, "https://")
    assert_guarded(plain, "/sign-in/login/")
    assert Client().get("/healthz").status_code in (200, 503)
    secure = Client().get("/sign-in/login/", secure=True)
    assert secure.cookies["seenheard_csrf"]["secure"]
    assert "max-age=31536000" in secure.headers["Strict-Transport-Security"]
    assert Client().get("/nowhere/", secure=True).headers["Strict-Transport-Security"]


def test_the_table_lists_every_header_and_tests_that_exist() -> None:
    words = TABLE.read_text(encoding="utf-8")
    names = {*ALWAYS, "Cache-Control", "Strict-Transport-Security", "Clear-Site-Data", "Server"}
    assert [name for name in names if f"`{name}`" not in words] == []
    tests = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", words))
    assert len(tests) > 5
    for file, test in tests:
        assert f"def {test}(" in (ROOT / file).read_text(), test
