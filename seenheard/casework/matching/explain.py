"""Why a row is offered, and what the letter says otherwise than we hold: in sentences for a tired reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seenheard.casework.matching import nhs_number
from seenheard.casework.matching.candidates import is_adult
from seenheard.casework.matching.letter import NamedChild
from seenheard.casework.matching.listing import PreparedKnown, Row, same_house
from seenheard.casework.matching.names import Level, NameFit, Part
from seenheard.casework.matching.proposal import Candidate, Difference
from seenheard.casework.matching.strength import Birth, Fit, Number, Rank
from seenheard.casework.matching.words import day


def candidate(child: NamedChild, fit: Fit, prepared: PreparedKnown, *, on: date) -> Candidate:
    """A fit as the page shows it."""
    key = fit.row.patient.key
    ours = prepared.child_of_patient.get(key)
    return Candidate(
        patient_key=key,
        strength=fit.strength,
        because=tuple(_because(child, fit, on)),
        differences=tuple(_differences(child, fit)),
        child_key=ours.key if ours else None,
    )


def _because(child: NamedChild, fit: Fit, on: date) -> Iterator[str]:
    yield from _number_words(child, fit, on)
    if fit.birth is Birth.SAME and fit.row.patient.born_on:
        yield f"Born on the same day, {day(fit.row.patient.born_on)}."
    elif fit.birth is Birth.NEAR and child.born_on is None:
        yield "One reading of the date of birth, which is not clear on the page, is ours."
    elif fit.birth is Birth.OTHER and child.born_on is None:
        yield "The date of birth is not clear on the page, and no reading of it is ours."
    yield from name_words(child, fit.name, fit.row)
    if child.address and same_house(child.address, fit.row.patient.address):
        yield "The address is the same."
    yield from fit.company
    if fit.rank is Rank.name_only:
        yield _only_a_name(fit)
    if fit.spoiled_by:
        yield fit.spoiled_by


def _number_words(child: NamedChild, fit: Fit, on: date) -> Iterator[str]:
    ours = fit.row.patient.nhs_number
    if fit.number is Number.SAME:
        yield "The NHS number is the same."
        if is_adult(fit.row, on):
            yield f"{fit.row.name} is an adult: the number may be that of a parent."
    elif fit.number is Number.SLIP:
        yield "The NHS number printed fails its check, and one slip in it would make it ours."
    elif fit.number is Number.NONE and ours and ours in child.may_be_number:
        yield "One reading of the NHS number, which is not clear on the page, is ours."
    elif fit.number is Number.NONE and not ours and child.number_is_valid:
        yield "Our list has no NHS number here; the letter gives one."


def name_words(child: NamedChild, name: NameFit, row: Row) -> Iterator[str]:
    """How the printed name compares with the row's."""
    if name.level is Level.FULL:
        yield "The name is the same." if name.in_order else "The names are the same, in the other order."
    elif name.level is Level.NONE:
        yield "The letter's name could not be compared."
    elif name.level is Level.OTHER:
        yield f"The name is another: the letter says {child.shown}."
    elif name.level is Level.PART:
        same, other = ("surname", "first name") if name.family >= Part.FORM else ("first name", "surname")
        yield f"The {same} agrees, the {other} does not."
    else:
        yield from _similar(name, row)
    if child.name is None and child.may_be_named:
        yield "The name on the letter was not read clearly."


def _similar(name: NameFit, row: Row) -> Iterator[str]:
    first, surname = row.patient.given_name, row.patient.family_name
    if name.given is Part.FORM:
        yield f"The first name is a form of {first}."
    elif name.given is Part.NEAR:
        yield f"The first name is nearly {first}."
    elif name.given is Part.INITIAL:
        yield f"The initial fits {first}."
    if name.family is Part.FORM:
        yield f"The surname shares a part with {surname}."
    elif name.family is Part.NEAR:
        yield f"The surname is nearly {surname}."
    elif name.family is Part.INITIAL:
        yield f"The initial of the surname fits {surname}."


def _only_a_name(fit: Fit) -> str:
    apart = [
        words
        for words, differs in (
            ("the date of birth", fit.birth in (Birth.OTHER, Birth.NEAR)),
            ("the NHS number", fit.number is Number.OTHER),
        )
        if differs
    ]
    if apart:
        differ = "differs" if len(apart) == 1 else "differ"
        return f"Only the name agrees; {' and '.join(apart)} {differ}: this may well be somebody else."
    return "Only the name agrees: there is no date of birth or NHS number to compare."


def _differences(child: NamedChild, fit: Fit) -> Iterator[Difference]:
    ours, who = fit.row.patient, fit.row.name
    plain_initial = fit.name.level is Level.INITIAL and not fit.spoiled_by
    if fit.name.level not in (Level.FULL, Level.NONE) and not plain_initial:
        yield name_difference(child, fit)
    if fit.birth in (Birth.OTHER, Birth.NEAR) and child.born_on and ours.born_on:
        theirs, held = day(child.born_on), day(ours.born_on)
        yield Difference("born_on", held, theirs, f"The letter gives the date of birth {theirs}; {who}'s is {held}.")
    if fit.number in (Number.OTHER, Number.SLIP, Number.BROKEN):
        theirs, held = nhs_number.spaced(child.number), nhs_number.spaced(ours.nhs_number)
        fails = "" if child.number_is_valid else ", which fails its check"
        yield Difference(
            "nhs_number", held, theirs, f"The letter gives the NHS number {theirs}{fails}; {who}'s is {held}."
        )
    if child.address and same_house(child.address, ours.address) is False:
        yield Difference(
            "address",
            ours.address,
            child.address,
            f"The letter gives the address {child.address}; we hold {ours.address}.",
        )


def name_difference(child: NamedChild, fit: Fit) -> Difference:
    """The name as we hold it and as it is printed; loud if the number is one person's and the name another's."""
    who, printed = fit.row.name, child.shown
    if fit.number is Number.SAME and (fit.name.level <= Level.PART or fit.spoiled_by):
        words = f"The NHS number on the letter is {who}'s, but the name printed is {printed}."
    else:
        words = f"The letter spells the name {printed}; our list has {who}."
        if fit.name.level <= Level.PART:
            words = f"The letter names {printed}; our list has {who}."
    return Difference("name", who, printed, words)
