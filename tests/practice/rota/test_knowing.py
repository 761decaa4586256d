"""What a clinician knows of a patient: kept, corrected, never two registered GPs, never a day to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.knowing import KnowledgeRefused, Known, knowledge_of, set_knowledge, staying
from seenheard.practice.rota.models import Clinician, Knowledge
from tests.practice.confirmed import ahead, confirmed, minutes

from .staff import clinician

TODAY = timezone.localdate()
SEEN = TODAY - timedelta(days=30)
AddPatient = Callable[..., Patient]


def tell(by: Viewer, who: Clinician, patient: Patient, known: Known, instead: bool = False) -> Knowledge | None:
    return set_knowledge(
        by, clinician=who, patient=patient, known=known, today=TODAY, now=timezone.now(), instead=instead
    )


@pytest.fixture
def ada(patient: AddPatient) -> Patient:
    return patient("Ada", "Quill", "2019-03-14", "9990000042")


@pytest.fixture
def child(administrator: Viewer, ada: Patient) -> Child:
    confirmed(administrator, minutes(ahead(-20), ahead(60), "Ada Quill"), ada, about={"conference": "new"})
    return Child.objects.get(patient=ada)


def test_what_is_said_is_kept_for_the_child(administrator: Viewer, practice: Practice, child: Child) -> None:
    imran, nia = clinician(administrator, "Dr Imran Malik"), clinician(administrator, "Nia Rees", role="nurse")
    assert knowledge_of(practice, [child]) == {child.pk: {}}
    tell(administrator, imran, child.patient, Known(True, 4, SEEN))  # type: ignore[arg-type]
    tell(administrator, nia, child.patient, Known(False, 2))  # type: ignore[arg-type]
    found = knowledge_of(practice, [child])[child.pk]
    assert (found[imran.pk].registered, found[imran.pk].contacts, found[imran.pk].last_seen_on) == (True, 4, SEEN)
    assert (found[nia.pk].registered, found[nia.pk].contacts, found[nia.pk].source) == (False, 2, "entered")
    assert Event.objects.filter(verb="knowledge_set", child_id=child.pk).count() == 2


def test_an_unborn_child_is_known_by_its_mother(administrator: Viewer, practice: Practice, child: Child) -> None:
    mother = child.patient
    assert mother is not None
    unborn = Child.objects.create(practice=practice, family=child.family, mother=mother, name="Unborn baby of Ada")
    imran = clinician(administrator, "Dr Imran Malik")
    tell(administrator, imran, mother, Known(False, 3))
    assert knowledge_of(practice, [unborn])[unborn.pk][imran.pk].contacts == 3
    about = Event.objects.filter(verb="knowledge_set").values_list("child_id", flat=True)
    assert set(about) == {child.pk, unborn.pk}


def test_the_same_again_writes_nothing(administrator: Viewer, ada: Patient) -> None:
    imran = clinician(administrator, "Dr Imran Malik")
    first = tell(administrator, imran, ada, Known(True, 4, SEEN))
    before = Event.objects.count()
    assert tell(administrator, imran, ada, Known(True, 4, SEEN)) == first
    assert Event.objects.count() == before


def test_a_row_that_says_nothing_goes(administrator: Viewer, ada: Patient) -> None:
    imran = clinician(administrator, "Dr Imran Malik")
    assert tell(administrator, imran, ada, Known()) is None
    tell(administrator, imran, ada, Known(True))
    assert tell(administrator, imran, ada, Known()) is None
    assert not Knowledge.objects.exists()
    last = Event.objects.filter(verb="knowledge_set").latest("number")
    assert last.detail["changed"] == {"registered": [True, False]}


def test_a_second_registered_gp_is_refused_unless_said_to_be_instead(administrator: Viewer, ada: Patient) -> None:
    imran, lena = clinician(administrator, "Dr Imran Malik"), clinician(administrator, "Dr Lena Ward")
    tell(administrator, imran, ada, Known(True, 4, SEEN))
    with pytest.raises(KnowledgeRefused, match="Dr Imran Malik is entered as the registered GP"):
        tell(administrator, lena, ada, Known(True))
    assert list(Knowledge.objects.values_list("clinician", flat=True)) == [imran.pk]
    tell(administrator, lena, ada, Known(True), instead=True)
    assert list(Knowledge.objects.filter(registered=True).values_list("clinician", flat=True)) == [lena.pk]
    kept = Knowledge.objects.get(clinician=imran)
    assert (kept.contacts, kept.last_seen_on) == (4, SEEN)


def test_who_has_left_makes_way(administrator: Viewer, practice: Practice, ada: Patient) -> None:
    imran, lena = clinician(administrator, "Dr Imran Malik"), clinician(administrator, "Dr Lena Ward")
    tell(administrator, imran, ada, Known(True))
    Clinician.objects.filter(pk=imran.pk).update(ends_on=TODAY - timedelta(days=1))
    assert list(staying(practice, TODAY)) == [lena]
    tell(administrator, lena, ada, Known(True))
    assert list(Knowledge.objects.values_list("clinician", "registered")) == [(lena.pk, True)]


@pytest.mark.parametrize(
    ("known", "role", "says", "where"),
    [
        (Known(False, 1, TODAY + timedelta(days=1)), "gp", "in the future", "last_seen"),
        (Known(False, -1), "gp", "from 0 to 9,999", "contacts"),
        (Known(False, 10_000), "gp", "from 0 to 9,999", "contacts"),
        (Known(True), "nurse", "is not a GP here", "registered"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    known: Known, role: str, says: str, where: str, administrator: Viewer, ada: Patient
) -> None:
    with pytest.raises(KnowledgeRefused, match=says) as refused:
        tell(administrator, clinician(administrator, "Somebody", role=role), ada, known)
    assert refused.value.where == where
    assert not Knowledge.objects.exists()
    assert not Event.objects.filter(verb="knowledge_set").exists()


def test_rows_of_another_practice_are_refused(administrator: Viewer, stranger: Viewer, ada: Patient) -> None:
    theirs = clinician(stranger, "Dr Theirs")
    with pytest.raises(KnowledgeRefused, match="not of your practice"):
        tell(administrator, theirs, ada, Known(False, 1))
    with pytest.raises(KnowledgeRefused, match="not of your practice"):
        tell(stranger, theirs, ada, Known(False, 1))
    assert knowledge_of(stranger.practice, [Child(pk=1, patient=ada)]) == {1: {}}


def test_today_is_not_in_the_future(administrator: Viewer, ada: Patient) -> None:
    held = tell(administrator, clinician(administrator, "Dr Imran Malik"), ada, Known(False, 1, TODAY))
    assert held is not None
    assert held.last_seen_on == TODAY
    assert date.fromisoformat(Event.objects.latest("number").detail["changed"]["last_seen"][1]) == TODAY
