"""What was written in a consultation: its headings with their lines, from Lists of Lists, or from what refers to it.

GP Connect nests List (consultation) > List (topic) > List (heading) > entries. Any other nesting is followed too, each
List once, so a List that holds itself does no harm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from typing import Final

from .concepts import any_value, concept, texts, words_of
from .entries import Entries, Resource
from .record import Heading, Line

_CONSULTATION: Final = "325851000000107"
_TOPIC: Final = "25851000000105"
_COMMENT: Final = "37331000000100"
_CONTEXT: Final = ("context", "encounter")


class Consultations:
    """The Lists of one file by the encounter they belong to, and every other entry by its encounter."""

    def __init__(self, entries: Entries, left_out: Container[str]) -> None:
        self._entries = entries
        self._left_out = left_out
        self._lists: dict[str, list[Resource]] = defaultdict(list)
        self._members: dict[str, list[Resource]] = defaultdict(list)
        inner = {
            target.source
            for each in entries.of("List")
            for item in each.many("entry")
            if (target := entries.referred(each, item.one("item"))) is not None and target.kind == "List"
        }
        for resource in entries.all:
            encounter = encounter_of(entries, resource)
            if encounter is None or resource.source in left_out:
                continue
            if resource.kind != "List":
                self._members[encounter.source].append(resource)
            elif resource.source not in inner or _is(resource, _CONSULTATION):
                self._lists[encounter.source].append(resource)

    def headings(self, encounter: Resource) -> tuple[Heading, ...]:
        """The headings of a consultation in the order of the file, those with the same title together."""
        found: dict[tuple[str, str], list[Line]] = {}
        told: set[str] = set()
        for topic, title, resource in self._walk(self._lists[encounter.source]):
            if resource.source not in told and resource.source not in self._left_out:
                told.add(resource.source)
                _add(found, topic, title, resource)
        for resource in self._members[encounter.source]:
            if resource.source not in told:
                _add(found, "", "", resource)
        return tuple(Heading(title, tuple(lines), topic) for (topic, title), lines in found.items())

    def _walk(self, roots: list[Resource]) -> Iterator[tuple[str, str, Resource]]:
        waiting = [("", "", each) for each in reversed(roots)]
        seen: set[str] = set()
        while waiting:
            topic, title, resource = waiting.pop()
            if resource.kind != "List":
                yield topic, title, resource
                continue
            if resource.source in seen:
                continue
            seen.add(resource.source)
            if _is(resource, _TOPIC):
                topic = resource.text("title") or topic
            elif not _is(resource, _CONSULTATION):
                title = resource.text("title") or title
            targets = (self._entries.referred(resource, item.one("item")) for item in resource.many("entry"))
            waiting += [(topic, title, target) for target in reversed(list(targets)) if target is not None]


def encounter_of(entries: Entries, resource: Resource) -> Resource | None:
    """The encounter in which an entry was made."""
    for key in _CONTEXT:
        for node in resource.many(key):
            for reference in (node, *node.many("encounter")):
                found = entries.referred(resource, reference)
                if found is not None and found.kind == "Encounter":
                    return found
    for extension in resource.extensions("encounter-associatedEncounter"):
        found = entries.referred(resource, extension.one("valueReference"))
        if found is not None and found.kind == "Encounter":
            return found
    return None


def line_of(resource: Resource) -> str:
    """An entry in one line, as a consultation shows it: what, its value, and what was written about it."""
    words = "" if is_comment(resource) else concept(resource, "code", "reasonCode", "type")[0]
    if resource.kind == "Immunization":
        words = words_of(resource.extension("VaccinationProcedure").one("valueCodeableConcept"))
        words = words or concept(resource, "vaccineCode")[0]
    value = any_value(resource)[0]
    said = resource.text("comment", "description") or texts(resource.many("note"))
    start = f"{words}: {value}" if words and value else words or value
    if start and said.startswith(start):
        return said
    return ". ".join(filter(None, (start.rstrip("."), said)))


def is_comment(resource: Resource) -> bool:
    """Whether an Observation is free text alone."""
    return _is(resource, _COMMENT)


def _is(resource: Resource, code: str) -> bool:
    return any(coding.text("code") == code for each in resource.many("code") for coding in each.many("coding"))


def _add(found: dict[tuple[str, str], list[Line]], topic: str, title: str, resource: Resource) -> None:
    text = line_of(resource)
    if text:
        found.setdefault((topic, title), []).append(Line(text, resource.source))
