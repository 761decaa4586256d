"""Making an installation ready: its folder, database, static files and, if asked for, the fictional practice."""

from __future__ import annotations

import sys
from importlib.metadata import version

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from seenheard import __version__

from .table_sizes import look_at_table_sizes
from .upgrading import UpgradeRefused, bring_up_to_date


class NotStarted(Exception):
    """The installation cannot start; the sentence says why and what to do."""


def prepare(*, demonstration: bool) -> None:
    """Bring the folder and the static files to this version. Raises NotStarted.

    Only for a program that holds the folder (config.in_use), or that is making it."""
    try:
        bring_up_to_date(say=say)
        look_at_table_sizes()
    except UpgradeRefused as reason:
        raise NotStarted(str(reason)) from reason
    except DatabaseError as failure:
        raise NotStarted(
            f"The database in {settings.DATA} cannot be used: {failure}. Is the disk full or read-only?"
        ) from failure
    collect_static()
    refuse_mixing(demonstration)
    cipher_second_steps()
    pause_after_restore()
    if demonstration:
        from seenheard.practice.demonstration.loading import load

        load(say=say)


def cipher_second_steps() -> None:
    """After `seenheard new-secret`: nobody's second step hangs on the old secret, which can then be forgotten."""
    from seenheard.practice.people.signing_in.second_step import cipher_anew

    cipher_anew()


def pause_after_restore() -> None:
    """In a folder that came from a backup no e-mail leaves until somebody says so."""
    from seenheard.practice.post import pausing

    if pausing.pause_after_restore(now=timezone.now()):
        say("This folder came from a backup: no e-mail leaves until somebody allows it on the page E-mail.")


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def collect_static() -> None:
    """Copy the static files with their hashes, once per version of ours and of the sign-in pages'."""
    stamp = settings.STATIC_ROOT / "collected-for"
    files = sorted(p for folder in settings.STATICFILES_DIRS for p in folder.rglob("*") if p.is_file())
    newest = max((p.stat().st_mtime_ns for p in files), default=0)
    facts = f"{__version__} {version('django-allauth')} {len(files)} {newest}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == facts:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(facts, encoding="utf-8")


def refuse_mixing(demonstration: bool) -> None:
    """A demonstration's folder never becomes a practice's, nor the other way round."""
    from seenheard.practice.people.models import Practice

    if demonstration and Practice.objects.filter(demonstration=False).exists():
        raise NotStarted(
            "This folder belongs to a real practice. Start the demonstration with another folder: --data OTHER-FOLDER."
        )
    if not demonstration and Practice.objects.filter(demonstration=True).exists():
        raise NotStarted(
            "This folder holds the demonstration, in which every person is invented. Start it with --demonstration, "
            "or choose another folder: --data OTHER-FOLDER."
        )
