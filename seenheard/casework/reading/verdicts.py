"""Every place in a letter that says what was decided about a child, or under which categories."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from seenheard.casework.reading.answers import Spot, spot_of
from seenheard.casework.reading.asked import answered
from seenheard.casework.reading.category_words import beside_child, by_initials, is_legend, said_as_reason
from seenheard.casework.reading.decision_words import (
    CATEGORIES,
    NOT_YET,
    OFFERED,
    OTHER_CONCERN,
)
from seenheard.casework.reading.mentions import sentence_bounds
from seenheard.casework.reading.persons import Person
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.ticks import is_unticked, lists_of_children, ticked_options
from seenheard.casework.reading.units import Letter, Unit
from seenheard.casework.vocabulary import LetterKind as Kind

CONFERENCE_KINDS = {
    Kind.CONFERENCE_MINUTES,
    Kind.CONFERENCE_DECISION_LETTER,
    Kind.CHILD_PROTECTION_PLAN,
    Kind.CONFERENCE_CHANGE_NOTICE,
}


CATEGORY_KINDS = CONFERENCE_KINDS | {
    Kind.CORE_GROUP_MINUTES,
    Kind.CPIS_NOTIFICATION,
    Kind.CONFERENCE_INVITATION,
    Kind.REPORT_REQUEST,
}


ALL = -1


_RELEVANT = re.compile(
    r"plan|regist|categor|neglect|physical|emotional|sexual|threshold|47|assess|action|help|strateg|adjourn|quorate|\bmet\b|decision|outcome|continu|concern|cofrestr|cam-|esgeul|investigat|ended|\bnfa\b|hub|support|yes|penderf"
)


@dataclass(slots=True)
class Verdict:
    """What one piece of the letter says: a decision or categories, for one child (its number) or for all."""

    child: int
    decision: str | None
    categories: list[str]
    weight: float
    spot: Spot
    spots: list[Spot] = field(default_factory=list)


def find_verdicts(letter: Letter, children: list[Person], kind: Kind, patterns: tuple) -> list[Verdict]:
    verdicts: list[Verdict] = []
    named: list[int] = []
    lists = lists_of_children(letter)
    listed = False
    for unit in letter.units:
        low = lowered(unit.text)
        if (listed and unit.table not in lists) or _FOR_EACH.search(low):
            named = []
        listed = unit.table in lists
        whose = children_named(low, children)
        if unit.means in ("child", "name", "subject", "nhs_number") or (
            unit.kind in ("value", "cell", "head", "text") and whose and len(low) < 130
        ):
            named = whose or named
        verdicts += _of_unit(unit, low, children, kind, patterns, named, letter)
    verdicts += _of_ticks(letter, children, kind, patterns)
    return verdicts


_FOR_EACH = re.compile(
    r"\b(?:all|both|each|every one) (?:of )?(?:the |these |those )?(?:\w+ )?(?:child(?:ren)?|siblings?|brothers|sisters|twins)\b"
)


def children_named(low: str, children: list[Person]) -> list[int]:
    """Numbers of the children whose given name (or whole name) stands in lower-case words."""
    found = []
    for number, child in enumerate(children):
        words = child.name.lower().split()
        if not words:
            continue
        if child.unborn:
            if child.name.lower() in low or re.search(r"\bunborn\b|\bbaby\b", low):
                twin = re.search(r"twin \d", child.name.lower())
                if not twin or twin[0] in low:
                    found.append(number)
            continue
        if re.search(rf"\b{re.escape(words[0])}(?:'s?)?\b", low):
            found.append(number)
    return found


def _of_unit(
    unit: Unit, low: str, children: list[Person], kind: Kind, patterns: tuple, named: list[int], letter: Letter
) -> list[Verdict]:
    label = lowered(unit.label + " " + unit.head)
    found: list[Verdict] = []
    if not _RELEVANT.search(low) and not _RELEVANT.search(label) and "category" not in unit.means:
        return found
    if is_unticked(unit) or is_legend(low):
        return found
    row_child = _row_child(unit, letter, children)
    if kind in CONFERENCE_KINDS and ("?" in low or "?" in unit.label):
        asked, value = answered(f"{lowered(unit.label)} {low}" if unit.label else low)
        if asked:
            targets = row_child if row_child is not None else _target(low, children, named)
            return [Verdict(t, value, [], 6.0, spot_of(unit)) for t in targets] if value else []
    if unit.means == "category" or "categor" in label or "areas of concern" in label or label.startswith("on plan for"):
        categories = categories_in(low) or by_initials(unit.text)
        if len(categories) > 2 and re.search(r"circle|tick|delete|select|highlight", label):
            categories = []  # the printed choices, not the choice
        if categories:
            targets = row_child if row_child is not None else _target(low, children, named)
            found += [Verdict(t, None, categories, 5.0, spot_of(unit)) for t in targets]
    elif (
        kind in CATEGORY_KINDS
        and unit.kind != "cell"
        and beside_child(low)
        and children_named(low, children)
        and categories_in(low)
    ):
        found += [Verdict(t, None, categories_in(low), 4.0, spot_of(unit)) for t in children_named(low, children)]
    for start, end in sentence_bounds(unit.text, semicolons=False):
        sentence = low[start:end]
        if len(sentence) < 3:
            continue
        found += _of_sentence(unit, sentence, start, end, label, children, kind, patterns, named, row_child)
    return found


def _row_child(unit: Unit, letter: Letter, children: list[Person]) -> list[int] | None:
    """The child whom the unit's own table row names."""
    if unit.table < 0:
        return None
    low = " ".join(
        lowered(u.text)
        for u in letter.units[max(0, unit.index - 8) : unit.index + 8]
        if u.row == unit.row and u.means in ("child", "name", "subject")
    )
    found = children_named(low, children) if low else []
    return found or None


