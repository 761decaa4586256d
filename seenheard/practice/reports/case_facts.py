"""What the practice's own file of the family adds to a draft: what conferences decided, and since when to look."""

from __future__ import annotations

from datetime import date

from seenheard.casework.report.drafting import CaseFact, CaseFacts
from seenheard.casework.report.model import Report as Values
from seenheard.casework.report.model import ReportType
from seenheard.guidance.immunisation import load_schedule
from seenheard.guidance.report.topics import load_relevance
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.conferences.presenters import title_of
from seenheard.practice.conferences.words import category_words, decision_words

from .family import child_key
from .models import Report
from .moving_on import TYPES


def case_facts(report: Report, value: Values, *, today: date) -> CaseFacts:
    return CaseFacts(
        today=today,
        relevance=load_relevance(),
        schedule=load_schedule(value.nation),
        since=last_conference(report) if value.type is ReportType.REVIEW else None,
        file=decisions(report, today),
    )


def last_conference(report: Report) -> date | None:
    """The day of the family's conference before this one."""
    meetings = Conference.objects.filter(family=report.family_id, type__in=list(TYPES), cancelled_at=None)
    if report.conference is not None and report.conference.on is not None:
        meetings = meetings.filter(on__lt=report.conference.on)
    last = meetings.exclude(pk=report.conference_id or 0).filter(on__isnull=False).order_by("-on").first()
    return last.on if last is not None else None


def decisions(report: Report, today: date) -> tuple[CaseFact, ...]:
    """What earlier conferences decided for the children of the report."""
    seats = (
        ConferenceChild.objects.filter(child__in=report.children.all(), conference__removed_at=None)
        .filter(conference__cancelled_at=None, conference__on__lte=today)
        .exclude(decision="")
        .select_related("conference")
        .order_by("conference__on", "pk")
    )
    return tuple(
        CaseFact(
            key=f"seat:{seat.pk}",
            member=child_key(seat.child_id),
            text=decided(seat),
            source=f"Letters about the {lower_title(seat.conference)}",
            on=seat.conference.on,
        )
        for seat in seats
    )


def decided(seat: ConferenceChild) -> str:
    """ "Child protection plan made, neglect (initial conference, 4 March 2026)." """
    categories = category_words(seat.categories)
    what = f"{decision_words(seat.decision)}{f', {categories}' if categories else ''}"
    return f"{what} ({lower_title(seat.conference)})."


def lower_title(meeting: Conference) -> str:
    title = title_of(meeting)
    return f"{title[:1].lower()}{title[1:]}"
