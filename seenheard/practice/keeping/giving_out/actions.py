"""What the plan asked of us for the child, as tables: what counted as done, what showed it, and who was told what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from seenheard.practice.plan_actions.models import ActionTerms, EnteredAction, Evidence, Telling
from seenheard.practice.web.words import moment

from .contents import Held

Row = Sequence[object]
Table = tuple[str, Sequence[str], Iterator[Row]]
ENTERED = ("action", "by when", "who told us", "entered at", "by")
TERMS = ("action", "what counts as done", "in words", "every", "until", "left aside", "why")
EVIDENCE = (
    "action",
    "what shows it",
    "in words",
    "lines of the record",
    "decided",
    "confirmed at",
    "by",
    "ended",
    "why",
)
TOLD = ("why", "known at", "way", "to", "address", "told at", "by", "words", "answered on", "who", "the answer")


def action_tables(held: Held) -> Iterator[Table]:
    yield "actions-entered", ENTERED, entered(held)
    yield "actions", TERMS, terms(held)
    yield "actions-evidence", EVIDENCE, evidence(held)
    yield "social-workers-told", TOLD, told(held)


def entered(held: Held) -> Iterator[Row]:
    for one in EnteredAction.objects.filter(children=held.child).select_related("by").order_by("at", "pk"):
        yield one.words, one.due_on or "", one.told_by, at(one.at), one.by


def terms(held: Held) -> Iterator[Row]:
    found = ActionTerms.objects.filter(duty__children=held.child).select_related("duty").order_by("pk")
    for one in found:
        every = f"{one.every} {one.get_unit_display()}" if one.every else ""
        aside = one.get_aside_display() if one.aside else ""
        counts = one.get_counts_display() if one.counts else ""
        yield one.duty.words, counts, one.counts_words, every, one.until or "", aside, one.aside_because


def evidence(held: Held) -> Iterator[Row]:
    """The lines of a record that is another child's are left out: they are that child's."""
    found = (
        Evidence.objects.filter(duty__children=held.child).select_related("duty", "confirmed_by").order_by("at", "pk")
    )
    for one in found:
        own = one.patient_id in (None, held.child.patient_id) and one.duty.children.count() == 1
        lines = "; ".join(f"{line['words']} {line['on']}" for line in one.lines) if own else f"{len(one.lines)} lines"
        yield (
            *(one.duty.words, one.get_kind_display(), one.words, lines if one.lines else ""),
            *(one.get_decided_display() if one.decided else "", at(one.confirmed_at), one.confirmed_by or ""),
            *(at(one.ended_at), one.ended_because),
        )


def told(held: Held) -> Iterator[Row]:
    for one in Telling.objects.filter(children=held.child).select_related("by").order_by("at", "pk"):
        yield (
            *(one.get_why_display(), at(one.concern_at), one.get_way_display(), one.to_name, one.to_address),
            *(at(one.left_at), one.by, one.text, one.answered_on or "", one.answered_by, one.answer_words),
        )


def at(when: datetime | None) -> str:
    return moment(timezone.localtime(when)) if when else ""
