"""Whose record it is, or why the file is refused: exactly one patient, with a whole date of birth."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from seenheard.casework.reading.numbers import check_digit_fits

from .concepts import codes_of, words_of
from .dates import NoSuchDate, date_of, when_from
from .entries import Entries, Resource
from .loose import Node
from .people import People, name_of
from .record import Patient, Precision, RecordRefused, When

_NHS_NUMBER_OID: Final = "2.16.840.1.113883.2.1.4.1"
_SEXES: Final = {"m": "male", "f": "female"}


def one_patient(entries: Entries) -> Resource:
    """The one patient of a file. Raises RecordRefused."""
    patients = [patient for patient in entries.of("Patient") if patient.held_in is None]
    if not patients:
        raise RecordRefused(
            "The file names no patient, so nobody can say whose record it is: export it again, with its patient."
        )
    if len(patients) > 1:
        raise RecordRefused(
            f"The file holds {len(patients)} patients: export each person's record as a file of its own."
        )
    return patients[0]


def read_patient(patient: Resource, entries: Entries, people: People, *, expecting: str | None) -> Patient:
    """The patient as values. `expecting`: the NHS number that it must be. Raises RecordRefused."""
    number, verified = nhs_number(patient)
    _is_expected(number, expecting)
    practice, practice_name = _practice(patient, entries)
    details = patient.extension("RegistrationDetails")
    period = details.extension("registrationPeriod").one("valuePeriod")
    gp = people.first(patient, "generalPractitioner")
    return Patient(
        name=name_of(patient),
        born_on=_born_on(patient),
        nhs_number=number,
        nhs_number_valid=len(number) == 10 and number.isascii() and number.isdigit() and check_digit_fits(number),
        nhs_number_verified=verified,
        sex=_SEXES.get(patient.text("gender").lower(), patient.text("gender").lower()),
        address=_address(patient),
        telephone=_telephone(patient),
        practice_code=practice,
        practice_name=practice_name,
        usual_gp=gp.name,
        registered_from=date_of(period, "start"),
        registered_to=date_of(period, "end"),
        registration_status=_registration(details),
        died=_died(patient),
        source=patient.source,
        related=tuple(filter(None, map(_related, [*patient.many("contact"), *entries.of("RelatedPerson")]))),
    )


def nhs_number(patient: Resource) -> tuple[str, bool]:
    """The NHS number without spaces, and whether the supplier says that it is verified; the verified one of several."""
    found = []
    for identifier in patient.many("identifier"):
        digits = re.sub(r"[\s-]", "", identifier.text("value"))
        if digits and _is_of_the_nhs(identifier) and identifier.text("use").casefold() != "old":
            status = identifier.extension("NHSNumberVerificationStatus").one("valueCodeableConcept")
            found.append((digits[:20], any(code.code == "01" for code in codes_of(status))))
    return next((one for one in found if one[1]), found[0] if found else ("", False))


def _is_of_the_nhs(identifier: Node) -> bool:
    system = identifier.text("system").casefold()
    if system:
        return "nhs-number" in system or "nhs_number" in system or system.endswith(_NHS_NUMBER_OID)
    return "nhs number" in words_of(identifier.one("type")).casefold()


def _is_expected(number: str, expecting: str | None) -> None:
    if expecting is None:
        return
    wanted = re.sub(r"[\s-]", "", expecting)
    if not number:
        raise RecordRefused(
            f"The file gives no NHS number, so it cannot be shown to be the record of {_spaced(wanted)}: "
            "export it again with the NHS number."
        )
    if number != wanted:
        raise RecordRefused(
            f"The file is the record of another person: it is of NHS number {_spaced(number)}, not {_spaced(wanted)}. "
            "Choose the person whose record it is, or the right file."
        )


def _spaced(number: str) -> str:
    return f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == 10 else number


def _born_on(patient: Resource) -> date | None:
    text = patient.text("birthDate")
    if not text and not patient.has("birthDate"):
        return None
    try:
        when = when_from(text)
    except NoSuchDate:
        when = When(text)
    if when.precision in (Precision.DAY, Precision.SECOND) and when.earliest:
        return when.earliest
    said = (
        f"gives “{text[:20]}” as the patient's date of birth, which is no day"
        if text
        else ("gives a date of birth that cannot be read")
    )
    raise RecordRefused(f"The file {said}: correct it in the clinical system and export the record again.")


def _practice(patient: Resource, entries: Entries) -> tuple[str, str]:
    organisation = entries.target(patient, "managingOrganization")
    for general in entries.targets(patient, "generalPractitioner") if organisation is None else ():
        organisation = general if general.kind == "Organization" else entries.target(general, "organization")
        if organisation is not None:
            break
    if organisation is None:
        return "", patient.one("managingOrganization").text("display")
    codes = [each for each in organisation.many("identifier") if "ods" in each.text("system").casefold()]
    return (codes[0].text("value") if codes else ""), organisation.text("name")


def _registration(details: Node) -> str:
    said = (details.extension(name).one("valueCodeableConcept") for name in ("registrationStatus", "registrationType"))
    return ", ".join(filter(None, map(words_of, said)))


def _address(patient: Resource) -> str:
    addresses = [each for each in patient.many("address") if each.text("use").casefold() not in ("old", "temp")]
    for address in sorted(addresses, key=lambda each: each.text("use").casefold() != "home"):
        parts = [address.text(key) for key in ("line", "city", "district", "state", "postalCode")]
        words = ", ".join(filter(None, parts)) or address.text("text")
        if words:
            return words
    return ""


def _telephone(patient: Resource) -> str:
    return next(
        (each.text("value") for each in patient.many("telecom") if each.text("system").casefold() == "phone"), ""
    )


def _died(patient: Resource) -> When:
    if patient.has("deceasedDateTime"):
        return date_of(patient, "deceasedDateTime")
    return When("yes") if patient.flag("deceasedBoolean") else When()


def _related(contact: Node) -> str:
    relation = "; ".join(filter(None, map(words_of, contact.many("relationship"))))
    return ", ".join(filter(None, (name_of(contact), relation)))
