"""A practice with three families and one of its councils, and lists as that council would send them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, minutes

HEADINGS = ("Name", "Date of birth", "NHS number", "Status", "Category", "Address")
ISLA = ("Isla Lockspur", "22/06/2015", "999 934 4879", "CP", "Neglect", "12 Thistle Walk")
CORIN = ("Corin Lockspur", "03/02/2017", "", "CP", "Neglect", "12 Thistle Walk")
WREN = ("Wren Pellowe", "30/09/2020", "", "CP", "Neglect", "")


def as_csv(*rows: Sequence[str], before: str = "") -> bytes:
    return (before + "\n".join(",".join(row) for row in (HEADINGS, *rows)) + "\n").encode()


@pytest.fixture
def children(administrator: Viewer, patient: Callable[..., Patient]) -> dict[str, Child]:
    """Isla and Corin on a plan in one family, Wren in another. Fern is registered and nothing is known of her."""
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879", address="12 Thistle Walk, Wexcombe")
    corin = patient("Corin", "Lockspur", "2017-02-03", "9990000018", address="12 Thistle Walk, Wexcombe")
    wren = patient("Wren", "Pellowe", "2020-09-30", "9990000026")
    patient("Fern", "Marchbank", "2019-04-05", "9990000034")
    confirmed(administrator, minutes(ahead(-20), ahead(60), "Isla Lockspur", "Corin Lockspur"), isla, corin)
    confirmed(administrator, minutes(ahead(-30), ahead(50), "Wren Pellowe"), wren)
    return {child.name.split()[0]: child for child in Child.objects.order_by("pk")}


@pytest.fixture
def council(children: dict[str, Child]) -> Authority:
    return Authority.objects.get()
