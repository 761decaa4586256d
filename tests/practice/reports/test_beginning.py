"""Beginning a report: from a conference, from an early warning, once however often it is pressed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from seenheard.casework.report.model import MemberRole, ReportType
from seenheard.casework.vocabulary import Nation
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.likely.keeping import begin_report
from seenheard.practice.conferences.models import Conference, Likely
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.beginning import begin, bring_children_in_step
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.models import Report
from seenheard.practice.reports.queries import one, reports
from seenheard.practice.reports.refused import NoSuchReport, ReportRefused
from tests.practice.confirmed import ahead, confirmed, invitation, minutes
from tests.practice.world import NOW, TODAY, World


def test_a_report_is_begun_from_a_conference_with_its_children_type_and_nation(world: World) -> None:
    meeting = world.meeting(date(2026, 12, 4))
    report = begin(world.eva, conference=meeting, now=NOW)
    whole = report_of(report, today=TODAY)
    assert (report.reference, report.state, report.type) == ("R1", "drafting", "initial")
    assert whole.type is ReportType.INITIAL and whole.nation is Nation.ENGLAND
    assert [one.name for one in whole.children] == ["Ada Lockspur", "Ben Lockspur"]
    assert whole.conference_words == "Initial conference, 4 December 2026 at 2pm"
    assert {one.role for one in whole.members} == {MemberRole.CHILD}
    assert list(report.steps.values_list("what", flat=True)) == ["begun"]
    told = Event.objects.filter(verb="report_begun", about=f"report:{report.pk}").order_by("child_id")
    assert [event.child_id for event in told] == [world.ada.pk, world.ben.pk]


def test_pressed_again_it_is_the_same_report(world: World) -> None:
    meeting = world.meeting(date(2026, 12, 4))
    first = begin(world.eva, conference=meeting, now=NOW)
    assert begin(world.gil, conference=meeting, now=NOW) == first
    assert Report.objects.count() == 1


def test_another_conference_of_the_family_has_its_own_report_with_its_own_number(world: World) -> None:
    first = begin(world.eva, conference=world.meeting(date(2026, 12, 4)), now=NOW)
    second = begin(world.eva, conference=world.meeting(date(2027, 3, 4), "review"), now=NOW)
    assert [first.reference, second.reference] == ["R1", "R2"]
    assert second.type == "review"


@pytest.mark.parametrize(
    ("type", "more", "sentence"),
    [
        ("core_group", {}, "only to conferences"),
        ("strategy", {}, "only to conferences"),
        ("initial", {"cancelled_at": NOW}, "was cancelled"),
    ],
)
def test_what_needs_no_report_is_refused_with_a_sentence(
    world: World, type: str, more: dict[str, object], sentence: str
) -> None:
    meeting = world.meeting(date(2026, 12, 4), type, **more)
    with pytest.raises(ReportRefused, match=sentence):
        begin(world.eva, conference=meeting, now=NOW)
    assert not Report.objects.exists()


def test_a_stranger_begins_nothing_and_finds_nothing(world: World) -> None:
    meeting = world.meeting(date(2026, 12, 4))
    with pytest.raises(NoSuchReport):
        begin(world.zoe, conference=meeting, now=NOW)
    report = begin(world.eva, conference=meeting, now=NOW)
    assert one(world.zoe, report.pk) is None and not reports(world.zoe)
    assert one(world.eva, report.pk) == report


def test_a_signed_report_is_not_begun_a_second_time(world: World) -> None:
    meeting = world.meeting(date(2026, 12, 4))
    report = begin(world.eva, conference=meeting, now=NOW)
    Report.objects.filter(pk=report.pk).update(signed_at=NOW, signed_by=world.gil.person, state="signed")
    with pytest.raises(ReportRefused, match=r"R1\. Open it and begin a corrected version"):
        begin(world.eva, conference=meeting, now=NOW)


def strategy(on: date, name: str) -> dict[str, object]:
    return {
        "kind": "strategy_discussion_minutes",
        "document_date": on.isoformat(),
        "children": [{"name": name, "decision": "section47_started"}],
        "conference": {"type": "strategy", "date": on.isoformat()},
    }


def test_begun_early_it_goes_on_with_the_conference_that_comes(
    administrator: Viewer, patient: Callable[..., Patient]
) -> None:
    rowan = patient("Rowan", "Lockspur", "2018-03-02")
    now = timezone.now()
    confirmed(administrator, strategy(ahead(-3), "Rowan Lockspur"), rowan)
    warning = Likely.objects.get()
    report = begin(administrator, likely=warning, now=now)
    assert begin(administrator, likely=warning, now=now) == report
    warning.refresh_from_db()
    assert warning.started_at == now
    assert report.conference is None and report.type == "initial"
    confirmed(administrator, invitation(ahead(9), "Rowan Lockspur"), rowan)
    report.refresh_from_db()
    meeting = Conference.objects.get(type="initial")
    assert report.conference == meeting
    assert begin(administrator, conference=meeting, now=now) == report
    warning.refresh_from_db()
    assert begin(administrator, likely=warning, now=now) == report


def test_a_report_begun_only_in_the_diary_gets_its_words_with_the_first_press(
    administrator: Viewer, patient: Callable[..., Patient]
) -> None:
    rowan = patient("Rowan", "Lockspur", "2018-03-02")
    confirmed(administrator, strategy(ahead(-3), "Rowan Lockspur"), rowan)
    warning = begin_report(administrator, pk=Likely.objects.get().pk, now=timezone.now())
    began = warning.started_at
    begin(administrator, likely=warning, now=timezone.now() + timedelta(hours=1))
    warning.refresh_from_db()
    assert warning.started_at == began


def test_a_closed_early_warning_without_a_conference_begins_nothing(
    administrator: Viewer, patient: Callable[..., Patient]
) -> None:
    rowan = patient("Rowan", "Lockspur", "2018-03-02")
    confirmed(administrator, strategy(ahead(-3), "Rowan Lockspur"), rowan)
    Likely.objects.update(closed_at=timezone.now(), closed_as="by_hand")
    with pytest.raises(ReportRefused, match="closed"):
        begin(administrator, likely=Likely.objects.get(), now=timezone.now())
    assert not Report.objects.exists()


def test_children_whom_later_letters_name_come_in_when_somebody_says_so(
    administrator: Viewer, patient: Callable[..., Patient]
) -> None:
    isla, corin = patient("Isla", "Lockspur", "2015-06-22"), patient("Corin", "Lockspur", "2017-02-03")
    confirmed(
        administrator,
        minutes(ahead(-20), ahead(20), "Isla Lockspur"),
        isla,
        about={"conference": "new", "next_conference": "new"},
    )
    meeting = Conference.objects.get(type="review")
    report = begin(administrator, conference=meeting, now=timezone.now())
    assert [child.name for child in report.children.all()] == ["Isla Lockspur"]
    both = invitation(meeting.on, "Isla Lockspur", "Corin Lockspur")  # type: ignore[arg-type]
    both["conference"]["type"] = "review"
    confirmed(administrator, both, isla, corin, about={"conference": meeting.pk})
    bring_children_in_step(administrator, report, now=timezone.now())
    assert {child.name for child in report.children.all()} == {"Isla Lockspur", "Corin Lockspur"}
