"""Beginning a report: from a conference, or early, when a conference is likely. One family, one report.

Two people who press at once get the same one: the family is locked, and the database allows one open report a
conference.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from seenheard.casework.report.model import ReportType
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.likely import keeping
from seenheard.practice.conferences.likely.keeping import LikelyRefused
from seenheard.practice.conferences.models import Conference, Likely
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.viewer import Viewer

from .events import write
from .locking import locked_open
from .models import Report, Step
from .moving_on import TYPES, children_of, go_on_with, warning_of
from .queries import OPEN, last_signed, open_report
from .refused import NoSuchReport, ReportRefused


def begin(by: Viewer, *, conference: Conference | None = None, likely: Likely | None = None, now: datetime) -> Report:
    """The open report to this conference, or for this early warning; a new one if there is none. Raises ReportRefused,
    NoSuchReport for what is not this practice's."""
    if likely is not None and likely.practice_id == by.practice.pk and likely.conference is not None:
        conference = likely.conference
    with transaction.atomic():
        if conference is not None:
            return for_conference(by, conference.pk, now)
        if likely is not None:
            return for_likely(by, likely.pk, now)
    raise ValueError("a report is begun from a conference or from an early warning")


def for_conference(by: Viewer, pk: int, now: datetime) -> Report:
    meeting = Conference.objects.select_related("authority").filter(practice=by.practice, pk=pk).first()
    if meeting is None:
        raise NoSuchReport(pk)
    family = locked(by, meeting.family_id)
    standing = open_report(by.practice, meeting)
    if standing is not None:
        return standing
    if meeting.type not in TYPES:
        raise ReportRefused("No report is written to this kind of meeting, only to conferences.")
    if meeting.cancelled_at is not None:
        raise ReportRefused("This conference was cancelled, so there is nothing to report to.")
    if meeting.handed_on_at is not None:
        raise ReportRefused("Another practice has taken this conference over, and writes the report to it.")
    signed = Report.objects.filter(conference=meeting, signed_at__isnull=False, withdrawn_at=None).first()
    if signed is not None:
        raise ReportRefused(
            f"The report to this conference is signed: {signed.reference}. Open it and begin a corrected version there."
        )
    early = Report.objects.filter(OPEN, practice=by.practice, family=family, conference=None).order_by("pk").first()
    if early is not None and go_on_with(by, early, meeting, now):
        return early
    children = children_of(meeting)
    if not children:
        raise ReportRefused("No child is named for this conference. Confirm a letter that names the children first.")
    return make(by, family, children, TYPES[meeting.type], now, conference=meeting, likely=warning_of(meeting))


def for_likely(by: Viewer, pk: int, now: datetime) -> Report:
    warning = Likely.objects.filter(practice=by.practice, pk=pk).first()
    if warning is None:
        raise NoSuchReport(pk)
    family = locked(by, warning.family_id)
    try:
        keeping.begin_report(by, pk=pk, now=now)
    except LikelyRefused as refusal:
        raise ReportRefused(str(refusal)) from refusal
    if warning.started_at is None:
        keep_in_step(by, family)
    standing = Report.objects.filter(OPEN, practice=by.practice, family=family, conference=None).order_by("pk").first()
    if standing is not None:
        return standing
    children = list(Child.objects.filter(family=family).order_by("pk"))
    if not children:
        raise ReportRefused("No child of this family stands on our list any more, so there is nobody to report on.")
    unborn = all(child.unborn for child in children)
    return make(by, family, children, ReportType.PRE_BIRTH if unborn else ReportType.INITIAL, now, likely=warning)


def make(
    by: Viewer,
    family: Family,
    children: list[Child],
    type: ReportType,
    now: datetime,
    *,
    conference: Conference | None = None,
    likely: Likely | None = None,
) -> Report:
    made = Report.objects.create(
        practice=by.practice,
        family=family,
        conference=conference,
        likely=likely,
        type=type.value,
        number=next_number(by.practice),
        last=last_signed(family.pk),
        begun_at=now,
        begun_by=person_of(by),
        changed_at=now,
    )
    made.children.set(children)
    Step.objects.create(report=made, what="begun", at=now, by=person_of(by))
    write(by, "report_begun", made, now, {"type": made.type, "reference": made.reference})
    return made


def bring_children_in_step(by: Viewer, report: Report, *, now: datetime) -> Report:
    """The letters name other children for the conference than when the report was begun: it is about those now. What
    was written about a child who is named no longer stays, and its page shows it. Raises ReportRefused, NoSuchReport.
    """
    with transaction.atomic():
        held = locked_open(by, report.pk)
        if held.conference is None:
            return held
        children = children_of(held.conference)
        before = set(held.children.values_list("pk", flat=True))
        if not children or {child.pk for child in children} == before:
            return held
        held.children.set(children)
        held.changed_at = now
        held.save(update_fields=["changed_at"])
        write(by, "report_children_changed", held, now, {"before": sorted(before)})
    return held


def person_of(by: Viewer) -> Person:
    """Only people write reports."""
    if by.person is None:
        raise ValueError("only a person begins, writes or signs a report")
    return by.person


def next_number(practice: Practice) -> int:
    """The practice's next reference; the practice is locked until the transaction ends."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    return (Report.objects.filter(practice=practice).aggregate(last=Max("number"))["last"] or 0) + 1


def locked(by: Viewer, family_id: int) -> Family:
    return Family.objects.select_for_update().get(practice=by.practice, pk=family_id)
