"""A second, slow reckoning of what should be asked for on a day: nothing of the site's own counting is used."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from .scripts import DAY, Council, Script

ANSWER_DAYS = 5  # the practice awaits an answer for so many working days
STEPS = ("first", "second", "further", "further")
#: What is asked for, by case: (number of the case, what, the day it is counted from).
Key = tuple[int, str, date]


def working_days_on(day: date, number: int, closed: Collection[date]) -> date:
    while number:
        day += DAY
        if day.weekday() < 5 and day not in closed:
            number -= 1
    return day


@dataclass
class Reckoning:
    """`closed`: public holidays by nation. `asked`: on which days somebody asked for what."""

    closed: dict[str, Collection[date]]
    asked: dict[Key, list[date]] = field(default_factory=dict)
    known: dict[tuple[str, date, int], date] = field(default_factory=dict)

    def missing(self, script: Script, today: date) -> dict[Key, str]:
        """What has not come by the end of this day though its day has passed, and the step that is due; without what
        was asked for and may still be answered."""
        found = {}
        for what, anchor, due_on in self.open_on(script, today):
            key = (script.number, what, anchor)
            asked = self.asked.get(key, [])
            ready = self.counted("england", asked[-1], ANSWER_DAYS) if asked else due_on
            if due_on < today and ready < today:
                found[key] = STEPS[min(len(asked), 3)]
        return found

    def open_on(self, script: Script, today: date) -> Iterator[tuple[str, date, date]]:
        """(what, counted from, due on) of each thing that is expected and has not come by the end of this day."""
        council = script.council
        if today < script.invited_on:
            return
        yield from self.of_conference(script, council, today)
        decided = script.decided_on
        if decided is not None and decided <= today:
            if script.inquorate:
                known = script.next_known_on
                if known is None or known > today:
                    yield "conference_held_again", script.held_on, self.after(council, script.held_on, council.again)
            else:
                yield from self.of_plan(script, council, today)
        yield from self.of_next(script, council, today)
        yield from self.of_ours(script, council, today)

    def of_conference(self, script: Script, council: Council, today: date) -> Iterator[tuple[str, date, date]]:
        held, came = script.held_on, script.decided_on
        if came is None or came > today:
            yield "decision_letter", held, self.after(council, held, council.letter)
        undone = script.minutes_undone_on is not None and script.minutes_undone_on <= today
        if council.minutes is not None and (script.minutes_on is None or script.minutes_on > today or undone):
            yield "minutes", held, self.after(council, held, council.minutes)

    def of_plan(self, script: Script, council: Council, today: date) -> Iterator[tuple[str, date, date]]:
        held = script.held_on
        if council.next_date is not None and not self.next_in_diary(script, today):
            yield "next_conference_date", held, self.after(council, held, council.next_date)
        known = [one for one in script.groups if one.known_on is not None and one.known_on <= today]
        if not known:
            yield "core_group", held, self.after(council, held, 10)
        for place, group in enumerate(known):
            if group.notes_on is None or group.notes_on > today:
                if council.notes_weeks:
                    yield "core_group_notes", group.on, group.on + council.notes_weeks * 7 * DAY
                elif council.notes is not None:
                    yield "core_group_notes", group.on, self.after(council, group.on, council.notes)
            if place == len(known) - 1:
                yield "further_core_group", group.on, group.on + council.interval_weeks * 7 * DAY

    def of_next(self, script: Script, council: Council, today: date) -> Iterator[tuple[str, date, date]]:
        """Letters about the conference after this one, none of which comes while we walk."""
        held = self.next_on(script, today)
        if held is not None:
            yield "decision_letter", held, self.after(council, held, council.letter)
            if council.minutes is not None:
                yield "minutes", held, self.after(council, held, council.minutes)

    def of_ours(self, script: Script, council: Council, today: date) -> Iterator[tuple[str, date, date]]:
        """Answers to what we wrote or said ourselves."""
        for what, on, answered_on, number in (
            ("referral_acknowledged", script.referral_on, script.referral_answered_on, council.referral),
            ("answer_to_telling", script.told_on, script.told_answered_on, council.telling),
        ):
            if number is not None and on <= today and (answered_on is None or answered_on > today):
                yield what, on, self.after(council, on, number)

    def next_in_diary(self, script: Script, today: date) -> bool:
        """Does a conference after this one stand in the diary, whenever it is?"""
        return self.next_on(script, today) is not None

    def next_on(self, script: Script, today: date) -> date | None:
        known = script.next_known_on
        if script.next_again_on is not None and script.next_again_on <= today:
            return script.next_again_held_on
        cancelled = script.next_cancelled_on is not None and script.next_cancelled_on <= today
        return script.next_held_on if known is not None and known <= today and not cancelled else None

    def without_date(self, script: Script, today: date) -> bool:
        """Is the child on a plan with no conference from today on in the diary?"""
        decided = script.decided_on
        if decided is None or decided > today or script.inquorate:
            return False
        on = self.next_on(script, today)
        return on is None or on < today

    def after(self, council: Council, day: date, number: int) -> date:
        return self.counted(council.nation, day, number)

    def counted(self, nation: str, day: date, number: int) -> date:
        key = (nation, day, number)
        if key not in self.known:
            self.known[key] = working_days_on(day, number, self.closed[nation])
        return self.known[key]
