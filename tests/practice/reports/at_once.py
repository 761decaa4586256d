# ruff: noqa: E402 - Django must know its folder before its models are imported
"""Several begin, write and save at the same moment, on a real database file; run by test_at_once.py."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

os.environ["SEENHEARD_DATA"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"

import django

django.setup()

from datetime import date

from django.db import connection

from seenheard.practice.audit.queries import check_chain
from seenheard.practice.people.actions import add_practice
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.models import Report, Statement, Wording
from seenheard.practice.reports.writing import add_statement, save_statement
from tests.practice.world import NOW, World, make_world

SAVES = 8


def main() -> None:
    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    other = add_practice(code="QN4415", name="Drumanagh Health Centre", nation="northern_ireland")
    world = make_world(practice, other)
    meeting = world.meeting(date(2026, 12, 4))
    together([lambda who=who: begin(who, conference=meeting, now=NOW) for who in (world.eva, world.gil, world.lee)])
    report = Report.objects.get()
    add = {"question": "E7", "text": "The first words", "kind": "observed", "save_key": "same.1", "now": NOW}
    together([lambda: add_statement(world.eva, report, **add) for _ in range(3)])  # type: ignore[arg-type]
    statement = Statement.objects.get()
    together([lambda who=who, name=name: write(who, statement, name) for who, name in writers(world)])
    everything_is_there(statement, [name for _, name in writers(world)])
    print(f"broken {check_chain(practice).broken_at}")


def writers(world: World) -> list[tuple[object, str]]:
    return [(world.eva, "eva"), (world.eva, "evb"), (world.gil, "gil"), (world.lee, "lee")]


def write(who: object, statement: Statement, name: str) -> None:
    """A window that saves again and again, and sees a newer version now and then."""
    base = 1
    for number in range(1, SAVES + 1):
        words = {"text": f"{name} {number}", "kind": "observed", "base_version": base, "save_key": f"{name}.{number}"}
        saved = save_statement(who, statement, now=NOW, **words)  # type: ignore[arg-type]
        if number % 3 == 0:
            base = saved.version


def everything_is_there(statement: Statement, names: list[str]) -> None:
    held = Statement.objects.get(pk=statement.pk)
    kept = list(Wording.objects.filter(statement=held))
    said = {one.text for one in kept}
    assert {f"{name} {number}" for name in names for number in range(1, SAVES + 1)} <= said
    versions = sorted(one.version for one in kept if not one.beside)
    assert versions == list(range(1, held.version + 1)), versions


def together(acts: list[Callable[[], object]]) -> None:
    """All at the same moment; what one of them raises is raised here."""
    start, raised = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except Exception as fault:
            raised.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


if __name__ == "__main__":
    main()
