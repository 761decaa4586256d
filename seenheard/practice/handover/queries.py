"""Packs that a practice gave and took."""

from __future__ import annotations

from django.db.models import QuerySet

from seenheard.practice.people.viewer import Viewer

from .models import Given, Taken


def given_packs(viewer: Viewer) -> QuerySet[Given]:
    """Everything that was given, latest first."""
    rows = Given.objects.filter(practice=viewer.practice).select_related("made_by").prefetch_related("children")
    return rows.defer("sealed", "contents").order_by("-made_at", "-pk")


def one_given(viewer: Viewer, pk: int) -> Given | None:
    rows = Given.objects.filter(practice=viewer.practice, pk=pk).prefetch_related("children")
    return rows.select_related("made_by", "message", "family", "receipt_entered_by", "ended_by").first()


def taken_packs(viewer: Viewer) -> QuerySet[Taken]:
    """Everything that came, latest first."""
    rows = Taken.objects.filter(practice=viewer.practice).select_related("opened_by", "confirmation")
    return rows.order_by("-opened_at", "-pk")


def one_taken(viewer: Viewer, pk: int) -> Taken | None:
    rows = Taken.objects.filter(practice=viewer.practice, pk=pk)
    return rows.select_related(
        "practice", "opened_by", "taken_by", "confirmation__undone_by", "letter", "left_by"
    ).first()
