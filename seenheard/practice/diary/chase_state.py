"""How far the asking for something has got: which step is next, and from which day it is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from seenheard.casework.timetable.chases import ChaseStep, Made, Next, answer_by, next_chase
from seenheard.casework.vocabulary import Rung
from seenheard.practice.people.models import Practice
from seenheard.practice.post.queries import mail_is_on
from seenheard.practice.reminders.open_days import OpenDays
from seenheard.practice.reminders.steps import ALL, ladders
from seenheard.practice.reports.report_settings import domains_of

from .models import Chase, Duty


@dataclass(frozen=True, slots=True)
class Terms:
    """What a practice's asking goes by, loaded once for a whole list: within how many of its working days an answer
    is awaited, and to which mail domains its e-mail may go. None of them if no e-mail leaves from here."""

    working_days: int
    days: OpenDays
    mail: bool
    domains: frozenset[str]

    def answer_by(self, asked_on: date) -> date:
        """The day until which an answer is usually awaited to what was asked on that day."""
        return answer_by(asked_on, self.working_days, self.days.open)

    def may_go_to(self, address: str) -> bool:
        """Is the address at an allowed domain, or at one below it?"""
        parts = address.rpartition("@")[2].casefold().split(".")
        return any(".".join(parts[at:]) in self.domains for at in range(len(parts)))


def terms_of(practice: Practice) -> Terms:
    """The practice's own number of working days, under Reminders; five, not confirmed, until it sets one."""
    number = ladders(practice).of_kind(ALL)[Rung.OVERDUE].days
    mail = mail_is_on()
    domains = frozenset(one.domain for one in domains_of(practice)) if mail else frozenset()
    return Terms(number, OpenDays(practice), mail, domains)


def next_step(duty: Duty, chases: Iterable[Chase], terms: Terms) -> Next:
    """The next step for this expectation. Of what has no day the first is due whenever somebody wishes."""
    return next_chase(duty.due_on or date.min, [made_of(one, terms) for one in chases])


def made_of(chase: Chase, terms: Terms) -> Made:
    """A chase as the rule sees it. One that was made before answers had a day gets the usual one."""
    on = timezone.localdate(chase.at)
    return Made(ChaseStep(chase.step), on, chase.answer_by or terms.answer_by(on), arrived(chase))


def arrived(chase: Chase) -> bool:
    """Did it arrive, as far as we know?"""
    return chase.message is None or not chase.message.lost
