"""The worker's rounds: done when they are due, outliving any failure, and told if they are not done."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from seenheard.practice.config import rounds, timekeeping
from seenheard.practice.config.rounds import ROUNDS, Round, RoundTrouble, for_each, told_to_stop, worker_name
from seenheard.practice.config.timekeeping import HANGS_SECONDS, HOPELESS_SECONDS, Timekeeper, timekeepers
from seenheard.practice.letters.worker import Worker
from seenheard.practice.post.models import RoundState
from seenheard.practice.post.round_states import not_done, rounds_state

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
HERE = "tests.practice.config.test_timekeeping"
done: list[tuple[str, datetime]] = []


def well(now: datetime) -> None:
    done.append(("well", now))


def fails(now: datetime) -> None:
    raise ValueError("a row is wrong")


def outside(now: datetime) -> None:
    raise RoundTrouble("The mail server is away. E-mails wait.")


def one(name: str, seconds: float = 60.0, **more: Any) -> Round:
    return Round(name, seconds, f"{HERE}.{name}", f"{name} is not done", **more)


@pytest.fixture
def keeper(db: None) -> Callable[..., Timekeeper]:
    done.clear()

    def make(*these: Round, now: Callable[[], datetime] = lambda: NOW) -> Timekeeper:
        return Timekeeper(these, worker="worker-1", stopping=threading.Event(), clock=now)

    return make


@pytest.mark.parametrize("each", ROUNDS, ids=lambda each: each.name)
def test_every_round_is_there_and_says_what_is_not_done_without_it(each: Round) -> None:
    assert callable(each.function())
    assert each.said
    assert each.seconds >= 1
    assert len(each.name) <= 40


def test_no_two_rounds_have_one_name() -> None:
    assert len({each.name for each in ROUNDS}) == len(ROUNDS)


@pytest.mark.parametrize("each", ROUNDS, ids=lambda each: each.name)
def test_every_round_can_be_done_again_and_again_where_there_is_nothing_to_do(each: Round, db: None) -> None:
    each.function()(NOW)
    each.function()(NOW)


def test_a_round_that_fails_never_stops_the_others(keeper: Callable[..., Timekeeper]) -> None:
    made = keeper(one("fails"), one("well"))
    made.do_what_is_due()
    assert done == [("well", NOW)]
    assert RoundState.objects.get(name="fails").failing_since == NOW
    assert RoundState.objects.get(name="well").ended_at == NOW


def test_nothing_is_done_before_it_is_due(keeper: Callable[..., Timekeeper]) -> None:
    made = keeper(one("well", 3600.0))
    assert 3590 < made.do_what_is_due() <= 3600
    made.do_what_is_due()
    assert len(done) == 1


def test_a_failure_is_said_once_and_not_each_time(
    keeper: Callable[..., Timekeeper], caplog: pytest.LogCaptureFixture
) -> None:
    made = keeper(one("fails"), one("outside"))
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            made.do(one("fails"))
            made.do(one("outside"))
    assert len(caplog.records) == 2
    assert RoundState.objects.get(name="outside").words == "The mail server is away. E-mails wait."


def test_after_a_failure_it_rests(keeper: Callable[..., Timekeeper]) -> None:
    made = keeper()
    assert made.do(one("well", 1.0)) == 0.0
    assert made.do(one("fails", 1.0)) == timekeeping.TROUBLE_SECONDS
    assert made.do(one("outside", 1.0)) == timekeeping.OUTSIDE_TROUBLE_SECONDS


def test_failing_for_an_hour_is_told_until_it_is_done_again(keeper: Callable[..., Timekeeper]) -> None:
    moment = [NOW]
    made, these = keeper(now=lambda: moment[0]), (one("outside"),)
    assert not_done(NOW, these) == [], "a new installation is not late"
    made.do(one("outside"))
    moment[0] = NOW + timedelta(minutes=61)
    made.do(one("outside"))
    [told] = not_done(moment[0], these)
    assert (told.since, told.words) == (NOW, "The mail server is away. E-mails wait.")
    outside_again = Round("outside", 60.0, f"{HERE}.well", "")
    made.do(outside_again)
    assert not_done(moment[0], these) == []


def test_a_round_that_nobody_does_any_more_is_told(keeper: Callable[..., Timekeeper]) -> None:
    keeper().do(one("well"))
    assert not_done(NOW + timedelta(minutes=59), (one("well"),)) == []
    assert not_done(NOW + timedelta(minutes=61), (one("well"),)) != []
    assert not_done(NOW + timedelta(minutes=61), (one("well", 3600.0),)) == [], "it is done once an hour"
    assert rounds_state(NOW) == "ok"


def test_rounds_that_wait_for_others_have_a_thread_of_their_own() -> None:
    keepers = timekeepers("w", threading.Event(), (one("well"), one("fails"), one("outside", alone=True)))
    assert [[each.name for each in keeper.due] for keeper in keepers] == [["outside"], ["well", "fails"]]


def test_a_round_knows_its_worker_and_whether_that_should_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, bool]] = []
    stopping = threading.Event()
    keeper = Timekeeper((one("well"),), worker="worker-7", stopping=stopping)

    def look(each: Round) -> float:
        seen.append((worker_name(), told_to_stop()))
        stopping.set()
        seen.append((worker_name(), told_to_stop()))
        return 0.0

    monkeypatch.setattr(keeper, "do", look)
    keeper.thread.start()
    keeper.thread.join(timeout=30)
    assert seen == [("worker-7", False), ("worker-7", True)]
    assert worker_name() == rounds.NOBODY.worker


def test_a_round_that_hangs_is_told_and_in_the_end_the_worker_begins_anew_between_two_letters(
    keeper: Callable[..., Timekeeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keeper(one("well"))
    worker = Worker(name="worker-1", signs=1)
    worker.keepers = [made]
    stopped: list[bool] = []
    monkeypatch.setattr(worker, "stop", lambda: stopped.append(True))
    hung_for = [0.0]
    monkeypatch.setattr(Timekeeper, "hangs_for", lambda self: hung_for[0])
    made.busy = (one("well"), 0.0)
    worker.in_hand = False
    worker.look_after_rounds()
    assert not RoundState.objects.exists()
    hung_for[0] = HANGS_SECONDS + 1
    worker.look_after_rounds()
    assert RoundState.objects.get(name="well").hanging_since is not None
    assert stopped == []
    hung_for[0] = HOPELESS_SECONDS + 1
    worker.in_hand = True
    worker.look_after_rounds()
    assert stopped == [], "a letter is being read"
    worker.in_hand = False
    worker.look_after_rounds()
    assert stopped == [True]


def test_a_worker_of_its_own_is_never_ended_for_a_round(
    keeper: Callable[..., Timekeeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody would start it again."""
    made = keeper(one("well"))
    made.busy = (one("well"), 0.0)
    worker = Worker(name="worker-1")
    worker.keepers, worker.in_hand = [made], False
    monkeypatch.setattr(Timekeeper, "hangs_for", lambda self: HOPELESS_SECONDS + 1)
    monkeypatch.setattr(worker, "stop", lambda: pytest.fail("it was ended"))
    worker.look_after_rounds()


def test_a_failure_for_one_practice_is_raised_when_the_others_are_done() -> None:
    seen: list[int] = []

    def do(number: int) -> int:
        seen.append(number)
        if number < 0:
            raise ValueError(number)
        return number

    assert for_each([1, 2, 3], do) == 6
    with pytest.raises(ValueError, match="-5"):
        for_each([1, -5, 2, -6, 3], do)
    assert seen == [1, 2, 3, 1, -5, 2, -6, 3]
