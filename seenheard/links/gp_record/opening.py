"""From bytes to a bundle's entries: size, encoding, JSON, depth; then what each entry holds.

Nothing is fetched, rendered or run. What cannot be an entry is named in `skipped`.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from .loose import Node, clean, written
from .record import RecordRefused, Skipped

LARGEST: Final = 64 * 1024 * 1024  # bytes; the largest of the suppliers' samples has under 1 million
DEEPEST: Final = 100  # objects and lists in each other; the suppliers' samples reach 15
MOST: Final = 250_000  # entries
_NOT_A_BUNDLE: Final = "Ask the clinical system for a structured record (a FHIR Bundle as JSON) and import that file"


@dataclass(slots=True)
class Opened:
    """The bundle's object, and what was odd about the file as a whole."""

    bundle: dict[str, Any]
    oddities: list[Skipped] = field(default_factory=list)


def open_bundle(data: bytes) -> Opened:
    """The one bundle in a file. Raises RecordRefused."""
    if len(data) > LARGEST:
        raise RecordRefused(f"The file is larger than {LARGEST // 1024 // 1024} MB: ask for the record of fewer years.")
    oddities: list[Skipped] = []
    text = _decoded(data, oddities)
    tree = _parsed(text, oddities)
    if _too_deep(tree):
        raise RecordRefused("The file is nested too deeply to be a GP record: export it again and import the new file.")
    return Opened(_bundle(tree), oddities)


def _decoded(data: bytes, oddities: list[Skipped]) -> str:
    if not data.strip():
        raise RecordRefused("The file is empty: export the record again and import the new file.")
    if data.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        raise RecordRefused("The file is packed (ZIP or gzip): unpack it and import the JSON file inside.")
    try:
        return data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as fault:
        raise RecordRefused("The file is not text: export the record as JSON and import that file.") from fault
    oddities.append(Skipped("file", "It is not UTF-8; it was read as Windows text, so look at accented letters."))
    return text


def _parsed(text: str, oddities: list[Skipped]) -> Any:
    repeated: set[str] = set()

    def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        held = dict(pairs)
        if len(held) != len(pairs):
            names = [name for name, _ in pairs]
            repeated.update(name for name in names if names.count(name) > 1)
        return held

    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        raise RecordRefused("The file is XML: export the record as JSON and import that file.")
    try:
        tree = json.loads(
            start, parse_float=_decimal, parse_int=_integer, parse_constant=str, object_pairs_hook=without_repeats
        )
    except json.JSONDecodeError as fault:
        raise RecordRefused(
            f"The file is not JSON at line {fault.lineno}, column {fault.colno}: it may have been cut short; "
            "export the record again and import the new file."
        ) from fault
    except RecursionError as fault:
        raise RecordRefused(
            "The file is nested too deeply to be a GP record: export it again and import the new file."
        ) from fault
    for name in sorted(repeated):
        oddities.append(Skipped("file", f"“{clean(name)[:40]}” stands twice in one place; the last was read."))
    return tree


def _decimal(digits: str) -> Decimal | str:
    try:
        return Decimal(digits) if len(digits) < 40 else digits
    except InvalidOperation:
        return digits


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) < 20 else digits


def _too_deep(tree: Any) -> bool:
    layer = [tree]
    for _ in range(DEEPEST):
        layer = [inner for each in layer for inner in _inside(each)]
        if not layer:
            return False
    return True


def _inside(tree: Any) -> list[Any]:
    held = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return [each for each in held if isinstance(each, dict | list)]


def _bundle(tree: Any) -> dict[str, Any]:
    """The bundle itself, also from a list of one or from the Parameters in which an operation answers."""
    if isinstance(tree, list) and len(tree) == 1:
        tree = tree[0]
    if not isinstance(tree, dict):
        raise RecordRefused(f"The file is JSON but not a GP record. {_NOT_A_BUNDLE}.")
    kind = written(tree.get("resourceType")).casefold()
    if kind == "bundle":
        return tree
    if kind == "operationoutcome":
        told = "; ".join(outcomes(Node(tree))) or "it gives no reason"
        raise RecordRefused(f"The clinical system refused to give the record and says: {told}. Ask it again.")
    if kind == "parameters":
        inner = [each.data.get("resource") for each in Node(tree).many("parameter")]
        bundles = [each for each in inner if isinstance(each, dict) and _is(each, "bundle")]
        if len(bundles) == 1:
            return bundles[0]
        raise RecordRefused(f"The file is the request for a record, not the answer. {_NOT_A_BUNDLE}.")
    what = f"is a single {written(tree.get('resourceType'))[:40]}" if kind else "does not say what it is"
    raise RecordRefused(f"The file {what} and is no whole record. {_NOT_A_BUNDLE}.")


def outcomes(outcome: Node) -> Iterator[str]:
    """What an OperationOutcome says, sentence by sentence."""
    for issue in outcome.many("issue"):
        details = issue.one("details")
        coding = details.one("coding")
        said = details.text("text") or coding.text("display", "code")
        told = [text for text in (said, issue.text("diagnostics")) if text] or [issue.text("code")]
        yield ": ".join(dict.fromkeys(filter(None, told)))[:300]


def _is(data: dict[str, Any], kind: str) -> bool:
    return written(data.get("resourceType")).casefold() == kind


def resources(opened: Opened, skipped: list[Skipped]) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Each resource with the number of its entry, counted from 1, and its address if it has one; bundles in the bundle
    are opened. An entry without a resource goes to `skipped`."""
    waiting = deque([(0, opened.bundle, "")])
    count = 0
    while waiting:
        number, held, address = waiting.popleft()
        if not _is(held, "bundle"):
            yield number, held, address
            continue
        entries = held.get("entry")
        inside = []
        for entry in entries if isinstance(entries, list) else [entries]:
            if entry is None and not isinstance(entries, list):
                continue
            count += 1
            if count > MOST:
                raise RecordRefused(f"The file has more than {MOST:,} entries: ask for the record of a shorter time.")
            held_here = entry if isinstance(entry, dict) else {}
            resource = _resource(held_here)
            if resource is None:
                skipped.append(Skipped(f"entry {count}", "It holds nothing that can be read."))
            else:
                inside.append((count, resource, written(held_here.get("fullUrl"))))
        waiting.extendleft(reversed(inside))


def _resource(entry: dict[str, Any]) -> dict[str, Any] | None:
    """What an entry holds: its `resource`, or itself if a supplier left that layer out."""
    resource = entry.get("resource")
    if isinstance(resource, list) and len(resource) == 1:
        resource = resource[0]
    if isinstance(resource, dict):
        return resource
    return entry if isinstance(entry.get("resourceType"), str) else None
