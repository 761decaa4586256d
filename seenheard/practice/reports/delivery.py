"""What became of what was sent; and the diary's duty, which is done when the chair's copy has left and not before."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from seenheard.casework.report.model import ReaderKind
from seenheard.practice.config.rounds import for_each
from seenheard.practice.diary import marking
from seenheard.practice.people.viewer import Viewer, software
from seenheard.practice.post.actions import withdraw

from .duty_of import duty_of
from .locking import locked, write
from .models import Dispatch, Report

SENT = "Report {reference} left for the conference"
WITHDRAWN = "Report {reference} was withdrawn"
CAME_BACK = "The e-mail with report {reference} did not arrive"


class State(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    CAME_BACK = "came_back"
    TAKEN_OUT = "taken_out"
    RECEIVED = "received"


def state_of(made: Dispatch) -> State:
    """Where this copy is, as far as anybody can know."""
    if made.receipt_at is not None:
        return State.RECEIVED
    message = made.message
    if message is None:
        return State.SENT
    if message.bounced_at is not None or message.given_up_at is not None:
        return State.CAME_BACK
    if message.withdrawn_at is not None:
        return State.TAKEN_OUT
    return State.SENT if message.sent_at is not None else State.WAITING


def dispatches_of(report: Report) -> list[Dispatch]:
    """Where copies went, the latest first."""
    found = Dispatch.objects.filter(report=report).select_related("reader", "message", "by")
    return list(found.prefetch_related("copies").order_by("-at", "-pk"))


def look_after_deliveries(now: datetime) -> int:
    """Bring reports and the diary in step with what became of their e-mails. Returns how many reports changed."""
    return for_each(to_look_at(), in_step)


def to_look_at() -> QuerySet[Report]:
    """Signed reports of which a chair's e-mail left and nobody wrote it down, or came back after somebody did."""
    chair = Q(dispatches__reader__kind=ReaderKind.CHAIR.value)
    gone = Q(dispatches__message__sent_at__isnull=False, dispatches__message__bounced_at=None)
    back = Q(dispatches__message__bounced_at__isnull=False) | Q(dispatches__message__given_up_at__isnull=False)
    found = Report.objects.filter(chair & ((Q(sent_at=None) & gone) | (Q(sent_at__isnull=False) & back)))
    return found.select_related("practice", "conference").distinct().order_by("pk")


def in_step(report: Report) -> int:
    """Does the report stand as sent exactly if a chair's copy has left? 1 if that had to be changed."""
    by = software(report.practice)
    with transaction.atomic():
        held = locked(by, report.pk)
        to_chair = held.dispatches.filter(reader__kind=ReaderKind.CHAIR.value).select_related("message")
        times = [at for at in map(left_at, to_chair) if at is not None]
        first = min(times, default=None)
        if first is not None and held.sent_at is None:
            mark_sent(by, held, first)
            return 1
        if first is None and held.sent_at is not None:
            known = [at for one in to_chair if one.message for at in (one.message.bounced_at, one.message.given_up_at)]
            not_sent(by, held, now=max((at for at in known if at is not None), default=held.sent_at))
            return 1
    return 0


def left_at(made: Dispatch) -> datetime | None:
    """When this copy left; None while it waits, or if it came back."""
    if state_of(made) not in (State.SENT, State.RECEIVED):
        return None
    return made.message.sent_at if made.message is not None and made.message.sent_at is not None else made.at


def left(by: Viewer, made: Dispatch, *, now: datetime) -> None:
    """A copy went another way just now. In the caller's transaction."""
    held = locked(by, made.report_id)
    if made.reader.kind == ReaderKind.CHAIR.value and held.sent_at is None:
        mark_sent(by, held, now)


def mark_sent(by: Viewer, held: Report, at: datetime) -> None:
    held.sent_at = at
    held.save(update_fields=["sent_at"])
    write(by, "report_left", held, at, {"at": at.isoformat()})
    duty = duty_of(held)
    if duty is not None and duty.met_at is None and held.state != "withdrawn":
        marking.mark_met(by, duty_id=duty.pk, note=SENT.format(reference=held.reference), now=at)


def not_sent(by: Viewer, held: Report, *, now: datetime) -> None:
    """What had left came back: the report is owed again."""
    was, held.sent_at = held.sent_at, None
    held.save(update_fields=["sent_at"])
    write(by, "report_came_back", held, now, {"was": was.isoformat() if was else ""})
    duty = duty_of(held)
    if duty is not None and duty.met_words == SENT.format(reference=held.reference):
        marking.unmark_met(by, duty_id=duty.pk, because=CAME_BACK.format(reference=held.reference), now=now)


def take_back(by: Viewer, held: Report, *, now: datetime) -> None:
    """The report was withdrawn: what of it still waits in the post does not leave, and before its conference the diary
    asks for a report again. In the caller's transaction."""
    for made in held.dispatches.select_related("message"):
        if made.message is not None and state_of(made) is State.WAITING:
            withdraw(by, made.message.key, WITHDRAWN.format(reference=held.reference), now=now)
    meeting, duty = held.conference, duty_of(held)
    if meeting is None or duty is None or duty.met_words != SENT.format(reference=held.reference):
        return
    ahead = meeting.cancelled_at is None and (meeting.on is None or meeting.on >= timezone.localdate(now))
    others = Report.objects.filter(conference=meeting, sent_at__isnull=False, withdrawn_at=None).exclude(pk=held.pk)
    if ahead and not others.exists():
        marking.unmark_met(by, duty_id=duty.pk, because=WITHDRAWN.format(reference=held.reference), now=now)
