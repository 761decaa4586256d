"""What one hostile file is: its name in the folder, what it tries, how it is made, and what must be said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hostile:
    """`says` is a part of the sentence that it gets: its problem, or a note beside what was read; "" if it is read like
    any other because its trick is not played. `shows` are words that are read in it all the same."""

    name: str
    tries: str
    make: Callable[[], bytes]
    says: str = ""
    shows: str = ""
