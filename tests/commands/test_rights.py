"""The table of what each command does with children's data names every command, and no other."""

from __future__ import annotations

import argparse

from seenheard.cli import parser
from seenheard.commands.rights import COMMANDS


def test_every_command_is_in_the_table() -> None:
    subparsers = next(one for one in parser()._actions if isinstance(one, argparse._SubParsersAction))
    assert set(COMMANDS) == set(subparsers.choices)
