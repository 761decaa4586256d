"""What somebody said before the day, that one of ours takes part, without asking them: what stands against it now.

It is a person's word, so nobody is asked again by itself. But as with a promise, a page says at once what broke.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from django.utils import timezone

from seenheard.casework.vocabulary import Mode, Way
from seenheard.practice.conferences.queries import Change, changes_of

from .breaking import broken
from .models import Asking, TakingPart
from .rows import ACCEPTED, Moment, moment_of, when_words


def against_plans(parts: Iterable[TakingPart], today: date) -> dict[int, str]:
    """Conference -> what stands against what was said of it, in a sentence; those of which nothing does are not in it.
    `conference.practice` and `clinician` are at hand. Who takes part by telephone, in the first part only, or by video
    in a meeting held elsewhere needs less than the whole time, so the rota says nothing of them."""
    coming = [one for one in parts if one.conference.on is not None and one.conference.on >= today]
    if not coming:
        return {}
    changes = changes_of([one.conference for one in coming])
    said = {one.pk: said_for(one, changes.get(one.conference_id, [])) for one in coming}
    found = {one.conference_id: words for one in coming if (words := moved_words(one, said[one.pk]))}
    for practice in {one.conference.practice_id for one in coming}:
        of_it = [one for one in coming if one.conference.practice_id == practice and whole_time(one)]
        broke = broken([promise(one, said[one.pk]) for one in of_it], today=today)
        found |= {one.conference_id: broke[-one.pk].words for one in of_it if -one.pk in broke}
    return found


def moved_words(part: TakingPart, said: Moment) -> str:
    """That it was said of another day or time; "" if it was not."""
    now = moment_of(part.conference)
    return f"How we take part was said when it was to be on {when_words(said)}." if said != now else ""


def whole_time(part: TakingPart) -> bool:
    """Is somebody of ours there the whole time, so that the rota must allow all of it?"""
    if part.clinician is None:
        return False
    return part.way == Way.IN_PERSON or (part.way == Way.VIDEO and part.conference.mode != Mode.IN_PERSON)


def promise(part: TakingPart, said: Moment) -> Asking:
    """The same as an asking that stands in no table, for the day and time of which it was said."""
    on, at = said
    return Asking(
        pk=-part.pk,
        practice=part.conference.practice,
        conference=part.conference,
        clinician=part.clinician,
        answer=ACCEPTED,
        on=on or timezone.localdate(part.said_at),  # nobody says it while no day is known
        time=at,
        mode=part.conference.mode,
    )


def said_for(part: TakingPart, changes: list[Change]) -> Moment:
    """The day and time that the conference had when it was said."""
    on, at = moment_of(part.conference)
    for change in reversed(changes):
        made_at = change.move.at if change.move else change.confirmation.at if change.confirmation else None
        if change.made or made_at is None or made_at <= part.said_at:
            break
        if "on" in change.columns:
            on = as_day(change.columns["on"][0])
        if "time" in change.columns:
            at = as_time(change.columns["time"][0])
    return on, at


def as_day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def as_time(value: object) -> time | None:
    return time.fromisoformat(str(value)) if value else None
