"""Duties of the diary as a pack holds them: what is open, and what is done but would be worked out again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from seenheard.casework.handover.keys import ACTION_KEY, with_refs
from seenheard.casework.handover.pack import CLOSED, OPEN, PackChase, PackDuty
from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.children.models import Child, Family
from seenheard.practice.diary.asked_by_letters import fingerprint
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.owing import wanted
from seenheard.practice.diary.wanted_line import Wanted
from seenheard.practice.plan_actions.turns import TURN


@dataclass(frozen=True, slots=True)
class Held:
    """A line of the diary as it stands, or (`duty` None) as it would if the child had not gone."""

    line: Duty | Wanted
    children: tuple[int, ...]
    duty: Duty | None

    @property
    def open(self) -> bool:
        return self.duty is None or self.duty.met_at is None or self.duty.withdrawn_at is not None

    @property
    def conference(self) -> int | None:
        return self.line.conference.pk if self.line.conference is not None else None


def held_lines(by_family: Family, children: Iterable[Child], *, today: date) -> list[Held]:
    """Everything that stands in the diary for one of these children, done or not; and what left it because they moved,
    for the new practice is to have it. The health passport that a move asks for is ours to give."""
    wanted_for = {one.pk for one in children}
    rows = Duty.objects.filter(family=by_family).select_related("terms", "conference")
    duties = {one.key: one for one in rows.prefetch_related("children", "chases").order_by("due_on", "pk")}
    standing = {key for key, one in duties.items() if one.withdrawn_at is None}
    done = {key: one.met_at for key, one in duties.items() if one.met_at and one.met_by_id}
    lines = wanted(by_family, today=today, already=set(duties), done=done, still_ours=wanted_for)
    found = [
        Held(one, tuple(sorted(child.pk for child in one.children.all())), one)
        for key, one in duties.items()
        if key in standing
    ]
    for key, line in lines.items():
        if key not in standing and not line.met_words and wanted_for & set(line.children):
            found.append(Held(line, tuple(sorted(line.children)), duties.get(key)))
    return [one for one in found if wanted_for & set(one.children) and one.line.kind != DutyKind.HEALTH_PASSPORT]


TERMS = ("counts", "counts_words", "every", "unit", "first_on", "until")


def refs_in(key: str, what: str) -> set[int]:
    """The numbers of the rows of this sort that a duty's key names."""
    return {int(number) for number in re.findall(rf"{what}:(\d+)", key)}


class OfDuties:
    """Turns the duties of these children into lines of a pack; `refs` names the rows that go."""

    def __init__(self, refs: dict[str, dict[str, str]], children: set[int]) -> None:
        self.refs, self.children = refs, children
        self.taken: set[str] = set()

    def lines(self, held: Iterable[Held]) -> tuple[PackDuty, ...]:
        """Open ones first, so that of two actions in the same words the open one has the words' key."""
        rows = sorted(held, key=lambda one: (not one.open, one.line.due_on or date.max, one.line.key))
        return tuple(line for one in rows if (line := self.line(one)) is not None)

    def line(self, held: Held) -> PackDuty | None:
        duty, row = held.line, held.duty
        key = self.key(held)
        if key in self.taken:
            key = ""
        self.taken.add(key)
        if not held.open and (not key or not worked_out_again(held)):
            return None
        met_at = row.met_at if row is not None and not held.open else None
        chases = sorted(row.chases.all(), key=lambda one: (one.at, one.pk)) if row is not None else []
        return PackDuty(
            key=key,
            kind=duty.kind,
            owed_by=duty.owed_by,
            words=duty.words,
            state=OPEN if held.open else CLOSED,
            due_on=duty.due_on,
            due_text=duty.due_text,
            because=duty.because[:4000],
            source=duty.source[:4000],
            rule=duty.rule,
            precedence=duty.precedence,
            confirmed_rule=duty.confirmed_rule,
            children=tuple(f"c{pk}" for pk in held.children if pk in self.children),
            meeting=self.refs["conference"].get(str(held.conference), ""),
            closed_on=timezone.localdate(met_at) if met_at else None,
            closed_words=duty.met_words if met_at else "",
            chases=tuple(PackChase(timezone.localdate(one.at), one.words[:4000], one.step) for one in chases),
            terms=terms_of(row),
        )

    def key(self, held: Held) -> str:
        if held.line.kind == DutyKind.ACTION:
            _, turn, on = held.line.key.partition(TURN)
            return f"{ACTION_KEY}{fingerprint(held.line.words[:600])}{turn}{on}"
        return with_refs(held.line.key, self.refs)


def worked_out_again(held: Held) -> bool:
    """Would the new practice be asked for it again, although it is done? An action alone only if it recurs."""
    return held.line.kind != DutyKind.ACTION or TURN in held.line.key or bool(terms_of(held.duty).get("every"))


def terms_of(duty: Duty | None) -> dict[str, Any]:
    """An action's own terms, as JSON can hold them; {} if nobody gave it any."""
    terms = getattr(duty, "terms", None)
    if terms is None:
        return {}
    said = {name: getattr(terms, name) for name in TERMS}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in said.items() if value}
