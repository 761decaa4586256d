"""What happens in the practice: letters come, conferences move, duties are done, people go on leave. By the site's own
actions, at random, the same for the same seed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.confirming import UndoRefused, undo_confirmation
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.models import Person
from seenheard.practice.reminders.deputies import set_deputy
from seenheard.practice.rota.leaving import enter_leave, take_back_leave
from seenheard.practice.rota.models import Leave
from seenheard.practice.rota.premises import add_closing
from tests.practice.confirmed import confirmed, invitation, minutes

from .people import Team

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON)


class Life:
    """Acts are chosen by `chance` and counted in `done`. `away` and `closed` keep what was entered, apart from the
    site's own tables, for whoever counts after."""

    def __init__(self, team: Team, chance: random.Random) -> None:
        self.team, self.chance = team, chance
        self.done: Counter[str] = Counter()
        self.closed: set[date] = set()
        self.away: list[tuple[int, date, date, int]] = []  # person, first, last, leave
        self.deputies: dict[int, int] = {}
        self.invited: dict[int, Confirmation] = {}  # conference -> the confirmation that entered it
        acts: tuple[tuple[float, Callable[[datetime], bool]], ...] = (
            (8, self.invite),
            (3, self.move),
            (1, self.cancel),
            (1, self.undo),
            (6, self.send_minutes),
            (10, self.do),
            (2, self.take_back),
            (5, self.give),
            (4, self.chase),
            (4, self.come),
            (6, self.go_on_leave),
            (1, self.come_back_early),
            (0.4, self.close),
            (1, self.say_who_stands_in),
        )
        self.weights, self.acts = [weight for weight, _ in acts], [act for _, act in acts]

    def act(self, now: datetime) -> str:
        """One thing happens, or nothing if there is nothing it could happen to."""
        [chosen] = self.chance.choices(self.acts, self.weights)
        name = chosen.__name__ if chosen(now) else "nothing"
        self.done[name] += 1
        return name

    def by(self) -> str:
        return self.chance.choice(["ada", "lee", "gil", "ola"])

    def day_ahead(self, now: datetime, least: int, most: int) -> date:
        day = now.astimezone(LONDON).date() + self.chance.randint(least, most) * ONE_DAY
        return day + {5: 2, 6: 1}.get(day.weekday(), 0) * ONE_DAY

    def invite(self, now: datetime) -> bool:
        patients = self.team.household()
        names = [f"{one.given_name} {one.family_name}" for one in patients]
        on = self.day_ahead(now, 2, 45)
        made = confirmed(self.team.viewers["ada"], invitation(on, *names), *patients)
        meeting = self.meetings().filter(family__children__patient=patients[0]).latest("pk")
        self.invited[meeting.pk] = made
        if self.chance.random() < 0.8:
            for duty in Duty.objects.filter(conference=meeting, owed_by=OwedBy.PRACTICE):
                marking.assign(self.team.viewers["ada"], duty_id=duty.pk, person_id=self.somebody().pk, now=now)
        return True

    def move(self, now: datetime) -> bool:
        meeting = self.one_ahead(now)
        if meeting is None:
            return False
        patients = self.patients(meeting)
        fields = invitation(self.day_ahead(now, 1, 50), *(f"{p.given_name} {p.family_name}" for p in patients))
        fields |= {"kind": "conference_change_notice"}
        fields["conference"]["type"] = meeting.type
        confirmed(self.team.viewers["ada"], fields, *patients, about={"conference": meeting.pk})
        self.invited.pop(meeting.pk, None)
        return True

    def cancel(self, now: datetime) -> bool:
        meeting = self.one_ahead(now)
        if meeting is None or meeting.on is None:
            return False
        patients = self.patients(meeting)
        fields = invitation(meeting.on, *(f"{p.given_name} {p.family_name}" for p in patients))
        fields |= {"kind": "conference_change_notice"}
        fields["conference"] = {"type": meeting.type, "date": None, "replaces_date": meeting.on.isoformat()}
        confirmed(self.team.viewers["ada"], fields, *patients, about={"conference": meeting.pk})
        self.invited.pop(meeting.pk, None)
        return True

    def undo(self, now: datetime) -> bool:
        if not self.invited:
            return False
        made = self.invited.pop(self.chance.choice(sorted(self.invited)))
        try:
            undo_confirmation(self.team.viewers["ada"], made, because="It was for another practice")
        except UndoRefused:
            return False
        return True

    def send_minutes(self, now: datetime) -> bool:
        """The minutes of a conference that was held come, with the next one."""
        today = now.astimezone(LONDON).date()
        held = self.meetings().filter(on__lt=today, held=False, type__in=("initial", "review")).order_by("on").first()
        if held is None or held.on is None:
            return False
        patients = self.patients(held)
        fields = minutes(held.on, self.day_ahead(now, 40, 90), *(f"{p.given_name} {p.family_name}" for p in patients))
        fields["conference"]["type"] = held.type
        fields["actions"] = [{"what": "See the children at the practice", "who": "GP", "practice": True}]
        about = {"conference": held.pk, "next_conference": "new"}
        confirmed(self.team.viewers["ada"], fields, *patients, about=about)
        self.invited.pop(held.pk, None)
        return True

    def do(self, now: datetime) -> bool:
        """Something is done: what is due first most often."""
        rows = list(self.open(OwedBy.PRACTICE)[:6])
        if not rows:
            return False
        marking.mark_met(self.team.viewers[self.by()], duty_id=self.chance.choice(rows).pk, now=now)
        return True

    def take_back(self, now: datetime) -> bool:
        """It was not done after all."""
        rows = Duty.objects.filter(met_by__isnull=False, met_letter=None, withdrawn_at=None).order_by("-met_at")[:5]
        if not rows:
            return False
        marking.unmark_met(self.team.viewers["lee"], duty_id=self.chance.choice(list(rows)).pk, now=now)
        return True

    def give(self, now: datetime) -> bool:
        rows = list(self.open(OwedBy.PRACTICE))
        if not rows:
            return False
        who = self.somebody().pk if self.chance.random() < 0.85 else None
        marking.assign(self.team.viewers["ada"], duty_id=self.chance.choice(rows).pk, person_id=who, now=now)
        return True

    def chase(self, now: datetime) -> bool:
        late = list(self.open(OwedBy.LOCAL_AUTHORITY).filter(due_on__lt=now.date())[:8])
        if not late:
            return False
        chosen, day = self.chance.choice(late).pk, now.date() + timedelta(days=self.chance.randint(1, 20))
        until, by = day if self.chance.random() < 0.5 else None, self.team.viewers["ada"]
        marking.chase(by, duty_id=chosen, words="Where is it?", answer_by=until, now=now)
        return True

    def come(self, now: datetime) -> bool:
        late = list(self.open(OwedBy.LOCAL_AUTHORITY)[:8])
        if not late:
            return False
        marking.mark_met(self.team.viewers["ada"], duty_id=self.chance.choice(late).pk, note="It came", now=now)
        return True

    def go_on_leave(self, now: datetime) -> bool:
        name = self.chance.choice(sorted(self.team.clinicians))
        who = self.team.person(name).pk
        first = now.astimezone(LONDON).date() + self.chance.randint(0, 25) * ONE_DAY
        last = first + self.chance.choice([0, 0, 1, 4, 6, 13]) * ONE_DAY
        if any(one == who and begun <= last and first <= ended for one, begun, ended, _ in self.away):
            return False
        leave = enter_leave(
            self.team.viewers["lee"],
            self.team.clinicians[name],
            starts_at=midnight(first),
            ends_at=midnight(last + ONE_DAY),
            now=now,
        )
        self.away.append((who, first, last, leave.pk))
        return True

    def come_back_early(self, now: datetime) -> bool:
        today = now.astimezone(LONDON).date()
        ahead = [row for row in self.away if row[2] >= today]
        if not ahead:
            return False
        chosen = self.chance.choice(ahead)
        take_back_leave(self.team.viewers["lee"], Leave.objects.get(pk=chosen[3]), now=now)
        self.away.remove(chosen)
        return True

    def close(self, now: datetime) -> bool:
        on = self.day_ahead(now, 1, 30)
        if on in self.closed:
            return False
        add_closing(self.team.viewers["lee"], on=on, words="training day", now=now)
        self.closed.add(on)
        return True

    def say_who_stands_in(self, now: datetime) -> bool:
        who, other = self.chance.sample([self.somebody(), *self.team.administrators], 2)
        if who == other:
            return False
        set_deputy(self.team.viewers["lee"], person_id=who.pk, deputy_id=other.pk)
        self.deputies[who.pk] = other.pk
        return True

    def somebody(self) -> Person:
        return self.team.person(self.chance.choice(["gil", "gil", "ola", "tam", "lee", "una"]))

    def meetings(self):  # type: ignore[no-untyped-def]
        return Conference.objects.filter(practice=self.team.practice, cancelled_at=None).order_by("pk")

    def one_ahead(self, now: datetime) -> Conference | None:
        rows = list(self.meetings().filter(on__gt=now.astimezone(LONDON).date(), type__in=("initial", "review")))
        return self.chance.choice(rows) if rows else None

    def open(self, owed_by: OwedBy):  # type: ignore[no-untyped-def]
        return Duty.objects.filter(owed_by=owed_by, met_at=None, withdrawn_at=None).order_by("due_on", "pk")

    def patients(self, meeting: Conference):  # type: ignore[no-untyped-def]
        children = Child.objects.filter(seats__conference=meeting, seats__removed_at=None).order_by("pk")
        return [child.patient for child in children.distinct() if child.patient is not None]
