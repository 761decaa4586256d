# ruff: noqa: S608 - every word is our own
"""The database's own guards: what a legal hold keeps cannot be deleted past the site either.

A migration that makes a table anew takes its triggers with it, so the guards are taken down before migrations run and
put up after them, at every start (see apps). Whoever holds the database file can drop a trigger; `missing_guards` tells
whether they still stand as they were made.
"""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

REFUSED = "a legal hold stands"
GENERAL = "h.lifted_at IS NULL AND h.practice_id = OLD.practice_id AND (h.family_id IS NULL"


def holding(table: str, same_family: str = "") -> str:
    """SQLite: refuses to delete a row while a hold on its family, or on every file of its practice, stands."""
    return (
        f"CREATE TRIGGER {table}_held BEFORE DELETE ON {table} WHEN EXISTS "
        f"(SELECT 1 FROM keeping_hold h WHERE {GENERAL}{same_family})) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    )


#: SQLite, by table.
HELD = {
    "children_family": holding("children_family", " OR h.family_id = OLD.id"),
    "children_child": holding("children_child", " OR h.family_id = OLD.family_id"),
    "conferences_conference": holding("conferences_conference", " OR h.family_id = OLD.family_id"),
    "letters_letter": holding("letters_letter"),
    "reports_report": holding("reports_report", " OR h.family_id = OLD.family_id"),
}
POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION keeping_refuse_held() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE family bigint;
BEGIN
  family := CASE TG_TABLE_NAME WHEN 'children_family' THEN (to_jsonb(OLD)->>'id')::bigint
            ELSE (to_jsonb(OLD)->>'family_id')::bigint END;
  IF EXISTS (SELECT 1 FROM keeping_hold h WHERE {GENERAL} OR h.family_id = family)) THEN
    RAISE EXCEPTION '{REFUSED}';
  END IF;
  RETURN OLD;
END $$
"""


def take_down(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Before migrations: on SQLite a table that triggers speak of could not be made anew."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in HELD:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_held")


def put_up(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """After migrations: every guard whose tables are there."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if "keeping_hold" not in tables:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
        for table, sql in HELD.items():
            if table not in tables:
                continue
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_held{on}")
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"CREATE TRIGGER {table}_held BEFORE DELETE ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION keeping_refuse_held()"
                )
            else:
                cursor.execute(sql)


def missing_guards() -> list[str]:
    """The triggers that do not stand any more as they were made; none in a sound database."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'")
            standing = {name for (name,) in cursor.fetchall()}
            return [f"{table}_held" for table in HELD if f"{table}_held" not in standing]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        written = dict(cursor.fetchall())
    return [f"{table}_held" for table, sql in HELD.items() if written.get(f"{table}_held") != sql]
