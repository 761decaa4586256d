"""The schedule's data: every day of birth has one cohort, everything has its source, and what is wrong is refused."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from typing import Any

import pytest

from seenheard.casework.vocabulary import Nation
from seenheard.guidance.immunisation import load_schedule, schedules
from seenheard.guidance.yaml_file import GuidanceFault, yaml_file


@pytest.mark.parametrize("nation", Nation)
def test_every_nation_has_a_schedule_and_says_what_is_confirmed(nation: Nation) -> None:
    schedule = load_schedule(nation)
    assert schedule.nation is nation
    for cohort in schedule.cohorts:
        assert cohort.confirmed is bool(cohort.sources)
        assert all(dose.source.title for dose in cohort.doses)


def test_england_is_read_for_every_cohort() -> None:
    assert all(cohort.confirmed for cohort in load_schedule(Nation.ENGLAND).cohorts)
    assert not any(cohort.confirmed for cohort in load_schedule(Nation.SCOTLAND).cohorts)


def test_every_day_of_birth_has_one_cohort() -> None:
    schedule = load_schedule(Nation.ENGLAND)
    day = schedule.cohorts[0].born_from
    assert schedule.cohort(day - timedelta(days=1)) is None
    while day < date(2027, 1, 1):
        assert sum(cohort.holds(day) for cohort in schedule.cohorts) == 1
        day += timedelta(days=1)


def test_each_dose_can_be_given_by_a_vaccine_that_is_recognised() -> None:
    schedule = load_schedule(Nation.ENGLAND)
    parts = {part for vaccine in schedule.wording.vaccines for part in vaccine.parts}
    for cohort in schedule.cohorts:
        assert {part for dose in cohort.doses for part in dose.parts} <= parts
    known = {frozenset(vaccine.protects) for vaccine in schedule.wording.vaccines}
    gives = {what for _, gives in schedule.wording.phrases for what in gives}
    assert {what for protects in known for what in protects} <= gives


CHANGES = [
    (lambda d: d["cohorts"][0].update(born_from=date(2025, 4, 10)), "must begin on the day after"),
    (lambda d: d["cohorts"][0].update(born_to=date(2027, 1, 1)), "the last cohort has no end"),
    (lambda d: d["cohorts"][0].update(blocks=["infant-2031"]), "there is no block “infant-2031”"),
    (lambda d: d["cohorts"][0]["read_for"].update(cornwall=["nidirect"]), "“cornwall” is not a nation"),
    (lambda d: d["cohorts"][0]["read_for"].update(wales=["hearsay"]), "“hearsay” is not among the sources"),
    (lambda d: d["cohorts"][0]["blocks"].append("infant-2025"), "gives one dose twice"),
    (lambda d: d["blocks"]["hpv"].pop("source"), "“source” is missing"),
    (lambda d: d["blocks"]["hpv"]["doses"][0].update(parts=["hpw"]), "“hpw” is not a part"),
    (lambda d: d["blocks"]["hpv"]["doses"][0].update(due={"number": 12, "unit": "years"}), "weeks, months or years"),
    (lambda d: d["blocks"]["hpv"]["doses"][0].update(dew=1), "“dew” is not a known key"),
    (lambda d: d["parts"].update(mmx={"source": "nidirect"}), "“mmx” is not a part"),
]


@pytest.mark.parametrize(("change", "sentence"), CHANGES)
def test_a_file_that_is_wrong_is_refused_by_place(change: Any, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _broken(monkeypatch, "immunisation/uk-routine.yaml", change)
    with pytest.raises(GuidanceFault, match=sentence):
        load_schedule.__wrapped__(Nation.WALES)


WORDS = [
    (lambda d: d["phrases"].append({"gives": ["mumps"], "source": "ours", "says": ["Mumps"]}), "must be lower case"),
    (lambda d: d["phrases"].append({"gives": ["mumps"], "source": "ours", "says": ["measles"]}), "stands there twice"),
    (lambda d: d["vaccines"].append({**d["vaccines"][0], "key": "again"}), "protect against exactly the same"),
    (lambda d: d["vaccines"][0].update(parts=["mmx"]), "a part is not among part_words"),
    (lambda d: d["codes"]["means"].append({"id": "38598009", "vaccine": "mmr"}), "stands there twice"),
    (lambda d: d["declined"].update(source="hearsay"), "“hearsay” is not among the sources"),
]


@pytest.mark.parametrize(("change", "sentence"), WORDS)
def test_names_that_are_wrong_are_refused(change: Any, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _broken(monkeypatch, "immunisation/vaccines.yaml", change)
    with pytest.raises(GuidanceFault, match=sentence):
        load_schedule.__wrapped__(Nation.WALES)


def _broken(monkeypatch: pytest.MonkeyPatch, file: str, change: Any) -> None:
    def changed(name: str) -> dict[str, Any]:
        data = copy.deepcopy(yaml_file(name))
        if name == file:
            change(data)
        return data

    monkeypatch.setattr(schedules, "yaml_file", changed)


@pytest.mark.parametrize("file", ["immunisation/uk-routine.yaml", "immunisation/vaccines.yaml", "report/topics.yaml"])
def test_every_source_is_used(file: str) -> None:
    data = yaml_file(file)
    named = str({key: held for key, held in data.items() if key != "sources"})
    assert not [key for key in data["sources"] if f"'{key}'" not in named]
