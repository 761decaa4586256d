"""Filling in again after a new import: what nobody has read is renewed; what a person read or left out stays, and is
marked if the record says something else by now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seenheard.casework.report.model import Statement


@dataclass(frozen=True, slots=True)
class Held:
    """A statement that was filled in before, as it stands now. `drafted` and `source` are the wording and source that
    the record gave when it was last filled in; `touched`: a person read it, left it out, changed it or marked it."""

    statement: Statement
    drafted: str
    source: str
    touched: bool


@dataclass(frozen=True, slots=True)
class Refilling:
    """What to do, by the statements' keys. `add`: new. `renew`: unread, and worded anew. `remove`: unread, and the
    record says it no more. `changed`: kept, and the record now says this instead. `vanished`: kept, and the record no
    longer says it. `kept`: as they are."""

    add: tuple[Statement, ...] = ()
    renew: tuple[Statement, ...] = ()
    remove: tuple[str, ...] = ()
    changed: tuple[Statement, ...] = ()
    vanished: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def refill(held: Iterable[Held], drafted: Iterable[Statement], offered: Iterable[Statement] = ()) -> Refilling:
    """Each key that is held or drafted comes in exactly one list. A person's words are never overwritten. `offered`:
    what the record holds beyond the draft; what was taken of it is compared with it, and nothing of it is added."""
    before = {each.statement.key: each for each in held}
    now = {statement.key: statement for statement in offered if statement.key in before}
    now |= {statement.key: statement for statement in drafted}
    same = {key for key in before.keys() & now.keys() if _same(before[key], now[key])}
    other = [key for key in before if key in now and key not in same]
    gone = [key for key in before if key not in now]
    return Refilling(
        add=tuple(statement for key, statement in now.items() if key not in before),
        renew=tuple(now[key] for key in other if not before[key].touched),
        remove=tuple(key for key in gone if not before[key].touched),
        changed=tuple(now[key] for key in other if before[key].touched),
        vanished=tuple(key for key in gone if before[key].touched),
        kept=tuple(key for key in before if key in same),
    )


def _same(held: Held, now: Statement) -> bool:
    return held.drafted == now.text and held.source == now.source
