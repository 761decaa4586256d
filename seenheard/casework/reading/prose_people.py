"""People in running text: a name with the birth date, expected date or number that follows it."""

from __future__ import annotations

import re

from seenheard.casework.reading.dates import DateMention
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.names import find_names
from seenheard.casework.reading.numbers import find_numbers
from seenheard.casework.reading.persons import ADULT, Person, child_name, is_dob, is_edd
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.units import Unit

UNBORN = re.compile(
    r"(?:(?i:unborn(?: (?:baby|child|infant))?(?: of)?|baby of|baby)|UNBORN(?: BABY| CHILD)?(?: OF)?)[ \t\n]+(?:(?:Ms|Miss|Mrs|Mr)\.?[ ])?((?:[A-Z][A-Za-zà-öø-ÿ'’]+(?:-[A-Z][A-Za-zà-öø-ÿ'’]+)*[ ]?){1,3})(\((?i:twin) \d\))?"
)


_SURNAME_FIRST = re.compile(
    r"(?:^|\n|; )([A-Z][A-Z'’-]{2,}(?: [A-Z][A-Z'’-]{2,})?), ([A-Z][a-zà-öø-ÿ'’-]+(?: [A-Z][a-zà-öø-ÿ'’-]+)?)(?=[ ,;(]| -)"
)


def unborn_name(match: re.Match[str]) -> str:
    words = re.sub(r"\s+", " ", match[0]).strip()
    words = re.sub(r"\b(EDD|EDC|DOB)$", "", words).strip()
    return " ".join(w.capitalize() if w.isupper() and len(w) > 1 and "-" not in w else w for w in words.split(" "))


def in_prose(unit: Unit, text: str, mentions: list[Mention]) -> list[Person]:
    """People whose birth date, expected date or number stands in the same text, each detail with the nearest name before it."""
    details: list[tuple[int, str, DateMention | tuple[str, Unit, int, int]]] = []
    for mention in mentions:
        if is_edd(mention):
            details.append((mention.date.start, "edd", mention.date))
        elif is_dob(mention) or (unit.means == "child" and mention.unit.means == "child" and len(mention.before) < 70):
            details.append((mention.date.start, "dob", mention.date))
    details += [(start, "number", (digits, unit, start, end)) for start, end, digits in find_numbers(text)]
    unborn = (
        [(m.start(), m.end(), unborn_name(m), True) for m in UNBORN.finditer(text)]
        if "nborn" in text or "aby" in text or "NBORN" in text
        else []
    )
    if not details and not unborn:
        return []
    names = [
        (s, e, child_name(w), False)
        for s, e, w in find_names(text)
        if not any(a < e and s < b for a, b, _, _ in unborn)
    ]
    names += unborn
    names += [(m.start(1), m.end(2), child_name(f"{m[2]} {m[1]}"), False) for m in _SURNAME_FIRST.finditer(text)]
    names.sort()
    people: dict[int, Person] = {}
    for start, end, name, _ in unborn:
        people[start] = Person(name=name, unborn=True, names=[(name, unit, start, end)], subject=1)
    for place, what, detail in sorted(details, key=lambda d: d[0]):
        before = [n for n in names if n[1] <= place and place - n[1] < 130]
        if not before:
            continue
        start, end, name, is_unborn = before[-1]
        person = people.setdefault(start, Person(name=name, unborn=is_unborn, names=[(name, unit, start, end)]))
        near = lowered(text[max(0, start - 28) : start])
        if ADULT.search(near) and not re.search(
            r"child|about|unborn", near[near.rfind(" of ") + 4 :] if " of " in near else near
        ):
            person.adult = True
        if isinstance(detail, tuple):
            person.numbers.append(detail)
        elif what == "dob":
            person.born.append((detail, unit))
        else:
            _give_edd(people, person, detail, unit)
    return [people[key] for key in sorted(people)]


def _give_edd(people: dict[int, Person], person: Person, detail: DateMention, unit: Unit) -> None:
    """An expected date belongs to the unborn child (or twins) named last, not to the mother beside whom it stands."""
    unborn = [p for p in people.values() if p.unborn and not p.edd] or [person]
    for each in unborn:
        each.edd.append((detail, unit))
