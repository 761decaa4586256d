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


def open_existing(data: str, *, older_too: bool = False) -> bool:
    """Open a folder that must hold an installation already; says so on standard error if it does not.

    Raises CommandRefused if the folder is another version's (an older one's only unless `older_too`), or damaged."""
    if not (Path(data) / "seenheard.sqlite3").exists():
        print(
            f"There is no installation in {data}. Make one with: seenheard add-practice CODE NAME --data {data}",
            file=sys.stderr,
        )
        return False
    open_site(data)
    refuse_other_versions(data, older_too=older_too)
    return True


def refuse_other_versions(data: str, *, older_too: bool = False) -> None:
    """Raises CommandRefused unless the open folder is of this version, or empty."""
    from django.db import DatabaseError

    from seenheard.practice.config.upgrading import other_version

    try:
        reason = other_version(older_too=older_too)
    except DatabaseError as failure:
        raise CommandRefused(
            f"The database in {data} cannot be read: {failure}. If it is damaged, restore the last backup into a new "
            f"folder: seenheard restore BACKUP --data NEW-FOLDER"
        ) from failure
    if reason:
        raise CommandRefused(reason)


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