def _target(low: str, children: list[Person], named: list[int]) -> list[int]:
    whose = children_named(low, children)
    if whose:
        return whose
    if len(children) > 1 and len(named) == 1:
        return named
    return [ALL]


def _of_sentence(
    unit: Unit,
    sentence: str,
    start: int,
    end: int,
    label: str,
    children: list[Person],
    kind: Kind,
    patterns: tuple,
    named: list[int],
    row_child: list[int] | None,
) -> list[Verdict]:
    decided = unit.section_kind == "decision" or unit.means == "decision" or "decision" in label or "outcome" in label
    found: list[Verdict] = []
    spot = spot_of(unit, start, end)
    explicit = row_child if row_child is not None else children_named(sentence, children)
    earlier = lowered(unit.text[:start])
    if not explicit and earlier:
        near = children_named(earlier[-160:], children)
        explicit = (
            near[-1:]
            if len(near) == 1
            and re.match(r"\W*(?:category|under|he|she|they|their|his|her|the child|categor)", sentence)
            else []
        )
    whose = explicit or (
        [ALL] if not (len(children) > 1 and len(named) == 1 and decided and unit.kind != "text") else named
    )
    value = None
    if patterns and not NOT_YET.search(sentence):
        value = _decision(
            f"{label}: {sentence}" if unit.label and unit.means != "decision" else sentence,
            patterns,
            decided or unit.means == "decision",
        )
    if unit.section_kind in ("discussion", "review_of_plan") and not decided and _MADE_BEFORE.search(sentence):
        value = None
    if value:
        weight = (
            3.0
            + (1.5 if decided else 0.0)
            - (1.5 if unit.section_kind in ("discussion", "review_of_plan", "actions") and not decided else 0.0)
        )
        clauses = _clauses(sentence, children) if len(explicit) > 1 else None
        if clauses:
            for child, words in clauses:
                own = _decision(words, patterns, decided)
                if own:
                    found.append(Verdict(child, own, [], weight, spot))
        else:
            found += [Verdict(t, value, [], weight, spot) for t in whose]
    if kind in CATEGORY_KINDS:
        found += _category_verdicts(sentence, unit, decided, whose, explicit, children, spot, bool(value))
    return found


def _category_verdicts(
    sentence: str,
    unit: Unit,
    decided: bool,
    whose: list[int],
    explicit: list[int],
    children: list[Person],
    spot: Spot,
    value: bool,
) -> list[Verdict]:
    cue = re.search(
        r"categor(?:y|ies|i)|under(?: the)?|areas? of concern|plan (?:for|\()|for reasons? of|because of|\bplan\b|regist",
        sentence,
    )
    if not cue or not (
        value
        or decided
        or re.search(
            r"categor|areas? of concern|\bplan \(|protection plan (?:for|under|\()|\bplan (?:for|under)|register(?:ed)? (?:(?:since|on|from) [^.]{3,28} )?(?:for|under)|subject (?:to|of)",
            sentence,
        )
        or said_as_reason(sentence)
    ):
        return []
    clauses = _clauses(sentence, children) if len(explicit) > 1 else None
    if clauses and any(categories_in(words) for _, words in clauses[:-1]):
        return [Verdict(child, None, found, 3.5, spot) for child, words in clauses if (found := categories_in(words))]
    found = categories_in(sentence)
    return [Verdict(t, None, found, 3.5 if value or decided else 2.5, spot) for t in whose] if found else []


