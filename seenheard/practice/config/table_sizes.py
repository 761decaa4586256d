"""Lets SQLite look at how large and how varied its tables are, so that it chooses the right index in each.

Without that it guesses, and in a record of a hundred thousand events it guesses wrong. A look at ten years of letters
takes less than half a second; a look at a sample alone (analysis_limit) takes a table of one practice for one of many,
and guesses as before. PostgreSQL looks by itself.

SQLite keeps what it saw in the database. It looks again once the record has grown by a quarter, so that a start on a
folder in which nothing happened writes nothing.
"""

from __future__ import annotations

from django.db import connection

SEEN = "SELECT MAX(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'audit_event'"
THERE = "SELECT COUNT(*) FROM audit_event"
GROWN = 1.25


def look_at_table_sizes() -> None:
    """Look again if there is more than was seen. For every start."""
    if connection.vendor == "sqlite" and outgrown():
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def outgrown() -> bool:
    """Has the record grown by a quarter since SQLite last looked, or shrunk, or has it never looked?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
        if cursor.fetchone() is None:
            return True
        cursor.execute(SEEN)
        seen = cursor.fetchone()[0] or 0
        cursor.execute(THERE)
        there = cursor.fetchone()[0]
    return not seen <= there <= seen * GROWN
