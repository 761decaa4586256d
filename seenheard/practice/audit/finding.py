"""Finding what was done: in the practice, to one child, one letter or duty; by whom, of what kind, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import BooleanField, Func, Q, QuerySet, Value
from django.utils import timezone

from seenheard.practice.children.models import Child
from seenheard.practice.diary.presenters import name_of
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer

from .models import Event
from .words import Told

LOOKS = ("looked", "exported")
REASONS = ("reason_given",)
KINDS = {"all": None, "changes": "changes", "looks": LOOKS, "reasons": REASONS}
#: The person of the filter who is none: the software itself.
SOFTWARE = 0
#: Lists that hold many children's names: their looks name the children in the detail.
LISTS = Q(about="search") | Q(about__gte="feed:", about__lt="feed;")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. `person_id` SOFTWARE is the software itself; the days are included."""

    kind: str = "all"
    person_id: int | None = None
    since: date | None = None
    until: date | None = None


class ListsChild(Func):
    """Is this child among those whom the event's detail lists? Its expressions: the detail, the child's number."""

    template = "EXISTS (SELECT 1 FROM json_each(%(expressions)s))"
    arg_joiner = ", '$.children') AS listed WHERE listed.value = ("
    output_field = BooleanField()


def events(viewer: Viewer, *, kind: str = "all", person_id: int | None = None) -> QuerySet[Event]:
    """The practice's events, latest first. `kind` is one of KINDS."""
    return found(viewer, Asked(kind, person_id))


def found(viewer: Viewer, asked: Asked) -> QuerySet[Event]:
    """The practice's events that fit, latest first."""
    rows = Event.objects.filter(practice=viewer.practice).select_related("person").order_by("-number")
    if asked.person_id is not None:
        by_somebody = Q(person_id=asked.person_id) if asked.person_id != SOFTWARE else Q(person=None)
        rows = rows.filter(by_somebody)
    if asked.since is not None:
        rows = rows.filter(at__gte=midnight(asked.since))
    if asked.until is not None:
        rows = rows.filter(at__lt=midnight(asked.until + timedelta(days=1)))
    if asked.kind == "changes":
        return rows.exclude(verb__in=LOOKS)
    verbs = KINDS[asked.kind]
    return rows if verbs is None else rows.filter(verb__in=verbs)


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def of_child(rows: QuerySet[Event], child: Child) -> QuerySet[Event]:
    """Of these events, those about this child: each look and change of its own; whatever happened to letters that
    were entered for it, from the day they came, whoever they were thought to be about then; and lists that showed it.

    A look at a letter is written once for the letter and once for each child: here it counts once."""
    letters = Confirmation.objects.filter(children=child).values_list("letter_id", flat=True).distinct()
    its_letters = [f"letter:{pk}" for pk in letters]
    its_own = Q(child_id=child.pk) & ~Q(verb="looked", about__in=its_letters)
    in_lists = LISTS & Q(child_id=None, verb="looked") & Q(ListsChild("detail", Value(child.pk)))
    arms = (its_own, Q(child_id=None, about__in=its_letters), in_lists)
    keys = [rows.order_by().filter(arm).values("pk") for arm in arms]
    return rows.filter(pk__in=keys[0].union(*keys[1:]))  # each arm by its own index; together they would be a scan


def about(viewer: Viewer, what: str) -> list[Event]:
    """Events about one thing ("duty:12"), latest first; one of each act, though it was written for every child."""
    held: dict[tuple[object, ...], Event] = {}
    for event in events(viewer).filter(about=what):
        held.setdefault((event.at, event.verb, event.person_id), event)
    return list(held.values())


def names_of(viewer: Viewer, shown: Iterable[Told]) -> dict[int, str]:
    """The children whom these events name, by number; a restricted one by initials."""
    wanted = {one.child_id for one in shown if one.child_id is not None}
    found = Child.everything.filter(practice=viewer.practice, pk__in=wanted).select_related("mother")
    return {child.pk: name_of(child).words for child in found}


def actors(viewer: Viewer) -> list[Person]:
    """Everybody who works or worked in the viewer's practice, by name: what leavers did stays to be found."""
    return list(Person.objects.filter(memberships__practice=viewer.practice).distinct().order_by("name", "pk"))
