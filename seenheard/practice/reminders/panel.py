"""What other rooms show of reminders: on the page of a duty, on the lines of the diary, on Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.utils import timezone

from seenheard.practice.diary.models import Duty
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.viewer import Viewer

from .presenters import heard, next_words
from .queries import next_of, of_duty, stood_in_for
from .standing_in import StandingIn, effective

FIRST = 6


def reminded(duty: Duty, now: datetime) -> dict[str, Any]:
    """Who was reminded of this duty last, how many there are, and what comes next."""
    found = of_duty(duty)
    return {
        "heard": [heard(one) for one in found[:FIRST]],
        "number": found.count(),
        "next_words": next_words(duty, next_of(duty, now)),
    }


def who_has_it(practice: Practice, day: date) -> Callable[[Person], str]:
    """Says of a person "with B while A is away, back on …", and "" of who is here. Asks the database at the first
    person, so that a page without any does not."""

    @cache
    def standing() -> StandingIn:
        return effective(practice, day)

    return lambda person: standing().said(person)


def stands_in_today(viewer: Viewer) -> list[tuple[str, int, date, int]]:
    """For whom the viewer stands in today: (name, number, back on, open duties)."""
    if viewer.person is None or not viewer.may("own_reminders"):
        return []
    return stood_in_for(viewer, effective(viewer.practice, timezone.localdate()))
