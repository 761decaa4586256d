"""Whether enough agencies were there: where the list settles it, where a person must say, and what never changes it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.plan.agencies import HEALTH, NEVER_COUNT, Agency, agency_of
from seenheard.casework.plan.decided import Part, Somebody
from seenheard.casework.plan.quorum import QuorumRule, quorum
from seenheard.guidance.quorum_rules import load_quorum_rules, quorum_rule_for

WALES, SCOTLAND = load_quorum_rules()["wales"], load_quorum_rules()["scotland"]
SWINDON = load_quorum_rules()["swindon"]


def there(*agencies: Agency | None) -> list[Somebody]:
    return [Somebody(name=f"Person {place}", agency=one, part=Part.CAME) for place, one in enumerate(agencies)]


@pytest.mark.parametrize(
    ("role", "agency"),
    [
        ("Health Visitor", Agency.HEALTH_VISITOR),
        ("School nurse", Agency.SCHOOL_NURSE),
        ("Head Teacher", Agency.SCHOOL),
        ("Police Scotland", Agency.POLICE),
        ("Child’s social worker", Agency.SOCIAL_CARE),
        ("Father’s solicitor", Agency.NO_AGENCY),
        ("Independent Chair", Agency.CHAIR),
        ("GP", Agency.GP),
        ("Child", Agency.NO_AGENCY),
        ("Team Manager", None),
        ("Lead Professional", None),
        ("Designated Safeguarding Lead", None),
        ("Social worker and police", None),
        ("Dr", None),
        ("", None),
    ],
)
def test_an_agency_is_worked_out_only_where_the_role_is_clear(role: str, agency: Agency | None) -> None:
    assert agency_of(role) is agency


def test_in_wales_three_agencies_of_which_each_profession_counts() -> None:
    assert quorum(there(Agency.SOCIAL_CARE, Agency.HEALTH_VISITOR, Agency.SCHOOL_NURSE), WALES).met is True
    two = quorum(there(Agency.SOCIAL_CARE, Agency.POLICE), WALES)
    assert two.met is None and "The chair may accept 2 exceptionally" in two.words
    assert quorum(there(Agency.SOCIAL_CARE), WALES).met is False
    assert quorum(there(Agency.SOCIAL_CARE, Agency.CHAIR, Agency.NO_AGENCY), WALES).met is False


def test_in_scotland_social_work_health_and_police() -> None:
    assert quorum(there(Agency.SOCIAL_CARE, Agency.GP, Agency.POLICE), SCOTLAND).met is True
    without = quorum(there(Agency.SOCIAL_CARE, Agency.GP, Agency.SCHOOL), SCOTLAND)
    assert without.met is False and without.words == "Nobody of the police was there."
    assert without.agencies == ("Social care", "School or education", "Health")


def test_what_no_list_shows_is_left_to_a_person() -> None:
    enough = quorum(there(Agency.SOCIAL_CARE, Agency.SCHOOL, Agency.SCHOOL_NURSE), SWINDON)
    assert enough.met is None and "direct contact" in enough.words
    assert quorum(there(Agency.SCHOOL, Agency.SCHOOL_NURSE), SWINDON).met is False
    assert quorum(there(Agency.SOCIAL_CARE, Agency.SCHOOL, None), SWINDON).met is None


def test_where_no_rule_is_known_nothing_is_said() -> None:
    answer = quorum(there(Agency.SOCIAL_CARE, Agency.POLICE, Agency.SCHOOL), quorum_rule_for("Leeds", "england"))
    assert answer.met is None and "know no rule of this council" in answer.words
    assert quorum([], WALES).met is None


def test_the_rule_is_the_authoritys_own_before_its_nations() -> None:
    own = quorum_rule_for("  east sussex county council ", "england")
    assert own is not None and own.id == "sussex-quorum" and not own.confirmed
    assert quorum_rule_for("Cardiff Council", "wales") == WALES
    assert quorum_rule_for("", "northern_ireland") is None
    assert all(rule.source.title and rule.words for rule in load_quorum_rules().values())


RULES = st.builds(
    QuorumRule,
    id=st.just("rule"),
    words=st.just("A rule."),
    source=st.just(WALES.source),
    must=st.lists(
        st.sampled_from(
            [
                ("social work", frozenset({Agency.SOCIAL_CARE})),
                ("health", HEALTH),
                ("the police", frozenset({Agency.POLICE})),
            ]
        ),
        max_size=3,
        unique=True,
    ).map(tuple),
    others=st.integers(0, 4),
    health=st.sampled_from(["once", "each"]),
    exceptionally=st.none() | st.integers(1, 3),
    unless_told=st.sampled_from(["", "if they know the child"]),
)
PEOPLE = st.lists(st.none() | st.sampled_from(Agency), min_size=1, max_size=7)


@settings(max_examples=25)
@given(RULES, PEOPLE, st.none() | st.sampled_from(Agency))
def test_one_more_who_came_never_makes_it_worse(
    rule: QuorumRule, agencies: list[Agency | None], more: Agency | None
) -> None:
    order = {False: 0, None: 1, True: 2}
    before, after = quorum(there(*agencies), rule), quorum(there(*agencies, more), rule)
    assert order[after.met] >= order[before.met]


@settings(max_examples=25)
@given(RULES, PEOPLE, st.randoms())
def test_neither_the_order_nor_who_was_not_there_matters(rule: QuorumRule, agencies: list[Agency | None], mix) -> None:  # type: ignore[no-untyped-def]
    came = there(*agencies)
    mixed = came + [Somebody(agency=Agency.POLICE, part=Part.APOLOGIES), Somebody(agency=Agency.CHAIR, part=Part.CAME)]
    mix.shuffle(mixed)
    assert quorum(mixed, rule) == quorum(came, rule)


@settings(max_examples=25)
@given(RULES, PEOPLE)
def test_yes_is_said_only_if_so_many_known_agencies_were_there(rule: QuorumRule, agencies: list[Agency | None]) -> None:
    """The slow way: count what each counted agency is called, once each."""
    known = {one for one in agencies if one is not None and one not in NEVER_COUNT}
    counted = {"health" if rule.health == "once" and one in HEALTH else one for one in known}
    if quorum(there(*agencies), rule).met is True:
        assert len(counted) >= len(rule.must)
        assert all(known & group for _, group in rule.must)
        assert len(known) >= rule.others
