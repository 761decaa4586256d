"""Was the report shown to each parent and child: when, how and what they said; or why not. Also noted after signing,
because a parent often reads it only then; what was signed stays as it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from seenheard.practice.people.viewer import Viewer

from .locking import ReportRefused, locked, refuse_withdrawn, write
from .models import Report, Shared

SHORT, LONG = 200, 4000


@dataclass(frozen=True, slots=True)
class SharedWords:
    """An answer as somebody gave it. `shared`: yes or no."""

    shared: bool | None
    on: date | None = None
    how: str = ""
    comments: str = ""
    disagreement: str = ""
    why_not: str = ""


def wrong_with(said: SharedWords, today: date) -> dict[str, str]:
    """What is missing, by the name of its box; {} if the answer stands."""
    if said.shared is None:
        return {"shared": "Choose whether it was shared"}
    if not said.shared:
        return {} if len(said.why_not.strip()) >= 3 else {"why_not": "Say why it was not shared"}
    wrong = {}
    if said.on is None:
        wrong["on"] = "Enter the day on which it was shared, like 31 7 2026"
    elif said.on > today:
        wrong["on"] = "This day is still to come. Say it when it has been shared"
    if not said.how.strip():
        wrong["how"] = "Say how: in person, by telephone, a copy by post"
    return wrong


class SharedRefused(ReportRefused):
    """`wrong` has a sentence for each box."""

    def __init__(self, wrong: dict[str, str]) -> None:
        super().__init__(next(iter(wrong.values())), next(iter(wrong)))
        self.wrong = wrong


def share(by: Viewer, report: Report, member: str, said: SharedWords, *, now: datetime) -> Shared:
    """The answer for one person of the family, in place of an earlier one, which is kept. Raises SharedRefused,
    ReportRefused, NoSuchReport."""
    if wrong := wrong_with(said, timezone.localdate(now)):
        raise SharedRefused(wrong)
    if by.person is None:
        raise ReportRefused("Only a person can say this.")
    with transaction.atomic():
        held = locked(by, report.pk)
        refuse_withdrawn(held)
        before = Shared.objects.select_for_update().filter(report=held, member=member).order_by("pk").last()
        Shared.objects.filter(report=held, member=member).update(removed_at=now)
        made = Shared.objects.create(
            report=held,
            member=member,
            shared=bool(said.shared),
            on=said.on if said.shared else None,
            how=said.how.strip()[:SHORT] if said.shared else "",
            comments=said.comments.strip()[:LONG] if said.shared else "",
            disagreement=said.disagreement.strip()[:LONG] if said.shared else "",
            why_not="" if said.shared else said.why_not.strip()[:500],
            at=now,
            by=by.person,
        )
        detail = {"row": made.pk, "member": member, "shared": made.shared, "before": before.pk if before else None}
        write(by, "report_shared", held, now, detail)
    return made


def standing(report: Report) -> dict[str, Shared]:
    """Member -> the answer that stands."""
    rows = Shared.objects.filter(report=report).select_related("by").order_by("pk")
    return {one.member: one for one in rows}
