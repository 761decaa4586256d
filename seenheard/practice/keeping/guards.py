# ruff: noqa: S608 - every word is our own
"""The database's own guards: a legal hold cannot be passed by, and words of the record go with a disposal alone.

Whoever holds the database file can drop a trigger; `missing_guards` tells whether they still stand as they were made.
"""

from __future__ import annotations

from django.db import connection

REFUSED = "a legal hold stands"
GENERAL = "h.lifted_at IS NULL AND h.practice_id = OLD.practice_id AND (h.family_id IS NULL"


def holding(table: str, same_family: str = "") -> str:
    """SQLite: refuses to delete a row while a hold on its family, or on every file of its practice, stands."""
    return (
        f"CREATE TRIGGER {table}_held BEFORE DELETE ON {table} WHEN EXISTS "
        f"(SELECT 1 FROM keeping_hold h WHERE {GENERAL}{same_family})) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    )


#: SQLite, by table: what must be kept by a hold although somebody deletes it past the site.
HELD = {
    "children_family": holding("children_family", " OR h.family_id = OLD.id"),
    "children_child": holding("children_child", " OR h.family_id = OLD.family_id"),
    "conferences_conference": holding("conferences_conference", " OR h.family_id = OLD.family_id"),
    "letters_letter": holding("letters_letter"),
}


def missing_guards() -> list[str]:
    """The triggers that do not stand any more as they were made; none in a sound database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'")
            standing = {name for (name,) in cursor.fetchall()}
            return [f"{table}_held" for table in HELD if f"{table}_held" not in standing]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        written = dict(cursor.fetchall())
    return [f"{table}_held" for table, sql in HELD.items() if written.get(f"{table}_held") != sql]
