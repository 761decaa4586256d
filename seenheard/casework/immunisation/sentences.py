"""How a child stands against its schedule, as sentences for a report: one fact each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seenheard.casework.immunisation.given import Given
from seenheard.casework.immunisation.schedule import Schedule
from seenheard.casework.immunisation.stand import DoseStand, Stand, State
from seenheard.casework.timetable.words import nation_words, plain_date


@dataclass(frozen=True, slots=True)
class Sentence:
    """`key` names the fact, the same after a new import; `items` are keys of the record's items that it rests on."""

    key: str
    text: str
    items: tuple[str, ...] = ()


def sentences(stand: Stand, schedule: Schedule) -> tuple[Sentence, ...]:
    """What is worth saying, the sum first; nothing of doses that are not yet due."""
    return tuple(_all(stand, schedule))


def words(stand: Stand, schedule: Schedule) -> str:
    """All of it as one text."""
    return " ".join(each.text for each in sentences(stand, schedule))


def _all(stand: Stand, schedule: Schedule) -> Iterator[Sentence]:
    yield _sum(stand)
    if stand.cohort:
        where = nation_words(schedule.nation)
        yield Sentence("schedule", f"Compared with the routine schedule of {where} for {stand.cohort.words}.")
    for dose in stand.of(State.DELAYED, State.DUE):
        yield Sentence(f"dose:{dose.dose.id}", _outstanding(dose, stand, schedule), _keys(dose.refused))
    for dose in stand.of(State.DECLINED):
        yield Sentence(f"dose:{dose.dose.id}", _declined(dose), _keys(dose.refused))
    yield from _unsaid(stand.of(State.NOT_RECORDED))
    late = [dose for dose in stand.of(State.COMPLETE) if dose.late_days is not None]
    if late:
        listed = _and(f"{each.dose.words} ({_long(each.late_days or 0)} late)" for each in late)
        yield Sentence("late", f"Given later than due: {listed}.", _keys(g for d in late for g in d.given.values()))
    for dose in stand.of(State.COMPLETE):
        if dose.notes:
            text = f"The {dose.dose.words}: {'; '.join(dose.notes)}. This is shown, not judged."
            yield Sentence(f"note:{dose.dose.id}", text, _keys(dose.given.values()))
    yield from _apart(stand, schedule)


def _sum(stand: Stand) -> Sentence:
    if stand.cohort is None:
        return Sentence(
            "sum",
            f"No routine schedule is held here for children born on {plain_date(stand.born_on)}, so what was given was "
            "not compared with one.",
        )
    due = [dose for dose in stand.doses if dose.due_on <= stand.today]
    given = [dose for dose in due if dose.state is State.COMPLETE]
    items = _keys(item for dose in given for item in dose.given.values())
    if not due:
        text = "No immunisation of the routine schedule is due yet."
    elif stand.up_to_date:
        text = f"Immunisations are up to date for age: {_doses(len(due))} due, all recorded as given."
    else:
        text = (
            f"Of the {_doses(len(due))} due by {plain_date(stand.today)}, {len(given) or 'none'} "
            f"{'is' if len(given) == 1 else 'are'} recorded as given."
        )
    return Sentence("sum", text, items)


def _outstanding(dose: DoseStand, stand: Stand, schedule: Schedule) -> str:
    what = f"The {dose.dose.words}"
    if dose.given:
        parts = _and(schedule.part(part) for part in dose.missing)
        what = f"Of the {dose.dose.words} only a part is recorded: the dose against {parts}"
    if dose.state is State.DUE:
        text = f"{what} is due now, since {plain_date(dose.due_on)}."
    else:
        late = _long((stand.today - dose.due_on).days)
        text = f"{what} has been due since {plain_date(dose.due_on)} and is not recorded as given ({late} late)."
    for item in dose.refused:
        text += f" It was recorded as not given ({item.date_words}{_because(item)})."
    return text


def _declined(dose: DoseStand) -> str:
    said = _and(f"{item.date_words}{_because(item)}" for item in dose.refused)
    return f"The {dose.dose.words} was declined ({said}) and is not recorded as given since."


def _because(item: Given) -> str:
    return f": “{item.reason.strip()}”" if item.reason.strip() else ""


def _unsaid(doses: Sequence[DoseStand]) -> Iterator[Sentence]:
    """Doses of which the same is to be said in one sentence."""
    alike: dict[str, list[DoseStand]] = {}
    for dose in doses:
        alike.setdefault("; ".join(dose.notes) or "nothing more can be said", []).append(dose)
    for notes, group in alike.items():
        listed, are = _and(each.dose.words for each in group), "is" if len(group) == 1 else "are"
        yield Sentence(f"unrecorded:{notes[:60]}", f"The {listed} {are} not recorded as given: {notes}.")


def _apart(stand: Stand, schedule: Schedule) -> Iterator[Sentence]:
    other = [item for item, found in stand.others if found.given]
    if other:
        listed = _and(f"{found.vaccine.words} ({item.date_words})" for item, found in stand.others if found.given)
        yield Sentence("others", f"Also recorded, not part of this schedule: {listed}.", _keys(other))
    if stand.extra:
        listed = _and(f"{found.vaccine.words} ({item.date_words})" for item, found in stand.extra)
        text = f"Also recorded, and standing for no dose of this schedule: {listed}."
        yield Sentence("extra", text, _keys(item for item, _ in stand.extra))
    if stand.doubtful:
        listed = _and(f"“{item.words}” ({item.date_words})" for item in stand.doubtful)
        text = f"Dated before birth or in the future, so not counted: {listed}."
        yield Sentence("doubtful", text, _keys(stand.doubtful))
    if stand.not_recognised:
        listed = _and(f"“{item.words}” ({item.date_words})" for item in stand.not_recognised)
        text = f"Recorded under a name that is not recognised, so not counted: {listed}."
        yield Sentence("not_recognised", text, _keys(stand.not_recognised))
    if stand.cohort and stand.cohort.not_held:
        listed = _and(stand.cohort.not_held)
        yield Sentence("not_held", f"Not compared, because the schedule held here does not include it: {listed}.")
    if stand.cohort and not (stand.cohort.confirmed and all(dose.dose.confirmed for dose in stand.doses)):
        where = nation_words(schedule.nation)
        yield Sentence("not_confirmed", f"This schedule is not confirmed for children of this age in {where}.")


def _keys(items: Iterable[Given]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.key for item in items if item.key))


def _doses(number: int) -> str:
    return f"{number} dose{'' if number == 1 else 's'}"


def _long(days: int) -> str:
    """ "12 days", "5 weeks", "4 months", "2 years": whole ones that have passed, never rounded up."""
    for length, unit in ((365.25, "year"), (30.4375, "month"), (7, "week"), (1, "day")):
        number = int(days // length)
        if number >= (2 if unit in ("month", "year") else 1) or unit == "day":
            return f"{number} {unit}{'' if number == 1 else 's'}"
    return f"{days} days"


def _and(words: Iterable[str]) -> str:
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
