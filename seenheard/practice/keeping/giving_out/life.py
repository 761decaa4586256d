"""A child's case as tables: what people entered of it, its birth, and what its endings asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.utils import timezone

from seenheard.guidance.endings_file import load_endings
from seenheard.practice.case_life.models import Birth, Ending, Tick
from seenheard.practice.conferences.models import Fact
from seenheard.practice.web.words import moment

from .contents import Held

Row = Sequence[object]
FACTS = ("date", "what", "in words", "by", "taken back at")
BIRTHS = ("born on", "name", "entered at", "by", "taken back at", "why")
ENDINGS = ("date", "what ended", "what is asked", "done at", "by", "in words", "taken back at", "why")


def life_tables(held: Held) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
    """Name, heading and rows of each table."""
    yield "entered-of-the-case", FACTS, facts(held)
    yield "births", BIRTHS, births(held)
    yield "what-endings-asked", ENDINGS, endings(held)


def facts(held: Held) -> Iterator[Row]:
    about = Q(child=held.child) | Q(child=None, family=held.child.family_id)
    rows = Fact.everything.filter(about, practice=held.viewer.practice).exclude(entered_by=None)
    for one in rows.select_related("entered_by").order_by("on", "pk"):
        yield one.on, one.get_kind_display(), one.words, one.entered_by, at(one.removed_at)


def births(held: Held) -> Iterator[Row]:
    for one in Birth.objects.filter(child=held.child).select_related("by").order_by("pk"):
        yield one.born_on, one.name, at(one.at), one.by, at(one.undone_at), one.undone_because


def endings(held: Held) -> Iterator[Row]:
    kinds = load_endings().kinds
    for ending in Ending.objects.filter(child=held.child).order_by("on", "pk"):
        lines = {line.id: line.words for line in kinds[ending.kind].lines}
        for one in Tick.objects.filter(ending=ending).select_related("by").order_by("pk"):
            said = (at(one.at), one.by, one.words, at(one.taken_back_at), one.taken_back_because)
            yield ending.on, kinds[ending.kind].words, lines.get(one.line, one.line), *said


def at(when: object) -> str:
    return moment(timezone.localtime(when)) if when else ""  # type: ignore[arg-type]
