"""Writes every setting of the environment from the table in the code: docs/reference/settings.md, and the table in the
guide's page for whoever looks after the computer. `--check` only compares."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from seenheard.practice.config.declared import SETTINGS
from seenheard.practice.config.environment import Setting

DOCS = Path(__file__).resolve().parent.parent / "docs"
REFERENCE = DOCS / "reference" / "settings.md"
GUIDE = DOCS / "guide" / "10-looking-after-it.md"
IN_GUIDE = re.compile(r"(?<=\| name \| what \| if not set \|\n\| --- \| --- \| --- \|\n)(?:\|.*\n)+")
HEAD = """# Settings

Made from the program by `tools/make_settings_reference.py`. Settings come from the environment. A value that cannot be
used, a name beginning with `SEENHEARD_` that is not in this table, and settings that cannot be meant together are
refused at the start, each with a sentence that says how to mend it.

| name | what | how it is written | if not set |
| --- | --- | --- | --- |
"""
TAIL = """
A flag is also understood as `true` or `false`, `yes` or `no`, `on` or `off`.

These belong together: `SEENHEARD_HTTPS=1`, `SEENHEARD_BEHIND_PROXY=1` and `SEENHEARD_HOSTS` make a server
([how](../guide/15-server.md)). One without the others is refused; so is each of them with `--demonstration`, and so is
`--host` with an address of the network without them.

So do those of e-mail ([how](../guide/15-server.md)): `SEENHEARD_SMTP_HOST` turns it on and asks for
`SEENHEARD_MAIL_FROM` and `SEENHEARD_ADDRESS`; user and password’s file come together or not at all; only to a mail
server on this computer may the line be unencrypted.
"""


def written(setting: Setting) -> str:
    if setting.kind == "number":
        return f"a number from {setting.least} to {setting.most}"
    return {"flag": "1 or 0", "list": "words with commas between", "text": "text"}[setting.kind]


def reference() -> str:
    rows = [f"| `{one.name}` | {one.means} | {written(one)} | {one.unset} |" for one in SETTINGS]
    return HEAD + "\n".join(rows) + "\n" + TAIL


def guide() -> str:
    """The guide's page with the present table in it."""
    rows = [f"| `{one.name}` | {one.means} | {one.unset} |\n" for one in SETTINGS if not one.internal]
    return IN_GUIDE.sub(lambda _: "".join(rows), GUIDE.read_text(encoding="utf-8"))


def main(argv: list[str]) -> int:
    made = {REFERENCE: reference(), GUIDE: guide()}
    if argv == ["--check"]:
        stale = [path.name for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
        if not stale:
            print("The tables of settings are up to date.")
            return 0
        print(f"{' and '.join(stale)}: out of date. Run: python tools/make_settings_reference.py", file=sys.stderr)
        return 1
    if argv:
        print("The only option is --check.", file=sys.stderr)
        return 2
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
