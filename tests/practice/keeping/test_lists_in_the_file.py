"""What councils' lists said of a child is part of the child's file: given out with it, and gone with it."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta

from django.utils import timezone

from seenheard.casework.reconciliation.answers import Answer
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.diary.models import Authority
from seenheard.practice.keeping.giving_out.making import export_child
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reconciliation.answering import answer_difference
from seenheard.practice.reconciliation.models import Answer as AnswerRow
from seenheard.practice.reconciliation.models import CouncilList, Difference, DifferencesLetter
from seenheard.practice.reconciliation.writing import write_letter
from tests.practice.reconciliation.given import brought_in

from .conftest import Lockspurs
from .test_disposing import disposed


def test_given_out_and_gone(
    administrator: Viewer, lead: Viewer, manager: Viewer, lockspurs: Lockspurs, then: object, moment: object
) -> None:
    now, today = timezone.now(), timezone.localdate()
    council, isla = Authority.objects.earliest("pk"), lockspurs.isla
    rows = (
        "Name,Date of birth,Status,Category\nIsla Lockspurr,{:%d/%m/%Y},CP,Physical\nOtto Quill,1/2/2019,CP,Neglect\n"
    )
    assert isla.born_on is not None
    brought_in(administrator, council, rows.format(isla.born_on).encode(), now=now - timedelta(days=1))
    asked = Difference.objects.get(kind="same_child")
    answer_difference(administrator, pk=asked.pk, answer=Answer.SAME, today=today, now=now)
    named = Difference.objects.get(kind="name", likeliest=isla)
    stranger = Difference.objects.get(kind="not_our_patient")
    for one, said in ((named, Answer.OURS_RIGHT), (stranger, Answer.NOT_OURS)):
        answer_difference(administrator, pk=one.pk, answer=said, today=today, now=now)
    made = write_letter(administrator, authority_id=council.pk, chosen=[named.pk, stranger.pk], today=today, now=now)

    pieces = export_child(lead, child=isla, because="Request of the solicitor", today=today, now=now)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    told = list(csv.DictReader(io.StringIO(archive.read("tables/councils-lists.csv").decode("utf-8-sig"))))
    assert {one["difference"] for one in told} >= {"Another name or spelling", "May be the same child"}
    assert "Otto" not in str(told)

    disposed(lead, manager, lockspurs.family, then, moment)
    assert list(Difference.objects.values_list("pk", flat=True)) == [stranger.pk]
    assert set(AnswerRow.objects.values_list("difference_id", flat=True)) == {stranger.pk}
    made.refresh_from_db()
    assert (made.word, made.pdf, bool(made.word_sha256)) == (None, None, True)
    assert not made.children.exists()
    assert DifferencesLetter.objects.count() == CouncilList.objects.count() == 1
    assert list(faults(lead.practice)) == []
