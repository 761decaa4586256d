"""The register's pages: who stands on which list, what a tick does, and that no number of an unsure code is shown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.guidance import load_codes
from seenheard.guidance.clinical_codes import CONFIRM
from seenheard.practice.audit.models import Event
from seenheard.practice.children.facts import add_fact
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.register.candidates import last_days, once_on_a_plan
from seenheard.practice.register.listing import now_listed
from seenheard.practice.register.models import CodeTask, Concern
from seenheard.practice.register.worrying import enter_concern
from tests.practice.confirmed import ahead, confirmed, minutes
from tests.practice.conftest import viewer
from tests.practice.everything import everything_of
from tests.practice.walking import addresses

SignIn = Callable[[Viewer], Client]
AddPatient = Callable[..., Patient]
#: Numbers that are not sure: of one source alone, or printed wrong; and what the misprinted ones probably are.
UNSURE = {
    *(code.snomed_id for code in load_codes() if code.status == "provisional"),
    *(code.printed_id for code in load_codes() if code.printed_id),
    *re.findall(r"\d{12,}", " ".join(code.note for code in load_codes())),
}
EVERY_CATEGORY = ["neglect", "physical", "emotional", "sexual"]


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode()


def test_no_page_shows_a_number_that_is_not_sure(practice: Practice, patient: AddPatient, signed_in: SignIn) -> None:
    """Every address of the site that may be read, with a line of the checklist for every code that there is."""
    ours = everything_of(practice, patient)
    child = Child.objects.get(pk=ours["children"])
    assert child.patient is not None
    for code in load_codes():
        for action in ("add", "end", "take_out"):
            CodeTask.objects.get_or_create(
                practice=practice,
                family=child.family,
                child=child,
                patient=child.patient,
                code=code.key,
                action=action,
                done_at=None,
                taken_back_at=None,
                defaults={"because": "For this test", "made_at": timezone.now()},
            )
    client = signed_in(viewer(practice, Role.SAFEGUARDING_LEAD))
    shown = set()
    for address in addresses():
        if "logout" in address.pattern or not address.needs:
            continue
        answer = client.get(address.path(ours))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found = {number for number in UNSURE if number.encode() in body}
        assert not found, (address.pattern, found)
        if b"342191000000101" in body:
            shown.add(address.name)
    assert shown >= {"register:codes", "register:codes_print", "register:codes_save", "register:list_of_codes"}
    assert shown >= {"register:code", "letters:followed"}
    assert len(UNSURE) > 10


def test_a_button_copies_a_verified_number_and_no_other(
    administrator: Viewer, patient: AddPatient, signed_in: SignIn
) -> None:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    said = minutes(ahead(-20), None, isla.name)
    said["children"][0]["categories"] = EVERY_CATEGORY
    confirmed(administrator, said, isla)
    client = signed_in(administrator)
    words = page(client, "/register/codes/")
    assert words.count("data-copy=") == 1
    assert words.count(CONFIRM) == 4
    assert words.count("has its number wrong") == 2
    table = list(csv.reader(io.StringIO(page(client, "/register/codes/save/").removeprefix("\ufeff"))))
    numbers = {row[5]: row[6] for row in table[1:]}
    assert numbers.pop("Subject to child protection plan (finding)") == "342191000000101"
    assert set(numbers.values()) == {""}
    kept = Event.objects.filter(verb="exported", about="register:codes")
    assert set(kept.values_list("child_id", flat=True)) == {None, Child.objects.get().pk}


@pytest.fixture
def isla(administrator: Viewer, patient: AddPatient) -> Child:
    row = patient("Isla", "Lockspur", "2015-06-22", "9999344879", address="12 Thistle Walk, Wexcombe")
    confirmed(administrator, minutes(ahead(-200), None, row.name), row)
    return Child.objects.get(patient=row)


def ends(by: Viewer, child: Child, on: int = -6) -> None:
    said = minutes(ahead(on), None, child.name)
    said["children"][0] |= {"decision": "plan_ended", "categories": []}
    assert child.patient is not None
    confirmed(by, said | {"conference": {"type": "review", "date": ahead(on).isoformat()}}, child.patient)


class TestRegister:
    def test_who_is_on_a_plan_stands_there_and_afterwards_among_the_former_with_the_days(
        self, administrator: Viewer, isla: Child, signed_in: SignIn
    ) -> None:
        client = signed_in(administrator)
        assert "Isla Lockspur" in page(client, "/register/?show=on_plan&category=neglect")
        assert "Isla Lockspur" not in page(client, "/register/?show=on_plan&category=sexual")
        assert "Isla Lockspur" not in page(client, "/register/?show=former")
        ends(administrator, isla)
        assert "Isla Lockspur" not in page(client, "/register/")
        words = page(client, "/register/?show=former")
        made, ended = ahead(-200), ahead(-6)
        assert f"{made.day} {made:%B %Y} to {ended.day} {ended:%B %Y}, neglect" in words
        assert "Isla Lockspur" in page(client, "/register/print/?show=former")
        assert "neglect" in page(client, "/register/save/?show=former")

    def test_looked_after_and_of_concern_by_what_is_known(
        self, administrator: Viewer, isla: Child, signed_in: SignIn
    ) -> None:
        client, today, now = signed_in(administrator), timezone.localdate(), timezone.now()
        ends(administrator, isla)
        add_fact(
            administrator, family=isla.family, kind="referral", on=ahead(-3), child_id=isla.pk, today=today, now=now
        )
        assert "Isla Lockspur" in page(client, "/register/?show=concern")
        add_fact(
            administrator,
            family=isla.family,
            kind="became_looked_after",
            on=ahead(-2),
            child_id=isla.pk,
            today=today,
            now=now,
        )
        assert "Isla Lockspur" in page(client, "/register/?show=looked_after")
        assert "Looked after child" in page(client, "/register/codes/missing/")

    def test_a_worry_is_entered_changed_and_ended_with_reasons(
        self, administrator: Viewer, isla: Child, signed_in: SignIn
    ) -> None:
        client = signed_in(administrator)
        ends(administrator, isla)
        path = f"/register/children/{isla.pk}/concern/"
        ahead_on = timezone.localdate() + timedelta(days=30)
        day = {"review_on.day": ahead_on.day, "review_on.month": ahead_on.month, "review_on.year": ahead_on.year}
        assert client.post(path, {"because": "", **day}).status_code == 422
        past = {"review_on.day": 1, "review_on.month": 1, "review_on.year": 2020}
        answer = client.post(path, {"because": "Her mother is alone with three", **past})
        assert answer.status_code == 422
        assert "Her mother is alone with three" in answer.content.decode()
        assert client.post(path, {"because": "Her mother is alone with three", **day}).status_code == 302
        assert "Her mother is alone with three" in page(client, "/register/?show=concern")
        client.post(path, {"because": "Still alone with three", **day})
        assert Concern.objects.count() == 1
        assert client.post(f"{path}end/", {"ended_because": ""}).status_code == 422
        client.post(f"{path}end/", {"ended_because": "An aunt has moved in"})
        assert "Isla Lockspur" not in page(client, "/register/?show=concern")
        assert "An aunt has moved in" in page(client, f"/register/children/{isla.pk}/")
        assert client.post(f"{path}end/", {"ended_because": "An aunt has moved in"}).status_code == 302
        assert Event.objects.filter(verb="concern_ended").count() == 1

    def test_a_family_without_an_adult_or_an_address_and_two_at_one_address_are_named(
        self, administrator: Viewer, isla: Child, patient: AddPatient, signed_in: SignIn
    ) -> None:
        client = signed_in(administrator)
        other = patient("Rowan", "Ashdown", "2018-03-02", address="12, thistle walk  Wexcombe")
        none = patient("Wren", "Quill", "2019-03-02")
        for row in (other, none):
            confirmed(administrator, minutes(ahead(-20), None, row.name), row)
        assert "Lockspur family: enter who belongs to it" in page(client, "/register/households/")
        assert "Wren Quill" in page(client, "/register/households/?show=no_address")
        same = page(client, "/register/households/?show=same_address")
        assert "Lockspur family" in same and "Ashdown family" in same and "Quill family" not in same
        assert Child.objects.values("family").distinct().count() == 3

    def test_the_list_for_the_meeting_has_each_family_with_what_comes_next(
        self, administrator: Viewer, isla: Child, signed_in: SignIn
    ) -> None:
        words = page(signed_in(administrator), "/register/meeting/")
        assert "Lockspur family" in words and "No meeting is in the diary" in words

    def test_a_stranger_sees_none_of_it(self, isla: Child, stranger: Viewer, signed_in: SignIn) -> None:
        client = signed_in(stranger)
        for path in (
            "/register/",
            "/register/codes/",
            "/register/codes/missing/",
            "/register/save/",
            "/register/meeting/",
        ):
            assert "Isla" not in page(client, path)
        task = CodeTask.objects.earliest("pk")
        assert client.get(f"/register/children/{isla.pk}/").status_code == 404
        assert client.post(f"/register/codes/{task.pk}/", {"how": "entered"}).status_code == 404
        said = {"patient": isla.patient_id, "code": "on-plan", "action": "add", "how": "entered"}
        assert client.post(f"/register/children/{isla.pk}/say/", said).status_code == 404
        task.refresh_from_db()
        assert task.done_at is None

    def test_the_database_alone_leaves_out_nobody_who_stands_on_the_register(
        self, administrator: Viewer, isla: Child, patient: AddPatient
    ) -> None:
        """The quick question finds the same children as asking how each of all stands."""
        from seenheard.casework.register import lists_of
        from seenheard.practice.case_life.queries import standings

        today = timezone.localdate()
        decisions = ("plan_ended", "no_plan", "section47_started", "adjourned", "", "no_further_action", "assessment")
        for number, decision in enumerate(decisions):
            row = patient(f"Child{number}", f"Grown{number}", "2016-02-03")
            said = minutes(ahead(-90), None, row.name)
            said["children"][0] |= {"decision": decision, "categories": []}
            confirmed(administrator, said, row)
            if number % 2:
                child = Child.objects.get(patient=row)
                kind, on = ("referral", "concern_raised")[number % 4 > 1], ahead(-30)
                add_fact(administrator, family=child.family, kind=kind, on=on, today=today, now=timezone.now())
        children = list(Child.objects.all())
        how = standings(children, today=today)
        slow = {one.pk: lists for one in children if (lists := lists_of(how[one.pk], worry=False))}
        told = last_days(administrator)
        assert {one.child.pk: one.lists for one in now_listed(administrator, told, today=today)} == slow
        ended = {one.pk for one in children if how[one.pk].plan.plan_ended_on and not how[one.pk].on_plan}
        assert set(once_on_a_plan(told)) == ended
        assert slow and ended and len(slow) < len(children)


class TestCodes:
    def test_one_press_ticks_and_comes_back_to_the_list(
        self, administrator: Viewer, isla: Child, signed_in: SignIn
    ) -> None:
        client = signed_in(administrator)
        task = CodeTask.objects.get(code="on-plan")
        sent: dict[str, Any] = {"how": "entered", "next": "/register/codes/?from=0"}
        assert client.post(f"/register/codes/{task.pk}/", sent)["Location"] == "/register/codes/?from=0"
        assert "Entered. Administrator Person" in page(client, "/register/codes/?show=ticked")
        answer = client.post(f"/register/codes/{task.pk}/", sent)
        assert answer.status_code == 422
        client.post(f"/register/codes/{task.pk}/untick/", {"because": "In the wrong record"})
        assert "Subject to child protection plan" in page(client, "/register/codes/")

    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
        self, administrator: Viewer, isla: Child, signed_in: SignIn
    ) -> None:
        client = signed_in(administrator)
        task = CodeTask.objects.get(code="on-plan")
        answer = client.post(f"/register/codes/{task.pk}/", {"how": "there_already", "words": "kept as typed"})
        assert answer.status_code == 422
        assert "Enter the day on which you saw it" in answer.content.decode()
        assert "kept as typed" in answer.content.decode()

    def test_a_line_of_the_lists_is_answered_and_no_other(
        self, administrator: Viewer, isla: Child, patient: AddPatient, signed_in: SignIn
    ) -> None:
        client = signed_in(administrator)
        path = f"/register/children/{isla.pk}/say/"
        stranger = patient("Petra", "Quill", "1990-02-03")
        sent = {"patient": stranger.pk, "code": "on-plan", "action": "add", "how": "entered"}
        before = CodeTask.objects.count()
        assert client.post(path, sent).status_code == 302
        assert client.post(path, sent | {"patient": isla.patient_id, "code": "no-such"}).status_code == 302
        assert (CodeTask.objects.count(), CodeTask.objects.exclude(done_at=None).count()) == (before, 0)
        sent["patient"] = isla.patient_id  # type: ignore[assignment]
        assert client.post(path, sent).status_code == 302
        assert CodeTask.objects.get(code="on-plan").how == "entered", "the line that stood open is ticked"
        ends(administrator, isla)
        ending = {**sent, "action": "end", "how": "not_wanted", "words": "No such code in our system"}
        assert "Isla Lockspur" in page(client, "/register/codes/ended/")
        assert client.post(path, ending).status_code == 302
        assert "No code is left over" in page(client, "/register/codes/ended/")


def test_today_says_what_waits_and_which_worries_are_to_be_looked_at(
    administrator: Viewer, isla: Child, signed_in: SignIn
) -> None:
    client, today = signed_in(administrator), timezone.localdate()
    assert "2 codes to enter in the clinical system" in page(client, "/")
    words = {"child": isla, "because": "Alone with three", "review_on": today, "today": today, "now": timezone.now()}
    enter_concern(administrator, **words)
    assert "1 worry of the practice to be looked at again" in page(client, "/")
    for task in CodeTask.objects.all():
        client.post(f"/register/codes/{task.pk}/", {"how": "entered"})
    client.post(f"/register/children/{isla.pk}/concern/end/", {"ended_because": "An aunt has moved in"})
    assert "to enter in the clinical system" not in page(client, "/")
    assert "to be looked at again" not in page(client, "/")
