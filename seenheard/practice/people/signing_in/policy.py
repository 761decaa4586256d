"""What the installation asks of signing in; the values come from its environment (config.declared)."""

from __future__ import annotations

LONGEST_HOURS = 12
REQUIRED, OFFERED = "required", "offered"


def second_factor(said: str, *, server: bool) -> str:
    """Whether a second step of signing in is "required" or "offered"; left out, a server requires it and a single
    computer offers it."""
    return said.lower() or (REQUIRED if server else OFFERED)


def second_factor_complaint(said: str) -> str | None:
    if said.lower() in (REQUIRED, OFFERED):
        return None
    return f"{said!r} is neither {REQUIRED} nor {OFFERED}. Write one of the two, or leave it out."
