"""Which child on our list each child of a letter is: "ours", "choose" among candidates, or "not ours"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from seenheard.casework.matching import nhs_number, unborn
from seenheard.casework.matching.candidates import fits_of, with_company
from seenheard.casework.matching.explain import candidate
from seenheard.casework.matching.letter import NamedChild
from seenheard.casework.matching.listing import PreparedKnown
from seenheard.casework.matching.proposal import Candidate, ChildMatch
from seenheard.casework.matching.strength import Fit, Rank
from seenheard.casework.matching.words import count

_MOST_SHOWN = 12


def match_children(
    named: Sequence[NamedChild],
    prepared: PreparedKnown,
    *,
    carers: Sequence[str] = (),
    mothers: Sequence[str] = (),
    on: date,
) -> tuple[ChildMatch, ...]:
    """Match every child of a letter. `on`: the letter's day, for telling adults from children.

    Only a single "certain" candidate for a clearly read name gives "ours"; a person chooses in every other case."""
    fits = {child.index: () if child.unborn else fits_of(child, prepared, on=on) for child in named}
    sure = {index: found[0].row for index, found in fits.items() if found and found[0].rank is Rank.certain}
    matches = []
    for child in named:
        if child.unborn:
            found = unborn.mothers(child, prepared, named_mothers=mothers, on=on)
        else:
            others = tuple(row for index, row in sorted(sure.items()) if index != child.index)
            ranked = with_company(fits[child.index], prepared, carers=carers, sure_of=others)
            found = _shown(child, ranked, prepared, on)
        matches.append(_verdict(child, found))
    return _each_row_once(matches, prepared)


def _shown(child: NamedChild, fits: Sequence[Fit], prepared: PreparedKnown, on: date) -> tuple[Candidate, ...]:
    born_here = tuple(candidate(child, fit, prepared, on=on) for fit in fits)
    if born_here and born_here[0].strength in ("certain", "likely"):
        return born_here
    return (*unborn.awaited(child, prepared), *born_here)


def _verdict(child: NamedChild, found: Sequence[Candidate]) -> ChildMatch:
    certain = [each for each in found if each.strength == "certain"]
    verdict: Literal["ours", "choose", "not_ours"]
    if not found:
        verdict, words = "not_ours", _nobody(child)
    elif len(certain) == 1 and child.name:
        verdict, words = "ours", _ours(child, certain[0])
    else:
        verdict, words = "choose", _choose(child, found)
    return ChildMatch(
        index=child.index,
        name=child.shown,
        verdict=verdict,
        candidates=tuple(found[:_MOST_SHOWN]),
        unborn=child.unborn,
        words=words,
        left_out=max(0, len(found) - _MOST_SHOWN),
    )


def _nobody(child: NamedChild) -> str:
    if child.unborn:
        return "Nobody on our list could be the mother of this unborn baby."
    if not child.names and not child.born_on and not child.number:
        return "The letter does not say clearly which child this is. Find the child on the list by hand."
    return f"Nobody on our list fits {child.shown}."


def _ours(child: NamedChild, found: Candidate) -> str:
    if child.unborn:
        return f"{child.shown}: kept with the mother, who is on our list."
    if found.with_mother:
        return f"{child.shown}: born to us, and kept with the mother’s record until our list holds the child."
    if found.differences:
        return f"{child.shown} is on our list, but something is written otherwise: {found.differences[0].words}"
    return f"{child.shown} is on our list."


def _choose(child: NamedChild, found: Sequence[Candidate]) -> str:
    best, number = found[0], len(found)
    if child.name is None and not child.unborn:
        return "The child's name was not read clearly. Check who is meant."
    if child.unborn:
        return f"Choose the mother: {count(number, 'person', 'people')} on our list could be."
    loud = next((d.words for c in found for d in c.differences if d.words.startswith("The NHS number on")), "")
    if loud:
        return loud
    if all(each.strength == "name_only" for each in found):
        some = count(number, "person on our list has", "people on our list have")
        return f"{some} a name like this, and nothing else agrees. Check before you choose anyone."
    equal = sum(each.strength == best.strength for each in found)
    if equal > 1 and best.strength in ("certain", "likely", "possible"):
        return f"{equal} people on our list fit equally well. Choose which is meant."
    if best.differences:
        return f"Probably on our list, but check: {best.differences[0].words}"
    return f"{child.shown} may be on our list. Check before you choose."


def _each_row_once(matches: Sequence[ChildMatch], prepared: PreparedKnown) -> tuple[ChildMatch, ...]:
    """Two children of a letter cannot both be one row: then a person chooses for both."""
    claimed: dict[int, list[ChildMatch]] = defaultdict(list)
    for match in matches:
        if match.verdict == "ours" and not match.unborn and not match.candidates[0].with_mother:
            claimed[match.candidates[0].patient_key].append(match)
    twice = {match.index: key for key, sharing in claimed.items() if len(sharing) > 1 for match in sharing}
    return tuple(
        _shared(match, prepared.rows[twice[match.index]].name) if match.index in twice else match for match in matches
    )


def _shared(match: ChildMatch, name: str) -> ChildMatch:
    words = f"More than one child of the letter fits {name}. Choose who each of them is."
    first, *rest = match.candidates
    lowered = replace(first, strength="likely", because=(*first.because, words))
    return replace(match, verdict="choose", words=words, candidates=(lowered, *rest))


def number_doubts(named: Sequence[NamedChild]) -> tuple[str, ...]:
    """Faults in the printed NHS numbers themselves: a failed check, or one number for two children."""
    doubts = []
    by_number: dict[str, list[str]] = defaultdict(list)
    for child in named:
        if child.number:
            by_number[child.number].append(child.shown)
            if not child.number_is_valid:
                printed = nhs_number.spaced(child.number)
                doubts.append(f"The NHS number {printed} printed for {child.shown} fails its check, so it is mistyped.")
    for number, names in by_number.items():
        if len(names) > 1:
            printed = nhs_number.spaced(number)
            doubts.append(f"The letter prints the same NHS number, {printed}, for {' and '.join(names)}.")
    return tuple(doubts)
