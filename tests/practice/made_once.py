"""A world of rows that a file of tests makes once: each test works on it, and what the test changed is taken back.

The rows are made in a transaction of the whole file, in which each test's own transaction is a savepoint; the letters'
files are copied for each test. Objects are copied too, so that no test sees what another did to one."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

World = TypeVar("World")


def made_once(make: Callable[[], Any]) -> Any:
    """A fixture for a module: what `make` gives, with the folder of its letters."""

    @pytest.fixture(scope="module")
    def once(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
        folder = tmp_path_factory.mktemp("made-once")
        with django_db_blocker.unblock(), transaction.atomic():
            with override_settings(DATA=folder, LETTERS_FOLDER=folder / "letters"):
                made = make()
            with django_db_blocker.block():
                yield made, folder
            transaction.set_rollback(True)

    return once


def for_this_test(once: tuple[World, Path]) -> World:
    """A copy for one test, with the letters in the test's own folder."""
    made, folder = once
    shutil.copytree(folder, Path(settings.DATA), dirs_exist_ok=True)
    return copy.deepcopy(made)
