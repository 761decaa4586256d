"""Copies into docs/guide/pictures what the guide and the README show, from the pictures that the journeys took.

The journeys take a picture of every page, on a desk and on a phone, in build/pictures. Only those that a page links
to are kept, in few colours, so that the repository stays small.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
TAKEN = ROOT / "build" / "pictures"
KEPT = ROOT / "docs" / "guide" / "pictures"
SHOWN = re.compile(r"!\[[^\]]*\]\((?:docs/guide/)?pictures/([\w.-]+\.png)\)")


def shown() -> set[str]:
    """The names of the pictures that the guide and the README show."""
    pages = [ROOT / "README.md", *(ROOT / "docs" / "guide").glob("*.md")]
    return {name for page in pages for name in SHOWN.findall(page.read_text())}


def main() -> int:
    wanted = shown()
    missing = sorted(name for name in wanted if not (TAKEN / name).exists())
    if missing:
        print(f"No journey took {', '.join(missing)}. Run: make pictures", file=sys.stderr)
        return 1
    KEPT.mkdir(parents=True, exist_ok=True)
    for old in KEPT.glob("*.png"):
        if old.name not in wanted:
            old.unlink()
    for name in sorted(wanted):
        Image.open(TAKEN / name).convert("RGB").quantize(128).save(KEPT / name, optimize=True)
    size = sum(path.stat().st_size for path in KEPT.glob("*.png"))
    print(f"{len(wanted)} pictures kept, {size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
