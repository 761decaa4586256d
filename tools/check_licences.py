"""May we ship this? Lists the licence of every dependency, and fails on copyleft.

What runs at a practice must be permissive, but for two libraries named below with the reason. Tools that only
developers run may also be under the Mozilla licence; any other copyleft tool must be named below with the reason why
it never touches what is shipped.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
COPYLEFT = re.compile(r"\b(A?GPL|LGPL|[AL]?GPLv?\d|GNU|EUPL|CDDL|EPL|SSPL|CC-BY-SA|BUSL)", re.I)
WEAK = re.compile(r"\b(MPL|Mozilla Public)", re.I)
# Packages whose metadata is silent; read from the licence file inside the package.
STATED = {"pysqlite3": "Zlib", "axe-playwright-python": "MIT"}
# Shipped although the Lesser GPL is named: libraries that are installed unchanged from their own packages and called,
# so that it binds nobody's own code (docs/decisions/0018-papers.md).
UNCHANGED_LIBRARY = {
    "docxtpl": "LGPL 2.1, called as a library; anybody may put another version in its place",
    "pyphen": "offered under the GPL, the LGPL or the Mozilla licence; taken under the Mozilla licence",
}
# Shipped although the Mozilla licence is named, and why that is no hindrance.
UNCHANGED_FILE = {"fido2": "BSD; only its copy of the Public Suffix List, a data file, is under the Mozilla licence"}


def licence(package: Distribution) -> str:
    """What a distribution says of its licence, in the words of its metadata; its classifiers first when it has them."""

    def said(field: str) -> list[str]:
        return [" ".join(text.split()) for text in package.metadata.get_all(field) or []]

    if said("License-Expression"):
        return said("License-Expression")[0]
    classifiers = [c.rsplit(" :: ", 1)[1] for c in said("Classifier") if c.startswith("License ::")]
    named = [c for c in classifiers if c != "OSI Approved"] or said("License")
    return " / ".join(named) or STATED.get(canonicalize_name(package.metadata["Name"]), "")


def closure(wanted: Iterable[str]) -> dict[str, Distribution]:
    """The installed distributions that these requirements bring, with all that they bring in turn."""
    found: dict[str, Distribution] = {}
    waiting = [(Requirement(line), "") for line in wanted]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        found.setdefault(name, distribution(name))
        for wish in {"", *requirement.extras}:
            if (name, wish) not in seen:
                seen.add((name, wish))
                waiting += [(Requirement(line), wish) for line in found[name].requires or []]
    return found


def faults(shipped: dict[str, Distribution], tools: dict[str, Distribution]) -> list[str]:
    """One line for each dependency that may not be where it is."""
    wrong = []
    for name, package in sorted({**tools, **shipped}.items()):
        words, ships = licence(package), name in shipped
        if not words:
            wrong.append(f"{name}: its licence is not stated")
        elif COPYLEFT.search(words) and name not in UNCHANGED_LIBRARY:
            wrong.append(f"{name}: {words} is copyleft")
        elif WEAK.search(words) and ships and name not in {**UNCHANGED_FILE, **UNCHANGED_LIBRARY}:
            wrong.append(f"{name}: {words} may be used by developers only")
    return wrong


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    try:
        shipped = closure(project["project"]["dependencies"])
        tools = closure([*groups["dev"], *groups["build"]])
    except PackageNotFoundError as missing:
        print(f"{missing}: run make check, which installs it.", file=sys.stderr)
        return 1
    for name, package in sorted(shipped.items()):
        print(f"{name} {package.version}: {licence(package)}")
    found = faults(shipped, tools)
    print("\n".join([*found, f"{len(shipped)} shipped, {len(tools.keys() - shipped.keys())} for developers only"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
