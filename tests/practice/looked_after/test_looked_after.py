"""The health of looked-after children: what is entered, what the diary then holds, and who may see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from seenheard.casework.timetable.counting import add_months
from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.audit.models import Event
from seenheard.practice.case_life.actions import enter_fact
from seenheard.practice.conferences.models import Fact
from seenheard.practice.diary.models import Duty
from seenheard.practice.looked_after import actions
from seenheard.practice.looked_after.actions import Refused
from seenheard.practice.looked_after.models import Assessment, Passport, TakingOver
from seenheard.practice.looked_after.passport import contents_of
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import confirmed
from tests.practice.world import World

SignIn = Callable[[Viewer], Client]


def text(answer: Any) -> str:
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())
    return " ".join(unescape(page).split())


def moment() -> dict[str, Any]:
    return {"today": timezone.localdate(), "now": timezone.now()}


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def care(world: World) -> World:
    """Ada has been looked after for ten days; Ben has not."""
    enter_fact(world.eva, family=world.family, child=world.ada, kind="became_looked_after", on=ago(10), **moment())
    return world


def line(kind: DutyKind) -> Duty:
    return Duty.objects.get(kind=kind, withdrawn_at=None)


def test_an_assessment_answers_the_first_and_sets_the_next(care: World) -> None:
    assert list(line(DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT).children.all()) == [care.ada]
    actions.assessment_done(care.eva, child=care.ada, kind="initial", on=ago(2), done_by="Dr Ash", **moment())
    first = line(DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT)
    assert first.met_words.startswith("It was done on")
    following = line(DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT)
    assert following.due_on == add_months(ago(2), 12)  # Ada is seven
    assert following.met_at is None
    event = Event.objects.get(verb="assessment_done")
    assert (event.child_id, event.detail["by"]) == (care.ada.pk, "Dr Ash")


def test_what_is_taken_back_is_owed_again(care: World) -> None:
    made = actions.assessment_done(care.eva, child=care.ada, kind="initial", on=ago(2), **moment())
    with pytest.raises(Refused, match="Say why"):
        actions.take_back_assessment(care.eva, child=care.ada, number=made.pk, because=" ", now=timezone.now())
    actions.take_back_assessment(
        care.eva, child=care.ada, number=made.pk, because="the wrong child", now=timezone.now()
    )
    assert line(DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT).met_at is None
    assert not Duty.objects.filter(kind=DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT, withdrawn_at=None).exists()
    assert not Fact.objects.filter(kind="health_assessment").exists()
    assert Assessment.everything.get().removed_because == "the wrong child"


def test_a_planned_one_becomes_the_one_that_was_done(care: World) -> None:
    today = timezone.localdate()
    plan = actions.plan_assessment(
        care.eva, child=care.ada, kind="initial", on=today, planned_with="Dr Ash, clinic 4", **moment()
    )
    with pytest.raises(Refused, match="planned for this day already"):
        actions.plan_assessment(care.eva, child=care.ada, kind="initial", on=today, **moment())
    done = actions.assessment_done(care.eva, child=care.ada, kind="initial", on=today, planned=plan.pk, **moment())
    assert done.pk == plan.pk
    with pytest.raises(Refused, match="not open any more"):
        actions.assessment_done(care.eva, child=care.ada, kind="initial", on=ago(1), planned=plan.pk, **moment())
    assert Assessment.objects.count() == 1


@pytest.mark.parametrize("on", [date(1999, 1, 1), date(2018, 1, 1)])
def test_a_day_that_cannot_be_is_refused_and_nothing_is_written(care: World, on: date) -> None:
    with pytest.raises(Refused):
        actions.assessment_done(care.eva, child=care.ada, kind="initial", on=on, **moment())
    with pytest.raises(Refused):
        actions.assessment_done(care.eva, child=care.ada, kind="initial", on=ago(-1), **moment())
    assert not Assessment.everything.exists()


def test_a_passport_answers_for_the_move_and_never_changes(care: World) -> None:
    enter_fact(care.eva, family=care.family, child=care.ada, kind="moved_away", on=ago(1), **moment())
    assert line(DutyKind.HEALTH_PASSPORT).met_at is None
    contents = contents_of(
        care.eva, care.ada, typed={"appointments": "Eye clinic, 4 June", "health": ""}, today=timezone.localdate()
    )
    assert contents["child"]["name"] == "Ada Lockspur"
    assert contents["typed"] == {"appointments": "Eye clinic, 4 June"}
    assert contents["immunisations"] is None
    assert "Thistle Walk" not in str(contents)
    made = actions.make_passport(care.eva, child=care.ada, contents=contents, now=timezone.now())
    assert actions.make_passport(care.eva, child=care.ada, contents=contents, now=timezone.now()) == made
    assert line(DutyKind.HEALTH_PASSPORT).met_at is None
    given = {"on": timezone.localdate(), "to": "The foster carer", "how": "on paper", **moment()}
    with pytest.raises(Refused, match="given before that day"):
        actions.passport_given(care.eva, child=care.ada, number=made.number, **given | {"on": date(1900, 1, 1)})
    actions.passport_given(care.eva, child=care.ada, number=made.number, **given)
    assert line(DutyKind.HEALTH_PASSPORT).met_words.startswith("It was given on")
    with pytest.raises(Refused, match="given already"):
        actions.passport_given(care.eva, child=care.ada, number=made.number, **given)
    assert Passport.objects.get().contents == contents


def test_an_action_stands_in_a_passport_only_if_somebody_chose_it(care: World, signed_in: SignIn) -> None:
    mothers = care.duty(timezone.localdate(), DutyKind.ACTION, words="Review the mother’s medicines")
    mine = care.duty(timezone.localdate(), DutyKind.ACTION, words="Ask for Ada’s glasses")
    client, here = signed_in(care.eva), f"/looked-after/children/{care.ada.pk}/passport/"
    assert "Review the mother’s medicines" in text(client.get(here)).split("What stands in it by itself")[0]
    client.post(here, {"health": "", "actions": [str(mine.pk)]})
    kept = [one["what"] for one in Passport.objects.get().contents["actions"]]
    assert mine.words in kept
    assert mothers.words not in kept
    assert client.post(here, {"health": "", "actions": ["999999"]}).status_code == 422


def test_care_stays_open_until_an_appointment_was_kept(care: World) -> None:
    late = ago(3)
    made = actions.care_to_be_taken_over(
        care.eva, child=care.ada, service="community paediatrics", taken_by="", by_when=late, **moment()
    )
    owed = line(DutyKind.CARE_TAKEN_OVER)
    assert (owed.due_on, owed.owed_by, owed.met_at) == (late, "practice", None)
    assert "nobody is named yet" in owed.words
    with pytest.raises(Refused, match="Say who"):
        actions.care_taken_over(care.eva, child=care.ada, number=made.pk, seen_on=ago(1), **moment())
    with pytest.raises(Refused, match="not come yet"):
        actions.care_taken_over(care.eva, child=care.ada, number=made.pk, seen_on=ago(-1), taken_by="x", **moment())
    actions.care_taken_over(
        care.eva, child=care.ada, number=made.pk, seen_on=ago(1), taken_by="Adult clinic", **moment()
    )
    assert line(DutyKind.CARE_TAKEN_OVER).met_words.startswith("The first appointment was kept")
    other = actions.care_to_be_taken_over(
        care.eva, child=care.ada, service="CAMHS", taken_by="", by_when=late, **moment()
    )
    actions.care_not_to_be_taken_over(
        care.eva, child=care.ada, number=other.pk, because="discharged in spring", now=timezone.now()
    )
    assert TakingOver.objects.count() == 1
    assert Duty.objects.filter(kind=DutyKind.CARE_TAKEN_OVER, withdrawn_at=None).count() == 1


def test_the_pages_say_it_and_take_it(care: World, signed_in: SignIn) -> None:
    client = signed_in(care.eva)
    assert "Ada Lockspur" in text(client.get("/looked-after/"))
    assert "Ben Lockspur" not in text(client.get("/looked-after/"))
    here = f"/looked-after/children/{care.ada.pk}/"
    on = ago(1)
    day = {"done-on.day": on.day, "done-on.month": on.month, "done-on.year": on.year}
    wrong = client.post(f"{here}done/", {"done-kind": "initial", "done-done_by": "Dr Ash"})
    assert wrong.status_code == 422
    assert "Dr Ash" in wrong.content.decode()
    answer = client.post(f"{here}done/", {"done-kind": "initial", "done-report_where": "in the record", **day})
    assert answer.status_code == 302
    page = text(client.get(here))
    assert "Report: in the record" in page
    form = client.get(here).content.decode().split('name="done-kind"')[1]
    assert 'value="questionnaire" selected' in form.split("</select>")[0], "what is due next is proposed"
    assert "The review health assessment should be done by this day" in page
    made = client.post(f"{here}passport/", {"health": "Asthma", "appointments": "", "more": ""})
    assert made.headers["Location"] == f"{here}passports/1/"
    passport = text(client.get(f"{here}passports/1/"))
    assert "Asthma" in passport
    assert "Review health assessment, by " in passport
    assert client.post(f"{here}back/{Assessment.objects.get().pk}/", {}).status_code == 422
    for address in ("", "passport/", "passports/1/"):
        assert signed_in(care.zoe).get(f"{here}{address}").status_code == 404
        assert signed_in(care.max).get(f"{here}{address}").status_code == 404


def test_a_letter_that_asks_for_an_assessment_leads_there_and_enters_nothing(world: World, signed_in: SignIn) -> None:
    asks = {"kind": "lac_health_assessment_request", "children": [{"name": "Ada Lockspur"}]}
    letter = confirmed(world.eva, asks, world.ada.patient, about={"conference": "leave"}).letter
    page = text(signed_in(world.eva).get(f"/letters/{letter.pk}/followed/"))
    assert "Say since when the child is looked after" in page
    assert not Fact.objects.filter(kind="became_looked_after").exists()


def test_the_list_tells_nothing_of_a_restricted_child(care: World, signed_in: SignIn) -> None:
    care.ada.restricted = True
    care.ada.save()
    page = text(signed_in(care.eva).get("/looked-after/"))
    assert "Ada" not in page
    assert "restricted" in page
    assert "assessment" not in page.split("Children", 1)[-1].split("restricted")[1].split("Support links")[0]


def test_the_list_asks_the_same_number_of_times_whatever_its_length(care: World, signed_in: SignIn) -> None:
    client = signed_in(care.eva)
    client.get("/looked-after/")
    enter_fact(care.eva, family=care.family, child=care.ben, kind="became_looked_after", on=ago(9), **moment())
    with CaptureQueriesContext(
        connection,
    ) as two:
        client.get("/looked-after/")
    enter_fact(care.eva, family=care.family, child=care.ben, kind="looked_after_ended", on=ago(1), **moment())
    with CaptureQueriesContext(connection) as one:
        client.get("/looked-after/")
    assert len(two) <= len(one) + 1
