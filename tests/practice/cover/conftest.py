from __future__ import annotations

from collections.abc import Callable

import pytest

from seenheard.practice.children.models import Patient
from seenheard.practice.people.models import Practice

from .people import Ours, ours_of


@pytest.fixture
def ours(practice: Practice, patient: Callable[..., Patient]) -> Ours:
    return ours_of(practice, patient)
