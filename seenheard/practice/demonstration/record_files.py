"""GP records of fictional people as files, in the shape in which GP Connect gives them (FHIR STU3)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

SNOMED = "http://snomed.info/sct"
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
STRUCTURES = "https://fhir.nhs.uk/STU3/StructureDefinition"
CONSULTATION, TOPIC, HEADING = "325851000000107", "25851000000105", "24781000000107"
COMMENT = "37331000000100"
LISTS = {
    "Consultations": "1149501000000101",
    "Immunisations": "1102181000000102",
    "Problems": "717711000000103",
    "Outbound Referral": "792931000000107",
    "Miscellaneous record": "826501000000100",
    "Medications and medical devices": "933361000000108",
}
Resource = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Visit:
    """A consultation: when (as precisely as the text is), its kind, by whom, what for, and what was written."""

    on: str
    kind: str
    who: str
    reason: str = ""
    written: Sequence[tuple[str, str]] = ()  # heading, text

    @property
    def lines(self) -> Sequence[tuple[str, str]]:
        """A topic without a line tells nothing, so its own words stand there."""
        return self.written or ((("Reason", self.reason),) if self.reason else ())


@dataclass(frozen=True, slots=True)
class Person:
    """Whose record it is, and all that stands in it. Codes are (when, SNOMED CT code, words)."""

    number: str
    family: str
    given: str
    born_on: date
    sex: str = "female"
    usual_gp: str = ""
    registered_from: str = ""
    visits: Sequence[Visit] = ()
    vaccines: Sequence[tuple[str, str, bool, str]] = ()  # when, words, given, why not
    codes: Sequence[tuple[str, str, str]] = ()
    problems: Sequence[tuple[str, str, bool]] = ()  # since, words, active
    documents: Sequence[tuple[str, str, str]] = ()  # when, type, title
    referrals: Sequence[tuple[str, str, str]] = ()  # when, to, why
    medicines: Sequence[tuple[str, str, str]] = ()  # since, name, how
    warnings: Sequence[str] = ()
    asked: Sequence[str] = field(default=tuple(LISTS))


def record_file(person: Person, *, practice: tuple[str, str]) -> bytes:
    """The file of one person's record. `practice`: ODS code and name."""
    made = Making(person, practice)
    made.visits()
    made.others()
    entries = [{"resource": one} for one in made.found]
    bundle = {
        "resourceType": "Bundle",
        "meta": {"profile": [f"{STRUCTURES}/GPConnect-StructuredRecord-Bundle-1"]},
        "type": "collection",
        "entry": entries,
    }
    return json.dumps(bundle, ensure_ascii=False, indent=1).encode()


