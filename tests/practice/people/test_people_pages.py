"""The pages of people: adding, changing, ending; what a lead is told; the board's numbers; two practices."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.models import Event
from seenheard.practice.people import accounts, board, hearing
from seenheard.practice.people.models import Membership, Person
from seenheard.practice.people.viewer import software
from tests.practice.confirmed import ahead as weekday
from tests.practice.confirmed import confirmed, minutes
from tests.practice.world import World

from .managing import ahead, joined, number, person, signed_in, today

FIRST_PASSWORD = re.compile(r"([a-z2-9]{5}(?:-[a-z2-9]{5}){3})")


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_who_works_here_and_how_their_accounts_stand(world: World) -> None:
    signed_in(world.gil)
    shown = page(signed_in(world.max), "/people/")
    for words in ("Eva Admin", "Gil Pee", "Lee Lead", "(you)", "no end", "never"):
        assert words in shown
    assert "Zoe Elsewhere" not in shown


def test_a_colleague_is_added_and_the_password_is_shown_once(world: World) -> None:
    client = signed_in(world.max)
    wrong = client.post("/people/add/", {"name": "Joan Farrow", "username": "", "role": "administrator"})
    assert wrong.status_code == 422
    assert "Enter username" in wrong.content.decode()
    assert "Joan Farrow" in wrong.content.decode()
    made = client.post("/people/add/", {"name": "Joan Farrow", "username": "joan", "role": "administrator"})
    found = FIRST_PASSWORD.search(made.content.decode())
    assert found is not None
    assert "no-store" in made["Cache-Control"]
    joan = Person.objects.get(username="joan")
    assert found[1] not in page(client, f"/people/{joan.pk}/")
    again = client.post("/people/add/", {"name": "Joan Farrow", "username": "joan", "role": "administrator"})
    assert again.status_code == 422
    assert "signs in as joan already" in again.content.decode()


def test_a_manager_is_not_even_offered_the_lead(world: World) -> None:
    assert 'value="safeguarding_lead"' not in page(signed_in(world.max), "/people/add/")
    assert 'value="safeguarding_lead"' in page(signed_in(world.lee), "/people/add/")
    answer = signed_in(world.max).post(f"/people/{number(world.gil)}/role/", {"role": "safeguarding_lead"})
    assert answer.status_code == 422
    assert Membership.objects.get(person=world.gil.person).role == Role.CLINICIAN


def test_every_press_on_a_leads_account_by_a_manager_is_refused_with_a_sentence(world: World) -> None:
    client, lee = signed_in(world.max), number(world.lee)
    assert "Only a safeguarding lead may change this account" in page(client, f"/people/{lee}/")
    for what in ("password", "second-step", "unlock", "end"):
        answer = client.post(f"/people/{lee}/{what}/", follow=True)
        assert "Only a safeguarding lead may change the account" in answer.content.decode(), what
    assert client.post(f"/people/{lee}/role/", {"role": "board"}).status_code == 422
    assert Membership.objects.get(person=world.lee.person).role == Role.SAFEGUARDING_LEAD


def test_a_leaver_stands_under_those_who_left(world: World) -> None:
    client = signed_in(world.max)
    asked = page(client, f"/people/{number(world.eva)}/end/")
    assert "no duty is given to them" in asked
    ended = client.post(f"/people/{number(world.eva)}/end/", follow=True).content.decode()
    assert "Eva Admin has no access any more" in ended
    assert "Ended on" in page(client, "/people/")
    back = client.post(f"/people/{number(world.eva)}/back/", {"role": "administrator"})
    assert FIRST_PASSWORD.search(back.content.decode())


def test_looking_changes_nothing(world: World) -> None:
    client, before = signed_in(world.lee), Event.objects.count()
    for path in ("/people/", "/people/add/", f"/people/{number(world.eva)}/", f"/people/{number(world.eva)}/end/"):
        page(client, path)
    assert Event.objects.count() == before


def test_a_lead_is_told_of_what_others_changed_until_seen(world: World) -> None:
    lead, manager = signed_in(world.lee), signed_in(world.max)
    manager.post("/people/add/", {"name": "Joan Farrow", "username": "joan", "role": "clinician"})
    manager.post(f"/people/{number(world.gil)}/role/", {"role": "administrator"})
    shown = page(lead, "/")
    assert "Joan Farrow was added (clinician)" in shown
    assert "Gil Pee was given other rights (role clinician → administrator)" in shown
    assert "by Max Manager" in shown
    assert "Joan Farrow" not in page(manager, "/")
    heard = hearing.to_hear(world.lee)
    lead.post("/people/seen/", {"up_to": heard[0].number})
    assert "Joan Farrow was added" not in page(lead, "/")
    assert "Gil Pee was given other rights" in page(lead, "/")
    lead.post("/people/seen/", {"up_to": heard[-1].number})
    assert hearing.to_hear(world.lee) == []
    assert Event.objects.filter(verb="changes_of_people_seen").count() == 2


def test_what_happens_between_the_page_and_the_press_is_still_told(world: World) -> None:
    lead, manager = signed_in(world.lee), signed_in(world.max)
    manager.post(f"/people/{number(world.gil)}/role/", {"role": "administrator"})
    up_to = hearing.to_hear(world.lee)[-1].number
    manager.post(f"/people/{number(world.gil)}/role/", {"role": "practice_manager"})
    lead.post("/people/seen/", {"up_to": up_to})
    assert [one.words for one in hearing.to_hear(world.lee)] == [
        "Gil Pee was given other rights (role administrator → practice manager)"
    ]


@pytest.mark.parametrize("up_to", ["", "-1", "x", "9" * 40, "٣"])
def test_a_wrong_number_marks_nothing(world: World, up_to: str) -> None:
    signed_in(world.max).post(f"/people/{number(world.gil)}/role/", {"role": "administrator"})
    assert signed_in(world.lee).post("/people/seen/", {"up_to": up_to}).status_code == 302
    assert len(hearing.to_hear(world.lee)) == 1


def test_each_lead_is_told_and_no_lead_of_what_was_before(world: World) -> None:
    signed_in(world.max).post(f"/people/{number(world.gil)}/role/", {"role": "administrator"})
    lou = joined(world.practice, "lou", Role.SAFEGUARDING_LEAD)
    assert hearing.to_hear(lou) == []
    assert "Lou was added (safeguarding lead)" in [one.words for one in hearing.to_hear(world.lee)]


def test_another_practices_changes_are_not_told(world: World) -> None:
    elsewhere = joined(world.other, "zed", Role.PRACTICE_MANAGER)
    before = hearing.to_hear(world.lee)
    signed_in(elsewhere).post(f"/people/{number(world.zoe)}/role/", {"role": "clinician"})
    assert hearing.to_hear(world.lee) == before


class TestTheBoard:
    def test_numbers_only_and_small_ones_hidden(self, world: World) -> None:
        boarder = joined(world.practice, "bo", Role.BOARD)
        confirmed(
            world.eva, minutes(weekday(-20), weekday(60), "Ada Lockspur"), world.ada.patient,
            about={"conference": "new", "next_conference": "new"},
        )  # fmt: skip
        client = signed_in(boarder)
        shown = page(client, "/")
        assert shown.count("fewer than 5") >= 4
        assert "Lockspur" not in shown
        assert "/letters/" not in shown
        assert board.on_plan(boarder) == 1
        for path in ("/letters/", "/diary/", "/children/", "/conferences/", "/people/", "/record/", "/gallery/"):
            assert client.get(path).status_code == 404

    def test_the_limit_can_be_set(self, world: World, settings: Any) -> None:
        settings.FEWEST_SHOWN = 3
        assert [board.hidden(one) for one in (0, 2, 3, 1200)] == ["fewer than 3", "fewer than 3", "3", "1,200"]

    def test_nobody_else_has_that_page(self, world: World) -> None:
        assert "in numbers" not in page(signed_in(world.max), "/")


class TestTwoPractices:
    def test_one_at_a_time_and_by_choice(self, world: World) -> None:
        Membership.objects.create(person=person(world.eva), practice=world.other, role=Role.CLINICIAN)
        client = signed_in(world.eva)
        assert world.practice.name in page(client, "/letters/")
        assert client.get(f"/children/{world.ada.pk}/").status_code == 200
        offered = page(client, "/people/practice/")
        assert world.other.name in offered
        assert client.post("/people/practice/", {"practice": world.other.pk}).status_code == 302
        assert world.other.name in page(client, "/letters/")
        assert client.get(f"/children/{world.ada.pk}/").status_code == 404
        assert client.get("/people/practice/").status_code == 200
        client.post("/people/practice/", {"practice": world.practice.pk})
        assert client.get(f"/children/{world.ada.pk}/").status_code == 200

    def test_who_works_in_one_has_nothing_to_choose(self, world: World) -> None:
        client = signed_in(world.eva)
        assert client.get("/people/practice/").status_code == 404
        assert "Change practice" not in page(client, "/letters/")

    def test_the_role_is_that_of_the_practice(self, world: World) -> None:
        Membership.objects.create(person=person(world.lee), practice=world.other, role=Role.BOARD)
        client = signed_in(world.lee)
        assert "Change practice" in page(client, "/")
        client.post("/people/practice/", {"practice": world.other.pk})
        assert client.get("/letters/").status_code == 404
        assert "in numbers" in page(client, "/")


def test_an_inspector_is_added_with_a_last_day(world: World) -> None:
    client, last = signed_in(world.lee), ahead(30)
    sent = {"name": "Ida Spector", "username": "ida", "role": "reader"}
    assert "give its last day" in client.post("/people/add/", sent).content.decode()
    sent |= {"ends_on.day": last.day, "ends_on.month": last.month, "ends_on.year": last.year}  # type: ignore[dict-item]
    assert FIRST_PASSWORD.search(client.post("/people/add/", sent).content.decode())
    assert Membership.objects.get(person__username="ida").ends_on == last
    assert today() < last


def test_the_record_and_the_lead_are_told_from_which_account_a_command_came(world: World) -> None:
    by = software(world.practice, account="root (by sudo from mark)")
    accounts.give_password(by, person_id=number(world.gil), today=today())
    lead = signed_in(world.lee)
    assert "by the account “root (by sudo from mark)” of this computer" in page(lead, "/")
    assert "by a command of the account “root (by sudo from mark)”" in page(lead, "/record/")
