"""From an item of a record to the columns of an entry, the same at each import."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from seenheard.links.gp_record.record import (
    Allergy,
    Contact,
    Document,
    Growth,
    Immunisation,
    Item,
    Kind,
    Medicine,
    NotBrought,
    Problem,
    Record,
    Referral,
    When,
)

#: Kinds of the record as entries name them; the others have the same name.
CODE = {Kind.SAFEGUARDING: "code", Kind.CODED: "code"}
#: Columns that an import brings up to date.
COLUMNS = (
    *("kind", "source", "date_text", "precision", "earliest", "latest", "setting", "who", "event", "reason", "words"),
    *("given", "active", "safeguarding", "detail"),
)
#: What of an item stands in a column of its own and is not told again in the detail.
IN_COLUMNS = frozenset(("source", "fingerprint", "when", "who", "words", "setting", "event", "given"))


def kind_of(kind: Kind) -> str:
    return CODE.get(kind, kind.value)


def values_of(record: Record) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each item of the record: its key, and the columns of its entry."""
    for kind, item in record.items():
        yield f"{kind.value}:{item.fingerprint}"[:200], columns_of(kind, item)


def columns_of(kind: Kind, item: Item) -> dict[str, Any]:
    setting = item.setting.value if isinstance(item, Contact | NotBrought) else ""
    return {
        "kind": kind_of(kind),
        "source": item.source[:200],
        "date_text": item.when.text[:40],
        "precision": item.when.precision.value,
        "earliest": item.when.earliest,
        "latest": item.when.latest,
        "setting": setting,
        "who": item.who[:200],
        "event": item.event.value if isinstance(item, Contact) else "",
        "reason": reason_of(item)[:500],
        "words": words_of(item),
        "given": item.given if isinstance(item, Immunisation) else None,
        "active": active_of(item),
        "safeguarding": kind is Kind.SAFEGUARDING,
        "detail": detail_of(item),
    }


def reason_of(item: Item) -> str:
    return item.reason if isinstance(item, Contact | Immunisation | Referral | Medicine) else ""


def words_of(item: Item) -> str:
    """What the item is, in the record's own words."""
    match item:
        case Immunisation():
            return item.vaccine or item.words
        case Document():
            return item.type or item.title or item.words
        case Referral():
            return item.words or item.to
        case Growth():
            return item.words or item.measure.value.replace("_", " ")
    return item.words


def active_of(item: Item) -> bool | None:
    match item:
        case Problem() | Allergy():
            return item.active
        case Medicine():
            return {"active": True, "stopped": False, "completed": False}.get(item.status)
    return None


def detail_of(item: Item) -> dict[str, Any]:
    """Whatever else the item holds, by its own names; nothing for what is empty."""
    found = {one.name: plain(getattr(item, one.name)) for one in fields(item) if one.name not in IN_COLUMNS}
    kept = {name: value for name, value in found.items() if value not in ("", None, [], {}, False)}
    again: dict[str, Any] = json.loads(json.dumps(kept))
    return again


def plain(value: Any) -> Any:
    """A value of a record as JSON keeps it. A date is {"text", "precision", "earliest", "latest"}."""
    if isinstance(value, When):
        if value.earliest is None and not value.text:
            return None
        return {
            "text": value.text,
            "precision": value.precision.value,
            "earliest": plain(value.earliest),
            "latest": plain(value.latest),
        }
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        inner = {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        return {name: one for name, one in inner.items() if one not in ("", None, [], {}, False)}
    return getattr(value, "value", value)


def newest_day(record: Record, *, today: date) -> date | None:
    """The newest day, up to today, of which the record tells: when something happened or was entered."""
    days = [when.latest for _, item in record.items() for when in (item.when, item.recorded)]
    return max((one for one in days if one is not None and one <= today), default=None)
