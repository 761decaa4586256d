"""Clinicians for the tests of what comes in and goes out."""

from __future__ import annotations

from typing import Any

from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician


def clinician(by: Viewer, name: str, role: str = "gp", **more: Any) -> Clinician:
    """Somebody who can go to a conference for the viewer's practice."""
    return Clinician.objects.create(practice=by.practice, name=name, role=role, sessions_a_week=8, **more)
