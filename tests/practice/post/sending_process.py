# ruff: noqa: E402 - Django must know its settings before its models are imported
"""A sender in a process of its own, on a data folder of its own, so that it can be killed.

`python -m tests.practice.post.sending_process post NAME...` puts an e-mail to each of these names in the post; `send`
sends until nothing is left; `tell` prints what stands in the post as JSON; `work` is a worker, with a letter to read.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"

import django

django.setup()

from django.db import transaction
from django.utils import timezone

from seenheard.practice.config.rounds import RoundTrouble
from seenheard.practice.letters.actions import receive_letter
from seenheard.practice.letters.worker import Worker, run_worker
from seenheard.practice.people.actions import add_practice
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import software
from seenheard.practice.post.actions import put_in_post
from seenheard.practice.post.models import Message
from seenheard.practice.post.sending import send_what_waits


def post(names: list[str]) -> None:
    practice = Practice.objects.first() or add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    for name in names:
        with transaction.atomic():
            put_in_post(
                software(practice),
                kind="urgent",
                key=name,
                subject=f"For {name}",
                body="A. B.",
                to_address=f"{name}@practice.example",
                now=timezone.now(),
            )
    try:
        put_in_post(
            software(practice),
            kind="urgent",
            key="alone",
            subject="s",
            body="b",
            to_address="gill@practice.example",
            now=timezone.now(),
        )
    except transaction.TransactionManagementError:
        print("refused outside a transaction")


def send() -> None:
    """As the worker does, with a clock that goes a minute further each time, so that nobody waits."""
    Path(os.environ["SENDER"]).write_text(str(os.getpid()))
    now = timezone.now()
    while Message.objects.filter(sent_at=None, given_up_at=None).exists():
        try:
            send_what_waits(now)
        except RoundTrouble as trouble:
            print(trouble)
            return
        now += timedelta(minutes=1)


def tell() -> None:
    print(json.dumps({one.key: [one.message_id, one.sent_at is not None] for one in Message.objects.all()}))


def work() -> None:
    """A worker as it runs for a practice; says when it has read a letter."""
    receive_letter(software(Practice.objects.get()), data=b"Dear Doctor", name="a.txt", way="upload")
    read_one = Worker.read_one

    def say(self: Worker) -> bool:
        read = read_one(self)
        if read:
            print("read", flush=True)
        return read

    Worker.read_one = say  # type: ignore[method-assign]
    run_worker(None)


if __name__ == "__main__":
    {"post": lambda: post(sys.argv[2:]), "send": send, "tell": tell, "work": work}[sys.argv[1]]()
