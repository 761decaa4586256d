"""`topics.yaml`: which entries of a record are of weight in a report, by their words."""

from __future__ import annotations

from functools import cache
from typing import Any

from seenheard.casework.report.drafting.relevance import Relevance
from seenheard.guidance.yaml_file import GuidanceFault, day, only, source, yaml_file

_FILE = "report/topics.yaml"
_TOP = {
    "entered_on", "last_checked", "note", "chronology_months", "frequency_months", "sources", "not_so", "topics",
    "accompanied", "but_so",
}  # fmt: skip


@cache
def load_relevance() -> Relevance:
    """The lists of words, each with its source. Raises GuidanceFault if the file is wrong."""
    data = yaml_file(_FILE)
    only(_FILE, data, _TOP, _TOP)
    sources = {key: source(f"{_FILE}, {key}", held) for key, held in data["sources"].items()}
    topics: dict[str, tuple[str, ...]] = {}
    for held in data["topics"]:
        only(_FILE, held, {"key", "source", "says"}, {"key", "source", "says"})
        if held["key"] in topics:
            raise GuidanceFault(f"{_FILE}: “{held['key']}” stands there twice.")
        topics[held["key"]] = _says(held["key"], held, sources)
    only(f"{_FILE}, accompanied", data["accompanied"], {"source", "says"}, {"source", "says"})
    return Relevance(
        topics=topics,
        not_so=tuple(data["not_so"]),
        but_so=tuple(data["but_so"]),
        accompanied=_says("accompanied", data["accompanied"], sources),
        chronology_months=int(data["chronology_months"]),
        frequency_months=int(data["frequency_months"]),
        last_checked=day(_FILE, data["last_checked"]),
        sources={held["key"]: sources[held["source"]] for held in data["topics"]},
    )


def _says(name: str, held: dict[str, Any], sources: dict[str, Any]) -> tuple[str, ...]:
    if held["source"] not in sources:
        raise GuidanceFault(f"{_FILE}, {name}: “{held['source']}” is not among the sources.")
    for phrase in held["says"]:
        bare = phrase.removesuffix("*")
        if bare != " ".join(bare.split()).lower() or not bare.replace(" ", "").isalnum():
            raise GuidanceFault(f"{_FILE}, {name}: “{phrase}” must be lower case, in letters parted by one blank.")
    return tuple(held["says"])
