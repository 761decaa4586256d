"""What happens in each case, drawn by chance before anything is walked: which letter comes when, and which never."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
#: How often something never comes, and how often it comes late.
LOST, LATE = 0.25, 0.3
LATEST = 30  # calendar days after its day that a late letter takes at most


@dataclass(frozen=True)
class Council:
    """What one council has set: the numbers the reckoning counts by, and the same as the site keeps them. A number is
    working days, unless `weeks` says weeks; None: it does not send this."""

    name: str
    nation: str
    letter: int
    minutes: int | None
    next_date: int | None
    notes: int | None  # working days; `notes_weeks` in its place if set
    interval_weeks: int
    referral: int | None
    telling: int | None
    again: int
    notes_weeks: int = 0
    settings: dict[str, object] = field(default_factory=dict)


def period(number: int, unit: str = "working_day") -> dict[str, object]:
    return {"number": number, "unit": unit}


COUNCILS = (
    Council("Sallowdale Council", "england", 3, 20, 3, 20, 6, 1, 5, 10),
    Council(
        "Fennimoor Council", "england", 1, 15, 10, None, 4, 3, 2, 5, notes_weeks=2,
        settings={
            "decision_letter_expected": period(1), "minutes_expected": period(15), "next_date_expected": period(10),
            "core_group_notes_expected": period(2, "week"), "core_group_interval": period(4, "week"),
            "referral_answer_expected": period(3), "telling_answer_expected": period(2),
            "inquorate_replaced": period(5),
        },
    ),
    Council(
        "Harrowmere Council", "england", 3, None, None, None, 6, None, None, 10,
        settings={
            "minutes_expected": "not_sent", "next_date_expected": "not_sent", "core_group_notes_expected": "not_sent",
            "referral_answer_expected": "not_sent", "telling_answer_expected": "not_sent",
        },
    ),
    Council("Cyngor Glanarth", "wales", 5, 20, 5, 20, 6, None, 5, 10),
)  # fmt: skip


@dataclass
class Group:
    """A core group: its day, on which day we come to know of it, and when its notes come, if they do."""

    on: date
    known_on: date | None
    notes_on: date | None = None


@dataclass
class Script:
    """One case. Every day is one on which something arrives or is done; None: never."""

    number: int
    council: Council
    invited_on: date
    held_on: date
    inquorate: bool
    letter_on: date | None
    minutes_on: date | None
    minutes_undone_on: date | None
    next_held_on: date
    next_by: str  # letter, minutes, invitation or nothing
    next_invited_on: date | None
    next_cancelled_on: date | None
    next_again_on: date | None  # an invitation to another day, after the cancelling
    next_again_held_on: date
    group_by: str  # letter, minutes or nothing
    groups: list[Group]
    referral_on: date
    referral_answered_on: date | None
    told_on: date
    told_answered_on: date | None

    @property
    def decided_on(self) -> date | None:
        """The day on which the first letter that tells the decision comes."""
        came = [day for day in (self.letter_on, self.minutes_on) if day is not None]
        return min(came, default=None)

    @property
    def next_known_on(self) -> date | None:
        """The day from which the next conference is in the diary."""
        came = {"letter": self.letter_on, "minutes": self.minutes_on, "invitation": self.next_invited_on}
        return came.get(self.next_by)


def script(chance: random.Random, number: int, first: date, spread: int, closed: Collection[date]) -> Script:
    """A case that begins on one of the first `spread` days."""

    def on_working_day(day: date) -> date:
        while day.weekday() > 4 or day in closed:
            day += DAY
        return day

    def fate(soonest: date, usual: int) -> date | None:
        """When something comes: never, late, or soon enough."""
        drawn = chance.random()
        if drawn < LOST:
            return None
        days = chance.randint(usual, usual + LATEST) if drawn < LOST + LATE else chance.randint(0, usual)
        return on_working_day(soonest + days * DAY)

    council = COUNCILS[chance.randrange(len(COUNCILS))]
    invited = on_working_day(first + chance.randrange(spread) * DAY)
    held = on_working_day(invited + chance.randint(8, 20) * DAY)
    inquorate = chance.random() < 0.08
    letter, minutes = fate(held, 3), fate(held + DAY, 26)
    next_held = on_working_day(held + chance.randint(70, 88) * DAY)
    next_by = chance.choice(["letter", "minutes", "invitation", "invitation", "nothing"])
    group_by = chance.choice(["letter", "letter", "minutes", "nothing"])
    undone = None
    carries = next_by == "minutes" or group_by == "minutes"
    if minutes and letter and letter < minutes and not carries and not inquorate and chance.random() < 0.15:
        undone = on_working_day(minutes + chance.randint(1, 9) * DAY)
    made = Script(
        number=number,
        council=council,
        invited_on=invited,
        held_on=held,
        inquorate=inquorate,
        letter_on=letter,
        minutes_on=minutes,
        minutes_undone_on=undone,
        next_held_on=next_held,
        next_by=next_by,
        next_invited_on=None,
        next_cancelled_on=None,
        next_again_on=None,
        next_again_held_on=on_working_day(next_held + chance.randint(5, 20) * DAY),
        group_by=group_by,
        groups=[],
        referral_on=on_working_day(invited + chance.randint(1, 40) * DAY),
        referral_answered_on=None,
        told_on=on_working_day(held + chance.randint(5, 60) * DAY),
        told_answered_on=None,
    )
    made.referral_answered_on = fate(made.referral_on, 2)
    made.told_answered_on = fate(made.told_on, 5)
    if made.decided_on is not None:
        came = fate(made.decided_on, 5)
        if next_by == "invitation" and came is not None and came < next_held:
            made.next_invited_on = came
        known = made.next_known_on
        if known is not None and known < next_held - 12 * DAY and not inquorate and chance.random() < 0.2:
            made.next_cancelled_on = on_working_day(known + chance.randint(3, 10) * DAY)
            again = fate(made.next_cancelled_on + DAY, 5)
            made.next_again_on = again if again is not None and again < made.next_again_held_on else None
        if not inquorate:
            made.groups = groups(chance, made, on_working_day, fate)
    return made


def groups(chance: random.Random, made: Script, on_working_day: object, fate: object) -> list[Group]:
    """The core groups of a case, each made known by the letter before it: the notes of one tell the next."""
    known = {"letter": made.letter_on, "minutes": made.minutes_on}.get(made.group_by)
    on = on_working_day(made.held_on + chance.randint(5, 16) * DAY)  # type: ignore[operator]
    found: list[Group] = []
    while known is not None and len(found) < 3:
        notes = fate(max(on, known) + DAY, 20)  # type: ignore[operator]
        found.append(Group(on, known, notes))
        known = notes if notes is not None and chance.random() < 0.7 else None
        on = on_working_day(on + chance.randint(20, 50) * DAY)  # type: ignore[operator]
    return found
