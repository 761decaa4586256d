"""Leave in words: "4 June 2026", "1pm on 4 June to 8 June 2026"."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from seenheard.practice.web.words import clock, day

from .models import Leave


def leave_words(leave: Leave) -> str:
    """When somebody is away: whole days as days, else with the time."""
    starts, ends = timezone.localtime(leave.starts_at), timezone.localtime(leave.ends_at)
    last = ends - timedelta(microseconds=1)
    if starts.time() == time() and ends.time() == time():
        return day(starts) if starts.date() == last.date() else f"{day(starts)} to {day(last)}"
    if starts.date() == last.date():
        return f"{day(starts)}, {clock(starts)} to {clock(ends)}"
    return f"{said(starts)} to {day(last) if ends.time() == time() else said(ends)}"


def said(moment: datetime) -> str:
    """A moment at one end of several days: without its time where it is a midnight."""
    return day(moment) if moment.time() == time() else f"{day(moment)} at {clock(moment)}"
