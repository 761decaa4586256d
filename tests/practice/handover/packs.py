"""One pack given and one taken over for a child, made as the product makes them: for the walks over every address."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone

from seenheard.casework.handover.pack import Pack, PackChild, PackDuty, Surgery
from seenheard.practice.children.models import Child
from seenheard.practice.handover.giving import give
from seenheard.practice.handover.models import Taken
from seenheard.practice.handover.opening import open_pack
from seenheard.practice.handover.sealing import seal
from seenheard.practice.handover.taking import take_over
from seenheard.practice.people.viewer import Viewer

KEY = bytes(range(32))


def packs_of(by: Viewer, child: Child, words: str = "Thornapple") -> dict[str, Any]:
    """The numbers of both, by the room whose address takes them."""
    now = timezone.now()
    taken = taken_for(by, child, words, now)
    made = give(
        by, family=child.family, child_ids=[child.pk], to_name=f"{words} Surgery", to_code="ZZ9001", now=now
    ).given
    return {"handover/give/children": child.pk, "handover/given": made.pk, "handover/taken": taken.pk}


def taken_for(by: Viewer, child: Child, words: str, now: datetime) -> Taken:
    """A pack that another practice sent about this child, taken over."""
    row = child.patient
    assert row is not None
    said = PackChild("c1", child.name, row.given_name, row.family_name, row.born_on, row.nhs_number)
    duty = PackDuty("", "action", "practice", f"Telephone {words}", children=("c1",), because=f"{words} asked for it")
    pack = Pack(
        uid=str(uuid4()),
        made_at=now,
        made_by=f"Somebody of {words}",
        giver=Surgery("ZZ9002", f"{words} Health Centre", "england"),
        receiver=Surgery(by.practice.code, by.practice.name),
        family=child.family.name,
        children=(said,),
        duties=(duty,),
    )
    sealed = seal(pack, cover="", receipt_key=KEY)
    opened = open_pack(by, data=sealed.data, passphrase=sealed.passphrase, now=now)
    return take_over(by, pk=opened.pk, patients={"c1": row.pk}, now=now)
