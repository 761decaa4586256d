"""Made-up families with their reports, their readers, and each fact with who may meet it: alike for the same number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random

from seenheard.casework.report.model import (
    Action,
    Author,
    Discussed,
    NoAnswer,
    Reader,
    Report,
    ReportType,
    Shared,
    WhyNot,
)
from seenheard.casework.vocabulary import Nation
from tests.papers.leaks.cast import ANNEX, CHAIR, LIVES_AT_HOME, Cast, cast_of
from tests.papers.leaks.facts import Fact
from tests.papers.leaks.people import Stock
from tests.papers.leaks.story import Said, Teller

AUTHOR = Author("Dr Amara Tindall", "GP", "Cloverdale Surgery", "01632 960999, tindall@cloverdale.example")


@dataclass(frozen=True, slots=True)
class Family:
    """`asked`: what a person must look at for each reader, before `report` (where all is decided) can be copied;
    `open_report` is the same before anybody looked."""

    number: int
    cast: Cast
    open_report: Report
    report: Report
    readers: tuple[Reader, ...]
    facts: tuple[Fact, ...]
    asked: dict[str, frozenset[str]]
    initials: dict[str, str]


def family(number: int) -> Family:
    random = Random(f"family {number}")
    stock = Stock(random)
    cast = cast_of(random, stock)
    teller = Teller(cast, random, stock)
    told = list(teller.tell())
    readers = cast.readers()
    decided = [_decided(said, readers, random) for said in told]
    rows = _Rows(cast, stock, teller)
    report = rows.report(random)
    facts = (
        *_of_people(cast, readers),
        *_of_places(cast, readers),
        *_of_statements(decided, readers),
        *rows.facts(readers),
        Fact("the informant’s name", (teller.informant,), frozenset({CHAIR}), _all(readers) - {CHAIR, ANNEX}, True),
    )
    return Family(
        number=number,
        cast=cast,
        open_report=replace(report, statements=tuple(said.statement for said in told)),
        report=replace(report, statements=tuple(said.statement for said in decided)),
        readers=tuple(readers.values()),
        facts=tuple(facts),
        asked={
            reader.key: frozenset(said.statement.key for said in told if role in said.ask)
            for role, reader in readers.items()
        },
        initials={
            reader.key: ", ".join(child.initials for child in report.children if child.key in cast.knows(role))
            for role, reader in readers.items()
        },
    )


def _decided(said: Said, readers: dict[str, Reader], random: Random) -> Said:
    """What a careful person decides: what gives a fact away reaches nobody whom it must not; of the rest, some goes."""
    statement, yes = said.statement, said.yes
    if "C" in said.ask:  # a protected address in the chair's report: into the annex
        put = replace(statement, annex=True, annex_because="It tells where they live", confirmed_for=frozenset({CHAIR}))
        return said.moved(put, "C", annex=True)
    for role in said.ask:
        if role not in readers:
            continue
        key = readers[role].key
        if not said.keep and random.random() < 0.5:
            statement = replace(statement, confirmed_for=statement.confirmed_for | {key})
            yes += role
        else:
            statement = replace(statement, kept_from=statement.kept_from | {key})
    return said.moved(statement, yes, annex=said.annex)


def _all(readers: dict[str, Reader]) -> frozenset[str]:
    return frozenset(reader.key for reader in readers.values()) | {ANNEX}


def _sets(
    roles: Iterable[str], readers: dict[str, Reader], *, annex: bool = False
) -> tuple[frozenset[str], frozenset[str]]:
    """Allowed and forbidden keys. In the annex the chair meets it, and not in the report."""
    allowed = frozenset(readers[role].key for role in roles if role in readers)
    if annex:
        allowed = allowed - {CHAIR} | {ANNEX}
        return allowed, _all(readers) - allowed
    return allowed, _all(readers) - allowed - {ANNEX}


def _of_statements(told: list[Said], readers: dict[str, Reader]) -> Iterator[Fact]:
    for said in told:
        allowed, forbidden = _sets(said.yes, readers, annex=said.annex)
        yield Fact(
            f"{said.statement.key} ({said.statement.question})",
            (said.mark,),
            allowed,
            forbidden | (set() if said.annex else {ANNEX}),
        )
        if said.source_mark:
            reading = [role for role in said.yes if not said.source_yes or role in said.source_yes]
            yield Fact(f"source of {said.statement.key}", (said.source_mark,), *_sets(reading, readers))


def _of_people(cast: Cast, readers: dict[str, Reader]) -> Iterator[Fact]:
    for role, member in cast.members.items():
        knowing = [each for each in readers if role in cast.knows(each)]
        allowed, forbidden = _sets(knowing, readers)
        first, *_, last = member.name.split(" ")
        yield Fact(f"first name of {role}", (first,), allowed, forbidden, True)
        strange = frozenset(
            readers[each].key
            for each in readers
            if each not in knowing and not any(last in cast.members[known].name for known in cast.knows(each))
        )
        yield Fact(f"surname of {role}", (last,), frozenset(), strange, True)
        detailed = [each for each in knowing if cast.has_details(each, role)]
        allowed, forbidden = _sets(detailed, readers)
        if member.nhs_number:
            yield Fact(f"NHS number of {role}", (member.nhs_number,), allowed, forbidden)
        day = member.born_on or member.expected_on
        if day is not None:
            shown = f"{day.day} {day:%B} {day.year}"
            yield Fact(f"date of birth of {role}", (shown, f"{day:%Y-%m-%d}"), allowed, forbidden, True)
        if member.words:
            allowed, forbidden = _sets([each for each in detailed if not cast.is_kept(each, role)], readers)
            yield Fact(f"school of {role}", (member.words,), allowed, forbidden)


def _of_places(cast: Cast, readers: dict[str, Reader]) -> Iterator[Fact]:
    by_home: dict[tuple[str, str, str], list[str]] = {}
    for role, home in cast.homes.items():
        by_home.setdefault(home, []).append(role)
    for (house, town, code), here in by_home.items():
        having = [each for each in readers if any(cast.has_address(each, role) for role in here)]
        allowed, forbidden = _sets(having, readers)
        annexed = cast.shape.protected and any(role in LIVES_AT_HOME for role in here)
        if annexed:
            allowed |= {ANNEX}
        for words in (house, town, code):
            yield Fact(f"address of {'/'.join(here)}", (words,), allowed, forbidden)


class _Rows:
    """Everything that is no statement."""

    def __init__(self, cast: Cast, stock: Stock, teller: Teller) -> None:
        self.cast, self.teller = cast, teller
        self.marks = {name: stock.mark() for name in _NAMES}
        self.sharers = [role for role in "MFA" if role != "A" or cast.shape.teenager]
        for role in self.sharers:
            self.marks[f"shared {role}"] = stock.mark()

    def report(self, random: Random) -> Report:
        marks, first = self.marks, self.teller.first
        return Report(
            type=random.choice(list(ReportType)),
            nation=random.choice(list(Nation)),
            conference_on=date(2026, 12, 4),
            conference_words=f"Conference on {first('A')} ({marks['words']})",
            members=tuple(self.cast.members.values()),
            relations=tuple(self.cast.relations),
            no_answers=(
                NoAnswer("C7", WhyNot.NOT_KNOWN, f"nobody wrote it down ({marks['not known']})", "A"),
                NoAnswer("E3", WhyNot.CANNOT_BE_SHARED, f"there is an enquiry ({marks['cannot be shared']})", "F"),
                NoAnswer(
                    "C5", WhyNot.NOT_APPLICABLE, f"none, {self.other()} was meant ({marks['other in reason']})", "A"
                ),
            ),
            shared=tuple(
                Shared(role, True, date(2026, 11, 2), "in person", comments=f"Agrees ({marks[f'shared {role}']})")
                for role in self.sharers
            ),
            discussed=(Discussed("social_worker", "Ms Amadi", date(2026, 11, 3), f"Agreed ({marks['discussed']})"),),
            actions=(
                Action(
                    f"Arrange the vaccines of {first('A')} ({marks['action']})", "practice nurse", date(2026, 12, 1)
                ),
                Action(f"Offer the mother a review ({marks['mother’s action']})", "practice nurse"),
                Action(f"See {self.other()} ({marks['other’s action']})", "practice nurse", since_last=True),
            ),
            incomplete=(f"Some items were withheld ({marks['incomplete']})",),
            last=(),
            author=AUTHOR,
            signed_at=datetime(2026, 11, 20, 10, 32) if random.random() < 0.7 else None,
            reference=f"R{random.randrange(1, 500)}",
        )

    def other(self) -> str:
        """Somebody of whom not all may know; the first child if there is nobody."""
        return self.teller.first("B" if "B" in self.cast.members else "A")

    def facts(self, readers: dict[str, Reader]) -> Iterator[Fact]:
        yes, _ = self.teller.base("A")
        knowing = [role for role in readers if "A" in self.cast.knows(role)]
        whole = {"A", "B" if "B" in self.cast.members else "A"}
        both = [role for role in readers if whole <= set(self.cast.knows(role))]
        by_name = {
            "words": knowing,
            "not known": list(yes),
            "cannot be shared": ["C"],
            "other in reason": [role for role in yes if role in both],
            "discussed": ["C", "P"],
            "action": knowing,
            "mother’s action": ["C", "P", "M"],
            "other’s action": [
                role
                for role in readers
                if whole - {"A"} <= set(self.cast.knows(role)) and (len(whole) > 1 or role in knowing)
            ],
            "incomplete": ["C", "P"],
        }
        for role in self.sharers:
            by_name[f"shared {role}"] = ["C", role]
        for name, roles in by_name.items():
            yield Fact(name, (self.marks[name],), *_sets(roles, readers))


_NAMES = (
    "words",
    "not known",
    "cannot be shared",
    "other in reason",
    "discussed",
    "action",
    "mother’s action",
    "other’s action",
    "incomplete",
)
