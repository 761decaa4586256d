"""The fields of a report's JSON, each read or refused in one sentence that names its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
W = TypeVar("W", bound=StrEnum)


class ReportRefused(ValueError):
    """The report cannot be checked as it is. The message is one sentence that says what is wrong and how to mend it."""


def as_object(given: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise ReportRefused(f"{first(where)} must be an object, in curly brackets.")
    return given


def only(given: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in given:
        if key not in known:
            raise ReportRefused(f"“{key}” in {where} is not known: {meant(key, sorted(known))}.")


def as_word(given: Any, words: type[W], where: str) -> W:
    values = [word.value for word in words]
    if not isinstance(given, str) or given not in values:
        said = "missing" if given is None else f"“{given}”"
        raise ReportRefused(f"{first(where)} is {said}: give one of {', '.join(values)}.")
    return words(given)


def as_id(given: Any, where: str) -> str:
    if isinstance(given, bool) or not isinstance(given, str | int) or not str(given).strip():
        raise ReportRefused(f"{first(where)} must be an id, as a text or a whole number.")
    return str(given)


def as_text(given: Any, where: str) -> str:
    if given is None:
        return ""
    if not isinstance(given, str):
        raise ReportRefused(f"{first(where)} must be a text, in quotation marks.")
    return given


def as_truth(given: Any, where: str) -> bool | None:
    if given is None or isinstance(given, bool):
        return given
    raise ReportRefused(f"{first(where)} must be true, false or null.")


def as_date(given: Any, where: str) -> date | None:
    if given is None or given == "":
        return None
    try:
        if isinstance(given, str) and _ISO.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise ReportRefused(f"{first(where)} is “{given}”, which is no date: write it like 2026-03-04.")


def meant(said: str, known: Iterable[str]) -> str:
    near = get_close_matches(said, list(known), n=1)
    return f"perhaps “{near[0]}” is meant" if near else "leave it out, or correct it"


def first(where: str) -> str:
    return where[:1].upper() + where[1:]
