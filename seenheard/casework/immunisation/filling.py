"""Which dose of the schedule each given vaccine stands for: part by part, in order of date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from seenheard.casework.immunisation.given import Given
from seenheard.casework.immunisation.recognising import Recognised
from seenheard.casework.immunisation.schedule import Dose, Limit


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands for one part of one dose. `given` None: nothing.

    `early`: given, but before the age at which the schedule begins to offer it. `twice`: an item that says it is the
    dose before, of which another item says the same on another day: it may be this one. `later`: a later dose is
    recorded as such. `too_close`: weeks to the dose before it.
    """

    given: Given | None = None
    early: tuple[Given, ...] = ()
    twice: tuple[Given, ...] = ()
    later: bool = False
    too_close: int | None = None


def fill(
    doses: Sequence[Dose], known: Iterable[tuple[Given, Recognised]], *, born_on: date, limits: Mapping[str, Limit]
) -> Mapping[tuple[str, str], Filled]:
    """For each dose's id and part: what was given. Items that say which dose they are stand for that dose; the others
    take the places that are left, in order of date. An item that was recorded twice for one day counts once."""
    items = list(known)
    found: dict[tuple[str, str], Filled] = {}
    for part in sorted({part for dose in doses for part in dose.parts}):
        places = [dose for dose in doses if part in dose.parts]
        given = _once([(item, read) for item, read in items if read.given and part in read.vaccine.parts], places)
        limit = limits.get(part)
        filled = _part(places, given, born_on)
        for dose, held in zip(places, _gaps(filled, limit), strict=True):
            found[dose.id, part] = held
    return found


def _once(given: list[tuple[Given, Recognised]], places: Sequence[Dose]) -> list[tuple[Given, int | None]]:
    """In order of date, those without one last, each with its number if the schedule has so many. What was recorded
    twice comes once."""
    ordered = sorted(given, key=lambda each: (each[0].earliest or date.max, each[1].dose or 9, each[0].key))
    kept: list[tuple[Given, Recognised]] = []
    for each in ordered:
        if not any(same_injection(each, other) for other in kept):
            kept.append(each)
    return [(item, read.dose if read.dose and read.dose <= len(places) else None) for item, read in kept]


def same_injection(one: tuple[Given, Recognised], other: tuple[Given, Recognised]) -> bool:
    """Two items that tell of one injection: of one day, not said to be two doses (a history that was entered on one
    day), and of one vaccine, or of one that is named less exactly (MMR for MMRV)."""
    (a, read_a), (b, read_b) = one, other
    one_day = a.earliest is not None and (a.earliest, a.latest) == (b.earliest, b.latest)
    two_doses = read_a.dose is not None and read_b.dose is not None and read_a.dose != read_b.dose
    less, more = sorted((read_a.vaccine.protects, read_b.vaccine.protects), key=len)
    return one_day and not two_doses and less <= more


def _part(places: Sequence[Dose], given: list[tuple[Given, int | None]], born_on: date) -> list[Filled]:
    held: list[Filled] = [Filled() for _ in places]
    loose: list[Given] = []
    for item, number in given:
        if number is None:
            loose.append(item)
        elif held[number - 1].given is None:
            held[number - 1] = _placed(places[number - 1], held[number - 1], item, born_on)
        else:
            doubted = next((i for i in range(number, len(held)) if held[i].given is None), number - 1)
            held[doubted] = replace(held[doubted], twice=(*held[doubted].twice, item))
    for item in loose:
        _into_next(places, held, item, born_on)
    last = max((i for i, each in enumerate(held) if each.given), default=-1)
    return [replace(each, later=each.given is None and i < last) for i, each in enumerate(held)]


def _placed(dose: Dose, held: Filled, item: Given, born_on: date) -> Filled:
    if _early(dose, item, born_on):
        return replace(held, early=(*held.early, item))
    return replace(held, given=item)


def _into_next(places: Sequence[Dose], held: list[Filled], item: Given, born_on: date) -> None:
    """The first place that is free; if the item is too early for it, it is shown there and fills nothing."""
    for i, dose in enumerate(places):
        if held[i].given is None:
            held[i] = _placed(dose, held[i], item, born_on)
            return


def _early(dose: Dose, item: Given, born_on: date) -> bool:
    """Certainly before the age; a month that holds the birthday is not early."""
    return dose.not_before is not None and item.latest is not None and item.latest < dose.not_before.from_birth(born_on)


def _gaps(filled: Sequence[Filled], limit: Limit | None) -> list[Filled]:
    """Marks what was given sooner after the dose before than the schedule leaves between two."""
    if limit is None or limit.least_weeks is None:
        return list(filled)
    marked: list[Filled] = []
    before: Given | None = None
    for each in filled:
        now = each.given
        if now and before and now.latest and before.earliest and now.earliest:
            days = (now.latest - before.earliest).days
            if 0 <= days < limit.least_weeks * 7:
                each = replace(each, too_close=days // 7)
        before = now or before
        marked.append(each)
    return marked
