"""`report/jargon.yaml` as Terms: words that only clinicians know, with plain ones."""

from __future__ import annotations

from functools import cache
from typing import Any

from seenheard.casework.report.wording.jargon import Term
from seenheard.guidance.yaml_file import GuidanceFault, day, only, yaml_file

_FILE = "report/jargon.yaml"
_TOP = {"entered_on", "last_checked", "terms"}


@cache
def load_jargon() -> tuple[Term, ...]:
    """Every term in the file's order. Raises GuidanceFault if the file is wrong."""
    return jargon_from(yaml_file(_FILE))


def jargon_from(data: dict[str, Any]) -> tuple[Term, ...]:
    """The terms that a decoded file of this shape holds. Raises GuidanceFault."""
    only(_FILE, data, _TOP, _TOP)
    day(_FILE, data["entered_on"])
    day(_FILE, data["last_checked"])
    terms = tuple(_term(each) for each in data["terms"])
    said = [term.said for term in terms]
    for twice in {each for each in said if said.count(each) > 1}:
        raise GuidanceFault(f"{_FILE} gives “{twice}” twice.")
    return terms


def _term(given: Any) -> Term:
    if not isinstance(given, list) or len(given) < 2 or not all(isinstance(each, str) and each for each in given):
        raise GuidanceFault(f"{_FILE}: “{given}” must be a word and the plain words for it.")
    said, *plain = given
    return Term(said, tuple(plain), exact=said != said.lower() or len(said) < 4)
