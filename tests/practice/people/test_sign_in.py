"""Signing in by password: who gets in, who is locked out and for whom, and what the record hears of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Membership, Person, Practice
from seenheard.practice.people.signing_in import actions, locking
from seenheard.practice.people.signing_in.models import Guesses, SignIn
from seenheard.practice.people.viewer import Viewer
from tests.practice.conftest import PASSWORD, viewer

WRONG = "The username or the password is not right."


def try_to_sign_in(client: Client, username: str, password: str, next: str = "") -> Any:
    return client.post("/sign-in/login/", {"login": username, "password": password, "next": next})


def username(who: Viewer) -> str:
    assert who.person is not None
    return who.person.username


def lock(who: Viewer, client: Client | None = None) -> None:
    for _ in range(locking.GUESSES):
        try_to_sign_in(client or Client(), username(who), "not the password")


def verbs(practice: Practice) -> list[str]:
    return list(Event.objects.filter(practice=practice).order_by("number").values_list("verb", flat=True))


def test_the_right_password_opens_and_the_record_hears_of_it(administrator: Viewer) -> None:
    client = Client()
    assert try_to_sign_in(client, username(administrator), PASSWORD).status_code == 302
    assert client.get("/letters/").status_code == 200
    client.post("/sign-in/logout/")
    assert client.get("/letters/").status_code == 302
    assert [verb for verb in verbs(administrator.practice) if verb.startswith("signed")] == ["signed_in", "signed_out"]
    event = Event.objects.get(verb="signed_in")
    assert event.person == administrator.person
    assert event.detail == {"with": ["password"]}


def test_known_and_unknown_names_are_answered_alike(administrator: Viewer) -> None:
    """Word for word, at the first wrong password and at the sixth."""
    said: dict[str, list[str]] = {}
    for name in (username(administrator), "nobody.here"):
        answers = [try_to_sign_in(Client(), name, "not the password") for _ in range(locking.GUESSES + 1)]
        assert {answer.status_code for answer in answers} == {200}
        said[name] = [str(answer.context["form"].non_field_errors()[0]) for answer in answers]
    known, unknown = said.values()
    assert known[0] == unknown[0] == WRONG
    assert known[-1].partition("until")[0] == unknown[-1].partition("until")[0] != WRONG


def test_five_wrong_passwords_lock_and_the_sixth_right_one_does_not_open(administrator: Viewer) -> None:
    lock(administrator)
    answer = try_to_sign_in(Client(), username(administrator), PASSWORD)
    said = str(answer.context["form"].non_field_errors()[0])
    assert "locked until" in said and "practice manager" in said
    assert not SignIn.objects.exists()
    assert verbs(administrator.practice)[-6:] == ["sign_in_failed"] * 5 + ["locked_out"]
    assert Event.objects.filter(verb="locked_out", person=None).count() == 1


def test_a_lock_ends_by_itself(administrator: Viewer) -> None:
    lock(administrator)
    Guesses.objects.update(
        locked_until=timezone.now() - timedelta(seconds=1), last_at=timezone.now() - locking.LOCKED_FOR
    )
    assert try_to_sign_in(Client(), username(administrator), PASSWORD).status_code == 302


def test_a_right_password_forgets_the_wrong_ones_before(administrator: Viewer) -> None:
    for _ in range(3):
        for _ in range(locking.GUESSES - 1):
            try_to_sign_in(Client(), username(administrator), "not the password")
        assert try_to_sign_in(Client(), username(administrator), PASSWORD).status_code == 302


@pytest.mark.parametrize("written", ["ADMINISTRATOR.QX4101", " administrator.qx4101 ", "Administrator.Qx4101"])
def test_no_other_way_of_writing_the_name_gives_more_guesses(administrator: Viewer, written: str) -> None:
    lock(administrator)
    answer = try_to_sign_in(Client(), written, PASSWORD)
    assert "locked until" in str(answer.context["form"].non_field_errors()[0])


def test_a_stranger_cannot_lock_people_out_at_their_own_desks(administrator: Viewer, lead: Viewer) -> None:
    """Not even when everybody has the same address, as behind a proxy."""
    desks = {}
    for who in (administrator, lead):
        desks[who.name] = Client()
        assert try_to_sign_in(desks[who.name], username(who), PASSWORD).status_code == 302
        desks[who.name].post("/sign-in/logout/")
    stranger = Client()
    for who in (administrator, lead):
        lock(who, stranger)
        assert "locked until" in try_to_sign_in(stranger, username(who), PASSWORD).content.decode()
        assert try_to_sign_in(desks[who.name], username(who), PASSWORD).status_code == 302


def test_guesses_at_somebodys_own_desk_are_counted_too(administrator: Viewer) -> None:
    desk = Client()
    try_to_sign_in(desk, username(administrator), PASSWORD)
    desk.post("/sign-in/logout/")
    lock(administrator, desk)
    assert "locked until" in try_to_sign_in(desk, username(administrator), PASSWORD).content.decode()


def test_a_made_up_browser_cookie_gives_no_guesses(administrator: Viewer) -> None:
    lock(administrator)
    forger = Client()
    forger.cookies["seenheard_browser"] = f'{{"known": {{"{administrator.person.pk}": "x"}}}}:1:1'  # type: ignore[union-attr]
    assert "locked until" in try_to_sign_in(forger, username(administrator), PASSWORD).content.decode()


def test_a_typed_name_is_kept_nowhere(administrator: Viewer) -> None:
    """It may be a password that slipped into the wrong box."""
    typed = "my dog is called Biscuit 7"
    try_to_sign_in(Client(), typed, PASSWORD)
    assert all(typed not in str(row) for row in Guesses.objects.values())
    assert all(typed not in str(row) and PASSWORD not in str(row) for row in Event.objects.values())
    assert Guesses.objects.get().person is None


class TestUnlocking:
    def test_a_manager_unlocks_and_the_record_says_who(self, administrator: Viewer, practice: Practice) -> None:
        lock(administrator)
        manager = viewer(practice, "practice_manager")
        assert locking.is_locked(administrator.person, now=timezone.now())  # type: ignore[arg-type]
        assert actions.unlock(manager, administrator.person)  # type: ignore[arg-type]
        assert try_to_sign_in(Client(), username(administrator), PASSWORD).status_code == 302
        assert Event.objects.get(verb="unlocked").person == manager.person

    def test_nobody_else_does(self, administrator: Viewer, stranger: Viewer) -> None:
        lock(administrator)
        for by in (administrator, stranger):
            with pytest.raises(actions.NotTheirs):
                actions.unlock(by, administrator.person)  # type: ignore[arg-type]
        assert locking.is_locked(administrator.person, now=timezone.now())  # type: ignore[arg-type]


class TestWhoIsNotLetIn:
    def test_a_closed_account_says_so_to_who_knows_its_password_only(self, administrator: Viewer) -> None:
        Person.objects.filter(pk=administrator.person.pk).update(is_active=False)  # type: ignore[union-attr]
        assert WRONG in try_to_sign_in(Client(), username(administrator), "not the password").content.decode()
        answer = try_to_sign_in(Client(), username(administrator), PASSWORD)
        assert answer["Location"] == "/sign-in/inactive/"
        assert b"closed" in Client().get("/sign-in/inactive/").content
        assert not SignIn.objects.exists()

    def test_an_account_without_password_never_opens(self, practice: Practice) -> None:
        person = Person.objects.create_user("nopass", password=None, name="No Password")
        Membership.objects.create(person=person, practice=practice, role="administrator")
        for password in ("", "!", person.password):
            assert try_to_sign_in(Client(), "nopass", password).status_code == 200


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "\t//e.x",
    "http://testserver@evil.example/",
]


@pytest.mark.parametrize("next", ELSEWHERE)
def test_nobody_is_sent_to_another_site(administrator: Viewer, next: str) -> None:
    client = Client()
    answers = [try_to_sign_in(client, username(administrator), PASSWORD, next)]
    for path, typed in (
        ("/sign-in/login/", {}),  # signed in already
        ("/sign-in/reauthenticate/", {"password": PASSWORD}),
        (
            "/sign-in/password/change/",
            {"oldpassword": PASSWORD, "password1": "four quiet brown rivers", "password2": "four quiet brown rivers"},
        ),
        ("/sign-in/logout/", {}),
    ):
        answers.append(client.post(path, typed | {"next": next}))
    for answer in answers:
        assert answer.status_code == 302, answer.content[:300]
        assert answer["Location"].startswith("/") and "evil" not in answer["Location"], answer["Location"]
        assert not answer["Location"].startswith(("//", "/\\"))
