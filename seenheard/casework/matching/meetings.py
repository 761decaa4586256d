"""The meetings that a letter names, as matching needs them: what sort, when, and whether they are past or to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from seenheard.casework.matching.letter import Unsure, as_date, dates_unsure, letter_day, part

Field = Literal["conference", "next_conference", "core_group"]

_PROTECTION = frozenset({"initial", "review", "pre_birth", "transfer_in"})
_RECORDS = frozenset(
    {
        "conference_minutes",
        "conference_decision_letter",
        "child_protection_plan",
        "core_group_minutes",
        "strategy_discussion_minutes",
    }
)
_ANNOUNCES = frozenset({"conference_invitation", "conference_change_notice", "report_request"})
_TYPE_OF_KIND = {"core_group_minutes": "core_group", "strategy_discussion_minutes": "strategy"}


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting that a letter names. `recorded`: it has taken place and the letter says what happened."""

    field: Field
    type: str | None
    on: date | None
    may_be_on: tuple[date, ...] = ()
    time: str | None = None
    provisional: bool | None = None
    replaces: date | None = None
    venue: str | None = None
    link: str | None = None
    recorded: bool = False
    notice: bool = False  # the letter is there to say that a date has changed
    from_day: date = date.min  # meetings before this day cannot be the one that is announced

    @property
    def sort(self) -> str | None:
        return sort_of(self.type) if self.type or self.field == "conference" else "protection"

    @property
    def gap(self) -> timedelta:
        """How far apart two dates may be and still be one meeting that moved."""
        return timedelta(weeks=8) if self.sort in ("protection", None) else timedelta(days=10)


def sort_of(kind: str | None) -> str | None:
    """Child protection conferences are one sort, whatever their type; every other meeting is its own."""
    return "protection" if kind in _PROTECTION else kind


def meetings_of(fields: Mapping[str, Any], unsure: Unsure, today: date) -> tuple[Meeting, Meeting, Meeting]:
    """The letter's `conference`, `next_conference` and `core_group`."""
    kind, day = fields.get("kind"), letter_day(fields, today)
    met, later, group = (part(fields, name) for name in ("conference", "next_conference", "core_group"))
    on = as_date(met.get("date"))
    recorded = kind in _RECORDS or (on is not None and on < day and kind not in _ANNOUNCES)
    after = max(on + timedelta(days=1), day) if recorded and on else day
    return (
        Meeting(
            "conference",
            met.get("type") or _TYPE_OF_KIND.get(str(kind)),
            on,
            dates_unsure(unsure, "conference.date"),
            met.get("time"),
            met.get("provisional"),
            as_date(met.get("replaces_date")),
            met.get("venue"),
            met.get("link"),
            recorded,
            kind == "conference_change_notice",
            day,
        ),
        Meeting(
            "next_conference",
            later.get("type"),
            as_date(later.get("date")),
            dates_unsure(unsure, "next_conference.date"),
            later.get("time"),
            later.get("provisional"),
            from_day=after,
        ),
        Meeting(
            "core_group",
            "core_group",
            as_date(group.get("date")),
            dates_unsure(unsure, "core_group.date"),
            group.get("time"),
            from_day=after,
        ),
    )
