"""New law is a file: it begins on its day, the edition before it ends, and nothing in the program changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seenheard.casework.timetable.case import Case, Fact, Outcome
from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.rules import FactKind
from seenheard.casework.vocabulary import ConferenceType, DutyKind, Nation
from seenheard.guidance import GuidanceFault, fingerprint, load_holidays, load_rulebook
from tests.guidance.new_law import FROM, TEXT, new_law


def first_core_group(folder: Path | None, on: date, keeps: str = "") -> tuple[date, str]:
    fact = Fact(FactKind.CONFERENCE, on, keeps, type=ConferenceType.INITIAL, outcome=Outcome.PLAN_MADE)
    owed = deadlines(Case(Nation.ENGLAND, (fact,)), rulebook=load_rulebook(folder), holidays=load_holidays())
    return next((each.due_on, each.edition) for each in owed if each.duty is DutyKind.CORE_GROUP)


def test_the_new_edition_times_what_happens_from_its_day_on(tmp_path: Path) -> None:
    folder = new_law(tmp_path / "rules")
    friday, monday = date(2026, 11, 6), date(2026, 11, 9)
    assert first_core_group(folder, friday) == (date(2026, 11, 20), "england-2023")  # ten working days
    assert first_core_group(folder, monday) == (date(2026, 11, 18), "england-test")  # seven
    assert first_core_group(None, monday) == (date(2026, 11, 23), "england-2023")
    assert first_core_group(folder, monday, "england-2023") == (date(2026, 11, 23), "england-2023")


def test_what_it_does_not_change_is_taken_over_and_other_nations_stay(tmp_path: Path) -> None:
    folder = new_law(tmp_path / "rules")
    book, before = load_rulebook(folder), load_rulebook()
    new = book.edition(Nation.ENGLAND, date.fromisoformat(FROM))
    old = before.edition(Nation.ENGLAND, date.fromisoformat(FROM))
    assert {rule.id for rule in new.rules} == {rule.id for rule in old.rules}
    changed = {rule.id for rule in new.rules if rule.period != next(o for o in old.rules if o.id == rule.id).period}
    assert changed == {"en-core-group-first", "en-rcpc-first"}
    assert book.edition(Nation.WALES, date(2026, 12, 1)) == before.edition(Nation.WALES, date(2026, 12, 1))
    assert book.edition(Nation.ENGLAND, date(2026, 11, 8)).valid_to == date(2026, 11, 8)


def test_other_rules_have_another_fingerprint_and_the_same_the_same(tmp_path: Path) -> None:
    folder, other = new_law(tmp_path / "one"), new_law(tmp_path / "two", TEXT.replace("number: 7", "number: 8"))
    marks = [fingerprint(load_rulebook(each)) for each in (None, folder, other, new_law(tmp_path / "three"))]
    assert marks[1] == marks[3]
    assert len(set(marks)) == 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("valid_from: 2026-11-09", "valid_from: null"), "“valid_from” must be the day"),
        (("nation: england\n", "nation: null\n"), "cannot be replaced"),
        (("trigger:", "triger:"), "“triger” is not a known key"),
        (("england-2023, confirmed", "england-1999, confirmed"), "which there is not"),
        (("edition: england-test", "edition: england-2023"), "the same edition"),
        (("unit: working_day", "unit: fortnight"), "fortnight"),
        (("based_on: {", "based_on: {{"), "cannot be read as YAML"),
        (("valid_to: null", "valid_to: 2026-12-31"), "must leave no day out"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_a_sentence(tmp_path: Path, wrong: tuple[str, str], said: str) -> None:
    assert wrong[0] in TEXT
    folder = new_law(tmp_path / "rules", TEXT.replace(*wrong))
    with pytest.raises(GuidanceFault, match=said):
        load_rulebook(folder)


def test_a_folder_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    assert fingerprint(load_rulebook(tmp_path / "nowhere")) == fingerprint(load_rulebook())
