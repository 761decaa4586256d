"""Random families move from one practice to another with a pack of open work: is anything lost, is anything made up?
`python benchmarks/handover.py [--moves N] [--seed S]` prints the counts.

Both practices are real ones of a new installation with a database of its own. Each family is made by confirming letters
as councils send them; people then mark, chase, move and enter. The pack is sealed, opened, taken over and receipted as
the pages do it. What is compared comes from the tables alone, child by child, by somebody who knows nothing of packs:
open duties and actions with their days, meetings ahead with their people, decisions. The families are made up
(tests/practice/handover/random_moves.py says how), so the counts say that nothing is lost, not how families are.
Exit 1 if anything was lost or made up.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--moves", type=int, default=500)
    asked.add_argument("--seed", type=int, default=20261122)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        return measured(given.moves, given.seed)


def prepare(folder: Path) -> None:
    """A new installation in the folder."""
    os.environ |= {
        "SEENHEARD_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "seenheard.practice.config.settings",
        "PYTHONHASHSEED": "0",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def measured(number: int, seed: int) -> int:
    from seenheard.practice.people.actions import add_practice
    from tests.practice.handover.random_moves import moves

    old = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    new = add_practice(code="QX4102", name="Tarnside Health Centre", nation="england")
    began = time.perf_counter()
    counts = moves(old, new, number=number, seed=seed)
    took = time.perf_counter() - began
    print(f"moves: {counts.moves}, seed {seed}")
    print(f"  of them the day before a meeting: {counts.day_before}")
    print(f"  with a brother or sister who stayed: {counts.siblings_stayed}")
    print(f"  whose move away was entered with the pack: {counts.gone_before}")
    for name, compared in sorted(counts.compared.items()):
        print(f"compared, {name}: {compared}")
    print(f"lost: {len(counts.lost)}")
    print(f"made up: {len(counts.invented)}")
    print(f"seconds: {took:.0f}, {took / max(counts.moves, 1):.2f} a move, the making of the family included")
    for line in (*counts.lost, *counts.invented):
        print(f"  {line}", file=sys.stderr)
    return 1 if counts.lost or counts.invented else 0


if __name__ == "__main__":
    sys.exit(main())
