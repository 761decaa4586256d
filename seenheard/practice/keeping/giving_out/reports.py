"""Reports to conferences on the child, as tables: the words in the child's own part and in the whole family's, and
where copies went. What stands in another child's or an adult's part is not part of this file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from seenheard.practice.reports.models import Dispatch, Report, Shared, Statement
from seenheard.practice.web.words import moment

from .contents import Held

Row = Sequence[object]
REPORTS = ("report", "to the meeting of", "kind", "where it stands", "signed at", "by", "fingerprint", "left at")
SENTENCES = (
    *("report", "question", "what it says", "kind", "reported by", "source", "left out", "for the annex"),
    *("concerns somebody else?", "decided by"),
)
COPIES = ("report", "for", "way", "to", "at", "by", "arrived")
SHOWN = ("report", "shown to the child", "on", "how", "what the child said", "disagreement", "why not")


def report_tables(held: Held) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
    """Name, heading and rows of each table."""
    yield "reports", REPORTS, map(about, reports_of(held))
    yield "report-sentences", SENTENCES, sentences(held)
    yield "report-shown", SHOWN, shown(held)
    yield "report-copies", COPIES, copies(held)


def reports_of(held: Held) -> QuerySet[Report]:
    found = Report.objects.filter(practice=held.viewer.practice, children=held.child)
    return found.select_related("conference", "signed_by").order_by("number", "version")


def about(one: Report) -> Row:
    day = one.conference.on if one.conference else ""
    return (
        *(one.reference, day, one.get_type_display(), one.get_state_display(), at(one.signed_at)),
        *(one.signed_by or "", one.frozen_sha256, at(one.sent_at)),
    )


def sentences(held: Held) -> Iterator[Row]:
    """Each with empty columns for whoever decides what of it concerns others."""
    mine = Statement.objects.filter(report__in=reports_of(held), member__in=("", f"child:{held.child.pk}"))
    for one in mine.select_related("report").order_by("report__number", "report__version", "question", "position"):
        left_out = "yes" if one.left_out_at else ""
        yield (
            *(one.report.reference, one.question, one.text, one.get_kind_display(), one.reported_by, one.source),
            *(left_out, "yes" if one.annex else "", "", ""),
        )


def shown(held: Held) -> Iterator[Row]:
    for one in Shared.objects.filter(report__in=reports_of(held), member=f"child:{held.child.pk}").order_by("pk"):
        yield (
            *(one.report.reference, "yes" if one.shared else "no", one.on or "", one.how, one.comments),
            *(one.disagreement, one.why_not),
        )


def copies(held: Held) -> Iterator[Row]:
    found = Dispatch.objects.filter(report__in=reports_of(held)).select_related("report", "reader", "by")
    for one in found.order_by("at", "pk"):
        way = one.words or one.get_way_display()
        yield one.report.reference, one.reader.name, way, one.to_address, at(one.at), one.by, at(one.receipt_at)


def at(when: datetime | None) -> str:
    return moment(timezone.localtime(when)) if when else ""
