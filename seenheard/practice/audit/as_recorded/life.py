"""Births and ticks as the events tell of them: a birth that was changed would show another child's plan, and a tick
that nobody made would say that a code was ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.case_life.models import Birth, Tick
from seenheard.practice.people.models import Practice

BORN = ("birth_entered", "birth_registered", "birth_undone")
TICKED = ("ending_ticked", "ending_unticked")


def life_faults(practice: Practice) -> Iterator[str]:
    yield from birth_faults(practice)
    yield from tick_faults(practice)


def birth_faults(practice: Practice) -> Iterator[str]:
    told: dict[str, dict[str, Any]] = {}
    for about, verb, detail in events_of(practice, BORN):
        held = told.setdefault(about, {"gone": not detail})
        held |= {name: detail[name] for name in ("born_on", "patient", "name") if name in detail}
        held["undone"] = verb == "birth_undone"
    for row in Birth.objects.filter(practice=practice).order_by("pk"):
        said = told.pop(f"birth:{row.pk}", None)
        now = {"born_on": row.born_on.isoformat(), "patient": row.patient_id, "name": row.name}
        now["undone"] = row.undone_at is not None
        if said is None:
            yield f"Birth {row.pk} is not in the record: it was put in past the site."
        elif any(said[name] != value for name, value in now.items() if name in said):
            yield f"Birth {row.pk} says otherwise than the record."
    for about, said in told.items():
        if not said["gone"]:
            yield f"{about.replace(':', ' ').capitalize()}, which the record tells of, is not there any more."


def tick_faults(practice: Practice) -> Iterator[str]:
    """Each line of each ending is ticked or not, as the last event about it says."""
    wanted: dict[tuple[str, str], bool] = {}
    for about, verb, detail in events_of(practice, TICKED):
        if "line" in detail:
            wanted[about, detail["line"]] = verb == "ending_ticked"
    rows = Tick.objects.filter(ending__practice=practice, taken_back_at=None).order_by("pk")
    now = {(f"ending:{ending}", line) for ending, line in rows.values_list("ending_id", "line")}
    for about, line in sorted(now - {key for key, ticked in wanted.items() if ticked}):
        yield f"“{line}” of {about.replace(':', ' ')} is ticked, but nobody ticked it, as far as the record says."
    for about, line in sorted({key for key, ticked in wanted.items() if ticked} - now):
        yield f"“{line}” of {about.replace(':', ' ')} was ticked, and is not any more, as far as the record says."


def events_of(practice: Practice, verbs: tuple[str, ...]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    rows = Event.objects.filter(practice=practice, verb__in=verbs).order_by("number")
    yield from rows.values_list("about", "verb", "detail").iterator(chunk_size=2000)


def given_at_birth(practice_id: int) -> dict[int, dict[str, Any]]:
    """Child -> what its row says since its birth was entered, in place of what the letters said before."""
    rows = Birth.objects.filter(practice=practice_id, undone_at=None)
    return {
        row.child_id: {"born_on": row.born_on.isoformat(), "patient_id": row.patient_id, "name": row.name}
        for row in rows
    }
