"""Notes, forms and records of other shapes: what is read is right, and most of it is read."""

from __future__ import annotations

import pytest

from seenheard.casework.reading import read

from .further_wordings import LETTERS as FURTHER
from .letters import page
from .other_shapes import LETTERS as SHAPES
from .test_other_councils import _pairs

LETTERS = SHAPES + FURTHER
_IDS = [f"{number}-{truth['kind']}" for number, (truth, _) in enumerate(LETTERS)]


@pytest.mark.parametrize(("truth", "text"), LETTERS, ids=_IDS)
def test_nothing_wrong_is_given_as_clear(truth: dict[str, object], text: str) -> None:
    fields = read([page(text)]).fields
    wrong = [(path, told, given) for path, told, given in _pairs(truth, fields) if given is not None and given != told]
    assert wrong == []


def test_nearly_all_that_they_state_is_read() -> None:
    stated = [pair for truth, text in LETTERS for pair in _pairs(truth, read([page(text)]).fields) if pair[1]]
    right = [pair for pair in stated if pair[1] == pair[2]]
    assert len(right) >= 0.95 * len(stated)
