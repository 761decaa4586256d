"""Writes docs/reference/roles.md, who may do what, from the table that the pages ask; `--check` only compares."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "roles.md"
HEAD = """# Who may do what

Made from the program by `tools/make_roles_reference.py`. What is not named here is refused; a page that a person
may not see answers "not found".
"""


def reference() -> str:
    from seenheard.casework.vocabulary import Role
    from seenheard.practice.people.viewer import MAY

    columns = [role for role in Role if role is not Role.BOARD]
    lines = [HEAD, f"| | {' | '.join(plain(role) for role in columns)} |", f"| --- |{' --- |' * len(columns)}"]
    for what, roles in MAY.items():
        lines.append(f"| {plain(what)} | {' | '.join('yes' if role in roles else '' for role in columns)} |")
    if not any(Role.BOARD in roles for roles in MAY.values()):
        lines += ["", "The role *board* (counts only) has no page yet."]
    return "\n".join(lines) + "\n"


def plain(word: str) -> str:
    return word.replace("_", " ")


def main(argv: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seenheard.practice.config.settings")
    django.setup()
    text = reference()
    if argv == ["--check"]:
        if TARGET.exists() and TARGET.read_text() == text:
            print("The table of roles is up to date.")
            return 0
        print("The table of roles is out of date. Run: python tools/make_roles_reference.py", file=sys.stderr)
        return 1
    if argv:
        print("The only option is --check.", file=sys.stderr)
        return 2
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
