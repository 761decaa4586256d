"""A GP record as values: what `read_record` gives, and what everything else of ours works on.

Neutral between FHIR STU3 (GP Connect) and R4: an item is dated as precisely as it was received, says which entry of the
file it came from, and has a fingerprint by which importing again finds it. Nothing here is a judgement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from .words import (
    NO_DATE,
    Asked,
    Code,
    ContactMode,
    Event,
    Kind,
    Measure,
    Precision,
    RecordRefused,
    Setting,
    When,
)

__all__ = [
    "NO_DATE",
    "Allergy",
    "Asked",
    "Code",
    "Coded",
    "Contact",
    "ContactMode",
    "Document",
    "Event",
    "Growth",
    "Heading",
    "Immunisation",
    "Incomplete",
    "Item",
    "Kind",
    "Line",
    "Measure",
    "Medicine",
    "NotBrought",
    "Patient",
    "Precision",
    "Problem",
    "QuestionAnswer",
    "Questionnaire",
    "Record",
    "RecordRefused",
    "Referral",
    "Safeguarding",
    "Setting",
    "Skipped",
    "When",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing of the record.

    `source` names the entry of the file ("Observation/4f…"). `fingerprint` (64 hexadecimal figures) is the same at each
    import of the same entry and different for each item of a file. `who` and `site` are the clinician and the
    organisation as named; "" if nobody was. `text` is free text as written, to be escaped when shown. `within` is the
    source of the form, group of results or problem of which it is a part, and where it is shown again.
    """

    source: str
    fingerprint: str
    when: When = NO_DATE
    recorded: When = NO_DATE  # when it was entered, if that is said
    words: str = ""  # what it is, as the clinician would read it
    text: str = ""
    codes: tuple[Code, ...] = ()
    who: str = ""
    who_role: str = ""  # "General Medical Practitioner"
    site: str = ""
    contact: str = ""  # source of the contact in which it was recorded
    within: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a consultation: what it says, and the entry that says it."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a consultation ("History", "Examination") with its lines. `topic`: the problem under which it is."""

    title: str
    lines: tuple[Line, ...]
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Item):
    """One dated meeting with a service, or an entry that was made like one. `words` is its kind as written ("Home visit
    note"); `reason` the problem or first coded line; `sources` are all entries that tell of the same contact, `source`
    among them. `from_letter`: it is known from a letter or a code alone, and the date may be the letter's."""

    setting: Setting
    event: Event
    mode: ContactMode = ContactMode.NOT_STATED
    reason: str = ""
    headings: tuple[Heading, ...] = ()
    ended: When = NO_DATE
    sources: tuple[str, ...] = ()
    from_letter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Immunisation(Item):
    """A vaccine given, or not given and why. `vaccine` is the product or procedure; `dose` as written, "" if not said.
    `diseases`: what it protects against, if that is said."""

    vaccine: str
    given: bool
    dose: str = ""
    reason: str = ""  # why it was not given
    batch: str = ""
    where_given: str = ""  # site on the body
    diseases: tuple[str, ...] = ()
    reported: bool = False  # told by somebody, not given by this practice


