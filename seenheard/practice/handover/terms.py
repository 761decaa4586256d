"""What counts as done for an action, and how often it comes, as the practice before had said it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from seenheard.casework.handover.keys import ACTION_KEY
from seenheard.casework.handover.pack import Pack
from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.children.models import Child
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.refused import ActionRefused, NoSuchAction
from seenheard.practice.plan_actions.terms import TermsWords, set_terms


def give_terms(by: Viewer, pack: Pack, children: Mapping[str, Child], now: datetime) -> None:
    """Give the actions of the pack their terms, where nobody here gave them others. Terms that cannot hold here (the
    first turn is long past) are left to a person: the action itself stands."""
    for said in pack.duties:
        if said.kind != DutyKind.ACTION or not said.terms or ":turn:" in said.key:
            continue
        families = {children[ref].family_id for ref in said.children if ref in children}
        keys = [f"action:{family}:{said.key.removeprefix(ACTION_KEY)}" for family in families]
        for duty in Duty.objects.filter(practice=by.practice, key__in=keys, withdrawn_at=None, terms=None):
            try:
                set_terms(by, duty_id=duty.pk, said=terms_of(said.terms), now=now)
            except (ActionRefused, NoSuchAction):
                continue


def terms_of(said: Mapping[str, Any]) -> TermsWords:
    every = said.get("every")
    return TermsWords(
        counts=str(said.get("counts") or ""),
        counts_words=str(said.get("counts_words") or ""),
        every=every if isinstance(every, int) else None,
        unit=str(said.get("unit") or ""),
        first_on=day_of(said.get("first_on")),
        until=day_of(said.get("until")),
    )


def day_of(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said)) if said else None
    except ValueError:
        return None
