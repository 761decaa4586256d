"""Every rule of every edition, one by one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from seenheard.casework.timetable.case import CONFERENCE_TYPES, Case, Fact, Outcome
from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.rules import Direction, Edition, FactKind, NoEdition, Rule, Stage, Unit
from seenheard.casework.vocabulary import ConferenceType, DutyKind, Nation, OwedBy
from seenheard.guidance import load_authorities, load_holidays, load_rulebook

RULEBOOK = load_rulebook()
EDITIONS = [*RULEBOOK.editions, RULEBOOK.defaults]
RULES = [pytest.param(edition, rule, id=f"{edition.id}: {rule.id}") for edition in EDITIONS for rule in edition.rules]
COUNTED = [
    pytest.param(edition, rule, id=f"{edition.id}: {rule.id}")
    for edition in RULEBOOK.editions
    for rule in edition.rules
    if rule.duty and rule.period
]
RESEARCH = Path(__file__).parents[3] / "shared" / "domain" / "timetable.yaml"
PREFIX = {Nation.ENGLAND: "en-", Nation.WALES: "wa-", Nation.SCOTLAND: "sc-", Nation.NORTHERN_IRELAND: "ni-"}


@pytest.mark.parametrize(("edition", "rule"), RULES)
def test_each_rule_says_what_where_from_and_how_sure(edition: Edition, rule: Rule) -> None:
    assert rule.id.startswith(PREFIX[edition.nation] if edition.nation else "default-")
    assert rule.trigger
    assert rule.obligation
    assert rule.counted_from
    assert rule.owed_by_words
    assert rule.source.title
    assert rule.source.kind in {"official", "local_procedure", "secondary", "product", "none"}
    assert rule.entered_on <= date(2026, 11, 21) or rule.last_checked
    if rule.verified:
        assert rule.source.kind not in {"none", "product"}


@pytest.mark.parametrize(("edition", "rule"), RULES)
def test_a_counted_rule_says_what_starts_it(edition: Edition, rule: Rule) -> None:
    if rule.duty:
        assert rule.starts_from
        assert rule.direction in {Direction.AFTER, Direction.BEFORE, Direction.INTERVAL_MAX, Direction.NOT_LATER_THAN}
        assert (rule.direction is Direction.BEFORE) == (rule.duty is DutyKind.REPORT)
    if rule.period and rule.period.unit is Unit.GESTATION_WEEK:
        assert rule.direction is Direction.NOT_LATER_THAN
        assert rule.unborn is True


def facts_for(edition: Edition, rule: Rule) -> Case:
    """The least that happened for this rule to apply on a day of its edition."""
    assert edition.nation is not None
    on = (edition.valid_to or date(2025, 3, 31)) - timedelta(days=21)
    kind = rule.starts_from[0]
    expected_on = date(on.year, on.month, 1) + timedelta(days=120) if rule.unborn else None
    if kind is not FactKind.CONFERENCE:
        aged = rule.age_from if rule.age_from is not None else rule.age_to
        born_on = None if aged is None else date(on.year - aged, 1, 1)
        return Case(edition.nation, (Fact(kind, on),), born_on=born_on, expected_on=expected_on)
    further = rule.stage is Stage.FURTHER
    suitable = [each for each in CONFERENCE_TYPES if each in rule.types or not rule.types]
    type = ConferenceType.REVIEW if further else suitable[0]
    outcome = Outcome.PLAN_CONTINUED if further else Outcome.PLAN_MADE
    if rule.duty is DutyKind.CONFERENCE_HELD_AGAIN:
        outcome = Outcome.INQUORATE
    return Case(edition.nation, (Fact(kind, on, type=type, outcome=outcome),))


@pytest.mark.parametrize(("edition", "rule"), COUNTED)
def test_each_counted_rule_is_reached(edition: Edition, rule: Rule) -> None:
    case = facts_for(edition, rule)
    owed = deadlines(case, rulebook=RULEBOOK, holidays=load_holidays())
    mine = [each for each in owed if each.duty is rule.duty]
    assert [each.edition for each in mine] == [edition.id]
    of_two = rule.duty is DutyKind.INITIAL_CONFERENCE and rule.unborn  # the earlier of two limits is named
    assert mine[0].rule == rule.id or (of_two and rule.period is not None and rule.period.words in mine[0].because)
    assert mine[0].owed_by is rule.owed_by
    assert mine[0].confirmed or not all(each.verified for each in edition.rules_for(mine[0].duty))


def test_only_corrections_reports_and_passports_are_the_practices_own() -> None:
    ours = {
        rule.duty for edition in EDITIONS for rule in edition.rules if rule.duty and rule.owed_by is OwedBy.PRACTICE
    }
    assert ours == {DutyKind.MINUTES_CORRECTIONS, DutyKind.REPORT, DutyKind.HEALTH_PASSPORT}


def test_no_nation_is_given_a_number_of_days_for_the_report() -> None:
    for edition in RULEBOOK.editions:
        assert all(rule.period is None for rule in edition.rules_for(DutyKind.REPORT))


def test_values_that_were_not_read_stay_unconfirmed() -> None:
    unread = {"ni-icpc", "sc-review-first", "sc-review-further"}
    for edition in (RULEBOOK.edition(nation, date(2026, 11, 21)) for nation in Nation):
        assert {rule.id for rule in edition.rules if rule.duty and rule.period and not rule.verified} <= unread
    assert not any(rule.verified for rule in RULEBOOK.defaults.rules)


@pytest.mark.parametrize("nation", list(Nation))
def test_every_day_has_one_edition(nation: Nation) -> None:
    for day in (date(1990, 1, 1), date(2021, 8, 31), date(2021, 9, 1), date(2023, 8, 30), date(2023, 8, 31)):
        assert sum(edition.covers(day) for edition in RULEBOOK.editions if edition.nation is nation) == 1
        assert RULEBOOK.edition(nation, day).nation is nation


def test_an_edition_can_be_kept_and_an_unknown_one_is_refused() -> None:
    assert RULEBOOK.edition(Nation.SCOTLAND, date(2026, 1, 1), keeps="scotland-2014").id == "scotland-2014"
    with pytest.raises(NoEdition, match="“england-1999”"):
        RULEBOOK.edition(Nation.ENGLAND, date(2026, 1, 1), keeps="england-1999")


def test_what_an_edition_takes_from_another_is_not_confirmed() -> None:
    edition = RULEBOOK.edition(Nation.SCOTLAND, date(2022, 1, 1))
    taken = next(rule for rule in edition.rules if rule.id == "sc-record")
    assert not taken.verified
    assert taken.note.startswith("Taken from scotland-2021-updated-2023")


@pytest.mark.skipif(not RESEARCH.exists(), reason="the research is not beside this clone")
def test_every_researched_rule_is_kept_with_its_value() -> None:
    current = {rule.id: rule for nation in Nation for rule in RULEBOOK.edition(nation, date(2026, 11, 21)).rules}
    settings = [setting for authority in load_authorities() for setting in authority.settings.values()]
    local = {setting.rule: setting for setting in settings}
    mentioned = " ".join(words for authority in load_authorities() for words in authority.texts.values())
    for given in yaml.safe_load(RESEARCH.read_text(encoding="utf-8"))["rules"]:
        number, unit = given["period"]["number"], given["period"]["unit"]
        if given["id"] in current:
            rule = current[given["id"]]
            got = (rule.period.number, rule.period.unit.value) if rule.period else (None, None)
            assert got == ((number, unit) if unit != "agency" else (None, None)), given["id"]
            assert rule.verified == given["verified"], given["id"]
            assert rule.kind == given["kind"], given["id"]
            if given["source"]["class"] != "none":
                assert rule.source.title.split() == given["source"]["title"].split(), given["id"]
        elif given["id"] in local:
            period = local[given["id"]].period
            assert period is not None
            assert (period.number, period.unit.value) == (number, unit), given["id"]
        else:
            assert f"({given['id']})" in mentioned, given["id"]
