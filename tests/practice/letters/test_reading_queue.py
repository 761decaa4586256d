"""The queue of letters to be read: whose a letter is, what a dead worker held, and the price of asking."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from seenheard.practice.letters import reading_queue
from seenheard.practice.letters.actions import receive_letter
from seenheard.practice.letters.models import Letter, Reading
from seenheard.practice.letters.reading_queue import (
    MOST_TRIES,
    claim,
    give_back,
    mark_what_waits,
    read_letter,
    waiting_for_reader,
    write_reading,
)
from seenheard.practice.letters.worker import Worker
from seenheard.practice.people.viewer import Viewer


def received(by: Viewer, words: str) -> Letter:
    return receive_letter(by, data=words.encode(), name="letter.txt", way="upload").letter


def test_what_a_dead_worker_held_is_free_at_once_for_the_next_of_its_name(administrator: Viewer) -> None:
    letter = received(administrator, "Dear Doctor")
    assert claim("worker-1") == letter
    assert claim("worker-2") is None, "it is held"
    give_back("worker-2")
    assert claim("worker-2") is None, "only its own"
    give_back("worker-1")
    assert claim("worker-1") == letter


def test_a_worker_that_is_told_to_stop_gives_its_letter_back_and_the_try_does_not_count(administrator: Viewer) -> None:
    letter = received(administrator, "Dear Doctor")
    claim("worker-1")
    give_back("worker-1", interrupted=True)
    letter.refresh_from_db()
    assert (letter.tries, letter.reading_until, letter.reading_by) == (0, None, "")


def test_a_letter_at_which_a_reader_stopped_waits_behind_the_others(administrator: Viewer) -> None:
    poison, second = received(administrator, "poison"), received(administrator, "Dear Doctor")
    assert claim("worker-1") == poison
    give_back("worker-1")
    assert claim("worker-1") == second


def test_a_letter_whose_reader_stops_three_times_says_so(administrator: Viewer) -> None:
    letter = received(administrator, "poison")
    for _ in range(MOST_TRIES):
        assert claim("worker-1") == letter
        give_back("worker-1")
    held = claim("worker-1")
    assert held is not None
    reading = read_letter(held)
    assert reading is not None
    assert "the reader stopped three times" in reading.problem
    assert claim("worker-1") is None


def test_a_new_version_of_the_reader_reads_what_waits_again(
    administrator: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = received(administrator, "Dear Doctor")
    write_reading(letter, reading_queue.unread(letter, ""), None)
    mark_what_waits()
    assert claim() is None
    monkeypatch.setattr(reading_queue, "READER_VERSION", "a later one")
    mark_what_waits()
    assert claim() == letter


def test_a_file_that_cannot_be_taken_does_not_stop_the_reading(
    administrator: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the folder `taken` cannot be made: the letters that are here are read all the same."""
    letter = received(administrator, "Dear Doctor")
    watched = tmp_path / "watched"
    watched.mkdir()
    (watched / "taken").write_text("a file where the folder should be")
    (watched / "new.txt").write_text("Dear Nurse")
    monkeypatch.setattr("seenheard.practice.letters.watching.STILL_SECONDS", -1.0)
    worker = Worker(watched, name="worker-1")
    worker.stopping.set()  # one round, without pauses
    worker.work_once()
    assert Reading.objects.filter(letter=letter).exists()
    assert (watched / "new.txt").exists()


@pytest.mark.parametrize("count", [100, 10_000])
def test_asking_for_the_next_letter_reads_an_index_and_not_the_table(administrator: Viewer, count: int) -> None:
    now = timezone.now()
    Letter.objects.bulk_create(
        Letter(
            practice=administrator.practice, sha256=f"{n:064x}", name="a", size=1, arrived_at=now + timedelta(seconds=n)
        )
        for n in range(count)
    )
    assert visited(waiting_for_reader(now)) < 100
    Letter.objects.update(to_be_read=False)
    assert visited(waiting_for_reader(now)) < 100, "also when all are read"


def visited(rows: Any) -> int:
    """How many steps of its machine, in hundreds, SQLite takes for the first of these rows."""
    steps: list[int] = []
    connection.ensure_connection()
    connection.connection.set_progress_handler(lambda: steps.append(1) and None, 100)
    try:
        rows.first()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return len(steps)
