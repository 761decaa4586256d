"""How long a practice's own case file is kept: when a person must look whether it is still needed."""

from __future__ import annotations

from .due import DEFAULT, CaseFacts, Dated, Due, KeepingRule, review_due

__all__ = ["DEFAULT", "CaseFacts", "Dated", "Due", "KeepingRule", "review_due"]
