"""Whoever changes a list, an answer or a letter in the database is found against the record."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from seenheard.casework.reconciliation.answers import Answer
from seenheard.practice.audit.as_recorded.council_lists import council_list_faults
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reconciliation.answering import answer_difference, open_again
from seenheard.practice.reconciliation.models import Answer as AnswerRow
from seenheard.practice.reconciliation.models import CouncilList, Difference, DifferencesLetter
from seenheard.practice.reconciliation.writing import write_letter

from .conftest import CORIN, ISLA, as_csv
from .given import brought_in

TAMPERING: dict[str, Callable[[], object]] = {
    "is not the one that came": lambda: CouncilList.objects.update(data=b"Name\n"),
    "is not there any more": lambda: (Difference.objects.update(answer=None), AnswerRow.objects.all().delete()),
    "is not what the record says": lambda: AnswerRow.objects.update(answer="explained"),
    "is not as it was written": lambda: DifferencesLetter.objects.update(word=b"otherwise"),
}


@pytest.fixture
def told(administrator: Viewer, council: Authority) -> Viewer:
    brought_in(administrator, council, as_csv((*ISLA[:4], "Physical", ISLA[5]), CORIN))
    now, today = timezone.now(), timezone.localdate()
    one, other = Difference.objects.get(kind="category"), Difference.objects.get(kind="not_listed")
    for each in (one, other):
        answer_difference(administrator, pk=each.pk, answer=Answer.OURS_RIGHT, today=today, now=now)
    open_again(administrator, pk=other.pk, words="it was the other child", today=today, now=timezone.now())
    write_letter(administrator, authority_id=council.pk, chosen=[one.pk], today=today, now=timezone.now())
    return administrator


def test_what_was_done_in_the_site_agrees_with_its_record(told: Viewer) -> None:
    assert list(council_list_faults(told.practice)) == []


@pytest.mark.parametrize("sentence", TAMPERING)
def test_what_was_done_past_the_site_is_found(told: Viewer, sentence: str) -> None:
    TAMPERING[sentence]()
    assert any(sentence in fault for fault in council_list_faults(told.practice))
