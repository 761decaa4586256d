"""No change of casework without its event in the same transaction: the whole way of a letter by the actions alone.
(What pages do is watched in every test of the site: see tests/practice/conftest.py.)"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from seenheard.practice.audit.actions import look
from seenheard.practice.children import facts, restricting
from seenheard.practice.children.listing import import_list
from seenheard.practice.children.looking import give_reason
from seenheard.practice.children.member_keeping import MemberValues, Tie, remove_member, save_member
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.demonstration.record_files import Person, Visit, record_file
from seenheard.practice.diary import feeds, marking
from seenheard.practice.diary.authorities import Values, save_authority
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.diary.taking_up import take_up_rules
from seenheard.practice.gp_record.bringing_in import take_all
from seenheard.practice.gp_record.settling import settle
from seenheard.practice.letters import actions
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.letters.reading_queue import claim, read_letter
from seenheard.practice.people.actions import add_person, add_practice
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer, software
from tests.practice.recorded import EXEMPT_TABLES, Watch, watching

LIST = (
    "nhs_number,family_name,given_name,date_of_birth,sex,address\n"
    "9999344879,Lockspur,Isla,2015-06-22,F,12 Thistle Walk\n"
    "9990000018,Thornapple,Rowan,2018-03-02,M,3 Quarry Rise\n"
)


def everything_that_people_do() -> None:
    """One practice from its first day to the close of a day, by actions alone."""
    now, today = timezone.now(), timezone.localdate()
    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    by = software(practice)
    person = add_person(by, username="lee", name="Lee Lead", role="safeguarding_lead", password=None)
    lee = viewer_for(person, today=today)
    assert lee is not None
    import_list(lee, LIST)
    letter = actions.receive_letter(lee, data=b"Dear Doctor", name="letter.txt", way="upload").letter
    actions.receive_letter(lee, data=b"Dear Doctor", name="again.txt", way="upload")
    claimed = claim()
    assert claimed is not None
    read_letter(claimed)
    actions.put_aside(lee, letter, reason="Ask the sender")
    actions.take_up(lee, letter)
    fields = {
        "kind": "conference_minutes",
        "local_authority": "Northmere City Council",
        "children": [{"name": "Isla Lockspur", "decision": "plan_made", "categories": ["neglect"]}],
        "conference": {"type": "initial", "date": (today - timedelta(days=7)).isoformat()},
    }
    isla, rowan = Patient.objects.order_by("pk")
    answers = Answers(fields, {}, (ChosenChild(0, True, isla.pk),), {"conference": "new"})
    first = actions.confirm_letter(lee, letter, answers=answers)
    actions.undo_confirmation(lee, first, because="The wrong meeting")
    actions.confirm_letter(lee, letter, answers=answers)
    talk = actions.receive_letter(lee, data=b"A strategy discussion", name="talk.txt", way="upload").letter
    enquiry = {
        "kind": "strategy_discussion_minutes",
        "document_date": today.isoformat(),
        "children": [{"name": "Rowan Thornapple", "decision": "section47_started"}],
        "conference": {"type": "strategy", "date": today.isoformat()},
    }
    noted = Answers(enquiry, {}, (ChosenChild(0, True, rowan.pk),), {"conference": "new"})
    actions.confirm_letter(lee, talk, answers=noted)
    child = Child.objects.get(name__startswith="Isla")
    expected = Duty.objects.filter(owed_by="local_authority", met_at=None, withdrawn_at=None).first()
    assert expected is not None
    marking.chase(lee, duty_id=expected.pk, words="Please send it", now=now)
    marking.assign(lee, duty_id=expected.pk, person_id=person.pk, now=now)
    marking.mark_met(lee, duty_id=expected.pk, note="It came", now=now)
    marking.unmark_met(lee, duty_id=expected.pk, because="It was another", now=now)
    fact = facts.add_fact(lee, family=child.family, kind="referral", on=date(2026, 2, 2), today=today, now=now)
    facts.remove_fact(lee, family=child.family, fact_id=fact.pk, because="A slip", now=now)
    restricting.restrict(lee, family=child.family, because="Her mother works here", now=now)
    give_reason(lee, family=child.family, because="To lift it again", now=now)
    restricting.lift(lee, family=child.family, because="She has left", now=now)
    the_family_and_a_record(lee, child)
    feeds.make_address(lee, now=now)
    feeds.end_address(lee, now=now)
    look(lee, f"child:{child.pk}", child_id=child.pk)
    actions.close_day(lee, day=today)


def the_family_and_a_record(by: Viewer, child: Child) -> None:
    """Who cares for the child; the child's record from a file; who a name in it is; and somebody taken out again."""
    now, today = timezone.now(), timezone.localdate()
    ties = (Tie(child.pk, "father", address_kept_from=True),)
    father = save_member(
        by, family=child.family, member=None, values=MemberValues("adult", "Rory", ties=ties), today=today, now=now
    )
    mother = MemberValues("adult", "Petra", address="4 Alder Row", kept_from=(father.pk,))
    save_member(by, family=child.family, member=None, values=mother, today=today, now=now)
    person = Person(
        "9999344879", "Lockspur", "Isla", date(2015, 6, 22), visits=(Visit("2026-03", "GP", "Dr A B", "x"),)
    )
    file = SimpleUploadedFile("isla.json", record_file(person, practice=("QX4101", "Millbrook Lane Surgery")))
    assert [one.how for one in take_all(by, [file], today=today, now=now)] == ["done"]
    settle(by, name="Dr A B", clinician=None, today=today, now=now)
    remove_member(by, member=father, because="Another Rory", now=now)
    council = Authority.objects.filter(practice=by.practice).earliest("pk")
    minutes_in = {"minutes_expected": {"number": 15, "unit": "working_day"}}
    council_says = Values(council.name, council.nation, minutes_in, source="Their letter")
    save_authority(by, authority_id=council.pk, values=council_says, now=now)
    take_up_rules(now)


