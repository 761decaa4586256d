"""Councils' numbers and their versions as the events left them: a number changed past the site would give wrong
dates, and each page would call it confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.practice.audit.models import Event
from seenheard.practice.diary.authority_versions import fingerprint
from seenheard.practice.diary.models import Authority, AuthorityVersion
from seenheard.practice.people.models import Practice

SAVED = ("authority_added", "authority_changed")


def authority_faults(practice: Practice) -> Iterator[str]:
    said = told(practice)
    last: dict[int, AuthorityVersion] = {}
    rows = AuthorityVersion.objects.filter(authority__practice=practice).order_by("authority_id", "number")
    for row in rows.iterator(chunk_size=500):
        last[row.authority_id] = row
        known = said.pop((row.authority_id, row.number), None)
        if known is None:
            yield f"Version {row.number} of council {row.authority_id} is not in the record."
        elif known != fingerprint(row):
            yield f"Version {row.number} of council {row.authority_id} was changed: the record says otherwise."
    for authority, number in said:
        yield f"Version {number} of council {authority}, which the record tells of, is not there any more."
    for held in Authority.objects.filter(practice=practice).order_by("pk"):
        version = last.get(held.pk)
        if held.settings if version is None else fingerprint(held) != fingerprint(version):
            yield f"Council {held.pk} has numbers that nobody saved, as far as the record says."


def told(practice: Practice) -> dict[tuple[int, int], str]:
    """Council and number of each version that was saved -> its fingerprint."""
    events = Event.objects.filter(practice=practice, verb__in=SAVED).order_by("number")
    found: dict[tuple[int, int], str] = {}
    for about, detail in events.values_list("about", "detail").iterator(chunk_size=2000):
        for number, print_of in detail.get("versions", {}).items():
            found[int(about.partition(":")[2]), int(number)] = print_of
    return found
