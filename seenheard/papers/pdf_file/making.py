"""Sets the page as a tagged PDF (PDF/UA-1's structure, language, title). "Tagged", not "conforming": no checker of
PDF/UA could be had, so nothing here says that it conforms."""

from __future__ import annotations

import hashlib
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
    weasyprint = _weasyprint()
    document = weasyprint.HTML(string=str(page(paper)), url_fetcher=_fetch_nothing, base_url=None)
    identifier = hashlib.sha256(fingerprint(paper).encode()).digest()[:16]
    written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, pdf_tags=True)
    return written


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
