"""The report as the checks look at it: what is asked, and what stands in answer to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from seenheard.casework.report.model import Member, NoAnswer, Report, Statement
from seenheard.casework.report.questions import Asked
from seenheard.casework.report.wording.jargon import Finder, Term, finder

_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr"})


@dataclass(frozen=True, slots=True)
class Case:
    """What every check takes. `asked` is in the checklist's order; `statements` is what the report says: nothing that
    was left out, nothing empty."""

    report: Report
    asked: tuple[Asked, ...]
    today: date
    jargon: Finder
    statements: tuple[Statement, ...]
    by_question: Mapping[str, tuple[Statement, ...]]

    def answers(self, question: str, member: str = "") -> tuple[Statement, ...]:
        """The statements in answer to a question, for one member (with the family's) or, without one, for all."""
        said = self.by_question.get(question, ())
        return tuple(one for one in said if one.member in ("", member)) if member else said

    def no_answers(self, question: str, member: str = "") -> tuple[NoAnswer, ...]:
        """Why there is no more to say."""
        return tuple(
            one
            for one in self.report.no_answers
            if one.question == question and (not member or one.member in ("", member))
        )

    def asked_for(self, *questions: str) -> Iterator[Asked]:
        return (asked for asked in self.asked if asked.id in questions)

    def member(self, key: str) -> Member | None:
        return next((member for member in self.report.members if member.key == key), None)

    def of(self, key: str) -> str:
        """ " for Ada", or nothing where the family or the only child is meant."""
        member = self.member(key)
        return f" for {first_name(member)}" if member else ""


def first_name(member: Member) -> str:
    """The first name; "Mr Reed" whole, since an adult may have no other."""
    words = member.name.split()
    return member.name if words and words[0] in _TITLES else words[0] if words else "this person"


def case_of(report: Report, asked: tuple[Asked, ...], *, today: date, jargon: Sequence[Term]) -> Case:
    """The report made ready to be looked at."""
    said = tuple(one for one in report.statements if not one.left_out and one.text.strip())
    by_question: dict[str, list[Statement]] = defaultdict(list)
    for one in said:
        by_question[one.question].append(one)
    ready = {question: tuple(found) for question, found in by_question.items()}
    return Case(report, asked, today, finder(tuple(jargon)), said, ready)
