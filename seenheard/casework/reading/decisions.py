"""What was decided about each child, and under which categories? From sentences, labelled values, tables and ticked boxes."""

from __future__ import annotations

import re

from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.decision_words import (
    DECISIONS,
    REFERRAL,
    STRATEGY,
)
from seenheard.casework.reading.persons import Person
from seenheard.casework.reading.units import Letter
from seenheard.casework.reading.verdicts import ALL, CATEGORY_KINDS, CONFERENCE_KINDS, Verdict, find_verdicts
from seenheard.casework.vocabulary import LetterKind as Kind


def put_decisions(answers: Answers, letter: Letter, children: list[Person], kind: Kind | None) -> None:
    """Writes children.N.decision and children.N.categories."""
    if not children or kind is None:
        return
    patterns = (
        DECISIONS
        if kind in CONFERENCE_KINDS
        else STRATEGY
        if kind == Kind.STRATEGY_DISCUSSION_MINUTES
        else REFERRAL
        if kind == Kind.REFERRAL_OUTCOME
        else ()
    )
    verdicts: list[Verdict] = []
    if patterns or kind in CATEGORY_KINDS:
        verdicts = find_verdicts(letter, children, kind, patterns)
    if kind == Kind.CHILD_PROTECTION_PLAN and not any(v.decision for v in verdicts):
        _plan_of(answers, letter, len(children))
    for number in range(len(children)):
        mine = [v for v in verdicts if v.child == number]
        shared = [v for v in verdicts if v.child == ALL]
        _put_decision(answers, number, [v for v in mine if v.decision], [v for v in shared if v.decision])
        if kind in CATEGORY_KINDS:
            _put_categories(answers, number, [v for v in mine if v.categories], [v for v in shared if v.categories])


_FIRST = re.compile(r"\binitial\b|pre-? ?birth|\bicpc\b")


def _plan_of(answers: Answers, letter: Letter, count: int) -> None:
    """A plan that names the initial conference it comes from was made there."""
    unit = next(
        (
            u
            for u in letter.units
            if _FIRST.search((u.label + u.text).lower()) and "conference" in (u.label + u.text).lower()
        ),
        None,
    )
    if unit and answers.get("conference.type") in ("initial", "pre_birth") and answers.get("conference.date"):
        for number in range(count):
            answers.put(f"children.{number}.decision", "plan_made", spot_of(unit))


def _put_decision(answers: Answers, number: int, mine: list[Verdict], shared: list[Verdict]) -> None:
    found = mine or shared
    if not found:
        return
    if shared and max(v.weight for v in mine or shared) < 2.0 and max(v.weight for v in shared) >= 4.5:
        found = shared  # what is told under "Decision" counts before what is told of the past
    best = max(v.weight for v in found)
    top = [v for v in found if v.weight > best - 1.0]
    values = list(dict.fromkeys(v.decision for v in top))
    path = f"children.{number}.decision"
    if len(values) > 1:
        answers.doubt(path, values, top[0].spot)
    else:
        answers.put(path, values[0], top[0].spot)


def _put_categories(answers: Answers, number: int, mine: list[Verdict], shared: list[Verdict]) -> None:
    found = mine or shared
    path = f"children.{number}.categories"
    if not found or answers.get(f"children.{number}.decision") == "no_plan":
        return
    best = max(v.weight for v in found)
    top = [v for v in found if v.weight > best - 1.0]
    sets = list(dict.fromkeys(tuple(v.categories) for v in top))
    if len(sets) > 1:
        union = tuple(sorted({c for s in sets for c in s}))
        if union in sets and any(v.weight == best and tuple(v.categories) == union for v in top):
            answers.put(path, list(union), top[0].spot)
        else:
            answers.doubt(path, [list(s) for s in sets], top[0].spot)
    else:
        answers.put(path, list(sets[0]), top[0].spot)
