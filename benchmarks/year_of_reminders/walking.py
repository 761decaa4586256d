"""Walking through the year: rounds at their times, days without the site, killed rounds, two workers at once, a mail
server that is not there."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, connections

from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.config.rounds import RoundTrouble
from seenheard.practice.diary.models import Chase, Duty
from seenheard.practice.post.models import Message
from seenheard.practice.post.sending import send_what_waits
from seenheard.practice.reminders.models import Reminder
from seenheard.practice.reminders.round import remind

from .expected import Expected, Line, Row
from .living import Life

LONDON = ZoneInfo("Europe/London")
ROUNDS = ("07:30", "08:00", "08:31", "12:30", "17:00", "23:50")
ACTS = ("07:45", "08:20", "09:10", "10:40", "13:15", "15:50", "18:05", "22:10")
NO_MAIL_SERVER = 9  # a port on which nobody listens


@dataclass
class Found:
    """What was counted. `faults` are sentences."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def fault(self, kind: str, words: str) -> None:
        self.counts[kind] += 1
        if len(self.faults) < 20:
            self.faults.append(f"{kind}: {words}")


class Walk:
    """One practice's year. `clock` is the site's."""

    def __init__(self, life: Life, expected: Expected, clock: Any, chance: random.Random, mail_port: int) -> None:
        self.life, self.expected, self.clock, self.chance = life, expected, clock, chance
        self.mail_port, self.found = mail_port, Found()
        self.down_until: date | None = None
        self.mail_down_until: date | None = None

    def walk(self, first: date, days: int, say: Callable[[date], None]) -> Found:
        for number in range(days):
            day = first + timedelta(days=number)
            self.decide(day)
            for moment, act in moments(day, self.chance):
                self.at(moment, act)
            say(day)
        return self.found

    def decide(self, day: date) -> None:
        """Is the site down today, or the mail server?"""
        if self.down_until is None and self.chance.random() < 0.03:
            self.down_until = day + timedelta(days=self.chance.randint(1, 4))
        if self.down_until is not None and day >= self.down_until:
            self.down_until = None
        if self.mail_down_until is None and self.chance.random() < 0.05:
            self.mail_down_until = day + timedelta(days=self.chance.randint(1, 3))
        if self.mail_down_until is not None and day >= self.mail_down_until:
            self.mail_down_until = None
        self.found.counts["days without the site"] += self.down_until is not None
        self.found.counts["days without a mail server"] += self.mail_down_until is not None
        settings.SMTP_PORT = NO_MAIL_SERVER if self.mail_down_until else self.mail_port

    def at(self, moment: datetime, act: bool) -> None:
        if self.down_until is not None:
            return
        self.clock.at = moment
        if act:
            self.life.act(moment)
            self.expected.see(diary(), chases(), moment)
        now = moment + timedelta(minutes=1)
        self.clock.at = now
        if self.chance.random() < 0.1:
            self.killed(now)
        if self.chance.random() < 0.06:
            self.two_at_once(now)
        remind(now)
        self.compare(now)
        self.send(now)

    def killed(self, now: datetime) -> None:
        """A round in a process of its own, killed at one of its statements."""
        at = self.chance.randint(1, 150)
        ended = in_children(now, [at])
        self.found.counts["rounds killed in the middle"] += ended.count(-signal.SIGKILL)

    def two_at_once(self, now: datetime) -> None:
        """Two workers do the same round at once, each in a process of its own."""
        ended = in_children(now, [None, None])
        self.found.counts["rounds by two workers at once"] += 1
        if any(ended):
            self.found.fault("failed", f"a worker ended with {ended} at {now}")

    def compare(self, now: datetime) -> None:
        should = self.expected.tell(now)
        made = list(Reminder.objects.filter(made_at=now))
        lines: list[Line] = [(one.duty_id, one.person_id, one.rung, one.instead_of_id) for one in made]
        self.found.counts["reminders"] += len(lines)
        self.found.counts["at once"] += sum(one.urgent for one in made)
        self.found.counts["to who stands in"] += sum(one.instead_of_id is not None for one in made)
        today = now.astimezone(LONDON).date()
        for line in sorted(should - set(lines), key=str):
            self.found.fault("missing", f"{line} at {now}: {self.expected.duties[line[0]]}")
        for line in sorted(set(lines) - should, key=str):
            self.found.fault("not due", f"{line} at {now}: {self.expected.duties.get(line[0])}")
        self.found.counts["doubled"] += len(lines) - len(set(lines))
        for one in made:
            if one.on != today or today not in self.expected.open():
                self.found.fault("wrong day", f"{one.pk} on {one.on} at {now}")

    def send(self, now: datetime) -> None:
        """Hand over what waits, and see that everything in it is still so."""
        with suppress(RoundTrouble):
            send_what_waits(now)
        for message in Message.objects.filter(sent_at__gte=now).prefetch_related("reminders__duty"):
            for one in message.reminders.all():
                if one.duty.met_at is not None or one.duty.withdrawn_at is not None:
                    self.found.fault("sent though done", f"{one.pk} in {message.key} at {now}")


def moments(day: date, chance: random.Random) -> Iterator[tuple[datetime, bool]]:
    """When something happens or a round is done, in order."""
    weekday = day.weekday() < 5
    acts = {clock for clock in ACTS if chance.random() < (0.5 if weekday else 0.08)}
    for clock in sorted({*ROUNDS, *acts}):
        yield datetime.combine(day, time.fromisoformat(clock), tzinfo=LONDON), clock in acts


def in_children(now: datetime, die_at: list[int | None]) -> list[int]:
    """Do the round in forked processes at once; answers how each ended. One with a number is killed before it sends
    that statement to the database."""
    connections.close_all()
    gate, opened = os.pipe()
    children = [child(now, at, gate, opened) for at in die_at]
    os.close(gate)
    os.close(opened)  # all go on
    return [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in children]


def child(now: datetime, die_at: int | None, gate: int, opened: int) -> int:
    number = os.fork()
    if number:
        return number
    code = 1
    try:
        os.close(opened)
        os.read(gate, 1)
        left = [die_at if die_at is not None else -1]

        def count(execute: Callable[..., Any], *statement: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*statement)

        with connection.execute_wrapper(count):
            remind(now)
        connections.close_all()
        code = 0
    finally:
        os._exit(code)


def diary() -> dict[int, Row]:
    rows = Duty.objects.values_list("pk", "owed_by", "due_on", "person_id", "met_at", "withdrawn_at")
    return {
        pk: Row(owed == OwedBy.PRACTICE, due, person, met is not None, gone is not None)
        for pk, owed, due, person, met, gone in rows
    }


def chases() -> dict[int, date]:
    """Until when an answer is awaited to what was asked last."""
    found: dict[int, date] = {}
    for duty, until in Chase.objects.order_by("at").values_list("duty_id", "answer_by"):
        found[duty] = until
    return found
