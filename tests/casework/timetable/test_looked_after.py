"""Looked-after children: what is due when, by dates counted from a calendar by hand."""

from __future__ import annotations

from datetime import date

import pytest

from seenheard.casework.timetable.case import Case, Fact
from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.looked_after import age_on, looked_after_on
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import FactKind
from seenheard.casework.vocabulary import DutyKind, Nation, OwedBy, Precedence
from seenheard.guidance import load_holidays, load_rulebook

INITIAL = DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT
REVIEW = DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT
SDQ = DutyKind.STRENGTHS_AND_DIFFICULTIES
BECAME = Fact(FactKind.BECAME_LOOKED_AFTER, date(2026, 3, 23))  # a Monday


def owed(*facts: Fact, born: date | None, nation: Nation = Nation.ENGLAND) -> dict[DutyKind, Owed]:
    case = Case(nation, facts, born_on=born)
    found = deadlines(case, rulebook=load_rulebook(), holidays=load_holidays())
    assert len({each.duty for each in found}) == len(found)
    return {each.duty: each for each in found}


def assessed(on: date) -> Fact:
    return Fact(FactKind.HEALTH_ASSESSMENT, on)


def test_the_initial_assessment_is_due_after_twenty_working_days_over_easter() -> None:
    # 24 March is day 1; Good Friday is 3 April and Easter Monday 6 April 2026: day 20 is Wednesday 22 April.
    mine = owed(BECAME, born=date(2019, 1, 10))[INITIAL]
    assert (mine.due_on, mine.rule, mine.answered_on) == (date(2026, 4, 22), "en-iha", None)


def test_an_assessment_answers_it_and_starts_the_next_count() -> None:
    mine = owed(BECAME, assessed(date(2026, 4, 15)), born=date(2019, 1, 10))
    assert mine[INITIAL].answered_on == date(2026, 4, 15)
    assert (mine[REVIEW].due_on, mine[REVIEW].rule) == (date(2027, 4, 15), "en-rha-5plus")
    assert mine[REVIEW].owed_by is OwedBy.LOCAL_AUTHORITY


@pytest.mark.parametrize(
    ("born", "due", "rule"),
    [
        (date(2021, 4, 16), date(2026, 10, 15), "en-rha-under5"),  # five years old tomorrow
        (date(2021, 4, 15), date(2027, 4, 15), "en-rha-5plus"),  # five years old on the day
        (date(2026, 1, 2), date(2026, 10, 15), "en-rha-under5"),
    ],
)
def test_the_age_on_the_day_of_the_assessment_decides_when_the_next_is_due(born: date, due: date, rule: str) -> None:
    mine = owed(BECAME, assessed(date(2026, 4, 15)), born=born)[REVIEW]
    assert (mine.due_on, mine.rule) == (due, rule)
    assert "The child was" in mine.because


def test_without_a_date_of_birth_the_shorter_time_is_counted_and_said() -> None:
    mine = owed(BECAME, assessed(date(2026, 4, 15)), born=None)[REVIEW]
    assert mine.due_on == date(2026, 10, 15)
    assert "date of birth is not known" in mine.because


def test_the_questionnaire_comes_yearly_from_four_to_sixteen() -> None:
    first = owed(BECAME, born=date(2019, 1, 10))[SDQ]
    assert first.due_on == date(2027, 3, 23)
    assert "none on record" in first.because
    done = Fact(FactKind.STRENGTHS_AND_DIFFICULTIES, date(2026, 6, 1))
    assert owed(BECAME, done, born=date(2019, 1, 10))[SDQ].due_on == date(2027, 6, 1)
    young = owed(BECAME, born=date(2023, 9, 1))[SDQ]  # four on 1 September 2027: a year from there
    assert young.due_on == date(2028, 9, 1)
    assert "4 years" in young.because
    assert SDQ in owed(BECAME, born=date(2010, 3, 24))  # sixteen still on 23 March 2027
    assert SDQ not in owed(BECAME, born=date(2010, 3, 23))  # seventeen on that day
    assert SDQ not in owed(BECAME, born=date(2026, 1, 2))  # four beyond the known holidays: worked out nearer the time


def test_whoever_left_care_owes_nothing_more_and_who_comes_back_begins_again() -> None:
    ended = Fact(FactKind.LOOKED_AFTER_ENDED, date(2026, 5, 5))
    left = owed(BECAME, assessed(date(2026, 4, 15)), ended, born=date(2019, 1, 10))
    assert set(left) == {INITIAL}
    assert owed(BECAME, Fact(FactKind.LOOKED_AFTER_ENDED, date(2026, 4, 1)), born=date(2019, 1, 10)) == {}
    again = Fact(FactKind.BECAME_LOOKED_AFTER, date(2026, 9, 1))
    case = Case(Nation.ENGLAND, (BECAME, assessed(date(2026, 4, 15)), ended, again), born_on=date(2019, 1, 10))
    found = deadlines(case, rulebook=load_rulebook(), holidays=load_holidays())
    # 2 September is day 1, the last Monday of August is behind: day 20 is Tuesday 29 September.
    assert [each.due_on for each in found if each.duty is INITIAL] == [date(2026, 4, 22), date(2026, 9, 29)]


def test_a_passport_is_due_on_the_day_of_a_move_and_says_that_it_is_our_own_choice() -> None:
    moved = Fact(FactKind.MOVED_AWAY, date(2026, 6, 9))
    passport = owed(BECAME, moved, born=date(2019, 1, 10))[DutyKind.HEALTH_PASSPORT]
    assert (passport.due_on, passport.owed_by) == (date(2026, 6, 9), OwedBy.PRACTICE)
    assert passport.precedence is Precedence.DEFAULT
    assert not passport.confirmed
    assert owed(moved, born=date(2019, 1, 10)) == {}


@pytest.mark.parametrize("nation", [Nation.WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND])
def test_no_rule_is_made_up_for_a_nation_whose_rules_were_not_read(nation: Nation) -> None:
    assert owed(BECAME, assessed(date(2026, 4, 15)), born=date(2019, 1, 10), nation=nation) == {}


def test_ages_and_days_in_care() -> None:
    assert age_on(date(2020, 2, 29), date(2021, 2, 28)) == 0
    assert age_on(date(2020, 2, 29), date(2021, 3, 1)) == 1
    case = Case(Nation.ENGLAND, (BECAME, Fact(FactKind.LOOKED_AFTER_ENDED, date(2026, 5, 5))))
    assert [looked_after_on(case, date(2026, *day)) for day in ((3, 22), (3, 23), (5, 4), (5, 5))] == [
        False,
        True,
        True,
        False,
    ]
