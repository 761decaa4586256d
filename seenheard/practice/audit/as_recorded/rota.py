"""Leave, usual weeks and who was taken out of the rota, as the events left them: a leave that vanished would send
somebody who is away, and a week that was changed would send nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.rota.models import Clinician, Leave, UsualSession
from seenheard.practice.rota.telling import stamp, told_week

LEAVE = ("leave_entered", "leave_taken_back")
OUT = {"clinician_ended": True, "clinician_brought_back": False}


def rota_faults(practice: Practice) -> Iterator[str]:
    yield from leave_faults(practice)
    yield from clinician_faults(practice)


def leave_faults(practice: Practice) -> Iterator[str]:
    said = {verb: leave_told(practice, verb) for verb in LEAVE}
    entered, taken_back = (said[verb] for verb in LEAVE)
    for row in Leave.everything.filter(practice=practice).order_by("pk").iterator(chunk_size=1000):
        told = entered.pop(row.pk, None)
        if told is None:
            yield f"Leave {row.pk} is not in the record: it was put in past the site."
        elif told != (f"clinician:{row.clinician_id}", stamp(row.starts_at), stamp(row.ends_at)):
            yield f"Leave {row.pk} is of other days or of somebody else than the record says."
        elif (row.removed_at is not None) != (row.pk in taken_back):
            yield f"Leave {row.pk} {'was taken back' if row.removed_at else 'stands'}, which the record does not say."
    for gone in entered:
        yield f"Leave {gone}, which the record tells of, is not there any more."


def leave_told(practice: Practice, verb: str) -> dict[int, tuple[Any, ...]]:
    events = Event.objects.filter(practice=practice, verb=verb).order_by("number")
    return {
        detail.get("leave"): (about, detail.get("from"), detail.get("to"))
        for about, detail in events.values_list("about", "detail")
    }


def clinician_faults(practice: Practice) -> Iterator[str]:
    """Whether each is in the rota, and whether the usual week that was set last is the one that stands from its day."""
    ended, weeks = clinicians_told(practice)
    sessions = defaultdict(list)
    for one in UsualSession.objects.filter(clinician__practice=practice):
        sessions[one.clinician_id, one.from_on.isoformat() if one.from_on else ""].append(one)
    for row in Clinician.objects.filter(practice=practice).order_by("pk"):
        about = f"clinician:{row.pk}"
        if about not in ended:
            yield f"Clinician {row.pk} is not in the record: put in past the site."
        elif ended[about] != (row.ended_at is not None):
            yield f"Clinician {row.pk} is {'out of' if row.ended_at else 'in'} the rota, which the record does not say."
        if about in weeks:
            from_on, week = weeks[about]
            if told_week(sessions[row.pk, from_on]) != week:
                yield f"Clinician {row.pk} has another usual week than the record says."


def clinicians_told(practice: Practice) -> tuple[dict[str, bool], dict[str, tuple[str, Any]]]:
    """By clinician: whether they were taken out last, and the usual week that was set last with its first day."""
    ended: dict[str, bool] = {}
    weeks: dict[str, tuple[str, Any]] = {}
    verbs = ("clinician_added", "usual_week_set", *OUT)
    events = Event.objects.filter(practice=practice, verb__in=verbs).order_by("number")
    for about, verb, detail in events.values_list("about", "verb", "detail"):
        if verb == "usual_week_set":
            weeks[about] = (detail.get("from") or "", detail.get("week"))
        else:
            ended[about] = OUT.get(verb, False)
    return ended, weeks
