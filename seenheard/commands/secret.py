"""`seenheard new-secret`: changes the secret with which sessions are signed, without signing anybody out."""

from __future__ import annotations

import argparse
from pathlib import Path

from .site import CommandRefused, add_data_argument


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("new-secret", help="change the installation's secret", description=__doc__)
    parser.add_argument("--forget-old", action="store_true", help="believe the present secret alone from now on")
    add_data_argument(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from seenheard.practice.config.secret import FILE, SecretRefused, change

    folder = Path(arguments.data)
    if not (folder / FILE).exists():
        raise CommandRefused(f"There is no installation's secret in {folder}. Name the folder with --data FOLDER.")
    try:
        print(change(folder, forget=arguments.forget_old))
    except (SecretRefused, OSError) as refusal:
        raise CommandRefused(str(refusal)) from refusal
    return 0
