"""How long lists and letters of differences are kept, and what goes when their time is over."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.config.rounds import for_each
from seenheard.practice.keeping.models import Hold
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer, software

from .models import Answer, CouncilList, Difference, DifferencesLetter, ListsKept
from .refused import ReconciliationRefused, person_of

#: The product's suggestion while a practice has none of its own. No source confirms it.
MONTHS = 12
MOST_MONTHS = 120
SOURCE = "a suggestion of Seen & Heard"


@dataclass(frozen=True, slots=True)
class Rule:
    months: int = MONTHS
    source: str = SOURCE
    checked_on: date | None = None

    @property
    def confirmed(self) -> bool:
        return self.checked_on is not None


def rule_of(practice: Practice) -> Rule:
    own = ListsKept.objects.filter(practice=practice).first()
    return Rule(own.months, own.source, own.checked_on) if own is not None else Rule()


def set_rule(by: Viewer, *, months: int, source: str, checked_on: date | None, today: date, now: datetime) -> ListsKept:
    """Set how long lists are kept. Raises ReconciliationRefused."""
    if not 1 <= months <= MOST_MONTHS:
        raise ReconciliationRefused(f"Enter a number of months from 1 to {MOST_MONTHS}.", "months")
    if len(source.strip()) < 5:
        raise ReconciliationRefused("Say where this time comes from, so that a colleague can check it.", "source")
    if checked_on is not None and checked_on > today:
        raise ReconciliationRefused("The day on which it was checked cannot be in the future.", "checked_on")
    before = rule_of(by.practice)
    values = {"months": months, "source": source.strip()[:500], "checked_on": checked_on}
    with transaction.atomic():
        row, _ = ListsKept.objects.update_or_create(
            practice=by.practice, defaults={**values, "changed_at": now, "changed_by": person_of(by)}
        )
        detail = {"changed": {"months": [before.months, months]}, "because": row.source}
        record(by, "council_lists_rule_set", f"practice:{by.practice.pk}", detail=detail, at=now)
    return row


def over_before(practice: Practice, *, today: date) -> date:
    """Lists that came before this day have had their time."""
    months = today.year * 12 + today.month - 1 - rule_of(practice).months
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def remove_what_is_over(now: datetime) -> int:
    """The round: in each practice, what has had its time. Returns how many practices had something to remove."""
    lists = CouncilList.objects.filter(removed_at=None).values("practice")
    letters = DifferencesLetter.objects.filter(removed_at=None).order_by().values("practice")
    practices = Practice.objects.filter(Q(pk__in=lists) | Q(pk__in=letters)).order_by("pk")
    return for_each(practices, lambda practice: remove_of(practice, now=now))


def remove_of(practice: Practice, *, now: datetime) -> int:
    """Bytes, cells, and what was said of differences that no newer list shows. That a list came, when and by whom
    stays. While a legal hold stands anywhere in the practice nothing goes. 1 if something went."""
    before = over_before(practice, today=timezone.localdate(now))
    with transaction.atomic():
        if Hold.objects.filter(practice=practice, lifted_at=None).exists():
            return 0
        lists = CouncilList.objects.filter(practice=practice, removed_at=None, at__date__lt=before)
        letters = DifferencesLetter.objects.filter(practice=practice, removed_at=None, at__date__lt=before)
        gone = [one.pk for one in lists.only("pk")]
        written = [one.pk for one in letters.only("pk")]
        if not gone and not written:
            return 0
        old = Difference.objects.filter(practice=practice, council_list__in=gone)
        forgotten = forget(old, now)
        lists.update(data=None, cells=None, left_out=[], removed_at=now)
        letters.update(word=None, pdf=None, removed_at=now)
        detail = {"lists": gone, "letters": written, "differences": forgotten}
        record(software(practice), "council_lists_removed", f"practice:{practice.pk}", detail=detail, at=now)
    return 1


def forget(old: QuerySet[Difference], now: datetime) -> int:
    """Take out of these differences whatever names somebody: both sides, the words, and what was answered in words."""
    numbers = list(old.values_list("pk", flat=True))
    Answer.objects.filter(difference__in=numbers).update(words="", identity="")
    for row in Difference.objects.filter(pk__in=numbers):
        row.theirs, row.ours, row.words, row.identity, row.key = [], [], "", "", f"removed:{row.pk}"
        row.gone_at = row.gone_at or now
        row.save(update_fields=["theirs", "ours", "words", "identity", "key", "gone_at"])
    return len(numbers)
