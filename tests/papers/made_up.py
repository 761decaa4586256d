"""Made-up copies for tests: strange ones, and very long ones."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime

from seenheard.casework.report.paper import Answer, Line, Paper, Section, Table
from seenheard.papers.example import example_paper

_WORDS = ["seen", "at", "the", "surgery", "with", "her", "mother", "who", "said", "that", "school", "had", "telephoned"]


def of(*parts: Answer | Table | Line) -> Paper:
    """The example with one section of these parts."""
    return replace(example_paper(), sections=(Section("One section", parts),))


def draft() -> Paper:
    return replace(example_paper(), signed="", signed_at=None)


def long_paper(*, people: int = 12, questions: int = 25, rows: int = 900, seed: int = 3) -> Paper:
    """A report of over 100 pages: so many people with so many questions each, and a chronology of so many rows."""
    chance = random.Random(seed)

    def sentence(length: int, number: int) -> str:
        return f"{' '.join(chance.choice(_WORDS) for _ in range(length)).capitalize()} ({number})."

    names = [f"Child{number} Quill" for number in range(1, people + 1)]
    parts = tuple(
        Section(
            name,
            tuple(
                Answer(
                    f"B{question}",
                    sentence(8, question),
                    tuple(Line(sentence(35, line), "Recorded: consultation, 4 March 2026") for line in range(3)),
                )
                for question in range(1, questions + 1)
            ),
            3,
            name,
        )
        for name in names
    )
    table = Table(
        "Events and contacts",
        ("Date", "Who", "Where", "What"),
        tuple(
            (f"{1 + row % 28} March 2024", chance.choice(names), "Surgery", sentence(14, row)) for row in range(rows)
        ),
    )
    return Paper(
        "Report to a review conference",
        "the chair of the conference",
        "CQ",
        "CONFIDENTIAL",
        (Section("Contact", ()), *parts, Section("Chronology", (table,))),
        reference="LONG-1",
        made_on=date(2026, 3, 2),
        signed="Signed by Dr Dina Marsh at 10:32am on 2 March 2026",
        signed_at=datetime(2026, 3, 2, 10, 32, tzinfo=UTC),
    )
