"""A council's list beside ours, month after month: what is shown, what is remembered, what falls open again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from seenheard.casework.reconciliation.answers import Answer
from seenheard.casework.reconciliation.columns import Field
from seenheard.casework.reconciliation.dates import DateForm
from seenheard.casework.reconciliation.sides import Listed
from seenheard.casework.vocabulary import Decision
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import ConferenceChild, Fact
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reconciliation.answering import answer_difference, open_again
from seenheard.practice.reconciliation.comparing import compare_list
from seenheard.practice.reconciliation.laying_out import Columns, confirm_columns
from seenheard.practice.reconciliation.models import CouncilList, Difference
from seenheard.practice.reconciliation.our_side import letters_of
from seenheard.practice.reconciliation.queries import what_is_open
from seenheard.practice.reconciliation.receiving import receive_list
from seenheard.practice.reconciliation.refused import ReconciliationRefused
from tests.practice.confirmed import confirmed

from .conftest import CORIN, ISLA, WREN, as_csv
from .given import brought_in, standing

FERN = ("Fern Marchbank", "05/04/2019", "", "CP", "Neglect", "")
STRANGER = ("Otto Quill", "05/04/2018", "", "CP", "Neglect", "")
TYPED = ("Corinne Lockspur", "03/02/2017", "", "CP", "Neglect", "")


def only(council: Authority, kind: str) -> Difference:
    return Difference.objects.get(authority=council, kind=kind, gone_at=None)


def answered(by: Viewer, one: Difference, answer: Answer, words: str = "", **more: object) -> None:
    now = timezone.now()
    answer_difference(by, pk=one.pk, answer=answer, words=words, today=now.date(), now=now, **more)  # type: ignore[arg-type]


def test_a_decision_rests_on_the_letter_that_told_it_and_not_on_a_later_one_about_the_meeting(
    administrator: Viewer, council: Authority, children: dict[str, Child]
) -> None:
    """A change of place that came after the minutes names the children, and decides nothing."""
    isla, corin = (children[name] for name in ("Isla", "Corin"))
    assert isla.patient is not None and corin.patient is not None
    meeting = ConferenceChild.objects.exclude(decision="").filter(child=isla).get().conference
    minutes_of = Confirmation.objects.get(children=isla)
    fields = {
        "kind": "conference_change_notice",
        "local_authority": council.name,
        "children": [{"name": isla.name}, {"name": corin.name}],
        "conference": {"type": "initial", "venue": "Town Hall"},
    }
    confirmed(administrator, fields, isla.patient, corin.patient, about={"conference": meeting.pk})
    seats = list(ConferenceChild.objects.filter(conference=meeting))
    assert {letter for letter, _ in letters_of(seats).values()} == {minutes_of.letter_id}
    assert len(letters_of(seats)) == 2


def test_a_list_that_agrees_shows_only_the_missing_numbers(administrator: Viewer, council: Authority) -> None:
    made = brought_in(administrator, council, as_csv(ISLA, CORIN, WREN))
    assert standing(council) == [("no_number", "Corin"), ("no_number", "Wren")]
    assert made.children_read == 3
    assert made.compared_at is not None


def test_every_sort_of_difference_is_shown_and_nothing_of_ours_is_changed(
    administrator: Viewer, council: Authority
) -> None:
    before = [
        list(model.objects.order_by("pk").values())  # type: ignore[attr-defined]
        for model in (Child, ConferenceChild, Fact, Duty)
    ]
    other = (*ISLA[:4], "Physical", ISLA[5])
    brought_in(administrator, council, as_csv(other, CORIN, FERN, STRANGER, before="Northmere\n\n"))
    assert standing(council) == [
        ("category", "Isla"),
        ("no_number", "Corin"),
        ("not_held", "Fern"),
        ("not_listed", "Wren"),
        ("not_our_patient", "Otto"),
    ]
    after = [
        list(model.objects.order_by("pk").values())  # type: ignore[attr-defined]
        for model in (Child, ConferenceChild, Fact, Duty)
    ]
    assert after == before


def test_ours_says_on_which_letter_it_rests(administrator: Viewer, council: Authority) -> None:
    brought_in(administrator, council, as_csv(ISLA, CORIN))
    missing = only(council, "not_listed")
    seat = ConferenceChild.objects.get(child=missing.likeliest, decision=Decision.PLAN_MADE.value)
    assert missing.letter_number is not None
    assert f"letter {missing.letter_number}" in dict(missing.ours)["Rests on"]
    assert seat.child_id == missing.likeliest_id


def test_an_answer_holds_next_month_and_falls_when_something_changes(administrator: Viewer, council: Authority) -> None:
    other = (*ISLA[:4], "Physical", ISLA[5])
    brought_in(administrator, council, as_csv(other, CORIN, WREN))
    answered(administrator, only(council, "category"), Answer.OURS_RIGHT)
    next_month = timezone.now() + timedelta(days=30)
    made = brought_in(administrator, council, as_csv(WREN, CORIN, other), now=next_month)
    assert made.compared_at == next_month, "laid out and compared at once, by what was said of the last one"
    same = only(council, "category")
    assert same.answer is not None
    changed = (*ISLA[:4], "Emotional", ISLA[5])
    later = next_month + timedelta(days=30)
    brought_in(administrator, council, as_csv(changed, CORIN, WREN), now=later)
    same.refresh_from_db()
    assert same.answer is None
    assert same.opened_at == later


def test_what_agrees_again_is_gone_and_comes_back_as_open(administrator: Viewer, council: Authority) -> None:
    brought_in(administrator, council, as_csv(ISLA, CORIN))
    missing = only(council, "not_listed")
    answered(administrator, missing, Answer.EXPLAINED, "their list is made on the first of the month")
    brought_in(administrator, council, as_csv(ISLA, CORIN, WREN), now=timezone.now() + timedelta(days=1))
    missing.refresh_from_db()
    assert missing.gone_at is not None
    brought_in(administrator, council, as_csv(ISLA, CORIN), now=timezone.now() + timedelta(days=2))
    missing.refresh_from_db()
    assert missing.gone_at is None
    assert missing.answer is None


def test_the_same_child_is_paired_from_then_on(administrator: Viewer, council: Authority) -> None:
    brought_in(administrator, council, as_csv(ISLA, TYPED, WREN))
    assert ("same_child", "Corin") in standing(council)
    answered(administrator, only(council, "same_child"), Answer.SAME)
    assert standing(council) == [("name", "Corin"), ("no_number", "Corin"), ("no_number", "Wren")]
    brought_in(administrator, council, as_csv(ISLA, TYPED, WREN), now=timezone.now() + timedelta(days=30))
    assert standing(council) == [("name", "Corin"), ("no_number", "Corin"), ("no_number", "Wren")]


def test_another_child_stands_on_each_side_alone_until_the_answer_is_taken_back(
    administrator: Viewer, council: Authority
) -> None:
    brought_in(administrator, council, as_csv(ISLA, TYPED, WREN))
    asked = only(council, "same_child")
    answered(administrator, asked, Answer.NOT_SAME)
    assert standing(council) == [("no_number", "Wren"), ("not_listed", "Corin"), ("not_our_patient", "Corinne")]
    now = timezone.now()
    open_again(administrator, pk=asked.pk, words="her mother says it is he", today=now.date(), now=now)
    assert standing(council) == [("no_number", "Wren"), ("same_child", "Corin")]


def test_theirs_is_right_stays_counted_as_open(administrator: Viewer, council: Authority) -> None:
    brought_in(administrator, council, as_csv(ISLA, CORIN, WREN, FERN))
    for one in Difference.objects.filter(kind="no_number"):
        answered(administrator, one, Answer.EXPLAINED, "they do not keep them")
    answered(administrator, only(council, "not_held"), Answer.THEIRS_RIGHT)
    assert what_is_open(administrator, now=timezone.now()).number == 1
    told = what_is_open(administrator, now=timezone.now() + timedelta(days=31))
    assert (told.number, told.long_open) == (1, 1)


def test_a_look_up_says_nothing_of_who_was_not_looked_up(administrator: Viewer, council: Authority) -> None:
    other = (*ISLA[:4], "Physical", ISLA[5])
    brought_in(administrator, council, as_csv(other), whole=False)
    assert standing(council) == [("category", "Isla")]
    brought_in(administrator, council, as_csv(WREN), whole=False, now=timezone.now() + timedelta(days=1))
    assert standing(council) == [("category", "Isla"), ("no_number", "Wren")], "Isla was not looked up again"


def test_an_answer_to_what_has_changed_meanwhile_is_refused(administrator: Viewer, council: Authority) -> None:
    brought_in(administrator, council, as_csv(ISLA, CORIN))
    missing = only(council, "not_listed")
    with pytest.raises(ReconciliationRefused, match="changed while you looked"):
        answered(administrator, missing, Answer.OURS_RIGHT, said="something else")
    with pytest.raises(ReconciliationRefused, match="few words"):
        answered(administrator, missing, Answer.EXPLAINED, "no")
    with pytest.raises(ReconciliationRefused, match="one of the answers"):
        answered(administrator, missing, Answer.SAME)


def test_an_older_list_is_not_compared_over_a_newer_one(administrator: Viewer, council: Authority) -> None:
    first = brought_in(administrator, council, as_csv(ISLA, CORIN))
    brought_in(administrator, council, as_csv(ISLA, CORIN, WREN), now=timezone.now() + timedelta(days=1))
    now = timezone.now() + timedelta(days=2)
    with pytest.raises(ReconciliationRefused, match="newer list"):
        compare_list(administrator, CouncilList.objects.get(pk=first.pk), today=now.date(), now=now)


def test_each_answer_is_an_event_about_its_child(administrator: Viewer, council: Authority) -> None:
    brought_in(administrator, council, as_csv(ISLA, CORIN))
    missing = only(council, "not_listed")
    answered(administrator, missing, Answer.OURS_RIGHT)
    event = Event.objects.get(verb="difference_answered")
    assert (event.child_id, event.about, event.detail["answer"]) == (
        missing.likeliest_id,
        f"difference:{missing.pk}",
        "ours_right",
    )


def test_a_list_of_children_in_need_alone_takes_no_difference_about_a_plan_away(
    administrator: Viewer, council: Authority
) -> None:
    brought_in(administrator, council, as_csv(ISLA, CORIN, STRANGER))
    before = standing(council)
    assert ("not_our_patient", "Otto") in before
    assert ("not_listed", "Wren") in before
    data, now = b"Child,Born,NHS\nNobody Known,01/02/2018,\n", timezone.now()
    made = receive_list(
        administrator, authority_id=council.pk, data=data, name="in-need.csv", whole=True, today=now.date(), now=now
    )
    fields = [Field.NAME, Field.BORN, Field.NUMBER]
    said = Columns(0, 0, fields, DateForm.DAY_FIRST, [Listed.IN_NEED], [Listed.IN_NEED])
    confirm_columns(administrator, made, said, now=now)
    compare_list(administrator, CouncilList.objects.get(pk=made.pk), today=now.date(), now=now)
    assert standing(council) == sorted([*before, ("not_our_patient", "Nobody")])
