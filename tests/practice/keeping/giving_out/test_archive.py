"""The archive as a file: made in pieces, whole, and with names that no system takes for anything else."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.practice.keeping.giving_out.archive import ENOUGH, Part, archive, safe_name

AT = datetime(2026, 11, 22, 9, 30, 1)
RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Isla Lockspur minutes.PDF", "0001-Isla-Lockspur-minutes.pdf"),
        ("../../etc/passwd", "0001-passwd"),
        ("..\\..\\windows\\CON", "0001-CON"),
        ("CON.txt", "0001-CON.txt"),
        ("a.pdf.exe", "0001-a-pdf.exe"),
        ("x" * 300 + ".pdf", f"0001-{'x' * 60}.pdf"),
        ("…", "0001-letter"),
        ("", "0001-letter"),
        (".bashrc", "0001-bashrc"),
        ("zoë\u202egpj.exe", "0001-zoe-gpj.exe"),
        ("a\x00b\r\nc.txt", "0001-a-b-c.txt"),
        ("=cmd|calc.csv", "0001-cmd-calc.csv"),
        ("name.", "0001-name"),
    ],
)
def test_a_strangers_name_becomes_a_plain_one(name: str, expected: str) -> None:
    assert safe_name(1, name) == expected


@given(st.text())
def test_any_name_is_safe(name: str) -> None:
    found = safe_name(7, name)
    assert found.isascii()
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
    assert found.startswith("0007-")
    assert found.count(".") <= 1
    assert len(found) <= 72
    assert not found.endswith((".", "-", " "))
    assert found.split(".")[0].lower() not in RESERVED


def test_the_pieces_together_are_a_whole_archive() -> None:
    parts = [Part("a.html", [b"<p>", b"a</p>"]), Part("letters/0001-b.pdf", [bytes(range(256)) * 4000])]
    whole = zipfile.ZipFile(io.BytesIO(b"".join(archive(parts, at=AT))))
    assert whole.testzip() is None
    assert whole.namelist() == ["a.html", "letters/0001-b.pdf"]
    assert whole.read("letters/0001-b.pdf") == bytes(range(256)) * 4000


def test_a_part_is_asked_for_when_the_one_before_is_on_its_way_and_not_earlier() -> None:
    asked: list[int] = []

    def parts() -> Iterator[Part]:
        for number in range(5):
            asked.append(number)
            # not compressible, so that each part is more than what waits at once
            yield Part(f"{number}", [random.Random(number).randbytes(3 * ENOUGH)])

    pieces = archive(parts(), at=AT)
    next(pieces)
    assert asked == [0], "nothing is made before it can be sent"
    sizes = [len(piece) for piece in pieces]
    assert asked == [0, 1, 2, 3, 4]
    assert len(sizes) >= 5
