"""The law of reading: change any place of a record, and the file is refused by a sentence, or each of its entries is an
item, a part of an item, or named among those that could not be read. It never fails."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.links.gp_record import Record, RecordRefused, read_record
from seenheard.links.gp_record.entries import READ
from seenheard.links.gp_record.reading import NOT_UNDERSTOOD
from tests.links.gp_record.changing import STRANGE, at_random, changed, places, sample, told

SMALL = [
    sample(name)
    for name in (
        "minimal-one-consultation",
        "specification/immunizations_response2",
        "specification/referrals_response1",
        "specification/documents_response",
        "specification/meds_response",
        "specification/allergies_response1",
        "specification/uncategorised_response1",
        "specification/diaryentries_response1",
        "specification/skeleton_full_record",
    )
]
LARGER = [
    sample(name)
    for name in (
        "medicus-child-b2020-unicode",
        "emis-child-b2021-documents-referrals",
        "emis-toddler-b2022-immunisation-questionnaire",
    )
]


def accounted_for(record: Record) -> set[str]:
    """Every entry that the record tells of, or says that it could not read."""
    found = {source for _, item in record.items() for source in (item.source, *getattr(item, "sources", ()))}
    return found | set(record.covers) | {each.source for each in record.skipped}


def named(tree: Any) -> set[str]:
    """The entries of the kinds that we read, by a count of its own that knows nothing of the reader."""
    bundle = tree[0] if isinstance(tree, list) else tree
    entries = bundle.get("entry") if isinstance(bundle, dict) else None
    found = set()
    for entry in entries if isinstance(entries, list) else [entries]:
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict) and resource.get("resourceType") in READ:
            identity = resource.get("id")
            if isinstance(identity, str) and identity.strip() and identity.isascii() and identity.isprintable():
                found.add(f"{resource['resourceType']}/{identity.strip()}")
    return found


def holds(tree: Any) -> None:
    """The law, for one file."""
    try:
        record = read_record(told(tree))
    except RecordRefused as refused:
        assert str(refused).endswith(".")
        return
    assert named(tree) <= accounted_for(record)
    assert NOT_UNDERSTOOD not in {each.why for each in record.skipped}  # the net below the readers was not needed
    prints = [item.fingerprint for _, item in record.items()]
    assert len(prints) == len(set(prints))
    json.dumps([str(item) for _, item in record.items()], ensure_ascii=False).encode()  # text that any file can hold
    assert all(item.when.iso is None or item.when.text for _, item in record.items())


@given(st.integers(0, 2**32))
@settings(max_examples=250, deadline=None)
def test_small_records_changed_anywhere(seed: int) -> None:
    holds(at_random(seed, SMALL))


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_larger_records_changed_anywhere(seed: int) -> None:
    holds(at_random(seed, LARGER))


@pytest.mark.parametrize("number", range(2))
def test_every_single_place_dropped_nulled_and_listed(number: int) -> None:
    tree = SMALL[number]
    for steps in places(tree):
        for how in (0, 1, 4 + STRANGE.index(None)):
            holds(changed(tree, steps, how))


@given(st.binary(max_size=300))
def test_bytes_that_are_anything(data: bytes) -> None:
    with pytest.raises(RecordRefused):
        read_record(data)


def test_the_changes_do_change_something() -> None:
    tree = SMALL[0]
    assert all(changed(tree, places(tree)[5], how) != tree for how in (0, 1, 3, 4))
    outcomes = {at_random(seed, SMALL[:1]) == tree for seed in range(20)}
    assert False in outcomes
