"""A copy for one reader as a file: Word, tagged PDF, FHIR R4, or a council's own form.

Nothing is added to the copy (`casework.report.paper`) but what tells it from others: its reference, version, dates and
who signed. The same copy gives the same bytes. Everything here is loaded when first used, for it is large.
"""

from __future__ import annotations

from seenheard.casework.report.paper import Paper
from seenheard.papers.identifiers import Identifiers
from seenheard.papers.naming import Kind, file_name, title_of
from seenheard.papers.refusal import CannotMakePdf

__all__ = [
    "CannotMakePdf",
    "Identifiers",
    "Kind",
    "Paper",
    "fhir_bundle",
    "file_name",
    "pdf",
    "pdf_and_unshown",
    "title_of",
    "word",
]


def word(paper: Paper) -> bytes:
    """The copy as a Word file (.docx)."""
    from seenheard.papers.word_file.making import word as made

    return made(paper)


def pdf(paper: Paper) -> bytes:
    """The copy as a tagged PDF. Raises CannotMakePdf, whose text says what this computer lacks and how to get it."""
    from seenheard.papers.pdf_file.making import pdf as made

    return made(paper)


def pdf_and_unshown(paper: Paper) -> tuple[bytes, str]:
    """The PDF, and the letters in it that no typeface of this computer has (empty: all are shown). Where they stand a
    box is drawn, though their words can be copied and read aloud; Word shows them. Raises CannotMakePdf."""
    from seenheard.papers.pdf_file.making import pdf_and_unshown as made

    return made(paper)


def fhir_bundle(paper: Paper, *, pdf: bytes | None = None, identifiers: Identifiers | None = None) -> bytes:
    """The copy as a FHIR R4 document (JSON), with the PDF inside if it is given. Raises ValueError for a copy without
    a date, which FHIR does not allow."""
    from seenheard.papers.fhir.bundle import bundle

    return bundle(paper, pdf=pdf, identifiers=identifiers or Identifiers())
