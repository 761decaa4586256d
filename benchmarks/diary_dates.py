"""Thousands of made-up families: is every date of the diary the one that pencil and calendar give?

    .venv/bin/python benchmarks/diary_dates.py [--families 2500] [--seed 1] [--show 3]

Each has conferences late, early, adjourned, inquorate and cancelled, twins, births before and after their day, a child
who joins later, moves away and back, and another council in the middle, in four nations, around their holidays and
29 February. What `diary.owing.wanted` gives for each child is held against a reckoning that shares nothing with it.
Ends with 1 if one date is otherwise, missing, or owed by nobody.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--families", type=int, default=2500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3, help="how many families that differ are told in full")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return compare(Path(folder), asked.families, asked.seed, asked.show)


def compare(folder: Path, families: int, seed: int, show: int) -> int:
    from practice_of_ten_years import open_folder

    open_folder(folder / "data")
    from diary_by_hand.beside import by_hand, differences
    from diary_by_hand.families import made_up

    from seenheard.practice.people.actions import add_practice

    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    chance, lines, wrong = random.Random(seed), Counter[str](), 0
    for number in range(families):
        notes = made_up(chance)
        lines.update(key[0] for key in by_hand(notes))
        found = differences(practice, notes)
        wrong += bool(found)
        if found and wrong <= show:
            print(f"Family {number}, today {notes.today}, practice in {notes.nation}")
            print(*(f"  {one}" for one in (*notes.children, *notes.meetings, *notes.happenings, *found)), sep="\n")
    print(f"{families} families, seed {seed}: {lines.total()} dates of children, {wrong} families with a difference.")
    print(*(f"{count:6} {kind}" for kind, count in lines.most_common()), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
