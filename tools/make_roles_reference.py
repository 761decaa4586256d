"""Writes docs/reference/roles.md, who may do what, from the tables that the pages ask; `--check` only compares."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "roles.md"
HEAD = """# Who may do what

Made from the program by `tools/make_roles_reference.py`. What is not named here is refused; a page that a person
may not see answers "not found", as does everything of another practice. A page that names nothing it needs is closed
to everybody.
"""
FILES = """
## Files

The data folder holds the database, the letters, the secret key and, if they are kept there, backups. What the site and
the commands write can be read by the account that runs them and by no other (they run with the mask 077: folders 0700,
files 0600). `seenheard run` and `seenheard verify` say so, with the command that mends it, when others may read the
folder. On Windows the rights of the folder are yours to set; there the program does not look.

## Calendar feeds

A calendar cannot sign in, so its address is a secret of 256 random bits, of which only a hash is kept. A person's own
feed works while their role may *{own_feed}*; the practice's, while whoever made its address may *{practice_feed}*.
When somebody leaves, or is given a role without that right, it stops with the next request. A feed holds initials,
dates and links that ask for sign-in. The roles without feeds: {no_feeds}.

## Commands

Whoever may read and write the data folder may give every command; no role is asked. So the folder's own rights are the
door, and what a command changes is in the record with the name of the computer's account that gave it. No command
prints a child's name, except `seenheard read`, which prints what the document says that it was given.

| command | what it does |
| --- | --- |
"""


def reference() -> str:
    from seenheard.casework.vocabulary import Role
    from seenheard.commands.rights import COMMANDS
    from seenheard.practice.people.doors import OPEN, OWN_ACCOUNT
    from seenheard.practice.people.viewer import MAY, SAID
    from tests.practice.walking import METHODS, VISITORS, addresses, combinations

    walked = list(addresses())
    lines = [HEAD, f"| a person may … | {' | '.join(plain(role) for role in Role)} |", f"| --- |{' --- |' * len(Role)}"]
    for what, roles in MAY.items():
        lines.append(f"| {SAID[what]} | {' | '.join('yes' if role in roles else '' for role in Role)} |")
    lines += ["", RULES.strip(), "", "## Every address, and what it needs", "", "| address | needs |", "| --- | --- |"]
    for address in sorted(walked, key=lambda one: one.pattern):
        if address.needs:
            lines.append(f"| `/{address.pattern}` | {SAID[address.needs]} |")
    lines += ["", "Open to everybody:", "", "| address | why |", "| --- | --- |"]
    lines += [f"| `/{one.pattern}` | {OPEN[one.name]} |" for one in walked if one.name in OPEN]
    lines += ["", "Open to whoever is signed in and works here, in any role:", "", "| address | why |", "| --- | --- |"]
    lines += [f"| `/{one.pattern}` | {OWN_ACCOUNT[one.name]} |" for one in walked if one.name in OWN_ACCOUNT]
    without = [plain(role) for role in Role if role not in MAY["own_feed"] | MAY["practice_feed"]]
    feeds = {what: SAID[what] for what in ("own_feed", "practice_feed")}
    lines.append(FILES.format(**feeds, no_feeds=", ".join(without)).rstrip())
    lines += [f"| `seenheard {name}` | {words} |" for name, words in COMMANDS.items()]
    lines += [
        "",
        "## How it is proved",
        "",
        f"`tests/practice/test_walls.py` tries each of {len(walked)} addresses with each of {len(METHODS)} methods of",
        f"HTTP as each of {len(VISITORS)} visitors: **{combinations():,} combinations**.",
        PROOF,
    ]
    return "\n".join(lines) + "\n"


RULES = """
Beyond the table:

- Nobody changes their own role, ends their own access or gives themselves a password on the page of people.
- Only a safeguarding lead may make somebody a safeguarding lead, or change a lead's account. Somebody without a last
  day who manages people is always left, and a safeguarding lead, once there was one.
- Every such change is an event. Each safeguarding lead is told on the first page of those that somebody else made,
  until they say that they have seen it. So a practice manager who opened a way to children's records would be seen.
- A reader (inspector) has a last day, at most 90 days ahead when it is given on the page (not confirmed: no source was
  found for how long it should be). At midnight in London after it, everything answers "not found".
- Somebody who works in two practices sees one at a time and chooses which. Their password and second step can then be
  given anew only by a command, because whoever gives a password could use it in the other practice. An account of one
  practice joins another only by a command.
- The board's page shows no number of children, conferences or reports below 5 (not confirmed;
  `SEENHEARD_FEWEST_SHOWN` sets another limit).
"""
PROOF = """The visitors are every role of the practice whose rows the addresses name, every role of another practice, a
stranger, a leaver, an inspector whose last day is over, and somebody without a practice. Whoever is refused changes
nothing, and looking changes nothing but the record of looks. `tests/practice/test_foreign_numbers.py` types the numbers
of another practice's rows into every form and address that takes one."""


def plain(word: str) -> str:
    return word.replace("_", " ")


def main(argv: list[str]) -> int:
    sys.path.insert(0, str(ROOT))  # the walk is counted by the tests' own list
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seenheard.practice.config.settings")
    django.setup()
    text = reference()
    if argv == ["--check"]:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
            print("The table of roles is up to date.")
            return 0
        print("The table of roles is out of date. Run: python tools/make_roles_reference.py", file=sys.stderr)
        return 1
    if argv:
        print("The only option is --check.", file=sys.stderr)
        return 2
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
