"""When the ladder of each open duty began: read from the record, where every move of a duty is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from seenheard.casework.reminders.ladder import Owed
from seenheard.practice.audit.models import Event
from seenheard.practice.diary.models import Duty

#: What begins a ladder anew, and what it is called.
NEWS = {"duty_made": "entered", "duty_moved": "moved", "duty_given": "given", "duty_reopened": "reopened"}
WITHDRAWN, CHANGED = "duty_withdrawn", "duty_changed"
#: More numbers than a database takes in one question.
AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Beginning:
    """Since when a duty has its present day (`dated_at`), and since when whoever has it has it so (`begun_at`)."""

    dated_at: datetime
    begun_at: datetime
    news: str = "entered"

    def owed(self, duty: Duty, hour: time) -> Owed:
        """The duty as the ladder counts it: what began after the hour of the daily list stands on the next day's."""
        begun = timezone.localtime(self.begun_at)
        begun_on = begun.date() if begun.time() <= hour else begun.date() + timedelta(days=1)
        return Owed(min(timezone.localdate(self.dated_at), begun_on), begun_on, duty.due_on)

    def began_on(self) -> date:
        return timezone.localdate(self.begun_at)


def beginnings(duties: Sequence[Duty]) -> dict[int, Beginning]:
    """By the duty's number. All are of one practice."""
    said: dict[str, list[tuple[str, datetime]]] = defaultdict(list)
    verbs = (*NEWS, WITHDRAWN, CHANGED)
    for some in parts([f"duty:{duty.pk}" for duty in duties]):
        events = Event.objects.filter(practice=duties[0].practice_id, about__in=some, verb__in=verbs)
        for about, verb, at in events.order_by("number").values_list("about", "verb", "at"):
            said[about].append((verb, at))
    return {duty.pk: beginning(duty, said[f"duty:{duty.pk}"]) for duty in duties}


def beginning(duty: Duty, events: Iterable[tuple[str, datetime]]) -> Beginning:
    found = Beginning(duty.made_at, duty.made_at)
    withdrawn = False
    for verb, at in events:
        if verb == WITHDRAWN:
            withdrawn = True
        elif verb == "duty_made":
            found = Beginning(at, at)
        elif verb == "duty_moved":
            found = Beginning(at, at, "moved")
        elif verb in NEWS:
            found = Beginning(found.dated_at, at, NEWS[verb])
        elif withdrawn:
            found = Beginning(found.dated_at, at, "revived")
        withdrawn = withdrawn and verb == WITHDRAWN
    return found


def parts(names: list[str]) -> Iterable[list[str]]:
    return (names[start : start + AT_ONCE] for start in range(0, len(names), AT_ONCE))
