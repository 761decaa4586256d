"""Which number applies: printed on the letter, else the authority's, else the nation's, else the product's default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seenheard.casework.timetable.authority import Authority, Setting
from seenheard.casework.timetable.counting import deadline_after, deadline_before, gestation_day, shift
from seenheard.casework.timetable.holidays import Calendar
from seenheard.casework.timetable.rules import Direction, Edition, Period, Rule, Unit
from seenheard.casework.vocabulary import OwedBy, Precedence

UNCONFIRMED_RULE = "This rule is not confirmed."
UNCONFIRMED_LOCAL = "Local rule not confirmed."
UNCHECKED_SETTING = "This local setting has not been checked again."


@dataclass(frozen=True, slots=True)
class Basis:
    """A period with its authority: where the number comes from and how sure it is."""

    period: Period
    direction: Direction
    rule: str
    edition: str
    precedence: Precedence
    source: str
    confirmed: bool
    owed_by: OwedBy

    def due_on(self, anchor: date, calendar: Calendar) -> date:
        """The date this period gives, counted from `anchor`; for a week of pregnancy `anchor` is the expected day of
        birth. Raises BeyondKnownHolidays."""
        if self.period.unit is Unit.GESTATION_WEEK:
            due_on = gestation_day(anchor, self.period.number)
            calendar.require(due_on)
            return due_on
        if self.direction is Direction.BEFORE:
            return deadline_before(anchor, self.period, calendar)
        return deadline_after(anchor, self.period, calendar)

    def moved_from(self, anchor: date, calendar: Calendar) -> date | None:
        """The closed day on which a "before" deadline would have fallen, if it had to move earlier."""
        if self.direction is not Direction.BEFORE or self.period.unit in (Unit.WORKING_DAY, Unit.GESTATION_WEEK):
            return None
        landed = shift(anchor, self.period, -1)
        return landed if calendar.closed(landed) else None

    @property
    def doubt(self) -> str:
        """The sentence that says a rule is not confirmed, or ""."""
        if self.confirmed:
            return ""
        if self.precedence is Precedence.AUTHORITY:
            return UNCHECKED_SETTING
        return UNCONFIRMED_LOCAL if self.precedence is Precedence.DEFAULT else UNCONFIRMED_RULE


def from_rule(rule: Rule, edition: Edition) -> Basis | None:
    """What the nation's rule, or the product's default, gives; None if no value could be read."""
    if rule.period is None:
        return None
    precedence = Precedence.NATION if edition.nation else Precedence.DEFAULT
    return Basis(
        rule.period, rule.direction, rule.id, edition.id, precedence, rule.source.words, rule.verified, rule.owed_by
    )


def from_setting(setting: Setting, key: str, authority: Authority, direction: Direction, owed_by: OwedBy) -> Basis:
    """What the authority's own setting gives. Not for one that says "not sent"."""
    if setting.period is None:
        raise ValueError(f"{authority.name} does not send this: there is nothing to count.")
    rule = setting.rule or f"authority:{key}"
    source = f"{authority.name}: {setting.source.words}"
    confirmed = authority.confirmed if setting.confirmed is None else setting.confirmed
    edition = authority.edition_of(setting)
    return Basis(setting.period, direction, rule, edition, Precedence.AUTHORITY, source, confirmed, owed_by)
