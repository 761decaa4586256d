"""Which questions a report must answer, and for whom: the checklist as values, and what of it this report is asked.

The questions themselves are reviewed data (`guidance/report/questions.yaml`, read by `guidance.report`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from seenheard.casework.report.model import Member, MemberRole, Report, ReportType, StatementKind
from seenheard.casework.vocabulary import Nation

PRE_VERBAL_MONTHS = 24  # the product's own choice; no source that was read gives an age


class Need(StrEnum):
    """R, C and O of the checklist: a recommendation of the product, not a quotation."""

    REQUIRED = "R"
    CONDITIONAL = "C"
    OPTIONAL = "O"


class Per(StrEnum):
    """For whom a question is asked: once for the family, or once for each child or adult."""

    FAMILY = "family"
    CHILD = "child"
    ADULT = "adult"


class Condition(StrEnum):
    """When a conditional question is due. `JUDGED`: the writer knows whether it applies; silence is allowed."""

    REVIEW = "review"
    UNBORN = "unborn"
    PRE_VERBAL = "pre_verbal"
    RESTRICTED = "restricted"
    JUDGED = "judged"


class AnsweredIn(StrEnum):
    """Where the answer is written. `MARKING` is no field: how each statement is marked answers it. What is
    answered `AFTERWARDS` (signing, sending, filing) cannot be missing before it is done."""

    STATEMENTS = "statements"
    MEMBERS = "members"
    RELATIONS = "relations"
    CONFERENCE = "conference"
    AUTHOR = "author"
    ACTIONS = "actions"
    SHARED = "shared"
    DISCUSSED = "discussed"
    MARKING = "marking"
    AFTERWARDS = "afterwards"


class AgeBand(StrEnum):
    UNBORN = "unborn"
    BABY = "baby"  # under two: pre-verbal
    TODDLER = "toddler"  # two to four
    PRIMARY = "primary"  # five to eleven
    TEENAGER = "teenager"  # twelve and over


@dataclass(frozen=True, slots=True)
class Asker:
    """A source that asks for it: code of the checklist, title, address, and how much of it was read."""

    code: str
    title: str
    url: str
    read: str


@dataclass(frozen=True, slots=True)
class Section:
    letter: str
    title: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the checklist. `guidance` is at most two lines, `guidance_from` where they come from (a source's
    code, or OURS). `child_help` has words for each age; `kinds` what a statement in answer usually rests on;
    `prefilled_from` names parts of the record and of the case; `nations` other words for a nation."""

    id: str
    section: Section
    words: str
    need: Need
    per: Per
    guidance: tuple[str, ...]
    guidance_from: str
    asked_by: tuple[Asker, ...]
    kinds: tuple[StatementKind, ...]
    when: Condition | None = None
    not_unborn: bool = False
    answered_in: AnsweredIn = AnsweredIn.STATEMENTS
    prefilled_from: tuple[str, ...] = ()
    child_help: Mapping[AgeBand, str] = field(default_factory=dict)
    nations: Mapping[Nation, str] = field(default_factory=dict)
    satisfied_by: tuple[str, ...] = ()  # an answer to one of these answers this one too
    note: str = ""
    last_checked: date | None = None

    def words_in(self, nation: Nation) -> str:
        return self.nations.get(nation, self.words)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as this report is asked it: of which member (empty: the family), and whether silence is a gap."""

    question: Question
    words: str
    member: str = ""
    required: bool = True
    age: AgeBand | None = None

    @property
    def id(self) -> str:
        return self.question.id

    @property
    def help(self) -> str:
        """Help for a child of this age; empty if there is none."""
        return self.question.child_help.get(self.age, "") if self.age else ""


def questions_for(
    questions: Iterable[Question],
    *,
    type: ReportType,
    nation: Nation,
    members: Iterable[Member],
    today: date,
    restricted: bool = False,
) -> tuple[Asked, ...]:
    """What this report is asked, in the checklist's order, children and adults in the order of `members`.

    A child whose birth date is not known is taken as unborn only in a pre-birth report. Questions that do not apply
    to anybody (the unborn's, in a family without one) are left out; those that the writer judges are there, and not
    required."""
    people = tuple(members)
    return tuple(
        asked
        for question in questions
        for asked in _of(question, type, nation, people, today, restricted)
        if question.when is not Condition.REVIEW or type is ReportType.REVIEW
    )


def asked_of(report: Report, questions: Iterable[Question], *, today: date) -> tuple[Asked, ...]:
    """What this very report is asked."""
    restricted = any(one.annex or one.kept_from for one in report.statements if not one.left_out)
    return questions_for(
        questions, type=report.type, nation=report.nation, members=report.members, today=today, restricted=restricted
    )


def age_band(child: Member, *, type: ReportType, today: date) -> AgeBand | None:
    """The child's age in bands; None: not known."""
    if child.born_on is None:
        unborn = child.expected_on is not None or type is ReportType.PRE_BIRTH
        return AgeBand.UNBORN if unborn else None
    months = (today.year - child.born_on.year) * 12 + today.month - child.born_on.month
    months -= today.day < child.born_on.day
    if months < PRE_VERBAL_MONTHS:
        return AgeBand.BABY
    years = months // 12
    return AgeBand.TODDLER if years < 5 else AgeBand.PRIMARY if years < 12 else AgeBand.TEENAGER


def _of(
    question: Question, type: ReportType, nation: Nation, people: tuple[Member, ...], today: date, restricted: bool
) -> Iterator[Asked]:
    words = question.words_in(nation)
    if question.per is Per.CHILD:
        for child in people:
            if child.role is MemberRole.CHILD:
                age = age_band(child, type=type, today=today)
                if _applies(question, age):
                    yield Asked(question, words, child.key, _required(question, restricted), age)
        return
    adults = [one.key for one in people if one.role is MemberRole.ADULT] if question.per is Per.ADULT else []
    for member in adults or [""]:
        yield Asked(question, words, member, _required(question, restricted))


def _applies(question: Question, age: AgeBand | None) -> bool:
    if question.when is Condition.UNBORN:
        return age is AgeBand.UNBORN
    if question.when is Condition.PRE_VERBAL:
        return age is AgeBand.BABY
    return not (question.not_unborn and age is AgeBand.UNBORN)


def _required(question: Question, restricted: bool) -> bool:
    if question.when is Condition.RESTRICTED:
        return restricted
    return question.need is Need.REQUIRED or (
        question.need is Need.CONDITIONAL and question.when is not Condition.JUDGED
    )
