"""The children, the author and the practice as FHIR resources: only what the copy itself says of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seenheard.casework.report.paper import Paper, Person
from seenheard.papers.identifiers import Identifiers
from seenheard.papers.plain import occasion_on, said_on
from seenheard.papers.text import clean

Resource = dict[str, Any]
_NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
_ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code"


def patients(paper: Paper) -> list[Resource]:
    """The children whom the report is about, as far as they stand on this copy."""
    return [_patient(one) for one in said_on(paper) if one.role == "child" and one.name.strip()]


def _patient(person: Person) -> Resource:
    made: Resource = {"resourceType": "Patient", "name": [{"text": clean(person.name).strip()}]}
    number = "".join(filter(str.isdigit, person.nhs_number))
    if len(number) == 10:
        made["identifier"] = [{"system": _NHS_NUMBER, "value": number}]
    born = _iso_date(person.born)
    if born:
        made["birthDate"] = born
    return made


def _iso_date(words: str) -> str:
    """ "4 March 2019" as "2019-03-04"; nothing for what is not a whole date, such as an expected one."""
    try:
        return f"{datetime.strptime(words, '%d %B %Y'):%Y-%m-%d}"  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return ""


def practice(paper: Paper, identifiers: Identifiers) -> Resource | None:
    """The practice that keeps the document; None if neither its name nor its code is known."""
    made: Resource = {"resourceType": "Organization"}
    if identifiers.practice_code.strip():
        made["identifier"] = [{"system": _ODS_CODE, "value": clean(identifiers.practice_code).strip()}]
    if occasion_on(paper).practice.strip():
        made["name"] = clean(occasion_on(paper).practice).strip()
    return made if len(made) > 1 else None


def author(paper: Paper) -> Resource | None:
    """Who wrote the report; None if the copy does not say."""
    name = clean(occasion_on(paper).author).strip()
    return {"resourceType": "Practitioner", "name": [{"text": name}]} if name else None
