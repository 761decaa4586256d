"""What is complete, delayed, declined or not recorded, by real days; and what is shown without being judged."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.immunisation import State
from seenheard.casework.immunisation.sentences import sentences, words
from tests.casework.immunisation.vaccines import ENGLAND, TODAY, item, no, of, on_time, states

COHORTS = [cohort.born_from for cohort in ENGLAND.cohorts]
BORN = date(2022, 5, 21)


@pytest.mark.parametrize("born_on", [*COHORTS, *(day - timedelta(days=1) for day in COHORTS[1:]), date(2026, 2, 28)])
def test_on_time_is_up_to_date_in_every_cohort(born_on: date) -> None:
    found = of(born_on, *on_time(born_on))
    assert found.up_to_date
    assert all(dose.late_days is None and not dose.notes for dose in found.doses)
    assert not found.others
    text = words(found, ENGLAND)
    assert "up to date for age" in text or "No immunisation of the routine schedule is due yet" in text


@pytest.mark.parametrize("born_on", COHORTS)
def test_whichever_one_dose_is_taken_away_is_missed(born_on: date) -> None:
    """A dose that is not there is never covered by another of the schedule, except where numbers are all that tell."""
    given_all = on_time(born_on)
    for missing in given_all:
        found = of(born_on, *(each for each in given_all if each is not missing))
        assert not found.up_to_date, missing.key


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2023, 5, 20), State.NOT_YET_DUE),
        (date(2023, 5, 21), State.DUE),  # the first birthday
        (date(2023, 6, 17), State.DUE),
        (date(2023, 6, 18), State.DELAYED),  # 28 days later
    ],
)
def test_from_due_to_delayed(day: date, state: State) -> None:
    assert states(of(BORN, today=day))["mmr-1"] is state


def test_the_second_mmr_moves_with_the_birth_cohort() -> None:
    older, younger = of(date(2024, 6, 30)), of(date(2024, 7, 1))
    assert {dose.dose.id: dose.due_on for dose in older.doses}["mmrv-40m"] == date(2027, 10, 30)
    assert {dose.dose.id: dose.due_on for dose in younger.doses}["mmrv-18m"] == date(2026, 1, 1)
    assert "hib-menc" in states(older)
    assert "hib-menc" not in states(younger)


def test_school_age_doses_are_late_only_when_the_age_that_the_schedule_names_is_over() -> None:
    born_on = date(2012, 3, 4)
    before, after = of(born_on, today=date(2026, 3, 3)), of(born_on, today=date(2026, 3, 4))
    assert states(before)["hpv"] is State.DUE
    assert states(after)["hpv"] is State.DELAYED
    assert states(after)["teenage"] is State.DUE


def test_a_combination_counts_for_each_part() -> None:
    """MMRV for MMR; Hib/MenC and 6-in-1 for Hib; MenACWY for a missed MenC."""
    born_on = date(2024, 8, 1)
    doses = [item("MMRV", date(2025, 12, 20)), item("MMRV", date(2026, 2, 2))]
    found = states(of(born_on, *doses, today=date(2028, 1, 1)))
    assert found["mmr-1"] is found["mmrv-18m"] is found["mmrv-40m"] is State.COMPLETE


def test_a_part_that_is_missing_is_named() -> None:
    """A fifth of what was due: 5-in-1 abroad instead of 6-in-1; plain MMR where MMRV was due."""
    found = of(BORN, item("DTaP/IPV/Hib", date(2022, 7, 20)))
    (first,) = [dose for dose in found.doses if dose.dose.id == "six-1"]
    assert first.state is State.DELAYED
    assert first.missing == ("hepb",)
    assert "Of the first 6-in-1 only a part is recorded: the dose against hepatitis B" in words(found, ENGLAND)


def test_hepatitis_b_alone_is_never_part_of_the_six_in_one() -> None:
    found = of(BORN, item("First hepatitis B vaccination", BORN), item("Hepatitis B", BORN + timedelta(weeks=4)))
    assert states(found)["six-1"] is State.DELAYED
    assert len(found.others) == 2


def test_hib_alone_is_enough_only_since_the_vaccine_was_withdrawn() -> None:
    born_on = date(2024, 6, 20)
    first = [each for each in on_time(born_on) if each.key.startswith("six")]
    late = of(born_on, *first, item("Infanrix hexa", date(2025, 7, 2)))
    early = of(born_on, *first, item("Infanrix hexa", date(2025, 6, 25)))
    assert states(late)["hib-menc"] is State.COMPLETE
    assert states(early)["hib-menc"] is State.NOT_RECORDED


def test_declined_and_given_later() -> None:
    refusal = no("MMR", date(2023, 6, 1), "Parent declined")
    declined = of(BORN, refusal)
    assert states(declined)["mmr-1"] is State.DECLINED
    assert states(declined)["mmr-2"] is State.DELAYED  # it was not due when the first was declined
    assert "The first MMR was declined (1 June 2023: “Parent declined”)" in words(declined, ENGLAND)
    given_later = of(BORN, refusal, item("MMR", date(2023, 9, 1)))
    assert states(given_later)["mmr-1"] is State.COMPLETE
    assert "declined" not in words(given_later, ENGLAND)


def test_not_given_for_another_reason_is_not_a_refusal() -> None:
    found = of(BORN, no("MMR", date(2023, 6, 1), "Generally unwell"))
    assert states(found)["mmr-1"] is State.DELAYED
    assert "It was recorded as not given (1 June 2023: “Generally unwell”)" in words(found, ENGLAND)


def test_what_is_no_longer_offered_is_not_called_delayed() -> None:
    baby = of(date(2026, 1, 5), today=date(2026, 6, 21))
    older = of(date(2026, 1, 5), today=date(2026, 6, 22))  # 24 weeks old
    assert states(baby)["rota-1"] is State.DELAYED
    assert states(older)["rota-1"] is State.NOT_RECORDED
    text = words(older, ENGLAND)
    assert (
        "first rotavirus and second rotavirus are not recorded as given: no longer offered from the age of 24" in text
    )


def test_what_is_offered_to_nobody_any_more_is_not_called_delayed() -> None:
    """Hib/MenC has ended: a child of two still lacks Hib, one of eleven is offered neither part."""
    young, older = of(date(2024, 6, 1)), of(date(2015, 6, 22))
    assert states(young)["hib-menc"] is State.DELAYED
    assert states(older)["hib-menc"] is State.NOT_RECORDED
    only_hib = [
        item(f"{n} DTaP/IPV/Hib", date(2015, 9, 1) + timedelta(weeks=5 * i))
        for i, n in enumerate(("1st", "2nd", "3rd"))
    ]
    found = of(date(2015, 6, 22), *only_hib, item("Hib", date(2016, 7, 1)))
    (dose,) = [each for each in found.doses if each.dose.id == "hib-menc"]
    assert (dose.state, dose.missing, dose.notes) == (
        State.NOT_RECORDED,
        ("menc",),
        ("no longer offered since 1 July 2025",),
    )


def test_too_early_is_shown_and_neither_complete_nor_delayed() -> None:
    found = of(BORN, item("MMR", date(2023, 5, 20)))
    (first,) = [dose for dose in found.doses if dose.dose.id == "mmr-1"]
    assert first.state is State.NOT_RECORDED
    assert "(20 May 2023) before the age of 1 year" in first.notes[0]
    on_the_day = of(BORN, item("MMR", date(2023, 5, 21)))
    assert states(on_the_day)["mmr-1"] is State.COMPLETE


def test_an_early_dose_takes_no_later_ones_place() -> None:
    doses = [item("MMR", date(2022, 12, 1)), item("MMR", date(2023, 6, 1)), item("MMR", date(2025, 10, 1))]
    found = of(BORN, *doses)
    assert states(found)["mmr-1"] is states(found)["mmr-2"] is State.COMPLETE


def test_too_close_is_shown_and_counted() -> None:
    found = of(BORN, item("6 in 1", date(2022, 7, 20)), item("6 in 1", date(2022, 7, 30)))
    (second,) = [dose for dose in found.doses if dose.dose.id == "six-2"]
    assert second.state is State.COMPLETE
    assert "1 week after the dose before; the schedule leaves at least 4 weeks" in second.notes[0]


def test_one_injection_entered_twice_is_one_dose() -> None:
    day = date(2023, 6, 1)
    for other in ("MMR", "Priorix", "First MMR vaccination"):
        assert states(of(BORN, item("MMR vaccination", day), item(other, day, key="x")))["mmr-2"] is State.DELAYED
    twice = of(date(2025, 1, 2), item("MMR", date(2026, 1, 5)), item("ProQuad", date(2026, 1, 5)))
    assert states(twice)["mmrv-2"] is not State.COMPLETE


def test_a_further_dose_than_the_schedule_has_is_told() -> None:
    """6-in-1 abroad in place of the pre-school booster: not counted as it, and not lost."""
    found = of(
        BORN, *on_time(BORN), item("Infanrix hexa", date(2026, 1, 5), key="more"), item("6 in 1", date(2026, 1, 5))
    )
    assert [each.key for each, _ in found.extra] == ["6 in 1 2026-01-05"]
    assert "standing for no dose of this schedule: 6-in-1 vaccine (5 January 2026)" in words(found, ENGLAND)


def test_a_history_entered_on_one_day_keeps_its_doses() -> None:
    day = date(2023, 6, 1)
    found = of(BORN, *(item(f"{n} DTaP/IPV/Hib/HepB", day) for n in ("First", "Second", "Third")))
    assert all(states(found)[id] is State.COMPLETE for id in ("six-1", "six-2", "six-3"))


def test_two_first_doses_are_a_doubt_not_a_second_dose() -> None:
    found = of(BORN, item("First MMR", date(2023, 6, 1)), item("First MMR", date(2025, 10, 1)))
    (second,) = [dose for dose in found.doses if dose.dose.id == "mmr-2"]
    assert second.state is State.NOT_RECORDED
    assert "another item (1 October 2025) says that it is the dose before" in second.notes[0]


def test_a_second_dose_without_a_first_is_a_doubt() -> None:
    found = of(BORN, item("Second MMR", date(2025, 10, 1)))
    assert states(found)["mmr-2"] is State.COMPLETE
    (first,) = [dose for dose in found.doses if dose.dose.id == "mmr-1"]
    assert (first.state, first.notes) == (State.NOT_RECORDED, ("a later dose is recorded, this one is not",))


def test_dates_that_cannot_be_and_names_that_are_not_known_are_told_and_not_counted() -> None:
    found = of(
        BORN, item("MMR", date(2010, 6, 30)), item("MMR", TODAY + timedelta(days=1)), item("Immunisation", TODAY)
    )
    assert states(found)["mmr-1"] is State.DELAYED
    text = words(found, ENGLAND)
    assert "not counted: “MMR” (30 June 2010) and “MMR” (23 November 2026)" in text
    assert "not recognised, so not counted: “Immunisation” (22 November 2026)" in text


def test_a_dose_without_a_date_counts_and_is_never_late() -> None:
    found = of(BORN, item("MMR"))
    (first,) = [dose for dose in found.doses if dose.dose.id == "mmr-1"]
    assert first.state is State.COMPLETE
    assert first.late_days is None


def test_late_doses_are_complete_and_said_to_be_late() -> None:
    found = of(BORN, item("MMR", date(2023, 9, 25)))
    assert "Given later than due: first MMR (4 months late)." in words(found, ENGLAND)


def test_beyond_the_schedules_says_so() -> None:
    born_on = date(2003, 3, 4)
    found = of(born_on, item("MMR", date(2004, 4, 1)))
    assert found.cohort is None
    assert not found.up_to_date
    text = words(found, ENGLAND)
    assert "No routine schedule is held here for children born on 4 March 2003" in text
    assert "Also recorded, not part of this schedule: MMR vaccine (1 April 2004)" in text


def test_what_the_schedule_does_not_hold_is_named() -> None:
    assert "does not include it: pneumococcal, MenB" in words(of(date(2012, 3, 4)), ENGLAND)


days = st.integers(-30, 1600)
products = st.sampled_from(
    ["6 in 1", "MMR", "MMRV", "First MMR", "MMR declined", "PCV13", "MenB", "Hib/MenC", "dTaP/IPV", "x"]
)
histories = st.lists(st.tuples(products, days), max_size=14)


@given(histories, st.integers(0, 1600))
def test_laws(history: list[tuple[str, int]], age: int) -> None:
    items = [item(what, BORN + timedelta(days=day), key=str(n)) for n, (what, day) in enumerate(history)]
    today = BORN + timedelta(days=age)
    found = of(BORN, *items, today=today)
    assert of(BORN, *reversed(items), today=today) == found or len({i.earliest for i in items}) < len(items)
    for part in ("mmr", "hib", "pcv", "menb"):
        used = [dose.given[part].key for dose in found.doses if part in dose.given]
        assert len(used) == len(set(used)), "one item stands for one dose"
    told = " ".join(key for each in sentences(found, ENGLAND) for key in each.items)
    for each in (*found.others, *found.extra):
        assert not each[0].given or each[0].key in told
    for dose in found.doses:
        assert (dose.state is State.NOT_YET_DUE) <= (today < dose.due_on)
        assert (dose.state is State.COMPLETE) <= (not dose.missing)
    assert all(each.text.endswith((".", "?")) for each in sentences(found, ENGLAND))


unnumbered = st.sampled_from(["6 in 1", "MMR", "MMRV", "PCV13", "MenB", "Hib/MenC", "Rotarix", "dTaP/IPV"])


@given(st.dictionaries(st.integers(366 + 730, 1640), unnumbered, max_size=14))
def test_the_slow_and_obvious_way(history: dict[int, str]) -> None:
    """Of each part as many doses are given as there were injections with it, up to those that the schedule has. All on
    days of their own, without numbers, and when the child is three: nothing is early then."""
    parts = {"6 in 1": {"dtap_ipv", "hib", "hepb"}, "MMR": {"mmr"}, "MMRV": {"mmr", "varicella"}, "PCV13": {"pcv"}}
    parts |= {
        "MenB": {"menb"},
        "Hib/MenC": {"hib", "menc"},
        "Rotarix": {"rotavirus"},
        "dTaP/IPV": {"preschool_booster"},
    }
    found = of(BORN, *(item(what, BORN + timedelta(days=day)) for day, what in history.items()))
    for part in set().union(*parts.values()) - {"varicella"}:
        injections = sum(part in parts[what] for what in history.values())
        places = sum(part in dose.dose.parts for dose in found.doses)
        assert sum(part in dose.given for dose in found.doses) == min(injections, places), part


@given(histories, st.integers(0, 1500))
def test_a_further_dose_never_makes_anything_less_complete(history: list[tuple[str, int]], on: int) -> None:
    items = [item(what, BORN + timedelta(days=day), key=str(n)) for n, (what, day) in enumerate(history)]
    before = {dose.dose.id for dose in of(BORN, *items).of(State.COMPLETE)}
    after = {
        dose.dose.id for dose in of(BORN, *items, item("MMR", BORN + timedelta(days=on), key="new")).of(State.COMPLETE)
    }
    assert before <= after
