"""What was asked of the program and what it acknowledged: the law is judged by this, not by the program's own books."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Sent:
    """A letter that was handed over, perhaps several times."""

    data: bytes
    attempts: int = 0
    acknowledged: int = 0


@dataclass(slots=True)
class Asked:
    """What is known of a letter's confirmation: the last answer that came, and what is in doubt since."""

    stands: bool | None = None  # acknowledged: True confirmed, False undone
    in_doubt: bool = False  # something was asked since, and no answer came
    confirmed: int = 0
    undone: int = 0


@dataclass(slots=True)
class Ledger:
    """Kept by the clients, read by the law. All of it under one lock."""

    sent: dict[str, Sent] = field(default_factory=dict)
    asked: dict[int, Asked] = field(default_factory=dict)
    done: dict[int, bool] = field(default_factory=dict)  # duty -> acknowledged as done; False: in doubt
    doing: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def hand_over(self, data: bytes) -> Sent:
        with self.lock:
            one = self.sent.setdefault(hashlib.sha256(data).hexdigest(), Sent(data))
            one.attempts += 1
            self.counted["letters handed over"] += 1
            return one

    def acknowledge(self, one: Sent) -> None:
        with self.lock:
            one.acknowledged += 1
            self.counted["letters acknowledged"] += 1

    def about(self, letter: int) -> Asked:
        with self.lock:
            return self.asked.setdefault(letter, Asked())

    def unacknowledged(self) -> list[bytes]:
        with self.lock:
            return [one.data for one in self.sent.values() if not one.acknowledged]

    def begins(self, what: str) -> None:
        with self.lock:
            self.doing[what] += 1

    def ends(self, what: str) -> None:
        with self.lock:
            self.doing[what] -= 1

    def in_hand(self) -> list[str]:
        """What is going on at this moment."""
        with self.lock:
            return [what for what, count in self.doing.items() if count > 0]

    def count(self, what: str) -> None:
        with self.lock:
            self.counted[what] += 1
