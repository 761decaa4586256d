"""Which days are closed, for the nation whose authority leads. Dates beyond the known holidays are refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from seenheard.casework.timetable.words import nation_words, plain_date
from seenheard.casework.vocabulary import Nation

SATURDAY = 5


class BeyondKnownHolidays(ValueError):
    """A date had to be counted on which no public holidays are known. Its message is a sentence."""

    def __init__(self, nation: Nation, day: date, known_from: date, known_to: date, about: str = "") -> None:
        self.nation, self.day, self.known_from, self.known_to = nation, day, known_from, known_to
        what = about or f"Counting reaches {plain_date(day)}, which"
        super().__init__(
            f"{what} is outside the public holidays known for {nation_words(nation)} ({plain_date(known_from)} to "
            f"{plain_date(known_to)}): check the date, and if it is right, enter that year’s holidays first."
        )

    def while_counting(self, what: str) -> BeyondKnownHolidays:
        """The same refusal, saying what was being counted: "3 months after the initial conference on …"."""
        about = f"{what} reaches {plain_date(self.day)}, which"
        return BeyondKnownHolidays(self.nation, self.day, self.known_from, self.known_to, about)


@dataclass(frozen=True, slots=True)
class NationHolidays:
    """Public holidays of one nation, known for every day from `known_from` to `known_to`, both included."""

    nation: Nation
    known_from: date
    known_to: date
    days: Mapping[date, str]  # weekday -> its name
    source: str = ""
    last_checked: date | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The open and closed days that one case is counted by."""

    holidays: NationHolidays
    also_closed: Mapping[date, str] = field(default_factory=dict)  # local holidays of the lead authority

    @property
    def nation(self) -> Nation:
        return self.holidays.nation

    def covers(self, day: date) -> bool:
        return self.holidays.known_from <= day <= self.holidays.known_to

    def closed(self, day: date) -> bool:
        """Whether that day is a Saturday, a Sunday or a public holiday. Raises BeyondKnownHolidays."""
        self.require(day)
        return day.weekday() >= SATURDAY or day in self.holidays.days or day in self.also_closed

    def why_closed(self, day: date) -> str:
        """ "a Saturday", "a public holiday (Good Friday)", or "" for a working day. Raises BeyondKnownHolidays."""
        if not self.closed(day):
            return ""
        name = self.holidays.days.get(day) or self.also_closed.get(day)
        if name:
            return f"a public holiday ({name})"
        return "a Saturday" if day.weekday() == SATURDAY else "a Sunday"

    def require(self, day: date, about: str = "") -> None:
        """Raises BeyondKnownHolidays unless the day's holidays are known."""
        if not self.covers(day):
            raise BeyondKnownHolidays(self.nation, day, self.holidays.known_from, self.holidays.known_to, about)


@dataclass(frozen=True, slots=True)
class Holidays:
    """The public holidays of the four nations."""

    nations: Mapping[Nation, NationHolidays]

    def calendar(self, nation: Nation, also_closed: Iterable[date] = ()) -> Calendar:
        """The nation's calendar, with local holidays of the lead authority added."""
        return Calendar(self.nations[nation], dict.fromkeys(also_closed, "local holiday"))

    def covers(self, day: date, nation: Nation | None = None) -> bool:
        """Whether that day's holidays are known: in one nation, or in all four."""
        wanted = [nation] if nation else list(self.nations)
        return all(self.nations[each].known_from <= day <= self.nations[each].known_to for each in wanted)
