"""Invented people: names, addresses and NHS numbers of the test range, always the same."""

# ruff: noqa: E501, SIM905 - lists of names, as people read them
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

GIVEN = (
    "Ada Alfie Amara Aron Asha Bea Ben Bryn Callum Cora Dara Della Eben Edie Elsie Ewan Farah Fern Finn Freya Gala Gethin "
    "Greta Hal Hana Hugo Ida Imran Iris Ivo Jago Jamila Jonah Juno Kai Kezia Kit Lana Leo Lila Lowri Luca Maya Merle Milo "
    "Mina Nell Noor Olwen Omar Oscar Otis Pia Poppy Rafi Rhys Romy Rory Saffi Sana Seth Sian Silas Tamsin Tariq Tess Theo "
    "Una Vera Wren Yusuf Zara Zeb"
).split()
BEGINNINGS = (
    "Alder Ash Beck Birk Bram Brind Cald Carn Cope Crow Dray Eller Fal Farn Fen Gar Gorse Hal Haw Hazel Hol Ivel Kel Lark "
    "Lin Loch Lock Mar Mere Mos Nettle Oak Pen Quarr Rav Ren Rook Sed Sil Stan Tarn Thorn Thrush Tyr Up Wal Wend Whin Yar "
    "Yew"
).split()
ENDINGS = (
    "bourne combe croft dale field gate ham hurst ley more ridge ship shaw side spur stock ton ward well wick".split()
)
STREETS = "Thistle Walk,Mill Lane,Harbour Street,Chapel Row,Quarry Road,Larch Close,Station Road,Orchard Way".split(",")
TOWNS = "Wexcombe,Thornbeck,Northmere,Aldersay".split(",")


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who does not exist."""

    given: str
    family: str
    born_on: date
    sex: str
    nhs_number: str
    address: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Household:
    """A carer and children at one address, the carer first."""

    family: str
    people: tuple[Invented, ...]

    @property
    def children(self) -> tuple[Invented, ...]:
        return self.people[1:]


def nhs_numbers() -> Iterator[str]:
    """Valid numbers of the range 999, which is never given to anybody."""
    for number in range(999_000_000, 1_000_000_000):
        digits = str(number)
        check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            yield f"{digits}{check % 11}"


def surnames() -> Iterator[str]:
    """A thousand surnames, no two the same, neighbours unlike each other."""
    made = sorted(
        {f"{first}{last}" for first, last in product(BEGINNINGS, ENDINGS)}, key=lambda one: (one[::-1], len(one))
    )
    return iter(made)


def household(number: int, family: str, sizes: int, numbers: Iterator[str], born_from: date) -> Household:
    """A carer and `sizes` children; the eldest born about `born_from`."""
    address = f"{1 + number % 97} {STREETS[number % 8]}, {TOWNS[number % 4]}, WX{1 + number % 9} {number % 10}QZ"
    people = []
    for place in range(sizes + 1):
        given = GIVEN[(number * 7 + place * 11) % len(GIVEN)]
        born = (
            date(1975 + number % 25, 1 + number % 12, 1 + number % 28)
            if place == 0
            else born_from + timedelta(days=500 * (place - 1) + (number * 13) % 320)
        )
        people.append(Invented(given, family, born, "FM"[(number + place) % 2], next(numbers), address))
    return Household(family, tuple(people))
