"""For every test: Playwright's browser leaves an event loop in its process, in which Django would refuse to work with
the database although nothing here is asynchronous (the same process runs journeys and other tests in turn). And no
law is timed: on a busy machine one of its examples may take long."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
#: The folders whose files take longest, the longest first.
LONG = ("journeys", "torture", "packaging", "benchmarks", "commands", "papers")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker is left alone with a long file at the end."""
    here = Path(__file__).parent

    def place(item: pytest.Item) -> int:
        folder = item.path.relative_to(here).parts[0]
        return LONG.index(folder) if folder in LONG else len(LONG)

    items.sort(key=place)
