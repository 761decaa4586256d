"""What the safeguarding leads are told of: each change of people by somebody else, until they say that they saw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from seenheard.practice.audit.actions import record
from seenheard.practice.audit.models import Event
from seenheard.practice.web.words import day, plain

from .models import Membership, Person
from .viewer import Viewer

#: Acts of one person on another's account, in words after the other's name.
VERBS = {
    "person_added": "was added",
    "person_joined": "was added, having an account in another practice",
    "role_changed": "was given other rights",
    "access_ended": "left: the access has ended",
    "brought_back": "was brought back",
    "password_given": "was given a new first password",
    "second_step_removed": "had the second step of signing in taken away",
    "unlocked": "was let try to sign in again",
}
MOST = 20


@dataclass(frozen=True, slots=True)
class Heard:
    """One change, for a page: whose account, what was done, by whom and when."""

    number: int
    person_id: int
    words: str
    by: str
    at: datetime


def to_hear(viewer: Viewer) -> list[Heard]:
    """Changes of people that this lead has not yet marked as seen, oldest first, at most MOST; nothing for others."""
    if viewer.person is None or not viewer.may("hear_of_people"):
        return []
    seen = Membership.objects.filter(person=viewer.person, practice=viewer.practice).values_list("heard_of", flat=True)
    events = (
        Event.objects.filter(practice=viewer.practice, about__gte="person:", about__lt="person;", verb__in=VERBS)
        .filter(number__gt=seen.get())
        .exclude(person=viewer.person)
        .select_related("person")
        .order_by("number")[:MOST]
    )
    return told(list(events))


def told(events: list[Event]) -> list[Heard]:
    """These events in words, each with the name of whose account it was."""
    about = {event.number: int(event.about.partition(":")[2]) for event in events}
    names = Person.objects.in_bulk(set(about.values()))
    return [
        Heard(
            event.number,
            about[event.number],
            f"{names.get(about[event.number], 'Somebody')} {what(event)}",
            str(event.person) if event.person else account_words(event),
            event.at,
        )
        for event in events
    ]


def what(event: Event) -> str:
    words = VERBS.get(event.verb, plain(event.verb))
    detail = event.detail
    said = [plain(detail["role"])] if detail.get("role") else []
    if detail.get("ends_on"):
        said.append(f"until {day(detail['ends_on'])}")
    for name, (before, after) in (detail.get("changed") or {}).items():
        label = "role" if name == "role" else "last day"
        shown = (plain(one) if name == "role" else day(one) or "none" for one in (before, after))
        said.append(f"{label} " + " → ".join(shown))
    return f"{words} ({', '.join(said)})" if said else words


def account_words(event: Event) -> str:
    account = event.detail.get("account")
    return f"the account “{account}” of this computer" if account else "Seen & Heard"


def mark_heard(by: Viewer, *, up_to: int) -> int:
    """This lead has seen the changes up to that event. Answers how many that were."""
    with transaction.atomic():
        shown = [one for one in to_hear(by) if one.number <= up_to]
        if not shown:
            return 0
        Membership.objects.filter(person=by.person, practice=by.practice).update(heard_of=shown[-1].number)
        detail = {"events": [one.number for one in shown]}
        record(by, "changes_of_people_seen", f"practice:{by.practice.pk}", detail=detail)
    return len(shown)


def heard_of_everything(membership: Membership) -> None:
    """Somebody who becomes a lead now is told of what comes, not of years past."""
    last = Event.objects.filter(practice=membership.practice).aggregate(last=Max("number"))["last"]
    membership.heard_of = last or 0
    Membership.objects.filter(pk=membership.pk).update(heard_of=membership.heard_of)
