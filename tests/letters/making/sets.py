"""The three sets of letters."""

from __future__ import annotations

from .fresh import LETTERS as FRESH
from .letter import Made
from .open import LETTERS as OPEN
from .sealed import LETTERS as SEALED

SETS: dict[str, tuple[Made, ...]] = {"open": OPEN, "sealed": SEALED, "fresh": FRESH}


def stem(name: str, n: int) -> str:
    """The name of the n-th letter's file, without its ending."""
    return f"{name}-{n:03d}"
