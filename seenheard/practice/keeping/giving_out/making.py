"""Making the export of one child's file: for a reason, and on record before its first byte leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.children.looking import ReasonNeeded, closed_families
from seenheard.practice.children.models import Child
from seenheard.practice.letters.storage import LetterDamaged, fetch
from seenheard.practice.people.viewer import Viewer

from .archive import Part, archive
from .contents import Held
from .marking import Marked, marks_in_letter, marks_in_summary
from .pages import Pages
from .tables import marks_table, tables

SHORTEST_REASON = 5


class ExportRefused(Exception):
    """No export is made; the sentence says how to mend it."""


def export_child(by: Viewer, *, child: Child, because: str, today: date, now: datetime) -> Iterator[bytes]:
    """The child's file as a ZIP, in pieces. It is on record before the first piece.

    Raises ExportRefused without a reason, ReasonNeeded if a letter of the file is about another family, closed to this
    person.
    """
    if child.practice_id != by.practice.pk:
        raise ExportRefused("This child is not of your practice.")
    words = " ".join(because.split())[:500]
    if len(words) < SHORTEST_REASON:
        raise ExportRefused("Say for which request the export is made: who asked, and when.")
    held = Held(by, child)
    families = {child.family_id, *(other.family_id for other in held.others)}
    if closed := closed_families(by, today=today, among=families):
        raise ReasonNeeded(min(closed))
    with transaction.atomic():
        detail = {"because": words, "letters": len(held.letter_numbers)}
        record(by, "file_exported", f"child:{child.pk}", child_id=child.pk, detail=detail, at=now)
        for other in held.others:
            record(by, "named_in_export", f"child:{child.pk}", child_id=other.pk, at=now)
    local = timezone.localtime(now)
    return archive(parts(held, Pages(by, held, because=words, at=local)), at=local)


def parts(held: Held, pages: Pages) -> Iterator[Part]:
    """The files of the archive, one after another. One letter is in memory at a time."""
    marks: list[Marked] = list(marks_in_summary(held))
    problems: dict[str, str] = {}
    yield pages.first()
    for one in held.letters():
        try:
            data = fetch(one.letter.sha256)
        except LetterDamaged as damage:
            problems[one.file] = f"The letter itself is not in this archive. {damage}"
            continue
        found, problem = marks_in_letter(held, one, data)
        marks += found
        if problem:
            problems[one.file] = f"Its text was not searched ({problem.rstrip('.')}): read it whole."
        yield Part(one.file, [data])
    yield pages.summary(problems)
    yield pages.third_party(marks, problems)
    yield marks_table(marks)
    yield from tables(held)
