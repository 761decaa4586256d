"""What a health passport holds: what this site knows of the child's health, and what somebody types beside it.

No address and no telephone number of the family stands in it: whoever carries it need not know where anybody lives.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from seenheard.casework.immunisation import Stand, stand
from seenheard.casework.vocabulary import DutyKind, Nation
from seenheard.guidance.immunisation import load_schedule
from seenheard.practice.children.models import Child
from seenheard.practice.children.presenters import who_is_who
from seenheard.practice.children.queries import latest_named
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import duty_words
from seenheard.practice.gp_record.facts import vaccines_of
from seenheard.practice.gp_record.models import Entry, Import
from seenheard.practice.gp_record.person_page import immunisation_rows
from seenheard.practice.people.viewer import Viewer

from .models import Assessment

OF_HEALTH = (
    DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT,
    DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT,
    DutyKind.STRENGTHS_AND_DIFFICULTIES,
    DutyKind.CARE_TAKEN_OVER,
)
#: What a person types, by the name of its box.
TYPED = {
    "health": "Health needs, medicines and allergies",
    "appointments": "Next appointments",
    "more": "Anything else that the next people should know",
}


def contents_of(
    viewer: Viewer, child: Child, *, typed: dict[str, str], actions: Iterable[int] = (), today: date
) -> dict[str, Any]:
    """The passport as it is today, as plain values that can be kept. `actions` are the open actions that a person
    chose for it: what a plan asks for may be about a parent, a brother or a sister."""
    return {
        "on": today.isoformat(),
        "practice": viewer.practice.name,
        "child": {
            "name": child.name,
            "born_on": child.born_on.isoformat() if child.born_on else None,
            "number": child.patient.nhs_number if child.patient else "",
        },
        "immunisations": immunisations(child, today=today),
        "assessments": assessments(child),
        "people": [
            {"role": one.role, "name": one.name, "phone": one.phone, "email": one.email}
            for one in who_is_who(latest_named(child.family, child))
        ],
        "actions": open_health(child, set(actions)),
        "typed": {name: text.strip() for name, text in typed.items() if name in TYPED and text.strip()},
    }


def immunisations(child: Child, *, today: date) -> dict[str, Any] | None:
    """How the child stands by the record that was last brought in; None without one."""
    patient = child.patient
    last = Import.objects.filter(patient=patient).order_by("-at", "-pk").first() if patient is not None else None
    if last is None or patient is None or patient.born_on is None or patient.born_on > today:
        return None
    rows = Entry.objects.filter(patient=patient, kind="immunisation", gone_at=None).order_by("earliest", "key")
    schedule = load_schedule(Nation(patient.practice.nation))
    found: Stand = stand(patient.born_on, vaccines_of(rows), today=today, schedule=schedule)
    return {
        "recorded_on": last.at.date().isoformat(),
        "rows": [[words, due, state, said] for words, due, state, _, said in immunisation_rows(found)],
    }


def assessments(child: Child) -> list[dict[str, str | None]]:
    """What was done and what is planned, the latest first."""
    rows = Assessment.objects.filter(child=child).order_by("-done_on", "-planned_on", "-pk")
    return [
        {
            "what": row.get_kind_display(),
            "done_on": row.done_on.isoformat() if row.done_on else None,
            "planned_on": row.planned_on.isoformat() if row.planned_on and not row.done_on else None,
            "by": row.done_by or row.planned_with,
            "report": row.report_where,
        }
        for row in rows
    ]


def open_health(child: Child, chosen: set[int]) -> list[dict[str, str | None]]:
    """What is still due for this child's health, and the chosen actions, by their day."""
    rows = Duty.objects.filter(children=child, met_at=None, withdrawn_at=None)
    rows = rows.filter(Q(kind__in=OF_HEALTH) | Q(kind=DutyKind.ACTION, pk__in=chosen)).distinct()
    return [
        {
            "what": duty_words(duty).removesuffix(", to be done by this day"),
            "due_on": duty.due_on.isoformat() if duty.due_on else None,
        }
        for duty in rows.select_related("conference").order_by("due_on", "pk")
    ]


def open_actions(child: Child) -> list[Duty]:
    """The open actions from which a person chooses."""
    rows = Duty.objects.filter(children=child, kind=DutyKind.ACTION, met_at=None, withdrawn_at=None)
    return list(rows.order_by("due_on", "pk")[:100])
