"""The practice's working days for reminders, which must never fall silent."""

from __future__ import annotations

from datetime import date

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.practice.people.models import Practice
from seenheard.practice.rota.workdays import Workdays


class OpenDays:
    """As rota.workdays.Workdays, but it answers for every day: where the public holidays are not known yet, each of
    the practice's weekdays counts as open. A reminder on a holiday harms nobody, one that never came may."""

    def __init__(self, practice: Practice) -> None:
        self.workdays = Workdays(practice)

    def open(self, day: date) -> bool:
        try:
            return self.workdays.open(day)
        except BeyondKnownHolidays:
            return day.weekday() in self.workdays.weekdays

    def known(self, day: date) -> bool:
        """Are that day's public holidays known?"""
        return self.workdays.known(day)
