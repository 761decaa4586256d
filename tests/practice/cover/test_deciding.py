"""Asking, answering, swapping, pinning, going oneself: who is asked and goes, and what the record says of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from seenheard.practice.audit.models import Event
from seenheard.practice.cover import deciding
from seenheard.practice.cover.models import Asking
from seenheard.practice.cover.queries import State, cover_of
from seenheard.practice.cover.rows import ACCEPTED, DECLINED, SWAP, CoverRefused, NoSuchAsking
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician
from tests.practice.confirmed import ahead

from .people import Ours


def ask(ours: Ours, who: Clinician, instead_of: int | None = None) -> Asking:
    return deciding.ask(
        ours.administrator, conference=ours.conference, clinician=who, instead_of=instead_of, now=ours.now
    )


def says(ours: Ours, asking: Asking, what: str, **more: object) -> Asking:
    reason = {"why_not": "surgery"} if what == DECLINED else {}
    return deciding.answer(ours.administrator, asking_id=asking.pk, says=what, now=ours.now, **{**reason, **more})  # type: ignore[arg-type]


def state(ours: Ours) -> tuple[State, str]:
    found = cover_of([ours.fresh()], now=ours.now)[ours.conference.pk]
    return found.state, found.clinician.name if found.clinician else ""


def report(ours: Ours) -> Duty:
    return Duty.objects.get(conference=ours.conference, kind="report")


def test_from_nobody_to_asked_to_goes(ours: Ours) -> None:
    assert state(ours) == (State.NOBODY_ASKED, "")
    asked = ask(ours, ours.amara)
    assert state(ours) == (State.ASKED, "Dr Amara Osei")
    says(ours, asked, ACCEPTED)
    assert state(ours) == (State.GOES, "Dr Amara Osei")
    verbs = list(Event.objects.filter(about=f"asking:{asked.pk}").order_by("number").values_list("verb", "child_id"))
    child = ours.conference.seats.get().child_id
    assert verbs == [("cover_asked", child), ("cover_answered", child)]


def test_what_the_practice_owes_for_it_is_then_theirs_and_what_others_have_stays(ours: Ours) -> None:
    says(ours, ask(ours, ours.amara), ACCEPTED)
    assert report(ours).person == ours.as_amara.person


def test_unless_they_untick_it(ours: Ours) -> None:
    says(ours, ask(ours, ours.amara), ACCEPTED, with_duties=False)
    assert report(ours).person is None


def test_a_report_that_somebody_has_in_hand_stays_theirs(ours: Ours) -> None:
    assert ours.lead.person is not None
    marking.assign(ours.administrator, duty_id=report(ours).pk, person_id=ours.lead.person.pk, now=ours.now)
    says(ours, ask(ours, ours.amara), ACCEPTED)
    assert report(ours).person == ours.lead.person


def test_a_decline_needs_a_reason_and_leaves_nobody(ours: Ours) -> None:
    asked = ask(ours, ours.amara)
    with pytest.raises(CoverRefused, match="Say why"):
        says(ours, asked, DECLINED, why_not="")
    says(ours, asked, DECLINED, why_not="distance", words="It is in Exeter")
    assert state(ours) == (State.DECLINED, "Dr Amara Osei")
    asked.refresh_from_db()
    assert (asked.why_not, asked.answer_words, asked.ended_at is not None) == ("distance", "It is in Exeter", True)


def test_who_accepted_can_still_say_no(ours: Ours) -> None:
    asked = says(ours, ask(ours, ours.amara), ACCEPTED)
    says(ours, asked, DECLINED)
    assert state(ours) == (State.DECLINED, "Dr Amara Osei")


def test_of_two_who_ask_at_once_the_second_is_told_who_was_first(ours: Ours) -> None:
    ask(ours, ours.amara)
    with pytest.raises(CoverRefused, match=r"Dr Amara Osei was asked by Administrator Person meanwhile"):
        ask(ours, ours.bryn)
    with pytest.raises(CoverRefused, match="was asked already by Administrator Person"):
        ask(ours, ours.amara)
    assert Asking.objects.count() == 1


def test_another_is_asked_instead_of_one_who_has_not_answered(ours: Ours) -> None:
    first = ask(ours, ours.amara)
    ask(ours, ours.bryn, instead_of=first.pk)
    first.refresh_from_db()
    assert first.ended_because == "Dr Bryn Teal was asked instead."
    assert state(ours) == (State.ASKED, "Dr Bryn Teal")
    with pytest.raises(CoverRefused, match="not asked any more"):
        says(ours, first, ACCEPTED)


def test_another_asked_while_somebody_goes_replaces_them_only_by_accepting(ours: Ours) -> None:
    first = says(ours, ask(ours, ours.amara), ACCEPTED)
    second = ask(ours, ours.bryn, instead_of=first.pk)
    assert state(ours) == (State.GOES, "Dr Amara Osei")
    says(ours, second, ACCEPTED)
    assert state(ours) == (State.GOES, "Dr Bryn Teal")
    assert report(ours).person == ours.lead.person, "the report goes with whoever goes"


def test_whoever_goes_is_not_replaced_by_somebody_who_did_not_know(ours: Ours) -> None:
    says(ours, ask(ours, ours.amara), ACCEPTED)
    with pytest.raises(CoverRefused, match="Dr Amara Osei goes already"):
        ask(ours, ours.bryn)


def test_a_swap_leaves_the_first_until_the_other_accepts(ours: Ours) -> None:
    first = says(ours, ask(ours, ours.amara), ACCEPTED)
    deciding.swap(ours.as_amara, asking_id=first.pk, swap_with=ours.bryn, words="My son’s birthday", now=ours.now)
    assert state(ours) == (State.GOES, "Dr Amara Osei")
    found = cover_of([ours.fresh()], now=ours.now)[ours.conference.pk]
    assert found.waiting is not None and found.waiting.clinician == ours.bryn
    assert found.because == "Dr Amara Osei asks for a swap with Dr Bryn Teal, who has not answered yet."
    says(ours, found.waiting, ACCEPTED)
    assert state(ours) == (State.GOES, "Dr Bryn Teal")
    first.refresh_from_db()
    assert first.answer == SWAP and first.ended_because == "Dr Bryn Teal goes instead."


def test_a_swap_that_is_declined_leaves_the_first_and_says_so(ours: Ours) -> None:
    first = says(ours, ask(ours, ours.amara), ACCEPTED)
    deciding.swap(ours.as_amara, asking_id=first.pk, swap_with=ours.bryn, now=ours.now)
    says(ours, Asking.objects.get(clinician=ours.bryn), DECLINED)
    found = cover_of([ours.fresh()], now=ours.now)[ours.conference.pk]
    assert (found.state, found.clinician) == (State.GOES, ours.amara)
    assert found.because == "Dr Amara Osei asked for a swap with Dr Bryn Teal, who cannot go."


def test_who_is_asked_to_take_a_swap_says_yes_or_no_and_passes_it_to_nobody(ours: Ours) -> None:
    first = says(ours, ask(ours, ours.amara), ACCEPTED)
    deciding.swap(ours.as_amara, asking_id=first.pk, swap_with=ours.bryn, now=ours.now)
    other = Asking.objects.get(clinician=ours.bryn)
    with pytest.raises(CoverRefused, match="Dr Amara Osei goes as long as nobody else accepts"):
        deciding.swap(ours.lead, asking_id=other.pk, swap_with=ours.locum, now=ours.now)
    third = ask(ours, ours.locum, instead_of=other.pk)
    assert state(ours) == (State.GOES, "Dr Amara Osei")
    assert [one.pk for one in Asking.objects.filter(ended_at=None, answer="")] == [third.pk]


def test_a_swap_with_anybody_stands_on_the_list(ours: Ours) -> None:
    asked = ask(ours, ours.amara)
    deciding.swap(ours.as_amara, asking_id=asked.pk, now=ours.now)
    found = cover_of([ours.fresh()], now=ours.now)[ours.conference.pk]
    assert found.because == "Dr Amara Osei asks whether somebody else could go."
    with pytest.raises(CoverRefused, match="somebody else to swap with"):
        deciding.swap(ours.as_amara, asking_id=asked.pk, swap_with=ours.amara, now=ours.now)


def test_i_go(ours: Ours) -> None:
    deciding.go_oneself(ours.as_amara, conference=ours.conference, now=ours.now)
    assert state(ours) == (State.GOES, "Dr Amara Osei")
    assert report(ours).person == ours.as_amara.person
    with pytest.raises(CoverRefused, match="You are not among the clinicians"):
        deciding.go_oneself(ours.administrator, conference=ours.conference, now=ours.now)


def test_pinned_and_let_go_again(ours: Ours) -> None:
    asked = ask(ours, ours.amara)
    for pinned in (True, True, False):
        deciding.pin(ours.administrator, asking_id=asked.pk, pinned=pinned, now=ours.now)
        asked.refresh_from_db()
        assert asked.pinned is pinned
    assert Event.objects.filter(verb__in=("cover_pinned", "cover_unpinned")).count() == 2


def test_called_off(ours: Ours) -> None:
    asked = ask(ours, ours.amara)
    deciding.call_off(ours.administrator, asking_id=asked.pk, because="The chair agreed to a report", now=ours.now)
    assert state(ours) == (State.NOBODY_ASKED, "")
    asked.refresh_from_db()
    assert asked.ended_because == "Called off by Administrator Person: The chair agreed to a report"


def test_nobody_is_asked_for_what_is_over_cancelled_or_without_a_day(ours: Ours) -> None:
    rows = type(ours.conference).everything.filter(pk=ours.conference.pk)
    for change, said in (
        ({"on": ahead(-10)}, "is over"),
        ({"on": None}, "day is not known"),
        ({"on": ahead(20), "cancelled_at": ours.now}, "was cancelled"),
        ({"removed_at": ours.now}, "was taken back"),
    ):
        rows.update(**change)
        with pytest.raises(CoverRefused, match=said):
            ask(ours, ours.amara)


def test_a_stranger_reaches_nothing(ours: Ours, stranger: Viewer) -> None:
    asked = ask(ours, ours.amara)
    for act in (
        lambda: deciding.ask(stranger, conference=ours.conference, clinician=ours.bryn, now=ours.now),
        lambda: deciding.answer(stranger, asking_id=asked.pk, says=ACCEPTED, now=ours.now),
        lambda: deciding.swap(stranger, asking_id=asked.pk, now=ours.now),
        lambda: deciding.pin(stranger, asking_id=asked.pk, pinned=True, now=ours.now),
        lambda: deciding.call_off(stranger, asking_id=asked.pk, because="", now=ours.now),
    ):
        with pytest.raises(NoSuchAsking):
            act()


def test_a_clinician_who_has_left_is_not_asked(ours: Ours) -> None:
    Clinician.objects.filter(pk=ours.bryn.pk).update(ended_at=ours.now)
    with pytest.raises(CoverRefused, match="does not work here any more"):
        ask(ours, ours.bryn)


def test_an_answer_for_where_the_conference_was_is_refused_with_where_it_is(ours: Ours) -> None:
    asked = ask(ours, ours.amara)
    moved = ours.notice(ahead(27))
    with pytest.raises(CoverRefused, match=r"The conference moved to .* at 2pm\. Look whether that suits"):
        says(ours, asked, ACCEPTED)
    says(ours, asked, ACCEPTED, seen=(moved.on, moved.time))
    assert state(ours) == (State.GOES, "Dr Amara Osei")
    again = Asking.objects.get(ended_at=None)
    assert again.again_of == asked and again.on == moved.on and again.answer == ACCEPTED


def test_answers_and_ends_are_kept_when_somebody_is_asked_again_later(ours: Ours) -> None:
    says(ours, ask(ours, ours.amara), DECLINED)
    says(ours, ask(ours, ours.amara), ACCEPTED)
    assert list(Asking.objects.order_by("pk").values_list("answer", flat=True)) == [DECLINED, ACCEPTED]
    assert state(ours) == (State.GOES, "Dr Amara Osei")


def test_no_answer_for_two_working_days_is_something_to_do(ours: Ours) -> None:
    from seenheard.practice.cover.presenters import no_answer_words, usual_days

    ask(ours, ours.amara)
    usual, days = usual_days(ours.administrator)
    found = cover_of([ours.fresh()], now=ours.now)[ours.conference.pk]
    assert no_answer_words(found, usual, days, ours.now) == ""
    later = ours.now + timedelta(days=7)
    assert no_answer_words(found, usual, days, later).startswith("No answer from Dr Amara Osei for ")
