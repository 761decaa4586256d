"""Letters in wordings of their own: what is read is right, and what is not read clearly is left to a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from seenheard.casework.reading import read

from .letters import page
from .other_councils import LETTERS

_IDS = [f"{number}-{truth['kind']}" for number, (truth, _) in enumerate(LETTERS)]


def _child(child: dict[str, Any]) -> str:
    born = child["dob"] or child["edd"] or ""
    categories = ",".join(child["categories"] or [])
    return f"{child['name']}|{born}|{child['nhs_number'] or ''}|{child['decision'] or ''}|{categories}"


def _pairs(truth: dict[str, object], fields: Any) -> Iterator[tuple[str, Any, Any]]:
    """Each value that the letter states, and what was read: a child's values one by one."""
    for path, told in truth.items():
        if path != "children":
            value = fields
            for part in path.split("."):
                value = value[part]
            yield path, told, value
            continue
        assert isinstance(told, list)
        for number, words in enumerate(told):
            given = _child(fields["children"][number]) if number < len(fields["children"]) else "||||"
            for name, one, other in zip(
                ("name", "born", "number", "decision", "categories"), words.split("|"), given.split("|"), strict=True
            ):
                yield f"children.{number}.{name}", one or None, other or None


@pytest.mark.parametrize(("truth", "text"), LETTERS, ids=_IDS)
def test_nothing_wrong_is_given_as_clear(truth: dict[str, object], text: str) -> None:
    fields = read([page(text)]).fields
    wrong = [(path, told, given) for path, told, given in _pairs(truth, fields) if given is not None and given != told]
    assert wrong == []
    assert len(fields["children"]) <= len(truth["children"])  # type: ignore[arg-type]


def test_most_of_what_they_state_is_read() -> None:
    stated = [pair for truth, text in LETTERS for pair in _pairs(truth, read([page(text)]).fields) if pair[1]]
    right = [pair for pair in stated if pair[1] == pair[2]]
    assert len(right) >= 0.93 * len(stated)


def test_kinds_are_told_by_what_letters_do() -> None:
    kinds = [(truth["kind"], read([page(text)]).fields["kind"]) for truth, text in LETTERS]
    assert sum(told == given for told, given in kinds) >= 0.8 * len(kinds)
