"""Lists that wait in the post: they leave as things are then, on a working day, or not at all."""

from __future__ import annotations

from datetime import timedelta

from seenheard.practice.diary import marking
from seenheard.practice.post.models import Message
from seenheard.practice.reminders.models import Reminder
from seenheard.practice.reminders.own import set_own
from seenheard.practice.reminders.round import remind_practice
from tests.practice.world import TODAY, World

from .told import at, letters, with_address

ONE_DAY = timedelta(days=1)


def test_what_was_done_meanwhile_is_taken_out_of_a_list_that_waits(world: World, mail: None) -> None:
    with_address(world.gil)
    first = world.duty(TODAY, person=world.gil.person)
    second = world.duty(TODAY, person=world.gil.person)
    remind_practice(world.practice, at(TODAY))
    marking.mark_met(world.gil, duty_id=first.pk, now=at(TODAY, "09:00"))
    remind_practice(world.practice, at(TODAY, "09:01"))
    (letter,) = letters(world.practice)
    assert "1 thing needs you" in letter.body
    assert f"/diary/duties/{first.pk}/" not in letter.body
    assert f"/diary/duties/{second.pk}/" in letter.body
    marking.mark_met(world.gil, duty_id=second.pk, now=at(TODAY, "09:05"))
    remind_practice(world.practice, at(TODAY, "09:06"))
    assert letters(world.practice) == []
    assert Reminder.objects.count() == 2


def test_a_list_that_a_worker_has_in_hand_is_left_alone(world: World, mail: None) -> None:
    with_address(world.gil)
    duty = world.duty(TODAY, person=world.gil.person)
    remind_practice(world.practice, at(TODAY))
    Message.objects.update(sending_by="another", sending_until=at(TODAY, "09:30"))
    marking.mark_met(world.gil, duty_id=duty.pk, now=at(TODAY, "09:00"))
    remind_practice(world.practice, at(TODAY, "09:01"))
    assert len(letters(world.practice)) == 1
    remind_practice(world.practice, at(TODAY, "09:31"))
    assert letters(world.practice) == []


def test_a_list_of_friday_does_not_leave_on_saturday_but_stands_on_mondays(world: World, mail: None) -> None:
    with_address(world.gil)
    friday = TODAY - 3 * ONE_DAY
    duty = world.duty(TODAY + 20 * ONE_DAY, person=world.gil.person)
    remind_practice(world.practice, at(friday))
    assert len(letters(world.practice)) == 1
    remind_practice(world.practice, at(friday + ONE_DAY, "00:01"))
    assert letters(world.practice) == []
    remind_practice(world.practice, at(TODAY))
    (letter,) = letters(world.practice)
    assert f"/diary/duties/{duty.pk}/" in letter.body
    assert [one.on for one in Reminder.objects.all()] == [friday]  # told once, on the page on Friday


def test_an_address_that_alone_takes_nothing_is_left_to_the_post(world: World, mail: None) -> None:
    """The post gives up after two days and tells the administrator; taken back each night, nobody would know."""
    with_address(world.gil, world.eva)
    world.duty(TODAY, person=world.gil.person)
    world.duty(TODAY)
    remind_practice(world.practice, at(TODAY))
    Message.objects.filter(to_person=world.eva.person).update(sent_at=at(TODAY, "08:32"))
    Message.objects.filter(to_person=world.gil.person).update(tries=3)
    remind_practice(world.practice, at(TODAY + ONE_DAY, "00:01"))
    assert Message.objects.get(to_person=world.gil.person).withdrawn_at is None


def test_the_letter_holds_initials_and_links_and_nothing_else_of_a_child(world: World, mail: None) -> None:
    with_address(world.gil, world.lee)
    world.duty(TODAY - ONE_DAY, person=world.gil.person)
    world.expectation(TODAY - ONE_DAY, person=world.gil.person)
    remind_practice(world.practice, at(TODAY))
    for letter in letters(world.practice):
        words = letter.subject + letter.body
        assert "AL, BL: Conference report" in words
        assert "https://seen.millbrook.example/diary/duties/" in words
        for secret in ("Ada", "Ben ", "Lockspur", "9990000018", "999 000 0018", "Wexcombe", "Thistle"):
            assert secret not in words
    mine = Message.objects.get(to_person=world.gil.person)
    assert mine.subject == "2 things need you, 1 overdue (23 November 2026)"
    assert "OVERDUE" in mine.body
    assert "DID NOT COME: TO CHASE" in mine.body
    assert "Gil Pee has it" in Message.objects.get(to_person=world.lee.person).body


def test_a_restricted_record_has_no_initials(world: World, mail: None) -> None:
    from seenheard.practice.children.restricting import restrict

    with_address(world.gil)
    restrict(world.lee, family=world.family, because="Her mother works here", now=at(TODAY - ONE_DAY))
    world.duty(TODAY, person=world.gil.person)
    remind_practice(world.practice, at(TODAY))
    (letter,) = letters(world.practice)
    assert "Restricted record: Conference report" in letter.body
    assert "AL" not in letter.body


def test_who_wants_the_page_only_gets_no_letter(world: World, mail: None) -> None:
    with_address(world.gil)
    world.gil.person.refresh_from_db()
    set_own(world.gil, email=world.gil.person.email, by_email=False)
    world.duty(TODAY, person=world.gil.person)
    assert len(remind_practice(world.practice, at(TODAY))) == 1
    assert letters(world.practice) == []


def test_without_a_mail_server_reminders_stand_on_the_page(world: World) -> None:
    with_address(world.gil)
    world.duty(TODAY, person=world.gil.person)
    assert len(remind_practice(world.practice, at(TODAY))) == 1
    assert letters(world.practice) == []
