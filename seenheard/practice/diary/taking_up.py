"""New editions of the rules: the open work of every family is dated anew by them, once.

A conference keeps the edition under which it was timed. What has none of its own, and what happens from the first day
of a new edition on, is counted by the edition in force on its day.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.guidance import fingerprint
from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Family
from seenheard.practice.config.rounds import for_each, told_to_stop
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer, software

from .actions import keep_in_step
from .models import RulesTakenUp
from .owing import rulebook

log = logging.getLogger(__name__)


def take_up_rules(now: datetime) -> None:
    """Where the diary was last worked out by other rules, work it out by these. May be done again at any time."""
    book = rulebook()
    mark = fingerprint(book)
    for practice in Practice.objects.order_by("pk"):
        if last_mark(practice) != mark and work_out_anew(software(practice)):
            keep_mark(software(practice), mark, [edition.id for edition in book.editions], now)


def last_mark(practice: Practice) -> str:
    rows = RulesTakenUp.objects.filter(practice=practice).order_by("-at", "-pk")
    return rows.values_list("fingerprint", flat=True).first() or ""


def work_out_anew(by: Viewer) -> bool:
    """Each family in a transaction of its own, so that one that cannot be dated holds up no other. False if the worker
    was told to stop before the last.

    Raises the first unforeseen failure when all others are done: the round has failed, which is shown, and the next one
    works out all again. The numbers are read first: rows still being read would hold an old state of the database, from
    which nothing can be written once another program wrote.
    """
    families = list(Family.objects.filter(practice=by.practice).order_by("pk").values_list("pk", flat=True))
    for_each(families, lambda pk: date_anew(by, pk))
    return not told_to_stop()


def date_anew(by: Viewer, pk: int) -> int:
    """1 if this family's diary was worked out, 0 if it cannot be or need not be any more."""
    family = None if told_to_stop() else Family.objects.filter(pk=pk).first()
    if family is None:
        return 0
    try:
        keep_in_step(by, family)
    except BeyondKnownHolidays:
        log.exception("The diary of a family could not be worked out by the new rules.")
        return 0
    return 1


def keep_mark(by: Viewer, mark: str, editions: list[str], now: datetime) -> None:
    with transaction.atomic():
        if last_mark(by.practice) == mark:
            return
        row = RulesTakenUp.objects.create(practice=by.practice, at=now, fingerprint=mark, editions=editions)
        record(by, "rules_taken_up", f"rules:{row.pk}", detail={"editions": editions}, at=now)
