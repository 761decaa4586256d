"""Which answers about taking part make sense together, and what the minutes suggest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.cover.taking_part import (
    MAY_SAY_WHY,
    NEEDS_WHY,
    WAYS,
    WHY_NOT,
    Said,
    same_person,
    suggest,
    wrong_with,
)
from seenheard.casework.vocabulary import SOMEBODY_WENT, Mode, Way, WhyNot

OURS = {1: "Dr Amara Osei", 2: "Dr Tom Reyes"}


def test_every_way_and_reason_has_words() -> None:
    assert set(WAYS) == set(Way)
    assert set(WHY_NOT) == set(WhyNot)


@pytest.mark.parametrize(
    ("said", "boxes"),
    [
        (Said(None), {"way"}),
        (Said(Way.IN_PERSON), {"clinician"}),
        (Said(Way.FIRST_PART), {"clinician"}),
        (Said(Way.NONE), {"why_not"}),
        (Said(Way.REPORT_ONLY), {"why_not"}),
        (Said(Way.REPORT_PRESENTED), {"presented_by"}),
        (Said(Way.NONE, why_not=WhyNot.OTHER), {"words"}),
        (Said(Way.IN_PERSON, 1), set()),
        (Said(Way.NONE, why_not=WhyNot.SURGERY), set()),
        (Said(Way.REPORT_PRESENTED, presented_by="Sue Lamb"), set()),
        (Said(Way.REPORT_ONLY, why_not=WhyNot.OTHER, words="The boiler burst"), set()),
    ],
)
def test_what_is_missing_is_named(said: Said, boxes: set[str]) -> None:
    assert set(wrong_with(said)) == boxes


answers = st.builds(
    Said,
    way=st.sampled_from(Way),
    clinician=st.none() | st.integers(1, 3),
    presented_by=st.sampled_from(["", "Sue Lamb"]),
    why_not=st.none() | st.sampled_from(WhyNot),
    words=st.sampled_from(["", "It snowed"]),
)


@given(answers)
def test_what_stands_says_all_that_the_ledger_needs_and_nothing_against_it(said: Said) -> None:
    kept = said.kept
    if wrong_with(kept):
        return
    assert (kept.clinician is not None) == (kept.way in SOMEBODY_WENT)
    assert (kept.presented_by != "") == (kept.way is Way.REPORT_PRESENTED)
    assert kept.why_not is not None or kept.way not in NEEDS_WHY
    assert kept.why_not is None or kept.way in MAY_SAY_WHY
    assert kept.kept == kept


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dr A Osei", "Dr Amara Osei", True),
        ("Osei", "Dr Amara Osei", True),
        ("Amara Osei", "Dr Amara Osei", True),
        ("Dr T Osei", "Dr Amara Osei", False),
        ("Amanda Osei", "Dr Amara Osei", False),
        ("", "Dr Amara Osei", False),
        ("Dr", "Dr", False),
    ],
)
def test_names_that_may_be_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


def listed(role: str | None, name: str | None, status: str | None) -> dict[str, str | None]:
    return {"role": role, "name": name, "status": status}


def test_who_was_there_by_name_comes_before_a_gp_without_one() -> None:
    found = suggest([listed("GP", None, "present"), listed("Doctor", "Dr A Osei", "present")], OURS, Mode.REMOTE)
    assert found is not None
    assert (found.way, found.clinician) == (Way.VIDEO, 1)
    assert "Dr A Osei" in found.because


def test_a_gp_without_a_name_suggests_that_somebody_went_and_not_who() -> None:
    found = suggest([listed("GP", None, "present")], OURS, Mode.HYBRID)
    assert found is not None
    assert (found.way, found.clinician) == (None, None)


def test_apologies_suggest_no_way() -> None:
    found = suggest([listed("General practitioner", None, "apologies")], OURS, Mode.IN_PERSON)
    assert found is not None
    assert found.way is None
    assert "sent apologies" in found.because


def test_two_of_ours_whom_a_name_fits_are_not_guessed_between() -> None:
    found = suggest([listed("GP", "Dr Osei", "present")], {1: "Dr Amara Osei", 3: "Dr Kofi Osei"}, Mode.IN_PERSON)
    assert found is not None
    assert (found.way, found.clinician) == (Way.IN_PERSON, None)


def test_others_suggest_nothing() -> None:
    assert suggest([listed("Health visitor", "Sue Lamb", "present")], OURS, Mode.IN_PERSON) is None
    assert suggest([listed("GP", "Dr Osei", None)], OURS, None) is None
