"""What is known from a person's GP record, as plain values: what drafting works on.

The site makes these from the entries that were imported; the shapes are close to `links.gp_record.record`. Nothing here
is more precise than it was received.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from seenheard.casework.timetable.words import plain_date


class Precision(StrEnum):
    """How much of a date was received. Spellings are those of INTERFACES."""

    SECOND = "second"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as received. `earliest` and `latest` are the first and last day that it can be; both None: no date."""

    precision: Precision = Precision.NONE
    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def day(cls, on: date) -> Dated:
        return cls(Precision.DAY, on, on)

    @property
    def on(self) -> date | None:
        """The day, if a day is known; never the first of a month for a month."""
        return self.earliest if self.precision in (Precision.SECOND, Precision.DAY) else None

    @property
    def words(self) -> str:
        """ "4 March 2026", "March 2026", "2026" or "date not recorded"."""
        if self.earliest is None or self.precision is Precision.NONE:
            return "date not recorded"
        if self.precision is Precision.YEAR:
            return str(self.earliest.year)
        if self.precision is Precision.MONTH:
            return plain_date(self.earliest).partition(" ")[2]
        return plain_date(self.earliest)


NO_DATE = Dated()


class FactKind(StrEnum):
    """Kinds of item, in the spellings under which the site keeps them."""

    CONTACT = "contact"
    IMMUNISATION = "immunisation"
    NOT_BROUGHT = "not_brought"
    DOCUMENT = "document"
    REFERRAL = "referral"
    PROBLEM = "problem"
    MEDICINE = "medicine"
    GROWTH = "growth"
    ALLERGY = "allergy"
    CODE = "code"
    QUESTIONNAIRE = "questionnaire"


class Silence(StrEnum):
    """Why a record holds something of a kind, or nothing: three silences that mean different things."""

    PRESENT = "present"
    NONE_RECORDED = "none_recorded"
    NOT_REQUESTED = "not_requested"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One item of a record. `key` is the same at each import of the same item.

    `words` is what it is, as the clinician would read it: a problem's name, a vaccine, a medicine, a document's type. A
    contact's `setting`, `event` and `mode` are spelt as in `links.gp_record`. `safeguarding`: on a safeguarding list.
    """

    key: str
    kind: FactKind
    when: Dated = NO_DATE
    words: str = ""
    reason: str = ""  # of a contact or referral; why a vaccine was not given; why a medicine was stopped
    text: str = ""  # free text as written
    lines: tuple[str, ...] = ()  # of a contact or questionnaire, in order
    codes: tuple[tuple[str, str], ...] = ()  # (system, code): ("snomed", "270426007"), ("read2", "9N42.00")
    setting: str = ""
    event: str = ""
    mode: str = ""
    who: str = ""
    who_role: str = ""
    site: str = ""
    given: bool | None = None  # immunisations
    dose: str = ""
    active: bool | None = None  # problems, medicines, allergies; None: not said
    until: Dated = NO_DATE
    significance: str = ""  # "major", "minor"
    measure: str = ""  # growth: "weight", "height", "head_circumference"
    value: str = ""  # with its unit: "12.4 kg"
    how: str = ""  # a medicine's dose as written
    to: str = ""  # a referral's recipient
    safeguarding: bool = False

    def can_be(self, born_on: date | None, today: date) -> bool:
        """False if it is dated before birth or after today."""
        before = born_on is not None and self.when.latest is not None and self.when.latest < born_on
        return not before and not (self.when.earliest is not None and self.when.earliest > today)


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """One person's record. `silences`: for each kind, whether it was there, empty, not asked for or withheld (a kind
    that is not named was not asked for). `incomplete`: what the supplier says is missing, each a sentence. `unread`:
    how many items could not be read."""

    facts: tuple[Fact, ...] = ()
    silences: Mapping[FactKind, Silence] = field(default_factory=dict)
    incomplete: tuple[str, ...] = ()
    unread: int = 0
    imported_on: date | None = None
    registered_from: Dated = NO_DATE
    registered_to: Dated = NO_DATE
    practice_name: str = ""
    usual_gp: str = ""

    def of(self, *kinds: FactKind) -> Iterator[Fact]:
        """The facts of these kinds, oldest first; those without a date first of all."""
        found = [fact for fact in self.facts if fact.kind in kinds]
        yield from sorted(found, key=lambda fact: (fact.when.earliest or date.min, fact.key))

    def sound(self, born_on: date | None, today: date) -> RecordFacts:
        """Without what cannot be so: dated before birth, or after today. Immunisations stay; the schedule tells them
        apart itself."""
        kept = tuple(fact for fact in self.facts if fact.kind is FactKind.IMMUNISATION or fact.can_be(born_on, today))
        since = self.registered_from
        before = born_on is not None and since.latest is not None and since.latest < born_on
        return replace(self, facts=kept, registered_from=NO_DATE if before else since)

    def known_until(self, today: date) -> date:
        """The last day of which this record can tell: an import knows nothing of what came after it."""
        return min(today, self.imported_on) if self.imported_on else today

    def silence(self, kind: FactKind) -> Silence:
        if any(fact.kind is kind for fact in self.facts):
            return Silence.PRESENT
        held = self.silences.get(kind, Silence.NOT_REQUESTED)
        return Silence.NONE_RECORDED if held is Silence.PRESENT else held
