"""The page of a family's chronology, to read and to print."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.children.members import Somebody, people_of
from seenheard.practice.children.views import held_family
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.paging import Part, part_of

from .chronology import OURS, PRINTED, SHOWN, Wanted, lines, points, without
from .listing import rows_of
from .queries import closed_people
from .wording import KINDS

EVERYTHING = ("", "All that a chronology tells")
KIND_CHOICES = [EVERYTHING, *KINDS.items(), (OURS, "Our own letters, meetings and diary")]


@dataclass(frozen=True, slots=True)
class Address:
    """What the page's address asks for, and the address of the same with something else."""

    who: str
    kind: str
    order: str
    gone: str
    print: str

    def other(self, **more: str) -> str:
        said = {"who": self.who, "kind": self.kind, "order": self.order, "gone": self.gone} | more
        return "?" + urlencode({name: value for name, value in said.items() if value})


@require_safe
@needs("see_records")
@opens("family")
def chronology(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything dated of one family in one column; one person or one kind of it if asked."""
    viewer, today = viewer_of(request), timezone.localdate()
    family = held_family(viewer, pk, decided=False)
    people = people_of(viewer, family)
    closed = closed_people(viewer, [one.patient for one in people if one.patient is not None], today=today)
    asked = Address(*(request.GET.get(name, "") for name in ("who", "kind", "order", "gone", "print")))
    open_to = without(people, closed)
    wanted = Wanted(
        person=one_of(open_to, asked.who),
        kind=asked.kind if asked.kind in dict(KIND_CHOICES) else "",
        oldest_first=asked.order == "oldest",
        with_gone=asked.gone == "yes",
    )
    children = list(family.children.all())
    found = points(viewer, family, open_to, children, wanted)
    part = Part(0, PRINTED, len(found)) if asked.print else part_of(request, number=len(found), size=SHOWN)
    shown = found[part.start : part.start + part.size]
    context = {
        "family": family,
        "people": rows_of(viewer, people, closed, today),
        "choices": open_to,
        "kinds": KIND_CHOICES,
        "asked": asked,
        "wanted": wanted,
        "lines": lines(viewer, family, open_to, children, shown, today=today),
        "part": part,
        "number": len(found),
        "left": max(len(found) - PRINTED, 0) if asked.print else 0,
    }
    return render(request, "gp_record/chronology_print.jinja" if asked.print else "gp_record/chronology.jinja", context)


def one_of(people: list[Somebody], key: str) -> Somebody | None:
    """The person whose key was asked for; 404 for one of another family, or one whose record is closed."""
    if not key:
        return None
    found = next((one for one in people if one.key == key), None)
    if found is None:
        raise Http404
    return found
