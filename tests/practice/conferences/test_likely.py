"""An early warning: opened by a strategy note or a request, moved, closed by the facts, and then asked why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.likely import keeping, queries
from seenheard.practice.conferences.likely.keeping import LikelyRefused
from seenheard.practice.conferences.likely.passing import close_passed
from seenheard.practice.conferences.likely.views import begin_and_give
from seenheard.practice.conferences.models import Conference, Likely
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation
from tests.practice.conftest import viewer

AddPatient = Callable[..., Patient]
LEAVE = {"conference": "leave"}


@pytest.fixture
def isla(patient: AddPatient) -> Patient:
    return patient("Isla", "Lockspur", "2015-06-22", "9999344879")


@pytest.fixture
def alfie(patient: AddPatient) -> Patient:
    return patient("Alfie", "Lockspur", "2016-02-12", "9990833524")


def strategy(on: date, *names: str, decision: str = "section47_started", **more: Any) -> dict[str, Any]:
    return {
        "kind": "strategy_discussion_minutes",
        "document_date": on.isoformat(),
        "children": [{"name": name, "decision": decision} for name in names],
        "conference": {"type": "strategy", "date": on.isoformat()},
        **more,
    }


def request(on: date, *names: str) -> dict[str, Any]:
    return {
        "kind": "report_request",
        "document_date": on.isoformat(),
        "children": [{"name": name} for name in names],
        "conference": {},
    }


def outcome(on: date, *names: str, decision: str) -> dict[str, Any]:
    return {
        "kind": "section47_outcome_letter",
        "document_date": on.isoformat(),
        "children": [{"name": name, "decision": decision} for name in names],
        "conference": {},
    }


def only() -> Likely:
    return Likely.objects.get()


def after(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def past_the_last_day(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock as it stands the day after the warning's last day, everywhere."""
    by_on = only().by_on
    assert by_on is not None
    then = timezone.now() + (by_on + timedelta(days=1) - timezone.localdate())
    monkeypatch.setattr(timezone, "now", lambda: then)
    return then


