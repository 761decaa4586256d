"""Opening an installation's data folder from the command line."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seenheard.practice.people.models import Practice


class CommandRefused(Exception):
    """The command cannot be carried out; the sentences say why and how to mend it. `cli.main` prints them, exit 2."""


def add_data_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        metavar="FOLDER",
        default=os.environ.get("SEENHEARD_DATA", "data"),
        help="the installation's folder (default: data)",
    )


def open_site(data: str) -> None:
    """Make Django ready for this data folder. Raises CommandRefused if the environment's settings cannot be used."""
    os.environ["SEENHEARD_DATA"] = str(Path(data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seenheard.practice.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as mistakes:
        raise CommandRefused(str(mistakes)) from mistakes


def refuse_contradictions(*, listens_here_alone: bool) -> None:
    """Raises CommandRefused for settings that cannot be used, or not together."""
    from seenheard.practice.config.environment import SettingsRefused
    from seenheard.practice.config.together import refuse_contradictions as refuse

    try:
        refuse(os.environ, listens_here_alone=listens_here_alone)
    except SettingsRefused as mistakes:
        raise CommandRefused(str(mistakes)) from mistakes


def folder_stands(data: Path) -> bool:
    """Make the data folder if it is not there; says so on standard error if that cannot be."""
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        print(f"{data} cannot be made: {failure.strerror}. Choose another folder with --data.", file=sys.stderr)
        return False
    return True


def open_existing(data: str) -> bool:
    """Open a folder that must hold an installation already; says so on standard error if it does not."""
    if not (Path(data) / "seenheard.sqlite3").exists():
        print(
            f"There is no installation in {data}. Make one with: seenheard add-practice CODE NAME --data {data}",
            file=sys.stderr,
        )
        return False
    open_site(data)
    return True


def practice_of(code: str | None) -> Practice | None:
    """The practice of that code, or the only one there is; None, with a sentence said, if that is not clear."""
    from seenheard.practice.people.models import Practice

    if code:
        found = Practice.objects.filter(code__iexact=code).first()
        if found is None:
            print(f"There is no practice with the code {code} here.", file=sys.stderr)
        return found
    practices = list(Practice.objects.order_by("pk")[:2])
    if len(practices) == 1:
        return practices[0]
    words = (
        "There are several practices here; say which with --practice CODE."
        if practices
        else ("There is no practice here yet. Add it with: seenheard add-practice CODE NAME")
    )
    print(words, file=sys.stderr)
    return None
