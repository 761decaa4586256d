"""Today, the guide, the gallery, errors in plain words, and whether all is well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from seenheard.practice.keeping.models import Disposal
from seenheard.practice.letters.models import WorkerBeat
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web import guide
from tests.practice.conftest import PASSWORD, viewer

SignIn = Callable[[Viewer], Client]


@pytest.fixture
def manager(practice: Practice) -> Viewer:
    return viewer(practice, "practice_manager")


def test_today_shows_the_size_of_each_job(administrator: Viewer, signed_in: SignIn) -> None:
    page = signed_in(administrator).get("/").content.decode()
    for words in ("Letters waiting", "Reports due", "Conferences", "Did not come", "Next seven days"):
        assert words in page
    assert administrator.name in page
    assert "Millbrook Lane Surgery" in page


def test_no_page_shows_a_protected_mark_or_asks_another_host(administrator: Viewer, signed_in: SignIn) -> None:
    page = signed_in(administrator).get("/").content.decode()
    assert "NHS England" not in page
    assert "nhsuk-header__logo" not in page
    assert "https://" not in page
    static = Path(guide.__file__).parent / "static"
    assert "@font-face" not in (static / "nhsuk" / "nhsuk-frontend.min.css").read_text()


def test_every_page_comes_under_a_strict_policy(administrator: Viewer, signed_in: SignIn) -> None:
    policy = signed_in(administrator).get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_demonstration_says_so_on_every_page(administrator: Viewer, signed_in: SignIn, settings: Any) -> None:
    client = signed_in(administrator)
    sentence = "This is a demonstration. Every person in it is invented."
    assert sentence not in client.get("/").content.decode()
    settings.DEMONSTRATION = True
    for address in ("/", "/letters/", "/guide/", "/nothing-here/", "/sign-in/password/change/"):
        assert sentence in client.get(address).content.decode()


def test_what_is_not_there_is_said_in_plain_words(administrator: Viewer, signed_in: SignIn) -> None:
    answer = signed_in(administrator).get("/nothing-here/")
    assert answer.status_code == 404
    assert "There is no page here, or it is not one that you may see." in answer.content.decode()


def test_an_address_that_only_takes_forms_says_so(signed_in: SignIn, lead: Viewer, administrator: Viewer) -> None:
    assert administrator.person is not None
    address = reverse("people:password", args=[administrator.person.pk])
    answer = signed_in(lead).get(address)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "shows nothing by itself. Nothing was changed." in answer.content.decode()
    assert "make a new one on that person’s page" in answer.content.decode()
    assert administrator.person.check_password(PASSWORD)
    other = signed_in(administrator).get(reverse("people:seen"))
    assert "first password" not in other.content.decode()


def test_a_managers_first_page_leads_to_the_managers_work(manager: Viewer, signed_in: SignIn) -> None:
    page = signed_in(manager).get("/").content.decode()
    for words in ("Letters waiting", "nothing waits", "with access to Seen &amp; Heard", "Close the day"):
        assert words in page
    assert "second person" not in page


def test_who_may_approve_is_told_that_a_file_waits(manager: Viewer, lead: Viewer, signed_in: SignIn) -> None:
    Disposal.objects.create(
        practice=lead.practice, subject="family", number=1, because="All is filed", rule={}, proposed_at=timezone.now(),
        proposed_by=lead.person,
    )  # fmt: skip
    assert "1 proposal that a case file goes waits for a second person" in signed_in(manager).get("/").content.decode()
    assert "waits for a second person" not in signed_in(lead).get("/").content.decode()


def test_our_own_fault_is_said_in_plain_words(
    administrator: Viewer, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(administrator)
    client.raise_request_exception = False
    monkeypatch.setattr("seenheard.practice.web.views.guide.pages", lambda: 1 / 0)
    answer = client.get("/guide/")
    assert answer.status_code == 500
    assert "The fault is ours." in answer.content.decode()


def test_a_form_from_nowhere_is_refused_and_nothing_lost(administrator: Viewer) -> None:
    client = Client(enforce_csrf_checks=True)
    client.login(username=administrator.person.username, password="a long and quiet river")  # type: ignore[union-attr]
    answer = client.post(reverse("letters:add"), {})
    assert answer.status_code == 403
    assert "what you typed is still there" in answer.content.decode()


@pytest.mark.parametrize("page", guide.pages(), ids=lambda page: page.slug)
def test_every_link_of_the_guide_leads_somewhere(db: None, client: Client, page: guide.GuidePage) -> None:
    text = client.get(reverse("web:guide_page", args=[page.slug])).content.decode()
    assert ".md" not in text.split("<article", 1)[1].split("</article>", 1)[0]
    for part in text.split("<article", 1)[1].split('href="/guide/')[1:]:
        address = "/guide/" + part.split('"', 1)[0].split("#", 1)[0]
        assert client.get(address).status_code == 200, address


def test_a_picture_of_the_guide_is_served_and_nothing_beside_it(db: None, client: Client) -> None:
    for name in ("..%2F01-start.md", "settings.py", "none.png"):
        assert client.get(f"/guide/pictures/{name}").status_code == 404


def test_all_is_well_only_while_a_worker_lives(db: None, client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["worker"]) == (503, False)
    WorkerBeat.objects.create(worker="one", at=timezone.now())
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["database"], answer.json()["worker"]) == (200, True, True)


def test_the_gallery_is_for_those_signed_in(administrator: Viewer, signed_in: SignIn, client: Client) -> None:
    assert client.get("/gallery/").status_code == 302
    page = signed_in(administrator).get("/gallery/").content.decode()
    assert "Conference date must be a real date, like 31 7 2026" in page


@pytest.mark.parametrize(
    "address", ["/sign-in/login/", "/sign-in/password/change/", "/sign-in/2fa/", "/sign-in/logout/"]
)
def test_the_sign_in_pages_look_like_all_others(administrator: Viewer, signed_in: SignIn, address: str) -> None:
    client = Client() if address.endswith("login/") else signed_in(administrator)
    page = client.get(address).content.decode()
    assert "nhsuk-header" in page
    assert "nhsuk-frontend.min.css" in page
