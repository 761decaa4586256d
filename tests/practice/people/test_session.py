"""How long a session lasts, where it ends, and that nobody takes over another's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.people.signing_in import actions, clock
from seenheard.practice.people.signing_in.models import SignIn
from seenheard.practice.people.viewer import Viewer
from tests.practice.conftest import PASSWORD, viewer


def signed_in(who: Viewer, **headers: str) -> Client:
    assert who.person is not None
    client = Client(headers=headers)
    assert client.post("/sign-in/login/", {"login": who.person.username, "password": PASSWORD}).status_code == 302
    return client


def pass_by(minutes: int, *, since: str = "seen_at") -> None:
    """As if the last request, or the sign-in, had been that long ago."""
    for row in SignIn.objects.all():
        setattr(row, since, getattr(row, since) - timedelta(minutes=minutes))
        row.save()


def test_it_ends_after_half_an_hour_without_use(administrator: Viewer, settings: Any) -> None:
    client = signed_in(administrator)
    pass_by(29)
    assert client.get("/letters/").status_code == 200
    pass_by(31)
    answer = client.get("/letters/?page=2")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/login/?next=%2Fletters%2F%3Fpage%3D2&because=idle"
    assert b"nobody had used this for a while" in client.get(answer["Location"]).content
    assert not SignIn.objects.exists() and not Session.objects.exists()
    assert Event.objects.get(verb="timed_out").about == f"person:{administrator.person.pk}"  # type: ignore[union-attr]


def test_it_ends_when_the_clock_was_put_back(administrator: Viewer) -> None:
    """Last used tomorrow, it would else stay open until then, and half an hour more."""
    client = signed_in(administrator)
    pass_by(-29)
    assert client.get("/").status_code == 200
    pass_by(-31)
    assert client.get("/").status_code == 302


def test_it_ends_after_half_a_day_however_busy(administrator: Viewer) -> None:
    client = signed_in(administrator)
    for _ in range(2):
        pass_by(6 * 60 - 1, since="signed_in_at")
        assert client.get("/letters/").status_code == 200
    pass_by(2, since="signed_in_at")
    assert "because=long" in client.get("/letters/")["Location"]


def test_a_practice_sets_its_own_limit(administrator: Viewer, settings: Any) -> None:
    settings.IDLE_MINUTES = 10
    client = signed_in(administrator)
    pass_by(11)
    assert client.get("/letters/").status_code == 302


def test_use_is_noted_once_a_minute_and_not_with_every_page(administrator: Viewer) -> None:
    client = signed_in(administrator)
    client.get("/guide/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/guide/")
    assert captured.captured_queries
    writes = [query["sql"] for query in captured if query["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]
    assert writes == []
    pass_by(2)
    client.get("/guide/")
    assert SignIn.objects.get().seen_at > timezone.now() - timedelta(minutes=1)


def test_several_requests_at_once_end_it_once(administrator: Viewer) -> None:
    """A page and its pictures come together: the record says once that the time was over."""
    client = signed_in(administrator)
    requests = []
    for _ in range(3):
        request = RequestFactory().get("/letters/")
        request.session = SessionStore(client.session.session_key)
        request.user = administrator.person  # type: ignore[assignment]
        requests.append(request)
    for request in requests:
        clock.end_here(request, because="idle")
        assert not request.user.is_authenticated
    assert Event.objects.filter(verb="timed_out").count() == 1


@pytest.mark.parametrize("https", [False, True])
def test_no_cookie_is_read_by_a_script_or_sent_by_another_site(
    administrator: Viewer, settings: Any, https: bool
) -> None:
    settings.HTTPS = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = https
    client = signed_in(administrator)
    pass_by(31)
    client.post("/letters/add/", {"x": "typed"})
    for name in ("seenheard_browser", "seenheard_kept"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], bool(cookie["secure"])) == (True, "Lax", https), name
        assert "typed" not in cookie.value
    client.get("/sign-in/login/")
    fresh = signed_in(administrator)
    assert fresh.cookies["seenheard_session"]["max-age"] == ""  # ends with the browser


class TestStaying:
    def test_asking_how_long_is_left_keeps_nothing_going(self, administrator: Viewer) -> None:
        client = signed_in(administrator)
        pass_by(28)
        before = SignIn.objects.get().seen_at
        assert 60 < client.get("/sign-in/stay/").json()["seconds_left"] <= 120
        assert SignIn.objects.get().seen_at == before

    def test_the_button_begins_the_time_anew(self, administrator: Viewer) -> None:
        client = signed_in(administrator)
        pass_by(28)
        answer = client.post("/sign-in/stay/", headers={"Accept": "application/json"})
        assert answer.json()["seconds_left"] > 29 * 60
        pass_by(20)
        assert client.get("/letters/").status_code == 200

    def test_it_never_goes_beyond_half_a_day(self, administrator: Viewer) -> None:
        client = signed_in(administrator)
        pass_by(12 * 60 - 2, since="signed_in_at")
        answer = client.post("/sign-in/stay/", headers={"Accept": "application/json"})
        assert answer.json()["seconds_left"] <= 120

    def test_it_says_nothing_to_who_is_not_signed_in(self, administrator: Viewer) -> None:
        answer = Client().get("/sign-in/stay/")
        assert answer.json() == {"seconds_left": 0}

    def test_every_page_warns(self, administrator: Viewer) -> None:
        page = signed_in(administrator).get("/letters/").content.decode()
        assert 'data-staying="/sign-in/stay/"' in page and 'role="alert" data-staying-words' in page
        assert "data-staying" not in Client().get("/sign-in/login/").content.decode()


class TestEnding:
    def test_one_sees_where_one_is_signed_in_and_ends_one(self, administrator: Viewer, lead: Viewer) -> None:
        here = signed_in(administrator, **{"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
        there = signed_in(administrator, **{"User-Agent": "Mozilla/5.0 (iPhone) Safari/605"})
        signed_in(lead, **{"User-Agent": "Mozilla/5.0 (X11; Linux) Chrome/150.0"})
        page = here.get("/sign-in/where/").content.decode()
        assert "Firefox on Windows" in page and "Safari on iPhone" in page and "Chrome on Linux" not in page
        other = SignIn.objects.get(browser__contains="iPhone")
        here.post("/sign-in/where/end/", {"which": other.pk})
        assert there.get("/letters/").status_code == 302
        assert here.get("/letters/").status_code == 200
        assert Event.objects.get(verb="sign_ins_ended").person == administrator.person

    def test_nobody_ends_anothers(self, administrator: Viewer, lead: Viewer) -> None:
        theirs, mine = signed_in(lead), signed_in(administrator)
        row = SignIn.objects.get(person=lead.person)
        for which in (str(row.pk), "²", "-1", "9" * 30, "x"):
            assert mine.post("/sign-in/where/end/", {"which": which}).status_code == 302
        assert theirs.get("/letters/").status_code == 200

    def test_everywhere_is_everywhere(self, administrator: Viewer) -> None:
        here, there = signed_in(administrator), signed_in(administrator)
        assert here.post("/sign-in/where/end/", {"which": "all"})["Location"] == "/sign-in/login/"
        for client in (here, there):
            assert client.get("/letters/").status_code == 302

    def test_a_manager_signs_a_colleague_out(self, administrator: Viewer, practice: Practice, stranger: Viewer) -> None:
        client = signed_in(administrator)
        assert administrator.person is not None
        with pytest.raises(actions.NotTheirs):
            actions.end_sign_ins(stranger, administrator.person)
        assert client.get("/letters/").status_code == 200
        assert actions.end_sign_ins(viewer(practice, "practice_manager"), administrator.person) == 1
        assert client.get("/letters/").status_code == 302


def test_what_is_over_is_swept_away_when_somebody_signs_in(administrator: Viewer, lead: Viewer) -> None:
    signed_in(administrator)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    signed_in(lead)
    assert Session.objects.count() == 1
    pass_by(13 * 60, since="signed_in_at")
    signed_in(administrator)
    assert SignIn.objects.get().person == administrator.person


@pytest.mark.parametrize("cookie", ["", "x", "e30:1:1", ":::", "é", "[]" * 900, '{"last": 1}'])
def test_nonsense_in_the_browsers_cookie_is_nothing(administrator: Viewer, cookie: str) -> None:
    client = Client()
    client.cookies["seenheard_browser"] = cookie
    assert client.get("/letters/").status_code == 302
    assert client.post("/letters/add/").status_code == 302
    sent = {"login": administrator.person.username, "password": PASSWORD}  # type: ignore[union-attr]
    assert client.post("/sign-in/login/", sent).status_code == 302
    assert client.get("/letters/").status_code == 200


class TestNobodyTakesOver:
    def test_the_session_is_another_after_signing_in(self, administrator: Viewer) -> None:
        """Somebody who planted a session before does not hold the one that is signed in."""
        client = Client()
        client.get("/sign-in/login/")
        session = client.session
        session["planted"] = True
        session.save()
        planted = session.session_key
        client.cookies["seenheard_session"] = planted
        client.post("/sign-in/login/", {"login": administrator.person.username, "password": PASSWORD})  # type: ignore[union-attr]
        assert client.session.session_key != planted
        thief = Client()
        thief.cookies["seenheard_session"] = planted
        assert thief.get("/letters/").status_code == 302

    def test_a_session_that_was_ended_is_no_more(self, administrator: Viewer) -> None:
        client = signed_in(administrator)
        key = client.cookies["seenheard_session"].value
        client.post("/sign-in/logout/")
        thief = Client()
        thief.cookies["seenheard_session"] = key
        assert thief.get("/letters/").status_code == 302

    def test_the_next_person_gets_nothing_of_the_last(self, administrator: Viewer, lead: Viewer) -> None:
        client = signed_in(administrator)
        session = client.session
        session["of_the_last"] = "something"
        session.save()
        client.post("/sign-in/logout/")
        client.post("/sign-in/login/", {"login": lead.person.username, "password": PASSWORD})  # type: ignore[union-attr]
        assert "of_the_last" not in client.session

    def test_signing_out_is_never_by_a_link(self, administrator: Viewer) -> None:
        client = signed_in(administrator)
        client.get("/sign-in/logout/")
        assert client.get("/letters/").status_code == 200


def test_the_demonstration_goes_on_by_itself(practice: Practice, settings: Any) -> None:
    from seenheard.practice.people.actions import add_person
    from seenheard.practice.people.viewer import software

    settings.DEMONSTRATION, settings.SECOND_FACTOR = True, "required"
    add_person(software(practice), username="demonstration", name="Demo", role="safeguarding_lead", password=None)
    client = Client()
    assert client.get("/letters/").status_code == 200
    pass_by(31)
    assert client.get("/letters/").status_code == 200
