"""Reading + the children we know -> a Proposal with its doubts. Nothing here decides; a person confirms.

`prepare` once for a practice's list, then `match` each letter. `match_conferences` works out the meetings again when
a person has chosen another child than the one proposed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from seenheard.casework.matching import unborn
from seenheard.casework.matching.children import match_children, number_doubts
from seenheard.casework.matching.conferences import conference_doubts, match_conferences
from seenheard.casework.matching.family import FamilyFound, family_doubts, find_family, left_out, mark_new_siblings
from seenheard.casework.matching.letter import carers_of, children_of, letter_day, mothers_of
from seenheard.casework.matching.listing import PreparedKnown, prepare
from seenheard.casework.matching.proposal import ChildMatch, Known, Proposal

__all__ = ["PreparedKnown", "match", "match_conferences", "prepare"]


def match(
    fields: Mapping[str, Any],
    known: Known | PreparedKnown,
    *,
    unsure: Mapping[str, Sequence[Any]] | None = None,
    today: date,
) -> Proposal:
    """Which children and which meetings is this letter about, what is new, and what contradicts what we hold?

    `fields` and `unsure` are a Reading's (the corpus's SCHEMA); dates may be text or dates; a child may also have an
    "address". `known` may be prepared beforehand, which saves indexing the list for every letter. Nothing is raised
    for odd input: what cannot be compared is not matched."""
    prepared = known if isinstance(known, PreparedKnown) else prepare(known)
    unsure = unsure or {}
    on = letter_day(fields, today)
    named = children_of(fields, unsure)
    matches = match_children(named, prepared, carers=carers_of(fields), mothers=mothers_of(fields), on=on)
    family = find_family(matches, prepared)
    missing = left_out(family, matches, prepared, kind=fields.get("kind"), on=on)
    matches = mark_new_siblings(matches, family, prepared)
    meetings = match_conferences(
        fields, prepared, family_key=family.key, child_keys=family.child_keys, unsure=unsure, today=today
    )
    return Proposal(
        children=matches,
        conferences=meetings,
        family_key=family.key,
        siblings_not_named=tuple(child.key for child in missing),
        doubts=(
            *_child_doubts(matches, family),
            *number_doubts(named),
            *unborn.doubts(named, matches, prepared),
            *family_doubts(matches, missing),
            *conference_doubts(meetings),
        ),
    )


def _child_doubts(matches: Sequence[ChildMatch], family: FamilyFound) -> tuple[str, ...]:
    if not matches:
        return ("No child could be read from this letter. Find the child on the list by hand.",)
    loud = tuple(
        difference.words
        for match in matches
        for candidate in match.candidates[:1]
        if candidate.strength != "name_only"
        for difference in candidate.differences
    )
    unsure = tuple(match.words for match in matches if match.verdict == "choose" and not match.words.endswith(loud))
    return tuple(dict.fromkeys((*loud, *unsure, *family.doubts)))
