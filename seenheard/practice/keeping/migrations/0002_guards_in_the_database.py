# ruff: noqa: S608 - every word is our own
"""The database refuses to delete what a legal hold keeps, and empties an event's detail only for a disposal."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

GENERAL = "h.lifted_at IS NULL AND h.practice_id = OLD.practice_id AND (h.family_id IS NULL"
TABLES = {
    "children_family": " OR h.family_id = OLD.id",
    "children_child": " OR h.family_id = OLD.family_id",
    "conferences_conference": " OR h.family_id = OLD.family_id",
    "letters_letter": "",
}
KEPT = ("id", "practice_id", "number", "at", "person_id", "verb", "about", "child_id", "previous", "hash")
NO_UPDATE = (
    "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event WHEN NOT ("
    "NEW.detail IS '{}' AND OLD.id IN (SELECT event_id FROM keeping_erasedevent) AND "
    + " AND ".join(f"NEW.{name} IS OLD.{name}" for name in KEPT)
    + ") BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
)
NO_UPDATE_BEFORE = (
    "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
)
POSTGRESQL_REFUSE = """
CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.detail = '{}'::jsonb AND to_jsonb(NEW) - 'detail' = to_jsonb(OLD) - 'detail'
       AND EXISTS (SELECT 1 FROM keeping_erasedevent e WHERE e.event_id = OLD.id) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the record is append-only';
END $$
"""
POSTGRESQL_HELD = f"""
CREATE FUNCTION keeping_refuse_held() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE family bigint;
BEGIN
  family := CASE TG_TABLE_NAME WHEN 'children_family' THEN (to_jsonb(OLD)->>'id')::bigint
            ELSE (to_jsonb(OLD)->>'family_id')::bigint END;
  IF EXISTS (SELECT 1 FROM keeping_hold h WHERE {GENERAL} OR h.family_id = family)) THEN
    RAISE EXCEPTION 'a legal hold stands';
  END IF;
  RETURN OLD;
END $$
"""


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_REFUSE)
        schema_editor.execute(POSTGRESQL_HELD)
        for table in TABLES:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_held BEFORE DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION keeping_refuse_held()"
            )
        return
    schema_editor.execute("DROP TRIGGER audit_event_no_update")
    schema_editor.execute(NO_UPDATE)
    for table, family in TABLES.items():
        schema_editor.execute(
            f"CREATE TRIGGER {table}_held BEFORE DELETE ON {table} WHEN EXISTS "
            f"(SELECT 1 FROM keeping_hold h WHERE {GENERAL}{family})) "
            "BEGIN SELECT RAISE(ABORT, 'a legal hold stands'); END"
        )


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        return
    schema_editor.execute("DROP TRIGGER audit_event_no_update")
    schema_editor.execute(NO_UPDATE_BEFORE)
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_held")


class Migration(migrations.Migration):
    dependencies = [
        ("keeping", "0001_rules_holds_and_disposals"),
        ("audit", "0010_only_at_the_end"),
        ("children", "0002_initial"),
        ("conferences", "0003_initial"),
        ("letters", "0002_initial"),
    ]
    operations = [migrations.RunPython(guard, unguard)]
