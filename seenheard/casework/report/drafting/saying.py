"""Making a statement of what a record says: marked as recorded, with its source, and unread until a person reads it."""

from __future__ import annotations

from datetime import date

from seenheard.casework.report.drafting.facts import Fact
from seenheard.casework.report.drafting.words import source_words
from seenheard.casework.report.model import Statement, StatementKind

_LONGEST = 300  # what the site keeps of a source and of a key


def said(
    question: str, topic: str, text: str, *, member: str, source: str, on: date | None = None, about: str = ""
) -> Statement:
    """A statement whose key is made of question, person and topic: the same at each drafting. `about` is a person of
    whom it tells in a part that is not that person's."""
    person = member or about
    return Statement(
        key=f"{question}:{person}:{topic}"[:_LONGEST],
        question=question,
        text=text,
        kind=StatementKind.RECORDED,
        member=member,
        source=source[:_LONGEST],
        on=on,
        about=frozenset({about} - {member, ""}),
        from_record=True,
        read=False,
    )


def told(question: str, fact: Fact, text: str, *, member: str, about: str = "", topic: str = "") -> Statement:
    """A statement that rests on one item of the record."""
    return said(
        question,
        topic or fact.key,
        text,
        member=member,
        source=source_words(fact),
        on=fact.when.on,
        about=about,
    )
