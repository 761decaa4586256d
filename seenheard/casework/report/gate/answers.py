"""What must be answered and is not; silence is no answer, and neither is a reason that gives none."""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.casework.report.gate.case import Case, first_name
from seenheard.casework.report.gate.gap import Gap, Level
from seenheard.casework.report.model import Member
from seenheard.casework.report.questions import AnsweredIn, Asked
from seenheard.casework.report.wording.sentences import is_hollow

#: Answered by how statements are marked, by sharing (which has its own check), or after signing.
_ELSEWHERE = frozenset({AnsweredIn.MARKING, AnsweredIn.AFTERWARDS, AnsweredIn.SHARED})
SOCIAL = frozenset({"social_worker", "chair"})

#: Questions that "none" or "no" does not answer.
_OPEN = frozenset({"A5", "B1", "B2", "B3", "C1", "C3", "E5", "F1", "F2", "F3", "G1", "G2", "G3", "G4", "G5", "G6"})


def missing(case: Case) -> Iterator[Gap]:
    """Every required question without an answer."""
    if not case.report.children:
        yield Gap("A1", "A1", "no_child", "Say which children this report is about.", Level.MUST)
    said: set[tuple[str, str]] = set()
    for asked in case.asked:
        if any((other, asked.member) in said for other in asked.question.satisfied_by):
            continue  # one answer would do for both, and one of them has been asked for
        if asked.required and asked.question.answered_in not in _ELSEWHERE and not answered(case, asked):
            words = f"Not answered{case.of(asked.member)}: {asked.words}"
            said.add((asked.id, asked.member))
            yield Gap(asked.id, asked.id, "missing_answer", words, Level.MUST, asked.member)


def without_reason(case: Case) -> Iterator[Gap]:
    """ "Not known", "not applicable" and "cannot be shared here" each need a reason."""
    for one in case.report.no_answers:
        if is_hollow(one.reason, bare=True):
            words = f"Say why this is {one.why.replace('_', ' ')}{case.of(one.member)}."
            yield Gap(one.question, one.question, "no_reason", words, Level.MUST, one.member)


def hollow(case: Case) -> Iterator[Gap]:
    """ "n/a", "see above", "to follow": words in the place of an answer."""
    for one in case.statements:
        if is_hollow(one.text, bare=one.question in _OPEN):
            words = f"“{one.text.strip()}” is no answer: write one, or say that it is not known and why."
            yield Gap(one.question, one.question, "hollow_answer", words, Level.MUST, one.member, one.key)


def identity(case: Case) -> Iterator[Gap]:
    """What is not said of who a child is, or of what an adult is to the children."""
    for asked in case.asked_for("A2"):
        child = case.member(asked.member)
        if child and identified(child) and not case.answers("A2", child.key) and not case.no_answers("A2", child.key):
            lacks = _lacks(child)
            if lacks:
                words = f"{first_name(child)}: give {' and '.join(lacks)}, or say why it is not known."
                yield Gap("A2", "A2", "identity", words, Level.SHOULD, child.key)
    related = {relation.adult for relation in case.report.relations}
    for adult in case.report.adults:
        if adult.key not in related and not case.answers("E1", adult.key):
            words = f"Say what {adult.name or 'this adult'} is to the children."
            yield Gap("E1", "E1", "relationship", words, Level.SHOULD, adult.key)


def answered(case: Case, asked: Asked) -> bool:
    """Whether anything stands in answer, or a reason why not."""
    ids = (asked.id, *asked.question.satisfied_by)
    if any(case.answers(id, asked.member) or case.no_answers(id, asked.member) for id in ids):
        return True
    return _by_its_own_part(case, asked)


def identified(child: Member) -> bool:
    return child.born_on is not None or child.expected_on is not None


def _by_its_own_part(case: Case, asked: Asked) -> bool:
    report = case.report
    match asked.question.answered_in:
        case AnsweredIn.MEMBERS:
            child = case.member(asked.member)
            return identified(child) if child else any(identified(one) for one in report.children)
        case AnsweredIn.CONFERENCE:
            return report.conference_on is not None
        case AnsweredIn.AUTHOR:
            return bool(report.author.name)
        case AnsweredIn.RELATIONS:
            return bool(report.adults)
        case AnsweredIn.ACTIONS:
            return any(action.since_last is (asked.id == "G7") for action in report.actions)
        case AnsweredIn.DISCUSSED:
            social = asked.id == "I4"
            return any((one.role in SOCIAL) is social or (one.presents and not social) for one in report.discussed)
    return False


def _lacks(child: Member) -> list[str]:
    lacks = [] if child.nhs_number or child.born_on is None else ["the NHS number"]
    return lacks if child.address or child.born_on is None else [*lacks, "the address"]
