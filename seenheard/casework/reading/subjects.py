"""Who is the letter about? Gathers what could be a child: a name with a birth date, a number or a child's label."""

from __future__ import annotations

import re

from seenheard.casework.reading.digits import mended
from seenheard.casework.reading.family_names import apart
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.names import find_names, is_name
from seenheard.casework.reading.naming import mark_subject_lines, name_from, named_in_label
from seenheard.casework.reading.numbers import find_numbers
from seenheard.casework.reading.persons import (
    ADULT,
    SIBLING,
    Person,
    bare_name,
    child_name,
    details_follow,
    is_dob,
    is_edd,
    merged,
)
from seenheard.casework.reading.prose_people import UNBORN, in_prose
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.units import Letter, Unit


def people_of(letter: Letter, mentions: list[Mention]) -> list[Person]:
    """Everybody named with a birth date, a health number or a child's label, in order; the same person once."""
    mark_subject_lines(letter)
    people: list[Person] = []
    by_unit: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_unit.setdefault(mention.unit.index, []).append(mention)
    rows: dict[int, list[Unit]] = {}
    for unit in letter.units:
        rows.setdefault(unit.row, []).append(unit)
    recent: Person | None = None
    orphans: list[tuple[str, Unit, int, int]] = []
    named_apart = apart(letter, by_unit)
    for units in rows.values():
        joint = [person for unit in units for person in named_apart.get(unit.index, [])]
        if joint:
            people += joint
            recent = joint[-1] if len(joint) == 1 else None
            continue
        made = _of_table_row(units, by_unit) if units[0].head else _of_row(units, by_unit, recent)
        if not units[0].head:
            made = _of_listed_row(units, by_unit, made)
        alone = _lone_name(units) if not made else None
        if alone:
            made = [alone]
        people += made
        if made:
            recent = made[-1]
        elif recent and not _keeps(units) and not (len(units) == 1 and len(units[0].text) < 14):
            recent = None
        if recent is None:
            orphans += [(d, u, a, b) for u in units if u.means == "nhs_number" for a, b, d in find_numbers(u.text)]
    people = merged(people)
    _give_by_first_name(people, letter, by_unit)
    kept = [p for p in people if p.born or p.numbers or p.edd or p.subject or p.unborn]
    _give_orphan(kept, orphans)
    _give_expected(kept, by_unit)
    return kept


def _give_by_first_name(people: list[Person], letter: Letter, by_unit: dict[int, list[Mention]]) -> None:
    """ "Lowri's (01/12/2018, NHS ...)": details beside the given name of somebody whose whole name stands elsewhere."""
    for person in people:
        if person.born or person.numbers or person.unborn or person.adult or not person.name:
            continue
        first = re.compile(rf"\b{re.escape(person.name.split()[0])}(?:['’]s)?\s*[,(]\s*$")
        for index, mentions in by_unit.items():
            unit = next((u for u in letter.units[index : index + 1]), None)
            for mention in mentions:
                if unit and is_dob(mention) and first.search(unit.text[: mention.date.start]):
                    person.born.append((mention.date, unit))
                    person.subject = max(person.subject, 1)
                    near = unit.text[mention.date.end : mention.date.end + 40]
                    person.numbers += [
                        (d, unit, mention.date.end + a, mention.date.end + b) for a, b, d in find_numbers(near)
                    ]
                    return


def _give_expected(people: list[Person], by_unit: dict[int, list[Mention]]) -> None:
    """An expected date that stands in a mother's row, or beside nobody, is the unborn child's."""
    unborn = [p for p in people if p.unborn and not p.edd]
    if not unborn:
        return
    found = [(m.date, m.unit) for mentions in by_unit.values() for m in mentions if is_edd(m)]
    if len({mention.value for mention, _ in found}) == 1:
        for person in unborn:
            person.edd = list(found)


