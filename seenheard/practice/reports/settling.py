"""Two wordings of one statement: choosing one of them or both, and bringing an old one back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from seenheard.practice.people.viewer import Viewer

from .events import write_once
from .locking import locked_open
from .models import Statement, Wording
from .refused import NoSuchReport, ReportRefused
from .saving import Said, said
from .writing import change, locked_statement, said_by, same, told, with_text

#: What may become of a wording that was kept beside another.
CHOICES = ("kept", "current", "both")


def unsettled(statement_ids: list[int]) -> dict[int, list[Wording]]:
    """The wordings that stand beside these statements, the oldest first."""
    found: dict[int, list[Wording]] = {}
    rows = Wording.objects.filter(statement__in=statement_ids, beside=True, settled_at=None).select_related("by")
    for one in rows.order_by("at", "pk"):
        found.setdefault(one.statement_id, []).append(one)
    return found


def settle(by: Viewer, wording: Wording, *, choice: str, shown_version: int, now: datetime) -> Statement:
    """`kept`: the wording that was kept beside; `current`: what stands; `both`: what stands, and the other under it.
    `shown_version` is what the page showed as standing. What is not chosen stays in the history. Raises ReportRefused,
    NoSuchReport."""
    if choice not in CHOICES:
        raise ReportRefused("Choose which wording stays: the one, the other, or both.", "choice")
    with transaction.atomic():
        report = locked_open(by, wording.statement.report_id)
        one = Wording.objects.filter(pk=wording.pk, statement__report=report).first()
        if one is None:
            raise NoSuchReport(wording.pk)
        held = locked_statement(report, one.statement_id)
        if one.settled_at is not None:
            return held
        if held.version != shown_version:
            raise ReportRefused("Somebody wrote again while you were choosing. Look at both wordings once more.")
        one.settled_at, one.settled_by = now, by.person
        one.save(update_fields=["settled_at", "settled_by"])
        detail = told(held) | {"wording": one.pk, "choice": choice}
        words = chosen(held, one, choice)
        if words is not None and not same(held, words):
            change(by, report, held, words, "", now)
        write_once(by, "statement_settled", report, now, member=held.member, detail=detail)
    return held


def chosen(held: Statement, one: Wording, choice: str) -> Said | None:
    if choice == "current":
        return None
    if choice == "kept":
        return words_of(one)
    return with_text(said_by(held), f"{held.text}\n\n{one.text}".strip())


def words_of(one: Wording) -> Said:
    """What a wording said, as a statement says it."""
    on = one.detail.get("on")
    return said(
        one.text,
        one.detail.get("kind", ""),
        one.detail.get("reported_by", ""),
        one.detail.get("source", ""),
        date.fromisoformat(on) if on else None,
    )


def bring_back(by: Viewer, wording: Wording, *, shown_version: int, now: datetime) -> Statement:
    """The statement says again what it once said; what it says now stays in the history. Raises ReportRefused."""
    with transaction.atomic():
        report = locked_open(by, wording.statement.report_id)
        held = locked_statement(report, wording.statement_id)
        if held.version != shown_version:
            raise ReportRefused("Somebody wrote again meanwhile. Look at the wordings once more.")
        words = words_of(wording)
        if not same(held, words):
            change(by, report, held, words, "", now)
    return held