class TestOpens:
    def test_by_a_strategy_note_with_the_day_of_the_timetable(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        warning = only()
        limit = Duty.objects.get(kind="initial_conference")
        assert (warning.by_on, warning.because, warning.rule) == (limit.due_on, limit.because, limit.rule)
        assert warning.began == "strategy_discussion"
        assert Event.objects.filter(verb="likely_opened", about=f"likely:{warning.pk}").count() == 1

    def test_once_for_a_family_however_many_children(
        self, administrator: Viewer, isla: Patient, alfie: Patient
    ) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur", "Alfie Lockspur"), isla, alfie)
        assert Likely.objects.filter(closed_at=None).count() == 1

    def test_not_for_last_years_post(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-60), "Isla Lockspur"), isla)
        assert not Likely.objects.exists()

    def test_not_if_no_enquiry_was_started(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur", decision="section47_not_started"), isla)
        assert not Likely.objects.exists()

    def test_not_if_a_conference_stands_ahead_already(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, invitation(ahead(7), "Isla Lockspur"), isla)
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        assert not Likely.objects.filter(closed_at=None).exists()

    def test_by_a_request_for_information_without_a_day(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, request(ahead(-1), "Isla Lockspur"), isla, about=LEAVE)
        warning = only()
        assert (warning.began, warning.by_on) == ("information_request", None)
        assert "cannot be counted" in warning.because

    def test_a_discussion_after_the_request_says_more(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, request(ahead(-5), "Isla Lockspur"), isla, about=LEAVE)
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        asked, enquiry = Likely.objects.order_by("pk")
        assert (asked.closed_as, enquiry.closed_at) == ("overtaken", None)

    def test_by_a_request_for_a_conference_in_the_diary_no_warning(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, invitation(ahead(12), "Isla Lockspur"), isla)
        confirmed(administrator, request(ahead(-1), "Isla Lockspur"), isla, about=LEAVE)
        assert not Likely.objects.exists()


class TestCloses:
    def test_when_the_conference_is_in_the_diary(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        confirmed(administrator, invitation(ahead(9), "Isla Lockspur"), isla)
        warning = only()
        assert warning.closed_as == "conference_came"
        assert warning.conference == Conference.objects.get(type="initial")
        assert not warning.asked_why

    def test_opens_again_when_that_letter_is_undone(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        invited = confirmed(administrator, invitation(ahead(9), "Isla Lockspur"), isla)
        undo_confirmation(administrator, invited, because="wrong family")
        assert only().closed_at is None

    @pytest.mark.parametrize("decision", ["no_further_action", "early_help", "section47_not_started"])
    def test_when_a_letter_says_that_none_follows_and_asks_why(
        self, administrator: Viewer, isla: Patient, decision: str
    ) -> None:
        confirmed(administrator, strategy(ahead(-5), "Isla Lockspur"), isla)
        confirmed(administrator, outcome(ahead(-1), "Isla Lockspur", decision=decision), isla, about=LEAVE)
        warning = only()
        assert (warning.closed_as, warning.asked_why) == ("outcome_says_no", True)
        assert Duty.objects.get(kind="initial_conference").met_words == "A letter says that no conference follows."

    def test_not_when_the_letter_says_so_for_one_child_of_two(
        self, administrator: Viewer, isla: Patient, alfie: Patient
    ) -> None:
        confirmed(administrator, strategy(ahead(-5), "Isla Lockspur", "Alfie Lockspur"), isla, alfie)
        confirmed(administrator, outcome(ahead(-1), "Isla Lockspur", decision="early_help"), isla, about=LEAVE)
        assert only().closed_at is None

    def test_not_by_an_assessment_alone(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-5), "Isla Lockspur"), isla)
        confirmed(administrator, outcome(ahead(-1), "Isla Lockspur", decision="assessment"), isla, about=LEAVE)
        assert only().closed_at is None

    def test_when_the_letter_is_undone_without_a_question(self, administrator: Viewer, isla: Patient) -> None:
        noted = confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        undo_confirmation(administrator, noted, because="not our patient")
        warning = only()
        assert (warning.closed_as, warning.asked_why) == ("undone", False)

    def test_when_its_last_day_has_passed_and_asks_why_once(
        self, administrator: Viewer, isla: Patient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        then = past_the_last_day(monkeypatch)
        close_passed(then)
        close_passed(then)
        warning = only()
        assert (warning.closed_as, warning.asked_why) == ("date_passed", True)
        assert Event.objects.filter(verb="likely_closed").count() == 1

    def test_on_its_last_day_it_is_still_open(
        self, administrator: Viewer, isla: Patient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        then = past_the_last_day(monkeypatch) - timedelta(days=1)
        monkeypatch.setattr(timezone, "now", lambda: then)
        close_passed(then)
        assert only().closed_at is None

    def test_a_conference_that_comes_after_all_ends_the_question(
        self, administrator: Viewer, isla: Patient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        close_passed(past_the_last_day(monkeypatch))
        confirmed(administrator, invitation(ahead(10), "Isla Lockspur"), isla)
        warning = only()
        assert (warning.closed_as, warning.asked_why) == ("conference_came", False)


class TestWhy:
    def test_is_kept_with_who_and_asks_no_more(
        self, administrator: Viewer, isla: Patient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        then = past_the_last_day(monkeypatch)
        close_passed(then)
        keeping.say_why(administrator, pk=only().pk, code="held_without_us", words="", now=then)
        close_passed(then + timedelta(days=3))
        warning = only()
        assert (warning.why_code, warning.why_by, warning.asked_why) == ("held_without_us", administrator.person, False)
        assert not queries.to_explain(administrator).exists()

    def test_something_else_needs_words(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        with pytest.raises(LikelyRefused, match="in a few words"):
            keeping.close_by_hand(administrator, pk=only().pk, code="other", words=" ", now=timezone.now())
        assert only().closed_at is None

    def test_closed_by_hand_it_stays_closed(self, administrator: Viewer, isla: Patient, alfie: Patient) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        keeping.close_by_hand(administrator, pk=only().pk, code="decided_against", words="", now=timezone.now())
        confirmed(
            administrator, {"kind": "other_safeguarding", "children": [{"name": "Isla Lockspur"}]}, isla, about=LEAVE
        )
        assert only().closed_as == "by_hand"

    def test_of_an_open_one_is_refused(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        with pytest.raises(LikelyRefused, match="still open"):
            keeping.say_why(administrator, pk=only().pk, code="not_told", words="", now=timezone.now())

    def test_of_another_practice_is_not_there(
        self, administrator: Viewer, isla: Patient, other_practice: Practice
    ) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        stranger = viewer(other_practice, "administrator")
        with pytest.raises(LookupError):
            keeping.say_why(stranger, pk=only().pk, code="not_told", words="", now=timezone.now())


class TestReportBegunEarly:
    def test_stands_in_the_diary_by_the_day_that_the_last_day_gives(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        warning = only()
        begin_and_give(administrator, warning, str(administrator.person.pk))  # type: ignore[union-attr]
        duty = Duty.objects.get(key=f"report:likely:{warning.pk}")
        owed = queries.report_due(warning)
        assert owed is not None
        assert (duty.due_on, duty.person) == (owed.due_on, administrator.person)
        assert warning.by_on is not None and duty.due_on is not None and duty.due_on < warning.by_on

    def test_goes_over_to_the_report_of_the_conference(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        begin_and_give(administrator, only(), str(administrator.person.pk))  # type: ignore[union-attr]
        confirmed(administrator, invitation(ahead(9), "Isla Lockspur"), isla)
        assert Duty.objects.get(key=f"report:likely:{only().pk}").withdrawn_at is not None
        report = Duty.objects.get(kind="report", withdrawn_at=None)
        assert report.conference is not None
        assert report.person == administrator.person

    def test_ends_with_the_warning(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-5), "Isla Lockspur"), isla)
        begin_and_give(administrator, only(), "")
        confirmed(administrator, outcome(ahead(-1), "Isla Lockspur", decision="early_help"), isla, about=LEAVE)
        assert not Duty.objects.filter(kind="report", withdrawn_at=None).exists()

    def test_without_a_last_day_it_has_no_day(self, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, request(ahead(-1), "Isla Lockspur"), isla, about=LEAVE)
        begin_and_give(administrator, only(), "")
        duty = Duty.objects.get(kind="report")
        assert duty.due_on is None
        assert duty.due_text == "Before the conference, whose day is not known yet"


class TestPage:
    def test_says_by_when_and_begins_the_report(self, client: Client, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        client.force_login(administrator.person)  # type: ignore[arg-type]
        address = f"/conferences/likely/{only().pk}/"
        for page in ("/", "/conferences/", f"/children/{Child.objects.get().pk}/", address):
            assert b"Conference likely by" in client.get(page).content, page
        answer = client.post(f"{address}begin/", {"person": str(administrator.person.pk)}, follow=True)  # type: ignore[union-attr]
        assert b"The report stands in the diary" in answer.content

    def test_takes_nobody_of_another_practice(
        self, client: Client, administrator: Viewer, isla: Patient, other_practice: Practice
    ) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        client.force_login(administrator.person)  # type: ignore[arg-type]
        stranger = viewer(other_practice, "clinician").person
        answer = client.post(f"/conferences/likely/{only().pk}/begin/", {"person": str(stranger.pk)})  # type: ignore[union-attr]
        assert answer.status_code == 422
        assert only().started_at is None

    def test_asks_what_happened_and_loses_no_words(self, client: Client, administrator: Viewer, isla: Patient) -> None:
        confirmed(administrator, strategy(ahead(-3), "Isla Lockspur"), isla)
        client.force_login(administrator.person)  # type: ignore[arg-type]
        address = f"/conferences/likely/{only().pk}/why/"
        wrong = client.post(address, {"words": "The worker rang us"})
        assert wrong.status_code == 422
        assert b"The worker rang us" in wrong.content
        assert client.post(address, {"code": "not_told"}, follow=True).status_code == 200
        assert only().closed_as == "by_hand"