def _lone_name(units: list[Unit]) -> Person | None:
    """A name alone on its line, which may be followed by "Born:" and "NHS number:"."""
    unit = units[0]
    if len(units) == 1 and unit.text.count(" ") < 6 and unit.kind in ("text", "head", "cell") and len(unit.text) < 60:
        person = Person()
        if is_name(unit.text) or UNBORN.fullmatch(unit.text.strip()):
            name_from(person, unit, unit.text)
            return person if person.name else None
    return None


def _give_orphan(people: list[Person], orphans: list[tuple[str, Unit, int, int]]) -> None:
    """The only number of a letter, printed before the only child's name, is that child's."""
    children = [p for p in people if not p.adult]
    numbers = {digits for digits, _, _, _ in orphans} | {n[0] for p in people for n in p.numbers}
    if len(children) == 1 and len(numbers) == 1 and not children[0].unborn and not children[0].numbers:
        children[0].numbers = orphans


def _keeps(units: list[Unit]) -> bool:
    """Whether a row without a person may stand between a name and its details (address, school, category)."""
    return any(
        u.means
        in ("address", "school", "category", "sex", "relationship", "gp", "ref", "decision", "dob", "nhs_number")
        for u in units
    )


def _of_listed_row(units: list[Unit], by_unit: dict[int, list[Mention]], made: list[Person]) -> list[Person]:
    """A row without headings that holds a name, a day alone and perhaps a health number: somebody and the birth date."""
    if len(units) < 2:
        return made
    named = [u for u in units if is_name(bare_name(u.text)) or UNBORN.fullmatch(u.text.strip())]
    days = [m for u in units for m in by_unit.get(u.index, []) if (m.alone or is_dob(m)) and not m.time and m.date.year]
    numbers = [(d, u, a, b) for u in units if u.means != "phone" for a, b, d in find_numbers(u.text)]
    if len(named) != 1 or not (days and numbers) or len(days) > 1:
        return made
    person = next((p for p in made if p.name == child_name(bare_name(named[0].text))), None)
    if person is None:
        person = Person()
        name_from(person, named[0], bare_name(named[0].text))
        made = [*made, person]
    if not person.born and not person.unborn:
        person.born.append((days[0].date, days[0].unit))
    if not person.numbers:
        person.numbers += numbers
    return made


def _of_table_row(units: list[Unit], by_unit: dict[int, list[Mention]]) -> list[Person]:
    person = Person()
    forename = surname = None
    for unit in units:
        text = mended(unit.text) if unit.ocr else unit.text
        low = lowered(unit.text)
        head = lowered(unit.head)
        if (
            unit.means in ("child", "name", "subject", "parent")
            and not person.name
            and low not in ("yes", "no", "y", "n")
        ):
            name_from(person, unit, text)
            if unit.means == "child":
                person.subject = 2
            if unit.means == "parent":
                person.adult = True
        elif low in ("yes", "y", "✓", "✔", "☒", "x") and "subject" in head:
            person.subject = 3
        elif low in ("no", "n", "-", "–", "") and "subject" in head:
            person.refused = True
        elif unit.means == "forename":
            forename = unit
        elif unit.means == "surname":
            surname = unit
        if unit.means in ("relationship", "role"):
            if low in ("child", "subject", "subject child", "son", "daughter", "baby", "plentyn"):
                person.subject = max(person.subject, 1)
            elif ADULT.search(low):
                person.adult = True
            elif SIBLING.search(low):
                person.sibling = True
        _details(person, unit, text, by_unit.get(unit.index, []))
    if person.unborn and person.born and not person.edd:
        person.edd, person.born = person.born, []  # a column for either date
    if not person.name and forename and surname and is_name(f"{forename.text} {surname.text}"):
        person.name = child_name(f"{forename.text} {surname.text}")
        person.names.append((person.name, forename, 0, len(forename.text)))
    if units[0].section_kind == "children":
        person.subject = max(person.subject, 2)
    elif units[0].section_kind == "family" and not person.subject:
        person.subject = 0
    return [person] if person.name and (person.born or person.numbers or person.edd or person.subject >= 2) else []


