"""Is every hazard in the log whole, scored by its scale, and its control proved by a test that exists?

A test is named as `tests/path/test_file.py::test_name` (or `::TestClass::test_name`). A hazard with a control that
is not proved by a test must say so in the words "not yet proved". The risk must be what the log's own table gives
for the severity and the likelihood.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / "docs" / "clinical-safety" / "hazard-log.md"
TEST = re.compile(r"`(tests/[\w/]+\.py)((?:::\w+)+)`")
HAZARD = re.compile(r"^## (H-\d+)", re.M)
PARTS = ("Effect", "Causes", "Controls", "Severity", "Proof")
SCORE = re.compile(
    r"\*\*Severity\*\* ([\w ]+) · \*\*Likelihood\*\* ([\w ]+) without the controls, ([\w ]+) with them "
    r"· \*\*Risk\*\* (\d), then (\d)"
)
TABLE = re.compile(r"^\| risk \|(.+)\|\n\|[- |]+\n((?:\|.+\n)+)", re.M)


def exists(path: str, names: list[str]) -> bool:
    """Whether the file holds that test: a function, or a class and a function inside it."""
    file = ROOT / path
    if not file.exists():
        return False
    body: list[ast.stmt] = ast.parse(file.read_text()).body
    for name in names:
        match = [
            node
            for node in body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name == name
        ]
        if not match:
            return False
        body = match[0].body
    return True


def risks(log: str) -> dict[tuple[str, str], str]:
    """The log's table: (likelihood, severity) -> risk, "1" to "5". Empty if the log has no table."""
    table = TABLE.search(log)
    if table is None:
        return {}
    severities = [cell.strip() for cell in table.group(1).split("|")]
    found: dict[tuple[str, str], str] = {}
    for line in table.group(2).splitlines():
        likelihood, *values = (cell.strip() for cell in line.strip("|").split("|"))
        found |= {(likelihood, severity): value for severity, value in zip(severities, values, strict=True)}
    return found


def score_fault(text: str, table: dict[tuple[str, str], str]) -> str | None:
    """What is wrong with a hazard's score; None if it is what the table says."""
    score = SCORE.search(text)
    if score is None:
        return "is not scored: severity, likelihood without and with the controls, risk before and after"
    severity, without, controlled, *said = score.groups()
    if (without, severity) not in table or (controlled, severity) not in table:
        return "is scored with a word that is not on the scale"
    true = [table[without, severity], table[controlled, severity]]
    return None if said == true else f"says risk {', then '.join(said)}; the table gives {', then '.join(true)}"


def faults(log: str) -> list[str]:
    """What the log lacks, one line each."""
    wrong = []
    parts = HAZARD.split(log)[1:]
    hazards = list(zip(parts[::2], parts[1::2], strict=True))
    numbers = [number for number, _ in hazards]
    wrong += [f"{number} is used twice" for number in sorted(set(numbers)) if numbers.count(number) > 1]
    table = risks(log)
    for number, text in hazards:
        wrong += [f"{number} does not say its {part.lower()}" for part in PARTS if f"**{part}**" not in text]
        if "**Severity**" in text and (fault := score_fault(text, table)):
            wrong.append(f"{number} {fault}")
        named = TEST.findall(text)
        if not named and "not yet proved" not in text:
            wrong.append(f"{number} names no test, and does not say that it is not yet proved")
        wrong += [
            f"{number}: {path}{names} does not exist"
            for path, names in named
            if not exists(path, names.strip(":").split("::"))
        ]
    return wrong if hazards else ["The hazard log names no hazard"]


def main() -> int:
    text = LOG.read_text()
    found = faults(text)
    print("\n".join([*found, f"{len(HAZARD.findall(text))} hazards, {len(TEST.findall(text))} tests named"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
