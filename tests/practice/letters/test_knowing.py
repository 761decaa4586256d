"""What letters are matched against is never old: the list, the children and the meetings as they are now."""

from __future__ import annotations

from collections.abc import Callable

from seenheard.practice.children.listing import import_list
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.letters.knowing import known
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation

HEAD = "nhs_number,family_name,given_name,date_of_birth,sex,address\n"


def test_a_list_brought_in_again_is_matched_against_at_once(administrator: Viewer) -> None:
    import_list(administrator, HEAD + "9999344879,Lockspur,Isla,2015-06-22,F,\n")
    before = known(administrator)
    assert [row.name for row in before.numbered("9999344879")] == ["Isla Lockspur"]
    assert known(administrator).rows is before.rows, "nothing changed, so nothing is indexed again"
    import_list(administrator, HEAD + "9999344879,Lockspur,Isobel,2015-06-22,F,\n")  # as long a list, another name
    assert [row.name for row in known(administrator).numbered("9999344879")] == ["Isobel Lockspur"]


def test_a_person_added_to_the_list_is_found(administrator: Viewer, patient: Callable[..., Patient]) -> None:
    known(administrator)
    patient("Wren", "Lockspur", "2019-05-04", "9991867910")
    assert [row.name for row in known(administrator).named("Wren Lockspur")] == ["Wren Lockspur"]


def test_children_and_meetings_are_as_the_last_letter_left_them(
    administrator: Viewer, patient: Callable[..., Patient]
) -> None:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    assert known(administrator).children == {}
    done = confirmed(administrator, invitation(ahead(30), "Isla Lockspur"), isla)
    child, meeting = Child.objects.get(), Conference.objects.get()
    now = known(administrator)
    assert set(now.children) == {child.pk}
    assert [one.key for one in now.conferences.about(child.family_id, ())] == [meeting.pk]
    assert [one.key for one in now.conferences.about(None, [child.pk])] == [meeting.pk]
    moved = ahead(40)
    Conference.objects.filter(pk=meeting.pk).update(on=moved)
    assert [one.on for one in known(administrator).conferences.about(child.family_id, ())] == [moved]
    undo_confirmation(administrator, done, because="Another child was meant")
    now = known(administrator)
    assert now.children == {}
    assert list(now.conferences.about(child.family_id, [child.pk])) == []


def test_another_practice_knows_nothing_of_it(
    administrator: Viewer, stranger: Viewer, patient: Callable[..., Patient]
) -> None:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    confirmed(administrator, invitation(ahead(30), "Isla Lockspur"), isla)
    child = Child.objects.get()
    theirs = known(stranger)
    assert (theirs.rows, theirs.children) == ({}, {})
    assert list(theirs.conferences.about(child.family_id, [child.pk])) == []
