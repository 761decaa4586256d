"""What is said in a made-up report, each thing with its readers, given by hand: at once, or if somebody says yes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from seenheard.casework.report.model import Statement, StatementKind
from tests.papers.leaks.cast import Cast
from tests.papers.leaks.people import SURNAMES, Stock

RECORDED, OPINION, REPORTED = StatementKind.RECORDED, StatementKind.OPINION, StatementKind.REPORTED_BY
ALL = "CPMFGSNA"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the roles that read it at once (`yes`), and those for whom a person decides (`ask`).

    `annex`: for the chair it stands in the annex. `keep`: what was asked about must not be let through, since it tells
    a fact. `source_mark`: a word of its source; `source_yes`: who may meet that, if not all who read the statement.
    """

    statement: Statement
    mark: str
    yes: str
    ask: str = ""
    annex: bool = False
    keep: bool = False
    source_mark: str = ""
    source_yes: str = ""

    def moved(self, statement: Statement, yes: str, *, annex: bool) -> Said:
        return replace(self, statement=statement, yes=yes, ask="", annex=annex)


class Teller:
    """Tells the story of one family, in sentences that each hold a word of their own."""

    def __init__(self, cast: Cast, random: Random, stock: Stock) -> None:
        self.cast, self.random, self.stock = cast, random, stock
        self.number = 0
        self.informant = stock.once(SURNAMES)
        self.me = "A" if cast.shape.teenager else ""

    def base(self, child: str) -> tuple[str, str]:
        """Who reads a child's part, and who is asked about."""
        other = child == "O"
        yes = "C" + ("" if other else "P") + self.cast.parents(child) + (self.me if child == "A" else "")
        return yes, self.cast.carers(child) + ("P" if other else "")

    def said(self, question: str, member: str, words: str, yes: str, ask: str = "", **more: object) -> Said:
        self.number += 1
        mark = self.stock.mark()
        outer = {key: more.pop(key) for key in ("annex", "keep", "source_mark", "source_yes") if key in more}
        kind = more.pop("kind", RECORDED)
        put_apart = bool(more.pop("put_apart", False))
        statement = Statement(
            key=f"s{self.number}",
            question=question,
            member=member,
            text=f"{words} ({mark}).",
            kind=kind,  # type: ignore[arg-type]
            annex=put_apart,
            **more,  # type: ignore[arg-type]
        )
        return Said(statement, mark, yes, "".join(role for role in ask if role not in yes), **outer)  # type: ignore[arg-type]

    def first(self, role: str) -> str:
        return self.cast.members[role].name.split(" ")[0]

    def tell(self) -> Iterator[Said]:
        for child in [role for role in self.cast.roles if role in "ABUO"]:
            yield from self.of_child(child)
        yield from self.of_first_child()
        yield from self.of_adults()
        yield from self.of_family()
        yield from self.mentions()

    def of_child(self, child: str) -> Iterator[Said]:
        yes, ask = self.base(child)
        yield self.said("C1", child, "Has asthma and uses an inhaler each morning", yes, ask)
        source = self.stock.mark()
        yield self.said(
            "B2", child, "Was seen alone and talked freely", yes, ask,
            source=f"Consultation {source}, 4 March 2026", source_mark=source,
        )  # fmt: skip
        yield self.said(
            "D1", child, "Was seen in the emergency department", yes, ask, on=date(2026, 3, self.number % 27 + 1)
        )
        mine = self.me if child == "A" else ""
        yield self.said(
            "G4", child, "The risk of significant harm is high",
            yes.replace(mine or "?", ""), ask + mine, kind=OPINION,
        )  # fmt: skip

    def of_first_child(self) -> Iterator[Said]:
        yes, ask = self.base("A")
        family = "".join(role for role in yes + ask if role not in "CP")
        source = self.stock.mark()
        yield self.said(
            "F1", "A", "I like it at school", "C" + self.me, "P" + family, kind=REPORTED, reported_by=self.first("A"),
            source=f"Talk {source}", source_mark=source, source_yes="C" + self.me,
        )  # fmt: skip
        if self.cast.shape.teenager:
            yield self.said("C6", "A", "Has asked about smoking", "C" + self.me, "P" + family)
        else:
            yield self.said("C6", "A", "Sleeps badly", yes, ask)
        yield self.said(
            "B7", "A", "Was alone in the house after dark", "C", "P" + family,
            kind=REPORTED, reported_by=f"Mrs {self.informant}, neighbour",
        )  # fmt: skip
        yield self.said(
            "B7", "A", "Has been quiet since the summer", "CM", "P" + family, kind=REPORTED, reported_by="mother"
        )  # fmt: skip
        yield self.said("G3", "A", "Meals are missed on bad days", "CM", "P", about=frozenset({"M"}))
        yield self.said("C2", "A", "Left out, because it is of no use", "", left_out=True)
        yield self.said(
            "G2", "A", "Kept apart for good reason", "C", annex=True, put_apart=True, annex_because="Risk of harm"
        )
        if "F" in yes:
            without = yes.replace("F", "")
            yield self.said("B3", "A", "Comes often", without, ask, kept_from=frozenset({"reader:F"}))

    def of_adults(self) -> Iterator[Said]:
        for adult in [role for role in self.cast.roles if role in "MFGS"]:
            yield self.said("E2", adult, "Lives with a long illness", "C" + adult, "P")
        yield self.said("E4", "M", "Told of blows in the past year", "C", "P", about=frozenset({"F"}))
        yield self.said("E4", "F", "Was at the surgery about his temper", "C", "PF")

    def of_family(self) -> Iterator[Said]:
        knowing = "".join(role for role in ALL if role in self.cast.readers() and self.knows_all(role))
        rest = "".join(role for role in ALL if role in self.cast.readers() and role not in knowing)
        yield self.said("E7", "", "Money is short", knowing, rest)
        yield self.said("H6", "", "Consent was asked for", "CP", "".join(set("MFGSN") & set(self.cast.readers())))
        yield self.said("H4", "", "There may be shouting at the meeting", "C", "P", annex=True)
        yield self.said("H3", "", "Something must stay with the chair", "C", annex=True)

    def knows_all(self, role: str) -> bool:
        return set(self.cast.knows(role)) == set(self.cast.roles)

    def mentions(self) -> Iterator[Said]:
        """Sentences of the first child's part that say too much for some of its readers."""
        cast, shape = self.cast, self.cast.shape
        yes, ask = self.base("A")
        for other in [role for role in cast.roles if role in "BUOGL"]:
            wrong = "".join(role for role in yes if other not in cast.knows(role))
            words = self.naming(other)
            yield self.said("C1", "A", words, self.minus(yes, wrong), ask + wrong, keep=True)
            yield self.said(
                "C4", "A", "Was measured", self.minus(yes, wrong), ask + wrong, keep=True,
                source=f"Letter about {self.first(other)}",
            )  # fmt: skip
        for whose in [role for role in cast.roles if role in "MB"]:
            wrong = "".join(role for role in yes if role not in "CP" and not cast.has_details(role, whose))
            number, born = cast.members[whose].nhs_number, cast.members[whose].born_on
            assert born is not None
            spaced = self.random.choice(
                [number, f"{number[:3]} {number[3:6]} {number[6:]}", f"{number[:3]}-{number[3:6]}-{number[6:]}"]
            )
            yield self.said("C2", "A", f"See {spaced}", self.minus(yes, wrong), ask + wrong, keep=True)
            day = self.random.choice(
                [f"{born.day}.{born.month}.{born.year}", f"{born:%d/%m/%y}", f"{born.day} {born:%b} {born.year}"]
            )
            yield self.said("C2", "A", f"Born {day} it says", self.minus(yes, wrong), ask + wrong, keep=True)
        family = "".join(role for role in yes if role not in "CP")
        yield self.said("C2", "A", f"Call {self.stock.telephone()}", self.minus(yes, family), ask + family)
        yield from self.places(yes, ask)
        yield self.said("C2", "A", f"As {self.informant} had said", "C", ask + self.minus(yes, "C"), keep=True)
        told = self.minus(family, "M")
        yield self.said("B3", "A", "The mother drinks every evening", self.minus(yes, told), ask + told)
        if school := cast.members["A"].words:
            wrong = "F" if "F" in yes and shape.protected else ""
            yield self.said("C2", "A", f"The nurse of {school} rang", self.minus(yes, wrong), ask + wrong, keep=True)

    def places(self, yes: str, ask: str) -> Iterator[Said]:
        house, town, code = self.cast.homes["A"]
        if not self.cast.shape.protected:
            return
        wrong = "".join(role for role in "CP" if role in yes)
        kept = "F" if "F" in yes + ask else ""
        left, asked = self.minus(yes, wrong + kept), self.minus(ask, kept) + wrong
        for words in (
            f"Now lives at {house.replace('Road', 'Rd').replace('Street', 'st')}",
            f"The nurse went to {code.lower()}",
        ):
            yield self.said("C2", "A", words, left, asked, keep=True)
        yield self.said("C2", "A", f"The bus from {town} is late", left, asked + kept, keep=True)

    def naming(self, other: str) -> str:
        first, full = self.first(other), self.cast.members[other].name
        return self.random.choice(
            [f"{first}’s cough was heard too", f"Came with {first}", f"It was {full.upper()} who rang"]
        )

    @staticmethod
    def minus(roles: str, without: str) -> str:
        return "".join(role for role in roles if role not in without)
