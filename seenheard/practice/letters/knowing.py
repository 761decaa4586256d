"""What the practice knows that a letter can be matched against.

Its list is indexed once and kept until the list changes; its children are read again when one is new or was put right;
its meetings are looked up each time, those of the family in question alone. So nothing that is compared is ever old.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from threading import Lock
from typing import Generic, TypeVar

from django.db.models import Count, Max, Q

from seenheard.casework.matching import PreparedKnown, prepare
from seenheard.casework.matching.listing import with_children
from seenheard.casework.matching.proposal import Known, KnownChild, KnownConference
from seenheard.casework.matching.proposal import Patient as ListedPatient
from seenheard.practice.audit.models import Event
from seenheard.practice.case_life.models import Birth
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import Confirmation, Effect

Of = TypeVar("Of")
Stamp = tuple[object, ...]
MOST_KEPT = 4


class Kept(Generic[Of]):
    """One thing a practice, made again as soon as its stamp is another."""

    def __init__(self, stamp_of: Callable[[Practice], Stamp], make: Callable[[Practice], Of]) -> None:
        self._stamp_of, self._make = stamp_of, make
        self._held: dict[int, tuple[Stamp, Of]] = {}
        self._lock = Lock()

    def of(self, practice: Practice) -> Of:
        stamp = self._stamp_of(practice)
        with self._lock:
            held = self._held.get(practice.pk)
        if held is not None and held[0] == stamp:
            return held[1]
        made = self._make(practice)
        with self._lock:
            if len(self._held) >= MOST_KEPT:
                self._held.clear()
            self._held[practice.pk] = (stamp, made)
        return made


def known(viewer: Viewer) -> PreparedKnown:
    """Everything the practice knows, ready for matching."""
    practice = viewer.practice
    return with_children(_lists.of(practice), _children.of(practice), MeetingsInTheDiary(practice))


def stamp_of_list(practice: Practice) -> Stamp:
    """What changes whenever the list does: it is brought in whole, as an event, and rows are only added beside that.
    The record's first event tells this database from another."""
    imported = Event.objects.filter(practice=practice, verb="list_imported").order_by("-number")
    first = Event.objects.filter(practice=practice, number=1)
    rows = Patient.objects.filter(practice=practice).aggregate(last=Max("pk"), number=Count("pk"))
    hashes = [found.values_list("hash", flat=True).first() for found in (first, imported)]
    return (practice.code, *hashes, rows["last"], rows["number"])


def stamp_of_children(practice: Practice) -> Stamp:
    """What changes whenever a child is new, is born, is put right by a letter, or is taken back. Other practices'
    children may change it too: then ours are read once more than needed."""
    return (
        practice.code,
        Event.objects.filter(practice=practice, number=1).values_list("hash", flat=True).first(),
        Effect.objects.filter(table=Child._meta.label_lower).aggregate(last=Max("pk"))["last"],
        Confirmation.objects.filter(undone_at__isnull=False).aggregate(last=Max("undone_at"))["last"],
        *Birth.objects.filter(practice=practice).aggregate(*map(Max, ("pk", "registered_at", "undone_at"))).values(),
        *Child.objects.filter(practice=practice).aggregate(last=Max("pk"), number=Count("pk")).values(),
    )


def listed(practice: Practice) -> PreparedKnown:
    columns = ("pk", "given_name", "family_name", "born_on", "nhs_number", "sex", "address")
    rows = Patient.objects.filter(practice=practice).order_by("pk").values_list(*columns)
    return prepare(Known(patients=tuple(ListedPatient(*row) for row in rows.iterator()), children=(), conferences=()))


def children_of(practice: Practice) -> tuple[KnownChild, ...]:
    columns = ("pk", "name", "family_id", "patient_id", "mother_id", "expected_on", "born_on")
    rows = Child.objects.filter(practice=practice).order_by("pk").values_list(*columns)
    return tuple(KnownChild(*row) for row in rows)


class MeetingsInTheDiary:
    """The practice's meetings as matching asks for them."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice

    def about(self, family_key: int | None, child_keys: Collection[int]) -> Sequence[KnownConference]:
        if family_key is None and not child_keys:
            return ()
        theirs = ConferenceChild.objects.filter(child__in=list(child_keys)).values("conference")
        rows = Conference.objects.filter(practice=self._practice).filter(Q(family=family_key) | Q(pk__in=theirs))
        found = list(rows.order_by("pk"))
        spoken_of: dict[int, list[int]] = {}
        seats = ConferenceChild.objects.filter(conference__in=found).order_by("pk")
        for conference_id, child_id in seats.values_list("conference_id", "child_id"):
            spoken_of.setdefault(conference_id, []).append(child_id)
        return [known_conference(one, spoken_of.get(one.pk, ())) for one in found]


def known_conference(one: Conference, child_keys: Sequence[int]) -> KnownConference:
    return KnownConference(
        key=one.pk,
        family_key=one.family_id,
        child_keys=tuple(child_keys),
        type=one.type,
        on=one.on,
        provisional=one.provisional,
        cancelled=one.cancelled_at is not None,
        time=one.time.strftime("%H:%M") if one.time else None,
        held=one.held,
        venue=one.venue or None,
        link=one.link or None,
    )


_lists: Kept[PreparedKnown] = Kept(stamp_of_list, listed)
_children: Kept[tuple[KnownChild, ...]] = Kept(stamp_of_children, children_of)
