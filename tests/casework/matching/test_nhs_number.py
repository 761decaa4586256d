from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from seenheard.casework.matching import nhs_number

STEMS = st.text("0123456789", min_size=9, max_size=9)


def whole(stem: str) -> str | None:
    return next((stem + d for d in "0123456789" if nhs_number.is_valid(stem + d)), None)


def slow_and_obvious(digits: str) -> bool:
    """The check as the Data Dictionary tells it, step by step."""
    factors = [10, 9, 8, 7, 6, 5, 4, 3, 2]
    products = [int(digits[i]) * factors[i] for i in range(9)]
    remainder = sum(products) % 11
    check = 11 - remainder
    if check == 11:
        check = 0
    return check != 10 and check == int(digits[9])


@given(st.text("0123456789", min_size=10, max_size=10))
def test_the_check_digit_agrees_with_the_published_steps(digits: str) -> None:
    assume(len(set(digits)) > 1)
    assert nhs_number.is_valid(digits) == slow_and_obvious(digits)


@given(STEMS, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(stem: str, place: int, by: int) -> None:
    number = whole(stem)
    assume(number)
    assert number
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert not nhs_number.is_valid(wrong)
    assert nhs_number.one_slip_apart(number, wrong)
    assert number in nhs_number.slips_of(wrong)


@given(STEMS, st.integers(0, 8))
def test_two_neighbours_changed_over_are_always_noticed(stem: str, place: int) -> None:
    number = whole(stem)
    assume(number and number[place] != number[place + 1])
    assert number
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert not nhs_number.is_valid(swapped)
    assert nhs_number.one_slip_apart(swapped, number)
    assert number in nhs_number.slips_of(swapped)


@given(st.text())
def test_any_text_becomes_ten_digits_or_nothing(text: str) -> None:
    assert len(nhs_number.normalise(text)) in (0, 10)
    nhs_number.is_valid(text)


@given(STEMS)
def test_spaced_and_normalised_come_back_to_the_same(stem: str) -> None:
    number = stem + "0"
    assert nhs_number.normalise(nhs_number.spaced(number)) == number
    assert nhs_number.normalise(f"NHS No: {number[:3]}-{number[3:6]}-{number[6:]}.") == number


def test_numbers_that_only_fill_a_box_are_refused() -> None:
    assert not nhs_number.is_valid("0000000000")
    assert not nhs_number.is_valid("4444444444")
    assert nhs_number.is_valid("9999066135")
    assert nhs_number.spaced("9999066135") == "999 906 6135"
    assert nhs_number.normalise(None) == ""
    assert nhs_number.normalise("12345") == ""
