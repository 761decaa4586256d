"""The practice's actions in lists: open by date, proposed evidence, done, left aside; and who was told of what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from seenheard.casework.vocabulary import DutyKind, OwedBy
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import Away, Line, Tag, duty_line
from seenheard.practice.people.viewer import Viewer

from .missed_lines import MISSED
from .models import ActionTerms, Evidence, Telling
from .turns import base_key, rule_of

PROPOSED = Evidence.objects.filter(duty=OuterRef("pk"), confirmed_at=None, ended_at=None)
ASIDE = Q(terms__isnull=False) & ~Q(terms__aside="")
#: The lists by the word in the address: their name, and what each holds.
LISTS = {
    "open": "To do",
    "proposed": "To confirm",
    "done": "Done",
    "aside": "Left aside",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One action in a list: the diary's line, what counts as done, and who may be given it."""

    line: Line
    href: str
    counts: str
    person_id: int | None
    tell: str = ""


def actions(viewer: Viewer) -> QuerySet[Duty]:
    """Every action of the practice, whatever became of it."""
    return Duty.objects.filter(practice=viewer.practice, kind=DutyKind.ACTION, owed_by=OwedBy.PRACTICE)


def listed(viewer: Viewer, show: str) -> QuerySet[Duty]:
    """One of LISTS, in its order."""
    found = actions(viewer)
    match show:
        case "done":
            return found.filter(met_at__isnull=False, withdrawn_at=None).order_by("-met_at", "-pk")
        case "aside":
            return found.filter(ASIDE).order_by("-terms__aside_at", "-pk")
    found = found.filter(met_at=None, withdrawn_at=None)
    if show == "proposed":
        found = found.filter(Exists(PROPOSED))
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")


def numbers(viewer: Viewer, today: date) -> dict[str, int]:
    """How long each list is, and how many open actions are overdue."""
    still = Q(met_at=None, withdrawn_at=None)
    found: dict[str, int] = actions(viewer).aggregate(
        open=Count("pk", filter=still),
        late=Count("pk", filter=still & Q(due_on__lt=today)),
        proposed=Count("pk", filter=still & Q(Exists(PROPOSED))),
        done=Count("pk", filter=Q(met_at__isnull=False, withdrawn_at=None)),
        aside=Count("pk", filter=ASIDE),
    )
    return found


def rows(duties: Sequence[Duty], away: Away) -> list[Row]:
    """The actions ready for a page, in a constant number of queries."""
    keys = {base_key(duty.key) for duty in duties}
    practices = {duty.practice_id for duty in duties}
    held = ActionTerms.objects.filter(duty__practice__in=practices, duty__key__in=keys).select_related("duty")
    terms = {one.duty.key: one for one in held}
    return [row(duty, terms.get(base_key(duty.key)), away) for duty in duties]


def row(duty: Duty, terms: ActionTerms | None, away: Away) -> Row:
    line = duty_line(duty, away)
    hidden = any(child.restricted for child in line.children)
    return Row(
        line=line,
        href=reverse("plan_actions:action", args=[duty.pk]),
        counts="" if hidden else counts_words(terms),
        person_id=duty.person_id,
        tell=reverse("plan_actions:tell", args=[duty.pk]) if asks_to_tell(duty) else "",
    )


def loaded(found: QuerySet[Duty], start: int, size: int) -> list[Duty]:
    return list(found.select_related("person").prefetch_related("children__mother")[start : start + size])


def counts_words(terms: ActionTerms | None) -> str:
    """What counts as done, and how often it comes; "" if nobody has said."""
    if terms is None:
        return ""
    what = terms.counts_words if terms.counts == "other" else terms.get_counts_display() if terms.counts else ""
    if what and terms.counts != "other" and terms.counts_words:
        what = f"{what}: {terms.counts_words}"
    rule = rule_of(terms)
    return f"{what} ({rule.words})" if rule is not None else what


def asks_to_tell(duty: Duty) -> bool:
    """Is the social worker to be told of this one? A child was not brought, and the rules give it a day."""
    return duty.key.startswith(MISSED) and duty.due_on is not None and duty.met_at is None


def tellings(viewer: Viewer) -> QuerySet[Telling]:
    """Who was told of what, the latest first."""
    found = Telling.objects.filter(practice=viewer.practice).select_related("by", "message", "conference__authority")
    return found.prefetch_related("children__mother").order_by("-at", "-pk")


def to_tell(viewer: Viewer, *, most: int = 5) -> list[Row]:
    """For the first page: children who were not brought, of whom the social worker is to be told."""
    return [row(duty, None, lambda person: "") for duty in loaded(found_to_tell(viewer), 0, most)]


def number_to_tell(viewer: Viewer) -> int:
    return found_to_tell(viewer).count()


def found_to_tell(viewer: Viewer) -> QuerySet[Duty]:
    return listed(viewer, "open").filter(key__startswith=MISSED, due_on__isnull=False)


def state_of(one: Telling) -> Tag:
    """How far a telling is."""
    if one.answered_at is not None:
        return Tag("Answered", "green")
    if one.came_back_at is not None:
        return Tag("Told again", "grey") if one.settled_at is not None else Tag("Did not arrive", "red")
    if one.left_at is None:
        return Tag("Waits to be sent", "yellow")
    return Tag("Told, answer awaited", "blue")


def choices_of(people: Iterable[Any]) -> list[tuple[str, str]]:
    return [("", "Nobody yet"), *((str(one.pk), str(one)) for one in people)]
