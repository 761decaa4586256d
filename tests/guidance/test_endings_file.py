from __future__ import annotations

from typing import Any

import pytest

from seenheard.casework.plan.happenings import Happened
from seenheard.casework.vocabulary import Decision
from seenheard.guidance import endings_file
from seenheard.guidance.endings_file import load_endings
from seenheard.guidance.yaml_file import GuidanceFault, yaml_file


def test_every_line_has_words_and_a_source_and_what_no_source_says_is_not_confirmed() -> None:
    for kind in load_endings().kinds.values():
        assert kind.words and kind.when in {*Decision, *Happened} and kind.asked(twins=True)
        for line in kind.lines:
            assert line.words and line.source.title
            assert line.by_itself or not line.confirmed or line.source.kind != "product", line.id
            assert line.source.url or line.source.kind == "product", line.id


def test_the_line_of_twins_is_asked_of_twins_alone() -> None:
    born = load_endings().kinds["born"]
    assert {one.id for one in born.asked(twins=True)} - {one.id for one in born.asked(twins=False)} == {"twins"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"lines": [{"id": "x"}]}, "is missing"),
        ({"when": "somewhen"}, "somewhen"),
        ({"duties": "some"}, "some"),
        ({"wrods": "x"}, "not a known key"),
    ],
)
def test_a_fault_in_the_file_is_named(monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], sentence: str) -> None:
    held = yaml_file(endings_file.FILE)
    held["endings"][0] |= change
    monkeypatch.setattr(endings_file, "yaml_file", lambda name: held)
    load_endings.cache_clear()
    try:
        with pytest.raises(GuidanceFault, match=sentence):
            load_endings()
    finally:
        load_endings.cache_clear()
