"""The database's own guard over the record: triggers that let it grow at its end and in no other way.

Whoever holds the database file can drop a trigger, so `missing_guards` tells whether they still stand, and the chain
itself tells whether anything was changed meanwhile.
"""

from __future__ import annotations

from django.db import connection

TABLE = "audit_event"
#: SQLite: as the migrations make them, and as they must still stand. `INSERT OR REPLACE` would take a row out without
#: asking the trigger on DELETE, so a row that is not the next of its chain is refused before anything else happens.
#: (NEW.id is -1 there as long as the database has not given it a number.)
TRIGGERS = {
    # Of an event whose words went with a disposal (keeping.erasing) the detail may be emptied, and nothing else.
    "audit_event_no_update": (
        "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event WHEN NOT ("
        "NEW.detail IS '{}' AND OLD.id IN (SELECT event_id FROM keeping_erasedevent) AND "
        "NEW.id IS OLD.id AND NEW.practice_id IS OLD.practice_id AND NEW.number IS OLD.number AND NEW.at IS OLD.at AND "
        "NEW.person_id IS OLD.person_id AND NEW.verb IS OLD.verb AND NEW.about IS OLD.about AND "
        "NEW.child_id IS OLD.child_id AND NEW.previous IS OLD.previous AND NEW.hash IS OLD.hash"
        ") BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
    ),
    "audit_event_no_delete": (
        "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event "
        "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
    ),
    "audit_event_only_at_the_end": (
        "CREATE TRIGGER audit_event_only_at_the_end BEFORE INSERT ON audit_event WHEN"
        " NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM audit_event WHERE practice_id = NEW.practice_id)"
        " OR NEW.previous <> COALESCE((SELECT hash FROM audit_event WHERE practice_id = NEW.practice_id"
        " ORDER BY number DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')"
        " OR (NEW.id <> -1 AND EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id))"
        " BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
    ),
}
POSTGRESQL = ("audit_event_no_change", "audit_event_no_truncate")


def missing_guards() -> list[str]:
    """The triggers that do not stand any more as they were made; none in a sound database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
                [TABLE],
            )
            standing = {name for (name,) in cursor.fetchall()}
            return [name for name in POSTGRESQL if name not in standing]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
        written = dict(cursor.fetchall())
    return [name for name, sql in TRIGGERS.items() if written.get(name) != sql]
