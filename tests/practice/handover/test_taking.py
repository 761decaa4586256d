"""Taking a pack over: whom it is about, what it enters, taking it back, and the same pack again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Duty
from seenheard.practice.handover.giving import give
from seenheard.practice.handover.models import Taken
from seenheard.practice.handover.opening import leave, matches, open_pack, pack_of
from seenheard.practice.handover.sealing import PackRefused
from seenheard.practice.handover.taking import take_over
from seenheard.practice.letters.confirming import undo_confirmation
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation
from tests.practice.conftest import viewer

from .moving import Move

SignIn = Callable[[Viewer], Client]


def test_nothing_is_entered_before_somebody_confirms(move: Move) -> None:
    taken = move.open(move.give())
    assert [one.sure for one in matches(move.new, pack_of(taken))] == [True, True]
    assert not Child.objects.filter(practice=move.new.practice).exists()
    assert not Duty.objects.filter(practice=move.new.practice).exists()


def test_everything_says_from_whose_pack_it_is(move: Move) -> None:
    _, taken = move.whole()
    duties = Duty.objects.filter(practice=move.new.practice, met_at=None)
    assert all("From the pack of Millbrook Lane Surgery, " in one.because for one in duties)
    assert all(". From the pack" in one.because or one.because.startswith("From") for one in duties)
    assert all(one.letter_id == taken.letter_id for one in duties)
    assert taken.letter is not None
    assert taken.letter.name.startswith("Open work from Millbrook Lane Surgery")
    assert list(faults(move.new.practice)) == []


def test_taken_back_it_leaves_nothing_and_can_be_taken_over_again(move: Move) -> None:
    made, taken = move.whole()
    before = Duty.objects.filter(practice=move.new.practice, withdrawn_at=None, met_at=None).count()
    assert taken.confirmation is not None
    undo_confirmation(move.new, taken.confirmation, because="It was the wrong family")
    assert not Child.objects.filter(practice=move.new.practice).exists()
    assert not Conference.objects.filter(practice=move.new.practice).exists()
    assert not Duty.objects.filter(practice=move.new.practice, withdrawn_at=None).exists()
    move.take(move.open(made))
    assert Duty.objects.filter(practice=move.new.practice, withdrawn_at=None, met_at=None).count() == before
    assert list(faults(move.new.practice)) == []


def test_the_same_pack_is_one_pack(move: Move) -> None:
    made, taken = move.whole()
    assert move.open(made).pk == taken.pk
    with pytest.raises(PackRefused, match="took this pack over already"):
        move.take(taken)
    assert Taken.objects.count() == 1
    assert Confirmation.objects.filter(letter__practice=move.new.practice).count() == 1


def test_brother_and_sister_in_two_packs_meet_in_one_family(move: Move) -> None:
    move.receipt(move.whole(move.rosa)[1])
    move.whole(move.theo)
    children = Child.objects.filter(practice=move.new.practice)
    assert len({child.family_id for child in children}) == 1
    (review,) = Conference.objects.filter(practice=move.new.practice, type="review")
    assert review.seats.filter(removed_at=None).count() == 2


def test_a_meeting_of_which_a_letter_told_already_is_not_entered_twice(move: Move) -> None:
    letter = invitation(ahead(60), "Rosa Fennimore")
    letter["conference"]["type"] = "review"
    confirmed(move.new, letter, move.patients["rosa"])
    move.whole()
    (review,) = Conference.objects.filter(practice=move.new.practice, type="review")
    assert review.seats.filter(removed_at=None).count() == 2
    assert review.social_worker == "Collette Umeh"


def test_a_child_is_left_out_or_chosen_by_a_person(move: Move, patient: Callable[..., Patient]) -> None:
    taken = move.open(move.give())
    rosa, theo = (one.child.ref for one in matches(move.new, pack_of(taken)))
    other = patient("Rose", "Fennimore-Hale", "2016-04-02", practice=move.new.practice)
    take_over(move.new, pk=taken.pk, patients={rosa: other.pk, theo: None}, now=timezone.now())
    (child,) = Child.objects.filter(practice=move.new.practice)
    assert child.patient == other
    assert {row.children.get() for row in Duty.objects.filter(practice=move.new.practice)} == {child}


def test_a_row_of_another_practice_or_nobody_is_refused(move: Move, settings: Any) -> None:
    taken = move.open(move.give())
    before = sorted(path for path in settings.LETTERS_FOLDER.rglob("*") if path.is_file())
    rosa, theo = (one.child.ref for one in matches(move.new, pack_of(taken)))
    assert move.rosa.patient is not None
    for patients, said in (
        ({rosa: move.rosa.patient.pk, theo: None}, "your own list"),
        ({rosa: None, theo: None}, "at least one child"),
        ({rosa: move.patients["rosa"].pk, theo: move.patients["rosa"].pk}, "the same child"),
    ):
        with pytest.raises(PackRefused, match=said):
            take_over(move.new, pk=taken.pk, patients=patients, now=timezone.now())
    assert not Child.objects.filter(practice=move.new.practice).exists()
    assert not Letter.objects.filter(practice=move.new.practice).exists()
    assert sorted(path for path in settings.LETTERS_FOLDER.rglob("*") if path.is_file()) == before


def test_put_aside_it_tells_nothing_any_more_and_may_come_again(move: Move) -> None:
    made = move.give()
    taken = move.open(made)
    leave(move.new, pk=taken.pk, because="Not on our list", now=timezone.now())
    taken.refresh_from_db()
    assert taken.contents == {}
    again = move.open(made)
    assert again.pk == taken.pk
    move.take(again)
    assert Child.objects.filter(practice=move.new.practice).count() == 2


def test_only_the_named_practice_opens_it(move: Move, stranger: Viewer) -> None:
    made = move.give()
    with pytest.raises(PackRefused, match="not for this practice"):
        open_pack(stranger, data=bytes(made.given.sealed), passphrase=made.passphrase, now=timezone.now())
    assert not Taken.objects.exists()


def test_a_child_who_comes_back_is_owed_everything_again(move: Move) -> None:
    _, there = move.whole()
    move.receipt(there)
    child = Child.objects.get(practice=move.new.practice, name="Rosa Fennimore")
    owed = set(Duty.objects.filter(children=child, met_at=None, withdrawn_at=None).values_list("kind", "due_on"))
    now = timezone.now()
    made = give(
        move.new, family=child.family, child_ids=[child.pk], to_name="Millbrook Lane", to_code="QX4101", now=now
    )
    back = open_pack(move.old, data=bytes(made.given.sealed), passphrase=made.passphrase, now=now)
    chosen = {one.child.ref: one.patient.pk for one in matches(move.old, pack_of(back)) if one.patient}
    take_over(move.old, pk=back.pk, patients=chosen, now=now)
    ours = Duty.objects.filter(children=move.rosa, met_at=None, withdrawn_at=None)
    assert set(ours.values_list("kind", "due_on")) == owed
    assert not Duty.objects.filter(children=move.theo, met_at=None, withdrawn_at=None).exists()
    assert Conference.objects.filter(practice=move.old.practice, type="review").count() == 1


def test_the_pages_open_show_confirm_and_refuse(move: Move, signed_in: SignIn) -> None:
    made = move.give()
    client = signed_in(move.new)
    sent = {"file": SimpleUploadedFile("x.pack", bytes(made.given.sealed)), "passphrase": "acorn bridge"}
    answer = client.post("/handover/take/", sent)
    assert answer.status_code == 422
    assert "do not open this file" in answer.content.decode()
    assert not Taken.objects.exists()
    sent = {"file": SimpleUploadedFile("x.pack", bytes(made.given.sealed)), "passphrase": made.passphrase}
    page = client.post("/handover/take/", sent).headers["Location"]
    refused = client.post(page, {"who-0": "match", "who-1": "other", "number-1": "12"})
    assert refused.status_code == 422
    assert "Enter an NHS number of ten figures" in refused.content.decode()
    assert not Child.objects.filter(practice=move.new.practice).exists()
    assert client.post(page, {"who-0": "match", "who-1": "match"}).status_code == 302
    text = client.get(f"{page}receipt/").content.decode()
    there = signed_in(move.old)
    given = f"/handover/given/{made.given.pk}/"
    assert there.post(f"{given}receipt/", {"receipt": text}).status_code == 302
    assert b"Received by Administrator Person" in there.get(given).content
    assert there.get(f"{given}file/").content == bytes(made.given.sealed)
    assert signed_in(viewer(move.new.practice, Role.CLINICIAN)).get(page).status_code == 404
