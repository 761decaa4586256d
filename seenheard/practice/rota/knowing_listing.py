"""Who knows a child, as the pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from seenheard.practice.children.models import Child
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import count, day

from .knowing import has_left, knowledge_of
from .models import Knowledge


@dataclass(frozen=True, slots=True)
class KnowsLine:
    """One clinician who knows the child: what, and where that comes from."""

    row: Knowledge
    left: bool

    @property
    def name(self) -> str:
        return self.row.clinician.name

    @property
    def words(self) -> str:
        """registered GP, saw the child 4 times, last on 4 June 2026"""
        said = ["registered GP"] if self.row.registered else []
        if self.row.contacts:
            said.append(count(self.row.contacts, "contact"))
        if self.row.last_seen_on:
            said.append(f"last seen {day(self.row.last_seen_on)}")
        return ", ".join(said)

    @property
    def source(self) -> str:
        """entered by Bryn Calloway on 4 June 2026"""
        who = f" by {self.row.by}" if self.row.by else ""
        return f"{self.row.get_source_display()}{who} on {day(timezone.localtime(self.row.at))}"


def who_knows(viewer: Viewer, child: Child, *, today: date) -> list[KnowsLine]:
    """Who knows the child, or its mother before birth: the registered GP first, then by contacts; who has left last."""
    rows = knowledge_of(viewer.practice, [child])[child.pk].values()
    lines = [KnowsLine(row, has_left(row.clinician, today)) for row in rows]
    return sorted(lines, key=lambda one: (one.left, not one.row.registered, -one.row.contacts, one.name, one.row.pk))
