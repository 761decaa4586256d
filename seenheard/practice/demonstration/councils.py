"""The fictional councils that write to the fictional practice."""

from __future__ import annotations

from dataclasses import dataclass

PRACTICE = "Millbrook Lane Surgery"
PRACTICE_CODE = "QX4101"
MAILBOX = "safeguarding@qx4101.practice.example"


@dataclass(frozen=True, slots=True)
class Council:
    name: str
    unit: str
    place: str
    phone: str
    mail: str


NORTHMERE = Council(
    "Northmere City Council",
    "Safeguarding and Review Unit",
    "Civic Centre, Albion Square, Northmere QM1 2AA",
    "01632 960862",
    "cp.conferences@northmere.gov.example",
)
THORNBECK = Council(
    "Thornbeck Borough Council",
    "Child Protection Conference Service",
    "Town Hall, Market Row, Thornbeck QT1 1AB",
    "01632 960114",
    "cp.conferences@thornbeck.gov.example",
)
ALDERSAY = Council(
    "Aldersay County Council",
    "Independent Reviewing Service",
    "County Offices, Station Road, Aldersay QA1 1ZZ",
    "0118 496 0012",
    "cp.conferences@aldersay.gov.example",
)
COUNCILS = (NORTHMERE, THORNBECK, ALDERSAY)
