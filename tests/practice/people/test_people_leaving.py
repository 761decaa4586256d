"""Somebody leaves: the very next request of each of their browsers and calendars is a stranger's, and their duties
are nobody's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.models import Event
from seenheard.practice.diary import feeds
from seenheard.practice.people import leaving, listing
from seenheard.practice.people.accounts import AccountRefused
from seenheard.practice.people.models import Membership
from seenheard.practice.people.viewer import Viewer
from tests.practice.world import NOW, World

from .managing import ahead, can_sign_in, joined, number, person, signed_in, today

PASSWORD = "a long and quiet river"


def end(by: Viewer, who: Viewer) -> leaving.Left:
    return leaving.end_access(by, person_id=number(who), now=timezone.now(), today=today())


def test_every_browser_is_a_strangers_with_the_very_next_request(world: World) -> None:
    browsers = [signed_in(world.eva) for _ in range(3)]
    others = signed_in(world.gil)
    for browser in browsers:
        assert browser.get("/letters/").status_code == 200
    left = end(world.lee, world.eva)
    assert (left.sessions, left.account_closed) == (3, True)
    for browser in browsers:
        answer = browser.get("/letters/")
        assert (answer.status_code, answer["Location"][:15]) == (302, "/sign-in/login/")
        assert browser.post("/people/calendar/change/", {"do": "make"})["Location"].startswith("/sign-in/login/")
    assert others.get("/letters/").status_code == 200
    assert not can_sign_in(world.eva.person.username, PASSWORD)  # type: ignore[union-attr]
    assert str(number(world.eva)) not in [one.get_decoded().get("_auth_user_id") for one in Session.objects.all()]


def test_a_session_that_was_kept_somewhere_else_dies_of_the_password(world: World) -> None:
    """The row of a session put back from a copy of the table opens nothing."""
    browser = signed_in(world.eva)
    rows = list(Session.objects.all())
    end(world.lee, world.eva)
    Session.objects.bulk_create(rows)
    assert browser.get("/letters/").status_code == 302


def test_the_calendars_stop_at_once(world: World) -> None:
    own = feeds.make_address(world.eva, now=timezone.now())
    practices = feeds.make_address(world.eva, for_practice=True, now=timezone.now())
    other = feeds.make_address(world.gil, now=timezone.now())
    left = end(world.lee, world.eva)
    assert (left.own_feeds, left.practice_feeds) == (1, 1)
    assert [Client().get(f"/feeds/{secret}.ics").status_code for secret in (own, practices, other)] == [404, 404, 200]
    assert feeds.current(world.lee, for_practice=True) is None


def test_second_steps_go_with_the_account(world: World) -> None:
    Authenticator.objects.create(user=person(world.eva), type="totp", data={"secret": "x"})
    end(world.lee, world.eva)
    assert not Authenticator.objects.exists()


def test_their_duties_are_nobodys_and_are_listed_until_somebody_has_them(world: World) -> None:
    from seenheard.practice.diary import marking

    first, second, done = world.duty(None), world.duty(None), world.duty(None)
    for one in (first, second, done):
        marking.assign(world.lee, duty_id=one.pk, person_id=number(world.gil), now=NOW)
    marking.mark_met(world.gil, duty_id=done.pk, note="sent", now=NOW)
    left = end(world.max, world.gil)
    assert left.duties == 2
    for one in (first, second):
        one.refresh_from_db()
        assert one.person is None
        assert Event.objects.filter(about=f"duty:{one.pk}", verb="duty_given", detail__because="left").exists()
    done.refresh_from_db()
    assert done.person == world.gil.person
    assert [duty.pk for duty in listing.duties_to_give(world.max, number(world.gil))] == [first.pk, second.pk]
    assert [(one.name, one.number) for one in listing.duties_of_nobody_here(world.lee, today=today())] == [
        ("Gil Pee", 2)
    ]
    marking.assign(world.lee, duty_id=first.pk, person_id=number(world.eva), now=NOW)
    assert [duty.pk for duty in listing.duties_to_give(world.max, number(world.gil))] == [second.pk]


def test_duties_of_somebody_whose_last_day_is_over_are_told_too(world: World) -> None:
    from seenheard.practice.diary import marking

    duty = world.duty(None)
    marking.assign(world.lee, duty_id=duty.pk, person_id=number(world.gil), now=timezone.now())
    Membership.objects.filter(person=world.gil.person).update(ends_on=today() - timedelta(days=1))
    assert [(one.name, one.number) for one in listing.duties_of_nobody_here(world.lee, today=today())] == [
        ("Gil Pee", 1)
    ]
    assert "1 duty of Gil Pee" in signed_in(world.lee).get("/").content.decode()


def test_all_of_it_or_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in(world.eva)

    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(leaving, "record", fail)
    with pytest.raises(OSError, match="disk full"):
        end(world.lee, world.eva)
    assert Membership.objects.get(person=world.eva.person).ended_at is None
    assert browser.get("/letters/").status_code == 200


def test_who_works_in_two_practices_keeps_the_other_one(world: World) -> None:
    Membership.objects.create(person=person(world.eva), practice=world.other, role=Role.CLINICIAN)
    Authenticator.objects.create(user=person(world.eva), type="recovery_codes", data={})
    browser = signed_in(world.eva)
    left = end(world.lee, world.eva)
    assert not left.account_closed
    assert Authenticator.objects.count() == 1
    assert browser.get("/letters/").status_code == 302
    again = signed_in(world.eva)
    page = again.get("/letters/").content.decode()
    assert world.other.name in page
    assert world.practice.name not in page


def test_nobody_ends_twice_and_nobody_who_works_here_is_brought_back(world: World) -> None:
    end(world.lee, world.eva)
    with pytest.raises(AccountRefused, match="ended already"):
        end(world.lee, world.eva)
    with pytest.raises(AccountRefused, match="works here already"):
        leaving.bring_back(world.lee, person_id=number(world.gil), role=Role.CLINICIAN, ends_on=None, today=today())


def test_brought_back_with_a_new_password_and_no_old_calendar(world: World) -> None:
    secret = feeds.make_address(world.eva, now=timezone.now())
    end(world.lee, world.eva)
    given = leaving.bring_back(world.max, person_id=number(world.eva), role=Role.CLINICIAN, ends_on=None, today=today())
    assert not can_sign_in(world.eva.person.username, PASSWORD)  # type: ignore[union-attr]
    assert can_sign_in(world.eva.person.username, given)  # type: ignore[union-attr]
    assert person(world.eva).must_change_password
    assert Client().get(f"/feeds/{secret}.ics").status_code == 404
    held = Membership.objects.get(person=world.eva.person)
    assert (held.ended_at, held.ended_by, held.role) == (None, None, Role.CLINICIAN)
    assert Event.objects.get(verb="brought_back").detail == {"role": "clinician"}


def test_a_manager_brings_no_lead_back(world: World) -> None:
    lou = joined(world.practice, "lou", Role.SAFEGUARDING_LEAD)
    end(world.lee, lou)
    with pytest.raises(AccountRefused, match="Only a safeguarding lead"):
        leaving.bring_back(world.max, person_id=number(lou), role=Role.BOARD, ends_on=None, today=today())


def test_an_inspectors_last_day_is_the_whole_of_it_in_london(world: World) -> None:
    """Midnight is London's: at 23:30 UTC on the last day in summer the account has ended already."""
    from datetime import UTC, date, datetime

    from seenheard.practice.people.queries import viewer_for

    reader = joined(world.practice, "cqc", Role.READER, ends_on=ahead(5))
    Membership.objects.filter(person=reader.person).update(ends_on=date(2026, 6, 30))
    last_moment = timezone.localdate(datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC))
    over = timezone.localdate(datetime(2026, 6, 30, 23, 0, tzinfo=UTC))
    assert viewer_for(person(reader), today=last_moment) is not None
    assert viewer_for(person(reader), today=over) is None


def test_an_inspectors_session_ends_with_the_last_day_without_anybody(world: World) -> None:
    reader = joined(world.practice, "cqc", Role.READER, ends_on=today())
    browser = signed_in(reader)
    assert browser.get("/letters/").status_code == 200
    Membership.objects.filter(person=reader.person).update(ends_on=today() - timedelta(days=1))
    assert browser.get("/letters/").status_code == 404
    assert browser.get("/").status_code == 404
