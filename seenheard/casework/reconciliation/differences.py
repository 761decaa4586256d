"""Their list and ours -> every difference, each once, with what both sides say. Nothing is changed by it.

`compare` is the whole answer; a list made from ours has no difference, and the order of its rows makes none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seenheard.casework.matching.names import Level
from seenheard.casework.matching.strength import Birth, Number
from seenheard.casework.reconciliation import sentences as say
from seenheard.casework.reconciliation.addresses import may_be_one
from seenheard.casework.reconciliation.answers import ORDER, Kind
from seenheard.casework.reconciliation.pairing import Asked, Said, pair
from seenheard.casework.reconciliation.same_child import fit_of
from seenheard.casework.reconciliation.sides import Listed, Ours, Registered, TheirList, Theirs


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `key` names the same difference in next month's list; `said` is a fingerprint of what both sides
    say of it, so that an answer holds only while nothing changes. `children`: of ours, the likeliest first; `patient`:
    whom the row seems to be on our list of patients."""

    kind: Kind
    key: str
    said: str
    words: str
    theirs: tuple[tuple[str, str], ...] = ()
    ours: tuple[tuple[str, str], ...] = ()
    children: tuple[int, ...] = ()
    patient: int | None = None
    line: int | None = None
    identity: str = ""
    letter: int | None = None

    @property
    def order(self) -> tuple[int, str]:
        return ORDER.index(self.kind), self.key


def compare(
    their_list: TheirList, ours: Sequence[Ours], registered: Sequence[Registered] = (), said: Said | None = None
) -> list[Difference]:
    """Every difference between the two sides, the weightiest first."""
    return compare_all(their_list, ours, registered, said)[0]


def compare_all(
    their_list: TheirList, ours: Sequence[Ours], registered: Sequence[Registered] = (), said: Said | None = None
) -> tuple[list[Difference], frozenset[int]]:
    """The same, and the children of ours who were found on the list."""
    found = pair(their_list.rows, ours, registered, said or Said())
    every: list[Difference] = []
    for their, our in found.pairs:
        every += between(their, our, their_list)
    every += [ask(one) for one in found.asked]
    for row, first, our_child in found.again:
        every.append(twice(row, first, our_child))
    for row in found.theirs:
        every += only_theirs(row, found.patients.get(row.line))
    if their_list.whole:
        every += [only_ours(our, their_list) for our in found.ours if expected_on(our, their_list)]
    for row in their_list.rows:
        every += unread(row)
    return sorted(each_once(every), key=lambda one: one.order), frozenset(our.key for _, our in found.pairs)


def each_once(every: Sequence[Difference]) -> Iterator[Difference]:
    """Two rows that say the very same are one question; keys never repeat."""
    seen: dict[str, int] = {}
    for one in sorted(every, key=lambda one: (one.order, one.said, one.line or 0)):
        seen[one.key] = seen.get(one.key, 0) + 1
        if seen[one.key] == 1:
            yield one
        elif one.kind is not Kind.UNREAD:
            yield made(one.kind, f"{one.key}:{seen[one.key]}", one.words, one)


def made(kind: Kind, key: str, words: str, like: Difference) -> Difference:
    return Difference(
        kind, key, like.said, words, like.theirs, like.ours, like.children, like.patient, like.line, like.identity,
        like.letter,
    )  # fmt: skip


def between(their: Theirs, our: Ours, their_list: TheirList) -> Iterator[Difference]:
    """What differs of one child who is on both sides."""
    yield from standing(their, our, their_list)
    yield from whereabouts(their, our, their_list)
    yield from written(their, our, their_list)


def standing(their: Theirs, our: Ours, their_list: TheirList) -> Iterator[Difference]:
    """As what the child is known, and for which harm."""
    theirs, held = their.statuses & their_list.covers, our.statuses & their_list.covers
    if "status" in their.unreadable:
        return
    if theirs != held:
        kind = Kind.FORMER if our.former and Listed.PLAN in theirs - held else Kind.STATUS
        yield one(kind, their, our, (sorted(theirs), sorted(held)), say.status(their, our, their_list.covers))
    elif (
        "category" in their_list.has - their.unreadable and Listed.PLAN in theirs and their.categories != our.categories
    ):
        what = (sorted(their.categories), sorted(our.categories))
        yield one(Kind.CATEGORY, their, our, what, say.category(their, our))


def whereabouts(their: Theirs, our: Ours, their_list: TheirList) -> Iterator[Difference]:
    """Who looks after the child: practice and council; and the address."""
    if their.elsewhere or our.moved_away or (our.lead and their.statuses):
        yield one(Kind.MOVED, their, our, (their.elsewhere, our.moved_away, our.lead), say.moved(their, our))
    if "address" in their_list.has and not may_be_one(their.address, our.address):
        yield one(Kind.ADDRESS, their, our, (their.address, our.address), say.address(their, our))


