"""The database itself refuses an event that is not the next of its chain, so that INSERT OR REPLACE cannot take the
place of one that stands. PostgreSQL has no such statement, and its upsert is an update, which is refused already.

The index finds the latest events of one kind, such as the reasons given for restricted records."""

from __future__ import annotations

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    "CREATE TRIGGER audit_event_only_at_the_end BEFORE INSERT ON audit_event WHEN"
    " NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM audit_event WHERE practice_id = NEW.practice_id)"
    " OR NEW.previous <> COALESCE((SELECT hash FROM audit_event WHERE practice_id = NEW.practice_id"
    " ORDER BY number DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')"
    " OR (NEW.id <> -1 AND EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id))"
    " BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
)


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER audit_event_only_at_the_end")


class Migration(migrations.Migration):
    dependencies = [("audit", "0009_append_only")]
    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["practice", "verb", "number"], name="audit_event_of_one_verb"),
        ),
        migrations.RunPython(guard, unguard),
    ]
