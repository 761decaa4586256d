"""How a letter should be filed, as a recommendation for a person to confirm: whose record, how much of it, who may see
it, and which codes.

The questions and their defaults are those of the project's research on recording and coding, section 2, which draws on
the MDU (whose record: no blanket policy for parents), RCGP and NSPCC (the full minutes or a summary with the plan are
kept with the child's record; for an unborn child, with the mother's), NHS England (all safeguarding information is
hidden from online view, for the child and for adults, when it is filed) and Wessex LMC (third parties' words are not
disclosed without review). Codes are named by their keys in `guidance/codes.yaml`; nothing is coded by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from seenheard.casework.matching.proposal import ChildMatch, Proposal
from seenheard.casework.vocabulary import Category, Decision, LetterKind, Nation

Amount = Literal["full", "summary_and_plan", "reference_only"]
Whose = Literal["child", "mother", "sibling", "parents"]

_RECORDED = frozenset({LetterKind.CONFERENCE_MINUTES, LetterKind.CORE_GROUP_MINUTES})
_REGISTER = frozenset({Nation.SCOTLAND, Nation.NORTHERN_IRELAND})


class SaidChild(Protocol):
    """A child of the letter: its place there, what to call it, and whether it is not born yet."""

    @property
    def index(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def unborn(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class RecordAdvice:
    """One record that the letter might be filed to. `file` None: to be decided each time.

    `index` is the place in the letter's children; `patient_key` is None until the child has been chosen;
    `child_key` names a sibling whom we know."""

    whose: Whose
    file: bool | None
    why: str
    index: int | None = None
    patient_key: int | None = None
    child_key: int | None = None


@dataclass(frozen=True, slots=True)
class CodeAdvice:
    """A code to confirm. "end" never deletes: the key is that of the code whose ending code is added."""

    key: str
    action: Literal["add", "end", "check"]
    whose: Whose
    why: str
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """The recommended answers, each of which a person may change before confirming."""

    records: tuple[RecordAdvice, ...]
    amount: Amount = "summary_and_plan"
    full_document_restricted: bool = (
        False  # the full document is also kept, restricted, if the practice's policy says so
    )
    hidden_online: bool = True
    third_party: bool = True  # "not for disclosure without review"
    check_for_errors: bool = False  # a record of a meeting: errors can be corrected for a time
    codes: tuple[CodeAdvice, ...] = ()
    words: tuple[str, ...] = ()


def recommend(fields: Mapping[str, Any], proposal: Proposal, *, keep_full_document: bool = False) -> Filing:
    """How should this letter be filed? `keep_full_document`: the practice's own policy on full minutes.

    A child who is not ours gets no filing: the letter is sent back."""
    ours = [match for match in proposal.children if match.verdict != "not_ours"]
    kind = fields.get("kind")
    return Filing(
        records=tuple(_records(ours, proposal)),
        full_document_restricted=keep_full_document,
        check_for_errors=kind in _RECORDED,
        codes=advise_codes(ours, fields),
        words=tuple(_words(ours)),
    )


def _records(ours: Sequence[ChildMatch], proposal: Proposal) -> Iterator[RecordAdvice]:
    for match in ours:
        key = match.candidates[0].patient_key if match.verdict == "ours" else None
        if match.unborn or (key is not None and match.candidates[0].with_mother):
            why = "A letter about an unborn child is kept with the mother's record."
            yield RecordAdvice("mother", True, why, match.index, key)
        else:
            yield RecordAdvice("child", True, f"The letter is about {match.name}.", match.index, key)
    if not ours:
        return
    for child_key in proposal.siblings_not_named:
        why = "The letter does not name this brother or sister: decide whether it belongs in this record too."
        yield RecordAdvice("sibling", None, why, child_key=child_key)
    why = "Decide for each parent, each time: there should be no blanket rule for parents' records."
    yield RecordAdvice("parents", None, why)


def advise_codes(ours: Iterable[SaidChild], fields: Mapping[str, Any]) -> tuple[CodeAdvice, ...]:
    """Which codes follow for these children of ours from what the letter says? `whose` "parents" is for each record of
    the family to which the letter is filed."""
    return tuple(_codes(ours, fields))


def _codes(ours: Iterable[SaidChild], fields: Mapping[str, Any]) -> Iterator[CodeAdvice]:
    children = fields.get("children") or ()
    on_register = fields.get("nation") in _REGISTER
    for match in ours:
        said = children[match.index] if match.index < len(children) else {}
        decision = said.get("decision") if isinstance(said, Mapping) else None
        categories = (said.get("categories") or ()) if isinstance(said, Mapping) else ()
        yield from _codes_of_child(match, decision, categories, on_register)
        if fields.get("kind") == LetterKind.LAC_HEALTH_ASSESSMENT_REQUEST and not match.unborn:
            why = f"The request says that {match.name} is looked after."
            yield CodeAdvice("looked-after", "check", "child", why, match.index)


def _codes_of_child(
    match: SaidChild, decision: str | None, categories: Sequence[str], on_register: bool
) -> Iterator[CodeAdvice]:
    whose: Whose = "mother" if match.unborn else "child"
    plan = "unborn-on-plan" if match.unborn else "on-register" if on_register else "on-plan"
    if decision == Decision.PLAN_MADE:
        yield CodeAdvice(plan, "add", whose, f"A plan was made for {match.name}.", match.index)
        if not match.unborn:
            for category in sorted(set(categories) & set(Category)):
                why = f"The category of the plan is {category}."
                yield CodeAdvice(f"category-{category}", "add", "child", why, match.index)
        why = f"If you file to the family's records: {match.name} is the subject of a plan."
        yield CodeAdvice("family-member-on-plan", "add", "parents", why, match.index)
    elif decision == Decision.PLAN_CONTINUED:
        yield CodeAdvice(
            plan, "check", whose, f"The plan for {match.name} goes on: see that its code stands.", match.index
        )
    elif decision == Decision.PLAN_ENDED:
        why = f"The plan for {match.name} has ended. Keep the earlier code and add the one that ends it."
        yield CodeAdvice(plan, "end", whose, why, match.index)
        why = f"If the family's records say that {match.name} is on a plan, add the code that ends it."
        yield CodeAdvice("family-member-on-plan", "end", "parents", why, match.index)


def _words(ours: Sequence[ChildMatch]) -> Iterator[str]:
    if not ours:
        yield "None of the children is on our list: the letter is not filed here but sent back."
        return
    if any(match.verdict == "choose" for match in ours):
        yield "Choose who each child is before anything is filed."
    yield "Hide it from online view, for the child and for adults: what is filed is shown at once if it is not hidden."
    yield "It holds what others have said: mark it not for disclosure without review."
