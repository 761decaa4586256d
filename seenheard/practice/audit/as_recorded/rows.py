"""Children, meetings, seats and facts as the letters left them, and restricted as the lead left them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps

from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.moves import moves_of
from seenheard.practice.core_groups.by_hand import said_by_hand
from seenheard.practice.letters.effects import plain
from seenheard.practice.letters.models import Effect
from seenheard.practice.people.models import Practice
from seenheard.practice.plans.by_hand import given_by_hand

from .life import given_at_birth

MEETINGS, SEATS = "conferences.conference", "conferences.conferencechild"
CHILDREN = "children.child"
#: Columns that change without a letter: counted for calendars, or told by events of their own.
ELSEWHERE = {"sequence", "changed_at", "removed_at", "restricted", "handed_on_at"}
SAID = {
    "children.child": "Child",
    "conferences.conference": "Meeting",
    "conferences.conferencechild": "The place at a meeting",
    "conferences.fact": "The date",
    "plans.attendee": "Somebody who was at a meeting",
}


def row_faults(practice: Practice) -> Iterator[str]:
    for table, rows in left_by_letters_and_moves(practice).items():
        yield from table_faults(table, rows)
    yield from restriction_faults(practice)


def left_by_letters_and_moves(practice: Practice) -> dict[str, dict[int, dict[str, Any]]]:
    """Table -> row -> column -> the value that the latest standing confirmation gave it, or a person by hand since: a
    move of a meeting, an outcome for a child."""
    found: dict[str, dict[int, dict[str, Any]]] = {}
    last: dict[tuple[str, int, str], int] = {}
    standing = Effect.objects.filter(confirmation__letter__practice=practice, confirmation__undone_at=None)
    columns = standing.order_by("pk").values_list("pk", "table", "row", "before", "after")
    for pk, table, row, before, after in columns.iterator(chunk_size=2000):
        held = found.setdefault(table, {}).setdefault(row, {})
        held |= {name: value for name, value in after.items() if name not in ELSEWHERE}
        if before is None:
            held["removed_at"] = None
        if table in (MEETINGS, SEATS):
            last |= dict.fromkeys(((table, row, name) for name in after), pk)
    for meeting, moves in moves_of(practice.pk).items():
        held = found.get(MEETINGS, {}).get(meeting, {})
        for move in moves:
            held |= {
                name: after
                for name, (_, after) in move.columns.items()
                if last.get((MEETINGS, meeting, name), 0) <= move.after_effect
            }
    for meeting, said in said_by_hand(practice.pk).items():
        held = found.get(MEETINGS, {}).get(meeting, {})
        for one in said:
            held |= {
                name: value
                for name, value in one.columns.items()
                if last.get((MEETINGS, meeting, name), 0) <= one.after_effect
            }
    for child, since in given_at_birth(practice.pk).items():
        if child in found.get(CHILDREN, {}):
            found[CHILDREN][child] |= since
    for seat, given in given_by_hand(practice.pk).items():
        held = found.get(SEATS, {}).get(seat, {})
        held |= {
            name: value
            for name, value in given.columns.items()
            if last.get((SEATS, seat, name), 0) <= given.after_effect
        }
    return found


def table_faults(table: str, rows: dict[int, dict[str, Any]]) -> Iterator[str]:
    model, what = apps.get_model(table), SAID.get(table, table)
    left = dict(rows)
    keys = sorted(rows)
    for start in range(0, len(keys), 500):
        for now in model._base_manager.filter(pk__in=keys[start : start + 500]).order_by("pk"):
            wanted = left.pop(now.pk)
            other = sorted(name for name, value in wanted.items() if plain(getattr(now, name)) != value)
            if other:
                yield f"{what} {now.pk} says otherwise than the letters that entered it: {', '.join(other)}."
    for key in sorted(left):
        yield f"{what} {key}, which a letter entered, is not there any more."


def restriction_faults(practice: Practice) -> Iterator[str]:
    """Restricted is who a standing or an undone letter made so, or the lead since."""
    made = Effect.objects.filter(
        confirmation__letter__practice=practice, table=Child._meta.label_lower, before__isnull=True
    )
    wanted = {row: bool(after.get("restricted")) for row, after in made.order_by("pk").values_list("row", "after")}
    verbs = {"restricted": True, "unrestricted": False}
    events = Event.objects.filter(practice=practice, verb__in=verbs, child_id__isnull=False).order_by("number")
    wanted |= {child: verbs[verb] for child, verb in events.values_list("child_id", "verb") if child is not None}
    for pk, now in Child.everything.filter(practice=practice).order_by("pk").values_list("pk", "restricted"):
        if now != wanted.get(pk, now):
            words = "is restricted, but nobody restricted it" if now else "is not restricted, though somebody did so"
            yield f"Child {pk} {words}, as far as the record says."
