"""Medicines: what was prescribed, how, from when to when, and which prescriptions belong to it."""

from __future__ import annotations

from collections import defaultdict

from .concepts import codes_of, concept, word_of, words_of
from .dates import date_of
from .entries import Resource
from .making import Making
from .record import Code, Kind, Medicine, When


class Medicines:
    """The prescriptions (MedicationRequest) of a file under the medicine (MedicationStatement) they belong to."""

    def __init__(self, making: Making) -> None:
        self._making = making
        self._issues: dict[str, list[Resource]] = defaultdict(list)
        self._owners: dict[str, str] = {}
        statements = list(making.entries.of("MedicationStatement"))
        home: dict[str, str] = {}
        for statement in statements:
            for request in making.entries.targets(statement, "basedOn"):
                home.setdefault(request.source, statement.source)
        for request in making.entries.of("MedicationRequest"):
            owner = self._owner(request, home)
            if owner and owner != request.source and request.source not in making.left_out:
                self._issues[owner].append(request)
                self._owners[request.source] = owner

    def read(self, resource: Resource) -> Medicine | None:
        """A statement, or a prescription that belongs to none; None for one that belongs to another item, which is then
        noted among what that covers. Raises Unreadable."""
        self._making.refuse(resource)
        owner = self._owners.get(resource.source)
        if owner is not None:
            self._making.covers[resource.source] = owner
            return None
        return self._medicine(resource)

    def _owner(self, request: Resource, home: dict[str, str]) -> str:
        """The statement, or the plan, to which a prescription goes back."""
        seen: set[str] = set()
        each: Resource | None = request
        last = request
        while each is not None and each.source not in seen:
            seen.add(each.source)
            last = each
            if each.source in home:
                return home[each.source]
            targets = self._making.entries.targets(each, "basedOn")
            each = next((one for one in targets if one.kind == "MedicationRequest"), None)
        return last.source if each is None else request.source

    def _medicine(self, resource: Resource) -> Medicine:
        issues = self._issues[resource.source]
        words, codes = self._name(resource)
        status = word_of(resource, "status")
        validity = resource.one("dispenseRequest").one("validityPeriod")
        base = self._making.base(
            resource,
            Kind.MEDICINE,
            words=words or "Medicine not named",
            codes=codes,
            dates=("effectivePeriod", "effectiveDateTime", "dateAsserted", "authoredOn"),
        )
        until = date_of(resource.one("effectivePeriod"), "end")
        if not until.text and resource.kind == "MedicationRequest":
            until = date_of(validity, "end")
        return Medicine(
            **base,
            status=status,
            until=until,
            how=_dose(resource) or next(filter(None, map(_dose, issues)), ""),
            reason=_stopped_because([resource, *issues]),
            repeat=_repeat([resource, *issues]),
            last_issued=_last_issued(resource),
            issues=tuple(each.source for each in issues),
        )

    def _name(self, resource: Resource) -> tuple[str, tuple[Code, ...]]:
        words, codes = concept(resource, "medicationCodeableConcept")
        if words:
            return words, codes
        for key in ("medicationReference", "medication"):
            for reference in resource.many(key):
                medication = self._making.entries.referred(resource, reference)
                if medication is not None:
                    return concept(medication, "code")
                inner = reference.one("concept")
                if inner:
                    return words_of(inner), codes_of(inner)
                if reference.text("display") and reference.text("display") != reference.text("reference"):
                    return reference.text("display"), ()
        return "", ()


def _dose(resource: Resource) -> str:
    parts = []
    for key in ("dosage", "dosageInstruction"):
        for dosage in resource.many(key):
            parts += [dosage.text("text"), dosage.text("patientInstruction")]
    return ". ".join(dict.fromkeys(part for part in parts if part and part.casefold() != "n/a"))


def _stopped_because(resources: list[Resource]) -> str:
    for resource in resources:
        reason = resource.extension("MedicationStatusReason").extension("statusReason").one("valueCodeableConcept")
        words = words_of(reason) or concept(resource, "statusReason", "reasonNotTaken")[0]
        if words:
            return words
    return ""


def _repeat(resources: list[Resource]) -> str:
    for resource in resources:
        words = words_of(resource.extension("PrescriptionType").one("valueCodeableConcept"))
        words = words or concept(resource, "courseOfTherapyType")[0]
        if words and "no information" not in words.casefold():
            return words
    return ""


def _last_issued(resource: Resource) -> When:
    return date_of(resource.extension("MedicationStatementLastIssueDate"), "valueDateTime", "valueDate")
