"""How does a reading compare with what the letter really says? One outcome for every field, silent errors first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

RIGHT, MISSED, UNSURE_WITH, UNSURE_WITHOUT, WRONG, INVENTED = (
    "right",
    "missed",
    "unsure, truth among",
    "unsure, truth not among",
    "SILENT WRONG",
    "INVENTED",
)
OUTCOMES = (RIGHT, MISSED, UNSURE_WITH, UNSURE_WITHOUT, WRONG, INVENTED)

_DATES = {"document_date", "dob", "edd", "date", "replaces_date", "due", "rebooked_date"}
_IDENTITY = {"children.name", "children.nhs_number", "children.unborn"}
_DECISIONS = {"children.decision", "children.categories"}
GROUPS = ("dates", "identity", "decisions", "kind", "others")
CRITICAL = ("dates", "identity", "decisions", "kind")

_LISTS = {"children": "name", "actions": "text", "attendees": "name"}
_DROPPED = {"meta", "matching", "uncertain"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one field. `field` has no list numbers ("children.dob"), `path` has them."""

    field: str
    path: str
    outcome: str
    truth: Any
    given: Any
    candidates: tuple[Any, ...] = ()


def group_of(field: str) -> str:
    """The group a field belongs to: dates, identity, decisions, kind or others."""
    if field in _IDENTITY:
        return "identity"
    if field in _DECISIONS:
        return "decisions"
    if field == "kind":
        return "kind"
    return "dates" if field.rsplit(".", 1)[-1] in _DATES else "others"


def same(truth: Any, given: Any) -> bool:
    """Whether two values say the same, apart from capitals, spaces, quotation marks and a closing full stop."""
    if isinstance(truth, str) and isinstance(given, str):
        return _plain(truth) == _plain(given)
    if isinstance(truth, list) and isinstance(given, list | tuple):
        return sorted(map(str, truth)) == sorted(map(str, given))
    return bool(truth == given)


def _plain(text: str) -> str:
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-")
    return re.sub(r"\s+", " ", text).strip(" .,;:")


def compare(truth: Mapping[str, Any], fields: Mapping[str, Any], unsure: Mapping[str, Sequence[Any]]) -> list[Outcome]:
    """The outcome of every field that the truth or the reading gives."""
    return list(_compare(truth, fields, unsure))


def _compare(
    truth: Mapping[str, Any], fields: Mapping[str, Any], unsure: Mapping[str, Sequence[Any]]
) -> Iterator[Outcome]:
    for key, told in truth.items():
        if key in _DROPPED:
            continue
        read = fields.get(key)
        if key in _LISTS:
            yield from _compare_list(key, told or [], list(read or []), unsure)
        elif isinstance(told, dict):
            for part in told.keys() | (read or {}).keys():
                yield from _one(f"{key}.{part}", f"{key}.{part}", told.get(part), (read or {}).get(part), unsure)
        else:
            yield from _one(key, key, told, read, unsure)


def _one(field: str, path: str, told: Any, read: Any, unsure: Mapping[str, Sequence[Any]]) -> Iterator[Outcome]:
    candidates = tuple(unsure.get(path, ()))
    empty_told, empty_read = told in (None, [], ""), read in (None, [], "")
    if empty_told and empty_read:
        if candidates:
            yield Outcome(field, path, UNSURE_WITHOUT, told, read, candidates)
        return
    if empty_told:
        yield Outcome(field, path, INVENTED, told, read)
    elif not empty_read:
        yield Outcome(field, path, RIGHT if same(told, read) else WRONG, told, read)
    elif not candidates:
        yield Outcome(field, path, MISSED, told, read)
    else:
        among = any(same(told, candidate) for candidate in candidates)
        yield Outcome(field, path, UNSURE_WITH if among else UNSURE_WITHOUT, told, read, candidates)


def _compare_list(
    key: str, told: list[dict[str, Any]], read: list[dict[str, Any]], unsure: Mapping[str, Sequence[Any]]
) -> Iterator[Outcome]:
    pairs = _aligned(told, read, _LISTS[key], key, unsure)
    for number_told, number_read in pairs:
        one = told[number_told] if number_told is not None else {}
        other = read[number_read] if number_read is not None else {}
        for part in sorted(one.keys() | other.keys()):
            path = f"{key}.{number_read if number_read is not None else f'+{number_told}'}.{part}"
            value_told = one.get(part)
            if number_told is None and part in ("unborn", "owner_is_practice"):
                continue
            yield from _one(f"{key}.{part}", path, value_told, other.get(part), unsure)


def _aligned(
    told: list[dict[str, Any]], read: list[dict[str, Any]], by: str, key: str, unsure: Mapping[str, Sequence[Any]]
) -> Iterable[tuple[int | None, int | None]]:
    def words(item: dict[str, Any], number: int | None) -> set[str]:
        text = str(item.get(by) or "")
        if number is not None and not text:
            text = " ".join(map(str, unsure.get(f"{key}.{number}.{by}", ())))
        extra = [str(item.get(k)) for k in ("nhs_number", "dob", "role") if item.get(k)]
        return set(re.findall(r"\w+", _plain(text))) | set(extra)

    scores = []
    for i, one in enumerate(told):
        for j, other in enumerate(read):
            a, b = words(one, None), words(other, j)
            score = len(a & b) / max(1, len(a | b))
            if score > 0:
                scores.append((score, -abs(i - j), i, j))
    scores.sort(reverse=True)
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for score, _, i, j in scores:
        if i not in pairs and j not in used and score >= 0.25:
            pairs[i] = j
            used.add(j)
    result: list[tuple[int | None, int | None]] = [(i, pairs.get(i)) for i in range(len(told))]
    result += [(None, j) for j in range(len(read)) if j not in used]
    return result
