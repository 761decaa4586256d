"""Laws of the numbers, for any meetings: parts add up to their whole, and a number is the length of its list."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.assurance.facts import Asked, Due, LedgerFacts, Move, OfferMade, Said, Seat, Sourced
from seenheard.casework.assurance.line import line_of
from seenheard.casework.assurance.measure import Group, chosen
from seenheard.casework.assurance.measures import SHORT_NOTICE_CHOICES, measures, named
from seenheard.casework.assurance.periods import calendar_year
from seenheard.casework.assurance.tally import Count, Ledger, ledger, notice, tally, tally_by_month
from seenheard.casework.vocabulary import SOMEBODY_WENT, ConferenceType, Decision, Way, WhyNot

from .facts import DAYS, TODAY, facts, said

DATES = st.dates(date(2025, 1, 1), date(2027, 6, 30))
SOMETIMES = st.none() | DATES
SAID = st.builds(Said, st.sampled_from(Way), DATES, st.booleans(), st.none() | st.sampled_from(WhyNot))
SEATS = st.lists(
    st.builds(Seat, st.integers(1, 40), st.booleans(), st.none() | st.sampled_from(Decision)),
    max_size=4,
    unique_by=lambda seat: seat.child,
)
MEETING = st.builds(
    LedgerFacts,
    key=st.integers(1, 999),
    type=st.sampled_from(ConferenceType),
    on=SOMETIMES,
    seats=SEATS.map(tuple),
    provisional=st.booleans(),
    cancelled=st.booleans(),
    undone=st.booleans(),
    handed_on=st.booleans(),
    held=st.booleans(),
    told=st.none() | st.builds(Sourced, DATES, st.just("a letter")),
    moves=st.lists(st.builds(Move, DATES, DATES, DATES), max_size=2).map(tuple),
    asked=st.lists(
        st.builds(Asked, st.just("Dr Osei"), st.datetimes(), st.sampled_from(["", "accepted", "declined", "swap"])),
        max_size=2,
    ).map(tuple),
    said=st.none() | SAID,
    reports=st.lists(st.builds(Due, SOMETIMES, SOMETIMES), max_size=2).map(tuple),
    minutes=st.lists(st.builds(Due, SOMETIMES, SOMETIMES, old_post=st.booleans()), max_size=2).map(tuple),
    minutes_on=SOMETIMES,
    offers=st.lists(st.builds(OfferMade, DATES, st.sampled_from(["", "accepted", "refused", "withdrawn"]))).map(tuple),
)
#: Of each whole, parts that exclude one another and leave nothing out.
WHOLES = {
    "held": [
        ("went", "report_presented", "report_only", "nothing", "not_said"),
        ("report_on_time", "report_late", "report_no_due_date", "report_not_sent", "report_not_known"),
        ("notice_known", "told_after", "notice_not_known"),
        (
            "minutes_on_time",
            "minutes_late",
            "minutes_no_due_date",
            "minutes_missing",
            "minutes_not_yet",
            "minutes_not_known",
        ),
    ],
    "nobody_went": [
        (*(f"why_{reason.value}" for reason in WhyNot), "why_not_given"),
        ("report_presented", "report_only", "nothing"),
    ],
    "report_sent": [("report_on_time", "report_late", "report_no_due_date")],
    "offered": [("offer_accepted", "offer_refused", "offer_unanswered")],
}


def of(meetings: list[LedgerFacts]) -> Ledger:
    return ledger((line_of(one, today=TODAY, days=DAYS) for one in meetings), today=TODAY, days=DAYS)


@given(st.lists(MEETING, max_size=12), st.sampled_from(SHORT_NOTICE_CHOICES))
def test_parts_add_up_to_their_whole_in_both_units(meetings: list[LedgerFacts], short: int) -> None:
    counts = tally(measures(short), of(meetings))
    for whole, divisions in WHOLES.items():
        for parts in divisions:
            assert sum(counts[part].meetings for part in parts) == counts[whole].meetings, parts
            assert sum(counts[part].children for part in parts) == counts[whole].children, parts


@given(st.lists(MEETING, max_size=12))
def test_every_conference_is_counted_or_left_out_once(meetings: list[LedgerFacts]) -> None:
    counts = tally(measures(), of(meetings))
    left_out = [key for key in counts if key.startswith("left_out_")]
    conferences = [one for one in meetings if one.is_conference]
    assert counts["held"].meetings + sum(counts[key].meetings for key in left_out) == len(conferences)
    assert counts["held"].children + sum(counts[key].children for key in left_out) == sum(
        len(one.seats) for one in conferences
    )


@given(st.lists(MEETING, max_size=12))
def test_a_part_lies_within_its_whole_and_months_add_up_to_the_year(meetings: list[LedgerFacts]) -> None:
    year = calendar_year(2026)
    lines = of(meetings).within(year)
    whole, months = tally(measures(), lines), tally_by_month(measures(), lines, year.months)
    for one in measures():
        assert sum(month[one.key].meetings for month in months.values()) == whole[one.key].meetings
        assert sum(month[one.key].children for month in months.values()) == whole[one.key].children
        if one.of:
            inside = {id(line) for line in chosen(_named(one.of), lines.meetings)}
            assert {id(line) for line in chosen(one, lines.meetings)} <= inside


def _named(key: str) -> object:
    found = named(key)
    assert found is not None
    return found


def test_every_measure_has_a_name_words_and_a_definition_of_its_own() -> None:
    every = measures()
    assert len({one.key for one in every}) == len({one.words for one in every}) == len(every)
    assert all(one.definition.endswith(".") for one in every)
    assert {one.group for one in every} == set(Group)
    assert all(named(one.of) is not None for one in every if one.of)
    assert named("attended") is None


def test_three_siblings_are_one_conference_and_three_child_conferences() -> None:
    siblings = facts(seats=(Seat(1), Seat(2), Seat(3)), said=said(Way.VIDEO))
    counts = tally(measures(), of([siblings, facts(said=said(Way.NONE, WhyNot.SURGERY))]))
    assert counts["held"] == Count(2, 4)
    assert counts["went"] == Count(1, 3)
    assert counts["siblings"] == Count(1, 3)
    assert counts["why_surgery"] == Count(1, 1)


def test_what_concerns_one_child_is_counted_for_that_child() -> None:
    adjourned = facts(seats=(Seat(1, decision=Decision.ADJOURNED), Seat(2, decision=Decision.PLAN_MADE), Seat(3, True)))
    counts = tally(measures(), of([adjourned]))
    assert (counts["held"], counts["adjourned"], counts["pre_birth"]) == (Count(1, 3), Count(1, 1), Count(1, 1))


def test_only_who_was_there_went() -> None:
    for way in Way:
        counts = tally(measures(), of([facts(said=said(way))]))
        assert counts["went"].meetings == (way in SOMEBODY_WENT)
        assert tally(measures(), of([facts(said=said(way, planned=True))]))["not_said"].meetings == 1


def test_the_middle_notice_says_of_how_many() -> None:
    told = [facts(told=Sourced(date(2026, 3, 4) - timedelta(days=7 * weeks), "a letter")) for weeks in (1, 2, 5)]
    after = facts(told=Sourced(date(2026, 3, 9), "its minutes"))
    found = notice(of([*told, after, facts()]))
    assert (found.median, found.known, found.held) == (10, 3, 5)
    assert notice(of([])).median is None
