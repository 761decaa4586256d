"""The parts of a report as a writer meets them: a section of questions about the whole family or about one member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from seenheard.casework.report.drafting import effect_question
from seenheard.casework.report.model import Member, MemberRole
from seenheard.casework.report.model import Report as Values
from seenheard.casework.report.questions import AnsweredIn, Asked, Section, asked_of
from seenheard.guidance.report import load_questions

from .models import NoAnswer, Report, Statement

#: Questions that are answered elsewhere on the site, with the words and the part of the report's page where.
ELSEWHERE = {
    AnsweredIn.SHARED: ("With whom it was shared is entered on a page of its own.", "reports:shared"),
    AnsweredIn.DISCUSSED: ("With whom it was discussed is entered on a page of its own.", "reports:discussed"),
    AnsweredIn.ACTIONS: ("What the practice does is entered on a page of its own.", "reports:promised"),
    AnsweredIn.CONFERENCE: ("The conference stands in the diary, and its words in the report by themselves.", ""),
    AnsweredIn.AUTHOR: ("Whoever signs stands in the report by themselves.", ""),
    AnsweredIn.MARKING: ("How each statement is marked answers this; nothing is to be written.", ""),
    AnsweredIn.MEMBERS: ("Whoever is entered in the family stands in the report by themselves.", "members"),
    AnsweredIn.RELATIONS: ("Whoever is entered in the family stands in the report by themselves.", "members"),
}
#: Questions on an adult's health, each of which is there for what it means for the children.
HEALTH_OF_ADULTS = {"E2", "E3", "E4"}
#: Of these nothing can be written: the question is answered by what is done, not by words.
NO_WORDS = {AnsweredIn.SHARED, AnsweredIn.DISCUSSED, AnsweredIn.ACTIONS, AnsweredIn.MARKING, AnsweredIn.AFTERWARDS}


@dataclass(frozen=True, slots=True)
class Part:
    """One page of questions: a section, of the family or of one member."""

    section: Section
    member: Member | None
    asked: tuple[Asked, ...]

    @property
    def of(self) -> str:
        return self.member.key if self.member else ""

    @property
    def key(self) -> tuple[str, str]:
        return self.section.letter, self.of

    @property
    def title(self) -> str:
        return f"{self.section.title}: {self.member.name}" if self.member else self.section.title

    def effect(self, value: Values, question: str) -> str:
        """What is asked beside an adult's health: how it affects the children."""
        is_adult = self.member is not None and self.member.role is MemberRole.ADULT
        return effect_question(value, self.of) if is_adult and question in HEALTH_OF_ADULTS else ""

    def href(self, report: int) -> str:
        return part_href(report, self.section.letter, self.of)


@dataclass(frozen=True, slots=True)
class PartState:
    """How far a part is: numbers of questions without an answer, of sentences that nobody has read, of wordings to
    choose between. `said`: anything at all stands in it."""

    part: Part
    silent: int = 0
    unread: int = 0
    beside: int = 0
    said: bool = False

    @property
    def done(self) -> bool:
        return not (self.silent or self.unread or self.beside)


@dataclass(frozen=True, slots=True)
class Rows:
    """What is written in a report, by question and member. A statement that was taken back is not among it."""

    statements: Mapping[tuple[str, str], tuple[Statement, ...]] = field(default_factory=dict)
    no_answers: Mapping[tuple[str, str], NoAnswer] = field(default_factory=dict)


def part_href(report: int, letter: str, member: str = "") -> str:
    """The page of a part."""
    query = f"?{urlencode({'of': member})}" if member else ""
    return f"{reverse('reports:part', args=[report, letter])}{query}"


def place_of(report: int, question: str, member: str = "", statement: int | None = None) -> str:
    """The very place of a question, or of a statement, on the page of its part."""
    where = f"#s-{statement}" if statement is not None else f"#q-{question}"
    return f"{part_href(report, question[:1], member)}{where}"


def parts_of(value: Values, *, today: date) -> tuple[Part, ...]:
    """Every page of this report: first what concerns the family, then each child's own parts, then each adult's."""
    members = {one.key: one for one in value.members}
    found: dict[tuple[str, str], list[Asked]] = {}
    for asked in asked_of(value, load_questions(), today=today):
        if asked.question.answered_in is not AnsweredIn.AFTERWARDS:
            found.setdefault((asked.question.section.letter, asked.member), []).append(asked)
    order = {"": -1, **{one.key: place for place, one in enumerate(value.members)}}
    parts = [Part(asked[0].question.section, members.get(member), tuple(asked)) for (_, member), asked in found.items()]
    return tuple(sorted(parts, key=lambda one: (order[one.of], one.section.letter)))


