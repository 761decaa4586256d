"""Which rows of the list could be a child named in a letter, best first; every "certain" is tested on the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from seenheard.casework.matching.letter import NamedChild
from seenheard.casework.matching.listing import PreparedKnown, Row
from seenheard.casework.matching.names import Level, best_fit
from seenheard.casework.matching.strength import Birth, Fit, Number, Rank, weigh

_GROWN = 18


def is_adult(row: Row, on: date) -> bool:
    """Is this a person of 18 or more on that day? Somebody without a date of birth is not taken for one."""
    born = row.patient.born_on
    return born is not None and (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) >= _GROWN


def rows_to_compare(child: NamedChild, prepared: PreparedKnown) -> Iterable[Row]:
    """Rows that share the number (or one slip from it), the day of birth or the name, in order of their keys."""
    found: dict[int, Row] = {}
    for number in (child.number, *child.may_be_number):
        found |= {row.patient.key: row for row in prepared.numbered(number)}
    if child.number and not child.number_is_valid:
        found |= {row.patient.key: row for row in prepared.one_slip_from(child.number)}
    for born in (child.born_on, *child.may_be_born):
        found |= {row.patient.key: row for row in prepared.born(born)} if born else {}
    for name in child.names:
        found |= {row.patient.key: row for row in prepared.named(name)}
    return (found[key] for key in sorted(found))


def fits_of(child: NamedChild, prepared: PreparedKnown, *, on: date) -> tuple[Fit, ...]:
    """Every candidate for this child, best first. `on` is the letter's day, for telling adults from children."""
    weighed = (weigh(child, row, adult=is_adult(row, on)) for row in rows_to_compare(child, prepared))
    return settle(tuple(fit for fit in weighed if fit))


def settle(fits: Sequence[Fit]) -> tuple[Fit, ...]:
    """Take "certain" from every fit that has a rival; best first."""
    settled = []
    for fit in fits:
        rival = next((other for other in fits if other is not fit and _rivals(other, fit)), None)
        if rival and (fit.rank is Rank.certain or fit.number is Number.SAME):
            why = f"{rival.row.name}, also on the list, fits this letter too."
            fit = replace(fit, rank=min(fit.rank, Rank.likely), spoiled_by=why)
        settled.append(fit)
    return tuple(sorted(settled, key=lambda fit: fit.order))


def _rivals(other: Fit, fit: Fit) -> bool:
    """Does `other` make it unsafe to be certain of `fit`? A number and a full name with nothing against them stand."""
    if fit.number is Number.SAME and fit.name.level is Level.FULL:
        return other.number is Number.SAME
    if other.number is Number.SAME and fit.number is not Number.SAME:
        return True
    as_good_a_name = other.name.level >= Level.CLOSE or other.name.alike >= fit.name.alike
    if other.rank >= Rank.likely or (other.birth is Birth.SAME and as_good_a_name):
        return True
    if other.name.level is not Level.FULL:
        return False
    if fit.name.level is not Level.FULL and other.birth in (Birth.SAME, Birth.NONE):
        return True
    return fit.number is not Number.SAME and other.birth is Birth.NEAR


def with_company(
    fits: Sequence[Fit], prepared: PreparedKnown, *, carers: Sequence[str], sure_of: Sequence[Row]
) -> tuple[Fit, ...]:
    """Add what the household says: a carer whom the letter names, or another of its children, lives at the address.

    With a full name that lifts "name_only" to "possible" (then it is not the name alone); it never lifts further."""
    return tuple(sorted((_in_company(fit, prepared, carers, sure_of) for fit in fits), key=lambda fit: fit.order))


def _in_company(fit: Fit, prepared: PreparedKnown, carers: Sequence[str], sure_of: Sequence[Row]) -> Fit:
    at_home = tuple(prepared.living_with(fit.row))
    family = prepared.family_of(fit.row.patient.key)
    sentences = [
        f"{row.name}, whom the letter names as a parent or carer, is registered at the same address."
        for row in at_home
        if any(best_fit(name, row.given, row.family).level is Level.FULL for name in carers)
    ]
    for row in sure_of:
        if row.patient.key == fit.row.patient.key:
            continue
        if row in at_home:
            sentences.append(f"{row.name}, who is also named in the letter, is registered at the same address.")
        elif family is not None and prepared.family_of(row.patient.key) == family:
            sentences.append(f"{row.name}, who is also named in the letter, is of the same family.")
    lifted = fit.rank is Rank.name_only and sentences and fit.name.level is Level.FULL and fit.birth is Birth.NONE
    rank = Rank.possible if lifted else fit.rank
    return replace(fit, rank=rank, company=tuple(sorted(set(sentences))))
