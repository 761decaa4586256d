"""Who works in the practice, and how each account stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.models import Event
from seenheard.practice.diary.models import Duty

from .models import Membership
from .queries import in_force
from .signing_in.locking import is_locked
from .viewer import Viewer


@dataclass(frozen=True, slots=True)
class Colleague:
    """One account as the page of people shows it. `state` is "here", "over" (its last day has passed) or "left"."""

    person_id: int
    name: str
    username: str
    role: Role
    state: str
    ends_on: date | None
    ended_at: datetime | None
    ended_by: str
    last_sign_in: datetime | None
    second_step: bool
    first_password: bool
    me: bool

    @property
    def here(self) -> bool:
        return self.state == "here"


@dataclass(frozen=True, slots=True)
class Orphaned:
    """Somebody who does not work here any more, and how many open duties were theirs that nobody has taken."""

    person_id: int
    name: str
    number: int


def people(viewer: Viewer, *, today: date) -> list[Colleague]:
    """Everybody who works or worked in the viewer's practice: those who are here first, by name."""
    rows = Membership.objects.filter(practice=viewer.practice).select_related("person", "ended_by")
    stepped = second_steps([row.person_id for row in rows])
    found = [colleague(viewer, row, row.person_id in stepped, today) for row in rows]
    return sorted(found, key=lambda one: (not one.here, one.name.casefold(), one.person_id))


def one(viewer: Viewer, person_id: int, *, today: date) -> Colleague | None:
    """One of them; None for a stranger."""
    rows = Membership.objects.filter(practice=viewer.practice, person_id=person_id)
    row = rows.select_related("person", "ended_by").first()
    return colleague(viewer, row, bool(second_steps([person_id])), today) if row else None


def second_steps(people: list[int]) -> set[int]:
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return set(Authenticator.objects.filter(user_id__in=people, type__in=kinds).values_list("user_id", flat=True))


def colleague(viewer: Viewer, row: Membership, second_step: bool, today: date) -> Colleague:
    over = row.ends_on is not None and row.ends_on < today
    return Colleague(
        person_id=row.person_id,
        name=str(row.person),
        username=row.person.username,
        role=Role(row.role),
        state="left" if row.ended_at else "over" if over else "here",
        ends_on=row.ends_on,
        ended_at=row.ended_at,
        ended_by=str(row.ended_by) if row.ended_by else "",
        last_sign_in=row.person.last_login,
        second_step=second_step,
        first_password=row.person.must_change_password,
        me=viewer.person is not None and row.person_id == viewer.person.pk,
    )


def locked_until(viewer: Viewer, person_id: int) -> datetime | None:
    """Until when this colleague cannot sign in for wrong passwords; None if they can."""
    row = Membership.objects.filter(practice=viewer.practice, person_id=person_id).select_related("person").first()
    return is_locked(row.person, now=timezone.now()) if row else None


def open_duties(viewer: Viewer, person_id: int) -> int:
    """How many open duties of the practice are this person's."""
    mine = Duty.objects.filter(practice=viewer.practice, person_id=person_id, met_at=None, withdrawn_at=None)
    return mine.count()


def duties_to_give(viewer: Viewer, person_id: int) -> list[Duty]:
    """Open duties that nobody has and that were this person's until they left."""
    return list(nobodys(viewer, freed_by(viewer, [person_id]).get(person_id, [])).order_by("due_on", "pk"))


def duties_of_nobody_here(viewer: Viewer, *, today: date) -> list[Orphaned]:
    """Open duties that stand with somebody whose last day is over, or were a leaver's and nobody has taken since."""
    gone = Membership.objects.filter(practice=viewer.practice).exclude(in_force(today)).select_related("person")
    names = {row.person_id: str(row.person) for row in gone}
    if not names:
        return []
    open_ones = Duty.objects.filter(practice=viewer.practice, met_at=None, withdrawn_at=None)
    number = Counter(open_ones.filter(person_id__in=names).values_list("person_id", flat=True))
    freed = freed_by(viewer, list(names))
    without = set(nobodys(viewer, [pk for keys in freed.values() for pk in keys]).values_list("pk", flat=True))
    number.update({person_id: len(without & set(keys)) for person_id, keys in freed.items()})
    return [Orphaned(person_id, names[person_id], count) for person_id, count in number.items() if count]


def freed_by(viewer: Viewer, people: list[int]) -> dict[int, list[int]]:
    """The duties that were these people's when they left, as the record of their leaving says."""
    abouts = [f"person:{person_id}" for person_id in people]
    events = Event.objects.filter(practice=viewer.practice, about__in=abouts, verb="access_ended").order_by("number")
    return {int(event.about.partition(":")[2]): event.detail.get("duties", []) for event in events}


def nobodys(viewer: Viewer, numbers: list[int]) -> QuerySet[Duty]:
    """Those of these duties that are open and given to nobody."""
    return Duty.objects.filter(practice=viewer.practice, pk__in=numbers, person=None, met_at=None, withdrawn_at=None)
