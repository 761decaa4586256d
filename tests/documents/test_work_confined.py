"""Work on strangers' bytes that are no letter stands behind the same walls as the opening of letters."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from seenheard.documents import CannotOpen, work_confined
from seenheard.documents.document import USUAL
from seenheard.documents.sandbox import client

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the fork server is for Linux")
SHORT = replace(USUAL, stall_seconds=1.5, seconds=6.0)
WALLED = [] if sys.platform != "linux" else client.server().refused


def test_the_function_is_called_with_the_bytes_and_its_values_come_back() -> None:
    assert work_confined(b"[1, 2]", "json:loads") == [1, 2]


@LINUX
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("crash", client.CRASHED),
        ("spin", client.TOO_LONG),
        ("hog", "memory"),
        ("fault", client.FAULT),
        ("odd_result", client.FAULT),
    ],
)
def test_misbehaviour_costs_one_file(name: str, sentence: str) -> None:
    with pytest.raises(CannotOpen) as refused:
        work_confined(b"A form", f"tests.documents.misbehaving:{name}", limits=SHORT)
    assert sentence in str(refused.value)


@LINUX
@pytest.mark.skipif(bool(WALLED), reason="this system refuses part of the sandbox")
def test_there_is_no_way_out() -> None:
    found = work_confined(b"A form", "tests.documents.misbehaving:escape", limits=SHORT)
    assert set(found.values()) - {found["variables"]} == {"refused"}
