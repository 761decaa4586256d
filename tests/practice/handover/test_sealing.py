"""A pack's file: what opens it, and what is said of one that is not as it should be."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.handover.pack import Pack, PackChild, PackDuty, Surgery
from seenheard.practice.handover.sealing import MAGIC, MOST_BYTES, PackRefused, Sealed, open_sealed, parted, seal

KEY = bytes(range(32))
PACK = Pack(
    uid="6f1c7c0e-6a0d-4a3f-9d5e-0c6f0a5f7b11",
    made_at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    made_by="Eva Admin",
    giver=Surgery("QX4101", "Millbrook Lane Surgery", "england"),
    receiver=Surgery("QX4102", "Tarnside Health Centre"),
    family="Fennimore",
    children=(PackChild("c1", "Rosa Fennimore", "Rosa", "Fennimore", date(2016, 4, 2), "9990000018"),),
    duties=(PackDuty("", "action", "practice", "Weigh Rosa", children=("c1",)),),
)


@pytest.fixture(scope="module")
def sealed() -> Sealed:
    return seal(PACK, cover="<p>Rosa</p>", receipt_key=KEY)


def refusal(data: bytes, passphrase: str, code: str = "QX4102") -> str:
    with pytest.raises(PackRefused) as refused:
        open_sealed(data, passphrase, code=code)
    return str(refused.value)


def test_the_named_practice_opens_it_with_its_words(sealed: Sealed) -> None:
    opened = open_sealed(sealed.data, sealed.passphrase, code="QX4102")
    assert opened.pack == PACK
    assert opened.receipt_key == KEY
    shouted = sealed.passphrase.replace("-", "  ").upper()
    assert open_sealed(sealed.data, shouted, code="qx4102").pack == PACK


def test_nothing_of_a_child_can_be_read_in_the_file(sealed: Sealed) -> None:
    for word in (b"Rosa", b"Fennimore", b"9990000018", b"Weigh", KEY, KEY.hex().encode()):
        assert word not in sealed.data


def test_another_practice_is_told_for_whom_it_is_and_opens_nothing(sealed: Sealed) -> None:
    said = refusal(sealed.data, sealed.passphrase, code="QX4103")
    assert "This pack is for Tarnside Health Centre (QX4102), not for this practice (QX4103)" in said


def test_a_changed_address_does_not_open_it_for_anybody_else(sealed: Sealed) -> None:
    forged = sealed.data.replace(b'"QX4102"', b'"QX4103"', 1)
    assert "do not open this file" in refusal(forged, sealed.passphrase, code="QX4103")


def test_other_words_do_not_open_it(sealed: Sealed) -> None:
    assert "do not open this file" in refusal(sealed.data, "acorn-bridge-candle")
    assert "Enter the words" in refusal(sealed.data, " - ")


def test_a_later_version_is_said_to_be_one(sealed: Sealed) -> None:
    later = sealed.data.replace(b'"version":1', b'"version":2', 1)
    assert "of version 2, and this Seen & Heard knows version 1 alone" in refusal(later, sealed.passphrase)


def test_no_file_can_ask_for_a_costlier_key(sealed: Sealed) -> None:
    greedy = sealed.data.replace(b'"n":32768', b'"n":1073741824', 1)
    assert "damaged or cut short" in refusal(greedy, sealed.passphrase)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        MAGIC,
        MAGIC + b"{}\n",
        MAGIC + b"[" * 3000 + b"\n",
        MAGIC + b"x" * 9000,
        MAGIC + b'{"version":1}\n',
    ],
)
def test_a_file_that_is_none_is_a_sentence(data: bytes) -> None:
    assert refusal(data, "acorn-bridge").endswith((".", "before."))


def test_a_huge_file_is_refused_before_it_is_read(sealed: Sealed) -> None:
    assert "larger than 4 MB" in refusal(sealed.data + b"\0" * MOST_BYTES, sealed.passphrase)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_cut_short_or_with_a_bit_turned_it_never_opens(sealed: Sealed, data: st.DataObject) -> None:
    """Behind the header every bit is under the cipher; in front of it, it is bound into it."""
    whole = sealed.data
    if data.draw(st.booleans()):
        changed = whole[: data.draw(st.integers(0, len(whole) - 1))]
    else:
        at = data.draw(st.integers(0, len(whole) - 1))
        changed = whole[:at] + bytes([whole[at] ^ (1 << data.draw(st.integers(0, 7)))]) + whole[at + 1 :]
    with pytest.raises(PackRefused):
        open_sealed(changed, sealed.passphrase, code="QX4102")


def test_what_lies_inside_is_looked_at_before_it_is_used() -> None:
    """Whoever has the words could seal anything."""
    wrong = replace(PACK, duties=(PackDuty("", "made_up", "practice", "x", children=("c1",)),))
    bad = seal(wrong, cover="", receipt_key=KEY)
    assert "duties.0.kind: 'made_up' is not a word that is known here" in refusal(bad.data, bad.passphrase)
    stranger = seal(replace(PACK, duties=(replace(PACK.duties[0], children=("c9",)),)), cover="", receipt_key=KEY)
    assert "names something that is not in the pack" in refusal(stranger.data, stranger.passphrase)


def test_the_header_is_plain_json_that_names_no_child(sealed: Sealed) -> None:
    _, header, _ = parted(sealed.data)
    said: dict[str, Any] = json.loads(json.dumps(header))
    assert (said["from"]["code"], said["to"]["code"], said["version"]) == ("QX4101", "QX4102", 1)
