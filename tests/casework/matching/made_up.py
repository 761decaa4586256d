"""A made-up practice list of a real one's size: families with siblings, twins with similar names, and namesakes."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache

from seenheard.casework.matching import nhs_number
from seenheard.casework.matching.proposal import Known, KnownChild, Patient

TODAY = date(2026, 11, 21)
_SURNAMES = """
Ashgrove Brindlow Cattermole Dunstable-Reid Eversleigh Farthingdale Gathercole Hollowell Inskip Jessamine
Kettlewick Lockspur Maddern Nettleship Okonedo-Lyle Pellowe Quillan Rashidi Skerritt Tranmer Umarji Varleigh
Wetherall Yarlett Zielonka O'Darrow St-Orme Ali Hussain Kaur Lye Pell Mac-Orrin Thistlewood Harbottle Penhale
Tresk Vann
"""
SURNAMES = _SURNAMES.split()
_GIVEN = """
Alfie Archie Isla Ella Ellie Elsie Eliza Tilly Matilda Kian Cian Ryan Callum Jayden Hayden Jack Zack Noah Leo
Leon Mia Maya Muhammad Mohammed Yusuf Aisha Ayesha Idris Hallie Halle Lacey Stacey Lucy Lily Millie Amelia
Amelie Emily Freya Zara Sara Sarah Tobias Toby Thomas Dylan Logan Riley Tyler Ruby Poppy Sienna Cora Orla
Keira Bobby Robert Jo Bo Zoë Siân Anne-Marie Niamh Reuben Ethan Evan Rhys Tomos Callie
"""
GIVEN = _GIVEN.split()
_ADULTS = """
Stacey Kayleigh Nicola Rebecca Leanne Samira Agnieszka Donna Gemma Kirsty David Mark Paul Imran Piotr Gareth
Sean Alfie Thomas Robert Sarah Lucy Amelia
"""
ADULTS = _ADULTS.split()
TWINS = [
    ("Ella", "Ellie"),
    ("Jayden", "Hayden"),
    ("Alfie", "Archie"),
    ("Mia", "Maya"),
    ("Jack", "Zack"),
    ("Lily", "Lucy"),
]
STREETS = ["Alma Terrace", "Mill Bank", "Elder Grove", "Tannery Row", "Beacon View", "Dovecote Drive"]


def numbers(rng: random.Random) -> str:
    """A number of the range kept for tests, with its right check digit."""
    while True:
        stem = f"999{rng.randrange(10**6):06d}"
        for check in "0123456789":
            if nhs_number.is_valid(stem + check):
                return stem + check


@cache
def practice(children: int = 2000, adults: int = 8000, seed: int = 20261121) -> Known:
    """`children` and `adults` registered patients; one family in eight is one the practice already works for."""
    rng = random.Random(seed)
    patients: list[Patient] = []
    known: list[KnownChild] = []
    used: set[str] = set()

    def register(given: str, family: str, born: date, sex: str, address: str) -> int:
        number = numbers(rng)
        while number in used:
            number = numbers(rng)
        used.add(number)
        patients.append(Patient(len(patients) + 1, given, family, born, number, sex, address))
        return len(patients)

    made, household = 0, 0
    while made < children:
        household += 1
        family = rng.choice(SURNAMES)
        address = f"{household} {rng.choice(STREETS)}, Northmere, QM3 {rng.randrange(1, 9)}AB"
        mother = register(rng.choice(ADULTS), family, _day(rng, 20, 45), "F", address)
        keys, born = [], _day(rng, 0, 12)
        given_names = rng.sample(GIVEN, rng.randrange(1, 4))
        if rng.random() < 0.1:
            pair = rng.choice(TWINS)
            given_names = [name for name in given_names if name not in pair]
            keys = [register(given, family, born, "F", address) for given in pair]
        for given in given_names:
            born -= timedelta(days=rng.randrange(280, 700))
            keys.append(register(given, family, born, rng.choice("FM"), address))
        made += len(keys)
        if household % 8 == 0:
            names = [f"{patients[key - 1].given_name} {family}" for key in keys]
            known += [KnownChild(1000 + key, name, household, key) for key, name in zip(keys, names, strict=True)]
        if household % 40 == 0:
            due = TODAY + timedelta(days=rng.randrange(20, 200))
            known.append(KnownChild(50000 + household, f"Unborn baby {family}", household, None, mother, due))
    while len(patients) < children + adults:
        address = f"{len(patients)} {rng.choice(STREETS)}, Wexcombe"
        register(rng.choice(ADULTS), rng.choice(SURNAMES), _day(rng, 19, 90), rng.choice("FM"), address)
    return Known(tuple(patients), tuple(known))


def _day(rng: random.Random, youngest: int, oldest: int) -> date:
    return TODAY - timedelta(days=rng.randrange(youngest * 365 + 5, (oldest + 1) * 365))


def letter(*children: dict[str, object], kind: str = "conference_invitation", **more: object) -> dict[str, object]:
    """The fields of a letter that names these children."""
    return {"kind": kind, "document_date": "2026-11-16", "children": list(children), **more}


def named(patient: Patient, **changed: object) -> dict[str, object]:
    """A child as a letter that makes no mistake names it, with some values changed."""
    right = {
        "name": f"{patient.given_name} {patient.family_name}",
        "dob": patient.born_on.isoformat() if patient.born_on else None,
        "nhs_number": patient.nhs_number or None,
        "unborn": False,
        "edd": None,
    }
    return right | changed


def misspell(word: str, rng: random.Random) -> str:
    """One letter changed, dropped, doubled or swapped with its neighbour; the first letter stays."""
    place = rng.randrange(1, len(word)) if len(word) > 1 else 0
    ways = [
        word[:place] + rng.choice("aeiourntl") + word[place + 1 :],
        word[:place] + word[place + 1 :] or word,
        word[: place + 1] + word[place:],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    ]
    return rng.choice(ways)
