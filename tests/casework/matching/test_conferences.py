"""Which conference a letter is about, in the order of the rule that `conferences` states."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.matching import match, match_conferences
from seenheard.casework.matching.proposal import ConferenceMatch, Known, KnownChild, KnownConference, Patient
from tests.casework.matching.made_up import letter

TODAY = date(2025, 8, 20)
ALFIE = Patient(2, "Alfie", "Lockspur", date(2016, 2, 12), "9990833524")
ISLA = Patient(3, "Isla", "Lockspur", date(2015, 6, 22), "9999344879")
CHILDREN = (KnownChild(21, "Alfie Lockspur", 7, 2), KnownChild(31, "Isla Lockspur", 7, 3))
REVIEW = KnownConference(100, 7, (21, 31), "review", date(2025, 9, 8), time="15:00")


def known(*conferences: KnownConference) -> Known:
    return Known((ALFIE, ISLA), CHILDREN, conferences)


def fields(
    kind: str = "conference_invitation", written: str | None = "2025-08-12", **conference: Any
) -> dict[str, Any]:
    child = {"name": "Alfie Lockspur", "dob": "2016-02-12", "nhs_number": "9990833524"}
    other = {"name": "Isla Lockspur", "dob": "2015-06-22", "nhs_number": "9999344879"}
    met = {key: value for key, value in conference.items() if key not in ("next", "group")}
    return letter(
        child,
        other,
        kind=kind,
        document_date=written,
        conference={"type": "review"} | met,
        next_conference=conference.get("next", {}),
        core_group=conference.get("group", {}),
    )


def proposed(
    letter_fields: dict[str, Any], *conferences: KnownConference, unsure: dict[str, tuple[Any, ...]] | None = None
) -> tuple[ConferenceMatch, ConferenceMatch, ConferenceMatch]:
    first, second, third = match(letter_fields, known(*conferences), unsure=unsure, today=TODAY).conferences
    return first, second, third


def test_a_conference_we_do_not_hold_is_new() -> None:
    first, second, third = proposed(fields(date="2025-09-08"))
    assert (first.change, first.conference_key) == ("new", None)
    assert first.words == "A new review conference on 8 September 2025."
    assert (second.change, third.change) == ("none", "none")


def test_the_same_date_and_type_is_the_same() -> None:
    first, *_ = proposed(fields(date="2025-09-08", time="15:00"), REVIEW)
    assert (first.change, first.conference_key, first.differences, first.doubt) == ("same", 100, (), "")


def test_another_date_without_a_change_notice_is_moved_with_a_doubt_that_shows_both() -> None:
    letter_fields = fields(date="2025-09-15")
    first, *_ = proposed(letter_fields, REVIEW)
    assert (first.change, first.conference_key) == ("moved", 100)
    assert [(d.about, d.ours, d.theirs) for d in first.differences] == [
        ("conference_date", "8 September 2025", "15 September 2025")
    ]
    doubt = (
        "We hold 8 September 2025 for this review; the letter says 15 September 2025. "
        "Check which is right before you confirm."
    )
    assert first.doubt == doubt
    assert doubt in match(letter_fields, known(REVIEW), today=TODAY).doubts


def test_a_change_notice_that_names_the_date_we_hold_moves_it_without_a_doubt() -> None:
    notice = fields("conference_change_notice", date="2025-12-15", replaces_date="2025-09-08")
    first, *_ = proposed(notice, REVIEW)
    assert (first.change, first.conference_key, first.doubt) == ("moved", 100, "")
    assert first.words == "The review conference moves from 8 September 2025 to 15 December 2025."


def test_a_change_notice_that_names_another_date_than_ours_is_doubted() -> None:
    notice = fields("conference_change_notice", date="2025-09-15", replaces_date="2025-09-01")
    first, *_ = proposed(notice, REVIEW)
    assert (first.change, first.conference_key) == ("moved", 100)
    assert "from 1 September 2025 to 15 September 2025; we hold 8 September 2025" in first.doubt
    nothing_held, *_ = proposed(notice)
    assert nothing_held.change == "new"
    assert "takes 1 September 2025 out of the diary, where we hold no review conference" in nothing_held.doubt


def test_a_change_notice_read_twice_changes_nothing_the_second_time() -> None:
    moved = KnownConference(100, 7, (21, 31), "review", date(2025, 9, 15))
    notice = fields("conference_change_notice", date="2025-09-15", replaces_date="2025-09-08")
    assert proposed(notice, moved)[0].change == "same"


def test_a_change_notice_that_would_change_nothing_is_doubted() -> None:
    first, *_ = proposed(fields("conference_change_notice", date="2025-09-08"), REVIEW)
    assert first.change == "same"
    assert "Read on the page whether it is cancelled." in first.doubt


def test_a_cancelled_conference_without_a_new_date() -> None:
    notice = fields("conference_change_notice", date=None, replaces_date="2025-09-08")
    first, *_ = proposed(notice, REVIEW)
    assert (first.change, first.conference_key, first.doubt) == ("cancelled", 100, "")
    unknown, *_ = proposed(notice)
    assert (unknown.change, unknown.conference_key) == ("cancelled", None)
    assert "not in our diary" in unknown.doubt
    other_day, *_ = proposed(notice, KnownConference(100, 7, (21,), "review", date(2025, 9, 10)))
    assert (other_day.change, other_day.conference_key) == ("cancelled", 100)
    assert "cancels a review conference on 8 September 2025; we hold 10 September 2025" in other_day.doubt
    already, *_ = proposed(notice, KnownConference(100, 7, (21,), "review", date(2025, 9, 8), cancelled=True))
    assert already.change == "same"


def test_a_review_half_a_year_away_is_another_conference() -> None:
    march = KnownConference(90, 7, (21, 31), "review", date(2025, 10, 20))
    first, *_ = proposed(fields(date="2026-03-16"), march)
    assert (first.change, first.conference_key) == ("new", None)


@given(st.integers(-120, 120).filter(bool))
def test_eight_weeks_divide_one_conference_that_moved_from_two(days: int) -> None:
    ours = KnownConference(90, 7, (21, 31), "review", date(2026, 1, 12))
    said = date(2026, 1, 12) + timedelta(days=days)
    first, *_ = proposed(fields(date=said.isoformat()), ours)
    assert first.change == ("moved" if abs(days) <= 56 else "new")


def test_a_conference_before_the_letter_or_already_held_is_never_the_one_invited_to() -> None:
    past = KnownConference(80, 7, (21, 31), "review", date(2025, 8, 4))
    held = KnownConference(81, 7, (21, 31), "review", date(2025, 8, 14), held=True)
    gone = KnownConference(82, 7, (21, 31), "review", date(2025, 9, 1), cancelled=True)
    first, *_ = proposed(fields(date="2025-09-08"), past, held, gone)
    assert (first.change, first.others) == ("new", ())


def test_a_known_conference_without_a_date_now_has_one() -> None:
    undated = KnownConference(70, 7, (21, 31), "review", None)
    first, *_ = proposed(fields(date="2025-09-08"), undated)
    assert (first.change, first.conference_key) == ("detail", 70)
    assert first.words == "We held no date for this review conference; the letter gives 8 September 2025."


def test_a_provisional_date_that_is_confirmed_and_a_new_time_are_details() -> None:
    provisional = KnownConference(70, 7, (21, 31), "review", date(2025, 9, 8), provisional=True, time="14:00")
    first, *_ = proposed(fields(date="2025-09-08", time="15:00", provisional=False), provisional)
    assert (first.change, first.conference_key) == ("detail", 70)
    assert first.words == "We hold 14:00; the letter says 15:00. The date was provisional and is now confirmed."
    again, *_ = proposed(fields(date="2025-09-08", provisional=True), REVIEW)
    assert again.change == "same"
    assert "calls 8 September 2025 provisional; we hold it as confirmed" in again.doubt


def test_another_place_is_a_detail() -> None:
    ours = KnownConference(70, 7, (21,), "review", date(2025, 9, 8), venue="Civic Centre, Room 2")
    assert proposed(fields(date="2025-09-08", venue="civic centre,  room 2"), ours)[0].change == "same"
    first, *_ = proposed(fields(date="2025-09-08", venue="Station House"), ours)
    assert (first.change, first.differences[0].about) == ("detail", "conference_place")


def test_another_type_on_the_same_date_is_the_same_conference_and_said() -> None:
    first, *_ = proposed(fields(type="initial", date="2025-09-08"), REVIEW)
    assert (first.change, first.conference_key, first.differences[0].about) == ("detail", 100, "conference_type")
    assert first.doubt
    core, *_ = proposed(fields(type="core_group", date="2025-09-08"), REVIEW)
    assert core.change == "new"


def test_an_initial_conference_is_not_a_review_that_moved() -> None:
    assert proposed(fields(type="initial", date="2025-09-15"), REVIEW)[0].change == "new"


def test_minutes_record_the_conference_and_announce_the_next() -> None:
    review = KnownConference(101, 7, (21, 31), "review", date(2026, 2, 20))
    minutes = fields(
        "conference_minutes", "2025-09-22", date="2025-09-08", next={"type": "review", "date": "2026-02-27"},
        group={"date": "2025-09-18", "time": "11:00"},
    )  # fmt: skip
    first, second, third = proposed(minutes, REVIEW, review)
    assert (first.change, first.conference_key, first.doubt) == ("held", 100, "")
    assert (second.change, second.conference_key) == ("moved", 101)
    assert (third.change, third.words) == ("new", "A new core group on 18 September 2025.")


def test_minutes_with_another_date_than_ours_are_doubted_and_unknown_ones_are_new() -> None:
    minutes = fields("conference_minutes", None, date="2025-08-11")
    first, *_ = proposed(minutes, KnownConference(100, 7, (21,), "review", date(2025, 8, 8), held=True))
    assert (first.change, first.conference_key) == ("held", 100)
    assert "the letter says that it was held on 11 August 2025" in first.doubt
    unknown, *_ = proposed(minutes)
    assert (unknown.change, unknown.conference_key) == ("new", None)
    assert "which is not in our diary" in unknown.words


def test_the_next_conference_is_never_the_one_just_recorded() -> None:
    minutes = fields("conference_minutes", None, date="2025-08-11", next={"type": "review", "date": "2025-09-30"})
    first, second, _ = proposed(minutes, KnownConference(100, 7, (21,), "review", date(2025, 8, 11)))
    assert (first.change, first.conference_key) == ("held", 100)
    assert (second.change, second.conference_key) == ("new", None)


def test_an_invitation_to_a_review_that_the_minutes_announced_is_the_same() -> None:
    announced = KnownConference(101, 7, (21, 31), "review", date(2025, 9, 8), provisional=True)
    first, *_ = proposed(fields(date="2025-09-08", time="15:00", provisional=False), announced)
    assert (first.change, first.conference_key) == ("detail", 101)


def test_core_groups_three_weeks_apart_are_two() -> None:
    ours = KnownConference(60, 7, (21, 31), "core_group", date(2025, 8, 28))
    minutes = fields(type=None, group={"date": "2025-09-18"})
    assert proposed(minutes, ours)[2].change == "new"
    near = fields(type=None, group={"date": "2025-09-01"})
    assert (proposed(near, ours)[2].change, proposed(near, ours)[2].conference_key) == ("moved", 60)


def test_of_several_the_nearest_is_proposed_and_the_others_named() -> None:
    near = KnownConference(50, 7, (21, 31), "review", date(2025, 9, 10))
    far = KnownConference(51, 7, (21, 31), "review", date(2025, 10, 10))
    first, *_ = proposed(fields(date="2025-09-15"), far, near)
    assert (first.conference_key, first.others) == (50, (51,))
    assert "Other dates of this sort stand in the diary as well." in first.doubt


def test_a_conference_of_a_sister_alone_is_not_moved_by_a_brothers_letter() -> None:
    hers = KnownConference(40, 7, (31,), "review", date(2025, 9, 8))
    his = fields(date="2025-09-22") | {"children": fields()["children"][:1]}
    assert proposed(his, hers)[0].change == "new"
    together = fields(date="2025-09-08") | {"children": fields()["children"][:1]}
    assert proposed(together, hers)[0].conference_key == 40


def test_a_conference_of_another_family_is_never_meant() -> None:
    assert (
        proposed(fields(date="2025-09-08"), KnownConference(30, 8, (99,), "review", date(2025, 9, 8)))[0].change
        == "new"
    )


def test_a_date_that_is_not_clear_is_linked_only_if_one_reading_is_ours() -> None:
    first, *_ = proposed(fields(date=None), REVIEW, unsure={"conference.date": ("2025-08-09", "2025-09-08")})
    assert (first.change, first.conference_key) == ("same", 100)
    assert "Check it on the page" in first.doubt
    other, *_ = proposed(fields(date=None), REVIEW, unsure={"conference.date": ("2025-04-03", "2025-03-04")})
    assert (other.change, other.conference_key, other.others) == ("new", None, (100,))
    assert "may be 3 April 2025 or 4 March 2025. We hold 8 September 2025." in other.doubt


def test_a_letter_without_a_date_is_about_the_only_conference_we_wait_for() -> None:
    request = fields("report_request", date=None)
    assert (proposed(request, REVIEW)[0].change, proposed(request, REVIEW)[0].conference_key) == ("same", 100)
    two = proposed(request, REVIEW, KnownConference(102, 7, (21,), "review", date(2026, 2, 1)))[0]
    assert (two.change, two.conference_key, two.others) == ("new", None, (100, 102))
    assert two.doubt


def test_a_person_may_choose_another_family_and_ask_again() -> None:
    everything = Known((ALFIE, ISLA), CHILDREN, (REVIEW,))
    letter_fields = fields(date="2025-09-08")
    again = match_conferences(letter_fields, everything, family_key=7, child_keys=(21,), today=TODAY)
    assert again[0].conference_key == 100
    assert match_conferences(letter_fields, everything, family_key=None, today=TODAY)[0].change == "new"


@pytest.mark.parametrize("kind", ["ed_discharge_summary", "other", None])
def test_a_letter_that_names_no_meeting_changes_none(kind: str | None) -> None:
    letter_fields = letter({"name": "Alfie Lockspur", "nhs_number": "9990833524"}, document_date="2025-08-12")
    letter_fields["kind"] = kind
    assert [each.change for each in proposed(letter_fields, REVIEW)] == ["none", "none", "none"]


@given(st.permutations([REVIEW, KnownConference(50, 7, (21,), "review", date(2025, 9, 10)),
                        KnownConference(51, 7, (31,), "initial", date(2025, 9, 15))]))  # fmt: skip
def test_the_order_of_the_diary_never_changes_the_answer(conferences: list[KnownConference]) -> None:
    letter_fields = fields(date="2025-09-12", next={"type": "review", "date": "2025-09-10"})
    assert proposed(letter_fields, *conferences) == proposed(letter_fields, *sorted(conferences, key=lambda c: c.key))
