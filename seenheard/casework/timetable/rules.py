"""What a time rule is, and the editions it comes in. The values are reviewed data in `guidance/timetable/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from seenheard.casework.vocabulary import ConferenceType, DutyKind, Nation, OwedBy


class Unit(StrEnum):
    """Units of a period. A gestation week is counted from the day the baby is expected, which is week 40."""

    HOUR = "hour"
    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    CALENDAR_MONTH = "calendar_month"
    GESTATION_WEEK = "gestation_week"


class Direction(StrEnum):
    AFTER = "after"
    BEFORE = "before"
    INTERVAL_MAX = "interval_max"  # the longest gap between one and the next
    NOT_LATER_THAN = "not_later_than"  # an absolute limit, such as a week of pregnancy
    MINIMUM = "minimum"  # a floor, not a time
    RULE = "rule"  # how to count, without a length
    COMMENCEMENT = "commencement"  # a change to come


class FactKind(StrEnum):
    """What can have happened. Spellings are those of INTERFACES."""

    REFERRAL = "referral"
    STRATEGY_DISCUSSION = "strategy_discussion"
    CONCERN_RAISED = "concern_raised"
    TRANSFER_IN_NOTIFIED = "transfer_in_notified"
    BECAME_LOOKED_AFTER = "became_looked_after"
    LOOKED_AFTER_ENDED = "looked_after_ended"
    HEALTH_ASSESSMENT = "health_assessment"
    STRENGTHS_AND_DIFFICULTIES = "strengths_and_difficulties"
    MOVED_AWAY = "moved_away"
    MOVED_IN = "moved_in"  # it came, or came back
    CONFERENCE = "conference"
    MINUTES_RECEIVED = "minutes_received"
    DECISION_LETTER_RECEIVED = "decision_letter_received"
    CORE_GROUP = "core_group"  # it was held, or stands in the diary
    CORE_GROUP_NOTES_RECEIVED = "core_group_notes_received"
    SOCIAL_WORKER_TOLD = "social_worker_told"  # by us: the plan is not followed, or the child was not brought
    TELLING_ANSWERED = "telling_answered"


class Which(StrEnum):
    """Which of several facts of one kind starts the count."""

    FIRST = "first"
    LAST = "last"
    EACH = "each"


class Stage(StrEnum):
    """Whether a review limit follows the conference that made the plan, or a later one."""

    FIRST = "first"
    FURTHER = "further"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: `Period(3, Unit.WORKING_DAY)`."""

    number: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(f"A period cannot be negative: {self.number} {self.unit}.")

    @property
    def words(self) -> str:
        """The period as a person says it: "1 working day", "48 hours", "3 months"."""
        name = {
            Unit.HOUR: "hour",
            Unit.CALENDAR_DAY: "calendar day",
            Unit.WORKING_DAY: "working day",
            Unit.WEEK: "week",
            Unit.CALENDAR_MONTH: "month",
            Unit.GESTATION_WEEK: "week of pregnancy",
        }[self.unit]
        if self.number == 1:
            return f"1 {name}"
        return f"{self.number} {name}s" if self.unit is not Unit.GESTATION_WEEK else f"{self.number} weeks of pregnancy"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read. `kind` is official, local_procedure, secondary, product or none."""

    title: str
    url: str = ""
    kind: str = "none"

    @property
    def words(self) -> str:
        return f"{self.title}, {self.url}" if self.url else self.title


@dataclass(frozen=True, slots=True)
class Rule:
    """One time rule.

    `duty` is None for a rule that is recorded but not counted. `period` is None where no value could be read.
    `starts_from` are the kinds of fact that can start the count, the preferred first (a later one is used only if
    the case has none of the earlier). For a limit by week of pregnancy they say what makes it apply.
    `types`, `stage`, `unborn` and the ages (whole years, both included) narrow it: empty or None means any. `verified`
    says that number, unit and event were read in the cited text; `last_checked` is the day on which a person last
    compared it with its source.
    """

    id: str
    trigger: str
    obligation: str
    counted_from: str
    period: Period | None
    direction: Direction
    owed_by_words: str
    kind: str
    source: Source
    verified: bool
    entered_on: date
    duty: DutyKind | None = None
    starts_from: tuple[FactKind, ...] = ()
    which: Which = Which.EACH
    types: frozenset[ConferenceType] = frozenset()
    stage: Stage | None = None
    unborn: bool | None = None
    age_from: int | None = None
    age_to: int | None = None
    configurable: bool = False
    last_checked: date | None = None
    note: str = ""

    @property
    def owed_by(self) -> OwedBy:
        """The two sides of the diary: what the practice owes, and what another body owes us."""
        return OwedBy.PRACTICE if self.owed_by_words == "practice" else OwedBy.LOCAL_AUTHORITY

    def fits(
        self, *, type: ConferenceType | None = None, stage: Stage | None = None, unborn: bool | None = None
    ) -> bool:
        """Whether this rule speaks of such a conference, stage of the plan, or child."""
        return (
            (not self.types or type in self.types)
            and (self.stage is None or self.stage == stage)
            and (self.unborn is None or self.unborn == unborn)
        )


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules of one nation as one edition of its guidance gives them. `nation` is None for the product's own
    defaults. It times what happened from `valid_from` to `valid_to`, both included; None means no limit."""

    id: str
    nation: Nation | None
    title: str
    rules: tuple[Rule, ...]
    entered_on: date
    valid_from: date | None = None
    valid_to: date | None = None
    last_checked: date | None = None
    note: str = ""

    def covers(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def rules_for(self, duty: DutyKind) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.duty is duty)


class NoEdition(LookupError):
    """No edition of a nation's rules times this day, or none has this name. Its message is a sentence."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All editions of the four nations, and the product's defaults."""

    editions: tuple[Edition, ...]
    defaults: Edition
    _by_id: Mapping[str, Edition] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {edition.id: edition for edition in self.editions})

    def edition(self, nation: Nation, on: date, *, keeps: str = "") -> Edition:
        """The edition that times what happened in `nation` on that day; or the one named `keeps`, for a fact that
        keeps the edition under which it was timed. Raises NoEdition."""
        if keeps:
            kept = self._by_id.get(keeps)
            if kept is None or kept.nation is not nation:
                raise NoEdition(
                    f"There is no edition “{keeps}” of the rules of {nation}. Known: {self._names(nation)}."
                )
            return kept
        for edition in self.editions:
            if edition.nation is nation and edition.covers(on):
                return edition
        raise NoEdition(f"No edition of the rules of {nation} covers {on.isoformat()}. Known: {self._names(nation)}.")

    def _names(self, nation: Nation) -> str:
        return ", ".join(edition.id for edition in self.editions if edition.nation is nation) or "none"
