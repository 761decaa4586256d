"""Who works here and in what role, as the events say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Membership, Practice

CAME = ("person_added", "person_joined", "brought_back")


@dataclass(slots=True)
class Held:
    """How the events leave somebody: the role, the last day if there is one, and whether access was ended."""

    role: str
    ends_on: str | None
    ended: bool = False


def people_faults(practice: Practice) -> Iterator[str]:
    held = held_by(practice)
    rows = Membership.objects.filter(practice=practice).order_by("pk")
    for person, role, ends_on, ended_at in rows.values_list("person_id", "role", "ends_on", "ended_at"):
        said = held.pop(f"person:{person}", None)
        now = (role, ends_on.isoformat() if ends_on else None, ended_at is not None)
        if said is None:
            yield f"Person {person} works here, but the record does not know since when: put in past the site."
        elif now != (said.role, said.ends_on, said.ended):
            yield f"Person {person} has other rights here than the record says: somebody changed them past the site."
    for about in held:
        yield f"{about.replace(':', ' ').capitalize()} worked here as the record says, but is not there any more."


def held_by(practice: Practice) -> dict[str, Held]:
    found: dict[str, Held] = {}
    verbs = (*CAME, "role_changed", "access_ended")
    events = Event.objects.filter(practice=practice, verb__in=verbs, about__startswith="person:").order_by("number")
    for about, verb, detail in events.values_list("about", "verb", "detail"):
        if verb in CAME:
            found[about] = Held(str(detail.get("role")), detail.get("ends_on"))
        elif about in found:
            follow(found[about], verb, detail)
    return found


def follow(held: Held, verb: str, detail: dict[str, Any]) -> None:
    if verb == "access_ended":
        held.ended = True
        return
    changed = detail.get("changed") or {}
    held.role = changed.get("role", (None, held.role))[1]
    held.ends_on = changed.get("ends_on", (None, held.ends_on))[1]
