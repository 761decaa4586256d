"""How a reader stands to the family of a report: whom this reader may know of, and which children are the reader's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from seenheard.casework.matching.names import fold
from seenheard.casework.report.model import Member, MemberRole, Reader, ReaderKind, Relation, Report
from seenheard.casework.report.readers.matrix import Matrix, Matter, Verdict

PROFESSIONALS = frozenset({ReaderKind.CHAIR, ReaderKind.AGENCY})
#: A relation made of these words alone is a parent's. "Stepfather", "putative father" and "grandmother" are not.
PARENT = frozenset({"mother", "father", "parent", "mum", "mam", "dad"})
WITH_PARENT = PARENT | {"birth", "biological", "natural", "adoptive"}


class ReaderNotPlaced(ValueError):
    """Nobody has said who this reader is in the family, so nothing can be laid out. Its message is a sentence."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`own`: keys of children of whom the reader is a parent; `cared_for`: of children for whom the reader cares
    otherwise, or as a parent without parental responsibility; `known`: keys of all whom the reader may know of."""

    reader: Reader
    members: Mapping[str, Member]
    own: frozenset[str] = frozenset()
    cared_for: frozenset[str] = frozenset()
    lives_with: frozenset[str] = frozenset()
    knows_as: Mapping[str, Matter] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    @property
    def professional(self) -> bool:
        return self.reader.kind in PROFESSIONALS

    @property
    def knows_all(self) -> bool:
        return self.known == frozenset(self.members)

    def is_self(self, key: str) -> bool:
        return bool(key) and key == self.reader.member and not self.professional


def standing(report: Report, reader: Reader, matrix: Matrix) -> Standing:
    """Raises ReaderNotPlaced for a parent or young person who is nobody of the report, or to no child anything."""
    members = {member.key: member for member in report.members}
    if reader.kind in PROFESSIONALS:
        return _placed(Standing(reader, members, knows_as=_as_professional(report)), matrix)
    if reader.member not in members:
        raise ReaderNotPlaced(f"Say first who {reader.name} is in the family: choose the person for this reader.")
    mine = [relation for relation in report.relations if relation.adult == reader.member]
    if reader.kind is ReaderKind.PARENT and not mine:
        raise ReaderNotPlaced(f"Say first what {reader.name} is to which child: until then nothing is theirs to read.")
    own = frozenset(relation.child for relation in mine if is_parent(relation))
    cared = frozenset(relation.child for relation in mine) - own
    placed = Standing(reader, members, own, cared, _household(report, reader.member))
    return _placed(
        Standing(reader, members, own, cared, placed.lives_with, _as_family(report, placed, own | cared)), matrix
    )


def is_parent(relation: Relation) -> bool:
    """A parent, unless it is known that this parent has no parental responsibility; or whoever is known to have it."""
    words = set(fold(relation.words).split())
    named = bool(words & PARENT) and words <= WITH_PARENT
    return relation.parental_responsibility is True or (named and relation.parental_responsibility is None)


def _placed(found: Standing, matrix: Matrix) -> Standing:
    known = frozenset(
        key for key, matter in found.knows_as.items() if matrix.verdict(matter, found.reader.kind) is Verdict.YES
    )
    always = {found.reader.member} & set(found.members) if not found.professional else set()
    known |= frozenset(always) | found.own | found.cared_for
    return Standing(found.reader, found.members, found.own, found.cared_for, found.lives_with, found.knows_as, known)


def _as_professional(report: Report) -> dict[str, Matter]:
    """A chair and an agency read of the whole family, unless the matrix says otherwise."""
    related = {relation.adult for relation in report.relations}
    found = {}
    for member in report.members:
        if member.role is MemberRole.ADULT:
            found[member.key] = Matter.KNOWS_ADULT if member.key in related else Matter.KNOWS_OTHERS
        else:
            found[member.key] = Matter.KNOWS_SIBLING
    return found


def _as_family(report: Report, placed: Standing, children: frozenset[str]) -> dict[str, Matter]:
    """By which rule each other member would be known to a parent or a young person."""
    me = placed.reader.member
    circle = children | {me}
    carers = {relation.adult for relation in report.relations if relation.child in circle}
    found: dict[str, Matter] = {}
    for member in report.members:
        if member.key == me or member.key in children:
            continue
        if member.key in carers:
            found[member.key] = Matter.KNOWS_ADULT
        elif member.role is MemberRole.ADULT:
            found[member.key] = Matter.KNOWS_OTHERS
        else:
            found[member.key] = _as_child(report, placed, member.key, circle, carers)
    return found


def _as_child(report: Report, placed: Standing, key: str, circle: Iterable[str], carers: set[str]) -> Matter:
    theirs = {relation.adult for relation in report.relations if relation.child == key}
    if placed.reader.kind is ReaderKind.YOUNG_PERSON:
        mine, other = parents_of(report, placed.reader.member), parents_of(report, key)
        if (mine and mine == other) or key in placed.lives_with:
            return Matter.KNOWS_SIBLING
    return Matter.KNOWS_HALF_SIBLING if theirs & carers else Matter.KNOWS_OTHERS


def parents_of(report: Report, child: str) -> frozenset[str]:
    words = {(relation.adult, relation.child): set(fold(relation.words).split()) for relation in report.relations}
    return frozenset(adult for (adult, of), said in words.items() if of == child and said & PARENT)


def _household(report: Report, key: str) -> frozenset[str]:
    """Who is said to live with this one: directly, or both with the same adult."""
    together = {(relation.adult, relation.child) for relation in report.relations if relation.lives_with}
    adults = {adult for adult, child in together if child == key} | {key}
    return frozenset({child for adult, child in together if adult in adults} | adults) - {key}