def test_each_change_has_its_event_in_its_own_transaction(db: None) -> None:
    with watching() as watch:
        everything_that_people_do()
    assert watch.unrecorded == []
    rooms = ("children", "letters", "conferences", "diary", "gp_record")
    tables = {table for room in rooms for model in apps.get_app_config(room).get_models() for table in all_of(model)}
    assert tables - watch.recorded - set(EXEMPT_TABLES) == set(), "the way above must touch every table of casework"


def all_of(model: type) -> list[str]:
    meta = model._meta  # type: ignore[attr-defined]
    return [meta.db_table, *(one.remote_field.through._meta.db_table for one in meta.local_many_to_many)]


@pytest.fixture
def family(administrator: Viewer) -> Family:
    return Family.objects.create(practice=administrator.practice, name="Quill")


def seen(act: Callable[[], object]) -> Watch:
    with watching() as watch:
        act()
    return watch


def test_the_watch_sees_a_change_without_an_event(family: Family) -> None:
    def one() -> None:
        with transaction.atomic():
            Family.objects.update(name="Quilter")

    assert seen(one).unrecorded == [("children_family",)]
    assert seen(family.save).unrecorded == [("children_family",)]


def test_the_watch_sees_an_event_that_comes_in_a_transaction_of_its_own(family: Family, administrator: Viewer) -> None:
    def two() -> None:
        with transaction.atomic():
            family.save()
        look(administrator, "family:1")

    assert seen(two).unrecorded == [("children_family",)]


def test_the_watch_lets_pass_what_was_taken_back(family: Family) -> None:
    def nothing() -> None:
        with transaction.atomic():
            family.save()
            transaction.set_rollback(True)

    assert seen(nothing).unrecorded == []


def test_the_watch_finds_the_event_of_an_outer_transaction(family: Family, administrator: Viewer) -> None:
    def whole() -> None:
        with transaction.atomic():
            with transaction.atomic():
                family.save()
            look(administrator, "family:1")

    watch = seen(whole)
    assert (watch.unrecorded, watch.recorded) == ([], {"children_family"})
