"""Filling in again: a person's words are never overwritten, and what changed is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.report.drafting import Held, offer, refill
from tests.casework.report.drafting.families import REPORT, contact, drafted, fact, record

MARCH = date(2026, 3, 4)


def held(statements: object, *touched: str) -> list[Held]:
    return [Held(each, each.text, each.source, each.key in touched) for each in statements]  # type: ignore[attr-defined]


def test_the_same_record_again_changes_nothing() -> None:
    before = drafted({"child:1": record(contact(MARCH), fact("problem", "Asthma", MARCH, active=True))})
    again = refill(held(before), before)
    assert set(again.kept) == {each.key for each in before}
    assert not (again.add or again.renew or again.remove or again.changed or again.vanished)


def test_what_nobody_read_is_renewed_and_what_somebody_read_is_marked() -> None:
    asthma = fact("problem", "Asthma", MARCH, active=True, key="a")
    eczema = fact("problem", "Eczema", MARCH, active=True, key="e")
    before = drafted({"child:1": record(contact(MARCH), asthma, eczema)})
    after = drafted({"child:1": record(contact(date(2026, 5, 6)), replace(asthma, active=False), eczema)})
    for touched in (False, True):
        read = ["B2:child:1:last_seen", "C1:child:1:a"] if touched else []
        found = refill(held(before, *read), after)
        assert ("B2:child:1:last_seen" in {each.key for each in found.renew}) is not touched
        assert ("B2:child:1:last_seen" in {each.key for each in found.changed}) is touched
        assert ("C1:child:1:a" in found.remove) is not touched
        assert ("C1:child:1:a" in found.vanished) is touched
        assert "C1:child:1:e" in found.kept


def test_words_that_a_person_changed_are_compared_with_what_the_record_said() -> None:
    (before,) = [each for each in drafted({"child:1": record(contact(MARCH))}) if each.key == "B2:child:1:last_seen"]
    mine = Held(replace(before, text="Seen with her mother."), before.text, before.source, touched=True)
    assert refill([mine], [before]).kept == (before.key,)
    (changed,) = refill([mine], [replace(before, text="Last seen on 6 May 2026.")]).changed
    assert changed.text == "Last seen on 6 May 2026."


def test_what_was_taken_of_the_offer_has_not_vanished() -> None:
    wart = fact("problem", "Viral wart", date(2024, 5, 6), active=False, key="w")
    records = {"child:1": record(contact(MARCH), wart)}
    before = drafted(records)
    (taken,) = [each for each in offer(REPORT, records, before) if "wart" in each.text]
    touched = Held(taken, taken.text, taken.source, touched=True)
    again = refill([*held(before), touched], before, offer(REPORT, records, before))
    assert taken.key in again.kept
    assert not (again.add or again.vanished)
    without = {"child:1": record(contact(MARCH))}
    gone = refill([*held(before), touched], drafted(without), offer(REPORT, without, drafted(without)))
    assert gone.vanished == (taken.key,)


keys = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(keys, keys, st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh")))
def test_every_key_comes_once_and_nothing_touched_is_renewed_or_removed(
    old: list[str], new: list[str], touched: set[str], differ: set[str]
) -> None:
    (model,) = [each for each in drafted({"child:1": record(contact(MARCH))}) if each.key == "B2:child:1:last_seen"]
    before = [Held(replace(model, key=key), model.text, model.source, key in touched) for key in old]
    now = [replace(model, key=key, text="Other." if key in differ else model.text) for key in new]
    found = refill(before, now)
    lists = [
        [each.key for each in found.add],
        [each.key for each in found.renew],
        list(found.remove),
        [each.key for each in found.changed],
        list(found.vanished),
        list(found.kept),
    ]
    every = [key for each in lists for key in each]
    assert sorted(every) == sorted({*old, *new})
    assert not touched & {*lists[1], *lists[2]}
    assert {*lists[3], *lists[4]} <= touched
