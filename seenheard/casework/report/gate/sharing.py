"""Was the report shown to those whom it is about, and discussed with those who decide?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seenheard.casework.report.gate.answers import SOCIAL
from seenheard.casework.report.gate.case import Case
from seenheard.casework.report.gate.gap import Gap, Level
from seenheard.casework.report.model import Discussed, Member, Shared
from seenheard.casework.report.questions import AgeBand, age_band

_PARENT = re.compile(r"\b(?:mother|father|parent|mum|dad)s?\b", re.IGNORECASE)
_ROLES = {"social_worker": "the social worker", "chair": "the chair"}


def shared(case: Case) -> Iterator[Gap]:
    """Each parent, and each child who can read it: shared, or why not."""
    report = case.report
    if not report.adults and not report.shared and not _said(case, ""):
        words = "Say with which parent the report was shared, when and how; if with none, why not."
        yield Gap("I1", "I1", "not_shared", words, Level.MUST)
    for adult in report.adults:
        if _parent(case, adult):
            yield from _with(case, adult, Level.MUST)
    for child in report.children:
        if age_band(child, type=report.type, today=case.today) is AgeBand.TEENAGER:
            yield from _with(case, child, Level.SHOULD)
    for one in report.shared:
        yield from _whole(case, one)


def discussed(case: Case) -> Iterator[Gap]:
    """A discussion needs its day and what came of it. That there was none is a missing answer."""
    for one in case.report.discussed:
        if one.role in SOCIAL:
            lacks = _lacks(one)
            if lacks:
                words = f"Discussed with {one.name or _ROLES[one.role]}: say {' and '.join(lacks)}."
                yield Gap("I4", "I4", "discussed_without_outcome", words, Level.SHOULD, part=f"{one.role} {one.name}")
        if one.on and one.on > case.today:
            words = f"The discussion with {one.name or _ROLES.get(one.role, 'a colleague')} lies in the future."
            yield Gap("I4", "I4", "impossible_date", words, Level.MUST, part=f"{one.role} {one.name}")


def _with(case: Case, member: Member, level: Level) -> Iterator[Gap]:
    rows = [one for one in case.report.shared if one.member == member.key]
    if not any(one.shared is not None for one in rows) and not _said(case, member.key):
        words = f"Say whether the report was shared with {member.name or 'this parent'}, when and how; if not, why not."
        yield Gap("I1", "I1", "not_shared", words, level, member.key)


def _whole(case: Case, one: Shared) -> Iterator[Gap]:
    member = case.member(one.member)
    name = member.name if member else one.member or "this person"
    if one.shared is False and not one.why_not.strip() and not case.no_answers("I1", one.member):
        words = f"Say why the report was not shared with {name}."
        yield Gap("I1", "I1", "not_shared", words, Level.MUST, one.member)
    if one.shared and (one.on is None or not one.how.strip()):
        words = f"Say when and how the report was shared with {name}."
        yield Gap("I1", "I1", "shared_without_date", words, Level.SHOULD, one.member)


def _said(case: Case, member: str) -> bool:
    return bool(case.answers("I1", member) or case.no_answers("I1", member))


def _parent(case: Case, adult: Member) -> bool:
    """A parent by name or by law; an adult of whom nothing is said might be one."""
    relations = [one for one in case.report.relations if one.adult == adult.key]
    return not relations or any(one.parental_responsibility or _is_parent(one.words) for one in relations)


def _is_parent(words: str) -> bool:
    return bool(_PARENT.search(words)) and "grand" not in words.lower()


def _lacks(one: Discussed) -> list[str]:
    lacks = [] if one.on else ["on which day"]
    return lacks if one.outcome.strip() else [*lacks, "what came of it"]
