"""The command `seenheard`: the same work without a browser."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from seenheard import __version__


class Parser(argparse.ArgumentParser):
    """Wrong arguments get one sentence that says how to mend them, and exit 2."""

    def error(self, message: str) -> NoReturn:
        words = re.sub(r"^argument ([^:]+): invalid int value: (.+)$", r"\1 must be a whole number, not \2", message)
        words = re.sub(
            r"^argument ([^:]+): invalid choice: (\S+|'[^']*') \(choose from ", r"\2 is no \1 (choose from ", words
        )
        words = words if words.startswith("-") else words[:1].upper() + words[1:]
        self.exit(2, f"{words}. Try: {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    from seenheard.commands import (
        backup,
        check_report,
        cover,
        deadlines,
        people,
        read,
        receive,
        record,
        run,
        secret,
        verify,
    )

    top = Parser(prog="seenheard", description="Runs a general practice's part in child protection.")
    top.add_argument("--version", action="version", version=f"seenheard {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in (run, read, receive, record, check_report, deadlines, cover, verify, backup, people, secret):
        module.add_parser(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit 0: answered; 2: the arguments were wrong; 1: something failed, said in a sentence."""
    from seenheard.commands.site import CommandRefused
    from seenheard.practice.config.logs import guard_uncaught

    guard_uncaught()
    os.umask(0o077)  # what a command, or a program it starts, writes is for its own account alone
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments) or 0)
    except CommandRefused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output went away; that is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except Exception as failure:
        from seenheard.practice.config.trouble import trouble_of

        trouble = trouble_of(failure)
        if trouble is None:
            raise
        print(trouble.sentence, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
