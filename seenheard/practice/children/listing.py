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
    """Add or bring up to date every patient of the file, matched by NHS number; one without a number, by name and date
    of birth. Returns what happened in words.

    Nobody is removed: a child who left the list may still be in our care of letters.
    """
    rows = rows_of(text)
    new = changed = 0
    with transaction.atomic():
        standing = {identity(p): p for p in Patient.objects.filter(practice=by.practice)}
        for number, row in rows:
            values = values_of(row, number)
            wanted = Patient(practice=by.practice, **values)
            patient = standing.get(identity(wanted))
            if patient is None:
                wanted.save()
                standing[identity(wanted)] = wanted
                new += 1
            elif any(getattr(patient, name) != value for name, value in values.items()):
                for name, value in values.items():
                    setattr(patient, name, value)
                patient.save()
                changed += 1
        record(by, "list_imported", f"practice:{by.practice.pk}", detail={"new": new, "changed": changed})
    return f"{new} patients are new, {changed} were brought up to date."


def rows_of(text: str) -> list[tuple[int, dict[str, str]]]:
    """The rows that hold something, each with its line's number as a spreadsheet counts it."""
    try:
        rows = csv.DictReader(io.StringIO(text))
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or [])]
        if missing:
            raise ListRefused(f"The file's first row must name these columns: {', '.join(missing)}.")
        return [(number, row) for number, row in enumerate(rows, start=2) if any(row.get(name) for name in COLUMNS)]
    except csv.Error as failure:
        raise ListRefused(f"The file is not a CSV file ({failure}). Save the list as CSV again.") from None


def identity(patient: Patient) -> tuple[object, ...]:
    """What tells one row of the list from another."""
    if patient.nhs_number:
        return (patient.nhs_number,)
    return (patient.given_name.casefold(), patient.family_name.casefold(), patient.born_on)


def values_of(row: dict[str, str], number: int) -> dict[str, Any]:
    digits = "".join(ch for ch in row["nhs_number"] or "" if ch.isdigit())
    if digits and not is_valid(digits):
        raise ListRefused(f"Row {number}: {row['nhs_number']} is not an NHS number. Mend it or leave it empty.")
    if not (row["family_name"] or "").strip():
        raise ListRefused(f"Row {number} has no family name. Mend it, or take the row out.")
    born = (row["date_of_birth"] or "").strip()
    try:
        born_on = date.fromisoformat(born) if born else None
    except ValueError:
        raise ListRefused(f"Row {number}: {born} is not a date. Write it like 2019-05-31.") from None
    return {
        "nhs_number": digits,
        "family_name": (row["family_name"] or "").strip()[:120],
        "given_name": (row["given_name"] or "").strip()[:120],
        "born_on": born_on,
        "sex": (row["sex"] or "").strip()[:1],
        "address": (row["address"] or "").strip()[:300],
    }
