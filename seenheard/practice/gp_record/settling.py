"""Saying who a name in records is, and bringing what is known of the children in step with it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from seenheard.practice.children.models import Patient
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician

from .knowing import know_from_record
from .models import Entry
from .naming import key_of, settle_name
from .queries import latest_imports


def settle(by: Viewer, *, name: str, clinician: Clinician | None, today: date, now: datetime) -> None:
    """From now on this name is that clinician's, or nobody's of the rota. Raises NameRefused."""
    with transaction.atomic():
        settle_name(by, name=name, clinician=clinician, now=now)
        rows = Entry.objects.filter(practice=by.practice, kind="contact", gone_at=None).exclude(who="").order_by()
        pairs = rows.values_list("patient", "who").distinct()
        patients = {patient for patient, who in pairs if key_of(who) == key_of(name)}
        usual = {pk: one.said.get("usual_gp", "") for pk, one in latest_imports(by, all_imported(by)).items()}
        patients |= {pk for pk, who in usual.items() if key_of(who) == key_of(name)}
        for patient in Patient.objects.filter(practice=by.practice, pk__in=patients).order_by("pk"):
            know_from_record(by, patient=patient, usual_gp=usual.get(patient.pk, ""), today=today, now=now)


def all_imported(by: Viewer) -> set[int]:
    return set(Patient.objects.filter(practice=by.practice, record_imports__isnull=False).values_list("pk", flat=True))
