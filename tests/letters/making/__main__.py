"""Rebuilds the sets: `python -m tests.letters.making` (with `open`, `sealed` or `fresh` after it for one of them)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from .letter import ENDINGS
from .sets import SETS, stem

PLACE = Path(__file__).parent.parent


def main(wanted: list[str]) -> None:
    for name in wanted or list(SETS):
        folder = PLACE / name
        folder.mkdir(exist_ok=True)
        kept = set()
        for n, made in enumerate(SETS[name], 1):
            data, pages = made.file(f"{name}-{n}")
            base = stem(name, n)
            file, truth = folder / f"{base}.{ENDINGS[made.form]}", folder / f"{base}.json"
            file.write_bytes(data)
            truth.write_text(json.dumps(made.truth(pages), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            kept |= {file, truth}
        for old in set(folder.iterdir()) - kept:
            old.unlink()
        print(f"{name}: {len(SETS[name])} letters, {sum(f.stat().st_size for f in kept) / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
