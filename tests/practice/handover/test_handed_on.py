"""After the receipt the old practice owes nothing of the meetings of the child that moved, in any of its lists; what
was before stays, and brothers and sisters who stay go on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from seenheard.casework.assurance.line import Line
from seenheard.casework.assurance.periods import calendar_year
from seenheard.casework.assurance.standing import Standing
from seenheard.casework.vocabulary import Role
from seenheard.practice.assurance.queries import ledger_of
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.conferences import queries as conferences
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.core_groups import queries as groups
from seenheard.practice.cover import breaking_round, deciding
from seenheard.practice.cover.models import Asking
from seenheard.practice.cover.presenters import state_words
from seenheard.practice.cover.problem import planned
from seenheard.practice.cover.queries import State, asked_of, cover_of, standing_in
from seenheard.practice.cover.rows import CoverRefused
from seenheard.practice.cover.unsaid import unsaid
from seenheard.practice.diary import feeds, queries
from seenheard.practice.diary.feed import calendar, diary_of
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.without_date import children_without_date
from seenheard.practice.handover.giving import give
from seenheard.practice.handover.opening import matches, open_pack, pack_of
from seenheard.practice.handover.taking import take_over
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reminders.asked import unanswered
from seenheard.practice.reports.queries import conferences_without
from tests.practice.confirmed import ahead, confirmed, invitation
from tests.practice.conftest import viewer
from tests.practice.cover.of_ours import clinician

from .moving import Move

FAR = timedelta(days=400)
LATER = ahead(90)


def ahead_of(by: Viewer) -> dict[str, set[str]]:
    """Each list of what is ahead -> the kinds of meetings on it."""
    today, now = timezone.localdate(), timezone.now()
    feeds.make_address(by, for_practice=True, now=now)
    feed = feeds.current(by, for_practice=True)
    assert feed is not None
    between = [entry.conference for entry in queries.between(by, today, today + FAR)]
    found = {
        "conferences": conferences.ahead(by, today),
        "diary": [one for one in between if one is not None],
        "groups": list(groups.coming(by, today)),
        "feed": [one for one in diary_of(feed, now=now).meetings if one.on and one.on >= today and not gone(one)],
        "cover": planned(by.practice, today),
        "reports": list(conferences_without(by, today=today, types=["initial", "review"])),
        "how we took part, later": [one for one in unsaid(by, LATER) if one.on and one.on >= today],
    }
    return {name: {one.type for one in meetings} for name, meetings in found.items()}


def gone(meeting: Conference) -> bool:
    return b"STATUS:CANCELLED" in calendar(
        type("One", (), {"meetings": (meeting,), "duties": ()})(), name="x", link=lambda path: path
    )


def review_in_ledger(by: Viewer) -> Line:
    """The ledger's line of the review, as it will be when its day is past."""
    on = Conference.objects.get(practice=by.practice, type="review").on
    assert on is not None
    lines = ledger_of(by, calendar_year(on.year), today=LATER).meetings
    return next(line for line in lines if line.facts.type == "review")


def test_every_list_is_rid_of_them_and_what_was_before_stays(move: Move) -> None:
    by, today = move.old, timezone.localdate()
    lists = ahead_of(by)
    assert all(lists.values())
    assert review_in_ledger(by).standing is Standing.HELD
    past = {one.pk for one in conferences.past(by, today)}
    _, taken = move.whole()
    assert ahead_of(by) == lists
    move.receipt(taken)
    assert not any(ahead_of(by).values())
    assert children_without_date(by, today) == []
    assert past < {one.pk for one in conferences.past(by, today)}
    assert review_in_ledger(by).standing is Standing.HANDED_ON
    held = [line for line in ledger_of(by, calendar_year(ahead(-30).year), today=today).meetings if line.counted]
    assert [(line.facts.type, len(line.facts.seats)) for line in held] == [("initial", 2)]
    assert ahead_of(move.new) == lists
    assert list(faults(by.practice)) == []


