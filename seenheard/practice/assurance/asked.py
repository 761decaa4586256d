"""What an address of the ledger asks for: which year or month, which measure, conferences or children, how short."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from seenheard.casework.assurance.measure import Measure
from seenheard.casework.assurance.measures import SHORT_NOTICE, SHORT_NOTICE_CHOICES, named
from seenheard.casework.assurance.periods import Period, read_period, year_of

from .queries import UNDATED

CHILDREN = "children"


@dataclass(frozen=True, slots=True)
class Asked:
    """`period` None: the conferences that wait for a day. `children`: counted in child-conferences."""

    period: Period | None
    children: bool
    short: int
    measure: Measure

    def rows_at(
        self, *, measure: str | None = None, period: str | None = None, children: bool | None = None, save: bool = False
    ) -> str:
        """The address of the rows behind a number: this one, or one of another measure, time or unit."""
        values = {
            "period": period or (self.period.key if self.period else UNDATED),
            "measure": measure or self.measure.key,
        }
        if self.children if children is None else children:
            values["count"] = CHILDREN
        if self.short != SHORT_NOTICE:
            values["short"] = str(self.short)
        return f"{reverse('assurance:save_rows' if save else 'assurance:rows')}?{urlencode(values)}"


def year_asked(request: HttpRequest, today: date) -> Asked:
    """The year that the address names; without one this calendar year. Raises Http404 for what is no year."""
    written = request.GET.get("year") or str(today.year)
    period = read_period(written)
    if period is None or len(period.months) == 1:
        raise Http404
    return Asked(period, in_children(request), short_of(request), measure_of("held", SHORT_NOTICE))


def rows_asked(request: HttpRequest, today: date) -> Asked:
    """The rows that the address names; without a word the conferences held in this year. Raises Http404 for a time or
    a measure that there is not."""
    written, short = request.GET.get("period") or str(today.year), short_of(request)
    period = read_period(written)
    if period is None and written != UNDATED:
        raise Http404
    return Asked(period, in_children(request), short, measure_of(request.GET.get("measure") or "held", short))


def financial_asked(request: HttpRequest) -> bool:
    """Are the years those from April to March? Without a word they are calendar years."""
    return request.GET.get("years") == "financial"


def year_shown(asked: Asked, today: date) -> Period:
    """The year whose page leads to these rows."""
    if asked.period is not None and len(asked.period.months) > 1:
        return asked.period
    return year_of(asked.period.first if asked.period else today, financial=False)


def in_children(request: HttpRequest) -> bool:
    return request.GET.get("count") == CHILDREN


def short_of(request: HttpRequest) -> int:
    """Below how many working days a notice is short; the usual number for anything else than a choice."""
    written = request.GET.get("short", "")
    return next((number for number in SHORT_NOTICE_CHOICES if str(number) == written), SHORT_NOTICE)


def measure_of(key: str, short: int) -> Measure:
    found = named(key, short)
    if found is None:
        raise Http404
    return found
