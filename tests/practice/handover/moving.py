"""A family that moves from one practice to another, both real, in one database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.handover.giving import Made, give
from seenheard.practice.handover.models import Taken
from seenheard.practice.handover.opening import matches, open_pack, pack_of
from seenheard.practice.handover.receipts import enter_receipt, receipt_text
from seenheard.practice.handover.taking import take_over
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ALL_NEW, ahead, confirmed, minutes
from tests.practice.conftest import viewer

WORKER = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@northmere.gov.example"}


@dataclass
class Move:
    """From `old` to `new`: Rosa and her brother Theo, on a plan since `held`, with a review ahead."""

    old: Viewer
    new: Viewer
    rosa: Child
    theo: Child
    patients: dict[str, Patient]

    def give(self, *children: Child, **more: Any) -> Made:
        who = children or (self.rosa, self.theo)
        values = {"to_name": self.new.practice.name, "to_code": self.new.practice.code, "now": timezone.now()} | more
        return give(self.old, family=self.rosa.family, child_ids=[one.pk for one in who], **values)

    def open(self, made: Made) -> Taken:
        return open_pack(self.new, data=bytes(made.given.sealed), passphrase=made.passphrase, now=timezone.now())

    def take(self, taken: Taken) -> Taken:
        chosen = {one.child.ref: one.patient.pk if one.patient else None for one in matches(self.new, pack_of(taken))}
        return take_over(self.new, pk=taken.pk, patients=chosen, now=timezone.now())

    def whole(self, *children: Child) -> tuple[Made, Taken]:
        """Given, opened and taken over; without its receipt."""
        made = self.give(*children)
        return made, self.take(self.open(made))

    def receipt(self, taken: Taken) -> None:
        enter_receipt(self.old, text=receipt_text(taken), now=timezone.now())


def a_move(old: Practice, new: Practice) -> Move:
    people = {
        "rosa": ("Rosa", "Fennimore", "2016-04-02", "9990000018"),
        "theo": ("Theo", "Fennimore", "2019-11-20", "9990000026"),
    }
    rows = {
        (practice.pk, name): Patient.objects.create(
            practice=practice, given_name=given, family_name=family, born_on=born, nhs_number=number
        )
        for practice in (old, new)
        for name, (given, family, born, number) in people.items()
    }
    by = viewer(old, Role.ADMINISTRATOR)
    letter = minutes(
        ahead(-30),
        ahead(60),
        "Rosa Fennimore",
        "Theo Fennimore",
        chair="Piers Gunnarsson",
        social_worker=WORKER,
        core_group={"date": ahead(3).isoformat(), "time": "15:30"},
        actions=[
            {"text": "Bring immunisations up to date", "owner_is_practice": True, "due": ahead(20).isoformat()},
            {"text": "Weigh Theo", "owner_is_practice": True, "due_text": "before each core group"},
        ],
    )
    confirmed(by, letter, rows[old.pk, "rosa"], rows[old.pk, "theo"], about=ALL_NEW)
    rosa = Child.objects.get(practice=old, patient=rows[old.pk, "rosa"])
    theo = Child.objects.get(practice=old, patient=rows[old.pk, "theo"])
    here = {name: row for (practice, name), row in rows.items() if practice == new.pk}
    return Move(by, viewer(new, Role.ADMINISTRATOR), rosa, theo, here)
