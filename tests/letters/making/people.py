"""Invented people: children with numbers of the 999 test range, and some from the list of registered patients."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

PATIENTS = Path(__file__).parent.parent / "patients.csv"


@dataclass(frozen=True)
class Child:
    """A child as a letter names it. `number` is ten digits, or None where the letter prints none."""

    name: str
    born: date | None = None
    number: str | None = None
    due: date | None = None

    @property
    def given(self) -> str:
        return self.name.split()[0]

    @property
    def family(self) -> str:
        return self.name.split()[-1]

    @property
    def spaced(self) -> str:
        n = self.number or ""
        return f"{n[:3]} {n[3:6]} {n[6:]}"

    @property
    def dashed(self) -> str:
        return self.spaced.replace(" ", "-")


def check_digit(nine: str) -> int | None:
    """The tenth digit by modulus 11, or None where the nine digits cannot have one."""
    rest = 11 - sum(int(c) * w for c, w in zip(nine, range(10, 1, -1), strict=True)) % 11
    return {11: 0, 10: None}.get(rest, rest)


@cache
def registered() -> dict[str, Child]:
    """The patients of `patients.csv` by their number."""
    with PATIENTS.open(encoding="utf-8") as lines:
        return {
            row["nhs_number"]: Child(
                f"{row['given_name']} {row['family_name']}", date.fromisoformat(row["date_of_birth"]), row["nhs_number"]
            )
            for row in csv.DictReader(lines)
        }


def patient(number: str) -> Child:
    return registered()[number]


def number(seed: str, *, wrong: bool = False) -> str:
    """A number of the test range that no registered patient has; with `wrong`, its check digit is not right."""
    rng = random.Random(seed)
    while True:
        nine = f"999{rng.randrange(10**6):06d}"
        check = check_digit(nine)
        if check is None:
            continue
        ten = nine + str((check + 3) % 10 if wrong else check)
        if ten not in registered():
            return ten


def child(name: str, born: date, *, wrong: bool = False, numbered: bool = True) -> Child:
    """An invented child; the number follows from the name and the birth date."""
    return Child(name, born, number(f"{name}{born}", wrong=wrong) if numbered else None)


def phone(seed: str, area: str = "01632 960") -> str:
    """A number of a range kept for drama: `01632 960`, `0113 496 0`, `020 7946 0`, `07700 900` and others."""
    return f"{area}{random.Random(seed).randrange(1000):03d}"
