"""The database's own guard over plans and meeting records: a row stands as it was saved, and a change is a new row.

Put up after migrations, as the guards of signed reports are (reports.guards). Whoever holds the database file can drop
a trigger, so `missing_guards` tells whether they still stand, and `seenheard verify` holds each row against its event.
A case file that is disposed of takes its plans along, so rows may be deleted; and a child who comes to another family
takes the plan there, so that column alone may change.
"""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

REFUSED = "a version that was saved stands as it was saved"
#: Table -> the columns that stand.
STANDING = {
    "plans_planversion": (
        *("practice_id", "child_id", "number", "conference_id", "letter_id", "made_at", "made_by_id", "contents"),
    ),
    "plans_meetingrecord": ("practice_id", "conference_id", "number", "made_at", "made_by_id", "contents"),
}


def differ(columns: tuple[str, ...], different: str) -> str:
    return " OR ".join(f'NEW."{name}" {different} OLD."{name}"' for name in columns)


def sqlite_trigger(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_stands BEFORE UPDATE ON {table} WHEN {differ(STANDING[table], 'IS NOT')} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    )


def postgresql_function(table: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {differ(STANDING[table], 'IS DISTINCT FROM')} THEN RAISE EXCEPTION '{REFUSED}'; END IF; "
        "RETURN NEW; END $$"
    )


TRIGGERS = {f"{table}_stands": sqlite_trigger(table) for table in STANDING}


def take_down(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Before migrations: on SQLite a table that triggers speak of could not be made anew."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for name in TRIGGERS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def put_up(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """After migrations: every guard, once its tables are there."""
    connection = connections[using]
    if not set(STANDING) <= set(connection.introspection.table_names()):
        return
    with connection.cursor() as cursor:
        for table in STANDING:
            if connection.vendor == "postgresql":
                cursor.execute(postgresql_function(table))
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_stands ON {table}")
                cursor.execute(
                    f"CREATE TRIGGER {table}_stands BEFORE UPDATE ON {table} "
                    f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
                )
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_stands")
                cursor.execute(TRIGGERS[f"{table}_stands"])


def missing_guards() -> list[str]:
    """The triggers that do not stand any more as they were made; none in a sound database."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'")
            standing = {name for (name,) in cursor.fetchall()}
            return [name for name in TRIGGERS if name not in standing]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        written = dict(cursor.fetchall())
    return [name for name, sql in TRIGGERS.items() if written.get(name) != sql]
