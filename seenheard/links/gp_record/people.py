"""Who did it and where: names of clinicians, what they are, and organisations, from references or bare words."""

from __future__ import annotations

from dataclasses import dataclass

from .concepts import concept
from .entries import Entries, Resource
from .loose import Node


@dataclass(frozen=True, slots=True)
class Person:
    """A clinician or an organisation as named; "" where nothing is said."""

    name: str = ""
    role: str = ""
    site: str = ""


NOBODY = Person()


class People:
    """Names for the references of one file. Each is worked out once."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._roles: dict[str, Resource] = {}
        self._known: dict[str, Person] = {}
        for role in entries.of("PractitionerRole"):
            practitioner = entries.target(role, "practitioner")
            if practitioner is not None:
                self._roles.setdefault(practitioner.source, role)

    def person(self, holder: Resource, reference: Node) -> Person:
        """Whom a Reference of `holder` names."""
        found = self._entries.referred(holder, reference)
        if found is None:
            shown = reference.text("display")
            return Person(name="" if shown == reference.text("reference") else shown)
        known = self._known.get(found.source)
        if known is None:
            self._known[found.source] = NOBODY  # should the file lead back to here
            known = self._known[found.source] = self._of(found)
        return known if known.name or known.site else Person(reference.text("display"), known.role)

    def first(self, holder: Resource, *keys: str) -> Person:
        """The first person named under any of the keys, looking inside `actor`, `agent`, `individual` and the like."""
        for key in keys:
            for node in holder.many(key):
                for reference in (node, *(node.one(inner) for inner in ("actor", "agent", "individual", "onBehalfOf"))):
                    person = self.person(holder, reference) if reference else NOBODY
                    if person.name:
                        return person
        return NOBODY

    def site(self, holder: Resource, *keys: str) -> str:
        """The organisation or place named under the first key that names one."""
        for key in keys:
            for node in holder.many(key):
                for reference in (node, node.one("location")):
                    if not reference:
                        continue
                    person = self.person(holder, reference)
                    if person.site or person.name:
                        return person.site or person.name
        return ""

    def _of(self, found: Resource) -> Person:
        if found.kind in ("Organization", "Location", "HealthcareService"):
            return Person(site=found.text("name"))
        if found.kind == "PractitionerRole":
            practitioner = self._entries.target(found, "practitioner")
            name = name_of(practitioner) if practitioner else found.one("practitioner").text("display")
            return Person(name, concept(found, "code")[0], self.site(found, "organization"))
        if found.kind in ("Practitioner", "Patient", "RelatedPerson"):
            role = self._roles.get(found.source)
            words = concept(role, "code")[0] if role else ""
            return Person(name_of(found), words, self.site(role, "organization") if role else "")
        return Person(name=found.text("name", "deviceName"))


def name_of(node: Node) -> str:
    """The name in use: the official or usual one before others; "" if there is none."""
    names = [name for name in node.many("name") if name.text("use").casefold() not in ("old", "maiden")]
    for name in sorted(names, key=_preferred):
        parts = [_spaced(name, "prefix"), _spaced(name, "given"), _spaced(name, "family"), _spaced(name, "suffix")]
        written_out = " ".join(filter(None, parts))
        if written_out and (name.has("family") or not name.text("text")):
            return written_out
        if name.text("text"):
            return name.text("text")
    return ""


def _preferred(name: Node) -> int:
    order = ["official", "usual", "nickname"]
    use = name.text("use").casefold()
    return order.index(use) if use in order else len(order)


def _spaced(name: Node, key: str) -> str:
    return name.text(key).replace(", ", " ")
