"""Writes docs/reference/ledger.md, what the ledger of taking part counts, from the definitions that its page shows and
counts by; `--check` only compares."""

from __future__ import annotations

import sys
from pathlib import Path

from seenheard.casework.assurance.measure import Group, Measure
from seenheard.casework.assurance.measures import SHORT_NOTICE, measures, named

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "ledger.md"
TITLES = {
    Group.TAKING_PART: "How we took part",
    Group.WHY_NOT: "Why nobody of ours went",
    Group.REPORT: "Our report",
    Group.TOLD: "When we were told",
    Group.ASKED: "Who was asked",
    Group.OFFERS: "Other times offered to the chair",
    Group.MINUTES: "The minutes",
    Group.APART: "Counted above, and shown apart",
    Group.OTHER: "Other meetings, in no rate",
    Group.LEFT_OUT: "Entered, and not counted",
}
HEAD = """# What the ledger counts

Made from `seenheard/casework/assurance/` by `tools/make_ledger_reference.py`: the words here are those beside the
numbers on the page, and each stands beside the rule that counts. Change it there, not here.

## Units

- **Conference**: one meeting. **Child-conference**: one of our children at one meeting. A conference of three siblings
  is one conference and three child-conferences; the page shows both, each of its own whole.
- A conference is in the month and the year of its last day, however often it was moved. Years are calendar years, or
  from April to March.
- "Not known" and "not said yet" are values of their own, and are counted.
- Days of notice and of lateness are working days of the practice: its weekdays, without the public holidays of its
  nation and the days on which it closes. Day 0 is the first of the two days; the second counts.
- **Decided on** is the day of the earlier meeting whose letter fixed this one; else, for an initial or pre-birth
  conference, the last strategy discussion of the family since the conference before, if it was not later than the day
  on which we were told; else the day that the letter bears which told us, if it was not written after the conference;
  else not known.
- **We were told on** is the day on which the first standing letter arrived that entered or changed the conference. A
  letter whose confirmation was undone does not stand.
- A percentage is said only beside its two numbers, and only of ten or more.
- What was removed with a case file at the end of its keeping is not counted any more.
- The ledger holds conferences that stand in the diary. Of a conference that was only likely, and of which nobody told
  the practice, it knows nothing: how often that was said stands under *Conferences*, *Early warnings*
  (`seenheard/practice/conferences/likely/became.py`), each warning counted once, in the year in which it was opened.
"""


def reference() -> str:
    parts = [HEAD]
    for group in Group:
        parts.append(f"\n## {TITLES[group]}\n")
        parts.append("| number | of | what it means | name |\n| --- | --- | --- | --- |")
        parts += [row(one) for one in measures(SHORT_NOTICE) if one.group is group]
    return "\n".join(parts) + "\n"


def row(measure: Measure) -> str:
    whole = named(measure.of) if measure.of else None
    return f"| {measure.words} | {whole.words if whole else '–'} | {measure.definition} | `{measure.key}` |"


def main(argv: list[str]) -> int:
    text = reference()
    if argv == ["--check"]:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
            print("What the ledger counts is up to date.")
            return 0
        print("What the ledger counts is out of date. Run: python tools/make_ledger_reference.py", file=sys.stderr)
        return 1
    if argv:
        print("The only option is --check.", file=sys.stderr)
        return 2
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
