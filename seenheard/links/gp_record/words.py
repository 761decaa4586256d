"""The words in which a GP record is told, as values: kinds, settings, events, codes, and dates as precise as given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RecordRefused(Exception):
    """The whole file is refused, and nothing of it was read. The text is one sentence that says how to mend it."""


class Precision(StrEnum):
    """How much of a date was received. Spellings are those of INTERFACES."""

    SECOND = "second"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class When:
    """A date as given. `earliest` and `latest` are the first and last day on which it can have been, in London; both
    are None if there was none. `at` (with its zone) only if a time of day was received. Never shown more precisely
    than `precision`."""

    text: str = ""
    precision: Precision = Precision.NONE
    earliest: date | None = None
    latest: date | None = None
    at: datetime | None = None

    @property
    def iso(self) -> str | None:
        """YYYY-MM-DD, YYYY-MM or YYYY, never more than was received; None: no date."""
        if self.earliest is None:
            return None
        return self.earliest.isoformat()[: {Precision.MONTH: 7, Precision.YEAR: 4}.get(self.precision, 10)]


NO_DATE = When()


class Setting(StrEnum):
    """Where a contact took place. Spellings are those of the cases in `domain/cases`."""

    GP = "gp"
    EMERGENCY_DEPARTMENT = "emergency_department"
    URGENT_CARE = "urgent_care"  # walk-in centre, minor injuries unit, urgent treatment centre
    OUT_OF_HOURS = "out_of_hours"
    HOSPITAL_OUTPATIENT = "hospital_outpatient"
    HOSPITAL_INPATIENT = "hospital_inpatient"
    HEALTH_VISITING = "health_visiting"
    SCHOOL_NURSING = "school_nursing"
    MIDWIFERY = "midwifery"
    MENTAL_HEALTH = "mental_health"
    COMMUNITY = "community"  # other community services
    SOCIAL_CARE = "social_care"
    POLICE = "police"
    OTHER = "other"


class Event(StrEnum):
    """What happened. ATTENDED: there was a contact with the patient, as `mode` says; RECORDED: something was written
    into the record, and whether anybody saw the patient is not said (results, letters, entries of unsaid kind)."""

    ATTENDED = "attended"
    ADMITTED = "admitted"
    DISCHARGED = "discharged"
    NOT_BROUGHT = "not_brought"
    CANCELLED = "cancelled"
    REFERRAL_MADE = "referral_made"
    RECORDED = "recorded"


class ContactMode(StrEnum):
    """How the patient was met, if the record says so."""

    FACE_TO_FACE = "face_to_face"
    HOME_VISIT = "home_visit"
    TELEPHONE = "telephone"
    VIDEO = "video"
    MESSAGE = "message"  # e-mail, text message, online form
    NOT_STATED = "not_stated"


class Asked(StrEnum):
    """Why there is something of a kind, or nothing: three different silences."""

    PRESENT = "present"
    NONE_RECORDED = "none recorded"
    NOT_REQUESTED = "not requested"
    WITHHELD = "withheld"


class Kind(StrEnum):
    """Kinds of item, as `asked_for` and fingerprints name them."""

    CONTACT = "contact"
    IMMUNISATION = "immunisation"
    NOT_BROUGHT = "not_brought"
    DOCUMENT = "document"
    REFERRAL = "referral"
    PROBLEM = "problem"
    MEDICINE = "medicine"
    GROWTH = "growth"
    SAFEGUARDING = "safeguarding"
    CODED = "coded"
    QUESTIONNAIRE = "questionnaire"
    ALLERGY = "allergy"


@dataclass(frozen=True, slots=True)
class Code:
    """One code as given. `system`: "snomed", "read2", "ctv3", "dmd", "emis", or the system's address. `valid`: for
    SNOMED CT whether the check digit fits, else None. `chosen`: the one that the clinician picked."""

    system: str
    code: str
    display: str = ""
    chosen: bool = False
    valid: bool | None = None


class Measure(StrEnum):
    WEIGHT = "weight"
    HEIGHT = "height"  # or length
    HEAD = "head_circumference"
    BODY_MASS_INDEX = "body_mass_index"
