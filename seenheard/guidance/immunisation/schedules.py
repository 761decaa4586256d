"""`uk-routine.yaml` and `vaccines.yaml` as a nation's Schedule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from seenheard.casework.immunisation.schedule import (
    Age,
    Cohort,
    Dose,
    Enough,
    Limit,
    Schedule,
    Vaccine,
    Wording,
)
from seenheard.casework.timetable.rules import Source
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.yaml_file import GuidanceFault, day, only, source, yaml_file

_FILE = "immunisation/uk-routine.yaml"
_NAMES = "immunisation/vaccines.yaml"
_TOP = {
    "entered_on", "last_checked", "title", "late_after_days", "note", "sources", "parts", "blocks", "cohorts",
}  # fmt: skip
_WORDING = {
    "entered_on", "last_checked", "note", "sources", "phrases", "vaccines", "part_words", "declined", "not_done",
    "doses", "codes",
}  # fmt: skip
_DOSE = {"id", "words", "parts", "due"}
_COHORT = {"id", "born_from", "born_to", "blocks", "read_for"}
Sources = Mapping[str, Source]


@cache
def load_schedule(nation: Nation) -> Schedule:
    """The routine childhood schedule with what is confirmed for this nation. Raises GuidanceFault if a file is
    wrong."""
    data = yaml_file(_FILE)
    only(_FILE, data, _TOP, _TOP)
    wording = _wording(yaml_file(_NAMES))
    sources = _sources(_FILE, data["sources"])
    blocks = {name: _block(name, held, sources, wording) for name, held in data["blocks"].items()}
    cohorts = sorted((_cohort(each, blocks, sources, nation) for each in data["cohorts"]), key=lambda c: c.born_from)
    _in_order(cohorts)
    return Schedule(
        nation=nation,
        title=data["title"],
        cohorts=tuple(cohorts),
        late_after_days=int(data["late_after_days"]),
        wording=wording,
        limits={part: _limit(part, held, sources, wording) for part, held in data["parts"].items()},
        last_checked=day(_FILE, data["last_checked"]),
        note=data["note"],
    )


def _sources(where: str, given: Mapping[str, Any]) -> Sources:
    return {key: source(f"{where}, {key}", held) for key, held in given.items()}


def _named(where: str, key: str, sources: Sources) -> Source:
    if key not in sources:
        raise GuidanceFault(f"{where}: “{key}” is not among the sources.")
    return sources[key]


def _age(where: str, given: Any) -> Age | None:
    if given is None:
        return None
    only(where, given, {"number", "unit"}, {"number", "unit"})
    if given["unit"] not in ("week", "month", "year") or not isinstance(given["number"], int) or given["number"] < 0:
        raise GuidanceFault(f"{where}: an age is a whole number of weeks, months or years.")
    return Age(given["number"], given["unit"])


def _parts(where: str, given: Any, wording: Wording) -> tuple[str, ...]:
    for part in given:
        if part not in wording.part_words:
            raise GuidanceFault(f"{where}: “{part}” is not a part that vaccines.yaml names.")
    return tuple(given)


def _limit(part: str, given: Any, sources: Sources, wording: Wording) -> Limit:
    where = f"{_FILE}, parts, {part}"
    only(where, given, {"offered_until", "least_weeks", "source", "ended_on"}, {"source"})
    _parts(where, [part], wording)
    until = _age(where, given.get("offered_until"))
    found = _named(where, given["source"], sources)
    return Limit(until, given.get("least_weeks"), found, day(where, given.get("ended_on")))


def _block(name: str, given: Any, sources: Sources, wording: Wording) -> tuple[Dose, ...]:
    where = f"{_FILE}, {name}"
    only(where, given, {"source", "confirmed", "doses"}, {"source", "confirmed", "doses"})
    found = _named(where, given["source"], sources)
    return tuple(_dose(where, each, found, bool(given["confirmed"]), sources, wording) for each in given["doses"])


def _dose(where: str, given: Any, found: Source, confirmed: bool, sources: Sources, wording: Wording) -> Dose:
    where = f"{where}, {given.get('id')}"
    only(where, given, _DOSE | {"not_before", "late_from", "enough"}, _DOSE)
    due = _age(where, given["due"])
    if due is None:
        raise GuidanceFault(f"{where}: due is missing.")
    enough = given.get("enough")
    if enough is not None:
        only(where, enough, {"parts", "from", "source"}, {"parts", "from", "source"})
    return Dose(
        id=given["id"],
        words=given["words"],
        parts=_parts(where, given["parts"], wording),
        due=due,
        source=found,
        confirmed=confirmed,
        not_before=_age(where, given.get("not_before")),
        late_from=_age(where, given.get("late_from")),
        enough=enough
        and Enough(_parts(where, enough["parts"], wording), enough["from"], _named(where, enough["source"], sources)),
    )


def _cohort(given: Any, blocks: Mapping[str, tuple[Dose, ...]], sources: Sources, nation: Nation) -> Cohort:
    where = f"{_FILE}, {given.get('id')}"
    only(where, given, _COHORT | {"not_held", "note"}, _COHORT)
    for name in given["blocks"]:
        if name not in blocks:
            raise GuidanceFault(f"{where}: there is no block “{name}”.")
    for each in given["read_for"]:
        if each not in set(Nation):
            raise GuidanceFault(f"{where}: “{each}” is not a nation.")
    born_from = day(where, given["born_from"])
    if born_from is None:
        raise GuidanceFault(f"{where}: born_from is missing.")
    doses = [dose for name in given["blocks"] for dose in blocks[name]]
    if len({dose.id for dose in doses}) != len(doses):
        raise GuidanceFault(f"{where} gives one dose twice.")
    read = given["read_for"].get(nation.value, ())
    return Cohort(
        id=given["id"],
        born_from=born_from,
        born_to=day(where, given["born_to"]),
        doses=tuple(sorted(doses, key=lambda dose: dose.due.from_birth(born_from))),
        confirmed=bool(read),
        sources=tuple(_named(where, key, sources) for key in read),
        not_held=tuple(given.get("not_held", ())),
        note=given.get("note", ""),
    )


def _in_order(cohorts: list[Cohort]) -> None:
    """No day of birth belongs to two cohorts, and none between the first and the last to none."""
    for earlier, later in pairwise(cohorts):
        if earlier.born_to is None or later.born_from != earlier.born_to + timedelta(days=1):
            raise GuidanceFault(f"{_FILE}: {later.id} must begin on the day after {earlier.id} ends.")
    if not cohorts or cohorts[-1].born_to is not None:
        raise GuidanceFault(f"{_FILE}: the last cohort has no end.")


def _wording(data: Mapping[str, Any]) -> Wording:
    only(_NAMES, data, _WORDING, _WORDING)
    sources = _sources(_NAMES, data["sources"])
    phrases: dict[str, frozenset[str]] = {}
    for held in data["phrases"]:
        only(_NAMES, held, {"gives", "source", "says"}, {"gives", "source", "says"})
        _named(f"{_NAMES}, {held['gives']}", held["source"], sources)
        for said in held["says"]:
            phrase = _phrase(said)
            if phrase in phrases:
                raise GuidanceFault(f"{_NAMES}: “{phrase}” stands there twice.")
            phrases[phrase] = frozenset(held["gives"])
    vaccines = tuple(_vaccine(each, set(data["part_words"])) for each in data["vaccines"])
    if len({each.protects for each in vaccines}) != len(vaccines):
        raise GuidanceFault(f"{_NAMES}: two vaccines protect against exactly the same.")
    ordered = sorted(phrases.items(), key=lambda each: (-len(each[0].split()), -len(each[0]), each[0]))
    return Wording(
        phrases=tuple(ordered),
        vaccines=vaccines,
        declined=_says("declined", data["declined"], sources),
        not_done=_says("not_done", data["not_done"], sources),
        dose_numbers={str(word): int(number) for word, number in data["doses"].items()},
        codes=_codes(data["codes"], {each.key for each in vaccines}, sources),
        part_words=dict(data["part_words"]),
    )


def _codes(given: Any, vaccines: set[str], sources: Sources) -> dict[str, tuple[str, int | None]]:
    where = f"{_NAMES}, codes"
    only(where, given, {"source", "means"}, {"source", "means"})
    _named(where, given["source"], sources)
    found: dict[str, tuple[str, int | None]] = {}
    for each in given["means"]:
        only(where, each, {"id", "vaccine", "dose"}, {"id", "vaccine"})
        if each["vaccine"] not in vaccines or each["id"] in found:
            raise GuidanceFault(f"{where}: {each['id']} stands there twice or names no vaccine.")
        found[each["id"]] = (each["vaccine"], each.get("dose"))
    return found


def _says(name: str, given: Any, sources: Sources) -> tuple[str, ...]:
    only(f"{_NAMES}, {name}", given, {"source", "says"}, {"source", "says"})
    _named(f"{_NAMES}, {name}", given["source"], sources)
    return tuple(_phrase(said) for said in given["says"])


def _phrase(said: Any) -> str:
    """A phrase must be written as it is compared, or it would never be found."""
    if said != " ".join(re.sub(r"[^a-z0-9]+", " ", str(said).lower()).split()):
        raise GuidanceFault(f"{_NAMES}: “{said}” must be lower case, in letters and figures parted by one blank.")
    return str(said)


def _vaccine(given: Any, parts: set[str]) -> Vaccine:
    where = f"{_NAMES}, {given.get('key')}"
    only(where, given, {"key", "words", "protects", "parts"}, {"key", "words", "protects", "parts"})
    if not set(given["parts"]) <= parts:
        raise GuidanceFault(f"{where}: a part is not among part_words.")
    return Vaccine(given["key"], given["words"], frozenset(given["protects"]), tuple(given["parts"]))
