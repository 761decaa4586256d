"""Which readers are offered first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from seenheard.casework.report.model import Member, MemberRole, ReaderKind
from seenheard.casework.report.readers import suggest
from tests.casework.report.readers.quills import AVA, DANA, JAMES, MEMBERS, OTTO, REPORT


def test_the_chair_each_related_adult_and_each_child_who_is_old_enough() -> None:
    lodger = Member("adult:9", MemberRole.ADULT, "Colin Marsh")
    found = suggest(replace(REPORT, members=(*MEMBERS, lodger)))
    assert [(reader.kind, reader.member) for reader in found] == [
        (ReaderKind.CHAIR, ""),
        (ReaderKind.PARENT, DANA),
        (ReaderKind.PARENT, JAMES),
        (ReaderKind.PARENT, OTTO),
        (ReaderKind.YOUNG_PERSON, AVA),
    ]
    assert len({reader.key for reader in found}) == len(found)


def young(
    born_on: date | None, *, on: date | None = date(2026, 12, 4), expected: date | None = None, years: int = 12
) -> bool:
    child = replace(MEMBERS[0], born_on=born_on, expected_on=expected)
    whole = replace(REPORT, members=(child,), relations=(), conference_on=on, signed_at=None)
    return any(reader.kind is ReaderKind.YOUNG_PERSON for reader in suggest(whole, young_person_from=years))


def test_the_age_is_that_of_the_conferences_day() -> None:
    assert young(date(2014, 12, 4)) and not young(date(2014, 12, 5))
    assert young(date(2014, 12, 5), years=11)


def test_a_child_whose_age_is_not_known_is_offered_and_an_unborn_one_is_not() -> None:
    assert young(None) and not young(None, expected=date(2027, 3, 1))
    assert young(date(2020, 1, 1), on=None)
