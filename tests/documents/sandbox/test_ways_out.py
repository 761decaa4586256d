"""A parser that was taken over tries to get out, from inside the real child process, and none of it works."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from seenheard.documents import open_document, sandbox_strength
from seenheard.documents.document import USUAL
from seenheard.documents.sandbox import calls, client, wire
from seenheard.documents.scan import recognise
from seenheard.practice.letters.reading_queue import LEASE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these walls are Linux's")
SHORT = replace(USUAL, stall_seconds=3.0, seconds=8.0)
BREAKING_OUT = "tests.documents.breaking_out"
whole = pytest.mark.skipif(
    sys.platform != "linux" or bool(client.server().refused), reason="this system refuses part of the sandbox"
)


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[tuple[int, str]]:
    """Services that a child could reach if it had a network: on a port, at a path, and under an abstract name."""
    path = str(tmp_path / "service")
    with socket.socket() as port, socket.socket(socket.AF_UNIX) as named, socket.socket(socket.AF_UNIX) as abstract:
        port.bind(("127.0.0.1", 0))
        named.bind(path)
        abstract.bind("\0seenheard-test")
        for each in (port, named, abstract):
            each.listen(5)
        yield port.getsockname()[1], path


@whole
def test_no_way_out_is_open(tmp_path: Path, listening: tuple[int, str]) -> None:
    victim = tmp_path / "database.sqlite3"
    victim.write_text("every letter of the practice")
    given = {"victim": str(victim), "parent": os.getpid(), "port": listening[0], "pathname": listening[1]}
    document, found = client.opened(b"A letter", "", SHORT, f"{BREAKING_OUT}:ways_out", given=given)
    assert document.problem is None
    assert len(found) > 45
    assert [name for name, ended in found.items() if ended != "refused"] == []
    assert victim.read_text() == "every letter of the practice"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["database.sqlite3", "service"]
    assert not Path("/dev/shm/written-by-a-letter").exists()
    assert open_document(b"Still here").problem is None


@whole
def test_a_child_holds_nothing_but_its_own_socket() -> None:
    _, found = client.opened(b"A letter", "", SHORT, f"{BREAKING_OUT}:belongings")
    assert found["handles"] == ["nowhere", "nowhere", "nowhere", "its own socket"]
    assert set(found["variables"]) <= {"OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "LC_CTYPE"}
    assert client.opened(b"A letter", "", SHORT, f"{BREAKING_OUT}:capabilities")[1] == -1


@whole
def test_a_fork_bomb_and_an_endless_answer_cost_one_letter() -> None:
    for name in ("bomb", "drip"):
        document, made = client.opened(b"A letter", "", SHORT, f"{BREAKING_OUT}:{name}")
        assert made is None
        assert document.problem in (client.CRASHED, client.FAULT, client.TOO_LONG) or "memory" in document.problem
        assert open_document(b"Still here").problem is None


def test_the_filter_lists_no_call_that_opens_a_door() -> None:
    doors = {
        *("socket", "connect", "bind", "sendmsg", "recvmsg", "fork", "vfork", "clone", "clone3", "execve", "execveat"),
        *("kill", "ptrace", "mount", "unshare", "setns", "bpf", "keyctl", "io_uring_setup", "userfaultfd", "truncate"),
        *("ftruncate", "unlink", "rename", "chmod", "chown", "process_vm_writev", "prctl", "seccomp", "memfd_create"),
    }
    for machine in calls.MACHINES.values():
        assert not doors & set(machine.numbers)
        assert len(set(machine.numbers.values())) == len(machine.numbers)
        steps = calls.steps_for(machine, 7)
        assert len(steps) < 4096 and all(0 <= jump < 256 for step in steps for jump in step[1:3])
        for place, (code, yes, no, _) in enumerate(steps):  # no jump leads past the end
            assert code in (0x20, 0x06) or place + 1 + max(yes, no) < len(steps)


@pytest.mark.parametrize("kind", [wire.ALIVE])
def test_signs_of_life_end(kind: bytes) -> None:
    def endless(size: int) -> bytes:
        return (wire.frame(kind) * (size // 5 + 1))[:size]

    with pytest.raises(wire.Broken):
        client.take_answer(endless, USUAL)
    stuffed = iter([wire.frame(kind, b"x" * 10)[i : i + 1] for i in range(15)])
    with pytest.raises(wire.Broken):
        client.take_answer(lambda _: next(stuffed), USUAL)


def test_a_letter_is_answered_before_its_worker_lets_go_of_it() -> None:
    assert USUAL.opening_seconds + USUAL.stall_seconds < USUAL.seconds < LEASE.total_seconds()


def test_this_system_says_what_it_refuses() -> None:
    assert len(sandbox_strength()) == len(client.server().refused)


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (["namespaces"], ["give up the network", "walled off from each other"]),
        (["landlock"], ["no Landlock"]),
        (["filters"], ["seccomp"]),
        (["limits"], ["limited in memory and processor time"]),
        (["namespaces", "landlock", "filters", "limits"], ["network", "walled off", "Landlock", "seccomp", "limited"]),
    ],
    ids=lambda value: " and ".join(value) if value[0] in ("namespaces", "landlock", "filters", "limits") else "",
)
def test_a_system_that_refuses_says_so_in_a_sentence_each_and_still_reads(refused: list[str], words: list[str]) -> None:
    if client.server().refused:
        pytest.skip("this system refuses part of the sandbox by itself")
    command = [sys.executable, "-m", "tests.documents.sandbox.refusing", *refused]
    run = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[3])
    assert run.returncode == 0, run.stderr
    answer = json.loads(run.stdout)
    assert len(answer["said"]) == len(words)
    for sentence in answer["said"]:
        assert sentence.endswith(".") and any(word in sentence for word in words)
    assert all(any(word in sentence for sentence in answer["said"]) for word in words)
    assert answer["lines"] == ["Dear Doctor, the conference is on 3 May 2026."]


def test_tesseract_opens_no_file_to_write_in() -> None:
    """What it says of a speckled page went to /dev/null, by a call that a child does not have."""
    assert recognise.engine().GetVariableAsString("debug_file") == ""
