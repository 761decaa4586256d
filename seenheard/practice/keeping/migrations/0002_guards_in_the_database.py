# ruff: noqa: S608 - every word is our own
"""The database empties an event's detail for a disposal, and changes nothing else of the record."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

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
POSTGRESQL = """
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


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    schema_editor.execute("DROP TRIGGER audit_event_no_update")
    schema_editor.execute(NO_UPDATE)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        return
    schema_editor.execute("DROP TRIGGER audit_event_no_update")
    schema_editor.execute(NO_UPDATE_BEFORE)


class Migration(migrations.Migration):
    dependencies = [("keeping", "0001_rules_holds_and_disposals"), ("audit", "0010_only_at_the_end")]
    operations = [migrations.RunPython(guard, unguard)]
