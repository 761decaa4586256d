"""What was said before the day without asking anybody: the pages say at once what stands against it."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover import deciding
from seenheard.practice.cover.queries import CoverState, State, cover_of
from seenheard.practice.cover.taking_part import say
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician
from tests.practice.confirmed import ahead

from .people import Ours, leave


def state(ours: Ours) -> CoverState:
    return cover_of([ours.fresh()], now=ours.now)[ours.conference.pk]


def planned(ours: Ours, way: str = "in_person") -> None:
    say(ours.administrator, ours.conference, way=way, clinician=ours.amara, now=ours.now)


def test_a_plan_that_holds_says_nothing(ours: Ours) -> None:
    planned(ours)
    assert (state(ours).state, state(ours).clinician, state(ours).because) == (State.GOES, ours.amara, "")


def test_leave_entered_after_the_plan_is_said_at_once(ours: Ours) -> None:
    planned(ours)
    leave(ours, ours.amara, ahead(20))
    assert state(ours).because == "Dr Amara Osei cannot go then: annual leave."


def test_who_does_not_work_here_any_more(ours: Ours) -> None:
    planned(ours)
    Clinician.objects.filter(pk=ours.amara.pk).update(ended_at=ours.now)
    assert "does not work here on" in state(ours).because


def test_a_conference_that_moved_since_says_from_when_to_when(ours: Ours) -> None:
    planned(ours)
    ours.notice(ahead(27))
    assert state(ours).because.startswith("The conference moved from ")
    planned(ours)
    assert state(ours).because == "", "said again, for the new day"


def test_a_move_before_it_was_said_is_no_reason(ours: Ours) -> None:
    ours.notice(ahead(27))
    planned(ours)
    assert state(ours).because == ""


def test_who_needs_less_than_the_whole_time_is_left_to_the_person_who_said_it(ours: Ours) -> None:
    planned(ours, way="telephone")
    leave(ours, ours.amara, ahead(20))
    assert state(ours).because == ""
    ours.notice(ahead(27))
    assert state(ours).because.startswith("How we take part was said when it was to be on ")


def test_that_nobody_goes_was_said_of_the_day_as_it_was(ours: Ours) -> None:
    say(ours.administrator, ours.conference, way="none", why_not="short_notice", words="Too soon", now=ours.now)
    assert (state(ours).state, state(ours).because) == (State.NOBODY_GOES, "Too soon")
    ours.notice(ahead(27))
    assert state(ours).state is State.NOBODY_ASKED
    assert state(ours).because.startswith("How we take part was said when it was to be on ")


def test_what_is_past_is_as_it_was_said(ours: Ours) -> None:
    planned(ours)
    leave(ours, ours.amara, ahead(20))
    Conference.everything.filter(pk=ours.conference.pk).update(on=ahead(-1))
    assert (state(ours).state, state(ours).because) == (State.GOES, "")


def test_whoever_is_asked_after_it_counts_more(ours: Ours) -> None:
    planned(ours)
    leave(ours, ours.amara, ahead(20))
    deciding.ask(ours.administrator, conference=ours.conference, clinician=ours.bryn, now=ours.now)
    assert (state(ours).state, state(ours).clinician) == (State.ASKED, ours.bryn)


def test_it_stands_among_what_is_to_be_done(ours: Ours, signed_in: Callable[[Viewer], Client]) -> None:
    planned(ours)
    client = signed_in(ours.administrator)
    assert "Nobody is needed." in client.get("/cover/?show=todo").content.decode()
    leave(ours, ours.amara, ahead(20))
    for path in (
        "/cover/?show=todo",
        f"/cover/conference/{ours.conference.pk}/",
        f"/conferences/{ours.conference.pk}/",
    ):
        assert "Dr Amara Osei cannot go then: annual leave." in client.get(path).content.decode(), path