def _clauses(sentence: str, children: list[Person]) -> list[tuple[int, str]] | None:
    """ "Zara's plan ends and Ethan's goes on": each child's own words; None if the children share them ("Zara and Ethan")."""
    places = []
    for number, child in enumerate(children):
        first = child.name.lower().split()[0]
        for match in re.finditer(rf"\b{re.escape(first)}\b", sentence):
            places.append((match.start(), match.end(), number))
            break
    places.sort()
    if len(places) < 2:
        return None
    for (_, end, number), (start, _, _) in itertools.pairwise(places):
        if len(_without_names(sentence[end:start], children[number]).strip(" ,'s")) < 6:
            return None
    ends = [start for start, _, _ in places[1:]] + [len(sentence)]
    return [(number, sentence[start:end]) for (start, _, number), end in zip(places, ends, strict=True)]


def _without_names(words: str, child: Person) -> str:
    """Words between two given names without the rest of the first child's whole name ("Ann [Leigh and] Tom Leigh")."""
    for name in child.name.lower().split()[1:]:
        words = re.sub(rf"\b{re.escape(name)}\b", " ", words)
    return words.strip()


_NOT_THE_PLAN = re.compile(
    r"\bchild(?:ren)? in need(?: plans?)?|\bcin(?: plans?)?\b|\b(?:referral|duty|intake|front door|enquir\w+) (?:and|&) assessment(?: (?:team|service|unit))?|\bassessment (?:team|service|unit|manager)|\binterim (?:safety )?plan"
)


_MADE_BEFORE = re.compile(
    r"\b(?:was|were) (?:first |initially |originally )?(?:placed|put|made|registered|entered|added)\b[^.;]{0,70}\b(?:on|in|since|from) (?:the )?(?:\w+day,? )?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_HISTORY = re.compile(r"\bhad (?:been|begun|started|run)\b|\bpreviously\b|\bhistory of\b|\b(?:was|were) first\b")


def _decision(words: str, patterns: tuple, decided: bool) -> str | None:
    words = _NOT_THE_PLAN.sub(" ", words)
    if ";" in words:
        words = ";".join(clause for clause in words.split(";") if not _HISTORY.search(clause))
    if OFFERED.search(words):
        return None
    for pattern, value, needs_decided in patterns:
        if (decided or not needs_decided) and pattern.search(words):
            return value or None
    return None


def categories_in(low: str) -> list[str]:
    """The categories that lower-case words name, sorted; "other concerns" beside them are left out."""
    cut = OTHER_CONCERN.search(low)
    words = low[: cut.start()] if cut else low
    return sorted(name for name, pattern in CATEGORIES if pattern.search(words))


def _of_ticks(letter: Letter, children: list[Person], kind: Kind, patterns: tuple) -> list[Verdict]:
    found: list[Verdict] = []
    for option in ticked_options(letter):
        low = lowered(option.words)
        whose = list(children_named(lowered(option.child), children)) if option.child else []
        targets = whose or [ALL]
        value = _decision(low, patterns, True) if patterns else None
        if value and not categories_only(low):
            found += [Verdict(t, value, [], 6.0, spot_of(option.unit)) for t in targets]
        categories = [] if is_legend(low) else categories_in(low)
        if categories and len(low) < 45 and kind in CATEGORY_KINDS:
            found += [Verdict(t, None, categories, 6.0, spot_of(option.unit)) for t in targets]
    return _joined_ticks(found)


def categories_only(low: str) -> bool:
    return bool(categories_in(low)) and len(low.split()) <= 3


def _joined_ticks(found: list[Verdict]) -> list[Verdict]:
    """Several ticked categories of one child are one answer."""
    joined: dict[int, Verdict] = {}
    rest = []
    for verdict in found:
        if not verdict.categories:
            rest.append(verdict)
        elif verdict.child in joined:
            both = joined[verdict.child]
            both.categories = sorted(set(both.categories) | set(verdict.categories))
        else:
            joined[verdict.child] = verdict
    return rest + list(joined.values())
