"""With which professional the report was discussed before the conference, what came of it, and who speaks to it if
nobody of the practice goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.viewer import Viewer

from .locking import NoSuchReport, ReportRefused, locked, refuse_withdrawn, write
from .models import Discussed, Report

LONG = 4000


@dataclass(frozen=True, slots=True)
class DiscussedWords:
    """A conversation as somebody entered it."""

    role: str
    name: str = ""
    on: date | None = None
    outcome: str = ""
    presents: bool = False


class DiscussedRefused(ReportRefused):
    """`wrong` has a sentence for each box."""

    def __init__(self, wrong: dict[str, str]) -> None:
        super().__init__(next(iter(wrong.values())), next(iter(wrong)))
        self.wrong = wrong


def wrong_with(said: DiscussedWords, today: date) -> dict[str, str]:
    """What is missing, by the name of its box; {} if it stands."""
    wrong = {}
    if said.role not in dict(Discussed.ROLES):
        wrong["role"] = "Choose with whom it was discussed"
    if said.on is None:
        wrong["on"] = "Enter the day, like 31 7 2026"
    elif said.on > today:
        wrong["on"] = "This day is still to come. Enter it when you have spoken"
    if not said.outcome.strip():
        wrong["outcome"] = "Say what came of it, even if only “agreed, no change”"
    if said.presents and not said.name.strip():
        wrong["name"] = "Enter the name: whoever presents our report must be known to the chair"
    return wrong


def discuss(by: Viewer, report: Report, said: DiscussedWords, *, now: datetime) -> Discussed:
    """Keep one conversation. If this person presents the report, nobody else does any more. Raises DiscussedRefused,
    ReportRefused, NoSuchReport."""
    if wrong := wrong_with(said, timezone.localdate(now)):
        raise DiscussedRefused(wrong)
    if by.person is None:
        raise ReportRefused("Only a person can say this.")
    with transaction.atomic():
        held = locked(by, report.pk)
        refuse_withdrawn(held)
        instead = list(Discussed.objects.filter(report=held, presents=True).values_list("pk", flat=True))
        if said.presents:
            Discussed.objects.filter(pk__in=instead).update(presents=False)
        made = Discussed.objects.create(
            report=held,
            role=said.role,
            name=" ".join(said.name.split())[:200],
            on=said.on,
            outcome=said.outcome.strip()[:LONG],
            presents=said.presents,
            at=now,
            by=by.person,
        )
        detail = {"row": made.pk, "role": made.role, "on": str(made.on), "presents": made.presents}
        write(by, "report_discussed", held, now, detail | ({"instead": instead} if said.presents else {}))
    return made


def take_back(by: Viewer, report: Report, *, discussed_id: int, now: datetime) -> None:
    """It was entered by mistake; the row is kept. Raises ReportRefused, NoSuchReport."""
    with transaction.atomic():
        held = locked(by, report.pk)
        refuse_withdrawn(held)
        made = Discussed.objects.select_for_update().filter(report=held, pk=discussed_id).first()
        if made is None:
            raise NoSuchReport(discussed_id)
        made.removed_at = now
        made.save(update_fields=["removed_at"])
        write(by, "report_discussed_back", held, now, {"row": made.pk})


def conversations(report: Report) -> list[Discussed]:
    return list(Discussed.objects.filter(report=report).select_related("by").order_by("on", "pk"))


def presenter_of(conference: Conference) -> str:
    """ "Sue Lamb, health visitor": who speaks to our report if nobody of ours goes; "" if nobody was named."""
    rows = Discussed.objects.filter(report__conference=conference, presents=True).exclude(report__state="withdrawn")
    one = rows.order_by("-pk").first()
    if one is None:
        return ""
    role = "" if one.role == "other" else dict(Discussed.ROLES)[one.role]
    return ", ".join(part for part in (one.name, role) if part)[:200]
