"""Which copies to offer first: a chair, each adult who is something to a child, each child who is old enough."""

from __future__ import annotations

from datetime import date

from seenheard.casework.report.model import Reader, ReaderKind, Report
from seenheard.casework.report.readers.matters import old_enough

CHAIR = "The chair of the conference"


def suggest(report: Report, *, young_person_from: int = 12, today: date | None = None) -> tuple[Reader, ...]:
    """Readers to begin with, the chair first. Agencies are added by a person: the chair passes the report on to them.

    `young_person_from` is the practice's setting (not confirmed). A child counts by its age on the conference's day, or
    today; one whose date of birth is not known is offered, since nobody can say it is too young.
    """
    related = {relation.adult for relation in report.relations}
    readers = [Reader("reader:chair", ReaderKind.CHAIR, CHAIR)]
    readers += [
        Reader(f"reader:{adult.key}", ReaderKind.PARENT, adult.name, adult.key)
        for adult in report.adults
        if adult.key in related
    ]
    readers += [
        Reader(f"reader:{child.key}", ReaderKind.YOUNG_PERSON, child.name, child.key)
        for child in report.children
        if child.expected_on is None and old_enough(child, report, young_person_from, today=today)
    ]
    return tuple(readers)
