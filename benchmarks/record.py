"""How fast is the record checked, and what does the check cost beside reading the rows alone?

    .venv/bin/python benchmarks/record.py [--events 50000]

Makes a record of that many events in a new folder by the product's own action, then checks it three times as
`seenheard verify` does, and reads the same rows three times without checking. The middle figure of each is given."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from statistics import median
from typing import Any

AT_ONCE = 500
TIMES = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=50_000)
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SEENHEARD_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
        import django

        django.setup()
        measure(events)


def measure(events: int) -> None:
    from django.core.management import call_command
    from django.db import transaction

    from seenheard.practice.audit.actions import record
    from seenheard.practice.audit.queries import check_chain, rows
    from seenheard.practice.people.actions import add_practice
    from seenheard.practice.people.viewer import software

    call_command("migrate", verbosity=0)
    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    by = software(practice)

    def write() -> None:
        for start in range(1, events, AT_ONCE):
            with transaction.atomic():
                for number in range(start, min(start + AT_ONCE, events)):
                    detail: dict[str, Any] = {"page": number % 7} if number % 3 else {"because": "To write the report"}
                    record(by, "looked", f"letter:{number % 5000}", child_id=number % 2000, detail=detail)

    written = seconds(write)
    checked = median(seconds(lambda: whole(check_chain(practice).broken_at)) for _ in range(TIMES))
    read = median(seconds(lambda: sum(1 for _ in rows(practice))) for _ in range(TIMES))
    print(f"{events:,} events written in {written:.1f} s, {AT_ONCE} a transaction: {events / written:,.0f} a second.")
    print(f"Checked in {checked:.2f} s: {events / checked:,.0f} events a second.")
    print(f"Read without checking in {read:.2f} s: checking takes {checked / read:.1f} times as long.")


def whole(broken_at: int | None) -> None:
    if broken_at is not None:
        raise SystemExit(f"The record is broken at {broken_at}.")


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
