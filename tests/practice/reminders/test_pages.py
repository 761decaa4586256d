"""The pages of reminders: what a role may, bad input, what is given out, and the record of settings."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.casework.reminders.steps import Step
from seenheard.casework.vocabulary import DutyKind, Rung
from seenheard.practice.audit.models import Event
from seenheard.practice.keeping.giving_out.making import export_child
from seenheard.practice.people.models import Person
from seenheard.practice.reminders.models import OwnWay
from seenheard.practice.reminders.models import Step as StepRow
from seenheard.practice.reminders.own import OwnRefused, set_address_of, set_own
from seenheard.practice.reminders.round import remind_practice
from seenheard.practice.reminders.steps import StepsRefused, back_to_default, hour_of, ladders, set_hour, set_steps
from tests.practice.world import NOW, TODAY, World

from .told import at


def test_your_list_shows_what_became_of_each(world: World, client: Client) -> None:
    done, moved = (world.duty(TODAY, person=world.gil.person) for _ in range(2))
    remind_practice(world.practice, at(TODAY))
    done.met_at = NOW
    done.save()
    moved.due_on = TODAY + timedelta(days=9)
    moved.save()
    client.force_login(world.gil.person)
    page = client.get("/reminders/").content.decode()
    assert page.count("app-duty__words") == 2
    assert "Done" in page
    assert "Moved since" in page
    client.force_login(world.eva.person)
    assert "Nothing has been told to you yet." in client.get("/reminders/").content.decode()


def test_the_page_of_a_duty_says_who_was_told_and_what_comes_next(world: World, client: Client) -> None:
    duty = world.duty(timezone.localdate() + timedelta(days=60), person=world.gil.person, made_at=timezone.now())
    client.force_login(world.eva.person)
    page = client.get(f"/diary/duties/{duty.pk}/").content.decode()
    assert "Next: " in page
    remind_practice(world.practice, at(TODAY + timedelta(days=1)))
    assert "Gil Pee" in client.get(f"/reminders/duties/{duty.pk}/").content.decode()
    assert client.get("/reminders/duties/999999/").status_code == 404
    duty.met_at = timezone.now()
    duty.save()
    assert "Nobody is reminded any more." in client.get(f"/diary/duties/{duty.pk}/").content.decode()


def test_steps_are_the_leads_to_set_and_everybodys_to_see(world: World, client: Client) -> None:
    client.force_login(world.gil.person)
    assert client.get("/reminders/steps/").status_code == 200
    for path in ("/reminders/steps/all/", "/reminders/steps/report/"):
        assert client.get(path).status_code == 404
    assert client.post("/reminders/steps/", {"at": "9:00"}).status_code == 404
    assert client.post("/reminders/steps/report/default/").status_code == 404
    client.force_login(world.lee.person)
    assert client.get("/reminders/steps/minutes/").status_code == 404  # others owe it
    sent = {rung.value: "list" for rung in Rung} | {"before_days": "0", "half_time": "off"}
    answer = client.post("/reminders/steps/report/", sent)
    assert answer.status_code == 422
    assert "enter a number from 1 to 20" in answer.content.decode()
    assert client.post("/reminders/steps/report/", sent | {"before_days": "3"}).status_code == 302
    held = ladders(world.practice)
    assert held.of_kind(DutyKind.REPORT)[Rung.BEFORE] == Step(days=3)
    assert not held.of_kind(DutyKind.REPORT)[Rung.HALF_TIME].on
    assert held.of_kind(DutyKind.ACTION)[Rung.BEFORE] == Step(days=2)
    assert client.post("/reminders/steps/report/default/").status_code == 302
    assert not StepRow.objects.exists()


def test_only_what_differs_from_all_duties_is_kept(world: World) -> None:
    set_steps(world.lee, kind="", steps={Rung.BEFORE: Step(days=4), Rung.ENTERED: Step()})
    set_steps(world.lee, kind=DutyKind.REPORT, steps={Rung.BEFORE: Step(days=6)})
    assert StepRow.objects.count() == 2
    set_steps(world.lee, kind=DutyKind.REPORT, steps={Rung.BEFORE: Step(days=4)})
    assert StepRow.objects.count() == 1
    assert ladders(world.practice).of_kind(DutyKind.REPORT)[Rung.BEFORE].days == 4
    assert back_to_default(world.lee, kind="")
    assert not back_to_default(world.lee, kind="")
    assert [event.detail.get("changed") for event in Event.objects.filter(verb="steps_set").order_by("number")] == [
        {"before": ["on, 2 working days", "on, 4 working days"]},
        {"before": ["on, 4 working days", "on, 6 working days"]},
        {"before": ["on, 6 working days", "on, 4 working days"]},
    ]
    with pytest.raises(StepsRefused):
        set_steps(world.lee, kind="nonsense", steps={})


@pytest.mark.parametrize("typed", ["", "25:00", "half past", "8", "05:59", "18:01"])
def test_a_time_that_cannot_be_is_refused_and_nothing_is_lost(world: World, client: Client, typed: str) -> None:
    client.force_login(world.lee.person)
    answer = client.post("/reminders/steps/", {"at": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode() or not typed
    assert f"{hour_of(world.practice):%H:%M}" == "08:30"
    with pytest.raises(StepsRefused):
        set_hour(world.lee, at=at(TODAY, "05:59").time())


def test_ones_own_address_and_way(world: World) -> None:
    with pytest.raises(OwnRefused, match="like amara"):
        set_own(world.gil, email="gil at home", by_email=True)
    with pytest.raises(OwnRefused, match="On the page only"):
        set_own(world.gil, email="", by_email=True)
    set_own(world.gil, email=" gil@millbrook.example ", by_email=False)
    set_own(world.gil, email="gil@millbrook.example", by_email=False)
    assert Person.objects.get(pk=world.gil.person.pk).email == "gil@millbrook.example"
    assert OwnWay.objects.get().by_email is False
    assert Event.objects.filter(verb="own_reminders_set").count() == 1
    set_own(world.gil, email="gil@millbrook.example", by_email=True)
    assert Event.objects.filter(verb="own_reminders_set").count() == 2


def test_an_address_is_corrected_by_who_manages_people_and_by_nobody_else(world: World, client: Client) -> None:
    path = f"/reminders/addresses/{world.gil.person.pk}/"
    client.force_login(world.eva.person)
    assert client.get(path).status_code == 404
    client.force_login(world.zoe.person)
    assert client.get(path).status_code == 404
    client.force_login(world.max.person)
    assert client.get(f"/reminders/addresses/{world.max.person.pk}/").status_code == 404
    assert client.post(path, {"email": "gil@@x"}).status_code == 422
    assert client.post(path, {"email": "gil@millbrook.example"}).status_code == 302
    assert Person.objects.get(pk=world.gil.person.pk).email == "gil@millbrook.example"
    with pytest.raises(LookupError):
        set_address_of(world.max, person_id=world.zoe.person.pk, email="zoe@elsewhere.example")


def test_who_was_reminded_goes_out_with_the_childs_file(world: World) -> None:
    world.duty(TODAY, person=world.gil.person)
    remind_practice(world.practice, at(TODAY))
    pieces = export_child(world.lee, child=world.ada, because="Request of the child's solicitor", today=TODAY, now=NOW)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    rows = list(csv.DictReader(io.StringIO(archive.read("tables/reminders.csv").decode("utf-8-sig"))))
    assert [(row["day"], row["who"]) for row in rows] == [(TODAY.isoformat(), "Gil Pee")]
