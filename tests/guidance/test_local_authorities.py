from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from seenheard.casework.timetable.authority import Authority, SettingKey
from seenheard.casework.timetable.case import Case, Fact, Outcome
from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.rules import FactKind, Period, Unit
from seenheard.casework.vocabulary import ConferenceType, DutyKind, Nation, Precedence
from seenheard.guidance import load_authorities, load_holidays, load_rulebook

AUTHORITIES = load_authorities()
BY_ID = {authority.id: authority for authority in AUTHORITIES}
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@pytest.mark.parametrize("authority", AUTHORITIES, ids=[each.id for each in AUTHORITIES])
def test_each_value_has_its_source_and_says_how_sure_it_is(authority: Authority) -> None:
    assert authority.nation
    assert authority.entered_on
    assert authority.settings or authority.texts
    for setting in authority.settings.values():
        assert setting.source.title
        assert setting.source.url or authority.fictional
    if authority.fictional:
        assert "fictional" in authority.status
    elif authority.confirmed:
        assert authority.last_checked
    else:
        assert authority.status == "evidence of variety: re-check before use"


def test_a_value_of_each_kind_as_it_was_read() -> None:
    read = {
        "sussex": (SettingKey.REPORT_INITIAL, Period(3, Unit.WORKING_DAY)),
        "leeds": (SettingKey.REPORT_REVIEW, Period(5, Unit.CALENDAR_DAY)),
        "surrey": (SettingKey.REPORT_REVIEW, Period(48, Unit.HOUR)),
        "sefton": (SettingKey.PRE_BIRTH_BY, Period(34, Unit.GESTATION_WEEK)),
        "blackpool": (SettingKey.CORE_GROUP_INTERVAL, Period(4, Unit.WEEK)),
        "hampshire": (SettingKey.MINUTES, None),
    }
    for id, (key, period) in read.items():
        assert BY_ID[id].settings[key].period == period


def conference(authority: Authority, type: ConferenceType, outcome: Outcome | None) -> Case:
    assert authority.nation
    fact = Fact(FactKind.CONFERENCE, date(2025, 3, 14), type=type, outcome=outcome)
    return Case(authority.nation, (fact,), authority)


def test_hampshire_is_not_waited_for() -> None:
    case = conference(BY_ID["hampshire"], ConferenceType.INITIAL, Outcome.PLAN_MADE)
    owed = deadlines(case, rulebook=load_rulebook(), holidays=load_holidays())
    assert DutyKind.MINUTES not in {each.duty for each in owed}
    assert DutyKind.DECISION_LETTER in {each.duty for each in owed}


def test_a_collected_value_is_used_and_says_that_it_was_not_checked_again() -> None:
    case = conference(BY_ID["sussex"], ConferenceType.REVIEW, None)
    report = next(
        each
        for each in deadlines(case, rulebook=load_rulebook(), holidays=load_holidays())
        if each.duty is DutyKind.REPORT
    )
    assert report.due_on == date(2025, 3, 7)
    assert report.precedence is Precedence.AUTHORITY
    assert report.rule == "en-gp-report-rcpc-sussex"
    assert report.edition == "sussex-2026-11-21"
    assert not report.confirmed
    assert "has not been checked again" in report.because
    assert "sussexsafeguardingchildrenprocedures" in report.source


@pytest.mark.skipif(not CORPUS.exists(), reason="the sample letters are not beside this clone")
def test_every_area_of_the_sample_letters_is_here_and_fictional() -> None:
    named = set()
    for path in CORPUS.glob("*.json"):
        says = json.loads(path.read_text(encoding="utf-8"))
        if says["local_authority"]:
            named.add((says["local_authority"], says["nation"]))
    held = {(each.name, each.nation): each for each in AUTHORITIES}
    for name, nation in named:
        assert held[name, Nation(nation)].fictional
