"""An authority's rules as a file that people give each other: read strictly, written so that it reads back the same.

A designated nurse can set a council's rules once, and each practice brings the file in. It has the form of the files in
`authorities/`, with an `edition` of its own. What is not known is refused with a sentence, never left out in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from seenheard.casework.timetable.authority import Authority, SettingKey
from seenheard.casework.timetable.quorum_setting import QuorumSetting
from seenheard.casework.timetable.rules import Source
from seenheard.guidance.local_authorities import NOT_SENT, authority_of
from seenheard.guidance.yaml_file import GuidanceFault

LARGEST = 64 * 1024
LONGEST_TEXT, LONGEST_NAME, LONGEST_NUMBER = 2000, 200, 400
#: What values of the wrong kind can cause while they are read ("!!bool perhaps", "!!timestamp soon").
_WRONG = (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)
STATUS = "brought together by a practice: compare with the area before use"


class _Strict(yaml.SafeLoader):
    """Plain values only: a key given twice, an anchor or an alias is refused, for each could hide something."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise GuidanceFault("The file uses an alias (“*”). Write each value out.")
        event = self.peek_event()
        if getattr(event, "anchor", None):
            raise GuidanceFault("The file uses an anchor (“&”). Write each value out.")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise GuidanceFault("A key of the file is not a word.")
            if key.value in seen:
                raise GuidanceFault(f"“{key.value[:60]}” stands twice in one place of the file. Take one out.")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


