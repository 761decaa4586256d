"""The lists of words by which a record's entries are of weight, and the fee schemes: each with a source, or refused."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from seenheard.guidance.report import fee_schemes, topics
from seenheard.guidance.report.topics import load_relevance
from seenheard.guidance.yaml_file import GuidanceFault, yaml_file


def test_every_list_has_a_source_and_nothing_is_a_mere_blank() -> None:
    relevance = load_relevance()
    assert set(relevance.sources) == set(relevance.topics)
    assert all(source.title for source in relevance.sources.values())
    assert all(len(phrase.removesuffix("*")) > 2 for phrases in relevance.topics.values() for phrase in phrases)


TOPICS = [
    (lambda d: d["topics"][0].update(source="hearsay"), "“hearsay” is not among the sources"),
    (lambda d: d["topics"].append(d["topics"][0]), "stands there twice"),
    (lambda d: d["topics"][0]["says"].append("Child-Protection"), "must be lower case"),
    (lambda d: d["topics"][0].update(sais=[]), "“sais” is not a known key"),
    (lambda d: d.pop("not_so"), "“not_so” is missing"),
]


@pytest.mark.parametrize(("change", "sentence"), TOPICS)
def test_a_list_that_is_wrong_is_refused(change: Any, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _broken(monkeypatch, topics, change)
    with pytest.raises(GuidanceFault, match=sentence):
        topics.load_relevance.__wrapped__()


SCHEMES = [
    (lambda d: d["schemes"][0].update(source="hearsay"), "“hearsay” is not among the sources"),
    (lambda d: d["schemes"].append(copy.deepcopy(d["schemes"][0])), "gives one scheme twice"),
    (lambda d: d["schemes"][0]["types"][0].update(simple_pence="45"), "whole pence"),
]


@pytest.mark.parametrize(("change", "sentence"), SCHEMES)
def test_a_scheme_that_is_wrong_is_refused(change: Any, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _broken(monkeypatch, fee_schemes, change)
    with pytest.raises(GuidanceFault, match=sentence):
        fee_schemes.load_schemes.__wrapped__()


def _broken(monkeypatch: pytest.MonkeyPatch, module: Any, change: Any) -> None:
    def changed(name: str) -> dict[str, Any]:
        data = copy.deepcopy(yaml_file(name))
        change(data)
        return data

    monkeypatch.setattr(module, "yaml_file", changed)