@dataclass(frozen=True, slots=True, kw_only=True)
class NotBrought(Item):
    """An appointment to which the child was not brought. The list is a lower bound: appointments themselves are not
    part of the record. `sources` are all entries that tell of it, `source` among them."""

    setting: Setting = Setting.OTHER
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Item):
    """A letter or file held in the record. Only its description is here; `address` is never fetched."""

    type: str
    title: str = ""
    content_type: str = ""
    address: str = ""
    size: int | None = None  # bytes
    by_hand: bool = False  # the supplier gives no address: it must be looked up in the clinical system


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Item):
    """`to`: to whom, as named, or the kind of service; `reason`: why."""

    to: str = ""
    reason: str = ""
    priority: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Item):
    """`when` is the onset. `active` None: not said."""

    until: When = NO_DATE
    active: bool | None = None
    significance: str = ""  # "major", "minor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine(Item):
    """`words` is its name. `status` as given: "active", "stopped", "completed" …; `how` the dose as written. `issues`:
    the sources of the prescriptions that belong to it."""

    status: str = ""
    until: When = NO_DATE
    how: str = ""
    reason: str = ""  # why it was stopped
    repeat: str = ""  # "acute", "repeat", "repeat dispensing"
    last_issued: When = NO_DATE
    issues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Item):
    """A measurement. `value` (without zeros at its end), `unit` and `centile` as written; a centile may stand alone."""

    measure: Measure
    value: str = ""
    unit: str = ""
    centile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguarding(Item):
    """A code that is on a safeguarding list. `key` is its key in guidance/codes.yaml ("" if only on another list);
    `verified` False: shown with "confirm in your clinical system"."""

    key: str = ""
    verified: bool = False
    matched: str = ""  # "SNOMED CT 342191000000101" or "Read 13Iv."
    because: str = ""  # the list's source


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded(Item):
    """Any other coded or written item; one that names a safeguarding concern is a Safeguarding instead. `value` with
    its unit as text."""

    value: str = ""
    parts: tuple[str, ...] = ()  # "Systolic blood pressure: 110 mm[Hg]"
    kind: str = (
        "observation"  # observation, test report, due or requested, procedure, flag, family history, appointment
    )


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    question: str
    answers: tuple[str, ...]
    level: int = 0  # how deep it stands under other questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire(Item):
    """A form that was filled in, such as a health visitor's review. `words` is its title."""

    lines: tuple[QuestionAnswer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Allergy(Item):
    active: bool | None = None
    until: When = NO_DATE
    reactions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Patient:
    """Whose record it is. `nhs_number` ten figures as received, "" if none; `nhs_number_valid` by check digit;
    `nhs_number_verified` as the supplier says."""

    name: str
    born_on: date | None  # None: the file does not say; what is said and cannot be read refuses the file
    nhs_number: str = ""
    nhs_number_valid: bool = False
    nhs_number_verified: bool = False
    sex: str = ""  # "male", "female", "other", "unknown", "" not said
    address: str = ""
    telephone: str = ""
    practice_code: str = ""  # ODS
    practice_name: str = ""
    usual_gp: str = ""
    registered_from: When = NO_DATE
    registered_to: When = NO_DATE
    registration_status: str = ""
    died: When = NO_DATE
    source: str = ""
    related: tuple[str, ...] = ()  # people named as contacts, in words


@dataclass(frozen=True, slots=True)
class Incomplete:
    """The record is known to lack something. `code` as given ("confidential-items"), `words` a sentence, `concerns` the
    kind of item."""

    code: str
    words: str
    concerns: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that could not be read, or not wholly; a person must look it up."""

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """One person's record, whole. Lists are in order of date, those without a date last.

    `contacts` also holds attendances elsewhere that are known from letters, referrals and codes, each once by date and
    site (`from_letter`); who saw the patient there is then mostly not known. `not_brought` is a lower bound. `covers`
    tells for each entry of the file that makes no item of its own (a prescription under its medicine) of which item it
    is a part, so that nothing is unaccounted for.
    """

    patient: Patient
    contacts: tuple[Contact, ...] = ()
    immunisations: tuple[Immunisation, ...] = ()
    not_brought: tuple[NotBrought, ...] = ()
    documents: tuple[Document, ...] = ()
    referrals: tuple[Referral, ...] = ()
    problems: tuple[Problem, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    growth: tuple[Growth, ...] = ()
    safeguarding: tuple[Safeguarding, ...] = ()
    coded: tuple[Coded, ...] = ()
    questionnaires: tuple[Questionnaire, ...] = ()
    allergies: tuple[Allergy, ...] = ()
    asked_for: Mapping[Kind, Asked] = field(default_factory=dict)
    incomplete: tuple[Incomplete, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    covers: Mapping[str, str] = field(default_factory=dict)

    def items(self) -> Iterator[tuple[Kind, Item]]:
        """Every item with its kind. A coded thing may be two items: not brought, and the contact in which it was."""
        for kind, items in (
            (Kind.CONTACT, self.contacts),
            (Kind.IMMUNISATION, self.immunisations),
            (Kind.NOT_BROUGHT, self.not_brought),
            (Kind.DOCUMENT, self.documents),
            (Kind.REFERRAL, self.referrals),
            (Kind.PROBLEM, self.problems),
            (Kind.MEDICINE, self.medicines),
            (Kind.GROWTH, self.growth),
            (Kind.SAFEGUARDING, self.safeguarding),
            (Kind.CODED, self.coded),
            (Kind.QUESTIONNAIRE, self.questionnaires),
            (Kind.ALLERGY, self.allergies),
        ):
            for item in items:
                yield kind, item
