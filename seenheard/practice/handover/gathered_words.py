"""What a pack says besides meetings and duties: letters that are held, codes still to be entered, things to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from seenheard.casework.handover.pack import PackLetter
from seenheard.guidance.clinical_codes import codes_by_key
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Likely
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.register.models import CodeTask
from seenheard.practice.reports.models import Report
from seenheard.practice.web.words import day

MOST_LETTERS = 300


def letters_of(children: Sequence[Child]) -> tuple[PackLetter, ...]:
    """The letters that stand entered for these children, latest first: kind and days alone."""
    rows = Confirmation.objects.filter(children__in=children, undone_at=None, outcome="entered").distinct()
    columns = rows.order_by("-at", "-pk").values_list("pk", "fields", "letter__arrived_at")
    found = {
        pk: PackLetter(
            kind=str(fields.get("kind") or "other"),
            on=date.fromisoformat(fields["document_date"]) if fields.get("document_date") else None,
            came_on=timezone.localdate(arrived_at),
        )
        for pk, fields, arrived_at in columns[:MOST_LETTERS]
    }
    return tuple(found.values())


def codes_of(children: Sequence[Child]) -> dict[int, tuple[str, ...]]:
    """Child -> the codes that are still to be entered, ended or looked at, in words."""
    known = codes_by_key()
    found: dict[int, list[str]] = defaultdict(list)
    rows = CodeTask.objects.filter(child__in=children, done_at=None, taken_back_at=None)
    for task in rows.order_by("child_id", "made_at", "pk"):
        name = known[task.code].term if task.code in known else task.code
        found[task.child_id].append(f"{task.get_action_display()} “{name}”")
    return {child: tuple(lines) for child, lines in found.items()}


def notes_of(family: Family, children: Sequence[Child]) -> tuple[str, ...]:
    """What else is under way: a conference that is likely, a report that was begun."""
    notes = []
    for warning in Likely.objects.filter(family=family, closed_at=None).order_by("pk"):
        by_on = f" by {day(warning.by_on)}" if warning.by_on else ""
        notes.append(f"A conference is likely{by_on}. {warning.because}"[:4000])
    begun = Report.objects.filter(children__in=children, signed_at=None, withdrawn_at=None).distinct()
    for report in begun.select_related("conference").order_by("pk"):
        meeting = report.conference
        about = f" for the conference of {day(meeting.on)}" if meeting is not None and meeting.on else ""
        notes.append(f"Our report{about} was begun and is not sent. It stays with us.")
    return tuple(notes)
