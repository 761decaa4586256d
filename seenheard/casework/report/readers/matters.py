"""What a statement tells of, as one reader meets it: the lines of the matrix by which it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seenheard.casework.report.model import Member, MemberRole, Report, Statement, StatementKind
from seenheard.casework.report.readers.matrix import Matrix, Matter
from seenheard.casework.report.readers.reporting import is_reader
from seenheard.casework.report.readers.standing import Standing


def matters_of(statement: Statement, report: Report, seen: Standing, matrix: Matrix) -> tuple[Matter, ...]:
    """Every line of the matrix that this statement falls under; all must let it through."""
    found = [of_person(key, seen) for key in (statement.member, *sorted(statement.about)) if key]
    if not statement.member:
        found.append(Matter.FAMILY if seen.professional or seen.knows_all else Matter.SPLIT_FAMILY)
    found += _of_question(statement.question, statement.member, statement.about, report, seen, matrix)
    if statement.kind is StatementKind.OPINION:
        found.append(Matter.OPINION)
    if statement.kind is StatementKind.REPORTED_BY and not is_reader(statement, report, seen):
        found.append(Matter.THIRD_PARTY)
    return tuple(dict.fromkeys(found))


def matters_of_question(
    question: str, member: str, report: Report, seen: Standing, matrix: Matrix
) -> tuple[Matter, ...]:
    """The same for a question that was considered and not answered."""
    found = [of_person(member, seen)] if member else []
    if not member:
        found.append(Matter.FAMILY if seen.professional or seen.knows_all else Matter.SPLIT_FAMILY)
    found += _of_question(question, member, frozenset(), report, seen, matrix)
    return tuple(dict.fromkeys(found))


def of_person(key: str, seen: Standing) -> Matter:
    """What it is to be told of this member. A key that nobody has is somebody else."""
    member = seen.members.get(key)
    if seen.is_self(key):
        return Matter.OWN_PART
    if member is None or member.role is MemberRole.ADULT:
        return Matter.OTHER_ADULT
    if seen.professional:
        return Matter.OWN_CHILD if member.role is MemberRole.CHILD else Matter.OTHER_CHILD
    if key in seen.own:
        return Matter.OWN_CHILD
    return Matter.CARED_FOR_CHILD if key in seen.cared_for else Matter.OTHER_CHILD


def _of_question(
    question: str, member: str, about: frozenset[str], report: Report, seen: Standing, matrix: Matrix
) -> Iterator[Matter]:
    matter = matrix.questions.get(question)
    mine = seen.is_self(member)
    if matter is None:
        return
    if matter is Matter.ABUSE_OF_OTHERS:
        yield Matter.ABUSE_WITH_READER if mine and not about - {member} else matter
    elif matter is Matter.SHARING_OTHERS:
        yield Matter.SHARING_OWN if mine else matter
    elif matter is Matter.CHILD_VOICE:
        if not mine:
            yield matter
    elif matter is Matter.IN_CONFIDENCE:
        if not mine and old_enough(seen.members.get(member), report, matrix.young_person_from):
            yield matter
    else:
        yield matter


def old_enough(member: Member | None, report: Report, years: int, *, today: date | None = None) -> bool:
    """Is this child of an age to be asked? On the conference's day, or today; if the age is not known, yes."""
    day = report.conference_on or today or (report.signed_at.date() if report.signed_at else None)
    if member is None:
        return True
    if member.born_on is None:
        return member.expected_on is None
    return day is None or age_on(member.born_on, day) >= years


def age_on(born_on: date, day: date) -> int:
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
