"""One case being timed: it finds the rule that applies and writes the date with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seenheard.casework.timetable.authority import Setting, SettingKey
from seenheard.casework.timetable.basis import Basis, from_rule, from_setting
from seenheard.casework.timetable.case import Case, Fact
from seenheard.casework.timetable.holidays import BeyondKnownHolidays, Calendar
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import Direction, Edition, FactKind, Rulebook, Stage
from seenheard.casework.timetable.sentences import (
    closed_sentence,
    counting_sentence,
    event_words,
    moved_sentence,
    together,
)
from seenheard.casework.vocabulary import DutyKind, OwedBy


@dataclass(frozen=True, slots=True)
class Limit:
    """A basis with the day it counts from, and what happened on that day, in words."""

    basis: Basis
    anchor: date
    event: str
    more: str = ""  # follows the anchor's date in the sentence

    def due_on(self, calendar: Calendar) -> date:
        """The day it gives. Raises BeyondKnownHolidays, naming what was counted."""
        try:
            return self.basis.due_on(self.anchor, calendar)
        except BeyondKnownHolidays as beyond:
            what = counting_sentence(self.basis, self.event, self.anchor).removesuffix(".")
            raise beyond.while_counting(what) from beyond


@dataclass(frozen=True, slots=True)
class Context:
    """What every duty of one case needs."""

    case: Case
    rulebook: Rulebook
    calendar: Calendar

    def edition(self, fact: Fact) -> Edition:
        """The edition that times this fact: the one it keeps, else the one in force on its day."""
        return self.rulebook.edition(self.case.nation, fact.on, keeps=fact.keeps)

    def local(self, key: SettingKey) -> Setting | None:
        return self.case.authority.setting(key) if self.case.authority else None

    def bases(
        self,
        duty: DutyKind,
        fact: Fact,
        *,
        setting: Setting | None = None,
        key: SettingKey | None = None,
        stage: Stage | None = None,
        unborn: bool | None = None,
        direction: Direction = Direction.AFTER,
        owed_by: OwedBy = OwedBy.LOCAL_AUTHORITY,
    ) -> list[Basis]:
        """What applies to `duty`, by precedence: the authority's `setting`, else the nation's rules with a value,
        else the product's defaults. Empty if nothing applies, or the authority does not send it. More than one only
        if the nation gives more than one limit."""
        authority = self.case.authority
        if setting is not None and authority is not None and key is not None:
            return [] if setting.not_sent else [from_setting(setting, key, authority, direction, owed_by)]
        found = self._ruled(self.edition(fact), duty, fact, stage=stage, unborn=unborn)
        return found or self.defaults(duty, fact, stage=stage, unborn=unborn)

    def defaults(
        self, duty: DutyKind, fact: Fact, *, stage: Stage | None = None, unborn: bool | None = None
    ) -> list[Basis]:
        """What the product's own defaults give, whatever the authority and the nation say."""
        return self._ruled(self.rulebook.defaults, duty, fact, stage=stage, unborn=unborn)

    @staticmethod
    def _ruled(
        edition: Edition, duty: DutyKind, fact: Fact, *, stage: Stage | None, unborn: bool | None
    ) -> list[Basis]:
        rules = [
            rule
            for rule in edition.rules_for(duty)
            if rule.fits(type=fact.type, stage=stage, unborn=unborn)
            and (not rule.starts_from or fact.kind in rule.starts_from)
        ]
        return [basis for basis in (from_rule(rule, edition) for rule in rules) if basis]

    def limit(self, basis: Basis, fact: Fact, more: str = "") -> Limit:
        """The limit that a basis gives when counted from this fact."""
        return Limit(basis, fact.on, event_words(fact), more)

    def owed(self, duty: DutyKind, fact: Fact, limit: Limit, *more: str, answered_on: date | None = None) -> Owed:
        """The date in the diary, with its reasons. `more` are further sentences."""
        basis, due_on = limit.basis, limit.due_on(self.calendar)
        because = together(
            counting_sentence(basis, limit.event, limit.anchor, limit.more),
            moved_sentence(basis.moved_from(limit.anchor, self.calendar), due_on, self.calendar),
            *more,
            closed_sentence(due_on, self.calendar),
            basis.doubt,
        )
        return Owed(
            duty=duty,
            owed_by=basis.owed_by,
            due_on=due_on,
            rule=basis.rule,
            edition=basis.edition,
            precedence=basis.precedence,
            source=basis.source,
            because=because,
            about=self.place(fact),
            counted_from=limit.anchor,
            closed_day=self.calendar.closed(due_on),
            confirmed=basis.confirmed,
            answered_on=answered_on,
        )

    def place(self, fact: Fact) -> int:
        """Where the fact stands among the case's facts, from 0."""
        return next(index for index, each in enumerate(self.case.facts) if each is fact)

    def first_kind(self, duty: DutyKind) -> FactKind | None:
        """The preferred kind of fact, among those of this case, that the nation counts `duty` from."""
        for edition in self.rulebook.editions:
            if edition.nation is self.case.nation:
                for rule in edition.rules_for(duty):
                    for kind in rule.starts_from:
                        if self.case.of_kind(kind):
                            return kind
        return None
