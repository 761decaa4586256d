"""Decisions over time -> how things stand with a child: `status`."""

from __future__ import annotations

from seenheard.casework.plan.history import PlanDecision
from seenheard.casework.plan.status import PlanState, PlanStatus, status

__all__ = ["PlanDecision", "PlanState", "PlanStatus", "status"]
