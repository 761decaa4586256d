"""The executable specification: facts and the dates that must follow, in YAML that a safeguarding lead can read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.facts import FactsRefused, case_from_json
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import NoEdition
from seenheard.guidance import load_holidays, load_rulebook

SPEC = Path(__file__).parent / "spec"
ANSWERED = [path for path in sorted(SPEC.glob("*.yaml")) if path.name != "refusals.yaml"]


def cases(*paths: Path) -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in paths
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
    ]


def as_json(value: Any) -> Any:
    """YAML's dates as the ISO text that JSON has, and its key `on`, which YAML 1.1 takes for "true", as the word."""
    if isinstance(value, dict):
        return {"on" if key is True else key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def answer(given: Any) -> list[Owed]:
    return deadlines(case_from_json(given), rulebook=load_rulebook(), holidays=load_holidays())


@pytest.mark.parametrize("case", cases(*ANSWERED))
def test_the_dates_that_follow(case: dict[str, Any]) -> None:
    given = {key: case[key] for key in ("nation", "authority", "child", "facts") if key in case}
    owed = answer(as_json(given))
    by_duty: dict[str, list[Owed]] = {}
    for each in owed:
        by_duty.setdefault(each.duty, []).append(each)
    for duty, expected in case["expect"].items():
        got = [f"{each.due_on} {each.precedence} {each.rule}" for each in by_duty.get(duty, [])]
        assert got == [str(each) for each in expected], duty
    for duty in case.get("none", []):
        assert duty not in by_duty
    for duty, words in case.get("because", {}).items():
        assert all(words in each.because for each in by_duty[duty])
    for duty, edition in case.get("edition", {}).items():
        assert {each.edition for each in by_duty[duty]} == {edition}
    for duty, who in case.get("owed_by", {}).items():
        assert {each.owed_by for each in by_duty[duty]} == {who}
    for duty, day in case.get("answered", {}).items():
        assert [each.answered_on for each in by_duty[duty]] == [day]


@pytest.mark.parametrize("case", cases(SPEC / "refusals.yaml"))
def test_what_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises((FactsRefused, BeyondKnownHolidays, NoEdition)) as refused:
        answer(as_json(case["given"]))
    said = str(refused.value)
    assert case["refused"] in said
    assert "\n" not in said
    assert said.endswith(".")
