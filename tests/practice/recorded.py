"""Watches what is written to the database: no change without its event, in the same transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

EVENTS = "audit_event"
#: Tables whose rows are no change to casework, each with the reason why no event is written.
EXEMPT_TABLES = {
    "cache": "rate limits; ends by itself",
    "django_session": "that somebody is signed in; signing in and out are events of their own",
    "letters_workerbeat": "a worker's sign of life, every few seconds",
    "letters_foldertrouble": "what lies in the watched folder and could not be taken; goes when it is mended",
    "reports_beat": "that somebody was writing in this minute; what was written is an event",
    "post_roundstate": "how the worker's rounds go; nothing of casework",
    "signing_in_signin": "when a sign-in was last used; its beginning and its end are events",
    "signing_in_guesses": "counts wrong passwords; the lock that follows is an event",
    "signing_in_keptform": "a form kept for an hour for whoever was signed out while typing",
}
#: Columns whose change alone is none to casework.
EXEMPT_COLUMNS = {
    "letters_letter": {
        "reading_until": "a worker's lease",
        "tries": "a worker's attempts",
        "reading_by": "which worker has it in hand",
        "to_read": "whether it stands in the queue of letters to be read",
    },
    "post_message": {
        "sending_by": "a worker's lease",
        "sending_until": "a worker's lease",
        "tries": "a worker's attempts",
        "not_before": "when it is tried again after a fault that passes",
        "trouble": "what the mail server said of that fault",
    },
    "rota_leavecalendar": {
        "tried_at": "when its server was last asked, by which workers agree who asks",
        "good_at": "when it was last read whole with nothing new in it",
        "etag": "what the server calls that edition",
        "changed": "since when the server says so",
        "fingerprint": "of the bytes last read",
    },
    "people_person": {
        "last_login": "kept by Django; the sign-in itself is an event",
        "password": "the same password hashed anew by a stronger method at sign-in; a new password is an event",
    },
}
#: Tables whose rows may be brought up to date without an event, though not added or removed.
EXEMPT_UPDATES = {
    "mfa_authenticator": "which codes are used up, and when; the sign-in that they open is an event",
}
WRITES = re.compile(r'\s*(INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
SET = re.compile(r"\sSET\s(.*?)(\sWHERE\s|$)", re.IGNORECASE | re.DOTALL)
COLUMN = re.compile(r'"(\w+)" = ')


@dataclass
class Watch:
    """What was written: one set of tables a transaction (in a test, an outermost savepoint stands for one)."""

    unrecorded: list[tuple[str, ...]] = field(default_factory=list)
    recorded: set[str] = field(default_factory=set)
    open: list[list[str]] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)  # what the database refuses is not written
        adds = sql.lstrip().upper().startswith("INSERT")  # with RETURNING, SQLite counts its rows only later
        if written(sql) is None or adds or context["cursor"].rowcount != 0:  # nor is a change that found no row
            self.saw(sql)
        return answer

    def saw(self, sql: str) -> None:
        first = sql.lstrip().upper()
        if first.startswith("SAVEPOINT"):
            self.open.append([])
        elif first.startswith("ROLLBACK TO"):
            if self.open:
                self.open[-1].clear()
        elif first.startswith("RELEASE"):
            self.close()
        elif (table := written(sql)) is not None:
            if self.open:
                self.open[-1].append(table)
            else:
                self.judge([table])

    def close(self) -> None:
        tables = self.open.pop() if self.open else []
        if self.open:
            self.open[-1] += tables
        else:
            self.judge(tables)

    def judge(self, tables: list[str]) -> None:
        changed = sorted(set(tables) - {EVENTS})
        if EVENTS in tables:
            self.recorded |= set(changed)
        elif changed:
            self.unrecorded.append(tuple(changed))


def written(sql: str) -> str | None:
    """The table that the statement changes; None if it changes nothing of casework."""
    found = WRITES.match(sql)
    if found is None or found[2] in EXEMPT_TABLES:
        return None
    table = found[2]
    if found[1].upper() == "UPDATE" and table in EXEMPT_UPDATES:
        return None
    if found[1].upper() == "UPDATE" and table in EXEMPT_COLUMNS:
        columns = SET.search(sql)
        if columns and set(COLUMN.findall(columns[1])) <= set(EXEMPT_COLUMNS[table]):
            return None
    return table


@contextmanager
def watching() -> Iterator[Watch]:
    watch = Watch()
    with connection.execute_wrapper(watch):
        yield watch
