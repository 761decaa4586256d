"""Why something about a report cannot be done."""

from __future__ import annotations


class ReportRefused(Exception):
    """What was asked cannot be done to this report; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


class NoSuchReport(LookupError):
    """This practice has no such report, statement or wording."""
