"""Health passports as the events tell of them: each holds what was made, and was given as somebody entered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.looked_after.models import Passport
from seenheard.practice.people.models import Practice

from .sealing import canonical


def passport_faults(practice: Practice) -> Iterator[str]:
    made, given = told(practice)
    for row in Passport.objects.filter(practice=practice).order_by("pk").iterator(chunk_size=500):
        about = f"passport:{row.pk}"
        known = made.pop(about, None)
        if known is None:
            yield f"Health passport {row.pk} is not in the record: it was put in past the site."
        elif known != (f"child:{row.child_id}", row.number, row.made_by_id, canonical(row.contents)):
            yield f"Health passport {row.pk} was changed after it was made: the record says otherwise."
        if given.get(about) != given_as(row):
            yield f"Health passport {row.pk} says otherwise than the record: to whom it was given, and when."
    for about in made:
        yield f"Health {about.replace(':', ' ')}, which the record tells of, is not there any more."


def told(practice: Practice) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the events say of each passport that was not disposed of: as it was made, and as it was given."""
    verbs = ("passport_made", "passport_given")
    events = Event.objects.filter(practice=practice, verb__in=verbs).order_by("number")
    made: dict[str, Any] = {}
    given: dict[str, Any] = {}
    columns = events.values_list("about", "verb", "child_id", "person_id", "at", "detail")
    for about, verb, child, person, at, detail in columns.iterator(chunk_size=2000):
        if verb == "passport_made" and "contents" in detail:  # else its words went with a file
            made[about] = (f"child:{child}", detail["number"], person, detail["contents"])
        elif verb == "passport_given" and "to" in detail:
            given[about] = (detail["on"], detail["to"], detail["how"], person, at)
    return made, given


def given_as(row: Passport) -> Any:
    if row.given_on is None:
        return None
    return (row.given_on.isoformat(), row.given_to, row.given_how, row.given_by_id, row.given_at)
