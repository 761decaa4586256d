"""Rule packs: each real authority's dates counted by hand from a calendar, and files that people give each other.

The calendar: Monday 14 December 2026 is an ordinary Monday. Christmas Day 2026 is a Friday, Boxing Day a Saturday with
its substitute on Monday 28 December, and New Year's Day 2027 a Friday. In 2027 Good Friday is 26 March and Easter
Monday 29 March, the May holidays are 3 and 31 May. Scotland is closed on 2 January as well (substitute Monday 4 January
2027), and not on Easter Monday.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.timetable.authority import Authority, SettingKey
from seenheard.casework.timetable.rules import Period, Source, Unit
from seenheard.casework.timetable.worked import NOT_SENT, SAMPLES, sample_days, worked
from seenheard.casework.vocabulary import Nation
from seenheard.guidance import GuidanceFault, load_authorities, load_holidays, load_rulebook
from seenheard.guidance.rule_packs import pack_from_text, pack_text

AUTHORITIES = {each.id: each for each in load_authorities()}
MADE_ON = date(2026, 11, 22)
K = SettingKey
#: Authority, rule, day of the meeting (or birth, or whatever it counts from), and the day counted by hand. "" is a rule
#: that is not waited for.
BY_HAND: list[tuple[str, SettingKey, str, str]] = [
    # Tuesday 29 December: the 28th is closed, the 25th is closed; 24, 23, 22 are three working days.
    ("sussex", K.REPORT_INITIAL, "2026-12-29", "2026-12-22"),
    ("sussex", K.REPORT_REVIEW, "2026-12-29", "2026-12-18"),
    ("sussex", K.SHARE_INITIAL, "2026-12-29", "2026-12-22"),
    ("sussex", K.DECISION_LETTER, "2026-12-24", "2026-12-29"),
    ("sussex", K.PRE_BIRTH_BY, "2027-05-31", "2027-02-26"),  # 28 February is a Sunday: earlier, Friday the 26th
    ("sussex", K.INQUORATE, "2026-12-14", "2026-12-30"),  # 15 to 18, 21 to 24: eight; 29 and 30: ten
    # Three calendar days before Tuesday 29 December is Saturday 26: earlier, Thursday 24, for the 25th is closed.
    ("leeds", K.REPORT_INITIAL, "2026-12-29", "2026-12-24"),
    ("leeds", K.REPORT_REVIEW, "2026-12-18", "2026-12-11"),  # 13 December is a Sunday
    ("leeds", K.SHARE_REVIEW, "2026-12-17", "2026-12-11"),  # 12 December is a Saturday
    ("surrey", K.REPORT_INITIAL, "2026-12-16", "2026-12-14"),
    ("surrey", K.REPORT_REVIEW, "2027-03-30", "2027-03-25"),  # 28 March is Easter Sunday, the 26th Good Friday
    ("derbyshire", K.REPORT_INITIAL, "2026-12-15", "2026-12-11"),  # 13 December is a Sunday
    ("hampshire", K.MINUTES, "2026-12-14", ""),
    ("swindon", K.INQUORATE, "2027-03-22", "2027-04-07"),  # 23 to 25: three; 30 March to 2 April: seven; 5, 6, 7
    ("tees", K.CORE_GROUP_FIRST, "2027-03-22", "2027-04-07"),  # the same ten working days
    ("tees", K.CORE_GROUP_INTERVAL, "2026-12-14", "2027-01-25"),  # six weeks
    ("tees", K.REVIEW_AFTER_BIRTH, "2026-12-18", "2027-01-06"),  # 21 to 24: four; 29 to 31: seven; 4 to 6 January: ten
    ("blackpool", K.CORE_GROUP_FIRST, "2026-12-14", "2026-12-24"),  # ten calendar days
    ("blackpool", K.CORE_GROUP_INTERVAL, "2026-12-14", "2027-01-11"),  # four weeks
    (
        "blackpool",
        K.CORE_GROUP_BEFORE_REVIEW,
        "2027-01-11",
        "2026-12-23",
    ),  # 8 to 4 January: five; 31 to 29: eight; 24, 23
    ("norfolk", K.CORE_GROUP_FIRST, "2026-12-14", "2026-12-30"),
    (
        "liverpool",
        K.REVIEW_AFTER_BIRTH,
        "2026-12-14",
        "2027-01-14",
    ),  # 18, then 24: eight; 31: eleven; 8: sixteen; 14: twenty
    ("london", K.REVIEW_AFTER_BIRTH, "2026-12-14", "2026-12-24"),
    ("sefton", K.PRE_BIRTH_BY, "2027-05-31", "2027-04-19"),  # six weeks before the day that is week 40
    ("cheshire-east", K.PRE_BIRTH_BY, "2027-06-15", "2027-03-15"),
    ("cheshire-east", K.REVIEW_AFTER_BIRTH, "2026-12-14", "2027-01-11"),
    (
        "doncaster",
        K.TRANSFER_IN_CONFERENCE,
        "2026-12-14",
        "2027-01-07",
    ),  # 24: eight; 31: eleven; 4 to 7 January: fifteen
    ("highland", K.REPORT_INITIAL, "2027-01-11", "2026-12-31"),  # 4 January is closed in Scotland, as 1, 2 and 3 are
    ("south-ayrshire", K.SHARE_INITIAL, "2026-12-15", "2026-12-14"),
    ("south-ayrshire", K.PRE_BIRTH_BY, "2027-05-31", "2027-03-08"),  # twelve weeks before the day that is week 40
    ("south-ayrshire", K.MINUTES, "2026-12-31", "2027-01-11"),  # 5, 6, 7, 8 and 11 January
    ("south-ayrshire", K.TRANSFER_IN_CONFERENCE, "2026-12-14", "2027-01-04"),  # three weeks; closed, and does not move
    ("north-yorkshire", K.MINUTES, "2026-12-14", "2027-01-07"),
    ("north-yorkshire", K.DECISION_LETTER, "2026-12-18", "2026-12-21"),
    ("west-berkshire", K.REPORT_INITIAL, "2026-12-29", "2026-12-24"),
    ("west-berkshire", K.REPORT_REVIEW, "2026-12-17", "2026-12-14"),
]


@pytest.mark.parametrize(("id", "key", "on", "due"), BY_HAND, ids=[f"{row[0]}-{row[1]}-{row[2]}" for row in BY_HAND])
def test_a_packs_dates_are_those_counted_by_hand(id: str, key: SettingKey, on: str, due: str) -> None:
    pack = AUTHORITIES[id]
    found = worked(key, date.fromisoformat(on), authority=pack, rulebook=load_rulebook(), holidays=load_holidays())
    assert found.due_on == (date.fromisoformat(due) if due else None), found.because
    assert found.because == NOT_SENT or due


def test_every_number_of_a_real_authority_was_counted_by_hand_and_none_is_called_confirmed() -> None:
    real = {id: each for id, each in AUTHORITIES.items() if not each.fictional}
    assert len(real) >= 10
    assert not any(each.confirmed for each in real.values())
    counted = {(id, key) for id, key, _, _ in BY_HAND}
    assert {(id, key) for id, each in real.items() for key in each.settings} - counted <= SAME_AS_ANOTHER


#: Numbers that stand beside one of the same authority that is counted above, with the same period and direction.
SAME_AS_ANOTHER = {
    ("sussex", K.SHARE_REVIEW),
    ("leeds", K.SHARE_INITIAL),
    ("west-berkshire", K.SHARE_INITIAL),
    ("west-berkshire", K.SHARE_REVIEW),
    ("highland", K.DECISION_LETTER),
}


def test_there_is_a_sample_for_everything_that_can_be_set() -> None:
    assert set(SAMPLES) == set(SettingKey)


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 22), ["2026-12-08", "2026-12-29"]),  # after Boxing Day's substitute
        (date(2027, 3, 1), ["2027-04-13", "2027-03-30"]),  # after Easter Monday
        (date(2028, 12, 20), []),  # beyond the known holidays
    ],
)
def test_the_sample_days(today: date, days: list[str]) -> None:
    found = sample_days(Nation.ENGLAND, today=today, holidays=load_holidays())
    assert [day.isoformat() for day in found] == days


# Files


@pytest.mark.parametrize("pack", AUTHORITIES.values(), ids=AUTHORITIES)
def test_every_pack_reads_back_the_same_from_a_file(pack: Authority) -> None:
    assert pack_from_text(pack_text(pack, made_on=MADE_ON)) == pack


FILE = pack_text(AUTHORITIES["sussex"], made_on=MADE_ON)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("name: Pan Sussex", "nam: Pan Sussex"), "“nam” is not a known key"),
        (("name: Pan Sussex", "name: ''"), "“name” must have"),
        (("nation: england", "nation: albion"), "“albion” is not a nation"),
        (("report_due.initial:", "report_due.inital:"), "“report_due.inital” is not a setting"),
        (("number: 3", "number: three"), "“number” does not hold"),
        (("number: 3", "number: true"), "“number” does not hold"),
        (("number: 3", "number: 4000"), "longer than 400"),
        (("number: 3", "number: -3"), "cannot be negative"),
        (("unit: working_day", "unit: fortnight"), "“fortnight” is no unit that is known. Known are hour, "),
        (("source: source-1", "source: elsewhere"), "“elsewhere” is not among"),
        (("id: sussex", "id: sussex\nid: again"), "“id” stands twice"),
        (("id: sussex", "id: &here sussex"), "anchor"),
        (("id: sussex", "id: *here"), "alias"),
        (("url: https://", "url: javascript://"), "not the address of a web page"),
        (("entered_on: 2026-11-21", "entered_on: soon"), "“entered_on” does not hold"),
        (("settings:", "settings: ["), "cannot be read as YAML"),
        (("id: sussex", "? [a]\n: b\nid: sussex"), "not a word"),
        (("id: sussex", "id: !!python/object:os.system x"), "cannot be read as YAML"),
        (("id: sussex", "id: !!bool perhaps"), "cannot be read as YAML"),
        (("id: sussex", "id: !!timestamp soon"), "cannot be read as YAML"),
        (("number: 3", f"number: {'9' * 5000}"), "cannot be read as YAML"),
    ],
)
def test_a_file_that_is_not_in_order_is_refused_with_a_sentence(wrong: tuple[str, str], said: str) -> None:
    assert wrong[0] in FILE
    with pytest.raises(GuidanceFault, match=said):
        pack_from_text(FILE.replace(wrong[0], wrong[1], 1))


@pytest.mark.parametrize("text", ["", "just words", "- a list", "\x00", "a: [" * 2000, "x" * 70_000, "1: 2"])
def test_what_is_no_file_of_ours_is_refused(text: str) -> None:
    with pytest.raises(GuidanceFault):
        pack_from_text(text)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    lines = FILE.splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    lines[place] = data.draw(
        st.sampled_from(["", "  - x", "id:", "settings: 3", "sources: {a: 1}", "\t", lines[place][:7]])
    )
    try:
        assert isinstance(pack_from_text("\n".join(lines)), Authority)
    except GuidanceFault as refused:
        assert str(refused)


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(list(SettingKey)),
        st.tuples(st.integers(0, 400), st.sampled_from([unit for unit in Unit if unit is not Unit.GESTATION_WEEK])),
        min_size=1,
    ),
    st.booleans(),
)
def test_whatever_was_set_reads_back_the_same(values: dict[SettingKey, tuple[int, Unit]], checked: bool) -> None:
    from seenheard.casework.timetable.authority import Setting

    on = MADE_ON if checked else None
    held = {
        key: Setting(Period(*value), Source("A letter", "https://a.example/x", "local_procedure"), last_checked=on)
        for key, value in values.items()
    }
    made = Authority("A council", Nation.WALES, held, checked, "a-council", last_checked=on, entered_on=MADE_ON)
    again = pack_from_text(pack_text(made, made_on=MADE_ON))
    assert dict(again.settings) == held
    assert (again.name, again.nation, again.confirmed, again.pack) == ("A council", Nation.WALES, checked, "2026-11-22")
