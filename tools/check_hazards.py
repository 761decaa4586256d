"""Does every control in the hazard log have its proof? Each test that docs/clinical-safety names must exist.

A test is named as `tests/path/test_file.py::test_name` (or `::TestClass::test_name`). A hazard with a control that
is not proved by a test must say so in the words "not yet proved".
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


def faults(log: str) -> list[str]:
    """What the log lacks, one line each."""
    wrong = []
    parts = HAZARD.split(log)[1:]
    hazards = list(zip(parts[::2], parts[1::2], strict=True))
    numbers = [number for number, _ in hazards]
    wrong += [f"{number} is used twice" for number in sorted(set(numbers)) if numbers.count(number) > 1]
    for number, text in hazards:
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
