"""Writes docs/reference/readers.md, who may read which part of a report, from `guidance/report/readers.yaml`; `--check`
only compares."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "readers.md"
HEAD = """# Who may read which part of a report

Made from `seenheard/guidance/report/readers.yaml` by `tools/make_readers_reference.py`. A practice changes every line
but one in its settings for reports. How the answers are used:
[who may read which part](../explanation/who-may-read-which-part.md).

**yes**, **no**; **ask**: only if a person looked at that sentence and said yes for that reader; **annex**: never in the
report itself, only in the confidential annex. An answer in *italics* is not confirmed: no source that was read says it
for this reader, so it is ours, and the careful one.
"""


def reference() -> str:
    from seenheard.casework.report.model import ReaderKind
    from seenheard.guidance.report.readers import FILE, load_readers
    from seenheard.guidance.yaml_file import yaml_file

    matrix, data = load_readers(), yaml_file(FILE)
    checked = matrix.last_checked.isoformat() if matrix.last_checked else "not yet"
    lines = [HEAD, f"Entered on {data['entered_on']}; reviewed by a safeguarding lead: {checked}.", ""]
    lines += [
        "| what it tells | chair | parent | young person | agency | sources |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in data["matters"]:
        answers = [_answer(row, kind.value) for kind in ReaderKind]
        lines.append(f"| {row['words']} | {' | '.join(answers)} | {', '.join(row['sources'])} |")
    lines += ["", "## Questions whose answers are always judged by a line of their own", ""]
    lines += [f"- {id}: {matrix.words[matter]}" for id, matter in matrix.questions.items()]
    lines += ["", "## Sources, and what was read in them", ""]
    lines += [f"- **{code}** {' '.join(words.split())}" for code, words in data["sources"].items()]
    lines += ["", data["note"].strip()]
    lines += [
        "",
        f"A young person is a child from {matrix.young_person_from} years (not confirmed; a practice's setting).",
    ]
    return "\n".join(lines) + "\n"


def _answer(row: dict[str, Any], kind: str) -> str:
    return str(row[kind]) if kind in row["confirmed"] else f"*{row[kind]}*"


def main(argv: list[str]) -> int:
    text = reference()
    if argv == ["--check"]:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
            print("Who may read which part is up to date.")
            return 0
        print("Who may read which part is out of date. Run: python tools/make_readers_reference.py", file=sys.stderr)
        return 1
    if argv:
        print("The only option is --check.", file=sys.stderr)
        return 2
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
