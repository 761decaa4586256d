from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.matching.names import Level, best_fit, distance, fold, near, readings, similarity
from seenheard.casework.matching.short_forms import are_forms, names_of
from tests.casework.matching.made_up import ADULTS, GIVEN, SURNAMES, misspell

PEOPLE = st.builds(lambda a, b: f"{a} {b}", st.sampled_from(GIVEN + ADULTS), st.sampled_from(SURNAMES))


def level(printed: str, first: str, surname: str) -> Level:
    return best_fit(printed, tuple(fold(first).split()), tuple(fold(surname).split())).level


@pytest.mark.parametrize(
    ("printed", "first", "surname"),
    [
        ("Alfie Lockspur", "Alfie", "Lockspur"),
        ("Lockspur Alfie", "Alfie", "Lockspur"),
        ("LOCKSPUR, Alfie", "Alfie", "Lockspur"),
        ("Lockspur, Master Alfie James", "Alfie", "Lockspur"),
        ("Alfie James Lockspur", "Alfie", "Lockspur"),
        ("Miss Zoë O’Darrow", "Zoe", "O'Darrow"),
        ("Zoe O Darrow", "Zoë", "O'Darrow"),
        ("Cora Dunstable Reid", "Cora", "Dunstable-Reid"),
        ("Cora Reid-Dunstable", "Cora", "Dunstable-Reid"),
        ("Anne Marie Pell", "Anne-Marie", "Pell"),
        ("Matilda (Tilly) Nettleship", "Tilly", "Nettleship"),
        ("Alfie Lockspur also known as Alfie Pell", "Alfie", "Pell"),
        ("Łucja Żelazna", "Lucja", "Zelazna"),
        ("Emma Child", "Emma", "Child"),
        ("Child 2: Emma Child", "Emma", "Child"),
    ],
)
def test_the_same_name_written_in_another_way_is_the_full_name(printed: str, first: str, surname: str) -> None:
    assert level(printed, first, surname) is Level.FULL


@pytest.mark.parametrize(
    ("printed", "first", "surname"),
    [
        ("Tilly Nettleship", "Matilda", "Nettleship"),
        ("Bobby Eversleigh", "Robert", "Eversleigh"),
        ("Muhammad Rashidi", "Mohammed", "Rashidi"),
        ("Yousef Rashidi", "Yusuf", "Rashidi"),
        ("Olexandr Zielonka", "Oleksandr", "Zielonka"),
        ("Neve Quillan", "Niamh", "Quillan"),
        ("Alfie Lockspurr", "Alfie", "Lockspur"),
        ("Aflie Lockspur", "Alfie", "Lockspur"),
        ("Cora Reid", "Cora", "Dunstable-Reid"),
        ("Cora Dunstable-Reid", "Cora", "Dunstable"),
        ("James Lockspur", "Alfie James", "Lockspur"),
        ("Alfie John Lockspur", "Alfie Peter", "Lockspur"),
    ],
)
def test_a_form_a_misspelling_or_half_a_double_name_is_close_and_not_full(
    printed: str, first: str, surname: str
) -> None:
    assert level(printed, first, surname) is Level.CLOSE


def test_initials_parts_and_strangers_have_levels_of_their_own() -> None:
    assert level("A Lockspur", "Alfie", "Lockspur") is Level.INITIAL
    assert level("A. J. Lockspur", "Alfie", "Lockspur") is Level.INITIAL
    assert level("Alfie L", "Alfie", "Lockspur") is Level.INITIAL
    assert level("Isla Lockspur", "Alfie", "Lockspur") is Level.PART
    assert level("Alfie Maddern", "Alfie", "Lockspur") is Level.PART
    assert level("Baby Lockspur", "Alfie", "Lockspur") is Level.PART
    assert level("Isla Maddern", "Alfie", "Lockspur") is Level.OTHER
    assert level("Unknown", "Alfie", "Lockspur") is Level.NONE
    assert level("de Souza", "Maria", "de Silva") is Level.OTHER


@given(PEOPLE, PEOPLE)
def test_similarity_is_the_same_from_either_side(first: str, second: str) -> None:
    assert similarity(first, second) == similarity(second, first)


@given(st.text(max_size=30), st.text(max_size=30))
def test_similarity_is_the_same_from_either_side_for_any_text(first: str, second: str) -> None:
    assert similarity(first, second) == similarity(second, first)


@given(PEOPLE)
def test_everybody_bears_their_own_name(person: str) -> None:
    assert similarity(person, person) is Level.FULL
    assert similarity(person, person.upper()) is Level.FULL


@given(PEOPLE, st.randoms(use_true_random=False))
def test_one_misspelt_letter_leaves_at_least_part_of_a_name(person: str, rng: random.Random) -> None:
    first, surname = person.rsplit(" ", 1)
    assert level(f"{misspell(first, rng)} {surname}", first, surname) >= Level.PART
    enough = (
        Level.CLOSE if len(surname) > 3 else Level.PART
    )  # a name of three letters may lose one and look like others
    assert level(f"{first} {misspell(surname, rng)}", first, surname) >= enough


@given(st.text("abcdef", max_size=8), st.text("abcdef", max_size=8))
def test_distance_and_nearness_are_symmetric(first: str, second: str) -> None:
    assert distance(first, second) == distance(second, first)
    assert near(first, second) == near(second, first)
    assert (distance(first, second) == 0) == (first == second)


@given(st.text())
def test_folding_twice_changes_nothing_and_leaves_plain_letters(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789 " for c in fold(text))
    readings(text)


def test_short_forms_are_of_folded_letters_and_work_both_ways() -> None:
    assert names_of("tilly") >= {"matilda", "ottilie"}
    assert are_forms("tilly", "matilda") and are_forms("matilda", "tilly")
    assert are_forms("bill", "will")
    assert not are_forms("tilly", "alfie")
    assert not are_forms("qqq", "zzz")
    for form in ("alfie", "yousef", "katie", "kieran"):
        assert form == fold(form) and names_of(form)
