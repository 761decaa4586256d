"""`seenheard backup TO` and `seenheard restore FROM`: a copy of the whole installation, and the way back."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from .acting import acting
from .site import add_data_argument, open_existing, open_site


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backup = commands.add_parser("backup", help="copy the whole installation to a new folder, while it runs")
    backup.add_argument("to", metavar="TO", help="a folder that is not there yet")
    add_data_argument(backup)
    backup.set_defaults(run=back_up)
    restore = commands.add_parser("restore", help="make an installation's folder from a backup")
    restore.add_argument("source", metavar="FROM", help="the backup's folder")
    add_data_argument(restore)
    restore.set_defaults(run=bring_back)


def back_up(arguments: argparse.Namespace) -> int:
    if not open_existing(arguments.data, older_too=True):
        return 2
    from seenheard.practice.config.backing_up import BackupRefused
    from seenheard.practice.config.backing_up import back_up as copy

    try:
        print(copy(Path(arguments.to)))
    except (BackupRefused, OSError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    say_in_the_record()
    return 0


def say_in_the_record() -> None:
    """A copy of everything was made, and by which account of the computer; not in an older version's folder, whose
    record only that version writes."""
    from django.db import DatabaseError, transaction

    from seenheard.practice.audit.actions import record
    from seenheard.practice.config.upgrading import other_version
    from seenheard.practice.people.models import Practice

    try:
        if other_version():
            return
        with transaction.atomic():
            for practice in Practice.objects.order_by("pk"):
                record(acting(practice), "backed_up", f"practice:{practice.pk}")
    except DatabaseError as failure:
        print(f"The backup is made, but the record could not say so: {failure}.", file=sys.stderr)


def bring_back(arguments: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as nowhere:  # the site's settings need a folder; the new one must stay empty
        target = arguments.data
        os.environ["SEENHEARD_DATA"] = nowhere
        open_site(nowhere)
        from seenheard.practice.config.backing_up import BackupRefused, restore

        try:
            print(restore(Path(arguments.source), Path(target)))
        except (BackupRefused, OSError) as refusal:
            print(refusal, file=sys.stderr)
            return 1
    return 0
