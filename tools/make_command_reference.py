"""Writes docs/reference/command-line.md from the commands themselves; `--check` only says whether it is up to date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from seenheard.cli import parser

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "command-line.md"
HEAD = """# The commands

Made from the program by `tools/make_command_reference.py`. After `make run`, `make test` or `make setup` the command is
`.venv/bin/seenheard`.

| exit code | meaning |
| --- | --- |
| 0 | answered |
| 1 | something failed, said in a sentence |
| 2 | the command's own arguments were wrong, with a sentence that says how to mend them |
| 130 | stopped from the keyboard |
"""


def commands() -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Each command: its name, its line of help and its parser, in the order in which `--help` lists them."""
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                yield choice.dest, choice.help or "", action.choices[choice.dest]


def spelling(argument: argparse.Action) -> str:
    """How an argument is typed: FILE, --json, --today D."""
    if not argument.option_strings:
        name = str(argument.metavar or argument.dest.upper())
        return f"{name} ..." if argument.nargs == "+" else name
    flag = argument.option_strings[-1]
    if argument.nargs == 0:
        return flag
    return f"{flag} {argument.metavar or argument.dest.upper()}"


def meaning(argument: argparse.Action) -> str:
    words = argument.help or ""
    if argument.choices:
        words = f"{words}: {', '.join(str(choice) for choice in argument.choices)}".removeprefix(": ")
    return words.replace("%(default)s", str(argument.default)).replace("|", "\\|")


def section(name: str, words: str, command: argparse.ArgumentParser) -> str:
    shown = [a for a in command._actions if a.dest != "help" and a.help != argparse.SUPPRESS]
    typed = [spelling(a) if a.required else f"[{spelling(a)}]" for a in shown]
    told = (command.description or f"{words[:1].upper()}{words[1:]}.").strip()
    lines = [f"## seenheard {name}", "", told, "", "```", " ".join(["seenheard", name, *typed]), "```"]
    if shown:
        lines += ["", "| argument | meaning |", "| --- | --- |"]
        lines += [f"| `{spelling(argument)}` | {meaning(argument)} |" for argument in shown]
    return "\n".join(lines) + "\n"


def reference() -> str:
    return "\n".join([HEAD, *(section(*command) for command in commands())])


def main(argv: list[str]) -> int:
    text = reference()
    if argv == ["--check"]:
        if TARGET.exists() and TARGET.read_text() == text:
            print("The command reference is up to date.")
            return 0
        print("The command reference is out of date. Run: python tools/make_command_reference.py", file=sys.stderr)
        return 1
    if argv:
        print("The only option is --check.", file=sys.stderr)
        return 2
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
