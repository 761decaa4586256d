"""How a child stands against its schedule: dose by dose, and in sentences for a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from seenheard.casework.immunisation.filling import Filled, fill, same_injection
from seenheard.casework.immunisation.given import Given
from seenheard.casework.immunisation.recognising import Recognised, recognise
from seenheard.casework.immunisation.schedule import Cohort, Dose, Schedule

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
Filling = Mapping[tuple[str, str], Filled]
_BEFORE_DUE = 28  # days: a vaccine refused so shortly before it was due was refused when it was offered


class State(StrEnum):
    """COMPLETE: recorded as given. DELAYED: due for a while and not recorded. DECLINED: somebody said no, and nothing
    was given since. NOT_RECORDED: nothing can be said (not recorded and no longer offered; an early dose; a doubt).
    DUE: due now. NOT_YET_DUE: later."""

    COMPLETE = "complete"
    DELAYED = "delayed"
    DECLINED = "declined"
    NOT_RECORDED = "not_recorded"
    DUE = "due"
    NOT_YET_DUE = "not_yet_due"


@dataclass(frozen=True, slots=True)
class DoseStand:
    """`given` for each part that is recorded; `missing`: its parts that are not. `refused`: why not, as recorded.
    `notes`: what a clinician should look at, each a sentence without its full stop."""

    dose: Dose
    state: State
    due_on: date
    given: Mapping[str, Given]
    missing: tuple[str, ...] = ()
    refused: tuple[Given, ...] = ()
    notes: tuple[str, ...] = ()
    late_days: int | None = None  # complete, and given so many days after it was due

    @property
    def given_on(self) -> Given | None:
        """The latest of what stands for it, if it is complete."""
        held = sorted(self.given.values(), key=lambda each: each.earliest or date.min)
        return held[-1] if held and self.state is State.COMPLETE else None


@dataclass(frozen=True, slots=True)
class Stand:
    """`cohort` None: the schedules held do not reach this child, and nothing is counted.

    `others`: recognised, part of no schedule. `extra`: given, and standing for no dose, because the schedule has no
    further one. `not_recognised` and `doubtful` (dated before birth or after today) are counted nowhere.
    """

    born_on: date
    today: date
    cohort: Cohort | None
    doses: tuple[DoseStand, ...] = ()
    others: tuple[tuple[Given, Recognised], ...] = ()
    extra: tuple[tuple[Given, Recognised], ...] = ()
    not_recognised: tuple[Given, ...] = ()
    doubtful: tuple[Given, ...] = ()

    def of(self, *states: State) -> tuple[DoseStand, ...]:
        return tuple(dose for dose in self.doses if dose.state in states)

    @property
    def up_to_date(self) -> bool:
        """Every dose that is due is recorded as given."""
        return self.cohort is not None and all(dose.state in (State.COMPLETE, State.NOT_YET_DUE) for dose in self.doses)


def stand(born_on: date, given: Iterable[Given], *, today: date, schedule: Schedule) -> Stand:
    """Each dose of the child's schedule with what the record says of it. No dose is counted from what is not
    recognised, and none twice."""
    items = sorted(given, key=lambda item: (item.earliest or date.min, item.key))
    doubtful = tuple(item for item in items if _doubtful(item, born_on, today))
    read = [(item, recognise(item, schedule.wording)) for item in items if item not in doubtful]
    known = [(item, found) for item, found in read if found is not None]
    cohort = schedule.cohort(born_on)
    child = _Child(born_on, today, schedule)
    if cohort is None:
        found = Stand(born_on, today, None, others=tuple(known))
    else:
        filled = fill(cohort.doses, known, born_on=born_on, limits=schedule.limits)
        parts = {part for dose in cohort.doses for part in dose.parts}
        ours = [each for each in known if parts & set(each[1].vaccine.parts)]
        found = Stand(
            born_on,
            today,
            cohort,
            doses=_doses(cohort, filled, known, child),
            others=tuple(each for each in known if each not in ours),
            extra=_extra(ours, filled),
        )
    return replace(found, not_recognised=tuple(item for item, read in read if read is None), doubtful=doubtful)


def _extra(ours: Sequence[tuple[Given, Recognised]], filled: Filling) -> tuple[tuple[Given, Recognised], ...]:
    """What was given, is shown at no dose, and is not the same injection as one that is."""
    shown = [item for held in filled.values() for item in (held.given, *held.early, *held.twice)]
    told = [each for each in ours if any(each[0] is item for item in shown)]
    extra: list[tuple[Given, Recognised]] = []
    for each in ours:
        if each[1].given and each not in told and not any(same_injection(each, other) for other in (*told, *extra)):
            extra.append(each)
    return tuple(extra)


def _doubtful(item: Given, born_on: date, today: date) -> bool:
    before = item.latest is not None and item.latest < born_on
    after = item.earliest is not None and item.earliest > today
    return before or after


@dataclass(frozen=True, slots=True)
class _Child:
    born_on: date
    today: date
    schedule: Schedule

    def closed(self, parts: Sequence[str]) -> str:
        """Why no part of these is offered any more; "" if one is."""
        limits = [self.schedule.limits.get(part) for part in parts]
        whys = [limit.closed(self.born_on, self.today) if limit else "" for limit in limits]
        return whys[0] if whys and all(whys) else ""

    def late_on(self, dose: Dose) -> date:
        if dose.late_from:
            return dose.late_from.from_birth(self.born_on)
        return dose.due.from_birth(self.born_on) + timedelta(days=self.schedule.late_after_days)


def _doses(
    cohort: Cohort, filled: Filling, known: Sequence[tuple[Given, Recognised]], child: _Child
) -> tuple[DoseStand, ...]:
    refused = [(item, found) for item, found in known if not found.given]
    return tuple(
        _dose(dose, {part: filled[dose.id, part] for part in dose.parts}, refused, child) for dose in cohort.doses
    )


def _dose(
    dose: Dose, filled: Mapping[str, Filled], refused: Sequence[tuple[Given, Recognised]], child: _Child
) -> DoseStand:
    given = {part: held.given for part, held in filled.items() if held.given}
    missing = () if _enough(dose, given) else tuple(part for part in dose.parts if part not in given)
    due_on = dose.due.from_birth(child.born_on)
    noes = [each for each in refused if _against(dose, missing, each, due_on)]
    state = _state(dose, filled, missing, noes, child)
    notes = _notes(dose, filled)
    closed = child.closed(missing) if state is State.NOT_RECORDED else ""
    if closed:
        notes += (closed,)
    late = None
    if not missing and given:
        last = max((item.earliest for item in given.values() if item.earliest), default=None)
        late = (last - due_on).days if last and last >= child.late_on(dose) else None
    return DoseStand(dose, state, due_on, given, missing, tuple(item for item, _ in noes), notes, late)


def _enough(dose: Dose, given: Mapping[str, Given]) -> bool:
    if dose.enough is None or not all(part in given for part in dose.enough.parts):
        return False
    days = [given[part].earliest for part in dose.enough.parts]
    return all(day is not None and day >= dose.enough.given_from for day in days)


def _against(dose: Dose, missing: tuple[str, ...], no: tuple[Given, Recognised], due_on: date) -> bool:
    """Does this item say that this dose was not given? By its number, or else by the day: not long before it was
    due."""
    item, read = no
    if not set(read.vaccine.parts) & set(missing):
        return False
    number = _ORDINALS.get(dose.words.split()[0])
    if read.dose is not None and number is not None:
        return read.dose == number
    return item.latest is None or item.latest >= due_on - timedelta(days=_BEFORE_DUE)


def _state(
    dose: Dose,
    filled: Mapping[str, Filled],
    missing: tuple[str, ...],
    noes: Sequence[tuple[Given, Recognised]],
    child: _Child,
) -> State:
    if not missing:
        return State.COMPLETE
    if child.today < dose.due.from_birth(child.born_on):
        return State.NOT_YET_DUE
    if any(read.declined for _, read in noes):
        return State.DECLINED
    in_doubt = any(filled[part].early or filled[part].later or filled[part].twice for part in missing)
    if in_doubt or child.closed(missing):
        return State.NOT_RECORDED
    return State.DELAYED if child.today >= child.late_on(dose) else State.DUE


def _notes(dose: Dose, filled: Mapping[str, Filled]) -> tuple[str, ...]:
    notes: list[str] = []
    for held in filled.values():
        for item in held.early:
            age = dose.not_before.words if dose.not_before else ""
            notes.append(
                f"a dose is recorded ({item.date_words}) before the age of {age}, from which this one is offered"
            )
        for item in held.twice:
            notes.append(f"another item ({item.date_words}) says that it is the dose before, and may be this one")
        if held.later:
            notes.append("a later dose is recorded, this one is not")
        if held.too_close is not None and held.given:
            gap, on = _weeks(held.too_close), held.given.date_words
            notes.append(f"given on {on}, {gap} after the dose before; the schedule leaves at least 4 weeks")
    return tuple(dict.fromkeys(notes))


def _weeks(number: int) -> str:
    return "less than a week" if number == 0 else f"{number} week{'' if number == 1 else 's'}"
