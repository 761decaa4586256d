"""A copy as plain text, in the order in which it is printed; and what may be said of people beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from seenheard.casework.report.paper import Answer, Line, Occasion, Paper, Person, Section, Table
from seenheard.papers import words
from seenheard.papers.text import clean, day


def plain_text(paper: Paper) -> str:
    """Everything that is printed, a line for each paragraph and table row."""
    head = [paper.title, *([] if paper.signed else [words.DRAFT]), paper.marking, *words.about(paper)]
    return clean("\n".join([*filter(None, head), *printed(paper.sections)])) + "\n"


def printed(sections: tuple[Section, ...]) -> Iterator[str]:
    """The words of these sections, one text for each paragraph and table row."""
    for section in sections:
        yield section.heading
        for part in section.parts:
            yield from part_words(part)


def part_words(part: Answer | Table | Line) -> Iterator[str]:
    """The words of one part: question and answer, the rows of a table with their columns' names, or one statement."""
    if isinstance(part, Line):
        yield line_words(part)
    elif isinstance(part, Answer):
        yield part.words
        yield from map(line_words, part.lines)
        if part.why_not:
            yield part.why_not
    else:
        yield part.caption
        for row in part.rows:
            yield "; ".join(f"{name}: {cell}" for name, cell in zip(part.head, row, strict=True) if cell)


def line_words(line: Line) -> str:
    """A statement with what it rests on in brackets."""
    return f"{line.text} ({line.label})" if line.label else line.text


def said_on(paper: Paper) -> list[Person]:
    """The people of a copy, each with only those facts that also stand on the copy itself: what its sections do not say
    is not said in any other place either, whatever the copy carries beside them."""
    said = _said_on(paper)
    return [
        replace(
            person,
            born=said(person.born),
            nhs_number=said(person.nhs_number),
            address=said(person.address),
            relation=said(person.relation),
            words=said(person.words),
        )
        for person in paper.people
        if said(person.name)
    ]


def parts_of(name: str, paper: Paper) -> list[Section]:
    """The sections that are this person's part; none if two people of the copy have that name, for then nobody can tell
    whose part it is."""
    alike = [person for person in paper.people if person.name == name]
    return [section for section in paper.sections if name and section.person == name and len(alike) == 1]


def occasion_on(paper: Paper) -> Occasion:
    """The meeting and the author, again only as far as the copy itself says them, in its sections or its signature."""
    said, known = _said_on(paper), paper.occasion
    return Occasion(
        said(known.conference),
        known.on if known.on and said(day(known.on)) else None,
        said(known.author),
        said(known.role),
        said(known.practice),
        said(known.contact),
    )


def _said_on(paper: Paper) -> Callable[[str], str]:
    """What gives back a value that stands on the copy, and nothing for one that does not."""
    text = "\n".join([*printed(paper.sections), paper.title, paper.signed])
    return lambda value: value if value and value in text else ""
