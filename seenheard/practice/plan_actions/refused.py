from __future__ import annotations


class ActionRefused(Exception):
    """It cannot be done so; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


class NoSuchAction(LookupError):
    """This practice has no such action."""
