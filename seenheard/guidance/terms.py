"""`terms.yaml`: what each nation calls a conference, a plan and who leads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from seenheard.casework.timetable.rules import Source
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.local_authorities import load_authorities
from seenheard.guidance.yaml_file import only, source, yaml_file

_WORDS = ("conference", "plan", "register", "worker", "chair")


@dataclass(frozen=True, slots=True)
class Terms:
    """The words for one nation, in the middle of a sentence. `register` is "" where there is none by that name."""

    conference: str
    plan: str
    register: str
    worker: str
    chair: str
    source: Source
    confirmed: bool


@cache
def load_terms() -> Mapping[Nation, Terms]:
    """The words of every nation. Raises GuidanceFault if the file is wrong."""
    found = {}
    for name, given in yaml_file("terms.yaml")["nations"].items():
        where = f"terms.yaml, {name}"
        only(where, given, {*_WORDS, "source", "confirmed"}, {*_WORDS, "source", "confirmed"})
        words = {word: str(given[word]) for word in _WORDS}
        found[Nation(name)] = Terms(**words, source=source(where, given["source"]), confirmed=bool(given["confirmed"]))
    return found


def terms_for(nation: str, authority: str = "") -> Terms:
    """The words for a lead authority of this nation and name: its own word for a conference, where it has one."""
    terms = load_terms()[Nation(nation)]
    said = authority.casefold().strip()
    own = next((one.texts for one in load_authorities() if said and one.name.casefold() == said), {})
    return replace(terms, conference=own.get("conference", terms.conference))
