"""The sender is killed outright in the middle of a batch, and started again; and two send at once."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.links.mailbox import ROOT, Mailbox, mailboxes
from tests.new_folder import new_folder

Sender = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Mailbox]:
    with mailboxes(tmp_path) as start:
        yield start()


@pytest.fixture
def sender(tmp_path: Path, box: Mailbox) -> Iterator[Sender]:
    """Starts a process that does this with the post of an installation of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SEENHEARD_")} | {
        "SEENHEARD_DATA": str(tmp_path / "data"),
        "SEENHEARD_SMTP_HOST": "127.0.0.1",
        "SEENHEARD_SMTP_PORT": str(box.port),
        "SEENHEARD_SMTP_SECURITY": "none",
        "SEENHEARD_MAIL_FROM": "seenheard@practice.example",
        "SEENHEARD_ADDRESS": "http://127.0.0.1:8000",
        "DJANGO_SETTINGS_MODULE": "seenheard.practice.config.settings",
        "SENDER": str(box.folder / "sender"),
    }
    started: list[subprocess.Popen[str]] = []

    def start(*words: str, module: str = "tests.practice.post.sending_process", port: int = 0) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", module, *words]
        there = environment | ({"SEENHEARD_SMTP_PORT": str(port)} if port else {})
        started.append(subprocess.Popen(command, env=there, cwd=ROOT, stdout=subprocess.PIPE, text=True))
        return started[-1]

    new_folder(tmp_path / "data")
    yield start
    for one in started:
        if one.poll() is None:
            one.kill()
        one.wait()
        if one.stdout is not None:
            one.stdout.close()


def told(sender: Sender) -> dict[str, tuple[str, bool]]:
    return {key: tuple(state) for key, state in json.loads(sender("tell").communicate(timeout=60)[0]).items()}


def test_killed_before_its_answer_an_email_is_sent_twice_and_at_no_other_moment(sender: Sender, box: Mailbox) -> None:
    """The mail server kills the sender: before DATA, and after it took the e-mail and before its 250."""
    kills = ["sender-dies-before-data.1", "sender-dies-taken.1", "sender-dies-before-data.2", "sender-dies-taken.2"]
    names = [name for kill in kills for name in (f"plain-{kill}", kill)]
    said = sender("post", *names).communicate(timeout=60)[0]
    assert "refused outside a transaction" in said
    died = 0
    while True:
        process = sender("send")
        if process.wait(timeout=120) == 0:
            break
        assert process.returncode == -signal.SIGKILL
        died += 1
    assert died == len(kills)
    states = told(sender)
    assert all(sent for _, sent in states.values())
    assert Counter(one["id"] for one in box.taken()) == {
        states[name][0]: 2 if name.startswith("sender-dies-taken") else 1 for name in names
    }


def test_two_senders_at_once_send_nothing_twice(sender: Sender, box: Mailbox) -> None:
    names = [f"plain.{n}" for n in range(40)]
    sender("post", *names).communicate(timeout=60)
    both = [sender("send"), sender("send")]
    assert [one.wait(timeout=120) for one in both] == [0, 0]
    states = told(sender)
    assert Counter(one["id"] for one in box.taken()) == {states[name][0]: 1 for name in names}


def test_mail_server_and_sender_are_both_killed_again_and_again(sender: Sender, box: Mailbox) -> None:
    """Doubles only where an answer was lost, nothing missing, whoever dies."""
    faults = ["dies-within-data", "sender-dies-taken", "plain", "dies-taken", "sender-dies-before-data", "dies-untaken"]
    names = [f"{fault}.{n}" for n in range(3) for fault in faults]
    sender("post", *names).communicate(timeout=60)
    for _ in range(len(names) * 2):
        code = sender("send").wait(timeout=120)
        if box.dead():
            box.start()
        elif code == 0:
            break
    states = told(sender)
    assert all(sent for _, sent in states.values())
    counted = Counter(one["id"] for one in box.taken())
    lost = {states[name][0] for name in names if name.partition(".")[0].endswith("dies-taken")}
    assert counted == {state[0]: 2 if state[0] in lost else 1 for state in states.values()}


def test_while_a_mail_server_hangs_letters_are_read_and_the_worker_stops_when_it_is_told(sender: Sender) -> None:
    sender("post", "gill").communicate(timeout=60)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(60)
        worker = sender("work", port=silent.getsockname()[1])
        with silent.accept()[0]:  # the worker waits for a banner that never comes
            assert worker.stdout is not None
            assert worker.stdout.readline() == "read\n"
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(timeout=12) == 0, "the supervisor waits no longer than that"
    assert told(sender)["gill"][1] is False
    assert sender("send").wait(timeout=60) == 0
    assert told(sender)["gill"][1] is True, "it leaves with the next worker"
