"""The e-mail of a daily list, and of what cannot wait for it: initials, what, by when, and a link."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.cover.models import Asking
from seenheard.practice.people.models import Practice
from seenheard.practice.post.links import link_to
from seenheard.practice.web.words import clock, count, day, weekday

from .models import Reminder
from .open_days import OpenDays
from .standing_in import StandingIn
from .words import about, asked_for, news, what, when, who_has_it

Section = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and text of one e-mail."""

    subject: str
    body: str


def letter(
    practice: Practice,
    today: date,
    reminders: Sequence[Reminder],
    askings: Sequence[Asking] = (),
    *,
    days: OpenDays,
    standing: StandingIn,
    urgent: bool = False,
) -> Letter:
    """One person's list of a day. Overdue first, each part in the order of its days."""
    number = len(reminders) + len(askings)
    late = sum(is_late(one, today) and one.duty.owed_by == OwedBy.PRACTICE for one in reminders)
    things = "1 thing needs you" if number == 1 else f"{count(number, 'thing')} need you"
    head = f"Now: {things}" if urgent else things
    subject = f"{head}{f', {late} overdue' if late else ''} ({day(today)})"
    parts = [f"{head} at {practice.name} on {weekday(today)}{f'. {late} overdue' if late else ''}."]
    if not days.known(today):
        parts.append("The public holidays of this year are not known here, so this may come on one.")
    for heading, lines in sections(today, reminders, askings, days, standing):
        parts.append("\n\n".join([heading.upper(), *lines]))
    parts.append(f"All of it, and where your reminders go: {link_to('/reminders/')}")
    return Letter(subject, "\n\n\n".join(parts) + "\n")


def sections(
    today: date, reminders: Sequence[Reminder], askings: Sequence[Asking], days: OpenDays, standing: StandingIn
) -> Iterator[Section]:
    """Headings with their lines; none without a line."""
    ordered = sorted(reminders, key=lambda one: (one.duty.due_on or date.max, one.duty_id))
    rest = list(ordered)

    def part(chosen: Callable[[Reminder], bool]) -> list[str]:
        taken = [one for one in rest if chosen(one)]
        rest[:] = [one for one in rest if not chosen(one)]
        return [line(one, today, days) for one in taken]

    chase = part(lambda one: one.duty.owed_by == OwedBy.LOCAL_AUTHORITY)
    others = part(lambda one: one.why in ("deputy", "lead") and one.duty.person_id != one.person_id)
    stands = [
        (for_whom(away, standing), part(lambda one, away=away: one.instead_of_id == away.pk))  # type: ignore[misc]
        for away in {one.instead_of_id: one.instead_of for one in rest if one.instead_of is not None}.values()
        if away is not None
    ]
    nobodys = part(lambda one: one.why == "nobody_has_it")
    overdue = part(lambda one: is_late(one, today))
    mine = part(lambda one: True)
    asked = [asking_line(one) for one in askings]
    found = [
        ("Overdue", overdue),
        ("You are asked to go, and have not answered", asked),
        ("For you", mine),
        *stands,
        ("Nobody has these yet", nobodys),
        ("Overdue with others", others),
        ("Did not come: to chase", chase),
    ]
    return ((heading, lines) for heading, lines in found if lines)


def line(one: Reminder, today: date, days: OpenDays) -> str:
    asked = asked_for(one.duty) if one.duty.owed_by == OwedBy.LOCAL_AUTHORITY else ""
    said = ". ".join(
        filter(None, [f"{what(one.duty)}: {when(one.duty.due_on, today, days)}", news(one), who_has_it(one), asked])
    )
    return f"- {said}.\n  {link_to(f'/diary/duties/{one.duty_id}/')}"


def asking_line(one: Asking) -> str:
    meeting = one.conference
    children = about(seat.child for seat in meeting.our_seats)
    at = f" at {clock(meeting.time)}" if meeting.time else ""
    on = f"{weekday(meeting.on)}{at}" if meeting.on else "a day that is not known yet"
    return (
        f"- {children}: a conference on {on}. Asked on {day(one.asked_at)}.\n  {link_to(f'/conferences/{meeting.pk}/')}"
    )


def for_whom(away: object, standing: StandingIn) -> str:
    back = standing.back_on(away)  # type: ignore[arg-type]  # a Person
    return f"For {away}, who is back on {day(back)}" if back else f"For {away}, who was away"


def is_late(one: Reminder, today: date) -> bool:
    return one.duty.due_on is not None and one.duty.due_on < today
