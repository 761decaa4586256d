"""Who was asked is part of the child's file: it is given out with it, and goes with it."""

from __future__ import annotations

import csv
import io
import zipfile

from django.db import connection, transaction
from django.utils import timezone

from seenheard.practice.cover import deciding
from seenheard.practice.cover.models import Asking
from seenheard.practice.cover.rows import ACCEPTED
from seenheard.practice.keeping.file_of import file_of
from seenheard.practice.keeping.giving_out.making import export_child
from seenheard.practice.keeping.models import Disposal
from seenheard.practice.keeping.removing import remove_file
from tests.practice.confirmed import ahead

from .people import Ours


def asked_twice(ours: Ours) -> None:
    """Asked, moved, asked again for the new day, and said yes."""
    first = deciding.ask(ours.administrator, conference=ours.conference, clinician=ours.amara, now=ours.now)
    moved = ours.notice(ahead(27))
    seen = (moved.on, moved.time)
    deciding.answer(ours.as_amara, asking_id=first.pk, says=ACCEPTED, seen=seen, words="Gladly", now=ours.now)
    assert Asking.objects.filter(again_of=first).exists()


def test_it_is_in_the_export_of_the_childs_file(ours: Ours) -> None:
    asked_twice(ours)
    child = ours.conference.seats.get().child
    pieces = export_child(
        ours.lead, child=child, because="Request of the solicitor", today=timezone.localdate(), now=ours.now
    )
    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    table = archive.read("tables/who-was-asked.csv").decode("utf-8-sig")
    told = list(csv.DictReader(io.StringIO(table)))
    assert [(one["who"], one["answer"], one["in words"]) for one in told] == [
        ("Dr Amara Osei", "", ""),
        ("Dr Amara Osei", "goes", "Gladly"),
    ]
    assert told[0]["ended"].startswith("The conference moved from ")


def test_it_goes_with_the_file(ours: Ours) -> None:
    asked_twice(ours)
    family = ours.conference.family
    disposal = Disposal.objects.create(
        practice=ours.practice,
        subject="family",
        number=family.pk,
        rule={},
        proposed_at=ours.now,
        proposed_by=ours.lead.person,
    )
    with transaction.atomic():
        removed = remove_file(file_of(family), disposal)
        connection.check_constraints()
    assert removed["cover.asking"] == 2
    assert not Asking.objects.exists()
