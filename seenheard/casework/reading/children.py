"""Which children is the letter about, and who are they? Name, birth or expected date and number, each only if certain."""

from __future__ import annotations

from datetime import date, timedelta

from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.dates import DateMention
from seenheard.casework.reading.digits import was_mended
from seenheard.casework.reading.numbers import check_digit_fits
from seenheard.casework.reading.persons import Person
from seenheard.casework.reading.sight import clearly_seen
from seenheard.casework.reading.units import Unit

_YEARS = timedelta(days=366)


def choose_children(people: list[Person], near: date | None) -> list[Person]:
    """The people who are the letter's children: those it calls so, else those young enough, never the adults."""
    young = [person for person in people if not person.refused and not _is_adult(person, near)]
    called = [person for person in young if person.subject >= 2]
    if called:
        known = {person.name for person in called}
        twins = [p for p in young if p.name not in known and p.subject == 1 and p.unborn]
        chosen = called + twins
        if not any(p.subject >= 3 for p in called):
            return _with_details(chosen) or chosen
        return [p for p in chosen if p.subject >= 3 or (p.born or p.numbers or p.edd)]
    unborn = [person for person in young if person.unborn]
    if unborn:
        return [p for p in young if p.unborn or (p.born and _is_young(p, near) and not p.sibling)]
    plain = [person for person in young if not person.sibling and (person.born or person.numbers)]
    return plain or [person for person in young if person.subject == 1]


def _is_young(person: Person, near: date | None) -> bool:
    """Beside an unborn child only somebody clearly too young to be its mother is another child of the letter."""
    born = person.birth()
    return bool(born and near and near - born < _YEARS * 12.5)


def _with_details(people: list[Person]) -> list[Person]:
    return [p for p in people if p.born or p.numbers or p.edd or p.unborn]


def _is_adult(person: Person, near: date | None) -> bool:
    if person.unborn:
        return False
    if person.adult:
        return True
    born = person.birth()
    return bool(born and near and near - born > _YEARS * 18.1)


def put_children(answers: Answers, children: list[Person], near: date | None) -> None:
    """Writes each child into the answers, doubts as doubts."""
    for child in children:
        path = answers.add("children")
        name, unit, start, end = child.names[0] if child.names else (child.name, None, 0, 0)
        spot = spot_of(unit, start, end) if unit else None
        if (
            unit
            and unit.ocr
            and not clearly_seen(unit, name, 0.4)
            and len({n[0] for n in child.names}) == 1
            and len(child.names) == 1
        ):
            answers.doubt(f"{path}.name", [name], spot)
        else:
            answers.put(f"{path}.name", name, spot)
        answers.put(f"{path}.unborn", child.unborn, spot)
        if child.unborn:
            _put_dates(answers, f"{path}.edd", child.edd, near, ahead=True)
        else:
            _put_dates(answers, f"{path}.dob", child.born, near, ahead=False)
            _put_number(answers, f"{path}.nhs_number", child)


def _put_dates(
    answers: Answers, path: str, found: list[tuple[DateMention, Unit]], near: date | None, *, ahead: bool
) -> None:
    if not found:
        return
    values = list(dict.fromkeys(m.value for m, _ in found if m.value))
    mention, unit = found[0]
    spot = spot_of(unit, mention.start, mention.end)
    if not values:
        return
    if len(values) > 1:
        answers.doubt(path, values, spot)
    elif mention.flaw or not plausible_birth(values[0], near, ahead=ahead):
        answers.doubt(path, mention.candidates() or values, spot)
    elif unit.ocr and len(found) == 1 and _blurred(mention, unit):
        answers.doubt(path, values, spot)
    else:
        answers.put(path, values[0], spot)


def _blurred(mention: DateMention, unit: Unit) -> bool:
    """Whether a birth date was seen too dimly: a digit is easily taken for another, the name of a month is not."""
    words = unit.text[mention.start : mention.end]
    figures = " ".join(word for word in words.split() if word[0].isdigit())
    return (
        was_mended(unit.text, mention.start, mention.end)
        or not clearly_seen(unit, words, 0.55)
        or not clearly_seen(unit, figures, 0.75)
    )


def plausible_birth(day: date, near: date | None, *, ahead: bool) -> bool:
    """Whether a child of a letter of that time can have been born (or be expected) on that day."""
    if near is None:
        return True
    if ahead:
        return timedelta(days=-45) <= day - near <= timedelta(days=300)
    return timedelta(0) <= near - day <= _YEARS * 18.2


def _put_number(answers: Answers, path: str, child: Person) -> None:
    numbers = list(dict.fromkeys(digits for digits, _, _, _ in child.numbers))
    if not numbers:
        return
    digits, unit, start, end = child.numbers[0]
    spot = spot_of(unit, start, end)
    if len(numbers) > 1 or (unit.ocr and not check_digit_fits(digits)):
        answers.doubt(path, numbers, spot)
    else:
        answers.put(path, digits, spot)
