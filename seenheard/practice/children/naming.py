"""What a child is called where no name may stand."""

from __future__ import annotations

from .models import Child


def initials(child: Child) -> str:
    """ "AL" for Ada Lockspur; an unborn child is "baby of CW", by the mother's initials. The mother must be at hand."""
    if child.unborn and child.mother is not None:
        letters = "".join(part[0] for part in child.mother.name.replace("-", " ").split() if part[0].isalpha())
        return f"baby of {letters[:4].upper()}" if letters else "unborn baby"
    return child.initials
