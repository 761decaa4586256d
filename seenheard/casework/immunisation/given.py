"""What a record says of one vaccine: given on a day, or not given and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """`words` names the vaccine as the record does; `dose` is its number as written ("1", "First", ""). `earliest` and
    `latest` bound the day, None: not dated; `date_words` is the date as a person would say it. `given` False: not
    given, and `reason` why, as written. `key` is the item's own."""

    words: str
    given: bool = True
    earliest: date | None = None
    latest: date | None = None
    date_words: str = "date not recorded"
    dose: str = ""
    reason: str = ""
    snomed: tuple[str, ...] = ()
    key: str = ""
