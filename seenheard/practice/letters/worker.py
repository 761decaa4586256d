"""The worker behind the page: reads letters as they come, takes letters from the watched folder, and does by the clock
what is in `config.rounds`."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import FrameType

from django.db import close_old_connections
from django.utils import timezone

from seenheard.documents.document import USUAL
from seenheard.lifeline import SIGN_OF_LIFE, when_supervisor_ends
from seenheard.practice.audit.heads import keep_hourly
from seenheard.practice.config.timekeeping import LAST_ROUND_SECONDS, Timekeeper, timekeepers
from seenheard.practice.config.trouble import trouble_of
from seenheard.practice.keeping.sweeping import finish_disposals
from seenheard.practice.people.models import Practice

from .models import WorkerBeat
from .reading_queue import claim, give_back, hold_on, mark_what_waits, read_letter
from .storage import sweep
from .watching import take_in

log = logging.getLogger(__name__)
PAUSE_SECONDS = 1.0
#: After a failure; and how long the watched folder is left alone if it made one, so that it does not hold up reading.
TROUBLE_SECONDS, FOLDER_TROUBLE_SECONDS = 2.0, 30.0
BEAT_SECONDS = 5.0
HOLD_ON_SECONDS = 60.0
#: No letter may take longer than this; a worker that is at one for longer hangs, and gives no more signs of life.
LONGEST_LETTER_SECONDS = USUAL.seconds + 60.0
#: How long a worker that is told to stop may still read the letter in hand before it gives it back.
LAST_LETTER_SECONDS = 8.0
LOOK_AGAIN_SECONDS = 3600.0
SUPERVISED = "worker-1"


class Worker:
    """Runs until told to stop. Several may run on one database, each under a name of its own."""

    def __init__(self, watched: Path | None = None, *, name: str = "", signs: int | None = None) -> None:
        self.name = name or f"{socket.gethostname()}-{os.getpid()}"[:80]
        self.watched = watched
        #: Where signs of life go for the supervisor, beside the database.
        self.signs = signs
        self.stopping = threading.Event()
        self.busy_since = time.monotonic()
        self.look_again_at = 0.0
        self.held_on_at = 0.0
        #: Perhaps there is a letter under our name from the start: the worker of this name before us may have died.
        self.in_hand, self.excused = True, False
        self.said: dict[str, str] = {}  # what fails, so that it is not written down over and over
        self.folder_again_at = 0.0
        self.keepers: list[Timekeeper] = []

    def run(self) -> None:
        beat = threading.Thread(target=self.beat, name="beat", daemon=True)
        beat.start()
        self.keepers = timekeepers(self.name, self.stopping)
        for keeper in self.keepers:
            keeper.thread.start()
        try:
            while not self.stopping.is_set():
                if not self.work_once():
                    self.stopping.wait(PAUSE_SECONDS)
        finally:
            self.stopping.set()
            until = time.monotonic() + LAST_ROUND_SECONDS
            for keeper in self.keepers:
                keeper.thread.join(timeout=max(until - time.monotonic(), 0.0))
            beat.join(timeout=BEAT_SECONDS)
            WorkerBeat.objects.filter(worker=self.name).delete()

    def work_once(self) -> bool:
        """Take in what lies in the watched folder, then read one letter. False if there was nothing to do."""
        self.busy_since = time.monotonic()
        close_old_connections()
        taken = self.attempt(self.look_after_folders)
        read = self.attempt(self.read_one)
        if taken is None or read is None:  # something failed: not again at once
            self.stopping.wait(TROUBLE_SECONDS)
        return read is not False

    def attempt(self, what: Callable[[], bool]) -> bool | None:
        """Do it, and return its answer; None if it failed. The worker outlives any failure and goes on by itself."""
        try:
            done = what()
        except Exception as failure:
            trouble = trouble_of(failure)
            words = trouble.sentence if trouble else f"{what.__name__}: {type(failure).__name__}"
            if trouble is None and words != self.said.get(what.__name__):
                log.exception("The worker could not go on; it tries again.")
            elif words != self.said.get(what.__name__):  # once, not each second for as long as it lasts
                log.error("%s Letters wait meanwhile.", words)
            self.said[what.__name__] = words
            self.excused = trouble is not None
            return None
        self.said.pop(what.__name__, None)
        return done

    def look_after_folders(self) -> bool:
        """What lies in the watched folder, and what has to be done now and then."""
        self.set_in_order()
        finish_disposals(self.watched)
        practice = Practice.objects.order_by("pk").first()
        if self.watched is not None and practice is not None and time.monotonic() >= self.folder_again_at:
            try:
                take_in(practice, self.watched)
            except Exception:
                self.folder_again_at = time.monotonic() + FOLDER_TROUBLE_SECONDS
                raise
        return True

    def read_one(self) -> bool:
        """Read the next letter. False if none waits. One that fails goes back; after three times it says so."""
        if self.in_hand:  # something went wrong with it
            return True
        letter = claim(self.name)
        if letter is None:
            return False
        self.in_hand = True
        read_letter(letter)
        self.in_hand = False
        return True

    def set_in_order(self) -> None:
        """Give back what is still held under our name: by the one before us, which died, or since something failed."""
        if self.in_hand:
            give_back(self.name, interrupted=self.excused)
            self.in_hand = self.excused = False
        if time.monotonic() >= self.look_again_at:
            mark_what_waits()
            sweep()
            self.look_again_at = time.monotonic() + LOOK_AGAIN_SECONDS
            keep_hourly(timezone.now())

    def beat(self) -> None:
        while not self.stopping.is_set():
            if time.monotonic() - self.busy_since < LONGEST_LETTER_SECONDS:
                self.give_sign()
            self.look_after_rounds()
            self.stopping.wait(BEAT_SECONDS)

    def give_sign(self) -> None:
        if self.signs is not None:
            try:
                os.write(self.signs, SIGN_OF_LIFE)
            except OSError:
                self.signs = None  # the supervisor is gone; the lifeline says so too
        try:
            if self.in_hand and time.monotonic() - self.held_on_at > HOLD_ON_SECONDS:
                hold_on(self.name)
                self.held_on_at = time.monotonic()
            WorkerBeat.objects.update_or_create(worker=self.name, defaults={"at": timezone.now()})
            WorkerBeat.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()
        except Exception:
            log.exception("The sign of life could not be written.")

    def look_after_rounds(self) -> None:
        """Say which round hangs. If nothing else helps, end between two letters: the supervisor starts a new worker."""
        try:
            hopeless = [keeper for keeper in self.keepers if keeper.say_if_it_hangs()]
        except Exception:
            log.exception("That a round hangs could not be written down.")
            return
        if hopeless and not self.in_hand and self.signs is not None:
            self.stop()

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Stop after the letter in hand; if that takes long, give it back and end."""
        if not self.stopping.is_set():
            self.stopping.set()
            threading.Thread(target=self.end_late, name="stopping", daemon=True).start()

    def end_late(self) -> None:
        time.sleep(LAST_LETTER_SECONDS)
        try:
            give_back(self.name, interrupted=True)
            WorkerBeat.objects.filter(worker=self.name).delete()
        finally:
            os._exit(0)


def run_worker(watched: Path | None, *, supervised: bool = False) -> None:
    """Run a worker in this process until SIGTERM, SIGINT or SIGHUP, or until its supervisor is gone."""
    worker = Worker(watched, name=SUPERVISED if supervised else "", signs=signs_out() if supervised else None)
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), worker.stop)
    if supervised:
        when_supervisor_ends(worker.stop)
    worker.run()


def signs_out() -> int:
    """Standard output for signs of life alone: whatever else is printed goes to standard error."""
    out = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return out
