"""Which child of a mother a letter means that has no row of its own: unborn, or born and not registered here yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from seenheard.practice.children.models import Child

NEARLY = timedelta(weeks=3)  # expected dates are often corrected by as much
BORN_BY = timedelta(weeks=4)  # after the expected date: then the child has been born, and a letter means another


def known_unborn(known: Iterable[Child], *, expected_on: date | None, letter_on: date, taken: set[int]) -> Child | None:
    """The unborn child of these that the letter means, nearest expected date first; None if it means another.

    A child whose expected date is long past, or lies in another pregnancy, is another child. `taken` are children
    that the letter has named already: twins are two.
    """
    near = [
        (gap, child.pk, child)
        for child in known
        if child.pk not in taken and (gap := distance(child.expected_on, expected_on, letter_on)) is not None
    ]
    return min(near)[2] if near else None


def known_born(known: Iterable[Child], *, born_on: date | None, name: str, taken: set[int]) -> Child | None:
    """The child of these, born and not registered here yet, that the letter means by its day of birth; of twins the one
    with that name, else the first. None if it gives no such day."""
    those = [child for child in known if born_on is not None and child.born_on == born_on and child.pk not in taken]
    named = [child for child in those if plain(child.name) == plain(name)]
    return min(named or those, key=lambda child: child.pk, default=None)


def plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def distance(ours: date | None, theirs: date | None, letter_on: date) -> timedelta | None:
    """How far apart the two dates are; None if they cannot be the same child's."""
    if ours is None:
        return timedelta(0)
    if theirs is None:
        return timedelta(0) if letter_on <= ours + BORN_BY else None
    gap = abs(ours - theirs)
    return gap if gap <= NEARLY else None
