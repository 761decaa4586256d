"""What was imported of GP records, for whoever may see it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from seenheard.casework.report.drafting import RecordFacts
from seenheard.practice.children.looking import closed_families
from seenheard.practice.children.members import families_of
from seenheard.practice.children.models import Child, Family, FamilyMember, Patient
from seenheard.practice.children.queries import standing_families
from seenheard.practice.people.viewer import Viewer

from .facts import facts_from
from .models import Entry, Import


def families_with_records(viewer: Viewer) -> QuerySet[Family]:
    """The families of which at least one person's record was brought in, by name."""
    imported = Import.objects.filter(practice=viewer.practice).values("patient")
    children = Child.objects.filter(family=OuterRef("pk"))
    born = children.filter(patient__in=imported)
    awaited = children.filter(mother__in=imported)
    members = FamilyMember.objects.filter(family=OuterRef("pk"), patient__in=imported)
    found = standing_families(viewer).filter(Exists(born) | Exists(awaited) | Exists(members))
    return found.order_by("name", "pk")


def latest_imports(viewer: Viewer, patients: Iterable[int]) -> dict[int, Import]:
    """Patient -> the import that was brought in last."""
    rows = Import.objects.filter(practice=viewer.practice, patient__in=set(patients)).order_by("at", "pk")
    return {one.patient_id: one for one in rows.select_related("by")}


def one_patient(viewer: Viewer, pk: int) -> Patient | None:
    """Somebody on the list who belongs to a family of ours; None for a stranger."""
    row = Patient.objects.filter(practice=viewer.practice, pk=pk).first()
    return row if row is not None and families_of(viewer.practice, row.pk) else None


def entries(viewer: Viewer, patients: Collection[int]) -> QuerySet[Entry]:
    """The entries of these people's records, those that are gone too."""
    return Entry.objects.filter(practice=viewer.practice, patient__in=patients)


def of_kind(found: QuerySet[Entry], kind: str) -> QuerySet[Entry]:
    """Of one kind as the pages name them: safeguarding codes are a kind of their own."""
    if kind == "safeguarding":
        return found.filter(kind="code", safeguarding=True)
    return found.filter(kind=kind, safeguarding=False)


def counts(viewer: Viewer, patient: Patient) -> dict[str, int]:
    """Kind -> how many entries the record holds by now."""
    rows = entries(viewer, [patient.pk]).filter(gone_at=None).order_by()
    found = rows.values("kind", "safeguarding").annotate(number=Count("pk"))
    return {"safeguarding" if one["safeguarding"] else one["kind"]: one["number"] for one in found}


def visits(viewer: Viewer, patient: Patient) -> dict[str, int]:
    """Setting -> on how many different days the record tells of a contact there; A&E letters count as such a day."""
    rows = entries(viewer, [patient.pk]).filter(gone_at=None, kind="contact").exclude(setting="")
    days: dict[str, set[tuple[date | None, str]]] = {}
    attended = rows.filter(~Q(event__in=("not_brought", "cancelled", "recorded")))
    for setting, on, source in attended.values_list("setting", "earliest", "source"):
        days.setdefault(setting, set()).add((on, "" if on else source))
    return {setting: len(found) for setting, found in days.items()}


def closed_people(viewer: Viewer, patients: Collection[int], *, today: date) -> set[int]:
    """Those of these people who belong to a family that is closed to this person today."""
    closed = closed_families(viewer, today=today)
    if not closed:
        return set()
    rows = Child.everything.filter(family__in=closed)
    held = set(rows.values_list("patient", flat=True)) | set(rows.values_list("mother", flat=True))
    held |= set(FamilyMember.objects.filter(family__in=closed).values_list("patient", flat=True))
    return held & set(patients)


def record_facts(patient: Patient) -> RecordFacts | None:
    """What is known from this person's record, for drafting; None if none was brought in. The caller has seen to it
    that the person's families are open to whoever asks."""
    last = Import.objects.filter(patient=patient).order_by("-at", "-pk").first()
    if last is None:
        return None
    rows = Entry.objects.filter(patient=patient, gone_at=None).order_by("earliest", "key")
    return facts_from(last, rows.iterator(chunk_size=1000), on=timezone.localdate(last.at))
