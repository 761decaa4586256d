"""Who is to be told of what now: worked out from the diary, from who is here, and from who was told already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.utils import timezone

from seenheard.casework.reminders.expected import to_chase
from seenheard.casework.reminders.ladder import Due, Owed, due, is_overdue, presses
from seenheard.casework.reminders.steps import Steps
from seenheard.casework.vocabulary import OwedBy, Rung
from seenheard.practice.children.keeping_out import standing as kept_out
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.queries import LONG_PAST_ALREADY
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.viewer import software
from seenheard.practice.rota.workdays import hours_of

from .beginnings import Beginning, beginnings
from .models import DayList
from .open_days import OpenDays
from .standing_in import StandingIn, effective
from .steps import Ladders, hour_of, ladders
from .told_already import awaited, told, told_today


@dataclass(frozen=True, slots=True)
class Telling:
    """One person to be told of one duty. `why` is one of Reminder.WHY. `urgent`: at once, by itself."""

    duty: Duty
    beginning: Beginning
    due: Due
    person: Person
    why: str
    instead_of: Person | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be told now. `list_now`: the daily list of `day` leaves now."""

    day: date
    list_now: bool = False
    tellings: tuple[Telling, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.list_now and not self.tellings


def plan(practice: Practice, now: datetime) -> Plan:
    """What is to be told in this practice at this moment, which was not told yet. Writes nothing."""
    today, at = timezone.localdate(now), timezone.localtime(now).time()
    hour, left = hour_of(practice), DayList.objects.filter(practice=practice, on=today).exists()
    opens = min(hours_of(practice).opens, hour)
    days = OpenDays(practice)
    if not days.open(today) or at < opens:
        return Plan(today)
    moment = Moment(practice, today, days, effective(practice, today), hour, left, not left and at >= hour)
    return Plan(today, moment.list_now, tuple(moment.tellings()))


def open_duties(practice: Practice) -> list[Duty]:
    """What is owed and stands in the diary as something to do: not what was long past when it was entered."""
    found = Duty.objects.filter(practice=practice, met_at=None, withdrawn_at=None).exclude(LONG_PAST_ALREADY)
    return list(found.select_related("person").order_by("due_on", "pk"))


class Moment:
    """One look at a practice's open duties."""

    def __init__(
        self, practice: Practice, today: date, days: OpenDays, standing: StandingIn, hour: time, left: bool, now: bool
    ) -> None:
        self.practice, self.today, self.days, self.standing = practice, today, days, standing
        self.hour, self.list_left, self.list_now = hour, left, now
        self.duties = open_duties(practice)
        self.begun = beginnings(self.duties)
        self.ladders: Ladders = ladders(practice)
        self.kept_out = kept_out(software(practice))
        self.told, self.told_today, self.awaited = told(practice), told_today(practice, today), awaited(practice)

    def tellings(self) -> Iterator[Telling]:
        for duty in self.duties:
            if duty.owed_by == OwedBy.PRACTICE:
                yield from self.of_ours(duty)
            elif self.list_now:
                yield from self.of_expected(duty)

    def of_ours(self, duty: Duty) -> Iterator[Telling]:
        begun, steps = self.begun[duty.pk], self.ladders.of(duty)
        owed = begun.owed(duty, self.hour)
        in_charge = self.in_charge(duty)
        for one in in_charge:
            found = self.falls_now(one, owed, steps) or self.presses_now(one, owed, steps)
            if found is not None:
                yield found
        if steps[Rung.OVERDUE].on and is_overdue(owed, self.today, self.days):
            yield from self.of_overdue(duty, steps, {one.person.pk for one in in_charge})

    def falls_now(self, one: Telling, owed: Owed, steps: Steps) -> Telling | None:
        """A rung that falls today or could not be told on its day: in the daily list, or by itself if the practice
        wants this rung told at once."""
        fallen = due(
            owed, self.today, self.days, steps, told_on=self.told_on(one), back_on=self.standing.back_on(one.instead_of)
        )
        if fallen is None or self.knows(one):
            return None
        urgent = steps[fallen.rung].urgent
        return replace(one, due=fallen, urgent=urgent) if urgent or self.list_now else None

    def presses_now(self, one: Telling, owed: Owed, steps: Steps) -> Telling | None:
        """Something that this person was never told of and that cannot wait for the next list: it came after today's
        list, or its owner is away since."""
        came_today = one.beginning.began_on() == self.today
        if not (came_today or self.list_left) or self.told_on(one) is not None or self.knows(one):
            return None
        owed = replace(owed, begun_on=min(owed.begun_on, one.beginning.began_on()))
        if not presses(owed, self.today, self.days):
            return None
        fallen = due(owed, self.today, self.days, steps)
        return replace(one, due=fallen, urgent=not self.list_now) if fallen is not None else None

    def of_overdue(self, duty: Duty, steps: Steps, known: set[int]) -> Iterator[Telling]:
        """The deputy of whoever has it, and the safeguarding leads, hear of it each working day."""
        urgent = steps[Rung.OVERDUE].urgent
        if not (urgent or self.list_now):
            return
        deputy = self.standing.deputy_of(duty.person) if duty.person is not None else None
        others = [self.telling(duty, deputy, "deputy")] if deputy is not None else []
        others += [self.telling(duty, one.person, "lead", one.instead_of) for one in self.standing.leads()]
        for other in others:
            if other.person.pk not in known and self.may_hear(duty, other.person) and not self.knows(other):
                known.add(other.person.pk)
                yield replace(other, urgent=urgent)

    def of_expected(self, duty: Duty) -> Iterator[Telling]:
        """What others owe us and is late: whoever chases it."""
        owed, steps = self.begun[duty.pk].owed(duty, self.hour), self.ladders.of(duty)
        in_charge = self.in_charge(duty)
        last = max((day for one in in_charge if (day := self.told_by_anybody(one))), default=None)
        fallen = to_chase(owed, self.today, self.days, steps, told_on=last, awaited_until=self.awaited.get(duty.pk))
        if fallen is not None:
            yield from (replace(one, due=fallen) for one in in_charge if not self.knows(one))

    def in_charge(self, duty: Duty) -> list[Telling]:
        """Who hears of this duty today. Nobody hears of a family whose records are closed to them altogether: then the
        safeguarding leads do."""
        theirs = duty.person is not None and duty.person.pk in self.standing.people
        found = [
            self.telling(
                duty,
                one.person,
                "stands_in" if one.instead_of else "has_it" if theirs else "nobody_has_it",
                one.instead_of,
            )
            for one in self.standing(duty.person)
            if self.may_hear(duty, one.person)
        ]
        if found:
            return found
        leads = [one.person for one in self.standing.leads() if self.may_hear(duty, one.person)]
        return [self.telling(duty, lead, "lead") for lead in leads]

    def telling(self, duty: Duty, person: Person, why: str, instead_of: Person | None = None) -> Telling:
        late = Due(Rung.OVERDUE, self.today, (Rung.OVERDUE,))
        return Telling(duty, self.begun[duty.pk], late, person, why, instead_of)

    def may_hear(self, duty: Duty, person: Person) -> bool:
        return person.pk not in self.kept_out.get(duty.family_id, ())

    def told_on(self, one: Telling) -> date | None:
        """When this person was last told since the ladder began. Of what nobody has it counts who was told last."""
        if one.why == "nobody_has_it":
            return self.told_by_anybody(one)
        return self.told.get((one.duty.pk, one.person.pk, one.beginning.begun_at))

    def told_by_anybody(self, one: Telling) -> date | None:
        days = (self.told.get((one.duty.pk, who, one.beginning.begun_at)) for who in self.standing.people)
        return max((day for day in days if day is not None), default=None)

    def knows(self, one: Telling) -> bool:
        """Was this person told today already, of this very day of the duty?"""
        key = (one.duty.pk, one.person.pk)
        return key in self.told_today and self.told_today[key] == one.duty.due_on
