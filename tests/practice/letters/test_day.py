"""Close the day: the numbers add up, for any day."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from seenheard.practice.letters.actions import close_day, confirm_letter, receive_letter, undo_confirmation
from seenheard.practice.letters.answers import Answers
from seenheard.practice.letters.day import closing, day_numbers
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.people.viewer import Viewer

ONLY_FILE = Answers(fields={"kind": "other"}, sources={}, outcome="filed")


def arrive(by: Viewer, words: bytes, *, days_ago: int = 0) -> Letter:
    letter = receive_letter(by, data=words, name="letter.txt", way="upload").letter
    Letter.objects.filter(pk=letter.pk).update(arrived_at=timezone.now() - timedelta(days=days_ago))
    letter.refresh_from_db()
    return letter


def test_what_came_in_was_dealt_with_or_waits(administrator: Viewer) -> None:
    today = timezone.localdate()
    old = arrive(administrator, b"old", days_ago=3)
    arrive(administrator, b"new")
    confirm_letter(administrator, old, answers=ONLY_FILE)
    numbers = day_numbers(administrator, today)
    assert (numbers.waiting_before, numbers.came_in, numbers.dealt_with, numbers.waiting_after) == (1, 1, 1, 1)
    assert numbers.adds_up
    assert day_numbers(administrator, today - timedelta(days=1)).waiting_after == 1
    assert day_numbers(administrator, today - timedelta(days=3)).came_in == 1


def test_an_undone_letter_is_reopened_on_the_day_it_was_undone(administrator: Viewer) -> None:
    today = timezone.localdate()
    letter = arrive(administrator, b"old", days_ago=3)
    confirmation = confirm_letter(administrator, letter, answers=ONLY_FILE)
    Confirmation.objects.filter(pk=confirmation.pk).update(at=timezone.now() - timedelta(days=2))
    undo_confirmation(administrator, confirmation, because="It was another child's")
    numbers = day_numbers(administrator, today)
    assert (numbers.waiting_before, numbers.reopened, numbers.waiting_after) == (0, 1, 1)
    assert numbers.adds_up


def test_another_practices_letters_are_not_counted(administrator: Viewer, stranger: Viewer) -> None:
    arrive(stranger, b"theirs")
    assert day_numbers(administrator, timezone.localdate()).came_in == 0


def test_a_closed_day_keeps_its_first_numbers(administrator: Viewer, lead: Viewer) -> None:
    today = timezone.localdate()
    arrive(administrator, b"one")
    close_day(administrator, day=today)
    arrive(administrator, b"two")
    close_day(lead, day=today)
    closed = closing(administrator, today)
    assert closed is not None
    assert (closed.person, closed.numbers["came_in"]) == (administrator.person, 1)
