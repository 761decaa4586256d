"""The page that counts what became of early warnings, each number with the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.paging import part_of

from .became import WORDS, Became, Counted, behind, counted
from .presenters import rows

ON_A_PAGE = 50
YEARS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with the address of its rows, "" if there are none, and the words that only a screen reader needs."""

    number: int
    href: str
    hidden: str
    heading: str


@dataclass(frozen=True, slots=True)
class Line:
    words: str
    meaning: str
    cells: tuple[Cell, ...]


@require_safe
@needs("see_diary")
def early_warnings(request: HttpRequest) -> HttpResponse:
    """How many early warnings came to what, by year, and the rows behind one number."""
    viewer = viewer_of(request)
    numbers = counted(viewer)
    what, year = asked(request, numbers)
    found = behind(viewer, what=what, year=year)
    part = part_of(request, number=len(found), size=ON_A_PAGE)
    context = {
        "headings": [str(each) for each in numbers.years[:YEARS_SHOWN]] + ["All years"],
        "lines": lines(numbers),
        "chosen": WORDS[what][0] if what else "All early warnings",
        "when": f"opened in {year}" if year else "of all years",
        "number": len(found),
        "part": part,
        "rows": rows(found[part.start : part.start + part.size]),
        "today": timezone.localdate(),
        "tabs": tabs("Early warnings"),
    }
    return render(request, "conferences/early_warnings.jinja", context)


def asked(request: HttpRequest, numbers: Counted) -> tuple[Became | None, int | None]:
    """What the address asks for; nonsense asks for all."""
    what, year = request.GET.get("became", ""), request.GET.get("year", "")
    years = {str(each): each for each in numbers.years}
    return Became(what) if what in set(Became) else None, years.get(year)


def lines(numbers: Counted) -> list[Line]:
    """Each end in a line, and all together in the last."""
    found = [
        Line(words, meaning, tuple(cells(numbers, what, words.lower()))) for what, (words, meaning) in WORDS.items()
    ]
    return [*found, Line("All", "Each early warning is in one line above.", tuple(cells(numbers, None, "all")))]


def cells(numbers: Counted, what: Became | None, words: str) -> list[Cell]:
    return [cell(numbers, what, year, words) for year in (*numbers.years[:YEARS_SHOWN], None)]


def cell(numbers: Counted, what: Became | None, year: int | None, words: str) -> Cell:
    number = numbers.number(what, year) if what else numbers.opened(year)
    query = {"became": what.value if what else "", "year": str(year or "")}
    address = f"?{urlencode({key: value for key, value in query.items() if value})}#rows"
    when = str(year) if year else "All years"
    return Cell(number, address if number else "", f"{words}, {when.lower()}", when)


def tabs(current: str) -> list[dict[str, object]]:
    """The parts of the page of conferences."""
    home = reverse("conferences:home")
    parts = {"Ahead": home, "Past": f"{home}?show=past", "Early warnings": reverse("conferences:early_warnings")}
    return [{"words": words, "href": href, "current": words == current} for words, href in parts.items()]
