"""Colleagues' accounts: who may change whose, what is always refused, and that each change is in the record."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.models import Event
from seenheard.practice.diary import feeds
from seenheard.practice.people import accounts, leaving
from seenheard.practice.people.accounts import AccountRefused, NoSuchColleague
from seenheard.practice.people.models import Membership, Person, Practice
from seenheard.practice.people.viewer import Viewer

from .managing import Team, ahead, can_sign_in, joined, make_team, number, person, signed_in, today


@pytest.fixture
def team(practice: Practice) -> Team:
    return make_team(practice)


def role_of(viewer: Viewer) -> str:
    return Membership.objects.get(person=viewer.person, practice=viewer.practice).role


def change(by: Viewer, of: Viewer, role: Role, **more: Any) -> None:
    accounts.change_role(by, person_id=number(of), role=role, ends_on=more.get("ends_on"), today=today())


def test_a_new_colleague_signs_in_once_with_the_first_password_and_must_choose_another(team: Team) -> None:
    made, password = accounts.add_colleague(
        team.max, username="joan", name="Joan Farrow", role=Role.ADMINISTRATOR, ends_on=None, today=today()
    )
    assert len(password) == 23
    assert Person.objects.get(pk=made.pk).must_change_password
    browser = Client()
    assert browser.post("/sign-in/login/", {"login": "joan", "password": password}).status_code == 302
    assert browser.get("/letters/")["Location"].startswith("/sign-in/password/change/")
    event = Event.objects.get(verb="person_added", about=f"person:{made.pk}")
    assert (event.person, event.detail) == (team.max.person, {"role": "administrator"})
    assert password not in str(list(Event.objects.values()))


def test_two_first_passwords_are_never_the_same() -> None:
    assert len({accounts.first_password() for _ in range(200)}) == 200


@pytest.mark.parametrize("act", ["role", "end", "password", "second_step", "unlock"])
def test_nobody_changes_their_own_account(team: Team, act: str) -> None:
    for who in (team.max, team.lee):
        me = number(who)
        with pytest.raises(AccountRefused, match=r"own account|has not ended|works here"):
            {
                "role": lambda who=who: change(who, who, Role.CLINICIAN),
                "end": lambda who=who, me=me: end(who, me),
                "password": lambda who=who, me=me: accounts.give_password(who, person_id=me, today=today()),
                "second_step": lambda who=who, me=me: accounts.reset_second_step(who, person_id=me, today=today()),
                "unlock": lambda who=who, me=me: accounts.unlock(who, person_id=me),
            }[act]()


def end(by: Viewer, person_id: int) -> leaving.Left:
    from django.utils import timezone

    return leaving.end_access(by, person_id=person_id, now=timezone.now(), today=today())


def test_a_manager_can_neither_make_nor_touch_a_safeguarding_lead(team: Team) -> None:
    before = Event.objects.count()
    for act in (
        lambda: change(team.max, team.gil, Role.SAFEGUARDING_LEAD),
        lambda: change(team.max, team.lee, Role.BOARD),
        lambda: end(team.max, number(team.lee)),
        lambda: accounts.give_password(team.max, person_id=number(team.lee), today=today()),
        lambda: accounts.reset_second_step(team.max, person_id=number(team.lee), today=today()),
        lambda: accounts.add_colleague(
            team.max, username="x", name="X", role=Role.SAFEGUARDING_LEAD, ends_on=None, today=today()
        ),
    ):
        with pytest.raises(AccountRefused, match="Only a safeguarding lead"):
            act()
    assert Event.objects.count() == before
    assert not Person.objects.filter(username="x").exists()


def test_a_lead_makes_another_lead(team: Team) -> None:
    change(team.lee, team.gil, Role.SAFEGUARDING_LEAD)
    assert role_of(team.gil) == Role.SAFEGUARDING_LEAD
    event = Event.objects.get(verb="role_changed")
    assert event.detail == {"changed": {"role": ["clinician", "safeguarding_lead"]}}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CLINICIAN, Role.READER, Role.BOARD])
def test_who_may_not_manage_people_is_refused_by_the_action_too(team: Team, role: Role) -> None:
    somebody = joined(team.practice, f"some-{role}", role, ends_on=ahead(5))
    with pytest.raises(AccountRefused, match="does not manage people"):
        change(somebody, team.gil, Role.BOARD)
    assert role_of(team.gil) == Role.CLINICIAN


def test_who_was_ended_a_moment_ago_changes_nobody_any_more(team: Team) -> None:
    """Two browsers at once: the viewer was found before the other colleague ended this one."""
    end(team.lee, number(team.max))
    with pytest.raises(AccountRefused, match="does not manage people"):
        end(team.max, number(team.eva))
    change(team.lou, team.lee, Role.CLINICIAN)
    with pytest.raises(AccountRefused, match="does not manage people"):
        change(team.lee, team.lou, Role.CLINICIAN)


def test_another_practices_people_are_not_there(team: Team, other_practice: Practice) -> None:
    theirs = joined(other_practice, "zoe", Role.ADMINISTRATOR)
    for act in (
        lambda: change(team.lee, theirs, Role.BOARD),
        lambda: end(team.lee, number(theirs)),
        lambda: accounts.give_password(team.lee, person_id=number(theirs), today=today()),
        lambda: accounts.unlock(team.lee, person_id=number(theirs)),
    ):
        with pytest.raises(NoSuchColleague):
            act()


def test_somebody_without_an_end_who_manages_people_is_always_left(practice: Practice) -> None:
    lee = joined(practice, "lee", Role.SAFEGUARDING_LEAD, ends_on=ahead(20))
    lou = joined(practice, "lou", Role.SAFEGUARDING_LEAD)
    with pytest.raises(AccountRefused, match="Nobody would be left"):
        end(lee, number(lou))
    with pytest.raises(AccountRefused, match="Nobody would be left"):
        change(lee, lou, Role.SAFEGUARDING_LEAD, ends_on=ahead(10))
    joined(practice, "max", Role.PRACTICE_MANAGER)
    with pytest.raises(AccountRefused, match="No safeguarding lead would be left"):
        end(lee, number(lou))
    assert Membership.objects.get(person=lou.person).ended_at is None


@pytest.mark.parametrize(
    ("days", "said"), [(None, "give its last day"), (-1, "today or later"), (91, "90 days at most")]
)
def test_an_inspector_ends_and_not_too_late(team: Team, days: int | None, said: str) -> None:
    ends_on = None if days is None else ahead(days)
    with pytest.raises(AccountRefused, match=said):
        change(team.max, team.gil, Role.READER, ends_on=ends_on)
    with pytest.raises(AccountRefused, match=said):
        accounts.add_colleague(
            team.max, username="cqc", name="Inspector", role=Role.READER, ends_on=ends_on, today=today()
        )
    accounts.add_colleague(
        team.max, username="cqc", name="Inspector", role=Role.READER, ends_on=ahead(90), today=today()
    )


def test_the_database_itself_refuses_a_reader_without_an_end(team: Team) -> None:
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(person=team.gil.person).update(role=Role.READER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(person=team.gil.person).update(ended_by=team.lee.person)


def test_a_role_that_loses_a_calendar_loses_its_address_at_once(team: Team) -> None:
    from django.utils import timezone

    own = feeds.make_address(team.eva, now=timezone.now())
    practices = feeds.make_address(team.eva, for_practice=True, now=timezone.now())
    change(team.max, team.eva, Role.CLINICIAN)
    assert Client().get(f"/feeds/{own}.ics").status_code == 200
    assert Client().get(f"/feeds/{practices}.ics").status_code == 404
    change(team.max, team.eva, Role.BOARD)
    assert Client().get(f"/feeds/{own}.ics").status_code == 404


def test_another_role_holds_from_the_next_page(team: Team) -> None:
    browser = signed_in(team.eva)
    assert browser.get("/letters/").status_code == 200
    change(team.max, team.eva, Role.BOARD)
    assert browser.get("/letters/").status_code == 404
    assert browser.get("/").status_code == 200


def test_a_new_first_password_ends_the_old_one_and_every_session(team: Team) -> None:
    browser = signed_in(team.eva)
    given = accounts.give_password(team.max, person_id=number(team.eva), today=today())
    assert browser.get("/letters/").status_code == 302
    assert not can_sign_in("eva", "a long and quiet river")
    assert can_sign_in("eva", given)
    assert person(team.eva).must_change_password


def test_a_password_that_opens_another_practice_is_not_given_here(team: Team, other_practice: Practice) -> None:
    Membership.objects.create(person=person(team.eva), practice=other_practice, role=Role.SAFEGUARDING_LEAD)
    for act in (accounts.give_password, accounts.reset_second_step):
        with pytest.raises(AccountRefused, match="works in another practice too"):
            act(team.lee, person_id=number(team.eva), today=today())
    assert can_sign_in("eva", "a long and quiet river")


@pytest.mark.parametrize(
    ("username", "said"),
    [("EVA", "signs in as"), ("eva smith", "letters, figures"), ("e" * 151, "150"), ("<b>", "letters, figures")],
)
def test_a_username_that_cannot_be_is_refused(team: Team, username: str, said: str) -> None:
    with pytest.raises(AccountRefused, match=said):
        accounts.add_colleague(
            team.max, username=username, name="X", role=Role.ADMINISTRATOR, ends_on=None, today=today()
        )
