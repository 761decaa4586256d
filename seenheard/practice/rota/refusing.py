"""Why something cannot be entered in the rota."""

from __future__ import annotations


class RotaRefused(Exception):
    """It cannot be entered so, and nothing was written. The sentence says how to mend it; `where` names the box."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where
