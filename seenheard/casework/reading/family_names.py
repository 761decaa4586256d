"""Children whose surname stands apart from their given names: in boxes of its own, once for all, or after the last of them."""

from __future__ import annotations

import re

from seenheard.casework.reading.labels import plain
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.names import is_name, is_one_word_name
from seenheard.casework.reading.numbers import find_numbers
from seenheard.casework.reading.persons import Person, child_name, is_dob
from seenheard.casework.reading.units import Letter, Unit

_GIVEN = r"[A-Z][a-zà-öø-ÿ'’-]+"
_TOGETHER = re.compile(
    rf"^\W*(?P<given>{_GIVEN}(?:, {_GIVEN})*,? (?:and|&|a|ac) {_GIVEN}) (?P<last>[A-Z][\w'’-]+)(?P<rest>.*)$", re.S
)
_BEFORE_DETAILS = re.compile(rf"({_GIVEN})\s*[(,]\s*(?:b\.|born|d\.?o\.?b\.?:?|date of birth:?)?\s*$")
_FAMILY = re.compile(r"\b[Tt]he ([A-Z][\w'’-]+) (?:family|children|siblings|brothers|sisters)\b")
_CHILDREN = ("child", "subject", "forename")


def apart(letter: Letter, by_unit: dict[int, list[Mention]]) -> dict[int, list[Person]]:
    """The children named so, by the number of the unit after which their details may go on."""
    made: dict[int, list[Person]] = {}
    surnames = [
        u
        for u in letter.units
        if (u.means == "surname" or plain(u.label) in ("family name", "family", "family's name"))
        and u.kind == "value"
        and is_one_word_name(u.text)
    ]
    said: str | None = None  # looked for once, and only if a line needs it
    for unit in letter.units:
        if unit.quoted or unit.head:
            continue
        if unit.means == "forename" and unit.kind == "value":
            _boxes(unit, surnames, made)
        elif unit.means in _CHILDREN and unit.kind == "value":
            mentions = by_unit.get(unit.index, [])
            found = _together(unit, mentions)
            if not found:
                said = _surname(letter, surnames) if said is None else said
                found = _with_one_surname(unit, mentions, said)
            if found:
                made[unit.index] = found
    return made


def _boxes(unit: Unit, surnames: list[Unit], made: dict[int, list[Person]]) -> None:
    """ "Surname: DALE" and "Forename: Saffron" close to each other."""
    beside = [u for u in surnames if abs(u.index - unit.index) <= 2]
    if len(beside) != 1 or not is_name(f"{unit.text.strip()} {beside[0].text.strip()}"):
        return
    name = child_name(f"{unit.text.strip()} {beside[0].text.strip()}")
    made[max(unit.index, beside[0].index)] = [Person(name=name, subject=2, names=[(name, unit, 0, len(unit.text))])]


def _surname(letter: Letter, surnames: list[Unit]) -> str:
    """The one surname that is said for all, or ""."""
    said = {u.text.strip() for u in surnames} or {m[1] for u in letter.units for m in _FAMILY.finditer(u.text)}
    return said.pop() if len(said) == 1 else ""


def _together(unit: Unit, mentions: list[Mention]) -> list[Person]:
    """ "Saffron and Kit Dale (03/04/15 and 09/11/18)": as many days and numbers as children go in order, others to nobody."""
    match = _TOGETHER.match(unit.text)
    if match is None:
        return []
    given = re.findall(_GIVEN, match["given"])
    names = [child_name(f"{name} {match['last']}") for name in given]
    if not all(is_name(name) for name in names):
        return []
    people = [Person(name=name, subject=3, names=[(name, unit, 0, match.end("last"))]) for name in names]
    days = [m for m in mentions if m.date.start >= match.end("last") and not m.time]
    numbers = [n for n in find_numbers(unit.text) if n[0] >= match.end("last")]
    if len(days) == len(people):
        for person, day in zip(people, days, strict=True):
            person.born.append((day.date, unit))
    if len(numbers) == len(people):
        for person, (start, end, digits) in zip(people, numbers, strict=True):
            person.numbers.append((digits, unit, start, end))
    return people


def _with_one_surname(unit: Unit, mentions: list[Mention], surname: str) -> list[Person]:
    """ "Children: Saffron (b. 03/04/15) and Kit (b. 09/11/18)" where the family's name stands elsewhere."""
    people: list[Person] = []
    starts: list[int] = []
    for mention in mentions if surname else ():
        match = _BEFORE_DETAILS.search(unit.text[: mention.date.start])
        if match is None or not (is_dob(mention) or unit.text[match.end(1) :].lstrip().startswith("(")):
            continue
        name = child_name(f"{match[1]} {surname}")
        if not is_name(name) or re.search(r"[A-Z][\w'’-]+ $", unit.text[: match.start(1)]):
            continue
        people.append(
            Person(
                name=name, subject=3, names=[(name, unit, match.start(1), match.end(1))], born=[(mention.date, unit)]
            )
        )
        starts.append(match.start(1))
    for start, end, digits in find_numbers(unit.text):
        before = [person for person, place in zip(people, starts, strict=True) if place < start]
        if before:
            before[-1].numbers.append((digits, unit, start, end))
    return people
