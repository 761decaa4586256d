"""Which family a letter is about, who of it the letter leaves out, and who is new to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from seenheard.casework.matching.candidates import is_adult
from seenheard.casework.matching.listing import PreparedKnown
from seenheard.casework.matching.proposal import Candidate, ChildMatch, Difference, KnownChild
from seenheard.casework.matching.words import listed

# Letters that speak of one child by their nature: a brother or sister is not "left out" of them.
_OF_ONE_CHILD = frozenset(
    {"ed_discharge_summary", "was_not_brought_letter", "cpis_notification", "lac_health_assessment_request", "other"}
)


@dataclass(frozen=True, slots=True)
class FamilyFound:
    """The family, if one can be told. `sure` if at least one of its children is "ours" and no other family's is."""

    key: int | None
    sure: bool
    child_keys: tuple[int, ...]  # known children whom the letter names, certain or likely
    doubts: tuple[str, ...] = ()


def find_family(matches: Sequence[ChildMatch], prepared: PreparedKnown) -> FamilyFound:
    """The family of the children that are ours; failing that, the one family that the likely candidates share."""
    ours = [_known(match.candidates[0], prepared) for match in matches if match.verdict == "ours"]
    maybe = [
        _known(each, prepared)
        for match in matches
        if match.verdict == "choose"
        for each in match.candidates
        if each.strength in ("certain", "likely")
    ]
    sure_ones = [child for child in ours if child]
    guessed = [child for child in maybe if child]
    families = Counter(child.family_key for child in sure_ones)
    doubts: tuple[str, ...] = ()
    if len(families) > 1:
        names = listed([child.name for child in sure_ones])
        doubts = (f"The letter names children of different families in our records: {names}. Check each of them.",)
        return FamilyFound(None, False, tuple(child.key for child in sure_ones), doubts)
    keys = set(families) or {child.family_key for child in guessed}
    if len(keys) != 1:
        return FamilyFound(None, False, ())
    key = keys.pop()
    named = tuple(sorted({child.key for child in (*sure_ones, *guessed) if child.family_key == key}))
    if not families:
        doubts = ("Which family this is depends on the child you choose: the conferences below are for the likeliest.",)
    return FamilyFound(key, bool(families), named, doubts)


def _known(candidate: Candidate, prepared: PreparedKnown) -> KnownChild | None:
    return prepared.children.get(candidate.child_key) if candidate.child_key is not None else None


def left_out(
    family: FamilyFound, matches: Sequence[ChildMatch], prepared: PreparedKnown, *, kind: str | None, on: date
) -> tuple[KnownChild, ...]:
    """Known children of the family, under 18, whom the letter neither names nor could mean by another name."""
    if not family.sure or kind is None or kind in _OF_ONE_CHILD:
        return ()
    perhaps = {each.child_key for match in matches for each in match.candidates if each.strength != "name_only"}
    return tuple(
        child
        for child in sorted(prepared.children.values(), key=lambda child: child.key)
        if child.family_key == family.key and child.key not in perhaps and not _grown_up(child, prepared, on)
    )


def _grown_up(child: KnownChild, prepared: PreparedKnown, on: date) -> bool:
    row = prepared.rows.get(child.patient_key) if child.patient_key is not None else None
    return row is not None and is_adult(row, on)


def mark_new_siblings(
    matches: Sequence[ChildMatch], family: FamilyFound, prepared: PreparedKnown
) -> tuple[ChildMatch, ...]:
    """Add a "sibling" difference to children of ours whom we did not know to belong to this family."""
    if not family.sure or family.key is None:
        return tuple(matches)
    names = [child.name for child in prepared.children.values() if child.key in family.child_keys]
    return tuple(_marked(match, listed(sorted(names))) for match in matches)


def _marked(match: ChildMatch, names: str) -> ChildMatch:
    if match.verdict != "ours" or match.candidates[0].child_key is not None:
        return match
    words = f"The letter names {match.name} with {names}; we did not know this child to be of the family."
    first = match.candidates[0]
    difference = Difference("sibling", "not known in this family", match.name, words)
    return replace(
        match, candidates=(replace(first, differences=(*first.differences, difference)), *match.candidates[1:])
    )


def family_doubts(matches: Sequence[ChildMatch], missing: Sequence[KnownChild]) -> Iterator[str]:
    """Sentences for the top of the page about who is and is not in the letter."""
    for child in missing:
        yield f"We also work for {child.name} in this family, and the letter does not name this child. Check why."
    ours = [match for match in matches if match.verdict == "ours"]
    for match in matches:
        if match.verdict == "not_ours":
            rest = " Other children of this letter are ours." if ours else ""
            yield f"{match.name} is not on our list.{rest}" if match.name else rest.strip()
