"""A report to a conference as values: what the gate, the readers' copies and the papers all work on.

Keys are texts chosen by whoever builds the report ("child:12", "adult:3", "reader:7"); here they are only compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from seenheard.casework.vocabulary import Nation


class ReportType(StrEnum):
    INITIAL = "initial"
    REVIEW = "review"
    PRE_BIRTH = "pre_birth"


class StatementKind(StrEnum):
    """What a statement rests on. Spellings are those of INTERFACES."""

    RECORDED = "recorded"
    OBSERVED = "observed"
    REPORTED_BY = "reported_by"
    OPINION = "opinion"


class WhyNot(StrEnum):
    """Answers too, each with a reason; silence is not."""

    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_BE_SHARED = "cannot_be_shared"


class MemberRole(StrEnum):
    CHILD = "child"  # the report is about this child
    OTHER_CHILD = "other_child"  # under 18, in the household or staying there, not a subject
    ADULT = "adult"  # parent, partner, other carer


class ReaderKind(StrEnum):
    CHAIR = "chair"
    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the family in this report. `address_kept_from`: keys of members who must not learn the address."""

    key: str
    role: MemberRole
    name: str
    born_on: date | None = None
    expected_on: date | None = None  # an unborn child
    nhs_number: str = ""
    address: str = ""
    address_kept_from: frozenset[str] = frozenset()
    registered_here: bool | None = None  # None: not known
    words: str = ""  # school, nursery, or what else identifies

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.name.replace("-", " ").split() if part[0].isalpha())[:4].upper()


@dataclass(frozen=True, slots=True)
class Relation:
    """What an adult is to a child. None: not known."""

    adult: str
    child: str
    words: str  # "mother", "father", "stepfather", "grandmother" ...
    parental_responsibility: bool | None = None
    lives_with: bool | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said in answer to a question, with what it rests on.

    `member` is whose part it stands in; empty: the whole family's. `about` names further members of whom it tells
    something. `kept_from` are keys of readers who must not read it, `confirmed_for` of readers for whom somebody
    looked at it and said yes; `annex` puts it into the confidential annex.
    """

    key: str
    question: str  # "B2": ids of guidance/report
    text: str
    kind: StatementKind
    member: str = ""
    reported_by: str = ""
    source: str = ""  # in words: "Consultation, 4 March 2026"
    on: date | None = None
    about: frozenset[str] = frozenset()
    from_record: bool = False
    read: bool = True  # False: filled in from the record, and nobody has read it yet
    left_out: bool = False
    annex: bool = False
    annex_because: str = ""
    kept_from: frozenset[str] = frozenset()
    confirmed_for: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The question was considered, and this is why there is no more to say."""

    question: str
    why: WhyNot
    reason: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """Was the report shown to this parent or child? `shared` None: not answered."""

    member: str
    shared: bool | None = None
    on: date | None = None
    how: str = ""
    comments: str = ""
    disagreement: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Discussed:
    """With which professional the report was discussed. `presents`: speaks to it if nobody of the practice goes."""

    role: str  # "social_worker", "chair", "health_visitor", "school_nurse", "midwife", "other"
    name: str = ""
    on: date | None = None
    outcome: str = ""
    presents: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """What the practice will do, or said last time that it would."""

    words: str
    owner: str = ""
    due_on: date | None = None
    state: str = ""  # in words, for actions of the last conference: "done 4 March 2026", "open"
    since_last: bool = False  # True: from the last conference (question G7); False: promised now (G6)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a copy is made. `member` is a parent's or young person's key in the report."""

    key: str
    kind: ReaderKind
    name: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    name: str = ""
    role: str = ""
    practice: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. `incomplete` is what the record's supplier says is missing; `last` the statements of the last
    report, for a review."""

    type: ReportType
    nation: Nation
    conference_on: date | None = None
    conference_words: str = ""
    members: tuple[Member, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
    no_answers: tuple[NoAnswer, ...] = ()
    shared: tuple[Shared, ...] = ()
    discussed: tuple[Discussed, ...] = ()
    actions: tuple[Action, ...] = ()
    readers: tuple[Reader, ...] = ()
    incomplete: tuple[str, ...] = ()
    last: tuple[Statement, ...] = ()
    author: Author = field(default_factory=Author)
    reviewed_by: str = ""
    signed_at: datetime | None = None
    reference: str = ""  # how this report is called in later ones
    corrects: str = ""  # the reference of the report that this one corrects

    @property
    def children(self) -> tuple[Member, ...]:
        """The children whom the report is about."""
        return tuple(member for member in self.members if member.role is MemberRole.CHILD)

    @property
    def adults(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.role is MemberRole.ADULT)
