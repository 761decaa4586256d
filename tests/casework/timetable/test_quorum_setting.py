"""An authority's quorum as a value of its rules: kept and read back the same, refused where it is not clear."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.plan.agencies import Agency
from seenheard.casework.plan.decided import Part, Somebody
from seenheard.casework.plan.quorum import local_rule, quorum
from seenheard.casework.timetable.facts import FactsRefused, authority_from_json
from seenheard.casework.timetable.quorum_setting import LONGEST_WORDS, QuorumFault, QuorumSetting, quorum_setting

SETTINGS = st.builds(
    lambda others, fewer, **more: QuorumSetting(others, exceptionally=fewer if fewer <= others else None, **more),
    others=st.integers(0, 10),
    fewer=st.integers(1, 11),
    health=st.sampled_from(["each", "once"]),
    direct=st.booleans(),
    words=st.text(max_size=60).map(lambda text: " ".join(text.split())),
)


def met(setting: QuorumSetting, *came: Agency) -> bool | None:
    people = [Somebody(name=one.value, agency=one, part=Part.CAME) for one in came]
    return quorum(people, local_rule(setting)).met


@settings(max_examples=25)
@given(SETTINGS)
def test_what_is_kept_is_read_back_the_same(setting: QuorumSetting) -> None:
    assert quorum_setting(setting.as_kept) == setting


@pytest.mark.parametrize(
    "given",
    [
        "two",
        {},
        {"others": "2"},
        {"others": True},
        {"others": -1},
        {"others": 11},
        {"others": 2, "health": "twice"},
        {"others": 2, "direct": "yes"},
        {"others": 2, "words": "a" * (LONGEST_WORDS + 1)},
        {"others": 2, "exceptionally": 3},
        {"others": 2, "exceptionally": 0},
        {"others": 2, "exceptionally": "2"},
        {"others": 2, "agencies": 3},
    ],
)
def test_what_is_not_clear_is_refused_with_a_sentence(given: Any) -> None:
    with pytest.raises(QuorumFault) as fault:
        quorum_setting(given)
    assert str(fault.value).endswith(".")
    with pytest.raises(FactsRefused, match="“quorum” of “authority”"):
        authority_from_json({"name": "Wexcombe", "quorum": given})


def test_how_health_is_counted_decides() -> None:
    came = (Agency.SOCIAL_CARE, Agency.GP, Agency.HEALTH_VISITOR)
    assert met(QuorumSetting(2, "each"), *came) is True
    assert met(QuorumSetting(2, "once"), *came) is False
    assert met(QuorumSetting(2, "once"), *came, Agency.SCHOOL) is True
    assert met(QuorumSetting(2, "each"), Agency.GP, Agency.HEALTH_VISITOR, Agency.SCHOOL) is False
    assert met(QuorumSetting(2, "each", direct=True), *came) is None


def test_its_source_and_its_comparison_are_its_own() -> None:
    told = {"title": "Letter", "last_checked": "2026-03-02"}
    given: dict[str, Any] = {"name": "Wexcombe", "quorum": {"others": 2}, "sources": {"quorum": told}}
    held = authority_from_json(given)
    assert held is not None and held.quorum is not None
    assert (held.quorum.source.title, held.quorum.last_checked) == ("Letter", date(2026, 3, 2))
    assert local_rule(held.quorum).confirmed
    told.pop("last_checked")
    held = authority_from_json(given)
    assert held is not None and held.quorum is not None and not local_rule(held.quorum).confirmed


def test_what_the_chair_may_accept_is_left_to_a_person() -> None:
    rule = quorum_setting({"others": 2, "exceptionally": 2})
    assert rule.plain.endswith("; exceptionally 2 with social care, if the chair accepts it")
    assert met(rule, Agency.SOCIAL_CARE, Agency.SCHOOL, Agency.POLICE) is True
    assert met(rule, Agency.SOCIAL_CARE, Agency.SCHOOL) is None
    assert met(rule, Agency.SOCIAL_CARE) is False
    assert met(rule, Agency.SCHOOL, Agency.POLICE) is False, "social care is never dispensed with"
