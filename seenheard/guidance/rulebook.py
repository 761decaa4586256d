"""`timetable/*.yaml` as a Rulebook: the editions of the four nations' time rules, and the product's defaults."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from seenheard.casework.timetable.rules import Direction, Edition, FactKind, Rule, Rulebook, Stage, Which
from seenheard.casework.vocabulary import ConferenceType, DutyKind, Nation
from seenheard.guidance.yaml_file import GuidanceFault, day, only, period, source, yaml_files, yaml_files_of

_EDITION_KEYS = {"edition", "nation", "title", "valid_from", "valid_to", "entered_on", "last_checked", "note", "rules"}
_RULE_REQUIRED = {
    "id", "trigger", "obligation", "period", "direction", "counted_from", "owed_by", "kind", "source", "verified",
}  # fmt: skip
_RULE_MAY = {"duty", "starts_from", "which", "stage", "types", "unborn", "configurable", "last_checked", "note"}
_RULE_MAY |= {"age_from", "age_to"}


@cache
def load_rulebook(also: Path | None = None) -> Rulebook:
    """Every edition of every nation, and the product's defaults; with the editions of the folder `also`, if there is
    one: new law that came after this release. Each of them begins on a day, and the edition before it ends on the day
    before. Raises GuidanceFault if a file is wrong."""
    added = list(yaml_files_of(also)) if also is not None and also.is_dir() else []
    files = [*yaml_files("timetable"), *added]
    held = {data.get("edition", name): (name, data) for name, data in files}
    if len(held) != len(files):
        raise GuidanceFault("Two files of the timetable have the same edition.")
    for name, data in added:
        _begins_on_a_day(name, data)
    editions = {id: _whole(id, held, ()) for id in held}
    for _, data in sorted(added, key=lambda each: each[1]["valid_from"]):
        _end_the_one_before(editions, data["edition"])
    nations = [edition for edition in editions.values() if edition.nation is not None]
    defaults = [edition for edition in editions.values() if edition.nation is None]
    if len(defaults) != 1:
        raise GuidanceFault(f"There must be one file of product defaults, and there are {len(defaults)}.")
    for nation in Nation:
        _without_gaps(nation, [edition for edition in nations if edition.nation is nation])
    nations.sort(key=lambda each: (each.nation or "", each.valid_from or date.min))
    return Rulebook(tuple(nations), defaults[0])


def _begins_on_a_day(name: str, data: Mapping[str, Any]) -> None:
    where = f"{name}.yaml"
    only(where, data, _EDITION_KEYS | {"based_on"}, _EDITION_KEYS)
    if not data["nation"]:
        raise GuidanceFault(f"{where}: “nation” is missing. The defaults of the program cannot be replaced by a file.")
    if type(data["valid_from"]) is not date:
        raise GuidanceFault(f"{where}: “valid_from” must be the day on which the new rules begin, like 2027-04-01.")
    if not isinstance(data["rules"], list):
        raise GuidanceFault(f"{where}: “rules” must be a list.")


def _end_the_one_before(editions: dict[str, Edition], id: str) -> None:
    """The edition that would go on for ever ends where the new one begins."""
    new = editions[id]
    begins = new.valid_from
    for other in editions.values():
        started = other.valid_from is None or (begins is not None and other.valid_from < begins)
        if begins and other.id != id and other.nation is new.nation and other.valid_to is None and started:
            editions[other.id] = replace(other, valid_to=begins - timedelta(days=1))
            return


def fingerprint(book: Rulebook) -> str:
    """Names exactly these rules: another number, day or edition, and it is another."""
    told = [
        (
            *(edition.id, str(edition.nation), str(edition.valid_from), str(edition.valid_to), rule.id, rule.verified),
            *(rule.period.words if rule.period else "", rule.direction, str(rule.duty), rule.which, str(rule.stage)),
            *([*rule.starts_from], sorted(rule.types), rule.unborn, rule.age_from, rule.age_to, rule.source.words),
        )
        for edition in (*book.editions, book.defaults)
        for rule in edition.rules
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _edition(name: str, data: dict[str, Any]) -> Edition:
    where = f"timetable/{name}.yaml"
    only(where, data, _EDITION_KEYS | {"based_on"}, _EDITION_KEYS)
    entered_on = day(where, data["entered_on"])
    if entered_on is None:
        raise GuidanceFault(f"{where}: entered_on is missing.")
    ids = [each.get("id") for each in data["rules"]]
    if len(set(ids)) != len(ids):
        raise GuidanceFault(f"{where} gives one rule twice.")
    return Edition(
        id=data["edition"],
        nation=Nation(data["nation"]) if data["nation"] else None,
        title=data["title"],
        rules=tuple(_rule(f"{where}, {each.get('id')}", each, entered_on) for each in data["rules"]),
        entered_on=entered_on,
        valid_from=day(where, data["valid_from"]),
        valid_to=day(where, data["valid_to"]),
        last_checked=day(where, data["last_checked"]),
        note=data["note"],
    )


def _rule(where: str, data: dict[str, Any], entered_on: date) -> Rule:
    only(where, data, _RULE_REQUIRED | _RULE_MAY, _RULE_REQUIRED)
    try:
        return Rule(
            id=data["id"],
            trigger=data["trigger"],
            obligation=data["obligation"],
            counted_from=data["counted_from"],
            period=period(where, data["period"]),
            direction=Direction(data["direction"]),
            owed_by_words=data["owed_by"],
            kind=data["kind"],
            source=source(where, data["source"]),
            verified=bool(data["verified"]),
            entered_on=entered_on,
            duty=DutyKind(data["duty"]) if "duty" in data else None,
            starts_from=tuple(FactKind(each) for each in data.get("starts_from", ())),
            which=Which(data.get("which", "each")),
            types=frozenset(ConferenceType(each) for each in data.get("types", ())),
            stage=Stage(data["stage"]) if "stage" in data else None,
            unborn=data.get("unborn"),
            age_from=data.get("age_from"),
            age_to=data.get("age_to"),
            configurable=bool(data.get("configurable", False)),
            last_checked=day(where, data.get("last_checked")),
            note=data.get("note", ""),
        )
    except GuidanceFault:
        raise
    except ValueError as fault:
        raise GuidanceFault(f"{where}: {fault}.") from fault


def _whole(id: str, held: Mapping[str, tuple[str, dict[str, Any]]], above: tuple[str, ...]) -> Edition:
    """The edition with what its file does not give taken from the edition that it is based on. If nobody compared
    the two (`confirmed: false`), what is taken is not confirmed."""
    name, data = held[id]
    edition = _edition(name, data)
    base = data.get("based_on")
    if base is None:
        return edition
    only(f"timetable/{name}.yaml, based_on", base, {"edition", "confirmed"}, {"edition", "confirmed"})
    if base["edition"] not in held or base["edition"] in (id, *above):
        raise GuidanceFault(f"{id} is based on “{base['edition']}”, which there is not, or which is based on it.")
    given = {rule.id for rule in edition.rules}
    whole = _whole(base["edition"], held, (id, *above))
    taken = [rule for rule in whole.rules if rule.id not in given]
    if not base["confirmed"]:
        note = f"Taken from {base['edition']}; not read in this edition."
        taken = [replace(rule, verified=False, note=f"{note} {rule.note}".strip()) for rule in taken]
    return replace(edition, rules=edition.rules + tuple(taken))


def _without_gaps(nation: Nation, editions: Sequence[Edition]) -> None:
    """Every day has one edition: no gap, no overlap, no end."""
    ordered = sorted(editions, key=lambda each: each.valid_from or date.min)
    if not ordered or ordered[0].valid_from is not None or ordered[-1].valid_to is not None:
        raise GuidanceFault(f"The editions of {nation} must leave no day out at their beginning and end.")
    for earlier, later in pairwise(ordered):
        if earlier.valid_to is None or later.valid_from != earlier.valid_to + timedelta(days=1):
            raise GuidanceFault(f"{later.id} must begin on the day after {earlier.id} ends.")
