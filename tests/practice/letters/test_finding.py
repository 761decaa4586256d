"""Somebody of the list is found by name, number or date of birth, as people type them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seenheard.practice.children.models import Patient
from seenheard.practice.letters.queries import find_patients
from seenheard.practice.people.viewer import Viewer


@pytest.mark.parametrize(
    "typed",
    [
        "Lockspur",
        "lockspur isla",
        "Lockspur, Isla",
        "999 934 4879",
        "9999344879",
        "22/6/2015",
        "22.06.2015",
        "22 June 2015",
    ],
)
def test_found_as_typed(typed: str, administrator: Viewer, patient: Callable[..., Patient]) -> None:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    patient("Alfie", "Jessamine", "2016-02-12", "9990833524")
    assert find_patients(administrator, typed) == [isla]


def test_nothing_typed_finds_nobody(administrator: Viewer, patient: Callable[..., Patient]) -> None:
    patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    assert find_patients(administrator, "  ") == []


def test_another_practices_patient_is_not_found(stranger: Viewer, patient: Callable[..., Patient]) -> None:
    patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    assert find_patients(stranger, "Lockspur") == []
