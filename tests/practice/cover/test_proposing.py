"""Whom the software would ask, why, who else could and who cannot; and that a decline brings the next one at once."""

from __future__ import annotations

from seenheard.practice.cover import deciding, proposing
from seenheard.practice.cover.arranging import arrange, set_usual
from seenheard.practice.cover.rows import DECLINED
from seenheard.practice.people.models import Practice
from tests.practice.confirmed import ahead

from .of_ours import clinician, conference_on
from .people import OPEN_ALL_DAY, Ours, leave


def proposal(ours: Ours) -> proposing.Proposal:
    return proposing.proposal_of(ours.fresh(), now=ours.now)


def why_not(ours: Ours) -> dict[str, str]:
    return {one.clinician.name: one.why for one in proposal(ours).cannot}


def test_the_registered_gp_is_proposed_with_reasons_in_words(ours: Ours) -> None:
    found = proposal(ours)
    assert found.proposed is not None and found.proposed.clinician == ours.amara
    assert found.proposed.because[0] == "registered GP"
    assert found.proposed.because[1].startswith("saw the child 4 times, last on ")
    assert "gives up 130 minutes of surgery" in found.proposed.because  # 90, and 20 of travel each way
    assert {one.clinician for one in found.others} == {ours.bryn, ours.locum}
    assert all(one.because for one in found.others)
    assert found.best


def test_what_is_given_up_is_said_in_appointments_once_their_length_is_known(ours: Ours) -> None:
    set_usual(ours.administrator, minutes=90, travel_minutes=20, appointment_minutes=15, answer_days=2, now=ours.now)
    found = proposal(ours).proposed
    assert found is not None and "gives up 9 appointments (130 minutes of surgery)" in found.because


def test_a_decline_shows_the_next_one_at_once_and_the_decliner_among_those_who_cannot(ours: Ours) -> None:
    asked = deciding.ask(ours.administrator, conference=ours.conference, clinician=ours.amara, now=ours.now)
    deciding.answer(ours.as_amara, asking_id=asked.pk, says=DECLINED, why_not="surgery", now=ours.now)
    found = proposal(ours)
    assert found.proposed is not None and found.proposed.clinician != ours.amara
    assert "Dr Amara Osei knows the child better but said no: clash with surgery" in found.proposed.because
    assert why_not(ours) == {"Dr Amara Osei": "said no: clash with surgery"}


def test_who_is_on_leave_cannot_go_and_the_page_says_why(ours: Ours) -> None:
    assert ours.conference.on is not None
    leave(ours, ours.amara, ours.conference.on)
    assert why_not(ours) == {"Dr Amara Osei": "annual leave"}


def test_who_takes_part_from_the_practice_only_is_asked_for_video_and_not_for_a_journey(ours: Ours) -> None:
    stays = clinician(ours.administrator, "Dr Dee Stays", travel="stays", **OPEN_ALL_DAY)
    assert why_not(ours) == {"Dr Dee Stays": "takes part from the practice only"}
    assert ours.conference.on is not None
    ours.notice(ours.conference.on, mode="remote")
    assert stays in {one.clinician for one in proposal(ours).others}


def test_without_a_time_nobody_is_proposed_and_somebody_can_be_asked(ours: Ours) -> None:
    type(ours.conference).everything.filter(pk=ours.conference.pk).update(time=None)
    assert proposal(ours).nobody == (proposing.NO_TIME,)
    asked = deciding.ask(ours.administrator, conference=ours.fresh(), clinician=ours.bryn, now=ours.now)
    assert asked.time is None and asked.answer == ""


def test_without_a_rota_the_page_says_to_enter_it(practice: Practice, administrator, patient) -> None:  # type: ignore[no-untyped-def]
    meeting = conference_on(administrator, patient, ahead(20))
    found = proposing.proposal_of(meeting, now=meeting.changed_at)
    assert found.proposed is None and "Enter who works here first" in found.nobody[0]


def test_two_at_once_are_given_to_two(ours: Ours) -> None:
    second = conference_on(ours.administrator, ours.patient, ahead(20))
    found = proposing.proposals(ours.practice, now=ours.now)
    first, other = found[ours.conference.pk].proposed, found[second.pk].proposed
    assert first is not None and other is not None and first.clinician != other.clinician


def test_who_is_promised_elsewhere_is_not_proposed_at_that_time(ours: Ours) -> None:
    second = conference_on(ours.administrator, ours.patient, ahead(20))
    deciding.ask(ours.administrator, conference=second, clinician=ours.amara, now=ours.now)
    found = proposal(ours)
    assert found.proposed is not None and found.proposed.clinician != ours.amara
    assert why_not(ours) == {"Dr Amara Osei": "goes to another conference then"}


def test_a_longer_one_needs_a_longer_time(ours: Ours) -> None:
    arrange(ours.administrator, conference_id=ours.conference.pk, minutes=300, travel_minutes=None, now=ours.now)
    assert set(why_not(ours).values()) == {"at work for a part of it only"}
    assert proposal(ours).proposed is None


def test_the_same_question_is_worked_out_once(ours: Ours, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    asked = []
    real = proposing.cover
    monkeypatch.setattr(proposing, "cover", lambda *a, **k: asked.append(1) or real(*a, **k))
    proposing._kept.clear()
    proposal(ours)
    proposal(ours)
    assert len(asked) == 1
    assert ours.conference.on is not None
    leave(ours, ours.bryn, ours.conference.on)
    proposal(ours)
    assert len(asked) == 2


def test_what_was_shown_is_kept_with_the_asking(ours: Ours) -> None:
    first = deciding.ask(ours.administrator, conference=ours.conference, clinician=ours.amara, now=ours.now)
    assert first.first_choice and first.reasons[0] == "registered GP" and first.gives_up_minutes == 130
    assert {one["name"] for one in first.others} == {"Dr Bryn Teal", "Dr Cass Locum"}
    second = deciding.ask(
        ours.administrator, conference=ours.conference, clinician=ours.bryn, instead_of=first.pk, now=ours.now
    )
    assert not second.first_choice
