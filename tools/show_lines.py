"""Prints what the reader of documents sees in a file: lines with their segments parted by " | ", then tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from seenheard.casework.page import Page
from seenheard.documents import open_document


def show(page: Page) -> None:
    print(f"--- page {page.number}  {page.width:.0f} x {page.height:.0f}  {page.source}  {page.part}")
    for line in page.lines:
        box = " ".join(f"{edge:5.0f}" for edge in line.box)
        print(f"{box}  {line.size:4.1f}{'B' if line.bold else ' '} ", " | ".join(s.text for s in line.segments))
    for table in page.tables:
        print("  table", " ".join(f"{edge:.0f}" for edge in table.box))
        for row in table.rows:
            print("    ", " || ".join(cell.text for cell in row))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="+")
    for path in parser.parse_args().path:
        document = open_document(path.read_bytes(), name=path.name)
        print(f"=== {path.name}  {document.media_type}  {document.text}  {document.problem or ''}")
        for note in document.notes:
            print("note:", note)
        for page in document.pages:
            show(page)


if __name__ == "__main__":
    main()