class Making:
    """The resources of one record, each named by what it is, so that a record made twice names them the same."""

    def __init__(self, person: Person, practice: tuple[str, str]) -> None:
        self.person = person
        self.found: list[Resource] = []
        self.held: dict[str, list[str]] = {title: [] for title in LISTS}
        self.practitioners: dict[str, str] = {}
        self.organisation = self.add(
            "Organization", practice[0], {"identifier": [{"system": ODS, "value": practice[0]}], "name": practice[1]}
        )
        self.patient = self.add("Patient", person.number, self.about())

    def about(self) -> Resource:
        person = self.person
        said: Resource = {
            "identifier": [{"system": NHS_NUMBER, "value": person.number}],
            "name": [{"use": "official", "family": person.family, "given": person.given.split()}],
            "gender": person.sex,
            "birthDate": person.born_on.isoformat(),
            "managingOrganization": {"reference": self.organisation},
        }
        if person.usual_gp:
            said["generalPractitioner"] = [{"reference": self.practitioner(person.usual_gp)}]
        if person.registered_from:
            period = {"url": "registrationPeriod", "valuePeriod": {"start": person.registered_from}}
            address = f"{STRUCTURES}/Extension-CareConnect-GPC-RegistrationDetails-1"
            said["extension"] = [{"url": address, "extension": [period]}]
        return said

    def add(self, kind: str, of: str, content: Resource) -> str:
        name = str(uuid5(NAMESPACE_URL, f"seenheard:{self.person.number}:{kind}:{of}"))
        self.found.append({"resourceType": kind, "id": name, **content})
        return f"{kind}/{name}"

    def practitioner(self, name: str) -> str:
        if name not in self.practitioners:
            title, _, rest = name.partition(" ") if name.startswith("Dr ") else ("", "", name)
            *given, family = rest.split()
            said: Resource = {"use": "official", "family": family, "given": given}
            self.practitioners[name] = self.add(
                "Practitioner", name, {"name": [{**said, **({"prefix": [title]} if title else {})}]}
            )
        return self.practitioners[name]

    def visits(self) -> None:
        for number, visit in enumerate(self.person.visits):
            of = f"{number}:{visit.on}"
            encounter = self.add(
                "Encounter",
                of,
                {
                    "status": "finished",
                    "type": [{"text": visit.kind}],
                    "subject": {"reference": self.patient},
                    "period": {"start": visit.on},
                    "participant": [self.performer(visit.who)] if visit.who else [],
                    "serviceProvider": {"reference": self.organisation},
                },
            )
            headings = [self.heading(of, place, encounter, one) for place, one in enumerate(visit.lines)]
            topic = self.grouped(f"{of}:topic", visit.reason, TOPIC, headings, encounter)
            self.grouped(f"{of}:consultation", "", CONSULTATION, [topic], encounter)
            self.held["Consultations"].append(encounter)

    def performer(self, who: str) -> Resource:
        kind = {"system": "http://hl7.org/fhir/v3/ParticipationType", "code": "PPRF", "display": "primary performer"}
        return {"type": [{"coding": [kind]}], "individual": {"reference": self.practitioner(who)}}

    def heading(self, of: str, place: int, encounter: str, written: tuple[str, str]) -> str:
        title, text = written
        comment = self.add(
            "Observation",
            f"{of}:{place}",
            {
                "status": "final",
                "code": {"coding": [{"system": SNOMED, "code": COMMENT, "display": "Comment note"}]},
                "subject": {"reference": self.patient},
                "context": {"reference": encounter},
                "comment": text,
            },
        )
        return self.grouped(f"{of}:{place}:heading", title, HEADING, [comment], encounter)

    def grouped(self, of: str, title: str, code: str, inside: Sequence[str], encounter: str = "") -> str:
        said: Resource = {
            "status": "current",
            "mode": "snapshot",
            "code": {"coding": [{"system": SNOMED, "code": code}]},
            "subject": {"reference": self.patient},
            "entry": [{"item": {"reference": one}} for one in inside],
        }
        said |= {"title": title} if title else {}
        said |= {"encounter": {"reference": encounter}} if encounter else {}
        return self.add("List", of, said)

    def others(self) -> None:
        subject = {"subject": {"reference": self.patient}}
        for number, (on, words, given, why) in enumerate(self.person.vaccines):
            product = {
                "url": f"{STRUCTURES}/Extension-CareConnect-VaccinationProcedure-1",
                "valueCodeableConcept": {"text": words},
            }
            said: Resource = {
                "extension": [product],
                "status": "completed",
                "notGiven": not given,
                "patient": {"reference": self.patient},
                "date": on,
            }
            if why:
                said["explanation"] = {"reasonNotGiven": [{"text": why}]}
            self.keep("Immunisations", "Immunization", f"{number}:{words}", said)
        for number, (on, code, words) in enumerate(self.person.codes):
            coded = {"coding": [{"system": SNOMED, "code": code, "display": words}]}
            said = {"status": "final", "code": coded, "effectiveDateTime": on, **subject}
            self.keep("Miscellaneous record", "Observation", f"code:{number}:{code}", said)
        for number, (on, words, active) in enumerate(self.person.problems):
            said = {"clinicalStatus": "active" if active else "inactive", "code": {"text": words}, **subject}
            said |= {"onsetDateTime": on}
            self.keep("Problems", "Condition", f"{number}:{words}", said)
        for number, (on, to, why) in enumerate(self.person.referrals):
            said = {"status": "active", "intent": "order", "authoredOn": on, "reasonCode": [{"text": why}], **subject}
            said |= {"recipient": [{"display": to}], "description": f"Referral to {to}"}
            self.keep("Outbound Referral", "ReferralRequest", f"{number}:{to}", said)
        for number, (on, name, how) in enumerate(self.person.medicines):
            said = {"status": "active", "taken": "y", "effectivePeriod": {"start": on}, **subject}
            said |= {"medicationCodeableConcept": {"text": name}, "dosage": [{"text": how}]}
            self.keep("Medications and medical devices", "MedicationStatement", f"{number}:{name}", said)
        for number, (on, kind, title) in enumerate(self.person.documents):
            content = [{"attachment": {"contentType": "application/pdf", "title": title}}]
            said = {"status": "current", "type": {"text": kind}, "created": on, "indexed": on, "content": content}
            self.add("DocumentReference", f"{number}:{title}", said | subject)
        for title in self.person.asked:
            self.primary(title)

    def keep(self, title: str, kind: str, of: str, content: Resource) -> None:
        self.held[title].append(self.add(kind, of, content))

    def primary(self, title: str) -> None:
        """One of the record's own lists. Empty is said, not left to be guessed."""
        self.grouped(f"list:{title}", title, LISTS[title], self.held[title])
        made = self.found[-1]
        address = f"{STRUCTURES}/Extension-CareConnect-GPC-ListWarningCode-1"
        made["extension"] = [{"url": address, "valueCode": one} for one in self.person.warnings]
        if not self.held[title]:
            reason = {"system": f"{STRUCTURES}/CareConnect-ListEmptyReasonCode-1", "code": "no-content-recorded"}
            made["emptyReason"] = {"coding": [reason]}
