"""Deleting rows for a disposal, and counting them."""

from __future__ import annotations

from django.db import models


def take(removed: dict[str, int], rows: models.QuerySet[models.Model]) -> None:
    """Delete rows without asking Django, which would refuse because of the rows that go with them; the database itself
    still refuses at the end if anything refers to what is gone."""
    table = rows.model._meta.label_lower
    plain = rows.model._base_manager.filter(pk__in=list(rows.values_list("pk", flat=True)))
    gone = plain._raw_delete(plain.db)
    if gone:
        removed[table] = removed.get(table, 0) + gone
