"""What the register holds of a child, as tables of the export: codes of its own record, and what the practice worried.

Lines for the records of others are left out: whose record holds a code is theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone

from seenheard.practice.register.checklist import said_of
from seenheard.practice.register.models import CodeTask, Concern
from seenheard.practice.register.shown import doing, to_type
from seenheard.practice.web.words import moment

from .contents import Held

Row = Sequence[object]
Table = tuple[str, Sequence[str], Iterator[Row]]


def register_tables(held: Held) -> Iterator[Table]:
    yield "codes", ("what to do", "code", "SNOMED CT number", "why", "listed at", "what became of it"), codes(held)
    heading = ("what the worry was", "entered at", "by", "to be looked at again", "ended at", "by", "why")
    yield "worries", heading, worries(held)


def codes(held: Held) -> Iterator[Row]:
    own = CodeTask.objects.filter(child=held.child, patient=held.child.patient_id or 0)
    for one in own.select_related("done_by").order_by("made_at", "pk"):
        code = to_type(one.code, one.action)
        taken = "taken back" if one.taken_back_at else ""
        said = ". ".join(part for part in (said_of(one), taken) if part)
        yield doing(one.action), code.term, code.number, one.because, moment(timezone.localtime(one.made_at)), said


def worries(held: Held) -> Iterator[Row]:
    for one in Concern.objects.filter(child=held.child).select_related("entered_by", "ended_by").order_by("pk"):
        ended = moment(timezone.localtime(one.ended_at)) if one.ended_at else ""
        entered = moment(timezone.localtime(one.entered_at))
        yield one.because, entered, one.entered_by, one.review_on, ended, one.ended_by or "", one.ended_because


def register_words(held: Held) -> Iterator[str]:
    """What colleagues wrote freely: worries, why they ended, and why a code was not entered."""
    own = CodeTask.objects.filter(child=held.child, patient=held.child.patient_id or 0).exclude(words="")
    yield from own.order_by("pk").values_list("words", flat=True)
    for one in Concern.objects.filter(child=held.child).order_by("pk"):
        yield from (words for words in (one.because, one.ended_because) if words)
