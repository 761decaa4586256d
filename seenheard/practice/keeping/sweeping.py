"""After a disposal: the letters' files leave the disk, and nothing of what was deleted stays in the database's files.

The work is a list in the database, written in the disposal's own transaction, and is taken up again after a power cut
at any moment. The worker does it.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta
from pathlib import Path

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from seenheard.practice.letters.models import Letter
from seenheard.practice.letters.storage import path_of, sync_folder
from seenheard.practice.letters.watching import TAKEN

from .models import Disposal, DisposedLetter

log = logging.getLogger(__name__)
#: What could not be done (a file in use, a full disk) is tried again after this.
AGAIN_AFTER = timedelta(minutes=10)


def finish_disposals(watched: Path | None = None, *, now: datetime | None = None) -> int:
    """Finish every disposal that was carried out: remove files, write the database anew. Returns how many it finished.

    `watched`: the watched folder, in whose `taken` lie copies of letters that came that way.
    """
    now = now or timezone.now()
    done = 0
    waiting = Disposal.objects.exclude(done_at=None).filter(swept_at=None).order_by("done_at", "pk")
    for disposal in waiting:
        if disposal.tried_at is not None and now - disposal.tried_at < AGAIN_AFTER:
            continue
        Disposal.objects.filter(pk=disposal.pk).update(tried_at=now)
        try:
            remove_files(disposal, watched, now)
            done += leave_nothing(disposal, now)
        except (OSError, OperationalError) as trouble:
            log.warning("Files of a disposal are not removed yet: %s. It is tried again.", type(trouble).__name__)
    return done


def remove_files(disposal: Disposal, watched: Path | None, now: datetime) -> None:
    """Remove the bytes of the disposal's letters, except of those that another letter still is."""
    letters = list(disposal.letters.filter(bytes_removed_at=None).order_by("pk"))
    forget_copies(watched, letters)
    for letter in letters:
        with transaction.atomic():  # nobody can enter the same bytes as a letter meanwhile: see letters.receiving
            if not Letter.objects.filter(sha256=letter.sha256).exists():
                remove(path_of(letter.sha256))
            DisposedLetter.objects.filter(pk=letter.pk).update(bytes_removed_at=now)


def remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        sync_folder(path.parent)


def forget_copies(watched: Path | None, letters: list[DisposedLetter]) -> None:
    """Remove what the watched folder kept of these letters after it had taken them."""
    taken = watched / TAKEN if watched is not None else None
    if taken is None or not taken.is_dir() or not letters:
        return
    wanted = {letter.sha256 for letter in letters}
    sizes = {letter.size for letter in letters}
    standing = set(Letter.objects.filter(sha256__in=wanted).values_list("sha256", flat=True))
    for copy in taken.iterdir():
        if copy.is_symlink() or not copy.is_file() or copy.stat().st_size not in sizes:
            continue
        if hashlib.sha256(copy.read_bytes()).hexdigest() in wanted - standing:
            copy.unlink(missing_ok=True)
    sync_folder(taken)


def leave_nothing(disposal: Disposal, now: datetime) -> bool:
    """Write the database anew, so that no deleted row stays in its free pages, and empty its journal. False if somebody
    reads just now; then it is tried again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            if disposal.rewritten_at is None:
                cursor.execute("VACUUM")
                Disposal.objects.filter(pk=disposal.pk).update(rewritten_at=now)
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()[0]
        if busy:
            return False
    Disposal.objects.filter(pk=disposal.pk).update(swept_at=now)
    return True
