"""What broke: said at once on the pages, written down by the round, and asked again only for what broke."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from seenheard.casework.vocabulary import Half, SessionKind
from seenheard.practice.audit.models import Event
from seenheard.practice.children.keeping_out import keep_out
from seenheard.practice.children.restricting import restrict
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover import breaking_round, deciding, proposing
from seenheard.practice.cover.breaking import Broke, Kind, broken, standing_askings
from seenheard.practice.cover.models import Asking
from seenheard.practice.cover.queries import State, cover_of
from seenheard.practice.cover.rows import ACCEPTED, CoverRefused
from seenheard.practice.people import leaving
from seenheard.practice.people.models import Practice
from seenheard.practice.rota.models import Clinician, DayChange
from tests.practice.confirmed import ahead

from .of_ours import conference_on
from .people import Ours, leave, ours_of


def goes(ours: Ours, who: Clinician | None = None, conference: Conference | None = None) -> Asking:
    asked = deciding.ask(
        ours.administrator, conference=conference or ours.conference, clinician=who or ours.amara, now=ours.now
    )
    return deciding.answer(ours.administrator, asking_id=asked.pk, says=ACCEPTED, now=ours.now)


def what_broke(ours: Ours) -> list[Broke]:
    return list(broken(standing_askings(ours.practice, timezone.localdate()), today=timezone.localdate()).values())


def standing(ours: Ours) -> list[Asking]:
    return list(Asking.objects.filter(ended_at=None).order_by("pk"))


def day(ours: Ours) -> object:
    assert ours.conference.on is not None
    return ours.conference.on


def settle(ours: Ours) -> int:
    """The round once, and again: the second finds nothing to do."""
    done = breaking_round.look_for_broken(ours.now)
    events = Event.objects.count()
    assert breaking_round.look_for_broken(ours.now) == 0
    assert Event.objects.count() == events
    return done


def test_what_holds_is_not_touched(ours: Ours) -> None:
    goes(ours)
    assert what_broke(ours) == []
    assert settle(ours) == 0


def test_moved_to_a_day_that_suits_is_asked_again(ours: Ours) -> None:
    first = goes(ours)
    moved = ours.notice(ahead(27))
    found = what_broke(ours)
    assert [one.kind for one in found] == [Kind.CHANGED]
    assert found[0].words.startswith("The conference moved from ")
    assert cover_of([moved], now=ours.now)[moved.pk].state is State.BROKEN, "at once, before any round"
    assert settle(ours) == 1
    again = standing(ours)
    assert [(one.again_of, one.on, one.answer) for one in again] == [(first, moved.on, "")]
    first.refresh_from_db()
    assert first.broken_at is not None and first.broken_because == first.ended_because == found[0].words


def test_moved_to_a_day_on_which_they_are_away_ends_it_and_somebody_is_needed(ours: Ours) -> None:
    goes(ours)
    leave(ours, ours.amara, ahead(27))
    moved = ours.notice(ahead(27))
    assert what_broke(ours)[0].words.endswith("Dr Amara Osei cannot go then: annual leave.")
    assert settle(ours) == 1
    assert standing(ours) == []
    found = cover_of([moved], now=ours.now)[moved.pk]
    assert found.state is State.BROKEN and found.clinician == ours.amara
    assert "annual leave" in found.because


def test_another_venue_alone_asks_nobody(ours: Ours) -> None:
    goes(ours)
    ours.notice(ahead(20), venue="Guildhall")
    assert what_broke(ours) == []
    assert settle(ours) == 0


def test_from_a_visit_to_video_asks_nobody_and_from_video_to_a_visit_asks_again(ours: Ours) -> None:
    goes(ours)
    ours.notice(ahead(20), mode="remote")
    assert what_broke(ours) == []
    Asking.objects.all().update(mode="remote")
    ours.notice(ahead(20), mode="in_person")
    assert [one.words for one in what_broke(ours)] == ["The conference is held in person now, and no longer by video."]
    assert settle(ours) == 1
    assert [one.mode for one in standing(ours)] == ["in_person"]


def test_leave_entered_after_acceptance(ours: Ours) -> None:
    goes(ours)
    leave(ours, ours.amara, ahead(20))
    assert [one.words for one in what_broke(ours)] == ["Dr Amara Osei cannot go then: annual leave."]
    settle(ours)
    assert standing(ours) == []


def test_a_conference_at_eight_after_a_night(ours: Ours) -> None:
    moved = ours.notice(ahead(20), at="08:00", mode="remote")
    goes(ours, conference=moved)
    before = ahead(20) - timedelta(days=1)
    DayChange.objects.create(
        clinician=ours.amara, on=before, half=Half.NIGHT, kind=SessionKind.NIGHT, starts=time(20), ends=time(7)
    )
    assert [one.words for one in what_broke(ours)] == ["Dr Amara Osei cannot go then: rest after a night."]


def test_a_clinician_whose_access_ended(ours: Ours) -> None:
    assert ours.as_amara.person is not None
    goes(ours)
    leaving.end_access(ours.lead, person_id=ours.as_amara.person.pk, now=ours.now, today=timezone.localdate())
    found = what_broke(ours)
    assert found[0].kind is Kind.AWAY and "does not work here on" in found[0].words
    settle(ours)
    assert standing(ours) == []


def test_a_clinician_to_whom_the_record_is_closed_is_not_proposed_asked_or_going(ours: Ours) -> None:
    goes(ours)
    family = ours.conference.family
    restrict(ours.lead, family=family, because="Somebody here is an aunt", now=ours.now)
    assert ours.as_amara.person is not None
    why = "It is her own family"
    keep_out(ours.lead, family=family, person_id=ours.as_amara.person.pk, because=why, now=ours.now)
    assert [one.words for one in what_broke(ours)] == ["Dr Amara Osei is not to be asked for this one."]
    settle(ours)
    assert standing(ours) == []
    with pytest.raises(CoverRefused, match="Dr Amara Osei is not to be asked for this one"):
        goes(ours)
    found = proposing.proposal_of(ours.fresh(), now=ours.now)
    assert found.proposed is not None and found.proposed.clinician != ours.amara
    assert [one.why for one in found.cannot] == ["not to be asked for this one"]


def test_a_clinician_who_was_ended_with_future_cover(ours: Ours) -> None:
    goes(ours, ours.bryn)
    Clinician.objects.filter(pk=ours.bryn.pk).update(ended_at=ours.now)
    assert "does not work here on" in what_broke(ours)[0].words
    settle(ours)
    assert cover_of([ours.fresh()], now=ours.now)[ours.conference.pk].state is State.BROKEN


def test_a_locum_whose_time_is_over_by_then(ours: Ours) -> None:
    goes(ours, ours.locum)
    Clinician.objects.filter(pk=ours.locum.pk).update(ends_on=ahead(10))
    assert "Dr Cass Locum does not work here on" in what_broke(ours)[0].words


def test_cancelled_and_taken_back_end_quietly(ours: Ours) -> None:
    for change in ({"cancelled_at": ours.now}, {"cancelled_at": None, "removed_at": ours.now}):
        Conference.everything.filter(pk=ours.conference.pk).update(cancelled_at=None, removed_at=None)
        asked = goes(ours)
        Conference.everything.filter(pk=ours.conference.pk).update(**change)
        assert settle(ours) == 1
        asked.refresh_from_db()
        assert asked.ended_at is not None and asked.broken_at is None
        assert cover_of([ours.fresh()], now=ours.now)[ours.conference.pk].state is State.NOT_NEEDED


def test_two_at_once_is_said_on_both_and_ended_on_none(ours: Ours) -> None:
    second = conference_on(ours.administrator, ours.patient, ahead(20))
    goes(ours)
    goes(ours, conference=second)
    found = what_broke(ours)
    assert [one.kind for one in found] == [Kind.CLASH, Kind.CLASH]
    assert all(one.words.startswith("Two at once: Dr Amara Osei goes to the initial conference of") for one in found)
    states = cover_of([ours.fresh(), second], now=ours.now).values()
    assert all(one.state is State.GOES and one.because.startswith("Two at once") for one in states)
    assert settle(ours) == 2
    assert [one.broken_because.startswith("Two at once") for one in standing(ours)] == [True, True]
    deciding.call_off(ours.administrator, asking_id=standing(ours)[1].pk, because="Bryn goes there", now=ours.now)
    assert settle(ours) == 1
    assert [(one.broken_at, one.broken_because) for one in standing(ours)] == [(None, "")]


def test_who_is_asked_although_away_is_not_found_broken_for_that(ours: Ours) -> None:
    leave(ours, ours.amara, ahead(20))
    asked = goes(ours)
    assert asked.although == "annual leave"
    assert what_broke(ours) == []


def test_one_that_cannot_be_dealt_with_does_not_keep_the_others(ours: Ours, monkeypatch: pytest.MonkeyPatch) -> None:
    second = conference_on(ours.administrator, ours.patient, ahead(34))
    first = goes(ours)
    goes(ours, conference=second)
    Conference.everything.update(cancelled_at=ours.now)
    real = breaking_round.end

    def fails(by: object, asking: Asking, *more: object, **named: object) -> None:
        if asking.pk == first.pk:
            raise RuntimeError("no")
        real(by, asking, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(breaking_round, "end", fails)
    assert breaking_round.look_for_broken(ours.now) == 1
    assert [one.pk for one in standing(ours)] == [first.pk]


def test_what_is_over_is_left_as_it_was(ours: Ours) -> None:
    goes(ours)
    later = datetime.combine(ahead(20) + timedelta(days=1), time(9), tzinfo=timezone.get_current_timezone())
    leave(ours, ours.amara, ahead(20))
    assert standing_askings(ours.practice, later.date()) == []
    assert broken(standing_askings(ours.practice, timezone.localdate()), today=later.date()) == {}


def test_a_practice_that_cannot_be_looked_at_stops_no_other(ours: Ours, other_practice: Practice) -> None:
    theirs = ours_of(other_practice, ours.patient)
    asked, kept = goes(ours), goes(theirs)
    last_day_of_all = date.max  # past every check of the site: then not even the day after can be worked out
    Conference.objects.filter(pk=ours.conference.pk).update(on=last_day_of_all)
    Conference.objects.filter(pk=theirs.conference.pk).update(cancelled_at=ours.now)
    with pytest.raises(OverflowError):
        breaking_round.look_for_broken(ours.now)
    asked.refresh_from_db()
    kept.refresh_from_db()
    assert asked.ended_at is None and kept.ended_because == "This meeting was cancelled."
