"""The worker behind the page: reads letters as they come, and takes letters from the watched folder."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from datetime import timedelta
from pathlib import Path
from types import FrameType

from django.db import close_old_connections
from django.utils import timezone

from seenheard.practice.people.models import Practice

from .models import WorkerBeat
from .reading_queue import claim, read_letter
from .watching import take_in

log = logging.getLogger(__name__)
PAUSE_SECONDS = 1.0
BEAT_SECONDS = 5.0


class Worker:
    """Runs until told to stop. Several may run on one database."""

    def __init__(self, watched: Path | None = None) -> None:
        self.name = f"{socket.gethostname()}-{os.getpid()}"[:80]
        self.watched = watched
        self.stopping = threading.Event()

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
        try:
            close_old_connections()
            if self.watched is not None:
                practice = Practice.objects.order_by("pk").first()
                if practice is not None:
                    take_in(practice, self.watched)
            letter = claim()
            if letter is None:
                return False
            read_letter(letter)
        except Exception:  # the worker must outlive any one letter; its lease ends and it is tried again
            log.exception("A letter could not be worked on; it will be tried again.")
            self.stopping.wait(PAUSE_SECONDS)
        return True

    def beat(self) -> None:
        while not self.stopping.is_set():
            try:
                WorkerBeat.objects.update_or_create(worker=self.name, defaults={"at": timezone.now()})
                WorkerBeat.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()
            except Exception:
                log.exception("The sign of life could not be written.")
            self.stopping.wait(BEAT_SECONDS)

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        self.stopping.set()


def run_worker(watched: Path | None) -> None:
    """Run a worker in this process until SIGTERM or SIGINT."""
    worker = Worker(watched)
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()
