"""Clinicians for the tests of what comes in and goes out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils import timezone

from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.actions import ClinicianValues, add_clinician
from seenheard.practice.rota.models import Clinician


def clinician(by: Viewer, name: str, role: str = "gp", **more: Any) -> Clinician:
    """Somebody who can go to a conference for the viewer's practice."""
    values = ClinicianValues(name=name, role=role, sessions_a_week=Decimal(8))
    return add_clinician(by, values=replace(values, **more), now=timezone.now())
