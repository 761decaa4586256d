"""What a quarter's reports may be claimed for, by the practice's scheme. Never a gate: no report waits for it, and no
name is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from seenheard.casework.report.fees import (
    Claim,
    ClaimLine,
    Scheme,
    SchemeRefused,
    claim,
    claim_cells,
    scheme_as_data,
    scheme_from,
    writing_minutes,
)
from seenheard.guidance.report.fee_schemes import load_schemes
from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import Beat, Report, Setting
from .models import Claim as Saved
from .refused import ReportRefused
from .report_settings import setting_of

MOST_POUNDS = 10_000
POUNDS = re.compile(r"[0-9]{1,6}(\.[0-9]{0,2})?")


def scheme_of(practice: Practice) -> Scheme:
    """The practice's scheme; until it has one, the example that ships, without amounts."""
    kept = setting_of(practice).fee_scheme
    return scheme_from(kept) if kept else load_schemes()[0]


def minutes_of(reports: list[Report], *, idle_minutes: int) -> dict[int, int]:
    """Report -> minutes that its people wrote, each counted for themselves."""
    beats: dict[tuple[int, int], list[datetime]] = {}
    for report, person, at in Beat.objects.filter(report__in=reports).values_list("report", "person", "at"):
        beats.setdefault((report, person), []).append(at)
    found: dict[int, int] = {}
    for (report, _person), moments in beats.items():
        minutes = writing_minutes(moments, idle_after=timedelta(minutes=idle_minutes))
        found[report] = found.get(report, 0) + minutes
    return found


def lines_of(practice: Practice, *, first_on: date) -> list[ClaimLine]:
    """Every report that was sent up to the quarter's end, with what was claimed before."""
    sent = Report.objects.filter(practice=practice, sent_at__isnull=False, withdrawn_at=None)
    reports = list(sent.prefetch_related("children").order_by("sent_at", "pk"))
    minutes = minutes_of(reports, idle_minutes=setting_of(practice).idle_minutes)
    before = Saved.objects.filter(practice=practice, first_on__lt=first_on)
    claimed = {row["report"] for saved in before for row in saved.rows}
    return [
        ClaimLine(
            reference=one.reference,
            family=str(one.family_id),
            meeting=str(one.conference_id or f"early {one.likely_id}"),
            type=one.type,
            sent_on=timezone.localdate(one.sent_at),
            minutes=minutes.get(one.pk, 0),
            children=len(one.children.all()),
            claimed=one.reference in claimed,
        )
        for one in reports
    ]


def claim_of(practice: Practice, *, first_on: date) -> Claim:
    return claim(lines_of(practice, first_on=first_on), scheme_of(practice), first_on=first_on)


def save_claim(by: Viewer, *, first_on: date, now: datetime) -> tuple[tuple[str, ...], ...]:
    """Keep the quarter's claim as it is now, and answer it as a table. Saved again, it stands in place of the first."""
    if by.person is None:
        raise ReportRefused("Only a person claims.")
    made = claim_of(by.practice, first_on=first_on)
    rows: list[dict[str, Any]] = [
        {"report": row.line.reference, "type": row.paid.key, "complex": row.is_complex, "pence": row.pence}
        for row in made.rows
    ]
    with transaction.atomic():
        Saved.objects.filter(practice=by.practice, first_on=first_on).delete()
        Saved.objects.create(practice=by.practice, first_on=first_on, rows=rows, at=now, by=by.person)
        detail = {"first_on": first_on.isoformat(), "rows": len(rows), "pence": made.pence}
        record(by, "report_claim_saved", "practice", detail=detail, at=now)
    return claim_cells(made)


def save_scheme(
    by: Viewer, *, title: str, complex_from: int | None, pounds: Mapping[str, tuple[str, str]], now: datetime
) -> Scheme:
    """The practice's own amounts. `pounds`: type -> simple and complex, as typed. Raises ReportRefused."""
    standing = scheme_of(by.practice)
    types = tuple(
        replace(
            one,
            simple_pence=pence(pounds.get(one.key, ("", ""))[0], f"{one.key}_simple"),
            complex_pence=pence(pounds.get(one.key, ("", ""))[1], f"{one.key}_complex"),
        )
        for one in standing.types
    )
    wanted = replace(standing, id="own", title=title.strip(), types=types, complex_from_minutes=complex_from)
    try:
        good = scheme_from(scheme_as_data(wanted))
    except SchemeRefused as refusal:
        raise ReportRefused(str(refusal)) from refusal
    with transaction.atomic():
        kept, _made = Setting.objects.select_for_update().get_or_create(practice=by.practice)
        before = kept.fee_scheme
        kept.fee_scheme = scheme_as_data(good)
        kept.save(update_fields=["fee_scheme"])
        record(by, "report_scheme", "practice", detail={"before": before, "after": kept.fee_scheme}, at=now)
    return good


def pence(typed: str, where: str) -> int | None:
    """ "45" or "45.50" in pence; None for an empty box. Raises ReportRefused."""
    words = typed.strip().removeprefix("£").replace(",", "")
    if not words:
        return None
    whole, _, part = words.partition(".")
    if (
        not whole.isascii()
        or not whole.isdigit()
        or len(part) > 2
        or (part and not (part.isascii() and part.isdigit()))
    ):
        raise ReportRefused("Enter pounds like 45 or 45.50, or leave the box empty.", where)
    whole, _, part = words.partition(".")
    if int(whole) > MOST_POUNDS:
        raise ReportRefused(f"Enter at most {MOST_POUNDS} pounds.", where)
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)
