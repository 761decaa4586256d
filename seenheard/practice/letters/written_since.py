"""What people wrote by hand about the children whom a letter brought in: undoing the letter puts it out of sight."""

from __future__ import annotations

from django.db.models import Q

from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Fact
from seenheard.practice.looked_after.models import Assessment, Passport, TakingOver
from seenheard.practice.plan_actions.models import EnteredAction, Telling
from seenheard.practice.plans.models import PlanVersion
from seenheard.practice.register.models import Concern

from .done_since import some
from .models import Confirmation


def written_since(confirmation: Confirmation) -> str:
    """A sentence to read before the letter is undone; empty if it brought in nobody of whom anything was written."""
    brought = [one.row for one in confirmation.effects.all() if one.table == "children.child" and one.before is None]
    if not brought:
        return ""
    children = list(Child.objects.filter(practice=confirmation.letter.practice_id, pk__in=brought).order_by("pk"))
    parts = [part for part in hand_written(children) if part]
    if not parts:
        return ""
    names = ", ".join(one.name for one in children)
    return (
        f"This letter brought in {names}. If it is undone, what people wrote of them since goes out of sight with it: "
        f"{', '.join(parts)}. It stays in the record, but does not come back when the letter is confirmed again: "
        "write it again then."
    )


def hand_written(children: list[Child]) -> list[str]:
    theirs = Q(child__in=children)
    by_hand = Fact.objects.filter(theirs, entered_by__isnull=False)
    return [
        some(PlanVersion.objects.filter(theirs).count(), "version of the plan", "versions of the plan"),
        some(Telling.objects.filter(children__in=children).distinct().count(), "message to the social worker",
             "messages to the social worker"),
        some(by_hand.count(), "fact of the case", "facts of the case"),
        some(Assessment.objects.filter(theirs).count(), "health assessment", "health assessments"),
        some(Passport.objects.filter(theirs).count(), "health passport", "health passports"),
        some(TakingOver.objects.filter(theirs).count(), "service that somebody takes over",
             "services that somebody takes over"),
        some(EnteredAction.objects.filter(children__in=children).distinct().count(), "action entered by hand",
             "actions entered by hand"),
        some(Concern.objects.filter(theirs).count(), "worry", "worries"),
    ]  # fmt: skip
