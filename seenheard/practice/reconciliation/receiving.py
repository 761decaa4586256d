"""A list comes in: as a file, or pasted. It is kept as it came, and what a council has shown before is read at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from seenheard.casework.reconciliation.columns import MOST_BEFORE, folded, holds_children
from seenheard.documents.tabular import NotATable, Sheet, read_tables
from seenheard.practice.audit.actions import record
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.viewer import Viewer

from .comparing import compare_list
from .models import CouncilList, Layout
from .reading import is_read_alike, new_words
from .refused import ReconciliationRefused, person_of

LONGEST_NAME = 200
PASTED = "pasted.txt"


def receive_list(
    by: Viewer, *, authority_id: int, data: bytes, name: str, whole: bool, today: date, now: datetime
) -> CouncilList:
    """Keep a list, and compare it if its headings and words are known. The council's newest list once more on the same
    day, as when a button is pressed twice, is that list. Raises ReconciliationRefused."""
    authority = Authority.objects.filter(practice=by.practice, pk=authority_id).first()
    person = person_of(by)
    if authority is None:
        raise ReconciliationRefused("Choose whose list it is.", "authority")
    try:
        sheets = read_tables(data)
    except NotATable as refusal:
        raise ReconciliationRefused(str(refusal), "pasted" if name == PASTED else "file") from refusal
    sha256 = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        Authority.objects.select_for_update(of=("self",)).get(pk=authority.pk)
        last = CouncilList.objects.filter(authority=authority, removed_at=None).order_by("-at", "-pk").first()
        if last is not None and (last.sha256, last.whole, timezone.localdate(last.at)) == (sha256, whole, today):
            return last
        made = CouncilList.objects.create(
            practice=by.practice,
            authority=authority,
            name=name[-LONGEST_NAME:],
            sha256=sha256,
            size=len(data),
            data=data,
            cells=[[one.name, [list(row) for row in one.rows]] for one in sheets],
            whole=whole,
            at=now,
            by=person,
        )
        detail = {"sha256": made.sha256, "authority": authority.pk, "whole": whole, "size": made.size}
        record(by, "council_list_received", f"council_list:{made.pk}", detail=detail, at=now)
        lay_out_as_before(made, sheets)
        if made.layout is not None and not any(new_words(made).values()):
            compare_list(by, made, today=today, now=now)
    return made


def lay_out_as_before(made: CouncilList, sheets: Sequence[Sheet]) -> None:
    """Read it as the council's last list, if it has the same headings, its dates can be meant so, and no second sheet
    holds children: who stands there is for a person to see. In the caller's transaction."""
    last = Layout.objects.filter(authority=made.authority).order_by("-at", "-pk").first()
    if last is None or sum(holds_children(sheet.rows) for sheet in sheets) > 1:
        return
    for place, sheet in enumerate(sheets):
        for at, row in enumerate(sheet.rows[:MOST_BEFORE]):
            if folded(row) == last.headings and is_read_alike(last, sheet.rows[at + 1 :]):
                made.sheet, made.heading_at, made.layout = place, at, last
                made.save(update_fields=["sheet", "heading_at", "layout"])
                return
