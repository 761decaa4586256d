"""What the practice knows that a letter can be matched against, kept ready between letters."""

from __future__ import annotations

from threading import Lock

from django.db.models import Max

from seenheard.casework.matching import PreparedKnown, prepare
from seenheard.casework.matching.proposal import Known, KnownChild, KnownConference
from seenheard.casework.matching.proposal import Patient as ListedPatient
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import Confirmation, Effect

Stamp = tuple[object, ...]
MOST_KEPT = 4
_kept: dict[int, tuple[Stamp, PreparedKnown]] = {}
_lock = Lock()


def known(viewer: Viewer) -> PreparedKnown:
    """Everything the practice knows, ready for matching; worked out again only when something has changed."""
    stamp = stamp_of(viewer.practice)
    with _lock:
        kept = _kept.get(viewer.practice.pk)
    if kept is not None and kept[0] == stamp:
        return kept[1]
    prepared = prepare(gather(viewer.practice))
    with _lock:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[viewer.practice.pk] = (stamp, prepared)
    return prepared


def stamp_of(practice: Practice) -> Stamp:
    """What changes whenever the list, the children or their conferences do."""
    patients = Patient.objects.filter(practice=practice)
    imported = Event.objects.filter(practice=practice, verb="list_imported").order_by("-number")
    return (
        str(practice.pk),
        imported.values_list("hash", flat=True).first(),
        patients.aggregate(last=Max("pk"))["last"],
        patients.count(),
        Effect.objects.filter(confirmation__letter__practice=practice).aggregate(last=Max("pk"))["last"],
        Confirmation.objects.filter(letter__practice=practice).aggregate(last=Max("undone_at"))["last"],
        Conference.objects.filter(practice=practice).aggregate(last=Max("changed_at"))["last"],
        Child.objects.filter(practice=practice).count(),
    )


def gather(practice: Practice) -> Known:
    patients = Patient.objects.filter(practice=practice).order_by("pk")
    children = Child.objects.filter(practice=practice).order_by("pk")
    seats = ConferenceChild.objects.filter(conference__practice=practice).values_list("conference_id", "child_id")
    spoken_of: dict[int, list[int]] = {}
    for conference_id, child_id in seats:
        spoken_of.setdefault(conference_id, []).append(child_id)
    return Known(
        patients=tuple(
            ListedPatient(p.pk, p.given_name, p.family_name, p.born_on, p.nhs_number, p.sex, p.address)
            for p in patients.iterator()
        ),
        children=tuple(
            KnownChild(c.pk, c.name, c.family_id, c.patient_id, c.mother_id, c.expected_on) for c in children
        ),
        conferences=tuple(
            KnownConference(
                key=c.pk,
                family_key=c.family_id,
                child_keys=tuple(spoken_of.get(c.pk, ())),
                type=c.type,
                on=c.on,
                provisional=c.provisional,
                cancelled=c.cancelled_at is not None,
                time=c.time.strftime("%H:%M") if c.time else None,
                held=c.held,
                venue=c.venue or None,
                link=c.link or None,
            )
            for c in Conference.objects.filter(practice=practice).order_by("pk")
        ),
    )
