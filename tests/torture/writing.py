"""Letters for the torture: each different, each about a child of the list, each with a conference to enter."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

FAMILIES = ("Lockspur", "Brindlow", "Hollowell", "Applegarth", "Calloway", "Dunstable", "Wyeford", "Thornleigh")
GIVEN = ("Isla", "Idris", "Zara", "Jaxon", "Maren", "Osian", "Tilda", "Corin", "Nerys", "Ewan")


@dataclass(frozen=True, slots=True)
class Patient:
    nhs_number: str
    given: str
    family: str
    born_on: date


def check_digit(nine: str) -> str | None:
    """The NHS number's tenth digit; None if these nine have none."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    return {10: None, 11: "0"}.get(rest, str(rest))


def patients(count: int = 60) -> list[Patient]:
    """People of the list, with numbers of the range kept for tests."""
    found: list[Patient] = []
    number = 999_100_000
    while len(found) < count:
        number += 7
        last = check_digit(str(number))
        if last is not None:
            index = len(found)
            born_on = date(2012, 1, 1) + timedelta(days=61 * index)
            found.append(Patient(f"{number}{last}", GIVEN[index % 10], FAMILIES[index % 8], born_on))
    return found


def list_as_csv(people: list[Patient]) -> str:
    rows = [f"{p.nhs_number},{p.family},{p.given},{p.born_on.isoformat()},F,12 Pinfold Lane" for p in people]
    return "\n".join(["nhs_number,family_name,given_name,date_of_birth,sex,address", *rows, ""])


def letter(chance: random.Random, people: list[Patient], number: int) -> bytes:
    """One letter as text, unlike every other. Some are long, so that writing them takes more than one page of disk."""
    child = chance.choice(people)
    today = date.today()
    on = today + timedelta(days=chance.randrange(5, 30))
    while on.weekday() > 4:
        on += timedelta(days=1)
    words = f"""Millbrook Council
Children's Services

Our reference: CPC/{number}
{today:%d %B %Y}

Dear Doctor

Invitation to an Initial Child Protection Conference

Child: {child.given} {child.family}
Date of birth: {child.born_on:%d/%m/%Y}
NHS number: {child.nhs_number[:3]} {child.nhs_number[3:6]} {child.nhs_number[6:]}

Date of conference: {on:%A} {on.day} {on:%B %Y}
Time: 10:00
Venue: The Old Customs House, Quay Road
Chair: Terence Wye

Please send your report.

Nell Applegarth
Conference Support
"""
    return (words + "\n" * chance.choice((0, 0, 0, 5_000, 20_000))).encode()
