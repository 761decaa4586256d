"""What may stand in one reader's copy: a decision for each statement, answer, member and row, with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from seenheard.casework.report.model import Reader
from seenheard.casework.report.readers.details import Details
from seenheard.casework.report.readers.matrix import Matter, Verdict
from seenheard.casework.report.readers.standing import Standing


@dataclass(frozen=True, slots=True)
class Decision:
    """`place` names what was decided: "statement:KEY", "member:KEY", "action:0". `because` goes on after "in the copy
    for Mr Quill: "; empty for a plain yes. `quotes` are the words of the text that made us ask. `matters` are the lines
    of the matrix that stand against it."""

    place: str
    verdict: Verdict
    because: str = ""
    matters: tuple[Matter, ...] = ()
    quotes: tuple[str, ...] = ()
    reader: str = ""
    confirmed: bool = False  # yes, because a person looked

    @property
    def yes(self) -> bool:
        return self.verdict is Verdict.YES

    @property
    def words(self) -> str:
        """One sentence for the screen. Never for a copy: it may name who or what was left out."""
        if self.verdict is Verdict.YES:
            return f"In the copy for {self.reader}" + (", as somebody confirmed." if self.confirmed else ".")
        if self.verdict is Verdict.ANNEX:
            return f"Not in the report for {self.reader}, but in the annex: {self.because}."
        lead = "To be decided for" if self.verdict is Verdict.ASK else "Not in the copy for"
        shown = f" ({', '.join(f'“{quote}”' for quote in self.quotes)})" if self.quotes else ""
        return f"{lead} {self.reader}: {self.because}{shown}."


@dataclass(frozen=True, slots=True)
class MayRead:
    """All decisions for one reader. Tables' rows are by key or by their place in the report."""

    reader: Reader
    seen: Standing
    details: Details
    statements: Mapping[str, Decision]
    no_answers: Mapping[tuple[str, str], Decision]  # by question and member
    members: Mapping[str, Decision]
    addresses: Mapping[str, Decision]
    nhs_numbers: Mapping[str, Decision]
    relations: Mapping[tuple[str, str], Decision]  # by adult and child
    actions: tuple[Decision, ...]
    shared: Mapping[str, Decision]
    discussed: tuple[Decision, ...]
    whole: Mapping[str, Decision]  # "annex", "incomplete", "conference_words"

    @property
    def undecided(self) -> tuple[Decision, ...]:
        """What a person must look at before this copy can be made, in the report's order."""
        return tuple(decision for decision in self.statements.values() if decision.verdict is Verdict.ASK)

    def all(self) -> Iterator[Decision]:
        for part in (
            self.statements,
            self.no_answers,
            self.members,
            self.addresses,
            self.nhs_numbers,
            self.relations,
            self.shared,
            self.whole,
        ):
            yield from part.values()
        yield from (*self.actions, *self.discussed)


class Undecided(Exception):
    """A copy cannot be made before a person has looked at these places. Its message is a sentence."""

    def __init__(self, reader: Reader, places: tuple[Decision, ...]) -> None:
        self.reader, self.places = reader, places
        number = "one place" if len(places) == 1 else f"{len(places)} places"
        super().__init__(
            f"Look at {number} before a copy for {reader.name} is made: leave each out of this copy, put it in the "
            "annex, or confirm that it may go."
        )
