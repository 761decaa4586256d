"""What one reader must not meet in any text of the report, gathered from the report itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from seenheard.casework.matching.names import fold
from seenheard.casework.matching.nhs_number import normalise
from seenheard.casework.report.model import Member, MemberRole, Report, StatementKind
from seenheard.casework.report.readers.common_words import NOBODY
from seenheard.casework.report.readers.details import Details
from seenheard.casework.report.readers.matrix import Matrix, Matter, Verdict
from seenheard.casework.report.readers.mentions import Hidden, Watch
from seenheard.casework.report.readers.places import Place, canonical, place_of
from seenheard.casework.report.readers.reporting import is_reader, reporter_names
from seenheard.casework.report.readers.standing import Standing
from seenheard.casework.report.readers.words import tokens_of

SHORTEST_SCHOOL = 2
_SIBLINGS = "brother brothers sister sisters sibling siblings stepbrother stepsister twin twins newborn unborn"
SIBLINGS = frozenset(_SIBLINGS.split())
PARTNERS = frozenset({"boyfriend", "girlfriend", "partner", "lodger", "stepdad", "stepmum", "fiance", "fiancee"})


@dataclass(frozen=True, slots=True)
class _Known:
    names: frozenset[str]
    initials: frozenset[str]


def watch_for(report: Report, seen: Standing, details: Details, matrix: Matrix) -> Watch:
    """The watch of one reader: all names, places and numbers of the report that are not this reader's to know."""
    members = [member for member in report.members if member.key in seen.known]
    known = _Known(
        frozenset(token for member in members for token in tokens_of(member.name)) - NOBODY,
        frozenset(member.initials for member in members),
    )
    hidden = (
        *_people(report, seen, known),
        *_kin(report, seen),
        *_addresses(report, seen, details),
        *_schools(report, seen, details),
        *_informants(report, seen, known, matrix),
    )
    allowed = {normalise(member.nhs_number) for member in report.members if details.nhs_number(member.key)}
    numbers = {normalise(member.nhs_number) for member in report.members}
    return Watch(
        hidden=hidden,
        known_names=known.names,
        known_initials=known.initials,
        known_phrases=_known_phrases(report, details),
        known_numbers=frozenset(allowed - {""}),
        hidden_numbers=frozenset(numbers - allowed - {""}),
        days=frozenset(_days(report, details)),
        contact=f"{report.author.contact} {report.author.practice}",
        numbers_too=not seen.professional,
    )


def _people(report: Report, seen: Standing, known: _Known) -> Iterator[Hidden]:
    for member in report.members:
        if member.key in seen.known:
            continue
        words = tuple(token for token in tokens_of(member.name) if token not in NOBODY)
        if not words:
            continue
        shared = words[-1] if len(words) > 1 and words[-1] in known.names else ""
        yield Hidden(
            because=f"it names {member.name}, of whom {seen.reader.name} may not know",
            names=frozenset(word for word in words if len(word) > 1) - known.names,
            given=frozenset(words[:-1]) - known.names,
            whole=tuple(dict.fromkeys((words, (words[0], words[-1])))) if len(words) > 1 else (),
            titled=shared,
            initials=member.initials if len(member.initials) > 1 else "",
        )


def _kin(report: Report, seen: Standing) -> Iterator[Hidden]:
    """Words by which people of whom this reader may not know are spoken of without their names."""
    strangers = [member for member in report.members if member.key not in seen.known]
    if any(member.role is not MemberRole.ADULT for member in strangers):
        because = f"it may tell that there is another child, of whom {seen.reader.name} may not know"
        yield Hidden(because=because, called=SIBLINGS, many=True)
    grown = {member.key for member in strangers if member.role is MemberRole.ADULT}
    if grown:
        theirs = {fold(relation.words) for relation in report.relations if relation.adult in grown}
        others = {fold(relation.words) for relation in report.relations if relation.adult not in grown}
        because = f"it may tell of another adult, of whom {seen.reader.name} may not know"
        yield Hidden(because=because, called=frozenset(theirs - others - {""}) | PARTNERS)


def _addresses(report: Report, seen: Standing, details: Details) -> Iterator[Hidden]:
    for place, members in _hidden_places(report, details):
        names = " and ".join(member.name for member in members)
        kept = any(member.key in details.kept for member in members)
        annexed = any(details.addresses[member.key] is Verdict.ANNEX for member in members)
        whose = "which is not for everybody" if annexed else f"which is not for {seen.reader.name}"
        yield Hidden(
            because=f"it may tell the address of {names}, {whose}", place=place, certain=kept, annexable=annexed
        )
        if kept:  # the town alone proves nothing: a person looks
            known = _known_phrases(report, details)
            yield Hidden(
                because=f"it may tell where {names} can be found, which is not for {seen.reader.name}",
                phrases=tuple(town for town in sorted(place.towns) if town not in known),
            )


def _hidden_places(report: Report, details: Details) -> list[tuple[Place, list[Member]]]:
    """Each place that this reader has not got, with all who live there."""
    theirs = [place_of(member.address) for member in _with_address(report, details)]
    found: list[tuple[Place, list[Member]]] = []
    for member in report.members:
        place = place_of(member.address)
        if not place.whole or details.address(member.key) or any(place.same_as(other) for other in theirs):
            continue
        same = next((members for other, members in found if other.same_as(place)), None)
        if same is None:
            found.append((place, [member]))
        else:
            same.append(member)
    return found


def _with_address(report: Report, details: Details) -> Iterator[Member]:
    yield from (member for member in report.members if details.address(member.key))


def _schools(report: Report, seen: Standing, details: Details) -> Iterator[Hidden]:
    allowed = {canonical(tokens_of(member.words)) for member in report.members if details.words(member.key)}
    for member in report.members:
        phrase = canonical(tokens_of(member.words))
        if len(phrase) >= SHORTEST_SCHOOL and not details.words(member.key) and phrase not in allowed:
            yield Hidden(
                because=f"it tells where {member.name} can be found, which is not for {seen.reader.name}",
                phrases=(phrase,),
            )


def _informants(report: Report, seen: Standing, known: _Known, matrix: Matrix) -> Iterator[Hidden]:
    """Names of those who reported something, where this reader may not learn who did."""
    if matrix.verdict(Matter.INFORMANT, seen.reader.kind) is Verdict.YES:
        return
    said: set[frozenset[str]] = set()
    for statement in report.statements:
        if statement.kind is not StatementKind.REPORTED_BY or statement.left_out:
            continue
        names = reporter_names(statement.reported_by) - known.names
        if names and names not in said and not is_reader(statement, report, seen):
            said.add(names)
            yield Hidden(because=f"it may tell that {statement.reported_by} reported something", names=names)


def _known_phrases(report: Report, details: Details) -> frozenset[tuple[str, ...]]:
    """Streets and towns of the addresses that this reader has got."""
    found: set[tuple[str, ...]] = set()
    for member in _with_address(report, details):
        if member.address.strip():
            place = place_of(member.address)
            found |= {place.house, place.street, *place.towns}
    return frozenset(found)


def _days(report: Report, details: Details) -> Iterator[date]:
    for member in report.members:
        if not details.born(member.key):
            yield from (day for day in (member.born_on, member.expected_on) if day is not None)
