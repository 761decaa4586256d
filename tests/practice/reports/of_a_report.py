"""A report of the world's family with a statement or two, made through the actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.models import Report, Statement
from seenheard.practice.reports.saving import Saved
from seenheard.practice.reports.writing import add_statement, save_statement
from tests.practice.world import NOW, World


def begun(world: World, on: date = date(2026, 12, 4), type: str = "initial") -> Report:
    return begin(world.eva, conference=world.meeting(on, type), now=NOW)


def written(by: Viewer, report: Report, text: str = "Ada said that she likes school.", **more: Any) -> Statement:
    """A statement in Ada's part, unless said otherwise."""
    child = report.children.order_by("pk").first()
    assert child is not None
    said = {"question": "F1", "member": f"child:{child.pk}", "kind": "observed", "now": NOW, **more}
    return Statement.objects.get(pk=add_statement(by, report, text=text, **said).statement)


def saved(by: Viewer, statement: Statement, text: str, base: int, key: str = "", **more: Any) -> Saved:
    said = {"kind": "observed", "now": NOW, **more}
    return save_statement(by, statement, text=text, base_version=base, save_key=key, **said)
