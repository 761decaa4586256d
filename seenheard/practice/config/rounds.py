"""What the worker does by the clock, besides reading letters. A new round is one line in ROUNDS.

A round takes the moment, goes over all practices, and may be done any number of times, by several workers at once or
again after a crash: it does what is still to be done and no more. It gives each practice or thing a transaction of its
own, so that a failure of one never stops the others, and it asks no clock.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TypeVar, cast

Work = Callable[[datetime], object]
Thing = TypeVar("Thing")


class RoundTrouble(Exception):
    """A round cannot do its work at present, through no fault of the program. The message says why and what waits."""


@dataclass(frozen=True, slots=True)
class Round:
    """One thing done by the clock: every so many seconds, by the function of that full dotted name.

    `said` is what is not done if it fails, in words for the first page: "reminders are not sent". Rounds that wait for
    other computers stand `alone`: in a thread of their own, so that they hold up no other.
    """

    name: str
    seconds: float
    work: str
    said: str
    alone: bool = False

    def function(self) -> Work:
        """What does it. Looked up at its first use, so that the table needs none of the rooms."""
        module, _, name = self.work.rpartition(".")
        return cast(Work, getattr(import_module(module), name))


ROUNDS: tuple[Round, ...] = (
    Round(
        "who goes",
        60,
        "seenheard.practice.cover.breaking_round.look_for_broken",
        "nobody is asked again when a conference moves",
    ),
    Round("reminders", 60, "seenheard.practice.reminders.round.remind", "nobody is reminded of anything"),
    Round("post", 5, "seenheard.practice.post.sending.send_what_waits", "e-mails are not sent", alone=True),
    Round(
        "returned", 15, "seenheard.practice.post.returned.look_for_returned", "nobody looks for e-mails that came back"
    ),
    Round(
        "reports sent",
        15,
        "seenheard.practice.reports.delivery.look_after_deliveries",
        "the diary does not learn that a report has left, or came back",
    ),
    Round(
        "social workers told",
        15,
        "seenheard.practice.plan_actions.arrival.look_after_tellings",
        "nobody learns whether an e-mail that tells a social worker has left, or came back",
    ),
    Round(
        "recurring actions",
        300,
        "seenheard.practice.plan_actions.coming_round.make_next_turns",
        "the next turns of recurring actions are not entered in the diary",
    ),
    Round(
        "councils lists",
        3600,
        "seenheard.practice.reconciliation.keeping.remove_what_is_over",
        "councils’ lists whose time is over are not removed",
    ),
    Round("old-post", 3600, "seenheard.practice.post.emptying.empty_old", "the words of old e-mails are not removed"),
    Round(
        "likely",
        300,
        "seenheard.practice.conferences.likely.passing.close_passed",
        "early warnings whose last day has passed are not closed",
    ),
    Round(
        "packs",
        300,
        "seenheard.practice.handover.round.look_for_changes",
        "nobody sees that a pack for another practice was overtaken",
    ),
    Round(
        "rules",
        300,
        "seenheard.practice.diary.taking_up.take_up_rules",
        "dates are not worked out by new editions of the rules",
    ),
    Round(
        "turned 18",
        3600,
        "seenheard.practice.case_life.coming_of_age.look_for_grown_up",
        "nobody is told what is to be done when a child turns 18",
    ),
    Round(
        "leave calendars",
        60,
        "seenheard.practice.rota.leave_feeds.read_leave_calendars",
        "calendars of leave are not read",
        alone=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Running:
    """By which worker a round is done, and whether that worker has been told to stop."""

    worker: str
    told_to_stop: Callable[[], bool]


NOBODY = Running(worker=f"{socket.gethostname()}-{os.getpid()}"[:80], told_to_stop=lambda: False)
running: ContextVar[Running] = ContextVar("running", default=NOBODY)


def worker_name() -> str:
    """Which worker does this round, for what it takes in hand."""
    return running.get().worker


def told_to_stop() -> bool:
    """Should a long round end after the thing in hand, since the worker stops?"""
    return running.get().told_to_stop()


def for_each(things: Iterable[Thing], do: Callable[[Thing], int]) -> int:
    """Do it for each of these, also if it fails for one; the first failure is raised when all are done. Returns the sum
    of the answers."""
    total, failures = 0, []
    for thing in things:
        try:
            total += do(thing)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]
    return total
