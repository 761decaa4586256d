"""A legal hold keeps a report past the site too."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from seenheard.practice.keeping.guards import missing_guards
from seenheard.practice.keeping.holds import place_hold
from tests.practice.world import NOW, World

from .handed import with_gp


def test_while_a_hold_stands_the_database_deletes_no_report(world: World) -> None:
    report = with_gp(world)
    place_hold(world.lee, family=world.family, because="An inquiry asks for it", now=NOW)
    assert missing_guards() == []
    with pytest.raises(DatabaseError, match="a legal hold stands"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM reports_report WHERE id = %s", [report.pk])
