"""Lets SQLite look at how large and how varied its tables are, so that it chooses the right index in each.

Without that it guesses, and in a record of a hundred thousand events it guesses wrong. A look at ten years of letters
takes less than half a second; a look at a sample alone (analysis_limit) takes a table of one practice for one of many,
and guesses as before. PostgreSQL looks by itself.
"""

from __future__ import annotations

from django.db import connection


def look_at_table_sizes() -> None:
    """Look again. For every start."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