def written(their: Theirs, our: Ours, their_list: TheirList) -> Iterator[Difference]:
    """How the child is written: born or not, name, day, number."""
    fit = fit_of(their, our)
    if their.unborn != our.unborn:
        what = (their.born_on, their.expected_on, our.born_on, our.expected_on)
        yield one(Kind.UNBORN, their, our, what, say.unborn(their, our))
        return
    if not their.unborn and fit.name.level < Level.FULL:
        yield one(Kind.NAME, their, our, (their.name, our.name), say.name(their, our))
    days = (their.born_on or their.expected_on, our.born_on or our.expected_on)
    if "birth" in their_list.has - their.unreadable and fit.birth is not Birth.SAME and any(days):
        yield one(Kind.BIRTH, their, our, days, say.birth(their, our))
    if "number" in their_list.has and not their.unborn:
        if fit.number is Number.OTHER:
            yield one(Kind.NUMBER, their, our, (their.number, our.number), say.number(their, our))
        elif bool(their.number) != bool(our.number) and not their.printed_number:
            yield one(Kind.NO_NUMBER, their, our, (their.number, our.number), say.no_number(their, our))


def ask(asked: Asked) -> Difference:
    """May this row be one of these children?"""
    their, ours = asked.their, asked.ours
    keys = tuple(our.key for our in ours)
    return Difference(
        Kind.SAME_CHILD,
        f"same_child:{their.identity}",
        fingerprint(their.identity, keys, [(our.name, our.born_on, our.number) for our in ours]),
        say.same_child(their, ours),
        say.of_theirs(their),
        say.of_ours(ours[0]) if len(ours) == 1 else tuple((our.name, say.born_words(our)) for our in ours),
        keys,
        line=their.line,
        identity=their.identity,
        letter=ours[0].letter,
    )


def twice(row: Theirs, first: Theirs, our: Ours | None) -> Difference:
    who = (our.key,) if our else ()
    return Difference(
        Kind.TWICE,
        f"twice:{our.key if our else row.identity}",
        fingerprint(*row.content, *first.content),
        say.twice(row, first),
        say.of_theirs(row),
        say.of_ours(our) if our else (),
        who,
        line=row.line,
        identity=row.identity,
        letter=our.letter if our else None,
    )


def only_theirs(row: Theirs, patient: tuple[Registered, bool] | None) -> Iterator[Difference]:
    """A child of theirs who is none of ours. One whom they only say that they do not know, and one of another practice
    who is not on our list either, are no difference."""
    if not row.statuses or (row.elsewhere and patient is None):
        return
    kind = Kind.NOT_HELD if patient is not None else Kind.NOT_OUR_PATIENT
    known, sure = patient if patient is not None else (None, False)
    yield Difference(
        kind,
        f"theirs:{row.identity}",
        fingerprint(kind, sorted(row.statuses), sorted(row.categories), known.key if known else None, row.elsewhere),
        say.only_theirs(row, known, sure=sure),
        say.of_theirs(row),
        say.of_registered(known) if known else (),
        patient=known.key if known else None,
        line=row.line,
        identity=row.identity,
    )


def expected_on(our: Ours, their_list: TheirList) -> bool:
    """Must this child of ours stand on their list?"""
    return bool(our.statuses & their_list.covers) and not our.lead


def only_ours(our: Ours, their_list: TheirList) -> Difference:
    return Difference(
        Kind.NOT_LISTED,
        f"not_listed:{our.key}",
        fingerprint(sorted(our.statuses & their_list.covers)),
        say.only_ours(our, their_list.covers),
        (),
        say.of_ours(our),
        (our.key,),
        letter=our.letter,
    )


def unread(row: Theirs) -> Iterator[Difference]:
    for _, sentence in row.unread:
        yield Difference(
            Kind.UNREAD,
            f"unread:{row.identity}:{fingerprint(sentence)[:12]}",
            fingerprint(sentence),
            f"{row.name or 'A child without a name'}, line {row.line}: {sentence}",
            say.of_theirs(row),
            line=row.line,
            identity=row.identity,
        )


def one(kind: Kind, their: Theirs, our: Ours, what: object, words: str) -> Difference:
    """A difference about one child who is on both sides; its answer holds while `what` is the same."""
    return Difference(
        kind,
        f"{kind}:{our.key}",
        fingerprint(what),
        words,
        say.of_theirs(their),
        say.of_ours(our),
        (our.key,),
        line=their.line,
        identity=their.identity,
        letter=our.letter,
    )


def fingerprint(*what: object) -> str:
    return hashlib.sha256(repr([str(part) for part in what]).encode()).hexdigest()[:32]


__all__ = ["Difference", "Said", "compare", "compare_all", "fingerprint"]
