"""The worker behind the page: reads letters as they come, and takes letters from the watched folder."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from types import FrameType

from django.db import OperationalError, close_old_connections
from django.utils import timezone

from seenheard.documents.document import USUAL
from seenheard.lifeline import SIGN_OF_LIFE, when_supervisor_ends
from seenheard.practice.audit.heads import keep_hourly
from seenheard.practice.keeping.sweeping import finish_disposals
from seenheard.practice.people.models import Practice

from .models import WorkerBeat
from .reading_queue import claim, give_back, hold_on, mark_what_waits, read_letter
from .storage import sweep
from .watching import take_in

log = logging.getLogger(__name__)
PAUSE_SECONDS = 1.0
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

    def run(self) -> None:
        beat = threading.Thread(target=self.beat, name="beat", daemon=True)
        beat.start()
        try:
            while not self.stopping.is_set():
                if not self.work_once():
                    self.stopping.wait(PAUSE_SECONDS)
        finally:
            self.stopping.set()
            beat.join(timeout=BEAT_SECONDS)
            WorkerBeat.objects.filter(worker=self.name).delete()

    def work_once(self) -> bool:
        """Take in what lies in the watched folder, then read one letter. False if there was nothing to do."""
        self.busy_since = time.monotonic()
        try:
            close_old_connections()
            self.set_in_order()
            finish_disposals(self.watched)
            if self.watched is not None:
                practice = Practice.objects.order_by("pk").first()
                if practice is not None:
                    take_in(practice, self.watched)
            letter = claim(self.name)
            if letter is None:
                return False
            self.in_hand = True
            read_letter(letter)
            self.in_hand = False
        except (
            OperationalError,
            OSError,
        ) as trouble:  # the disk is full, or the database locked: not the letter's fault
            log.error("The work on letters pauses: %s. It goes on by itself.", trouble)
            self.excused = True
            self.stopping.wait(PAUSE_SECONDS)
        except Exception:  # the worker must outlive any one letter, which is tried again
            log.exception("A letter could not be worked on; it will be tried again.")
            self.stopping.wait(PAUSE_SECONDS)
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
