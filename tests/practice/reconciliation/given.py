"""A list brought in and compared, as a person would do it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from seenheard.casework.matching.names import fold
from seenheard.casework.reconciliation.columns import heading_line, propose_fields
from seenheard.casework.reconciliation.dates import DateForm
from seenheard.casework.reconciliation.sides import Listed
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reconciliation.comparing import compare_list
from seenheard.practice.reconciliation.laying_out import Columns, Words, confirm_columns, confirm_words
from seenheard.practice.reconciliation.models import CouncilList, Difference
from seenheard.practice.reconciliation.reading import rows_of
from seenheard.practice.reconciliation.receiving import receive_list


def brought_in(
    by: Viewer, council: Authority, data: bytes, *, whole: bool = True, now: datetime | None = None
) -> CouncilList:
    """The list as it was received; laid out by what is proposed and compared, unless it was at once."""
    at = now or timezone.now()
    today = timezone.localdate(at)
    made = receive_list(by, authority_id=council.pk, data=data, name="list.csv", whole=whole, today=today, now=at)
    if made.layout is None:
        rows = rows_of(made, 0)
        line = heading_line(rows)
        said = Columns(0, line, propose_fields(rows[line]), DateForm.DAY_FIRST, [Listed.PLAN])
        confirm_columns(by, made, said, now=at)
        confirm_words(by, made, Words(status={fold("CP"): [Listed.PLAN]}), now=at)
        compare_list(by, made, today=today, now=at)
    made.refresh_from_db()
    return made


def standing(council: Authority) -> list[tuple[str, str]]:
    """The differences that stand: kind, and whom it is about by first name."""
    found = Difference.objects.filter(authority=council, gone_at=None)
    return sorted(
        (one.kind, one.likeliest.name.split()[0] if one.likeliest else dict(one.theirs)["Name"].split()[0])
        for one in found
    )
