"""Who belongs to a family: entered by a person, proposed by letters, tied to the list, taken out and kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.models import Event
from seenheard.practice.children.member_keeping import MemberRefused, MemberValues, Tie, remove_member, save_member
from seenheard.practice.children.member_proposals import proposals, words_in
from seenheard.practice.children.members import members_of, people_of
from seenheard.practice.children.models import Child, Family, FamilyMember, FamilyTie, Patient
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, minutes

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


@pytest.fixture
def family(administrator: Viewer, patient: Callable[..., Patient]) -> Family:
    """Two children with a confirmed letter about both."""
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    corin = patient("Corin", "Lockspur", "2017-02-03", "9990000018")
    said = minutes(ahead(-20), ahead(60), "Isla Lockspur", "Corin Lockspur")
    said["attendees"] = [
        {"name": "Petra Lockspur", "role": "Mother (by telephone)", "status": "present"},
        {"name": "Rory Marchbank", "role": "Father of Corin", "status": "apologies"},
        {"name": "Tess Nightjar", "role": "Social worker", "status": "present"},
        {"name": "", "role": "Stepfather", "status": "absent"},
    ]
    confirmed(administrator, said, isla, corin, about={"conference": "new", "next_conference": "new"})
    return Child.objects.get(patient=isla).family


def children(family: Family) -> list[Child]:
    return list(Child.objects.filter(family=family).order_by("born_on"))


def values(name: str = "Petra Lockspur", *ties: Tie, **more: Any) -> MemberValues:
    return MemberValues("adult", name, ties=ties, **more)


def enter(by: Viewer, family: Family, given: MemberValues, member: FamilyMember | None = None) -> FamilyMember:
    return save_member(by, family=family, member=member, values=given, today=TODAY, now=NOW)


def test_letters_propose_and_enter_nobody(administrator: Viewer, family: Family) -> None:
    found = proposals(administrator, family)
    assert [(one.name, one.words) for one in found] == [("Petra Lockspur", "mother"), ("Rory Marchbank", "father")]
    assert {child.name for child in found[0].children} == {"Isla Lockspur", "Corin Lockspur"}
    assert not FamilyMember.objects.exists()


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("Mother", "mother"),
        ("MUM", "mother"),
        ("Step-father", "step-father"),
        ("Mother’s partner", "mother's partner"),
        ("Foster carer", "foster carer"),
        ("Grandmother (maternal)", "grandmother"),
        ("Parent support worker", ""),
        ("Named midwife", ""),
        ("Chair", ""),
        ("", ""),
    ],
)
def test_what_a_role_is_in_a_family(role: str, words: str) -> None:
    assert words_in(role) == words


def test_a_proposal_is_entered_at_one_press_for_the_children_ticked(
    administrator: Viewer, family: Family, signed_in: Callable[[Viewer], Client]
) -> None:
    isla, corin = children(family)
    father = proposals(administrator, family)[1]
    page = f"/children/families/{family.pk}/members/"
    browser = signed_in(administrator)
    assert browser.post(page, {"do": "propose", "proposal": father.key, "of": [corin.pk]}).status_code == 302
    (member,) = members_of(administrator, family)
    assert (member.name, [(tie.words, tie.child) for tie in member.ties.all()]) == (
        "Rory Marchbank",
        [("father", corin)],
    )
    assert [one.name for one in proposals(administrator, family)] == ["Petra Lockspur"]
    browser.post(page, {"do": "propose", "proposal": father.key, "of": [isla.pk]})
    assert FamilyMember.objects.count() == 1, "pressed twice is entered once"


def test_children_may_have_different_parents(administrator: Viewer, family: Family) -> None:
    isla, corin = children(family)
    enter(
        administrator, family, values("Petra Lockspur", Tie(isla.pk, "mother", True, True), Tie(corin.pk, "stepmother"))
    )
    enter(administrator, family, values("Rory Marchbank", Tie(corin.pk, "father", True, False)))
    said = {one.name: one.what for one in people_of(administrator, family)}
    assert said["Petra Lockspur"] == "mother of Isla, stepmother of Corin"
    assert said["Rory Marchbank"] == "father of Corin"


def test_a_change_is_one_event_a_child_and_nothing_new_is_none(administrator: Viewer, family: Family) -> None:
    isla, _ = children(family)
    member = enter(administrator, family, values("Petra Lockspur", Tie(isla.pk, "mother")))
    assert Event.objects.filter(verb="member_added").count() == 2
    enter(administrator, family, values("Petra Lockspur", Tie(isla.pk, "mother")), member)
    assert not Event.objects.filter(verb="member_changed").exists()
    enter(administrator, family, values("Petra Lockspur", Tie(isla.pk, "mother", None, True)), member)
    changed = Event.objects.filter(verb="member_changed").first()
    assert changed is not None
    assert changed.detail["changed"]["ties"][1] == f"child {isla.pk}: mother, lives with the child"
    assert list(faults(administrator.practice)) == []


def test_whoever_was_taken_out_is_kept_and_not_proposed_again(administrator: Viewer, family: Family) -> None:
    isla, _ = children(family)
    member = enter(administrator, family, values("Petra Lockspur", Tie(isla.pk, "mother")))
    with pytest.raises(MemberRefused):
        remove_member(administrator, member=member, because=" ", now=NOW)
    remove_member(administrator, member=member, because="Entered for the wrong family", now=NOW)
    assert members_of(administrator, family) == []
    assert FamilyMember.everything.get().removed_at == NOW
    assert [one.name for one in proposals(administrator, family)] == ["Rory Marchbank"]
    assert list(faults(administrator.practice)) == []


def test_a_ban_that_was_lifted_past_the_site_is_found(administrator: Viewer, family: Family) -> None:
    isla, _ = children(family)
    enter(administrator, family, values("Rory Marchbank", Tie(isla.pk, "father", address_kept_from=True)))
    assert list(faults(administrator.practice)) == []
    FamilyTie.objects.update(address_kept_from=False)
    assert len(list(faults(administrator.practice))) == 1


def test_the_list_is_tied_by_number_and_checked_by_birth(
    administrator: Viewer, family: Family, patient: Callable[..., Patient], signed_in: Callable[[Viewer], Client]
) -> None:
    petra = patient("Petra", "Lockspur", "1989-08-19", "9990888787")
    browser, page = signed_in(administrator), f"/children/families/{family.pk}/members/"
    sent = {"do": "save", "name": "Petra Lockspur", "role": "adult", "number": "999 088 8787"}
    wrong = browser.post(page, sent | {"born_on.day": "1", "born_on.month": "1", "born_on.year": "1990"})
    assert wrong.status_code == 422
    assert "born on another day" in wrong.content.decode()
    nobody = browser.post(page, sent | {"number": "9999344879", "name": "Ann"})
    assert "stands here already" in nobody.content.decode()
    assert browser.post(page, sent).status_code == 302
    member = FamilyMember.objects.get()
    assert (member.patient, member.born_on, member.registered_here) == (petra, date(1989, 8, 19), True)


def test_the_same_name_and_birth_on_the_list_is_offered_and_tied_at_one_press(
    administrator: Viewer, family: Family, patient: Callable[..., Patient], signed_in: Callable[[Viewer], Client]
) -> None:
    petra = patient("Petra", "Lockspur", "1989-08-19", "9990888787")
    isla, _ = children(family)
    given = values("Petra Lockspur", Tie(isla.pk, "mother", True), born_on=petra.born_on)
    member = enter(administrator, family, given)
    browser, page = signed_in(administrator), f"/children/families/{family.pk}/members/"
    assert "This is the same person" in browser.get(page).content.decode()
    browser.post(page, {"do": "tie", "member": member.pk, "patient": petra.pk})
    member.refresh_from_db()
    assert member.patient == petra
    assert member.ties.get().parental_responsibility is True, "what was entered stays"


def test_who_must_not_learn_an_address(
    administrator: Viewer, family: Family, signed_in: Callable[[Viewer], Client]
) -> None:
    mother = enter(administrator, family, values("Petra Lockspur"))
    father = enter(administrator, family, values("Rory Marchbank"))
    browser, page = signed_in(administrator), f"/children/families/{family.pk}/members/"
    sent = {"do": "save", "member": mother.pk, "name": "Petra Lockspur", "role": "adult", "address": "4 Alder Row"}
    assert browser.post(page, sent | {"kept_from": [father.pk]}).status_code == 302
    (kept,) = [one for one in members_of(administrator, family) if one == mother]
    assert list(kept.address_kept_from.all()) == [father]
    assert "Must not learn this address: Rory Marchbank" in browser.get(page).content.decode()


@pytest.mark.parametrize(
    ("given", "where"),
    [
        (MemberValues("adult", ""), "name"),
        (MemberValues("uncle", "A B"), "role"),
        (MemberValues("adult", "A B", born_on=date(1850, 1, 1)), "born_on"),
        (MemberValues("adult", "A B", born_on=date(TODAY.year + 1, 1, 1)), "born_on"),
        (MemberValues("adult", "A B", kept_from=(99999,)), "kept_from"),
        (MemberValues("adult", "A B", patient_id=99999), "number"),
        (MemberValues("adult", "A B", ties=(Tie(99999, "mother"),)), "name"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    given: MemberValues, where: str, administrator: Viewer, family: Family
) -> None:
    with pytest.raises(MemberRefused) as refused:
        enter(administrator, family, given)
    assert refused.value.where == where
    assert str(refused.value).endswith(".")
    assert not FamilyMember.everything.exists()


def test_an_unborn_childs_mother_is_there_once(administrator: Viewer, patient: Callable[..., Patient]) -> None:
    petra = patient("Petra", "Lockspur", "1989-08-19", "9990888787")
    home = Family.objects.create(practice=administrator.practice, name="Lockspur")
    Child.objects.create(practice=administrator.practice, family=home, mother=petra, name="Baby Lockspur")
    assert [one.what for one in people_of(administrator, home)] == ["unborn child", "mother of Baby Lockspur"]
    enter(administrator, home, values("Petra Lockspur", patient_id=petra.pk))
    assert [one.patient for one in people_of(administrator, home)] == [None, petra.pk]
