"""Does the worker's rounds (`config.rounds`) when they are due, in threads beside the reading of letters."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import close_old_connections, connection
from django.utils import timezone

from seenheard.practice.post import round_states

from .rounds import ROUNDS, Round, RoundTrouble, Running, running
from .trouble import trouble_of

log = logging.getLogger(__name__)
#: After a failure a round waits at least so long; if another computer is the trouble, longer: nobody is locked out
#: there for signing in wrongly over and over.
TROUBLE_SECONDS, OUTSIDE_TROUBLE_SECONDS = 15.0, 60.0
#: That all is well is written down so often, and not each time.
NOTE_SECONDS = 600.0
#: A round that has been at it for longer hangs: that is said. After the second the worker ends between two letters
#: and is started again, since nothing else ends a thread.
HANGS_SECONDS, HOPELESS_SECONDS = 900.0, 1800.0
#: How long a worker that stops waits for the thing that a round has in hand.
LAST_ROUND_SECONDS = 5.0


class Timekeeper:
    """One thread with one or several rounds, until told to stop. It outlives any failure of a round."""

    def __init__(
        self,
        rounds: Iterable[Round],
        *,
        worker: str,
        stopping: threading.Event,
        clock: Callable[[], datetime] = timezone.now,
    ) -> None:
        self.worker, self.stopping, self.clock = worker, stopping, clock
        self.due = dict.fromkeys(rounds, 0.0)
        self.noted: dict[str, float] = {}  # rounds that are well, and when that was written down
        self.said: dict[str, str] = {}  # what fails, so that it is not written down over and over
        self.busy: tuple[Round, float] | None = None
        self.thread = threading.Thread(target=self.run, name="rounds", daemon=True)

    def run(self) -> None:
        running.set(Running(self.worker, self.stopping.is_set))
        try:
            while not self.stopping.is_set():
                self.stopping.wait(max(self.do_what_is_due(), 0.05))
        finally:
            connection.close()

    def do_what_is_due(self) -> float:
        """Do each round whose time has come. Returns seconds until the next is due."""
        for one, due in list(self.due.items()):
            if due <= time.monotonic() and not self.stopping.is_set():
                self.due[one] = time.monotonic() + max(one.seconds, self.do(one))
        return min(self.due.values(), default=1.0) - time.monotonic()

    def do(self, one: Round) -> float:
        """Do this round once. Returns seconds that it should rest at least: some if it failed, which is said."""
        self.busy = (one, time.monotonic())
        try:
            close_old_connections()
            one.function()(self.clock())
            self.well(one)
        except Exception as failure:
            self.failed(one, failure)
            return OUTSIDE_TROUBLE_SECONDS if isinstance(failure, RoundTrouble) else TROUBLE_SECONDS
        finally:
            self.busy = None
        return 0.0

    def well(self, one: Round) -> None:
        noted = self.noted.get(one.name)
        if noted is None or time.monotonic() - noted > NOTE_SECONDS:
            round_states.note_done(one.name, self.clock())
            self.noted[one.name] = time.monotonic()
        self.said.pop(one.name, None)

    def failed(self, one: Round, failure: Exception) -> None:
        trouble = trouble_of(failure)
        words = trouble.sentence if trouble else type(failure).__name__
        if isinstance(failure, RoundTrouble):
            words = str(failure)
        if words != self.said.get(one.name):  # once, not each time for as long as it lasts
            self.said[one.name] = words
            if trouble:
                log.error("%s A round of the worker waits meanwhile.", words)
            elif isinstance(failure, RoundTrouble):
                log.error("A round of the worker cannot go on; the first page says why. It tries again.")
            else:
                log.exception("A round of the worker failed; it tries again.")
        try:
            round_states.note_failed(one.name, self.clock(), words)
            self.noted.pop(one.name, None)
        except Exception:
            log.warning("That a round failed could not be written down.")

    def hangs_for(self) -> float:
        """Seconds for which a round has been at it, if that is longer than any should need; else 0."""
        busy = self.busy
        seconds = time.monotonic() - busy[1] if busy else 0.0
        return seconds if seconds > HANGS_SECONDS else 0.0

    def say_if_it_hangs(self) -> bool:
        """Write down that a round hangs. True if there is no hope that it ends by itself."""
        busy, seconds = self.busy, self.hangs_for()
        if busy is None or not seconds:
            return False
        one = busy[0]
        if self.said.get(one.name) != "hangs":
            self.said[one.name] = "hangs"
            log.error("A round of the worker does not come to its end.")
            round_states.note_hanging(one.name, self.clock() - timedelta(seconds=seconds))
            self.noted.pop(one.name, None)
        return seconds > HOPELESS_SECONDS


def timekeepers(worker: str, stopping: threading.Event, rounds: tuple[Round, ...] = ROUNDS) -> list[Timekeeper]:
    """All rounds: those that stand alone in a thread each, the others in one."""
    together = [one for one in rounds if not one.alone]
    groups = [[one] for one in rounds if one.alone] + ([together] if together else [])
    return [Timekeeper(group, worker=worker, stopping=stopping) for group in groups]
