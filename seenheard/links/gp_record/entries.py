"""The entries of one file: each by its kind and name, and what a reference points to, however it is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Final

from .concepts import codes_of
from .loose import Node, written
from .opening import Opened, resources
from .record import Kind, Skipped

_LONGEST_SOURCE: Final = 160
#: Kinds from which an item is made, in both editions of FHIR.
READ: Final = (
    "Encounter",
    "Condition",
    "Immunization",
    "Observation",
    "DocumentReference",
    "ReferralRequest",
    "ServiceRequest",
    "MedicationStatement",
    "MedicationRequest",
    "AllergyIntolerance",
    "QuestionnaireResponse",
    "ProcedureRequest",
    "DiagnosticReport",
    "Procedure",
    "Flag",
    "FamilyMemberHistory",
    "Appointment",
)
#: Kinds to which the others refer; they make no item of their own.
SUPPORTING: Final = (
    "Patient",
    "Practitioner",
    "PractitionerRole",
    "Organization",
    "Location",
    "HealthcareService",
    "Medication",
    "List",
    "Specimen",
    "Device",
    "RelatedPerson",
    "OperationOutcome",
    # these tell of messages and machines, and nothing of the patient
    "Provenance",
    "AuditEvent",
    "Endpoint",
    "MessageHeader",
    "Schedule",
    "Slot",
)
_KNOWN: Final = {kind.casefold(): kind for kind in (*READ, *SUPPORTING)}


class Resource(Node):
    """An entry. `source` is its name in the file, `kind` its resource type; `held_in` the one that contains it."""

    __slots__ = ("held_in", "kind", "number", "source")

    def __init__(self, data: dict[str, Any], *, kind: str, source: str, number: int, held_in: Resource | None) -> None:
        super().__init__(data)
        self.kind = kind
        self.source = source
        self.number = number
        self.held_in = held_in

    def fingerprint(self, kind: Kind) -> str:
        """The same for the same entry at each import. An entry without an id is known by what it holds."""
        named = self.source
        if not written(self.data.get("id")):
            named = json.dumps(self.data, sort_keys=True, default=str)
        elif self.held_in is not None and not written(self.held_in.data.get("id")):
            codes = [code.code for each in self.held_in.many("code") for code in codes_of(each)]
            named = json.dumps([codes, written(self.data.get("id"))])
        return hashlib.sha256(f"{kind}\n{named}".encode("utf-8", "replace")).hexdigest()


def fingerprint_within(fingerprint: str, kind: Kind) -> str:
    """For a second item that is made of the same entry."""
    return hashlib.sha256(f"{kind}\n{fingerprint}".encode()).hexdigest()


class Entries:
    """All entries of a file, in its order, contained ones after the one that contains them."""

    def __init__(self, opened: Opened) -> None:
        self.skipped: list[Skipped] = list(opened.oddities)
        self.all: list[Resource] = []
        self._by_source: dict[str, Resource] = {}
        self._by_address: dict[str, Resource] = {}
        self._by_identifier: dict[str, Resource] = {}
        self._nameless: set[str] = set()
        for number, data, address in resources(opened, self.skipped):
            self._take(data, number=number, address=address, held_in=None)

    def of(self, *kinds: str) -> Iterator[Resource]:
        return (resource for resource in self.all if resource.kind in kinds)

    def named(self, source: str) -> Resource | None:
        return self._by_source.get(source.casefold())

    def referred(self, holder: Resource, reference: Node) -> Resource | None:
        """To which entry a Reference in `holder` points; None if to none of this file."""
        address = reference.text("reference")
        if address.startswith("#"):
            home = holder.held_in or holder
            return self._by_source.get(f"{home.source}{address}".casefold())
        if address:
            found = self._by_address.get(address) or self._named(address)
            if found is not None:
                return found
        value = reference.one("identifier").text("value")
        return self._by_identifier.get(value) if value else None

    def target(self, holder: Resource, key: str) -> Resource | None:
        """The entry to which the first of the references under a key points that points to any."""
        return next(self.targets(holder, key), None)

    def targets(self, holder: Resource, key: str) -> Iterator[Resource]:
        for reference in holder.many(key):
            found = self.referred(holder, reference)
            if found is not None:
                yield found

    def _named(self, address: str) -> Resource | None:
        bare = address.split("/_history/")[0].rstrip("/")
        parts = bare.split("/")
        if len(parts) >= 2:
            return self._by_source.get(f"{parts[-2]}/{parts[-1]}".casefold())
        return self._by_address.get(bare.removeprefix("urn:uuid:").casefold())

    def _take(self, data: dict[str, Any], *, number: int, address: str, held_in: Resource | None) -> None:
        given = written(data.get("resourceType"))
        kind = _KNOWN.get(given.casefold(), "")
        identity = written(data.get("id"))
        source = _source(kind or given or "entry", identity, number, held_in)
        if not kind:
            why = (
                f"A “{given[:40]}” is not read: look it up in the clinical system."
                if given
                else ("It does not say what it is.")
            )
            self.skipped.append(Skipped(source, why))
            return
        resource = Resource(data, kind=kind, source=source, number=number, held_in=held_in)
        before = self._by_source.get(source.casefold())
        if self._is_known(resource) or (before is not None and before.data == data):
            self.skipped.append(Skipped(source, "It stands twice in the file and was read once."))
            return
        if before is not None:
            resource.source = f"{source} (entry {number})"
        self.all.append(resource)
        self._index(resource, identity, address)
        for contained in resource.many("contained"):
            self._take(contained.data, number=number, address="", held_in=held_in or resource)

    def _is_known(self, resource: Resource) -> bool:
        """Whether an entry without an id has stood in the file before, word for word."""
        if resource.kind not in READ or written(resource.data.get("id")):
            return False
        fingerprint = resource.fingerprint(Kind.CODED)
        known = fingerprint in self._nameless
        self._nameless.add(fingerprint)
        return known

    def _index(self, resource: Resource, identity: str, address: str) -> None:
        self._by_source[resource.source.casefold()] = resource
        if address:
            self._by_address.setdefault(address, resource)
            self._by_address.setdefault(address.removeprefix("urn:uuid:").casefold(), resource)
        if identity and resource.held_in is None:
            self._by_address.setdefault(identity.casefold(), resource)
        for identifier in resource.many("identifier"):
            value = identifier.text("value")
            if value:
                self._by_identifier.setdefault(value, resource)


def _source(kind: str, identity: str, number: int, held_in: Resource | None) -> str:
    if held_in is not None:
        source = f"{held_in.source}#{identity or f'{kind} (entry {number})'}"
    else:
        source = f"{kind}/{identity}" if identity else f"{kind} (entry {number})"
    if len(source) <= _LONGEST_SOURCE:
        return source
    return f"{source[:100]}…{hashlib.sha256(source.encode()).hexdigest()[:16]}"
