"""When the practice was told of a meeting, when it was decided on, and how it moved: from the letters that stand and
from the moves that people made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.fields.json import KT, KeyTextTransform, KeyTransform
from django.utils import timezone

from seenheard.casework.assurance.facts import CONFERENCES, LedgerFacts, Move, Sourced
from seenheard.casework.vocabulary import ConferenceType
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.moves import moves_of
from seenheard.practice.conferences.queries import TABLE
from seenheard.practice.letters.entering import RECORDS
from seenheard.practice.letters.models import Effect
from seenheard.practice.web.words import as_date, plain

#: What a letter's effect says: the day before and after, whether it made the meeting, and which letter it was.
COLUMNS = ("row", "made", "day_before", "day_after", "held_after", "arrived_at", "kind", "written_on", "conference_on")
FIELDS = "confirmation__fields"
BY_HAND = "a change that the chair agreed to"
AT_EARLIER = "the earlier meeting at which it was fixed"
BY_LETTER = "the day that the letter bears which told us"
FROM_STRATEGY = (ConferenceType.INITIAL, ConferenceType.PRE_BIRTH)
AT_STRATEGY = "the strategy discussion before it"


@dataclass(frozen=True, slots=True)
class Heard:
    """Of one meeting: when we were told, when it was decided on, each change of its day."""

    told: Sourced | None = None
    decided: Sourced | None = None
    moves: tuple[Move, ...] = ()


def heard_of(practice_id: int, keys: QuerySet[Any]) -> dict[int, Heard]:
    """What letters and people told of these meetings, by the meeting's number."""
    letters = letters_of(keys)
    by_hand = moves_of(practice_id)
    return {pk: heard(letters.get(pk, []), by_hand.get(pk, [])) for pk in {*letters, *by_hand}}


def letters_of(keys: QuerySet[Any]) -> dict[int, list[dict[str, Any]]]:
    """The standing letters' changes to each meeting, in the order in which they were entered."""
    rows = (
        Effect.objects.filter(table=TABLE, row__in=keys, confirmation__undone_at=None)
        .annotate(
            made=ExpressionWrapper(Q(before__isnull=True), output_field=BooleanField()),
            day_before=KT("before__on"),
            day_after=KT("after__on"),
            held_after=KT("after__held"),
            arrived_at=F("confirmation__letter__arrived_at"),
            kind=KeyTextTransform("kind", FIELDS),
            written_on=KeyTextTransform("document_date", FIELDS),
            conference_on=KeyTextTransform("date", KeyTransform("conference", FIELDS)),
        )
        .order_by("id")
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for values in rows.values(*COLUMNS):
        found[values["row"]].append(values)
    return found


def heard(letters: list[dict[str, Any]], by_hand: list[Any]) -> Heard:
    """The same of one meeting."""
    moves = [moved for one in letters if (moved := move_by_letter(one)) is not None]
    moves += [moved for one in by_hand if (moved := move_by_hand(one)) is not None]
    moves.sort(key=lambda one: one.told_on)
    first = min(letters, key=lambda one: one["arrived_at"], default=None)
    if first is None:
        return Heard(moves=tuple(moves))
    told = Sourced(arrived(first), f"the day on which the first letter about it arrived: {plain(first['kind'])}")
    return Heard(told, decided_by(letters), tuple(moves))


def decided_by(letters: list[dict[str, Any]]) -> Sourced | None:
    """The earlier meeting whose letter made this one; else the day that the letter that made it bears, unless it was
    written after the meeting, as minutes are: that says nothing of when it was decided. The strategy discussion, which
    comes between the two, is looked up where one meeting is shown."""
    made = next((one for one in letters if one["made"]), None)
    if made is None:
        return None
    fixed_at = as_date(made["conference_on"])
    if made["kind"] in RECORDS and not is_true(made["held_after"]) and fixed_at is not None:
        return Sourced(fixed_at, AT_EARLIER)
    written_on, on = as_date(made["written_on"]), as_date(made["day_after"])
    if written_on is None or (on is not None and on < written_on):
        return None
    return Sourced(written_on, BY_LETTER)


def is_true(value: object) -> bool:
    """A yes or no out of JSON, as one database or the other writes it."""
    return str(value).lower() in ("1", "true")


def move_by_letter(one: dict[str, Any]) -> Move | None:
    before, after = as_date(one["day_before"]), as_date(one["day_after"])
    if before is None or before == after:
        return None
    return Move(arrived(one), before, after, plain(one["kind"]))


def move_by_hand(one: Any) -> Move | None:
    before, after = (as_date(value) for value in one.columns.get("on", (None, None)))
    if before is None or before == after:
        return None
    return Move(timezone.localdate(one.at), before, after, BY_HAND)


def arrived(one: dict[str, Any]) -> date:
    at: datetime = one["arrived_at"]
    return timezone.localdate(at)


def with_strategy(practice_id: int, facts: Iterable[LedgerFacts]) -> list[LedgerFacts]:
    """The same facts; an initial or pre-birth conference that no earlier meeting fixed was decided on at the latest
    strategy discussion of its family since the conference before, not later than the day on which we were told."""
    held = list(facts)
    asked = [
        one for one in held if one.type in FROM_STRATEGY and (one.decided is None or one.decided.source != AT_EARLIER)
    ]
    meetings: dict[int, list[tuple[date, str]]] = defaultdict(list)
    rows = Conference.objects.filter(practice=practice_id, family__in={one.family for one in asked}, cancelled_at=None)
    for family, on, kind in rows.exclude(on=None).values_list("family_id", "on", "type"):
        meetings[family].append((on, kind))
    found = {one.key: on for one in asked if (on := strategy_before(one, meetings[one.family])) is not None}
    return [replace(one, decided=Sourced(found[one.key], AT_STRATEGY)) if one.key in found else one for one in held]


def strategy_before(facts: LedgerFacts, meetings: Iterable[tuple[date, str]]) -> date | None:
    held = list(meetings)
    latest = min((day for day in (facts.on, facts.told.on if facts.told else None) if day is not None), default=None)
    if latest is None or facts.on is None:
        return None
    since = max((on for on, kind in held if kind in CONFERENCES and on < facts.on), default=date.min)
    return max((on for on, kind in held if kind == ConferenceType.STRATEGY and since <= on <= latest), default=None)
