"""The names of clinicians in records, for a person to say who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from seenheard.practice.people.viewer import Viewer

from .models import Entry, RecordName
from .naming import Names, key_of


@dataclass(frozen=True, slots=True)
class Named:
    """A name as records give it, in how many contacts. `might_be`: who of the rota. `chosen`: as the form shows it."""

    name: str
    contacts: int
    might_be: tuple[str, ...]
    settled: str
    chosen: str


def named(viewer: Viewer, *, today: date) -> list[Named]:
    """Names that are not surely somebody's: those that might be somebody of the rota first, then those that somebody
    settled, then the others; each by how often."""
    rows = Entry.objects.filter(practice=viewer.practice, kind="contact", gone_at=None).exclude(who="").order_by()
    contacts: dict[str, int] = {}
    spelt: dict[str, str] = {}
    for who, number in rows.values("who").annotate(number=Count("pk")).values_list("who", "number"):
        key = key_of(who)
        if key:
            contacts[key] = contacts.get(key, 0) + number
            spelt.setdefault(key, who)
    names = Names(viewer.practice, today)
    said = {one.key: one for one in RecordName.objects.filter(practice=viewer.practice).select_related("clinician")}
    found = []
    for key, who in spelt.items():
        one = said.get(key)
        if one is None and names.sure(who) is not None:
            continue
        settled = "" if one is None else one.clinician.name if one.clinician else "nobody of the rota"
        chosen = "" if one is None else str(one.clinician_id or "nobody")
        might = tuple(each.name for each in names.doubtful(who))
        found.append(Named(who, contacts[key], might, settled, chosen))
    return sorted(found, key=lambda each: (not each.might_be, not each.settled, -each.contacts, each.name))
