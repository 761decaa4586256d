"""A file's bytes to a Record: every entry is read into an item, told of by another item, or named among the skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from .asked import asked_for, incomplete, not_in_the_file
from .concepts import codes_of, word_of
from .contacts import each_once, elsewhere, read_encounter
from .entries import READ, Entries, Resource
from .immunisations import read_immunisation
from .loose import Node
from .making import Making, Unreadable
from .medicines import Medicines
from .missed import also_missed, each_missed_once, read_appointment
from .observations import read_coded, read_observation
from .opening import open_bundle
from .papers import read_document, read_referral
from .patient import one_patient, read_patient
from .problems import read_allergy, read_problem
from .questionnaires import note_parts, read_questionnaire
from .record import (
    Allergy,
    Coded,
    Contact,
    Document,
    Growth,
    Immunisation,
    Item,
    Kind,
    Medicine,
    NotBrought,
    Problem,
    Questionnaire,
    Record,
    Referral,
    Safeguarding,
    Skipped,
)
from .safeguarding import safeguarding_of

Reader = Callable[[Resource, Making], Item]
NOT_UNDERSTOOD: Final = "It is built in a way that is not understood: look it up in the clinical system."
_OTHER_KINDS: Final = {
    "DiagnosticReport": "test report",
    "ProcedureRequest": "due or requested",
    "Procedure": "procedure",
    "Flag": "flag",
    "FamilyMemberHistory": "family history",
}
_READERS: Final[dict[str, Reader]] = {
    "Encounter": read_encounter,
    "Condition": read_problem,
    "Immunization": read_immunisation,
    "Observation": read_observation,
    "DocumentReference": read_document,
    "ReferralRequest": read_referral,
    "AllergyIntolerance": read_allergy,
    "QuestionnaireResponse": read_questionnaire,
    "Appointment": read_appointment,
}
_CLASSES: Final[dict[type[Item], Kind]] = {
    Contact: Kind.CONTACT,
    Immunisation: Kind.IMMUNISATION,
    NotBrought: Kind.NOT_BROUGHT,
    Document: Kind.DOCUMENT,
    Referral: Kind.REFERRAL,
    Problem: Kind.PROBLEM,
    Medicine: Kind.MEDICINE,
    Growth: Kind.GROWTH,
    Safeguarding: Kind.SAFEGUARDING,
    Coded: Kind.CODED,
    Questionnaire: Kind.QUESTIONNAIRE,
    Allergy: Kind.ALLERGY,
}
_DIAGNOSTIC: Final = {"108252007", "363679005", "laboratory", "imaging"}  # R4 ServiceRequest.category


def read_record(data: bytes, expecting_nhs_number: str | None = None) -> Record:
    """What a file with one person's GP record says: a FHIR bundle of GP Connect (STU3), or R4 where it says the same.

    `expecting_nhs_number`: whose record it must be. Nothing of the file is fetched, and nothing is guessed: what cannot
    be read is among `Record.skipped`. Raises RecordRefused, with one sentence, for a file of which nothing may be used.
    Source: interop notes on GP Connect Access Record Structured 1.6.2 and UK Core R4.
    """
    opened = open_bundle(data)
    entries = Entries(opened)
    whose = one_patient(entries)
    making = Making(entries, whose)
    patient = read_patient(whose, entries, making.people, expecting=expecting_nhs_number)
    note_parts(making)
    _note_problems(making)
    _note_groups(making)
    items = list(_items(making))
    by_kind = _sorted_out(items)
    skipped = [*entries.skipped, *_faults(entries.all), *not_in_the_file(entries)]
    return Record(
        patient=patient,
        **by_kind,
        asked_for=asked_for(entries, {kind for kind in Kind if by_kind[_FIELDS[kind]]}),
        incomplete=incomplete(entries, Node(opened.bundle)),
        skipped=tuple(dict.fromkeys(skipped)),
        covers=dict(making.covers),
    )


def _items(making: Making) -> Iterator[Item]:
    medicines = Medicines(making)
    for resource in making.entries.of(*READ):
        try:
            item = _read(resource, making, medicines)
        except Unreadable as fault:
            making.entries.skipped.append(Skipped(resource.source, str(fault)))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            making.entries.skipped.append(Skipped(resource.source, NOT_UNDERSTOOD))
        else:
            if item is not None:
                yield item


def _read(resource: Resource, making: Making, medicines: Medicines) -> Item | None:
    if resource.kind in ("MedicationStatement", "MedicationRequest"):
        return medicines.read(resource)
    if resource.kind == "ServiceRequest":
        return (
            read_coded(resource, making, kind="due or requested")
            if _is_no_referral(resource)
            else read_referral(resource, making)
        )
    if resource.kind in _OTHER_KINDS:
        return read_coded(resource, making, kind=_OTHER_KINDS[resource.kind])
    return _READERS[resource.kind](resource, making)


def _is_no_referral(request: Resource) -> bool:
    """An R4 ServiceRequest that plans or asks for a test."""
    categories = {code.code for each in request.many("category") for code in codes_of(each)}
    return word_of(request, "intent") in ("plan", "proposal") or bool(categories & _DIAGNOSTIC)


def _note_problems(making: Making) -> None:
    """Notes for each entry that is the coded item of a problem that it is shown there again."""
    for condition in making.entries.of("Condition"):
        for extension in condition.extensions("ActualProblem"):
            found = making.entries.referred(condition, extension.one("valueReference"))
            if found is not None and found is not condition:
                making.within.setdefault(found.source, condition.source)


def _note_groups(making: Making) -> None:
    """Notes for each result, or member of a group of observations, that it is shown with its group."""
    for group in making.entries.of("DiagnosticReport", "Observation"):
        members = [*group.many("result"), *group.many("hasMember")]
        for related in group.many("related"):
            if word_of(related, "type") == "has-member":
                members += related.many("target")
        for member in members:
            found = making.entries.referred(group, member)
            if found is not None and found is not group:
                making.within.setdefault(found.source, group.source)


_FIELDS: Final[dict[Kind, str]] = {
    Kind.CONTACT: "contacts",
    Kind.IMMUNISATION: "immunisations",
    Kind.NOT_BROUGHT: "not_brought",
    Kind.DOCUMENT: "documents",
    Kind.REFERRAL: "referrals",
    Kind.PROBLEM: "problems",
    Kind.MEDICINE: "medicines",
    Kind.GROWTH: "growth",
    Kind.SAFEGUARDING: "safeguarding",
    Kind.CODED: "coded",
    Kind.QUESTIONNAIRE: "questionnaires",
    Kind.ALLERGY: "allergies",
}


def _sorted_out(items: Sequence[Item]) -> dict[str, Any]:
    """The items by the fields of Record, in order of date, with those that follow from other items."""
    found: dict[Kind, list[Any]] = {kind: [] for kind in Kind}
    for item in items:
        concerns = list(safeguarding_of(item))
        found[Kind.SAFEGUARDING] += concerns
        if not (concerns and isinstance(item, Coded)):
            found[_CLASSES[type(item)]].append(item)
    missed = (also_missed(item) for item in items)
    found[Kind.NOT_BROUGHT] = each_missed_once([*found[Kind.NOT_BROUGHT], *filter(None, missed)])
    found[Kind.CONTACT] = each_once([*found[Kind.CONTACT], *elsewhere(items)])
    return {_FIELDS[kind]: tuple(sorted(found[kind], key=_by_date)) for kind in Kind}


def _by_date(item: Item) -> tuple[date, str, str]:
    when = item.when
    return (when.earliest or date.max, when.at.isoformat() if when.at else "", item.source)


def _faults(resources: Iterable[Resource]) -> Iterator[Skipped]:
    """Places of entries that are there and could not be read, though the rest of the entry was."""
    for resource in resources:
        if resource.faults:
            places = ", ".join(f"“{place[:60]}”" for place in resource.faults[:5])
            more = f" and {len(resource.faults) - 5} more" if len(resource.faults) > 5 else ""
            yield Skipped(resource.source, f"A part of it could not be read ({places}{more}): look it up there.")
