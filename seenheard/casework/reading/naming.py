"""Names of people as they head their details: in a cell, before a label ("Ann Lee, DOB:"), or in the line under a greeting."""

from __future__ import annotations

import re

from seenheard.casework.reading.dates import find_dates
from seenheard.casework.reading.names import is_name
from seenheard.casework.reading.persons import ADULT, SIBLING, Person, bare_name, child_name
from seenheard.casework.reading.prose_people import UNBORN, unborn_name
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.units import Letter, Unit

_GREETED = re.compile(r"(?:dear|annwyl) ")
_AFTER_A_DAY = re.compile(
    r"[\s,;()–—-]*(?:(?:nhs|chi|h&c|hospital|hosp|mrn|number|no|ref)[\s.:,]*)*[\d\s-]*[).]?$", re.I
)


def name_from(person: Person, unit: Unit, text: str) -> bool:
    """Gives a person the name that a text is or begins with; False if it is no name."""
    unborn = UNBORN.search(text)
    if unborn:
        person.name, person.unborn = unborn_name(unborn), True
        person.names.append((person.name, unit, unborn.start(), unborn.end()))
        return True
    head = re.split(r"[\n(,;–—]|\s-\s|\b(?i:dob|d\.o\.b|born|nhs|chi|aged?)\b", text, maxsplit=1)[0].strip()
    comma = re.match(r"^([A-Z][A-Z'’-]+(?: [A-Z'’-]+)?, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)", text)
    for candidate in ([comma[1]] if comma else []) + [text.strip(), head]:
        if is_name(candidate):
            person.name = child_name(candidate)
            at = text.find(candidate)
            person.names.append((person.name, unit, at, at + len(candidate)))
            return True
    return False


def named_in_label(unit: Unit) -> Person | None:
    """ "Imogen Fairclough, DOB:": the person whose name opens the label of a birth date or a number."""
    head = re.split(r"\s*[,;(–—]\s*|\s-\s", unit.label, maxsplit=1)[0].strip()
    if head == unit.label.strip() or not (is_name(bare_name(head)) or UNBORN.fullmatch(head)):
        return None
    person = Person(adult=bool(ADULT.search(lowered(unit.label))), sibling=bool(SIBLING.search(lowered(unit.label))))
    name_from(person, unit, bare_name(head))
    person.names = [(person.name, unit, 0, len(unit.text))]
    return person


def mark_subject_lines(letter: Letter) -> None:
    """Under a greeting, a line of nothing but a name and a day ("Tom Reed, 04/03/2019") says whom the letter is about."""
    greeted = False
    for unit in letter.units:
        if _GREETED.match(lowered(unit.text)):
            greeted = True
        elif greeted and not unit.means and _is_subject_line(unit.text):
            unit.means = "child"
        else:
            greeted = False


def _is_subject_line(text: str) -> bool:
    days = find_dates(text) if len(text) < 110 else []
    if len(days) != 1 or not days[0].value:
        return False
    before, after = text[: days[0].start].strip(" ,;(–—-"), text[days[0].end :]
    return is_name(bare_name(before)) and bool(_AFTER_A_DAY.match(after))
