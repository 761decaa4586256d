"""Immunisation schedules and the names of vaccines, as reviewed data."""

from seenheard.guidance.immunisation.schedules import load_schedule

__all__ = ["load_schedule"]
