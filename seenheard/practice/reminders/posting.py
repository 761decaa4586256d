"""Putting a person's list in the post, once a day and person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from seenheard.practice.cover.models import Asking
from seenheard.practice.diary.models import Chase
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import put_in_post
from seenheard.practice.post.models import Message

from .letter import letter
from .models import OwnWay, Reminder
from .open_days import OpenDays
from .standing_in import effective

DIGEST, URGENT = "digest", "urgent"
#: For so long what stood on a list that could not leave is put on the next one.
CARRIED_FOR = timedelta(days=28)


def post_list(
    by: Viewer,
    person: Person,
    day: date,
    told: Sequence[Reminder],
    *,
    now: datetime,
    askings: Sequence[Asking] = (),
    carried: Sequence[Reminder] = (),
    urgent: bool = False,
) -> Message | None:
    """One e-mail with these reminders; None if this person is told on the page only. `carried` stood on lists that
    could not leave on their day."""
    mine = [*told, *new_ones(carried, told)]
    if not (mine or askings) or not by_email(by.practice, person):
        return None
    written = letter(
        by.practice,
        day,
        with_duties(mine),
        askings,
        days=OpenDays(by.practice),
        standing=effective(by.practice, day),
        urgent=urgent,
    )
    kind = URGENT if urgent else DIGEST
    message = put_in_post(
        by,
        kind=kind,
        key=free_key(by.practice, f"{kind}:{person.pk}:{day.isoformat()}"),
        subject=written.subject,
        body=written.body,
        to_person=person,
        now=now,
    )
    if message is not None:
        Reminder.objects.filter(pk__in=[one.pk for one in mine]).update(message=message)
    return message


def free_key(practice: Practice, key: str) -> str:
    """The key of a person's list of that day; with a number if one was taken back, or if something came at once."""
    taken = Message.objects.filter(Q(key=key) | Q(key__startswith=f"{key}:"), practice=practice).count()
    return f"{key}:{taken + 1}" if taken else key


def by_email(practice: Practice, person: Person) -> bool:
    """Does this person want e-mail? Yes, unless they said no."""
    return not OwnWay.objects.filter(practice=practice, person=person, by_email=False).exists()


def waiting(practice: Practice, now: datetime) -> QuerySet[Message]:
    """Lists that have not left yet and that nobody has in hand."""
    return Message.objects.filter(
        Q(sending_until=None) | Q(sending_until__lt=now),
        practice=practice,
        kind__in=(DIGEST, URGENT),
        sent_at=None,
        given_up_at=None,
        withdrawn_at=None,
    ).order_by("pk")


def left_over(practice: Practice, day: date) -> dict[int, list[Reminder]]:
    """By person: what stood on lists of the last weeks that never left, and is still so."""
    rows = Reminder.objects.filter(
        practice=practice,
        on__gte=day - CARRIED_FOR,
        message__withdrawn_at__isnull=False,
        message__sent_at=None,
        duty__met_at=None,
        duty__withdrawn_at=None,
    )
    found: dict[int, list[Reminder]] = {}
    for one in rows.select_related("duty", "person").order_by("-on", "pk"):
        if so_still(one):
            found.setdefault(one.person_id, []).append(one)
    return found


def still_true(message: Message) -> list[Reminder]:
    """The reminders of an e-mail that are still so: the duty is open, on the day that was said, and with the same
    person as when it was said."""
    rows = Reminder.objects.filter(message=message, duty__met_at=None, duty__withdrawn_at=None)
    return [one for one in rows.select_related("duty", "person") if so_still(one)]


def so_still(one: Reminder) -> bool:
    if one.duty.due_on != one.counted_to:
        return False
    return one.why != "has_it" or one.duty.person_id in (None, one.person_id)


def new_ones(earlier: Iterable[Reminder], told: Sequence[Reminder]) -> list[Reminder]:
    """Those of duties that are not told today anyway, each duty once."""
    duties = {one.duty_id for one in told}
    found = []
    for one in earlier:
        if one.duty_id not in duties:
            duties.add(one.duty_id)
            found.append(one)
    return found


def with_duties(told: Sequence[Reminder]) -> list[Reminder]:
    """The same reminders, each with its duty and children at hand."""
    rows = Reminder.objects.filter(pk__in=[one.pk for one in told])
    rows = rows.select_related("duty__person", "person", "instead_of")
    chases = Prefetch("duty__chases", Chase.objects.select_related("message").defer("words", "message__body"))
    return list(rows.prefetch_related("duty__children__mother", chases))
