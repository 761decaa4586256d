# ruff: noqa: E402 - Django must know its folder before its models are imported
"""Signing while somebody else signs, saves, takes it on or withdraws, on a real database file; run by
test_signing_at_once.py."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

os.environ["SEENHEARD_DATA"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"

import django

django.setup()

from django.db import connection
from django.utils import timezone

from seenheard.practice.audit.as_recorded.reports import report_faults
from seenheard.practice.audit.models import Event
from seenheard.practice.audit.queries import check_chain
from seenheard.practice.people.actions import add_practice
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.models import Comment, Report, Statement, Wording
from seenheard.practice.reports.passing import take_on, withdraw
from seenheard.practice.reports.refused import ReportRefused
from seenheard.practice.reports.signing import sign, to_sign
from seenheard.practice.reports.writing import add_statement, save_statement
from tests.practice.world import World, make_world

TIMES = 6


def main() -> None:
    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    other = add_practice(code="QN4415", name="Drumanagh Health Centre", nation="northern_ireland")
    world = make_world(practice, other)
    for number in range(TIMES):
        two_sign(world, number)
        sign_and_save(world, number)
        sign_and_take_on(world, number)
        sign_and_withdraw(world, number)
    assert list(report_faults(practice)) == []
    print(f"broken {check_chain(practice).broken_at}")


def new(world: World, days: int) -> tuple[Report, Statement]:
    """A report that is with Gil, with a sentence in it."""
    now = timezone.now()
    meeting = world.meeting(timezone.localdate() + timedelta(days=days))
    report = take_on(world.gil, begin(world.eva, conference=meeting, now=now), now=now)
    saved = add_statement(world.eva, report, question="G2", text="The flat is cold", kind="observed", now=now)
    return report, Statement.objects.get(pk=saved.statement)


def signing(world: World, report: Report) -> Callable[[], Any]:
    """Gil signs what he sees now."""
    held = Report.objects.get(pk=report.pk)
    ready = to_sign(held, today=timezone.localdate())
    despite = {one.key: "Will be told at the conference" for one in ready.musts}
    return lambda: sign(world.gil, held, despite=despite, seen=ready.seen, now=timezone.now())


def signed_events(report: Report) -> int:
    return Event.objects.filter(verb="report_signed", about=f"report:{report.pk}").count()


def two_sign(world: World, number: int) -> None:
    """Pressed in two windows: signed once, and the second is told."""
    report, _ = new(world, 10 + number)
    outcomes = together(signing(world, report), signing(world, report))
    refused = [one for one in outcomes if isinstance(one, ReportRefused)]
    assert len(refused) == 1 and "was signed by Gil Pee" in str(refused[0]), outcomes
    assert signed_events(report) == 2, "one a child"


def sign_and_save(world: World, number: int) -> None:
    """Either the words are what is signed, or they are kept beside; or the signing is refused because they came."""
    report, said = new(world, 30 + number)
    words = f"The flat is warm again, {number}"
    outcomes = together(
        signing(world, report),
        lambda: save_statement(
            world.eva, said, text=words, kind="observed", base_version=1, save_key="w1.1", now=timezone.now()
        ),
        lambda: add_statement(
            world.eva, report, question="G1", text="Her aunt helps", kind="observed", now=timezone.now()
        ),
    )
    held = Report.objects.get(pk=report.pk)
    frozen = [one.text for one in report_of(held, today=timezone.localdate()).statements]
    if held.state == "signed":
        assert frozen == ["The flat is cold"], frozen
        assert Wording.objects.filter(statement=said, text=words, beside=True).exists(), outcomes
        assert Comment.objects.filter(report=report, text__contains="Her aunt helps").exists(), outcomes
    else:
        assert set(frozen) <= {words, "Her aunt helps", "The flat is cold"}
        assert any(isinstance(one, ReportRefused) and "changed after" in str(one) for one in outcomes), outcomes
        assert {words, "Her aunt helps"} & set(frozen)
    kept = {
        *Wording.objects.filter(statement__report=report).values_list("text", flat=True),
        *(one.text.removeprefix("Written after the report was signed: ") for one in report.comments.all()),
    }
    assert {words, "Her aunt helps", "The flat is cold"} <= kept, "no word is lost"


def sign_and_take_on(world: World, number: int) -> None:
    """Taken on by the lead meanwhile, it is not signed by Gil; signed, it is not taken on."""
    report, _ = new(world, 50 + number)
    outcomes = together(signing(world, report), lambda: take_on(world.lee, report, now=timezone.now()))
    assert sum(isinstance(one, ReportRefused) for one in outcomes) == 1, outcomes
    held = Report.objects.get(pk=report.pk)
    assert (held.state, held.gp) in (("signed", world.gil.person), ("with_gp", world.lee.person))


def sign_and_withdraw(world: World, number: int) -> None:
    """Withdrawn first, it is not signed; signed first, it is withdrawn by somebody who may sign, as it was signed."""
    report, _ = new(world, 70 + number)
    together(signing(world, report), lambda: withdraw(world.lee, report, because="Called off", now=timezone.now()))
    held = Report.objects.get(pk=report.pk)
    assert held.state == "withdrawn"
    assert (held.signed_at is None) == (signed_events(report) == 0)


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Each in a thread of its own, let go at once; what each answered or raised."""
    outcomes: list[Any] = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            gate.wait()
            outcomes[place] = act()
        except Exception as trouble:  # whatever comes is looked at by the caller
            outcomes[place] = trouble
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    strange = [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, ReportRefused)]
    assert not strange, strange
    return outcomes


if __name__ == "__main__":
    main()
