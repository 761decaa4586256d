"""What of a family's diary follows from this room: actions entered by hand, further turns, who is to be told, and the
answers that are awaited. Called when a family's duties are worked out; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from seenheard.casework.vocabulary import DutyKind, OwedBy
from seenheard.practice.children.models import Child, Family
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.wanted_line import Wanted
from seenheard.practice.web.words import day

from .answer_lines import answer_lines
from .missed_lines import say_of_missed
from .models import ActionTerms, EnteredAction, Telling
from .turns import TURN, plan_ended_on, turn_lines


class OfPlans:
    """One family's rows of this room, read once."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.terms = {
            one.duty.key: one for one in ActionTerms.objects.filter(duty__family=family).select_related("duty")
        }
        self.entered = list(EnteredAction.objects.filter(family=family).prefetch_related("children").order_by("pk"))
        told = Telling.objects.filter(family=family).select_related("duty", "letter", "answer_letter", "conference")
        self.tellings = list(told.prefetch_related("children__patient").order_by("pk"))

    def settled(self, done: Mapping[str, datetime]) -> dict[str, datetime]:
        """When each action was done or left aside: a later meeting that gives it again gives it anew. One that recurs
        is not given anew: its turns go on."""
        found = {key: at for key, at in done.items() if not self.recurs(key)}
        found |= {key: one.aside_at for key, one in self.terms.items() if one.aside_at is not None}
        return found

    def recurs(self, key: str) -> bool:
        terms = self.terms.get(key)
        return terms is not None and terms.every is not None

    def complete(self, lines: dict[str, Wanted], *, today: date) -> None:
        """Add what follows from this room to the lines that letters gave, and take out what was left aside."""
        for one in self.entered:
            line = entered_line(one)
            lines[line.key] = line
        say_of_missed(lines, self.tellings)
        lines |= answer_lines(self.family, self.tellings)
        lines |= {made.key: made for one in self.tellings if (made := again_line(one)) is not None}
        for key, terms in self.terms.items():
            if key in lines and terms.aside:
                del lines[key]
            elif key in lines:
                lines |= self.turns(lines[key], terms, today)

    def turns(self, base: Wanted, terms: ActionTerms, today: date) -> dict[str, Wanted]:
        held = Duty.objects.filter(family=self.family, key__startswith=f"{base.key}{TURN}").order_by("pk")
        if terms.every is None and not held.exists():
            return {}
        ended_on = plan_ended_on(base.children.values(), today=today)
        return turn_lines(base, terms, held, today=today, ended_on=ended_on)


def entered_line(one: EnteredAction) -> Wanted:
    return Wanted(
        key=entered_key(one),
        kind=DutyKind.ACTION.value,
        owed_by=OwedBy.PRACTICE.value,
        words=one.words,
        because=f"Entered on {day(one.at)}: {one.told_by.rstrip('.')}.",
        due_on=one.due_on,
        due_text="" if one.due_on else "No date was given",
        children={child.pk: child for child in one.children.all()},
    )


def entered_key(one: EnteredAction) -> str:
    return f"action:entered:{one.pk}"


def again_line(one: Telling) -> Wanted | None:
    """An e-mail that did not arrive told nobody: somebody has to be told another way, on that day."""
    if one.came_back_at is None:
        return None
    return Wanted(
        key=f"telling:{one.pk}:again",
        kind=DutyKind.ACTION.value,
        owed_by=OwedBy.PRACTICE.value,
        words="Tell the social worker another way: our e-mail did not arrive",
        because=f"The e-mail of {day(one.at)} to {one.to_address} did not arrive, so nobody was told.",
        due_on=timezone.localdate(one.came_back_at),
        children=children_of(one),
        met_words=f"The social worker was told again on {day(one.settled_at)}." if one.settled_at else "",
    )


def children_of(one: Telling) -> dict[int, Child]:
    return {child.pk: child for child in one.children.all()}
