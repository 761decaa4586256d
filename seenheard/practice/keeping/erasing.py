"""The words of events that went with a disposal: what was done, by whom and when stays; what was said does not.

The record is a chain of hashes, so an event whose words are taken out no longer fits its own hash. A later event, in
the same transaction as the disposal, holds for each of them the fingerprint as it stands now, and is itself kept by
the chain: what is left of the event can be changed by nobody either.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from seenheard.practice.audit.actions import fingerprint, record
from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import Disposal, ErasedEvent

WORDS_REMOVED = "words_removed"
AT_ONCE = 500


def erase_words(by: Viewer, disposal: Disposal, *, about: Iterable[str], children: Iterable[int]) -> int:
    """Empty the details of every event about these things and children. Returns how many. In the disposal's own
    transaction."""
    things = sorted(set(about))
    found: set[int] = set()
    of_practice = Event.objects.filter(practice=by.practice).exclude(detail={})
    for start in range(0, len(things), AT_ONCE):
        found |= set(of_practice.filter(about__in=things[start : start + AT_ONCE]).values_list("pk", flat=True))
    found |= set(of_practice.filter(Q(child_id__in=sorted(set(children)))).values_list("pk", flat=True))
    numbers = sorted(found)
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        ErasedEvent.objects.bulk_create(ErasedEvent(event_id=pk, disposal=disposal) for pk in some)
        Event.objects.filter(pk__in=some).update(detail={})
        left = {str(event.number): fingerprint(event) for event in Event.objects.filter(pk__in=some).order_by("number")}
        record(by, WORDS_REMOVED, f"disposal:{disposal.pk}", detail={"events": left})
    return len(numbers)


class WordsRemoved:
    """Which events of a practice stand without their words, as the record itself says. Asked for only when needed."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.known: dict[int, str] | None = None
        self.met = 0

    def explains(self, number: int, fingerprint_now: str, raw: str) -> bool:
        """Does a later event of the chain vouch for this one as it stands, without words?"""
        if raw != "{}":
            return False
        if self.known is None:
            details = Event.objects.filter(practice=self.practice, verb=WORDS_REMOVED).values_list("number", "detail")
            self.known = {
                int(one): left
                for later, detail in details
                for one, left in (detail.get("events") or {}).items()
                if str(one).isdigit() and int(one) < later
            }
        right = self.known.get(number) == fingerprint_now
        self.met += right
        return right