class _Plain(yaml.SafeDumper):
    """Writes every value out, also one that stands in several places."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def pack_from_text(text: str) -> Authority:
    """The authority that a file states. Raises GuidanceFault with a sentence that says what is wrong with it."""
    if len(text.encode("utf-8", "replace")) > LARGEST:
        raise GuidanceFault("The file is larger than 64 kB. A file of one council’s rules is a few kB.")
    if any(not (character.isprintable() or character in "\n\r\t") for character in text):
        raise GuidanceFault("The file holds signs that cannot be shown. Save it as plain text (UTF-8).")
    try:
        held = yaml.load(text, Loader=_Strict)  # noqa: S506 - a SafeLoader that refuses more
    except GuidanceFault:
        raise
    except (yaml.YAMLError, *_WRONG) as fault:
        place = getattr(fault, "problem_mark", None)
        where = f" near line {place.line + 1}" if place else ""
        raise GuidanceFault(f"The file is not in order{where}: it cannot be read as YAML.") from fault
    if not isinstance(held, dict):
        raise GuidanceFault("The file does not hold one council’s rules: it must begin with “id:” and “name:”.")
    _plain("The file", held)
    try:
        found = authority_of("The file", held)
    except GuidanceFault:
        raise
    except _WRONG as fault:
        raise GuidanceFault(f"The file is not in order: {fault}.") from fault
    _within(found)
    return found


AGAIN = " If it was cut short or changed by hand, have it saved once more where it comes from."


def _plain(where: str, held: Mapping[Any, Any]) -> None:
    """Every key a word, and each value of the kind that its place wants."""
    wanted: dict[str, type | tuple[type, ...]] = {
        "id": str, "name": str, "nation": str, "status": str, "edition": str,
        "fictional": bool, "confirmed": bool, "entered_on": date, "last_checked": (date, type(None)),
        "also": list, "closed_on": list, "settings": (dict, type(None)), "texts": dict, "sources": dict,
        "quorum": dict,
    }  # fmt: skip
    for key, value in held.items():
        if not isinstance(key, str):
            raise GuidanceFault(f"{where}: “{key}” is not a word that can stand before a colon.")
        if key in wanted and not isinstance(value, wanted[key]):
            raise GuidanceFault(f"{where}: “{key}” does not hold what belongs there.{AGAIN}")
    for name, one in (("texts", str), ("sources", dict), ("settings", dict)):
        for key, value in (held.get(name) or {}).items():
            if not isinstance(key, str) or not isinstance(value, one):
                raise GuidanceFault(f"{where}, {name}: “{key}” does not hold what belongs there.")
    for key, told in {**(held.get("sources") or {}), **(held.get("settings") or {})}.items():
        for part, value in told.items():
            right = bool if part == NOT_SENT else int if part == "number" else (str, int, date, type(None))
            if not isinstance(part, str) or not isinstance(value, right) or (part == "number" and value is True):
                raise GuidanceFault(f"{where}, {key}: “{part}” does not hold what belongs there.")
            if part not in ("number", NOT_SENT, "last_checked", "vintage") and not isinstance(value, str):
                raise GuidanceFault(f"{where}, {key}: “{part}” must be words.")
    for part in ("source", "vintage", "note"):
        if not isinstance((held.get("quorum") or {}).get(part, ""), (str, date)):
            raise GuidanceFault(f"{where}, quorum: “{part}” must be words.")
    if any(type(day) is not date for day in held.get("closed_on") or ()):
        raise GuidanceFault(f"{where}: “closed_on” must be a list of dates like 2027-04-05.")
    if any(not isinstance(name, str) for name in held.get("also") or ()):
        raise GuidanceFault(f"{where}: “also” must be a list of names.")


def _within(found: Authority) -> None:
    """No number and no text is larger than a page can take."""
    if not found.name.strip() or len(found.name) > LONGEST_NAME:
        raise GuidanceFault(f"The file: “name” must have 1 to {LONGEST_NAME} letters.")
    texts = [found.id, found.status, found.pack, *found.also, *found.texts.values(), *found.texts]
    for setting in found.settings.values():
        texts += [setting.source.title, setting.source.url, setting.rule, setting.vintage, setting.note, setting.to]
        if setting.period is not None and setting.period.number > LONGEST_NUMBER:
            raise GuidanceFault(f"The file: {setting.period.words} is longer than {LONGEST_NUMBER}: check the number.")
        _address(setting.source)
    if found.quorum is not None:
        _address(found.quorum.source)
        texts += [found.quorum.source.title, found.quorum.source.url, found.quorum.vintage, found.quorum.note]
    if any(len(text) > LONGEST_TEXT for text in texts):
        raise GuidanceFault(f"The file: no text may have more than {LONGEST_TEXT} letters.")


def _address(source: Source) -> None:
    if source.url and not source.url.startswith(("https://", "http://")):
        raise GuidanceFault(f"The file: “{source.url[:80]}” is not the address of a web page.")


def pack_text(authority: Authority, *, made_on: date) -> str:
    """The file of an authority's rules; `pack_from_text` reads the same back."""
    sources: dict[str, dict[str, str]] = {}
    settings = {
        key.value: _setting(authority, key, sources) for key in SettingKey if authority.setting(key) is not None
    }
    held: dict[str, Any] = {
        "id": authority.id or "authority",
        "name": authority.name,
        "nation": str(authority.nation),
        "edition": authority.pack or made_on.isoformat(),
        "fictional": authority.fictional,
        "status": authority.status or STATUS,
        "confirmed": authority.confirmed,
        "entered_on": authority.entered_on or made_on,
        "last_checked": authority.last_checked,
    }
    more = {
        "also": list(authority.also),
        "closed_on": list(authority.closed_on),
        "sources": sources,
        "settings": settings,
        "quorum": _quorum(authority.quorum, sources),
        "texts": dict(authority.texts),
    }
    held |= {name: each for name, each in more.items() if each}
    return str(yaml.dump(held, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110))


def _setting(authority: Authority, key: SettingKey, sources: dict[str, dict[str, str]]) -> dict[str, Any]:
    setting = authority.settings[key]
    name = _named(setting.source, sources)
    period = setting.period
    value: dict[str, Any] = {NOT_SENT: True} if period is None else {"number": period.number, "unit": period.unit.value}
    words = {part: getattr(setting, part) for part in ("rule", "vintage", "note", "to")}
    value |= {"source": name, **{part: each for part, each in words.items() if each}}
    return value | ({"last_checked": setting.last_checked} if setting.last_checked else {})


def _quorum(quorum: QuorumSetting | None, sources: dict[str, dict[str, str]]) -> dict[str, Any]:
    if quorum is None:
        return {}
    words = {part: each for part in ("vintage", "note") if (each := getattr(quorum, part))}
    value = {**quorum.as_kept, "source": _named(quorum.source, sources), **words}
    return value | ({"last_checked": quorum.last_checked} if quorum.last_checked else {})


def _named(source: Source, sources: dict[str, dict[str, str]]) -> str:
    """The name under which a source stands in the file, put there if it is not."""
    told = {"title": source.title, "url": source.url, "class": source.kind}
    told = {name: words for name, words in told.items() if words}
    name = next((name for name, each in sources.items() if each == told), f"source-{len(sources) + 1}")
    sources[name] = told
    return name
