"""Setting who stands in for whom."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Membership, Person
from seenheard.practice.people.queries import in_force
from seenheard.practice.people.viewer import CASEWORK, Viewer

from .models import Deputy


class DeputyRefused(Exception):
    """This person cannot stand in; the sentence says why and what to do."""


def set_deputy(by: Viewer, *, person_id: int, deputy_id: int | None) -> None:
    """Say who stands in for somebody: for oneself, or as safeguarding lead for anybody. None: nobody in particular, so
    that the safeguarding lead does. Raises DeputyRefused; LookupError for somebody who does not work here."""
    mine = by.person is not None and by.person.pk == person_id
    if by.person is not None and not mine and not by.may("set_reminders"):
        raise DeputyRefused("Only a safeguarding lead says who stands in for somebody else.")
    if deputy_id == person_id:
        raise DeputyRefused("Nobody stands in for themselves. Choose a colleague.")
    with transaction.atomic():
        people = {one.pk: one for one in may_stand_in(by)}
        if person_id not in people:
            raise LookupError(person_id)
        if deputy_id is not None and deputy_id not in people:
            raise DeputyRefused("Choose somebody who works here and sees the diary.")
        rows = Deputy.objects.select_for_update(of=("self",)).filter(practice=by.practice, person=person_id)
        held = rows.select_related("deputy").first()
        if (held.deputy_id if held else None) == deputy_id:
            return
        if deputy_id is None:
            rows.delete()
        else:
            Deputy.objects.update_or_create(
                practice=by.practice, person_id=person_id, defaults={"deputy_id": deputy_id}
            )
        pair = [str(held.deputy) if held else "", str(people[deputy_id]) if deputy_id is not None else ""]
        detail = {"deputy": deputy_id, "changed": {"deputy": pair}}
        record(by, "deputy_set", f"person:{person_id}", detail=detail)


def may_stand_in(by: Viewer) -> list[Person]:
    """Who works here and sees the diary, by name."""
    today = timezone.localdate()
    here = Membership.objects.filter(in_force(today), practice=by.practice, role__in=CASEWORK)
    return list(Person.objects.filter(pk__in=here.values("person"), is_active=True).order_by("name", "pk"))