def test_a_brother_who_stays_keeps_the_meeting_and_stands_on_it_alone(move: Move) -> None:
    by, lists = move.old, ahead_of(move.old)
    move.receipt(move.whole(move.rosa)[1])
    assert ahead_of(by) == lists
    (shown,) = [one for one in conferences.ahead(by, timezone.localdate()) if one.type == "review"]
    assert [seat.child for seat in shown.our_seats] == [move.theo]
    line = review_in_ledger(by)
    assert (line.standing, [seat.child for seat in line.facts.seats]) == (Standing.HELD, [move.theo.pk])
    assert {tuple(one.children.all()) for one in Duty.objects.filter(conference=shown, withdrawn_at=None)} == {
        (move.theo,)
    }
    move.receipt(move.whole(move.theo)[1])
    assert not any(ahead_of(by).values())
    assert list(faults(by.practice)) == []


@pytest.mark.parametrize("answer", ["", "accepted"])
def test_nobody_is_asked_or_goes_any_more(move: Move, answer: str) -> None:
    by, now, today = move.old, timezone.now(), timezone.localdate()
    gp = viewer(by.practice, Role.CLINICIAN)
    assert gp.person is not None
    amara = clinician(by, "Dr Amara Osei", person=gp.person, free=("08:00", "12:00"), surgery=("12:00", "18:30"))
    review = Conference.objects.get(practice=by.practice, type="review")
    asked = deciding.ask(by, conference=review, clinician=amara, now=now)
    if answer:
        deciding.answer(by, asking_id=asked.pk, says=answer, now=now)
    move.receipt(move.whole()[1])
    assert asked_of(by.practice, [gp.person.pk], today=today) == []
    assert standing_in(by.practice, today, today + FAR) == []
    assert unanswered(by.practice, today) == {}
    review.refresh_from_db()
    cover = cover_of([review], now=now)[review.pk]
    assert cover.state is State.NOT_NEEDED
    assert state_words(cover) == "Nobody of ours goes"
    assert "taken this meeting over" in cover.because
    assert breaking_round.look_in(by.practice, now) == 1
    assert "taken this meeting over" in Asking.objects.get().ended_because
    with pytest.raises(CoverRefused, match="taken this meeting over"):
        deciding.ask(by, conference=review, clinician=amara, now=now)


def moved_to(move: Move, on: date) -> None:
    letter = invitation(on, "Rosa Fennimore", "Theo Fennimore")
    letter["conference"]["type"] = "review"
    meeting = Conference.objects.get(practice=move.old.practice, type="review")
    assert move.rosa.patient is not None
    assert move.theo.patient is not None
    confirmed(move.old, letter, move.rosa.patient, move.theo.patient, about={"conference": meeting.pk})


@pytest.mark.parametrize("late", [False, True])
def test_what_moved_since_the_pack_was_made_is_ours_until_they_know(move: Move, late: bool) -> None:
    _, taken = move.whole()
    if late:
        move.receipt(taken)
        moved_to(move, ahead(25))
    else:
        moved_to(move, ahead(25))
        move.receipt(taken)
    lists = ahead_of(move.old)
    assert lists["conferences"] == {"review"}
    assert lists["cover"] == lists["feed"] == {"review"}
    assert list(faults(move.old.practice)) == []


def test_a_child_who_comes_back_has_its_places_again(move: Move) -> None:
    lists = ahead_of(move.old)
    move.receipt(move.whole()[1])
    now = timezone.now()
    child = move.new.practice.children.order_by("pk").first()
    both = list(child.family.children.values_list("pk", flat=True))
    made = give(move.new, family=child.family, child_ids=both, to_name="Millbrook Lane", to_code="QX4101", now=now)
    back = open_pack(move.old, data=bytes(made.given.sealed), passphrase=made.passphrase, now=now)
    chosen = {one.child.ref: one.patient.pk for one in matches(move.old, pack_of(back)) if one.patient}
    take_over(move.old, pk=back.pk, patients=chosen, now=now)
    assert not ConferenceChild.objects.filter(conference__practice=move.old.practice, handed_on_at__isnull=False)
    assert ahead_of(move.old) == lists
    assert list(faults(move.old.practice)) == []
