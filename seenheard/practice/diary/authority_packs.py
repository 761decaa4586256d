"""An authority's rules from a file, beside those kept here: what differs, and what a person takes over of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.text import slugify

from seenheard.casework.timetable.authority import Authority as KnownAuthority
from seenheard.casework.timetable.authority import SettingKey
from seenheard.casework.timetable.facts import authority_from_json
from seenheard.casework.vocabulary import Nation
from seenheard.guidance import load_authorities
from seenheard.guidance.rule_packs import pack_text

from .authorities import Values
from .authority_checks import as_values
from .authority_quorum import own_quorum
from .authority_settings import (
    ALL_ROWS,
    Key,
    Row,
    kept,
    source_of,
    source_words,
    value_of,
    value_words,
    with_source,
    with_value,
)
from .models import Authority


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that a file has and that is not kept here so. `here` is "" for what is not set here."""

    row: Row
    here: str
    there: str
    source: str
    note: str
    confirmed: bool


def pack_for(held: Authority) -> KnownAuthority | None:
    """The packaged rules of this authority, found by the id in which they came or by its name; never an invented one
    for a real one."""
    came = (held.settings.get("pack") or {}).get("id", "")
    name = held.name.casefold()
    for known in load_authorities():
        named = name in (known.name.casefold(), *(other.casefold() for other in known.also))
        if known.fictional == held.fictional and ((came and known.id == came) or named):
            return known
    return None


def differences(held: Authority, known: KnownAuthority) -> list[Difference]:
    """Each value of the file that is not the same here. A value that is here alone is none: no file takes it away."""
    theirs = kept(known)
    found = []
    for row in ALL_ROWS:
        value = value_of(theirs, row.key)
        if value is None or value == value_of(held.settings, row.key):
            continue
        told = source_of(theirs, row.key) or {}
        here = value_words(value_of(held.settings, row.key))
        checked = bool(told.get("last_checked"))
        found.append(Difference(row, here, value_words(value), source_words(told), told.get("note", ""), checked))
    return found


def new_texts(held: Authority, known: KnownAuthority) -> dict[str, str]:
    """What the file tells in words and what is not told here."""
    here = held.settings.get("texts") or {}
    return {name: text for name, text in known.texts.items() if here.get(name) != text}


def with_taken(held: Authority, known: KnownAuthority, keys: Iterable[Key], *, texts: bool) -> Values:
    """What is kept here with these values of the file in place of ours, each with its source; nothing is saved."""
    theirs, settings = kept(known), held.settings
    for key in keys:
        settings = with_value(settings, key, value_of(theirs, key))
        settings = with_source(settings, key, source_of(theirs, key))
    settings = {**settings, "pack": {"id": known.id, "edition": known.pack}}
    if texts:
        settings["texts"] = {**(settings.get("texts") or {}), **known.texts}
    return replace(as_values(held), settings=settings)


def file_of(held: Authority, *, today: date) -> str:
    """What is kept of an authority as a file for other practices. Where reports are sent and whom to ask stay here."""
    given = {name: each for name, each in held.settings.items() if name != "pack"}
    pure = authority_from_json({"name": held.name, "source": held.source or "not said", **given})
    settings = {}
    for key in SettingKey:
        setting = pure.setting(key) if pure else None
        if setting is not None:
            own = source_of(held.settings, key)
            checked = setting.last_checked if own is not None else held.last_checked
            settings[key] = replace(setting, last_checked=checked)
    quorum = own_quorum(held)
    checks = [setting.last_checked for setting in settings.values()] + ([quorum.last_checked] if quorum else [])
    known = KnownAuthority(
        name=held.name,
        nation=Nation(held.nation),
        settings=settings,
        confirmed=bool(checks) and all(checks),
        id=(held.settings.get("pack") or {}).get("id") or slugify(held.name) or "authority",
        fictional=held.fictional,
        closed_on=pure.closed_on if pure else (),
        texts=held.settings.get("texts") or {},
        last_checked=held.last_checked,
        entered_on=today,
        pack=today.isoformat(),
        quorum=quorum,
    )
    return pack_text(known, made_on=today)
