"""A problem as INTERFACES writes it, made into a Problem; anything unknown or malformed is refused in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from seenheard.casework.cover.local_time import moment, said
from seenheard.casework.cover.problem import (
    Clinician,
    Conference,
    Interval,
    Known,
    Problem,
    ProblemRefused,
    check,
)
from seenheard.casework.vocabulary import ClinicianRole, Mode

LONGEST_ID = 200
A_DAY = 24 * 60  # minutes; no conference and no way to it is longer
A_YEAR = 400  # days; no stretch of work is longer
MOST_CONTACTS = 100_000
MOST_CONFERENCES_WENT = 10_000  # by one clinician in a year
MOST_SESSIONS = 100
LONGEST_NUMBER = 20  # characters
MOST_CLINICIANS, MOST_CONFERENCES = 20_000, 2_000
MOST_PAIRS = 1_000_000  # of a clinician and a conference; an integrated care board's week has 300,000

_CLINICIAN = {"id", "role", "free", "surgery", "conferences_in_last_year", "sessions_a_week", "knows", "name", "busy"}
_CONFERENCE = {"id", "starts_at", "minutes", "mode", "travel_minutes", "children", "type", "name", "cannot"}


def problem_from_json(given: Any) -> Problem:
    """The problem that a decoded JSON document of INTERFACES' shape states. Raises ProblemRefused.

    Beside INTERFACES' keys a clinician or conference may have `name` (used in the reasons), a clinician `busy` (times
    promised elsewhere), a conference `cannot`: {clinician: why} for who cannot go to it though at work, and the problem
    `settled`: {conference: clinician} for what is decided already.
    """
    top = _object(given, "the problem")
    _only(top, {"clinicians", "conferences", "settled"}, "the problem")
    problem = Problem(
        clinicians=tuple(
            _clinician(one, n) for n, one in enumerate(_many(top, "clinicians", MOST_CLINICIANS), start=1)
        ),
        conferences=tuple(
            _conference(one, n) for n, one in enumerate(_many(top, "conferences", MOST_CONFERENCES), start=1)
        ),
        settled={
            _id(conference, "a conference in “settled”"): _id(
                clinician, f"the clinician of “{conference}” in “settled”"
            )
            for conference, clinician in _object(top.get("settled") or {}, "“settled”").items()
        },
    )
    if len(problem.clinicians) * len(problem.conferences) > MOST_PAIRS:
        size = f"{len(problem.conferences)} conferences and {len(problem.clinicians)} clinicians"
        raise ProblemRefused(f"{size} are too many at a time: give fewer, such as those of one week.")
    check(problem)
    return problem


def _clinician(given: Any, number: int) -> Clinician:
    one = _object(given, f"clinician {number}")
    id = _id(one.get("id"), f"“id” of clinician {number}")
    where = f"clinician “{id}”"
    _only(one, _CLINICIAN, where)
    return Clinician(
        id=id,
        role=ClinicianRole(_word(one.get("role"), list(ClinicianRole), f"“role” of {where}")),
        free=_intervals(one, "free", where),
        surgery=_intervals(one, "surgery", where),
        conferences_in_last_year=_whole(one, "conferences_in_last_year", where, 0, MOST_CONFERENCES_WENT),
        sessions_a_week=_sessions(one.get("sessions_a_week"), f"“sessions_a_week” of {where}"),
        knows={
            child: _known(known, f"child {said(child)} that {where} knows")
            for child, known in _object(one.get("knows") or {}, f"“knows” of {where}").items()
        },
        name=_name(one, where),
        busy=_intervals(one, "busy", where) if one.get("busy") is not None else (),
    )


def _conference(given: Any, number: int) -> Conference:
    one = _object(given, f"conference {number}")
    id = _id(one.get("id"), f"“id” of conference {number}")
    where = f"conference “{id}”"
    _only(one, _CONFERENCE, where)
    mode = Mode(_word(one.get("mode"), list(Mode), f"“mode” of {where}"))
    travels = mode is Mode.IN_PERSON or one.get("travel_minutes") is not None
    children = [_id(child, f"a child of {where}") for child in _list(one.get("children"), f"“children” of {where}")]
    type = one.get("type")
    if type is not None and not isinstance(type, str):
        raise ProblemRefused(f"“type” of {where} is {said(type)}: give a word such as initial or review.")
    return Conference(
        id=id,
        starts_at=moment(one.get("starts_at"), f"“starts_at” of {where}"),
        minutes=_whole(one, "minutes", where, 1, A_DAY),
        mode=mode,
        children=tuple(dict.fromkeys(children)),
        travel_minutes=_whole(one, "travel_minutes", where, 0, A_DAY) if travels else 0,
        type=(type or "")[:LONGEST_ID],
        name=_name(one, where),
        cannot=_cannot(one.get("cannot"), where),
    )


def _cannot(given: Any, where: str) -> dict[str, str]:
    found = _object({} if given is None else given, f"“cannot” of {where}")
    return {id: "" if why == "" else _id(why, f"why {said(id)} cannot go to {where}") for id, why in found.items()}


def _intervals(given: Mapping[str, Any], key: str, where: str) -> tuple[Interval, ...]:
    found = []
    for number, one in enumerate(_list(given.get(key), f"“{key}” of {where}"), start=1):
        place = f"“{key}” {number} of {where}"
        if not isinstance(one, list) or len(one) != 2:
            raise ProblemRefused(f"{place} is {said(one)}: give its start and its end, [start, end].")
        interval = Interval(moment(one[0], f"The start of {place}"), moment(one[1], f"The end of {place}"))
        length = interval.minutes[1] - interval.minutes[0]
        if length <= 0:
            raise ProblemRefused(f"{place} ends at {one[1]}, which is not after its start {one[0]}: give a later end.")
        if length > A_YEAR * A_DAY:
            raise ProblemRefused(f"{place} is longer than {A_YEAR} days: give each stretch of work for itself.")
        found.append(interval)
    return tuple(found)


def _known(given: Any, where: str) -> Known:
    one = _object(given, where)
    _only(one, {"contacts", "last_on", "registered"}, where)
    registered = one.get("registered", False)
    if not isinstance(registered, bool):
        raise ProblemRefused(f"“registered” of {where} is {said(registered)}: give true or false.")
    contacts = 0 if "contacts" not in one else _whole(one, "contacts", where, 0, MOST_CONTACTS)
    return Known(contacts, _optional_date(one.get("last_on"), f"“last_on” of {where}"), registered)


def _sessions(given: Any, where: str) -> Fraction:
    number = isinstance(given, int | float | Decimal) and not isinstance(given, bool)
    if number and 0 <= given <= MOST_SESSIONS and len(str(given)) <= LONGEST_NUMBER:  # a NaN is not
        exact = Decimal(str(given))
        if abs(exact.adjusted()) <= LONGEST_NUMBER:  # 1e-999999999 is written shortly and has a billion figures
            return Fraction(exact)
    raise ProblemRefused(f"{where} is {said(given)}: give a number from 0 to {MOST_SESSIONS}, such as 6 or 4.5.")


def _whole(given: Mapping[str, Any], key: str, where: str, least: int, most: int) -> int:
    number = given.get(key)
    if not isinstance(number, int) or isinstance(number, bool) or not least <= number <= most:
        raise ProblemRefused(f"“{key}” of {where} is {said(number)}: give a whole number from {least} to {most}.")
    return number


def _id(given: Any, where: str) -> str:
    if not isinstance(given, str) or not given or len(given) > LONGEST_ID or not given.isprintable():
        wanted = f"give a text of at most {LONGEST_ID} characters, on one line"
        raise ProblemRefused(f"{_capital(where)} is {'empty' if given == '' else said(given)}: {wanted}.")
    return given


def _name(given: Mapping[str, Any], where: str) -> str:
    return "" if given.get("name") is None else _id(given["name"], f"“name” of {where}")


def _many(given: Mapping[str, Any], key: str, most: int) -> list[Any]:
    found = _list(given.get(key), f"“{key}”")
    if len(found) > most:
        raise ProblemRefused(f"“{key}” has {len(found)} entries: give at most {most} at a time.")
    return found


def _list(given: Any, where: str) -> list[Any]:
    if not isinstance(given, list):
        raise ProblemRefused(f"{_capital(where)} is {said(given)}: give a list, which may be empty: [].")
    return given


def _object(given: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise ProblemRefused(f"{_capital(where)} must be a JSON object in braces, not {said(given)}.")
    return given


def _only(given: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in given:
        if key not in known:
            raise ProblemRefused(f"{_capital(where)} has {said(key)}, which is not known{_meant(key, known)}.")


def _word(given: Any, known: Iterable[str], where: str) -> str:
    words = [str(one) for one in known]
    if given is None:
        raise ProblemRefused(f"{where} is missing: give one of {', '.join(words)}.")
    if not isinstance(given, str) or given not in words:
        raise ProblemRefused(f"{where} is {said(given)}, which is not known{_meant(given, words)}.")
    return given


def _meant(given: Any, known: Iterable[str]) -> str:
    words = sorted(known)
    close = get_close_matches(str(given)[:60], words, n=1)
    return f": perhaps “{close[0]}” was meant" if close else f": give one of {', '.join(words)}"


def _optional_date(given: Any, where: str) -> date | None:
    if given is None:
        return None
    try:
        if isinstance(given, str) and len(given) == len("2026-01-10"):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise ProblemRefused(f"{where} is {said(given)}, which is not a date: write YYYY-MM-DD, such as 2026-01-10.")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
