"""Lets SQLite look at how large and how varied its tables are, so that it chooses the right index in each.

Without that it guesses, and in a record of a hundred thousand events it guesses wrong. A look takes a tenth of a second
whatever the size (https://www.sqlite.org/lang_analyze.html, "approximate ANALYZE"); PostgreSQL looks by itself.
"""

from __future__ import annotations

from django.db import connection

ROWS_LOOKED_AT = 1000


def look_at_table_sizes() -> None:
    """Look again, if a table has grown much since the last look. For every start."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        cursor.execute("PRAGMA optimize=0x10002")
