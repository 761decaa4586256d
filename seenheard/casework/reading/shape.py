"""Is this the shape of a reading? Asked of what comes back from a process that read a stranger's file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from seenheard.casework.reading.lookalikes import LONGEST
from seenheard.casework.vocabulary import Certainty

#: Entries of one list that are kept; a letter that names more is shown in part.
MOST_ENTRIES = 200
_MOST_PATHS = 50_000
_PATH = re.compile(r"[a-z_]{1,40}(?:\.[a-z0-9_]{1,40}){0,3}")

Is = Callable[[Any], bool]


def _text(value: Any) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= LONGEST)


def _day(value: Any) -> bool:
    return value is None or (isinstance(value, str) and bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)))


def _time(value: Any) -> bool:
    return value is None or (isinstance(value, str) and bool(re.fullmatch(r"[0-9]{2}:[0-9]{2}", value)))


def _flag(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def _number(value: Any) -> bool:
    return value is None or (isinstance(value, int) and abs(value) < 10_000)


def _words(value: Any) -> bool:
    return value is None or (isinstance(value, list) and len(value) <= 20 and all(map(_text, value)))


def _parts(texts: str, **others: Is) -> dict[str, Is]:
    return dict.fromkeys(texts.split(), _text) | others


_SINGLE = _parts("kind nation local_authority chair", document_date=_day)
_GROUPS = {
    "social_worker": _parts("name phone email"),
    "conference": _parts("type venue mode link", date=_day, time=_time, provisional=_flag, replaces_date=_day),
    "next_conference": _parts("type", date=_day, time=_time, provisional=_flag),
    "core_group": _parts("", date=_day, time=_time),
    "report_due": _parts("rule unit anchor", date=_day, amount=_number),
    "was_not_brought": _parts("clinic", date=_day, rebooked_date=_day),
    "ed_attendance": _parts("site complaint", date=_day),
}
_LISTS = {
    "children": _parts("name nhs_number decision", dob=_day, edd=_day, unborn=_flag, categories=_words),
    "actions": _parts("text owner due_text", owner_is_practice=_flag, due=_day),
    "attendees": _parts("role name status"),
}


def is_reading(value: Any) -> bool:
    """Whether plain JSON values are a reading's fields, evidence and doubts, and nothing else, of a bearable size."""
    if not isinstance(value, Mapping) or set(value) != {"fields", "evidence", "unsure", "version"}:
        return False
    return (
        _are_fields(value["fields"])
        and _all_of(value["evidence"], _is_evidence)
        and _all_of(value["unsure"], _are_doubts)
        and isinstance(value["version"], str)
    )


def _are_fields(fields: Any) -> bool:
    if not isinstance(fields, Mapping) or set(fields) != {*_SINGLE, *_GROUPS, *_LISTS}:
        return False
    return (
        all(check(fields[name]) for name, check in _SINGLE.items())
        and all(_is_entry(fields[name], parts) for name, parts in _GROUPS.items())
        and all(
            isinstance(fields[name], list) and all(_is_entry(entry, parts) for entry in fields[name])
            for name, parts in _LISTS.items()
        )
    )


def _is_entry(entry: Any, parts: Mapping[str, Is]) -> bool:
    return isinstance(entry, Mapping) and set(entry) == set(parts) and all(parts[part](entry[part]) for part in parts)


def _all_of(values: Any, check: Is) -> bool:
    return (
        isinstance(values, Mapping)
        and len(values) <= _MOST_PATHS
        and all(isinstance(path, str) and _PATH.fullmatch(path) and check(one) for path, one in values.items())
    )


def _is_evidence(one: Any) -> bool:
    if not isinstance(one, Mapping) or set(one) != {"quote", "page", "box", "certainty"}:
        return False
    box = one["box"]
    return (
        _text(one["quote"])
        and isinstance(one["page"], int)
        and isinstance(box, list)
        and len(box) == 4
        and all(isinstance(edge, (int, float)) and abs(edge) < 1e6 for edge in box)
        and one["certainty"] in [str(each) for each in Certainty]
    )


def _are_doubts(values: Any) -> bool:
    if not isinstance(values, list) or len(values) > 100:
        return False
    return all(_text(one) or _flag(one) or _number(one) or _words(one) for one in values)


def shortened(fields: dict[str, Any]) -> list[str]:
    """Keeps the first entries of each list, and answers which lists were longer."""
    longer = [name for name in _LISTS if len(fields[name]) > MOST_ENTRIES]
    for name in longer:
        fields[name] = fields[name][:MOST_ENTRIES]
    return longer
