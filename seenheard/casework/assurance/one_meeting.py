"""Which entries are one meeting. A core group or a discussion about brothers and sisters is often told for each of them
by itself, and entered as often: the ledger counts it once, with all the children who were spoken of at it.

Conferences are left as they are: each has its own letters, report and minutes, which say which meeting they are of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .facts import LedgerFacts


def as_one(entries: Iterable[LedgerFacts]) -> list[LedgerFacts]:
    """The meetings behind these entries, in their order. Entries of one family, kind and day are one meeting, unless
    both have a time and it is not the same; what was cancelled, taken back or taken over is never joined."""
    found: list[LedgerFacts] = []
    places: dict[object, list[int]] = {}
    for entry in entries:
        alike = places.setdefault((entry.family, entry.type, entry.on), [])
        place = next((place for place in alike if same(found[place], entry)), None)
        if place is None:
            alike.append(len(found))
            found.append(entry)
        else:
            found[place] = joined(found[place], entry)
    return found


def same(one: LedgerFacts, other: LedgerFacts) -> bool:
    """Are these two, of one family, kind and day, one meeting?"""
    if one.is_conference or not counts(one) or not counts(other):
        return False
    return one.at is None or other.at is None or one.at == other.at


def counts(entry: LedgerFacts) -> bool:
    gone = entry.undone or entry.handed_on or (entry.cancelled and not entry.held)
    return bool(entry.family and entry.on is not None and entry.seats) and not gone


def joined(one: LedgerFacts, other: LedgerFacts) -> LedgerFacts:
    """One meeting of two entries: firm and held if either is, and each child once."""
    seats = {seat.child: seat for seat in (*other.seats, *one.seats)}
    return replace(
        one,
        seats=tuple(seats[child] for child in sorted(seats)),
        at=one.at if one.at is not None else other.at,
        held=one.held or other.held,
        provisional=one.provisional and other.provisional,
        said=one.said or other.said,
        restricted=one.restricted or other.restricted,
    )
