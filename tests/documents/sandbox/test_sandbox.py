"""The sandbox for real: children that crash, loop, hog, chatter or try to get out cost one letter and a sentence."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from seenheard.documents import CannotOpen, Document, open_document, render_page, sandbox_strength
from seenheard.documents.document import USUAL
from seenheard.documents.opening import open_here
from seenheard.documents.sandbox import client, spawn, wire
from tests.documents import making

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the fork server is for Linux")
SHORT = replace(USUAL, stall_seconds=1.5, seconds=6.0)
WALLED = [] if sys.platform != "linux" else client.server().refused


def bad(name: str, limits: object = SHORT) -> tuple[Document, object]:
    return client.opened(b"A letter", "", limits, f"tests.documents.misbehaving:{name}")  # type: ignore[arg-type]


def alive() -> None:
    assert open_document(b"Still here").pages[0].lines[0].text == "Still here"


def test_the_answer_is_that_of_the_plain_reader() -> None:
    for data in (making.pdf(), making.word_file("Hello"), making.mail("x"), making.scanned_pdf(making.picture()), b""):
        assert open_document(data) == open_here(data)


class Dawdling(socket.socket):
    """A sender that is held up before its last piece until the other side has answered and gone."""

    def sendall(self, data: Any, flags: int = 0) -> None:
        if not data:
            gone = select.poll()
            gone.register(self, select.POLLHUP)
            assert gone.poll(20_000)
        super().sendall(data, flags)


@LINUX
def test_who_answers_before_everything_was_sent_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty file is answered so quickly that its reader may have ended before the sender has."""
    client.server()
    pair = socket.socketpair

    def dawdling() -> tuple[socket.socket, socket.socket]:
        ours, theirs = pair()
        return Dawdling(fileno=ours.detach()), theirs

    monkeypatch.setattr(socket, "socketpair", dawdling)
    assert open_document(b"").problem == open_here(b"").problem


@LINUX
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("crash", client.CRASHED),
        ("spin", client.TOO_LONG),
        ("sleep_through_kindness", client.TOO_LONG),
        ("hog", "memory"),
        ("fault", client.FAULT),
        ("odd_result", client.FAULT),
    ],
)
def test_misbehaviour_costs_one_letter(name: str, sentence: str) -> None:
    document, result = bad(name)
    assert document.pages == () and result is None
    assert document.problem is not None and sentence in document.problem
    alive()


@LINUX
def test_a_chatterer_is_cut_off() -> None:
    document, _ = bad("chatter", replace(SHORT, answer_bytes=1_000_000))
    assert document.problem == client.CRASHED
    alive()


@LINUX
@pytest.mark.skipif(bool(WALLED), reason="this system refuses part of the sandbox")
def test_there_is_no_way_out() -> None:
    _, found = bad("escape")
    assert isinstance(found, dict)
    assert {name for name, ended in found.items() if ended == "possible"} == set()
    assert set(found["variables"].split(",")) <= {"OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "LC_CTYPE"}
    assert not (Path(__file__).parents[1] / "written-by-a-letter").exists()
    assert sandbox_strength() == []


@LINUX
@pytest.mark.skipif("processes" in WALLED, reason="this system has no process namespaces to give")
def test_children_left_behind_end_with_the_server() -> None:
    server = client.ForkServer()
    request = {"what": "document", "then": "tests.documents.misbehaving:leave_a_child"}
    server.ask(request, b"A letter", SHORT)
    group = server._process.pid
    assert _descendants(group)
    server.close()
    deadline = time.monotonic() + 5
    while _descendants(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _descendants(group)


def _descendants(process: int) -> list[int]:
    """Processes whose session or parents lead to this one."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes()
                status = (folder / "status").read_text()
            except OSError:
                continue
            if b"sandbox.zygote" in command and f"PPid:\t{process}\n" in status:
                found.append(int(folder.name))
    return found


@LINUX
def test_the_server_ends_with_its_starter() -> None:
    script = (
        "import os\nfrom seenheard.documents.sandbox import client\n"
        "print(client.server()._process.pid, flush=True)\nos.kill(os.getpid(), 9)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=Path(__file__).parents[3])
    process = int(run.stdout)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and _running(process):
        time.sleep(0.05)
    assert not _running(process)


def _running(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


@LINUX
def test_a_killed_server_is_started_again() -> None:
    alive()
    server = client.server()
    server._process.kill()
    server._process.wait()
    alive()
    assert client.server() is not server


def test_many_threads_at_once_and_a_bad_letter_among_them() -> None:
    results: dict[int, str] = {}

    def work(number: int) -> None:
        if number == 3 and sys.platform == "linux":
            results[number] = bad("crash")[0].problem or ""
        else:
            results[number] = open_document(f"Letter {number}".encode()).pages[0].lines[0].text

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = {number: f"Letter {number}" for number in range(8)}
    if sys.platform == "linux":
        expected[3] = client.CRASHED
    assert results == expected


def test_fresh_processes_do_the_same_where_there_is_no_fork() -> None:
    request = {"what": "document", "limits": {}}
    data = making.pdf()
    assert wire.document_in(spawn.ask_fresh(request, data, USUAL).payload)[0] == open_here(data)
    for name, limits in (("spin", replace(USUAL, stall_seconds=3.0)), ("crash", USUAL)):
        bad_request = {**request, "then": f"tests.documents.misbehaving:{name}"}
        with pytest.raises((CannotOpen, wire.Broken)):
            spawn.ask_fresh(bad_request, b"A letter", limits)


def test_what_comes_back_is_never_trusted() -> None:
    for payload in (b"", b"[]", b"{}", b'{"pages": 3}', b"[" * 100_000, b'{"sha256":"","media_type":"","text":"x"}'):
        with pytest.raises(wire.Broken):
            wire.document_in(payload)


def test_pictures_come_from_the_sandbox_too() -> None:
    assert render_page(making.pdf("One", "Two"), 2, dpi=50).startswith(b"\x89PNG")
    with pytest.raises(CannotOpen, match="no such page"):
        render_page(making.pdf("One"), 2)
    with pytest.raises(CannotOpen, match="password"):
        render_page(making.pdf(password="x"), 1)


def test_the_starter_keeps_its_own_environment() -> None:
    before = dict(os.environ)
    alive()
    assert dict(os.environ) == before
