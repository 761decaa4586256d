"""The two sets of letters."""

from __future__ import annotations

from .letter import Made
from .open import LETTERS as OPEN
from .sealed import LETTERS as SEALED

SETS: dict[str, tuple[Made, ...]] = {"open": OPEN, "sealed": SEALED}


def stem(name: str, n: int) -> str:
    """The name of the n-th letter's file, without its ending."""
    return f"{name}-{n:03d}"
