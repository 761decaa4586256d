"""Facts as INTERFACES writes them, made into a Case; anything unknown or malformed is refused in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from seenheard.casework.timetable.authority import MAY_BE_NOT_SENT, Authority, Setting, SettingKey
from seenheard.casework.timetable.case import CONFERENCE_TYPES, Case, Fact, Outcome, PrintedRule
from seenheard.casework.timetable.quorum_setting import LocalKey, QuorumFault, QuorumSetting, quorum_setting
from seenheard.casework.timetable.rules import FactKind, Period, Source, Unit
from seenheard.casework.vocabulary import ConferenceType, Nation

NOT_SENT = "not_sent"
LONGEST = 400  # no period of ours is longer; a larger number is a slip of the pen
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_FACT = {"kind", "on", "edition", "note"}
_CONFERENCE = _FACT | {"type", "outcome", "report_due_on", "report_due_rule", "time"}
_NESTED = ("report_due", "report_shared")
_ABOUT_AUTHORITY = {"name", "id", "nation", "source", "url", "last_checked", "closed_on", "note", "confirmed"}
_ABOUT_AUTHORITY |= {"sources", "texts", "pack", LocalKey.QUORUM.value}
_ABOUT_SETTING = {"title", "url", "class", "rule", "last_checked", "vintage", "note", "to"}


class FactsRefused(ValueError):
    """The facts cannot be timed as they are. The message is one sentence that says what is wrong and how to mend it."""


def case_from_json(given: Any) -> Case:
    """The case that a decoded JSON document of INTERFACES' shape states. Raises FactsRefused.

    Beside INTERFACES' keys a fact may have `edition` (the edition it keeps) and `note`, and a conference `time` and
    `report_due_rule`: {"number", "unit"} before the conference, or with `counted_from` after that date. An authority
    may give any SettingKey, `report_due` and `report_shared` by type of conference, and `closed_on`, its holidays.
    Of kinds of fact there are all of FactKind, among them `core_group` (held, or in the diary),
    `core_group_notes_received`, `decision_letter_received`, `social_worker_told`, `telling_answered`, `moved_away` and
    `moved_in`.
    """
    top = _object(given, "the facts")
    _only(top, {"nation", "authority", "child", "facts"}, "the facts")
    child = _object(top.get("child") or {}, "“child”")
    _only(child, {"born_on", "expected_on", "name", "id"}, "“child”")
    facts = top.get("facts")
    if not isinstance(facts, list):
        raise FactsRefused("“facts” is missing: give a list of what happened, each with “kind” and “on”.")
    return Case(
        nation=Nation(_word(top.get("nation"), list(Nation), "“nation”")),
        facts=tuple(_fact(each, f"fact {place}") for place, each in enumerate(facts, start=1)),
        authority=authority_from_json(top.get("authority")),
        born_on=_optional_date(child.get("born_on"), "“born_on” of the child"),
        expected_on=_optional_date(child.get("expected_on"), "“expected_on” of the child"),
    )


def _fact(given: Any, where: str) -> Fact:
    fact = _object(given, where)
    kind = FactKind(_word(fact.get("kind"), list(FactKind), f"“kind” of {where}"))
    where = f"{where} ({kind.replace('_', ' ')})"
    conference = kind is FactKind.CONFERENCE
    _only(fact, _CONFERENCE if conference else _FACT, where)
    on = _date(fact.get("on"), f"“on” of {where}")
    keeps = fact.get("edition") or ""
    if not isinstance(keeps, str):
        raise FactsRefused(f"“edition” of {where} must be the name of an edition, or be left out.")
    if not conference:
        return Fact(kind, on, keeps)
    outcome = fact.get("outcome")
    return Fact(
        kind,
        on,
        keeps,
        type=ConferenceType(_word(fact.get("type"), [each.value for each in CONFERENCE_TYPES], f"“type” of {where}")),
        outcome=None if outcome is None else Outcome(_word(outcome, list(Outcome), f"“outcome” of {where}")),
        report_due_on=_optional_date(fact.get("report_due_on"), f"“report_due_on” of {where}"),
        report_due_rule=_printed_rule(fact.get("report_due_rule"), f"“report_due_rule” of {where}"),
    )


def _printed_rule(given: Any, where: str) -> PrintedRule | None:
    if given is None:
        return None
    rule = _object(given, where)
    _only(rule, {"number", "unit", "counted_from"}, where)
    counted_from = _optional_date(rule.get("counted_from"), f"“counted_from” in {where}")
    return PrintedRule(_period({"number": rule.get("number"), "unit": rule.get("unit")}, where), counted_from)


def authority_from_json(given: Any) -> Authority | None:
    """The lead authority that a decoded `authority` of INTERFACES' shape states; None for null. Raises FactsRefused.

    `"confirmed": false` marks values that nobody has checked with the area: each date that rests on them says so.
    `sources` says of single settings, by SettingKey, where they were read (`title`, `url`, `class`), and when somebody
    last compared them with that (`last_checked`; without it the value is not confirmed): they come before what is said
    of the whole authority."""
    if given is None:
        return None
    authority = _object(given, "“authority”")
    plain = {key.value for key in SettingKey if "." not in key}
    _only(authority, plain | _ABOUT_AUTHORITY | set(_NESTED), "“authority”")
    source = Source(str(authority.get("source") or authority.get("url") or "the authority’s setting"))
    told = _object(authority.get("sources") or {}, "“sources” of “authority”")
    _only(told, {key.value for key in (*SettingKey, *LocalKey)}, "“sources” of “authority”")
    settings = {
        SettingKey(key): _of_its_own(_setting(value, SettingKey(key), source), told.get(key), key)
        for key, value in _flat(authority, plain)
        if value is not None
    }
    closed_on = authority.get("closed_on") or []
    if not isinstance(closed_on, list):
        raise FactsRefused("“closed_on” of “authority” must be a list of dates.")
    name = authority.get("name") or "the lead authority"
    return Authority(
        name=str(name),
        settings=settings,
        confirmed=authority.get("confirmed") is not False,
        id=str(authority.get("id") or ""),
        closed_on=tuple(_date(each, "“closed_on” of “authority”") for each in closed_on),
        last_checked=_optional_date(authority.get("last_checked"), "“last_checked” of “authority”"),
        quorum=_quorum(authority.get(LocalKey.QUORUM), told.get(LocalKey.QUORUM), source),
    )


def _quorum(given: Any, told: Any, source: Source) -> QuorumSetting | None:
    """How many must be there, with what is told of it alone."""
    if given is None:
        return None
    try:
        held = quorum_setting(given, source=source)
    except QuorumFault as fault:
        raise FactsRefused(f"“quorum” of “authority” {fault}") from fault
    own = _of_its_own(Setting(None, source), told, LocalKey.QUORUM)
    return replace(held, source=own.source, last_checked=own.last_checked, vintage=own.vintage, note=own.note)


def _flat(authority: Mapping[str, Any], plain: set[str]) -> Iterable[tuple[str, Any]]:
    """The authority's settings by SettingKey's spelling: {"report_due": {"initial": …}} as "report_due.initial"."""
    for key in _NESTED:
        by_type = _object(authority.get(key) or {}, f"“{key}” of “authority”")
        _only(by_type, {each.value for each in CONFERENCE_TYPES}, f"“{key}” of “authority”")
        yield from ((f"{key}.{type}", value) for type, value in by_type.items())
    yield from ((key, authority[key]) for key in sorted(plain & set(authority)))


def _setting(given: Any, key: SettingKey, source: Source) -> Setting:
    where = f"“{key}” of “authority”"
    if given == NOT_SENT:
        if key not in MAY_BE_NOT_SENT:
            raise FactsRefused(f"{where} cannot be “{NOT_SENT}”: give a number and a unit, or leave it out.")
        return Setting(None, source)
    if isinstance(given, str):
        raise FactsRefused(f"{where} is “{given}”, which is not known: give a number and a unit{_or_not_sent(key)}.")
    _only(_object(given, where), {"number", "unit"}, where)
    return Setting(_period(given, where, gestation=key is SettingKey.PRE_BIRTH_BY), source)


def _of_its_own(setting: Setting, given: Any, key: str) -> Setting:
    """The setting with what is told of it alone."""
    if given is None:
        return setting
    where = f"“{key}” in “sources” of “authority”"
    told = _object(given, where)
    _only(told, _ABOUT_SETTING, where)
    source, checked = setting.source, _optional_date(told.get("last_checked"), f"“last_checked” of {where}")
    if told.get("title"):
        source = Source(str(told["title"]), str(told.get("url") or ""), str(told.get("class") or "local_procedure"))
    rule, vintage, note, to = (str(told.get(name) or "") for name in ("rule", "vintage", "note", "to"))
    setting = replace(setting, source=source, rule=rule, vintage=vintage, note=note, to=to)
    return replace(setting, last_checked=checked, confirmed=checked is not None)


def _or_not_sent(key: SettingKey) -> str:
    return f", or “{NOT_SENT}”" if key in MAY_BE_NOT_SENT else ""


def _period(given: Mapping[str, Any], where: str, *, gestation: bool = False) -> Period:
    number = given.get("number")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= LONGEST:
        raise FactsRefused(f"“number” in {where} is {_said(number)}: give a whole number from 0 to {LONGEST}.")
    units = [unit for unit in Unit if gestation or unit is not Unit.GESTATION_WEEK]
    return Period(number, Unit(_word(given.get("unit"), units, f"“unit” in {where}")))


def _object(given: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise FactsRefused(f"{_capital(where)} must be a JSON object in braces, not {_said(given)}.")
    return given


def _only(given: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in given:
        if key not in known:
            raise FactsRefused(f"{_capital(where)} has “{key}”, which is not known{_meant(key, known)}.")


def _word(given: Any, known: Iterable[str], where: str) -> str:
    words = [str(each) for each in known]
    if given is None:
        raise FactsRefused(f"{where} is missing: give one of {', '.join(words)}.")
    if not isinstance(given, str) or given not in words:
        raise FactsRefused(f"{where} is {_said(given)}, which is not known{_meant(given, words)}.")
    return given


def _meant(given: Any, known: Iterable[str]) -> str:
    words = sorted(known)
    close = get_close_matches(str(given), words, n=1)
    return f": perhaps “{close[0]}” was meant" if close else f": give one of {', '.join(words)}"


def _date(given: Any, where: str) -> date:
    if given is None:
        raise FactsRefused(f"{where} is missing: give a date as YYYY-MM-DD, such as 2025-03-14.")
    if isinstance(given, str) and _ISO.fullmatch(given):
        try:
            return date.fromisoformat(given)
        except ValueError:
            pass
    raise FactsRefused(f"{where} is {_said(given)}, which is not a date: write YYYY-MM-DD, such as 2025-03-14.")


def _optional_date(given: Any, where: str) -> date | None:
    return None if given is None else _date(given, where)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _said(given: Any) -> str:
    """What was given, short, as a person would say it."""
    if given is None:
        return "missing"
    if isinstance(given, str):
        return f"“{given[:60]}”"
    kinds: dict[type, str] = {dict: "an object", list: "a list"}
    return kinds.get(type(given), str(given)[:60])
