"""Who is killed, and how: everything at once as in a power cut, or one part of the running program."""

from __future__ import annotations

import random
from collections import Counter

from .clients import Crowd
from .program import Program, kill

#: What is killed, and how often of a hundred times.
KINDS = {"everything": 20, "site": 25, "worker": 30, "parser": 12, "supervisor": 5, "command": 8}


def strike(chance: random.Random, program: Program, crowd: Crowd) -> str:
    """Kill once. Returns what was killed, or "" if there was nothing of that kind.

    A supervisor that is killed alone leaves its parts behind; they must end by themselves, which is waited for.
    """
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    everybody = program.family()
    if not kill(victims(kind, chance, program, crowd)):
        return ""
    if kind in ("everything", "supervisor"):
        assert program.process is not None
        program.process.wait()
        program.wait_for_end(everybody)
    return kind


def victims(kind: str, chance: random.Random, program: Program, crowd: Crowd) -> list[int]:
    """The processes to be killed, in this order."""
    if kind == "everything":
        with crowd.lock:
            commands = [process.pid for process in crowd.commands]
        return [*(one.pid for one in program.family()), *commands]
    if kind == "supervisor":
        return [program.process.pid] if program.process is not None else []
    if kind == "site":  # the server, or one that answers pages, or both
        parts = [one.pid for one in program.parts("site")]
        return parts if chance.random() < 0.3 else parts and [chance.choice(parts)]
    if kind == "worker":
        return [one.pid for one in program.parts("worker")]
    if kind == "parser":
        parsers = [one.pid for one in program.parsers()]
        return parsers and [chance.choice(parsers)]
    with crowd.lock:
        return [process.pid for process in crowd.commands[:1]]


def total(kills: Counter[str]) -> int:
    return sum(kills.values())
