"""Lays out a made-up family's copies and looks through each for what must not, and for what must, be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from seenheard.casework.report.paper import Paper
from seenheard.casework.report.readers import Matrix, lay_out
from seenheard.guidance.report import load_questions
from seenheard.guidance.report.readers import load_readers
from tests.papers.leaks.cast import ANNEX
from tests.papers.leaks.facts import Finding, Texts, lacking, look
from tests.papers.leaks.families import Family
from tests.papers.leaks.flattening import strings_of

MADE_ON = date(2026, 11, 22)
Extract = Callable[[Paper], list[str]]


def copies(one: Family, matrix: Matrix | None = None) -> dict[str, tuple[Paper, ...]]:
    """Papers by reader's key; an annex under a key of its own."""
    found: dict[str, tuple[Paper, ...]] = {}
    for reader in one.readers:
        papers = lay_out(one.report, reader, load_questions(), matrix or load_readers(), made_on=MADE_ON)
        found[reader.key] = tuple(paper for paper in papers if not paper.annex)
        if annexes := tuple(paper for paper in papers if paper.annex):
            found[ANNEX if reader.key == "reader:chair" else f"{reader.key}/annex"] = annexes
    return found


def wrong_in(one: Family, extract: Extract = strings_of, output: str = "paper") -> list[Finding]:
    """What leaks from, or lacks in, the copies of one family, as one format tells them."""
    return [found for key, papers in copies(one).items() for found in wrong_in_copy(one, key, papers, extract, output)]


def wrong_in_copy(
    one: Family, key: str, papers: tuple[Paper, ...], extract: Extract = strings_of, output: str = "paper"
) -> Iterator[Finding]:
    texts = Texts([text for paper in papers for text in extract(paper)])
    yield from look(one.number, key, output, texts, one.facts)
    yield from lacking(one.number, key, output, texts, one.facts)
