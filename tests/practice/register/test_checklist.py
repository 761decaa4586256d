"""From a confirmed letter to a ticked line, back again when it is undone, and what is on record of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from seenheard.practice.audit.as_recorded.codes import code_faults
from seenheard.practice.audit.models import Event
from seenheard.practice.children.member_keeping import MemberValues, Tie, save_member
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.letters.actions import confirm_letter, receive_letter, undo_confirmation
from seenheard.practice.letters.answers import Answers, ChosenChild, FiledTo
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.register.models import CodeTask
from seenheard.practice.register.ticking import TickRefused, say, tick, untick
from seenheard.practice.register.unrecorded import unrecorded
from tests.practice.confirmed import ahead, confirmed, minutes

AddPatient = Callable[..., Patient]
Line = tuple[str, str, str]


@pytest.fixture
def isla(patient: AddPatient) -> Patient:
    return patient("Isla", "Lockspur", "2015-06-22", "9999344879")


@pytest.fixture
def mara(patient: AddPatient) -> Patient:
    return patient("Mara", "Lockspur", "1990-01-30", "9990888787")


def lines(*, standing: bool = True) -> list[Line]:
    rows = CodeTask.objects.filter(taken_back_at=None) if standing else CodeTask.objects.all()
    return [(one.patient.given_name, one.code, one.action) for one in rows.order_by("pk")]


def told(by: Viewer, fields: dict[str, Any], *children: Patient, **more: Any) -> Confirmation:
    """A letter that was confirmed, with everything about its filing that is given."""
    data = repr((fields, more, Confirmation.objects.count())).encode()
    letter = receive_letter(by, data=data, name="letter.txt", way="upload").letter
    chosen = tuple(ChosenChild(index, True, one.pk) for index, one in enumerate(children))
    said = {"nation": "england", "local_authority": "Northmere City Council", **fields}
    return confirm_letter(by, letter, answers=Answers(said, {}, chosen, {"conference": "new"}, **more))


def review(days: int, decision: str, *names: str) -> dict[str, Any]:
    said = minutes(ahead(days), None, *names)
    for child in said["children"]:
        child |= {"decision": decision, "categories": []}
    return said | {"conference": {"type": "review", "date": ahead(days).isoformat(), "time": "10:00"}}


def do(by: Viewer, task: CodeTask, how: str = "entered", **more: Any) -> CodeTask:
    return tick(by, task_id=task.pk, how=how, today=timezone.localdate(), now=timezone.now(), **more)


def missing(by: Viewer) -> list[Line]:
    return gaps_of(by, "missing")


def gaps_of(by: Viewer, which: str) -> list[Line]:
    found = getattr(unrecorded(by, today=timezone.localdate()), which)
    names = dict(Patient.objects.values_list("pk", "given_name"))
    return [(names[one.patient], one.code, one.action.value) for one in found]


def test_a_plan_that_was_made_puts_its_code_and_its_category_on_the_checklist(
    administrator: Viewer, isla: Patient
) -> None:
    made = told(administrator, minutes(ahead(-20), None, isla.name), isla)
    assert lines() == [("Isla", "on-plan", "add"), ("Isla", "category-neglect", "add")]
    task = CodeTask.objects.first()
    assert task is not None
    assert (task.confirmation, task.child.patient, task.because) == (made, isla, "A plan was made for Isla Lockspur.")
    kept = Event.objects.get(verb="codes_listed")
    assert [one["code"] for one in kept.detail["lines"]] == ["on-plan", "category-neglect"]


def test_what_the_letter_tells_twice_or_the_person_leaves_out_is_not_listed(
    administrator: Viewer, isla: Patient
) -> None:
    left_out = frozenset({(0, "category-neglect", "add")})
    made = told(administrator, minutes(ahead(-20), None, isla.name), isla, codes_left_out=left_out)
    assert lines() == [("Isla", "on-plan", "add")]
    assert made.filing_more == {"codes_left_out": [[0, "category-neglect", "add"]]}
    letter = minutes(ahead(-20), None, isla.name) | {"kind": "conference_decision_letter"}
    told(administrator, letter, isla, codes_left_out=left_out)
    assert lines() == [("Isla", "on-plan", "add")]


def test_the_family_has_its_code_where_the_letter_is_filed_and_nowhere_else(
    administrator: Viewer, isla: Patient, mara: Patient, patient: AddPatient
) -> None:
    dan = patient("Dan", "Lockspur", "1988-02-03")
    filing = (FiledTo(isla.pk), FiledTo(mara.pk))
    made = told(administrator, minutes(ahead(-20), None, isla.name), isla, filing=filing, not_filed=(dan.pk,))
    assert ("Mara", "family-member-on-plan", "add") in lines()
    assert not [line for line in lines() if line[0] == "Dan"]
    assert made.filing_more["not_filed"] == [dan.pk]


def test_undone_open_lines_go_and_what_was_typed_in_is_to_be_taken_out_again(
    administrator: Viewer, isla: Patient
) -> None:
    made = told(administrator, minutes(ahead(-20), None, isla.name), isla)
    task = CodeTask.objects.get(code="on-plan")
    do(administrator, task)
    undo_confirmation(administrator, made, because="The wrong child")
    assert lines() == [("Isla", "on-plan", "take_out")]
    out = CodeTask.objects.get(action="take_out")
    assert "undone" in out.because
    assert Event.objects.filter(verb="codes_taken_back").count() == 2
    do(administrator, out)
    assert not CodeTask.objects.filter(done_at=None, taken_back_at=None).exists()


def test_what_was_seen_in_the_record_stays_seen_when_the_letter_is_undone(administrator: Viewer, isla: Patient) -> None:
    made = told(administrator, minutes(ahead(-20), None, isla.name), isla)
    do(administrator, CodeTask.objects.get(code="on-plan"), "there_already", seen_on=timezone.localdate())
    undo_confirmation(administrator, made, because="The wrong date")
    assert lines() == [("Isla", "on-plan", "add")]
    told(administrator, minutes(ahead(-20), None, isla.name), isla)
    assert missing(administrator) == []


def test_from_made_to_ended_both_lists_come_and_go(administrator: Viewer, isla: Patient, mara: Patient) -> None:
    filing = (FiledTo(isla.pk), FiledTo(mara.pk))
    told(administrator, minutes(ahead(-200), None, isla.name), isla, filing=filing)
    assert missing(administrator) == [("Isla", "on-plan", "add")]
    for task in CodeTask.objects.all():
        do(administrator, task)
    assert missing(administrator) == []
    told(administrator, review(-20, "plan_continued", isla.name), isla)
    assert not CodeTask.objects.filter(done_at=None).exists(), "what stands is not checked again"
    told(administrator, review(-6, "plan_ended", isla.name), isla)
    waiting = [line for line in lines() if line[2] == "end"]
    assert waiting == [("Isla", "on-plan", "end"), ("Mara", "family-member-on-plan", "end")]
    assert gaps_of(administrator, "left") == [("Isla", "on-plan", "end")]
    for task in CodeTask.objects.filter(done_at=None):
        do(administrator, task)
    assert gaps_of(administrator, "left") == gaps_of(administrator, "missing") == []


def test_a_parents_code_is_not_ended_while_another_child_is_on_a_plan(
    administrator: Viewer, isla: Patient, mara: Patient, patient: AddPatient
) -> None:
    alfie = patient("Alfie", "Lockspur", "2017-02-03", "9990833524")
    filing = (FiledTo(mara.pk),)
    told(administrator, minutes(ahead(-200), None, isla.name, alfie.name), isla, alfie, filing=filing)
    for task in CodeTask.objects.all():
        do(administrator, task)
    told(administrator, review(-6, "plan_ended", isla.name), isla, filing=filing)
    assert [line for line in lines() if line[2] == "end"] == [("Isla", "on-plan", "end")]
    told(administrator, review(-5, "plan_ended", alfie.name), alfie)
    assert ("Mara", "family-member-on-plan", "end") in lines()


def test_a_line_that_nobody_ticked_goes_when_the_contrary_is_told(administrator: Viewer, isla: Patient) -> None:
    told(administrator, minutes(ahead(-200), None, isla.name), isla)
    told(administrator, review(-6, "plan_ended", isla.name), isla)
    assert lines() == [("Isla", "category-neglect", "add"), ("Isla", "on-plan", "end")]


def test_an_unborn_childs_code_is_typed_into_the_mothers_record(administrator: Viewer, mara: Patient) -> None:
    said = minutes(ahead(-20), None, "Unborn baby of Mara Lockspur")
    said["children"][0] |= {"unborn": True, "edd": ahead(90).isoformat()}
    confirmed(administrator, said, mothers=(mara,))
    assert lines() == [("Mara", "unborn-on-plan", "add")]


def test_scotland_and_northern_ireland_have_the_code_of_their_register(administrator: Viewer, isla: Patient) -> None:
    told(administrator, minutes(ahead(-20), None, isla.name) | {"nation": "scotland"}, isla)
    assert lines()[0] == ("Isla", "on-register", "add")
    assert missing(administrator) == [("Isla", "on-register", "add")]
    do(administrator, CodeTask.objects.get(code="on-register"))
    assert missing(administrator) == []


def test_members_of_the_family_are_missing_the_familys_code(
    administrator: Viewer, isla: Patient, mara: Patient
) -> None:
    told(administrator, minutes(ahead(-20), None, isla.name), isla)
    child = Child.objects.get()
    values = MemberValues("adult", mara.name, mara.born_on, patient_id=mara.pk, ties=(Tie(child.pk, "mother"),))
    today, now = timezone.localdate(), timezone.now()
    save_member(administrator, family=child.family, member=None, values=values, today=today, now=now)
    assert ("Mara", "family-member-on-plan", "add") in missing(administrator)
    words = {"how": "not_wanted", "words": "We keep it in the child’s record alone", "today": today, "now": now}
    say(administrator, child=child, patient_id=mara.pk, code="family-member-on-plan", action="add", **words)
    assert missing(administrator) == [("Isla", "on-plan", "add")]


class TestTicking:
    @pytest.fixture
    def task(self, administrator: Viewer, isla: Patient) -> CodeTask:
        told(administrator, minutes(ahead(-20), None, isla.name), isla)
        return CodeTask.objects.get(code="on-plan")

    def test_who_and_when_are_kept_and_taken_back_with_a_reason(self, administrator: Viewer, task: CodeTask) -> None:
        do(administrator, task)
        task.refresh_from_db()
        assert (task.done_by, task.how, task.done_at is not None) == (administrator.person, "entered", True)
        with pytest.raises(TickRefused, match="already"):
            do(administrator, task)
        with pytest.raises(TickRefused, match="why"):
            untick(administrator, task_id=task.pk, because=" ", now=timezone.now())
        untick(administrator, task_id=task.pk, because="In the wrong record", now=timezone.now())
        task.refresh_from_db()
        assert (task.done_by, task.how, task.done_at) == (None, "", None)
        kept = Event.objects.get(verb="code_unticked")
        assert (kept.detail["was"]["how"], kept.detail["because"]) == ("entered", "In the wrong record")
        assert missing(administrator) == [("Isla", "on-plan", "add")]

    def test_a_day_and_a_reason_are_asked_for_where_they_are_needed(
        self, administrator: Viewer, task: CodeTask
    ) -> None:
        for how, where, more in (
            ("there_already", "seen_on", {}),
            ("there_already", "seen_on", {"seen_on": timezone.localdate() + timedelta(days=1)}),
            ("there_already", "seen_on", {"seen_on": timezone.localdate().replace(year=1026)}),
            ("not_wanted", "words", {"words": " no "}),
            ("nonsense", "how", {}),
        ):
            with pytest.raises(TickRefused) as refused:
                do(administrator, task, how, **more)
            assert refused.value.where == where
        task.refresh_from_db()
        assert task.done_at is None

    def test_another_practices_line_is_not_there(self, stranger: Viewer, task: CodeTask) -> None:
        with pytest.raises(LookupError):
            do(stranger, task)
        with pytest.raises(LookupError):
            untick(stranger, task_id=task.pk, because="I want to", now=timezone.now())


def test_the_lines_agree_with_the_record_and_one_that_was_changed_past_the_site_is_found(
    administrator: Viewer, isla: Patient
) -> None:
    told(administrator, minutes(ahead(-200), None, isla.name), isla)
    first, second = CodeTask.objects.order_by("pk")
    do(administrator, first, "there_already", seen_on=timezone.localdate())
    do(administrator, second, "not_wanted", words="There is no such code")
    untick(administrator, task_id=second.pk, because="There is one after all", now=timezone.now())
    ended = told(administrator, review(-6, "plan_ended", isla.name), isla)
    do(administrator, CodeTask.objects.get(action="end"))
    undo_confirmation(administrator, ended, because="The wrong review")
    assert list(code_faults(administrator.practice)) == []
    CodeTask.objects.filter(pk=second.pk).update(how="entered", done_by=administrator.person, done_at=timezone.now())
    CodeTask.objects.filter(pk=first.pk).update(seen_on=timezone.localdate() - timedelta(days=9))
    CodeTask.objects.filter(action="take_out").delete()
    assert len(list(code_faults(administrator.practice))) == 3
