"""A guarded pattern finds what the plain one finds, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.reading import purpose_words
from seenheard.casework.reading.guarded import Guarded, needed
from seenheard.casework.reading.topic_words import TOPICS

PATTERNS = [pattern for _, pattern, _ in TOPICS] + [
    one
    for value in vars(purpose_words).values()
    if isinstance(value, tuple)
    for one in value
    if isinstance(one, Guarded)
]


@pytest.mark.parametrize(
    ("words", "needs"),
    [
        (r"core group", ("core group",)),
        (r"(?:core group|grwp)\b", ("core group", "grwp")),
        (r"\bnot (?:yet )?decided", ("decided",)),
        (r"(?:decided)?", ()),
        (r"\d+|decided", ()),
        (r"(?i)decided", ()),
        (r"(?:in|at) \d", ()),
    ],
)
def test_what_a_fit_cannot_do_without(words: str, needs: tuple[str, ...]) -> None:
    assert needed(words) == needs


@pytest.mark.parametrize("pattern", PATTERNS, ids=[str(number) for number in range(len(PATTERNS))])
@given(data=st.data())
def test_the_guard_never_hides_a_fit(pattern: Guarded, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern.pattern) if data.draw(st.booleans()) else st.text())
    assert bool(pattern.search(text)) == bool(pattern.pattern.search(text))
