"""Files of the watched folder that could not be taken: said by the worker, shown on the list of letters."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import FolderTrouble

MOST = 100


def say_troubles(practice: Practice, troubles: dict[str, str]) -> None:
    """What stands in the way now, by the file's name; what is not named any more is over. Writes only what changed."""
    wanted = dict(sorted(troubles.items())[:MOST])
    held = {one.name: one.words for one in FolderTrouble.objects.filter(practice=practice)}
    if held == wanted:
        return
    gone = [name for name in held if held[name] != wanted.get(name)]
    new = [name for name in wanted if held.get(name) != wanted[name]]
    with transaction.atomic():
        FolderTrouble.objects.filter(practice=practice, name__in=gone).delete()
        now = timezone.now()
        FolderTrouble.objects.bulk_create(
            FolderTrouble(practice=practice, name=name, words=wanted[name][:500], since=now) for name in new
        )


def troubles_for(viewer: Viewer) -> list[FolderTrouble]:
    """The files of this practice's watched folder that a person must look at, longest first."""
    return list(FolderTrouble.objects.filter(practice=viewer.practice).order_by("since", "name"))
