"""Sets the page as a tagged PDF (PDF/UA-1's structure, language, title). "Tagged", not "conforming": no checker of
PDF/UA could be had, so nothing here says that it conforms."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from seenheard.casework.report.paper import Paper
from seenheard.papers.naming import fingerprint
from seenheard.papers.pdf_file.page import page
from seenheard.papers.refusal import CannotMakePdf

LACKING = (
    "A PDF cannot be made on this computer, because it lacks Pango, which sets the letters. On Debian or Ubuntu, "
    "install it with: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation "
    "fonts-dejavu-core. Until then make the report as Word, which can be printed or saved as PDF there."
)


def pdf(paper: Paper) -> bytes:
    """The paper as a tagged PDF. The same paper gives the same bytes on a computer with the same typefaces. Raises
    CannotMakePdf where what it needs is not installed."""
    return pdf_and_unshown(paper)[0]


def pdf_and_unshown(paper: Paper) -> tuple[bytes, str]:
    """The PDF, and the letters that no typeface of this computer has: where they stand a box is drawn. Raises
    CannotMakePdf."""
    with _unshown() as letters:
        made = _set(paper)
    return made, "".join(dict.fromkeys(letters))


def _set(paper: Paper) -> bytes:
    weasyprint = _weasyprint()
    document = weasyprint.HTML(string=str(page(paper)), url_fetcher=_fetch_nothing, base_url=None)
    identifier = hashlib.sha256(fingerprint(paper).encode()).digest()[:16]
    written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, pdf_tags=True)
    return written


class _Listener(logging.Handler):
    """Hears in one thread which letters WeasyPrint has no typeface for; it tells this in no other way."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.thread = threading.get_ident()
        self.letters: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread and str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.letters.append(str(record.args[0]))


@contextmanager
def _unshown() -> Iterator[list[str]]:
    """The list to which unshown letters are added meanwhile. Nothing that WeasyPrint says of a report reaches a log."""
    listener, logger = _Listener(), logging.getLogger("weasyprint")
    logger.propagate = False
    logger.addHandler(listener)
    try:
        yield listener.letters
    finally:
        logger.removeHandler(listener)


def _weasyprint() -> Any:
    """Loaded when the first PDF is made, and not when the site starts: it takes a while, and may not be there."""
    try:
        import weasyprint
    except OSError as error:  # a library of the system is missing
        raise CannotMakePdf(LACKING) from error
    return weasyprint


def _fetch_nothing(url: str, *_: object, **__: object) -> NoReturn:
    """A report holds nothing that lies elsewhere; whatever asks for it is refused."""
    raise ValueError(f"a report fetches nothing, not even {url[:80]}")