def _details(person: Person, unit: Unit, text: str, mentions: list[Mention]) -> None:
    for mention in mentions:
        if is_edd(mention):
            person.edd.append((mention.date, unit))
        elif is_dob(mention) or (
            unit.means in ("child", "dob", "name") and len(mention.before) < 70 and unit.kind != "text"
        ):
            person.born.append((mention.date, unit))
    if unit.means != "phone":
        for start, end, digits in find_numbers(text):
            person.numbers.append((digits, unit, start, end))


def _of_row(units: list[Unit], by_unit: dict[int, list[Mention]], recent: Person | None) -> list[Person]:
    """People of a form's row or of a paragraph: each detail goes to the name before it."""
    made: list[Person] = []
    current = recent
    for unit in units:
        text = mended(unit.text) if unit.ocr else unit.text
        mentions = by_unit.get(unit.index, [])
        field_name = unit.means
        if field_name in (
            "social_worker",
            "chair",
            "phone",
            "email",
            "venue",
            "authority",
            "document_date",
            "time",
            "gp",
            "address",
        ):
            continue
        if field_name == "parent":
            current = _parent(unit, text, mentions, made)
            continue
        if field_name in ("child", "name", "subject", "forename") and _is_identity(unit, text):
            found = _named(unit, text, mentions)
            if found:
                made += found
                current = found[-1]
                continue
        if field_name in ("dob", "nhs_number", "edd"):
            owner = named_in_label(unit)
            if owner:
                made.append(owner)
                current = owner
            if current is not None:
                _details(current, unit, text, mentions)
            continue
        label = _NUMBERED.sub("", unit.label)
        if is_name(label) or (label and UNBORN.match(label)):
            person = Person()
            name_from(person, unit, label)
            person.names = [(person.name, unit, 0, len(unit.text))]
            _details(person, unit, text, mentions)
            if label != unit.label and not person.born and mentions and mentions[0].alone and not person.unborn:
                person.born.append((mentions[0].date, unit))  # a numbered list of children
            if person.born or person.numbers or person.edd:
                made.append(person)
                current = person
                continue
        if unit.kind == "value" and not field_name and is_name(text) and details_follow(unit):
            current = Person(subject=1)
            name_from(current, unit, text)
            made.append(current)
            continue
        found = in_prose(unit, text, mentions)
        made += found
        if found:
            current = found[-1]
        elif unit.kind == "cell" and is_name(text) and not unit.head:
            current = Person()
            name_from(current, unit, text)
            made.append(current)
        elif current is not None and len(text) < 80:
            _details(current, unit, text, mentions)
    return made


_NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s*")


def _is_identity(unit: Unit, text: str) -> bool:
    return len(text) < 400 and (
        unit.means != "name" or unit.section_kind in ("children", "", "other", "decision", "family", "actions", "next")
    )


def _parent(unit: Unit, text: str, mentions: list[Mention], made: list[Person]) -> Person:
    person = Person(adult=True)
    name_from(person, unit, text)
    _details(person, unit, text, mentions)
    for mention in mentions:
        person.born.append((mention.date, unit))
    made.append(person)
    return person


def _named(unit: Unit, text: str, mentions: list[Mention]) -> list[Person]:
    """The children of a labelled value: "Tegan Haverstock (born …) and Leo Haverstock (born …)", one a line, or one name."""
    people = in_prose(unit, text, mentions)
    if not people:
        person = Person()
        if name_from(person, unit, text):
            people = [person]
            _details(person, unit, text, mentions)
        elif unit.means in ("child", "subject"):
            people = _listed(unit, text)
    strength = 3 if unit.means == "child" else 1
    for person in people:
        person.subject = max(person.subject, strength)
    return people


def _listed(unit: Unit, text: str) -> list[Person]:
    found = []
    for start, end, words in find_names(text):
        person = Person(name=child_name(words), names=[(child_name(words), unit, start, end)])
        found.append(person)
    return found
