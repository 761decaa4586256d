"""The database's own guard over signed reports: what was signed, and the words it was made of, cannot be changed past
the site either. Put up after migrations, as keeping's guards are; whoever holds the database file can drop a trigger,
so `missing_guards` tells whether they still stand, and `seenheard verify` holds what was signed against its event.

What comes after signing may be written: with whom it was shared and discussed, comments, readers and what they may
read, and a wording that came too late, which is kept beside. A case file that is disposed of takes its reports along,
so rows may be deleted.
"""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

REFUSED = "a signed report stands as it was signed"
#: Columns of a report that stand from its signing on.
SIGNED = (
    *("practice_id", "family_id", "type", "number", "version", "begun_at", "begun_by_id", "signed_at", "signed_by_id"),
    *("signed_despite", "frozen", "frozen_sha256", "reviewed_by_id", "reviewed_at", "gp_id"),
)
#: Table -> its columns that are the report's own words. Rows of these may not be added to a signed report either.
WORDS = {
    "reports_statement": (
        *("report_id", "question", "member", "position", "text", "kind", "reported_by", "source", "on"),
        *("from_record", "read_at", "left_out_at", "version", "removed_at"),
    ),
    "reports_noanswer": ("report_id", "question", "member", "why", "reason", "removed_at"),
    "reports_action": ("report_id", "words", "owner", "due_on", "since_last", "state", "removed_at"),
}


def differ(columns: tuple[str, ...], different: str) -> str:
    return " OR ".join(f'NEW."{name}" {different} OLD."{name}"' for name in columns)


def sqlite_triggers() -> dict[str, tuple[str, str]]:
    """Name -> table and statement."""
    stop = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    made = {
        "reports_report_signed": (
            "reports_report",
            "CREATE TRIGGER reports_report_signed BEFORE UPDATE ON reports_report WHEN OLD.signed_at IS NOT NULL "
            f"AND ({differ(SIGNED, 'IS NOT')}) {stop}",
        )
    }
    for table, columns in WORDS.items():
        signed = "EXISTS (SELECT 1 FROM reports_report r WHERE r.signed_at IS NOT NULL AND r.id {which})"
        old, new = signed.format(which="IN (OLD.report_id, NEW.report_id)"), signed.format(which="= NEW.report_id")
        made[f"{table}_signed"] = (
            table,
            f"CREATE TRIGGER {table}_signed BEFORE UPDATE ON {table} "
            f"WHEN ({differ(columns, 'IS NOT')}) AND {old} {stop}",
        )
        made[f"{table}_not_added"] = (
            table,
            f"CREATE TRIGGER {table}_not_added BEFORE INSERT ON {table} WHEN {new} {stop}",
        )
    return made


TRIGGERS = sqlite_triggers()


def postgresql_functions() -> list[str]:
    """One function a table; a trigger of the same name calls it."""
    stop = f"RAISE EXCEPTION '{REFUSED}';"
    made = [
        "CREATE OR REPLACE FUNCTION reports_report_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF OLD.signed_at IS NOT NULL AND ({differ(SIGNED, 'IS DISTINCT FROM')}) THEN {stop} END IF; "
        "RETURN NEW; END $$"
    ]
    for table, columns in WORDS.items():
        signed = "EXISTS (SELECT 1 FROM reports_report r WHERE r.signed_at IS NOT NULL AND r.id "
        made.append(
            f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'INSERT' THEN IF {signed} = NEW.report_id) THEN {stop} END IF; "
            f"ELSIF ({differ(columns, 'IS DISTINCT FROM')}) AND {signed} IN (OLD.report_id, NEW.report_id)) "
            f"THEN {stop} END IF; RETURN NEW; END $$"
        )
    return made


POSTGRESQL = {
    "reports_report_signed": ("reports_report", "BEFORE UPDATE", "reports_report_refuse"),
    **{f"{table}_signed": (table, "BEFORE INSERT OR UPDATE", f"{table}_refuse") for table in WORDS},
}


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
    tables = set(connection.introspection.table_names())
    if not {"reports_report", *WORDS} <= tables:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for function in postgresql_functions():
                cursor.execute(function)
            for name, (table, when, function) in POSTGRESQL.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()")
            return
        for name, (_table, sql) in TRIGGERS.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(sql)


def missing_guards() -> list[str]:
    """The triggers that do not stand any more as they were made; none in a sound database."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'")
            standing = {name for (name,) in cursor.fetchall()}
            return [name for name in POSTGRESQL if name not in standing]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        written = dict(cursor.fetchall())
    return [name for name, (_table, sql) in TRIGGERS.items() if written.get(name) != sql]
