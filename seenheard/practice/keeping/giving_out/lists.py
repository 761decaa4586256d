"""What councils' lists said of the child otherwise than we, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone

from seenheard.practice.reconciliation.models import Difference
from seenheard.practice.web.words import moment

from .contents import Held

Row = Sequence[object]
Table = tuple[str, Sequence[str], Iterator[Row]]
HEADING = (
    "council",
    "difference",
    "their list",
    "ours",
    "since",
    "agree since",
    "answered at",
    "by",
    "answer",
    "in words",
)


def list_tables(held: Held) -> Iterator[Table]:
    yield "councils-lists", HEADING, differences(held)


def differences(held: Held) -> Iterator[Row]:
    found = Difference.objects.filter(children=held.child).exclude(words="").select_related("authority")
    for one in found.prefetch_related("answers__by").order_by("opened_at", "pk"):
        told = (
            *(one.authority.name, one.get_kind_display(), said(one.theirs), said(one.ours)),
            *(
                moment(timezone.localtime(one.opened_at)),
                moment(timezone.localtime(one.gone_at)) if one.gone_at else "",
            ),
        )
        answers = sorted(one.answers.all(), key=lambda each: (each.at, each.pk))
        for each in answers:
            yield *told, moment(timezone.localtime(each.at)), each.by, each.get_answer_display(), each.words
        if not answers:
            yield *told, "", "", "", ""


def said(pairs: list[list[str]]) -> str:
    return "; ".join(f"{what}: {words}" for what, words in pairs)
