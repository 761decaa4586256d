"""The same families through Word, PDF and FHIR: each file taken apart, with its name, and nothing forbidden found."""

from __future__ import annotations

import pytest

from seenheard import papers
from seenheard.casework.report.paper import Paper
from seenheard.papers import Kind
from tests.papers.leaks.checking import copies, wrong_in, wrong_in_copy
from tests.papers.leaks.families import family
from tests.papers.leaks.taking_apart import fhir_texts, pdf_texts, word_texts

SAMPLE = range(0, 300, 10)
PDFS_A_FAMILY = 2  # of its readers, in turn: all readers of all families are looked at by benchmarks/report_leaks.py


def as_word(paper: Paper) -> list[str]:
    return [papers.file_name(paper, Kind.WORD), *word_texts(papers.word(paper))]


def as_pdf(paper: Paper) -> list[str]:
    return [papers.file_name(paper, Kind.PDF), *pdf_texts(papers.pdf(paper))]


def as_fhir(paper: Paper) -> list[str]:
    return [papers.file_name(paper, Kind.FHIR), *fhir_texts(papers.fhir_bundle(paper))]


def as_fhir_with_pdf(paper: Paper) -> list[str]:
    return fhir_texts(papers.fhir_bundle(paper, pdf=papers.pdf(paper)))


@pytest.mark.parametrize(("kind", "extract"), [("Word", as_word), ("FHIR", as_fhir)])
def test_no_file_holds_a_forbidden_fact_and_each_holds_what_is_allowed(kind: str, extract) -> None:
    wrong = [found for number in SAMPLE for found in wrong_in(family(number), extract, kind)]
    assert [str(found) for found in wrong[:20]] == []


@pytest.mark.parametrize("numbers", [SAMPLE[::2], SAMPLE[1::2]])
def test_no_pdf_holds_a_forbidden_fact_and_each_holds_what_is_allowed(numbers: range) -> None:
    wrong = []
    for number in numbers:
        one = family(number)
        made = list(copies(one).items())
        for at in range(PDFS_A_FAMILY):
            key, of_reader = made[(number // 10 + at * 3) % len(made)]
            wrong += wrong_in_copy(one, key, of_reader, as_pdf, "PDF")
    assert [str(found) for found in wrong[:20]] == []


def test_a_bundle_with_the_pdf_inside_holds_nothing_more() -> None:
    one = family(20)
    for key, of_reader in copies(one).items():
        wrong = wrong_in_copy(
            one,
            key,
            of_reader,
            lambda paper: fhir_texts(papers.fhir_bundle(paper, pdf=papers.pdf(paper))),
            "FHIR with PDF",
        )
        assert [str(found) for found in wrong] == []
