"""Which facts of a member's row one reader may have: dates, numbers, school, address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seenheard.casework.report.model import Member, MemberRole, Report
from seenheard.casework.report.readers.matrix import Matrix, Matter, Verdict
from seenheard.casework.report.readers.places import place_of
from seenheard.casework.report.readers.standing import Standing


@dataclass(frozen=True, slots=True)
class Details:
    """`addresses`: by key, yes, no or annex. `kept`: keys of those whose address this reader must not learn."""

    rows: frozenset[str]
    numbers: frozenset[str]
    addresses: Mapping[str, Verdict]
    kept: frozenset[str]

    def born(self, key: str) -> bool:
        return key in self.rows

    def nhs_number(self, key: str) -> bool:
        return key in self.numbers

    def words(self, key: str) -> bool:
        """School, nursery and whether registered here: they tell where somebody can be found."""
        return key in self.rows and key not in self.kept

    def address(self, key: str) -> bool:
        return self.addresses.get(key) is Verdict.YES


def details_for(report: Report, seen: Standing, matrix: Matrix) -> Details:
    rows, numbers, kept = set(), set(), set()
    addresses: dict[str, Verdict] = {}
    kind = seen.reader.kind
    for member in report.members:
        if kept_from(report, member, seen):
            kept.add(member.key)
        addresses[member.key] = _address(report, member, seen, matrix, kept=member.key in kept)
        if member.key not in seen.known:
            continue
        own = _own(member, seen)
        if matrix.verdict(Matter.DETAILS_OWN if own else Matter.DETAILS_OTHERS, kind) is Verdict.YES:
            rows.add(member.key)
        if matrix.verdict(Matter.NHS_NUMBER_OWN if own else Matter.NHS_NUMBER_OTHERS, kind) is Verdict.YES:
            numbers.add(member.key)
    return Details(frozenset(rows), frozenset(numbers), addresses, frozenset(kept))


def kept_from(report: Report, member: Member, seen: Standing) -> bool:
    """Must this reader not learn where the member lives? Also if another member lives there of whom that is said."""
    if seen.professional or seen.is_self(member.key):
        return False
    mine = seen.members.get(seen.reader.member)
    return any(
        seen.reader.member in other.address_kept_from
        for other in report.members
        if other.key == member.key or _one_place(member, other)
    ) and not (mine is not None and _one_place(member, mine))


def protected(report: Report, member: Member) -> bool:
    """Is there anybody who must not learn where this member lives?"""
    return bool(member.address_kept_from) or any(
        other.address_kept_from and _one_place(member, other) for other in report.members
    )


def _own(member: Member, seen: Standing) -> bool:
    if seen.professional:
        return member.role is not MemberRole.ADULT
    return seen.is_self(member.key) or member.key in seen.own


def _address(report: Report, member: Member, seen: Standing, matrix: Matrix, *, kept: bool) -> Verdict:
    kind = seen.reader.kind
    if kept:
        return matrix.verdict(Matter.ADDRESS_KEPT_FROM_READER, kind)
    if member.key not in seen.known:
        return Verdict.NO
    if not seen.professional and _at_home(member, seen):
        return matrix.verdict(Matter.ADDRESS_OWN, kind)
    if protected(report, member):
        return matrix.verdict(Matter.ADDRESS_PROTECTED, kind)
    return matrix.verdict(Matter.ADDRESS_OWN if _own(member, seen) else Matter.ADDRESS_OTHERS, kind)


def _at_home(member: Member, seen: Standing) -> bool:
    """The reader's own address, or that of somebody who lives with the reader."""
    mine = seen.members.get(seen.reader.member)
    if seen.is_self(member.key) or member.key in seen.lives_with:
        return True
    return mine is not None and _one_place(member, mine)


def _one_place(one: Member, other: Member) -> bool:
    return bool(one.address.strip() and other.address.strip()) and place_of(one.address).same_as(
        place_of(other.address)
    )
