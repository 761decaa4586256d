"""Small made-up records of Isla Lockspur, as one supplier or another might write them."""

from __future__ import annotations

import json
from typing import Any

from seenheard.links.gp_record import Record, read_record

NHS_NUMBER = "9999344879"
ISLA: dict[str, Any] = {
    "resourceType": "Patient",
    "id": "isla",
    "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": NHS_NUMBER}],
    "name": [{"use": "official", "given": ["Isla"], "family": "Lockspur"}],
    "gender": "female",
    "birthDate": "2024-06-22",
}


def bundle(*resources: dict[str, Any] | None, patient: Any = ISLA, **more: Any) -> bytes:
    """A record with these entries. A resource that has `fullUrl` gives it to its entry."""
    entries = []
    for resource in (patient, *resources):
        if isinstance(resource, dict) and "fullUrl" in resource:
            inner = {key: value for key, value in resource.items() if key != "fullUrl"}
            entries.append({"fullUrl": resource["fullUrl"], "resource": inner})
        else:
            entries.append({"resource": resource})
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries, **more}).encode()


def record(*resources: dict[str, Any] | None, **more: Any) -> Record:
    return read_record(bundle(*resources, **more))


def snomed(code: str, display: str = "") -> dict[str, Any]:
    return {"coding": [{"system": "http://snomed.info/sct", "code": code, "display": display}]}


def read2(code: str, display: str = "") -> dict[str, Any]:
    return {"coding": [{"system": "http://read.info/readv2", "code": code, "display": display, "userSelected": True}]}


def observation(identity: str, code: Any, on: str | None = "2026-03-04", **more: Any) -> dict[str, Any]:
    dated = {} if on is None else {"effectiveDateTime": on}
    return {"resourceType": "Observation", "id": identity, "status": "final", "code": code, **dated, **more}


def encounter(identity: str, kind: str, at: str = "2026-03-04T10:20:00+00:00", **more: Any) -> dict[str, Any]:
    given = {"type": [{"text": kind}], "period": {"start": at}}
    return {"resourceType": "Encounter", "id": identity, "status": "finished", **given, **more}


def document(identity: str, kind: str, on: str, **more: Any) -> dict[str, Any]:
    return {"resourceType": "DocumentReference", "id": identity, "type": {"text": kind}, "created": on, **more}


def sources(items: Any) -> list[str]:
    return [item.source for item in items]
