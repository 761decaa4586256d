"""What people do to a duty: mark it done, take that back, give it to somebody, chase what did not come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from seenheard.casework.timetable.words import plain_date
from seenheard.casework.vocabulary import DutyKind, OwedBy
from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Person
from seenheard.practice.people.queries import caseworkers
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.models import Message

from .chase_state import next_step, terms_of
from .models import Chase, Duty

#: Nobody awaits an answer longer than this before asking again.
LONGEST_WAIT = timedelta(weeks=8)


class DutyRefused(Exception):
    """What was asked cannot be done to this duty; the sentence says why and what to do instead."""


class NoSuchDuty(LookupError):
    """This practice has no such duty."""


def mark_met(by: Viewer, *, duty_id: int, note: str = "", now: datetime) -> Duty:
    """The practice did it, or what was expected came another way. Raises NoSuchDuty, DutyRefused."""
    with transaction.atomic():
        duty = held(by, duty_id)
        if duty.withdrawn_at is not None:
            raise DutyRefused("This is no longer owed, so there is nothing to mark as done.")
        if duty.met_at is not None:
            who = f" by {duty.met_by}" if duty.met_by else ""
            raise DutyRefused(f"This was already marked as done{who} on {plain_date(timezone.localdate(duty.met_at))}.")
        if asks_for_evidence(duty) and not note.strip():
            raise DutyRefused(
                "Attach what shows that it was done, on the action’s own page, or say in words why it counts as done."
            )
        duty.met_at, duty.met_by, duty.met_words = now, by.person, note.strip()[:500]
        keep(duty, ["met_at", "met_by", "met_words"], now)
        write(by, "duty_done", duty, now, {"note": duty.met_words})
    return duty


def unmark_met(by: Viewer, *, duty_id: int, because: str = "", now: datetime) -> Duty:
    """It was not done after all. Raises NoSuchDuty, DutyRefused."""
    with transaction.atomic():
        duty = held(by, duty_id)
        if duty.met_at is None:
            raise DutyRefused("This is not marked as done.")
        if duty.met_letter_id is not None:
            raise DutyRefused("A letter answered this. To take that back, undo the confirmation of that letter.")
        if duty.evidence.filter(confirmed_at__isnull=False, ended_at=None).exists():
            raise DutyRefused(
                "Evidence shows that this was done. Take the evidence back first, on the action’s own page."
            )
        was = {"met_at": duty.met_at.isoformat(), "met_by": duty.met_by_id, "note": duty.met_words}
        duty.met_at, duty.met_by, duty.met_words = None, None, ""
        keep(duty, ["met_at", "met_by", "met_words"], now)
        write(by, "duty_reopened", duty, now, {"because": because.strip()[:500], "was": was})
    return duty


def assign(by: Viewer, *, duty_id: int, person_id: int | None, now: datetime) -> Duty:
    """Give a duty to a colleague, or to nobody. Raises NoSuchDuty, DutyRefused."""
    with transaction.atomic():
        duty = held(by, duty_id)
        if duty.withdrawn_at is not None:
            raise DutyRefused("This is no longer owed, so it cannot be given to anybody.")
        person = colleague(by, person_id, now) if person_id is not None else None
        if duty.person_id == person_id:
            return duty
        before = duty.person_id
        duty.person = person
        keep(duty, ["person"], now)
        write(by, "duty_given", duty, now, {"person": person_id, "before": before})
    return duty


def chase(
    by: Viewer,
    *,
    duty_id: int,
    words: str,
    now: datetime,
    to: str = "",
    answer_by: date | None = None,
    message: Message | None = None,
) -> Chase:
    """Somebody asked for what did not come: when, who, whom, with what words, and until when an answer is awaited. The
    step follows from those before it. The same words by the same person on the same day count once: a button pressed
    twice. Raises NoSuchDuty, DutyRefused."""
    if by.person is None:
        raise ValueError("only a person can chase")
    with transaction.atomic():
        duty = held(by, duty_id)
        if duty.owed_by != OwedBy.LOCAL_AUTHORITY:
            raise DutyRefused("The practice owes this itself. Mark it as done, or give it to a colleague.")
        if duty.met_at is not None or duty.withdrawn_at is not None:
            raise DutyRefused("This is no longer awaited, so there is nothing to chase.")
        today, before = timezone.localdate(now), list(duty.chases.select_related("message").order_by("at", "pk"))
        for one in before:
            if (one.person_id, one.words, timezone.localdate(one.at)) == (by.person.pk, words.strip(), today):
                return one
        terms = terms_of(by.practice)
        usual = terms.answer_by(today)
        if answer_by is not None and not today < answer_by <= today + LONGEST_WAIT:
            raise DutyRefused(
                f"An answer is awaited by a day after today and not much later. Usual is {plain_date(usual)}."
            )
        wait_until = answer_by or usual
        made = Chase.objects.create(
            duty=duty,
            at=now,
            person=by.person,
            words=words.strip(),
            step=next_step(duty, before, terms).step.value,
            to=to[:254],
            answer_by=wait_until,
            message=message,
        )
        detail: dict[str, object] = {"chase": made.pk, "step": made.step, "answer_by": wait_until.isoformat()}
        write(by, "duty_chased", duty, now, detail | ({"message": message.pk} if message else {}))
    return made


def asks_for_evidence(duty: Duty) -> bool:
    """Did somebody say what counts as done for this action, or was a child not brought, so that it ends in a recorded
    decision? A further turn of a recurring action asks for what its first does."""
    if duty.kind != DutyKind.ACTION:
        return False
    if ":turn:" in duty.key or duty.key.startswith("was_not_brought:"):
        return True
    terms = getattr(duty, "terms", None)
    return terms is not None and bool(terms.counts)


def held(by: Viewer, duty_id: int) -> Duty:
    """The duty, locked until the transaction ends."""
    rows = Duty.objects.select_for_update(of=("self",)).select_related("met_by").prefetch_related("children")
    try:
        return rows.get(pk=duty_id, practice=by.practice)
    except Duty.DoesNotExist:
        raise NoSuchDuty(duty_id) from None


def colleague(by: Viewer, person_id: int, now: datetime) -> Person:
    found = next((one for one in caseworkers(by, today=timezone.localdate(now)) if one.pk == person_id), None)
    if found is None:
        raise DutyRefused("Choose somebody of this practice who may do casework.")
    return found


def keep(duty: Duty, fields: list[str], now: datetime) -> None:
    """Save, and let calendars see that the entry changed."""
    duty.sequence += 1
    duty.changed_at = now
    duty.save(update_fields=[*fields, "sequence", "changed_at"])


def write(
    by: Viewer, verb: str, duty: Duty, now: datetime, detail: dict[str, object], *, also: Iterable[int] = ()
) -> None:
    """One event a child, so that each child's record is whole; one alone if the duty names no child. `also` are
    children whom it no longer names."""
    children: list[int | None] = [*(child.pk for child in duty.children.all()), *also]
    for child_id in children or [None]:
        record(by, verb, f"duty:{duty.pk}", child_id=child_id, detail={"kind": duty.kind, **detail}, at=now)
