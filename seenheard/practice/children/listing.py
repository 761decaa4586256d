"""The practice's registered list, loaded from a CSV file."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from django.db import transaction

from seenheard.casework.matching.nhs_number import is_valid
from seenheard.practice.audit.actions import record
from seenheard.practice.people.viewer import Viewer

from .models import Patient

COLUMNS = ("nhs_number", "family_name", "given_name", "date_of_birth", "sex", "address")


class ListRefused(Exception):
    """The file cannot be read as a list; the sentence names the row and what to mend. Nothing was changed."""


def import_list(by: Viewer, text: str) -> str:
    """Add or bring up to date every patient of the file, matched by NHS number. Returns what happened in words.

    Nobody is removed: a child who left the list may still be in our care of letters.
    """
    rows = csv.DictReader(io.StringIO(text))
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or [])]
    if missing:
        raise ListRefused(f"The file's first row must name these columns: {', '.join(missing)}.")
    new = changed = 0
    with transaction.atomic():
        standing = {p.nhs_number: p for p in Patient.objects.filter(practice=by.practice).exclude(nhs_number="")}
        for number, row in enumerate(rows, start=2):
            values = values_of(row, number)
            patient = standing.get(values["nhs_number"]) if values["nhs_number"] else None
            if patient is None:
                patient = Patient.objects.create(practice=by.practice, **values)
                standing[patient.nhs_number] = patient
                new += 1
            elif any(getattr(patient, name) != value for name, value in values.items()):
                for name, value in values.items():
                    setattr(patient, name, value)
                patient.save()
                changed += 1
        record(by, "list_imported", f"practice:{by.practice.pk}", detail={"new": new, "changed": changed})
    return f"{new} patients are new, {changed} were brought up to date."


def values_of(row: dict[str, str], number: int) -> dict[str, Any]:
    digits = "".join(ch for ch in row["nhs_number"] or "" if ch.isdigit())
    if digits and not is_valid(digits):
        raise ListRefused(f"Row {number}: {row['nhs_number']} is not an NHS number. Mend it or leave it empty.")
    born = (row["date_of_birth"] or "").strip()
    try:
        born_on = date.fromisoformat(born) if born else None
    except ValueError:
        raise ListRefused(f"Row {number}: {born} is not a date. Write it like 2019-05-31.") from None
    return {
        "nhs_number": digits,
        "family_name": (row["family_name"] or "").strip(),
        "given_name": (row["given_name"] or "").strip(),
        "born_on": born_on,
        "sex": (row["sex"] or "").strip()[:1],
        "address": (row["address"] or "").strip()[:300],
    }
