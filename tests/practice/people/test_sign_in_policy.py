"""What an installation asks of signing in, by its environment."""

from __future__ import annotations

import pytest

from seenheard.practice.config.environment import SettingsRefused, read
from seenheard.practice.people.signing_in.policy import second_factor


@pytest.mark.parametrize(
    ("said", "server", "asked"),
    [
        ("", True, "required"),
        ("", False, "offered"),
        ("offered", True, "offered"),
        ("Required", False, "required"),
    ],
)
def test_a_server_requires_a_second_step_unless_told_otherwise(said: str, server: bool, asked: str) -> None:
    values = read({"SEENHEARD_SECOND_FACTOR": said})
    assert second_factor(str(values["SEENHEARD_SECOND_FACTOR"]), server=server) == asked


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEENHEARD_SECOND_FACTOR", "maybe"),
        ("SEENHEARD_SECOND_FACTOR", "1"),
        ("SEENHEARD_IDLE_MINUTES", "half an hour"),
        ("SEENHEARD_IDLE_MINUTES", "0"),
        ("SEENHEARD_IDLE_MINUTES", "-5"),
        ("SEENHEARD_IDLE_MINUTES", "721"),
        ("SEENHEARD_IDLE_MINUTES", "³0"),
    ],
)
def test_nonsense_is_refused_with_a_sentence_that_names_it(name: str, value: str) -> None:
    with pytest.raises(SettingsRefused) as refused:
        read({name: value})
    assert name in str(refused.value) and repr(value) in str(refused.value)
