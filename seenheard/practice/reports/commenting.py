"""What one writer says to another beside a question. Never part of the report, and never in a copy."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from seenheard.guidance.report import load_questions
from seenheard.practice.people.viewer import Viewer

from .family import members_of
from .locking import NoSuchReport, ReportRefused, locked, refuse_withdrawn, write
from .models import Comment, Report

LONGEST = 4000


def comment(by: Viewer, report: Report, *, text: str, question: str = "", member: str = "", now: datetime) -> Comment:
    """Say something beside a question, or about the whole report; what names no question of ours is about the whole.
    Also of a signed one, for its next version. Raises ReportRefused, NoSuchReport."""
    words = text.strip()
    if not words:
        raise ReportRefused("Write what you want to say.", "text")
    if len(words) > LONGEST:
        raise ReportRefused(f"Shorten it to {LONGEST:,} letters or fewer. It has {len(words):,}", "text")
    if by.person is None:
        raise ReportRefused("Only a person can comment.")
    with transaction.atomic():
        held = locked(by, report.pk)
        refuse_withdrawn(held)
        asked = question if any(one.id == question for one in load_questions()) else ""
        of = member if asked and any(one.key == member for one in members_of(held)[0]) else ""
        made = Comment.objects.create(report=held, question=asked, member=of, text=words, at=now, by=by.person)
        write(by, "report_commented", held, now, {"comment": made.pk, "question": made.question})
    return made


def resolve(by: Viewer, report: Report, *, comment_id: int, resolved: bool = True, now: datetime) -> Comment:
    """It is dealt with, or not after all. Raises ReportRefused, NoSuchReport."""
    with transaction.atomic():
        held = locked(by, report.pk)
        made = Comment.objects.select_for_update().filter(report=held, pk=comment_id).first()
        if made is None:
            raise NoSuchReport(comment_id)
        if (made.resolved_at is not None) == resolved:
            return made
        made.resolved_at, made.resolved_by = (now, by.person) if resolved else (None, None)
        made.save(update_fields=["resolved_at", "resolved_by"])
        verb = "report_comment_resolved" if resolved else "report_comment_reopened"
        write(by, verb, held, now, {"comment": made.pk})
    return made


def comments_of(report: Report) -> list[Comment]:
    """All of them, the oldest first, the open ones before those that are dealt with."""
    rows = Comment.objects.filter(report=report).select_related("by", "resolved_by").order_by("at", "pk")
    return sorted(rows, key=lambda one: one.resolved_at is not None)


def beside(comments: list[Comment], question: str, member: str = "") -> list[Comment]:
    """Those that stand beside one question of one person."""
    return [one for one in comments if one.question == question and one.member == member]
