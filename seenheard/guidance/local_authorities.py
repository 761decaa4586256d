"""`authorities/*.yaml` as Authority values: what lead authorities have set for themselves, with source and date.

The values of real areas were collected to show how much varies. Each is to be checked with the area before use, and
its `confirmed` is False until then. The fictional areas are those of the sample letters, for the demonstration.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from seenheard.casework.timetable.authority import MAY_BE_NOT_SENT, Authority, Setting, SettingKey
from seenheard.casework.timetable.quorum_setting import LocalKey, QuorumFault, QuorumSetting, quorum_setting
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.yaml_file import GuidanceFault, day, only, period, source, yaml_files

NOT_SENT = "not_sent"
_REQUIRED = {"id", "name", "nation", "fictional", "status", "confirmed", "entered_on", "last_checked"}
_MAY = {"also", "settings", "texts", "closed_on", "sources", "edition", LocalKey.QUORUM.value}
_SETTING_MAY = {"number", "unit", "not_sent", "source", "rule", "last_checked", "vintage", "note", "to"}


@cache
def load_authorities() -> tuple[Authority, ...]:
    """Every lead authority we have values for, by name. Raises GuidanceFault if a file is wrong."""
    held = [authority_of(f"authorities/{name}.yaml", data) for name, data in yaml_files("authorities")]
    if len({each.id for each in held}) != len(held):
        raise GuidanceFault("Two files of authorities have the same id.")
    return tuple(sorted(held, key=lambda each: each.name))


def authority_of(where: str, data: dict[str, Any]) -> Authority:
    """The authority that a file's mapping states. Raises GuidanceFault, which names `where`."""
    only(where, data, _REQUIRED | _MAY, _REQUIRED)
    settings = {
        _key(where, key): _setting(f"{where}, {key}", _key(where, key), given, data.get("sources", {}))
        for key, given in (data.get("settings") or {}).items()
    }
    return Authority(
        name=data["name"],
        nation=_nation(where, data["nation"]),
        settings=settings,
        confirmed=bool(data["confirmed"]),
        id=data["id"],
        also=tuple(data.get("also", ())),
        fictional=bool(data["fictional"]),
        status=data["status"],
        closed_on=tuple(data.get("closed_on", ())),
        texts=dict(data.get("texts", {})),
        last_checked=day(where, data["last_checked"]),
        entered_on=day(where, data["entered_on"]),
        pack=str(data.get("edition") or data["entered_on"]),
        quorum=_quorum(f"{where}, quorum", data.get(LocalKey.QUORUM), data.get("sources", {})),
    )


def _quorum(where: str, given: dict[str, Any] | None, sources: dict[str, Any]) -> QuorumSetting | None:
    if given is None:
        return None
    told = {"source", "last_checked", "vintage", "note"}
    if given.get("source") not in sources:
        raise GuidanceFault(f"{where}: source “{given.get('source')}” is not among the file's sources.")
    try:
        return quorum_setting(
            {key: value for key, value in given.items() if key not in told},
            source=source(where, sources[given["source"]]),
            last_checked=day(where, given.get("last_checked")),
            vintage=str(given.get("vintage", "")),
            note=str(given.get("note", "")),
        )
    except QuorumFault as fault:
        raise GuidanceFault(f"{where} {fault}") from fault


def _nation(where: str, given: str) -> Nation:
    try:
        return Nation(given)
    except ValueError as fault:
        raise GuidanceFault(f"{where}: “{given}” is not a nation. Known: {', '.join(Nation)}.") from fault


def _key(where: str, key: str) -> SettingKey:
    try:
        return SettingKey(key)
    except ValueError as fault:
        raise GuidanceFault(f"{where}: “{key}” is not a setting. Known: {', '.join(SettingKey)}.") from fault


def _setting(where: str, key: SettingKey, given: dict[str, Any], sources: dict[str, Any]) -> Setting:
    only(where, given, _SETTING_MAY, {"source"})
    not_sent = bool(given.get(NOT_SENT))
    if not_sent and key not in MAY_BE_NOT_SENT:
        raise GuidanceFault(f"{where}: only what the authority sends can be “not sent”.")
    if not_sent == ("number" in given):
        raise GuidanceFault(f"{where}: give either number and unit, or not_sent.")
    if given["source"] not in sources:
        raise GuidanceFault(f"{where}: source “{given['source']}” is not among the file's sources.")
    return Setting(
        period=None if not_sent else period(where, {"number": given.get("number"), "unit": given.get("unit")}),
        source=source(where, sources[given["source"]]),
        rule=given.get("rule", ""),
        last_checked=day(where, given.get("last_checked")),
        vintage=str(given.get("vintage", "")),
        note=given.get("note", ""),
        to=given.get("to", ""),
    )