def part_of(value: Values, letter: str, member: str, *, today: date) -> Part | None:
    """The page that an address names. Without a member: the family's, or else the first of that section."""
    of_section = [one for one in parts_of(value, today=today) if one.section.letter == letter]
    if member:
        return next((one for one in of_section if one.of == member), None)
    return of_section[0] if of_section else None


def rows_of(report: Report) -> Rows:
    """All that is written in the report, without the words, in two questions to the database."""
    statements: dict[tuple[str, str], list[Statement]] = {}
    rows = Statement.objects.filter(report=report).annotate(is_empty=Q(text=""))
    for one in rows.only("report", "question", "member", "from_record", "read_at", "left_out_at"):
        statements.setdefault((one.question, one.member), []).append(one)
    answers = NoAnswer.objects.filter(report=report).select_related("by")
    return Rows(
        {key: tuple(held) for key, held in statements.items()}, {(one.question, one.member): one for one in answers}
    )


def states_of(parts: Iterable[Part], rows: Rows, beside: Mapping[int, object]) -> list[PartState]:
    return [state_of(part, rows, beside) for part in parts]


def state_of(part: Part, rows: Rows, beside: Mapping[int, object]) -> PartState:
    answered = {asked.id for asked in part.asked if is_answered(asked, rows)}
    silent = [
        asked
        for asked in part.asked
        if asked.required and asked.id not in answered and not answered.intersection(asked.question.satisfied_by)
    ]
    here = [one for asked in part.asked for one in rows.statements.get((asked.id, asked.member), ())]
    return PartState(
        part=part,
        silent=len(silent),
        unread=sum(1 for one in here if is_unread(one)),
        beside=sum(1 for one in here if one.pk in beside),
        said=bool(here) or bool(answered),
    )


def is_answered(asked: Asked, rows: Rows) -> bool:
    """Is there an answer, if only that there is none? What is answered elsewhere is not looked at here."""
    if asked.question.answered_in is not AnsweredIn.STATEMENTS:
        return True
    key = (asked.id, asked.member)
    return key in rows.no_answers or any(
        one.left_out_at is None and not one.is_empty  # type: ignore[attr-defined]  # annotated by rows_of
        for one in rows.statements.get(key, ())
    )


def is_unread(one: Statement) -> bool:
    return one.from_record and one.read_at is None and one.left_out_at is None


def homeless(value: Values, rows: Rows) -> list[Statement]:
    """What was written in the part of somebody who is no longer in the family: nothing of it is in the report."""
    keys = {one.key for one in value.members} | {""}
    numbers = [one.pk for (_, member), held in rows.statements.items() if member not in keys for one in held]
    return list(Statement.objects.filter(pk__in=numbers))


@dataclass(frozen=True, slots=True)
class Group:
    """The parts of one person, or of the whole family, as the report's page lists them."""

    heading: str
    words: str
    states: tuple[PartState, ...]


def groups(value: Values, states: Iterable[PartState], today: date) -> list[Group]:
    found: dict[str, list[PartState]] = {}
    for state in states:
        found.setdefault(state.part.of, []).append(state)
    members = {one.key: one for one in value.members}
    return [
        Group(
            members[of].name if of else "The whole family",
            words_about(members[of], value, today) if of else "",
            tuple(held),
        )
        for of, held in found.items()
    ]


def words_about(member: Member, value: Values, today: date) -> str:
    """ "7 years", "unborn", "mother of Ada and stepmother of Ben"."""
    if member.role is not MemberRole.ADULT:
        if member.born_on is None:
            return "unborn" if member.expected_on else "date of birth not known"
        months = (today.year - member.born_on.year) * 12 + today.month - member.born_on.month
        months -= today.day < member.born_on.day
        if months < 24:
            return f"{max(months, 0)} {'month' if months == 1 else 'months'} old"
        return f"{months // 12} years old"
    names = {one.key: one.name for one in value.members}
    ties = [f"{one.words} of {names[one.child]}" for one in value.relations if one.adult == member.key and one.words]
    return ", ".join(ties)
