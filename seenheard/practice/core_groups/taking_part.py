"""Who of us goes to a core group or what note is sent, and what was agreed there."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from seenheard.practice.audit.prints import prints_of
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.diary.asking import refuse_named
from seenheard.practice.diary.chase_state import terms_of
from seenheard.practice.diary.chase_to import Way, to_one
from seenheard.practice.diary.marking import DutyRefused
from seenheard.practice.people.queries import caseworkers
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import put_in_post

from .entering import GroupRefused, enter_group, locked, write
from .models import GroupPart

LONGEST = 4000


def say_part(
    by: Viewer, meeting: Conference, *, how: str, person_id: int | None = None, note: str = "", now: datetime
) -> GroupPart:
    """Somebody of ours goes, a note is sent, or neither. Raises GroupRefused."""
    words = note.strip()
    with transaction.atomic():
        group = locked(by, meeting)
        part = part_of(by, group)
        if how not in dict(GroupPart.HOW):
            raise GroupRefused("Choose whether somebody goes, a note is sent, or neither.", "how")
        person = None
        if how == "person":
            known = caseworkers(by, today=timezone.localdate(now))
            person = next((one for one in known if one.pk == person_id), None)
            if person is None:
                raise GroupRefused("Choose who goes.", "person")
        if how == "note" and not words:
            raise GroupRefused("Write the note.", "note")
        if part.note_sent_at is not None and words != part.note:
            raise GroupRefused(
                "The note has been sent as it is. Write what you want to add in a telephone call.", "note"
            )
        part.how, part.person, part.note = how, person, words[:LONGEST] or part.note
        part.said_at, part.said_by = now, by.person
        part.save()
        detail: dict[str, object] = {"how": how, "person": person.pk if person else None, "part": part.pk}
        detail |= prints_of(part)
        write(by, "core_group_part_said", group, now, detail)
    return part


def send_note(by: Viewer, meeting: Conference, *, way: str, now: datetime) -> GroupPart:
    """The note leaves by e-mail for a known address at an allowed domain (`way` is its key), or was given another way
    ("another"). It holds initials, no names. Raises GroupRefused."""
    with transaction.atomic():
        group = locked(by, meeting)
        part = part_of(by, group)
        if not part.note:
            raise GroupRefused("Write the note and save it first.", "note")
        lost = part.message is not None and part.message.lost
        if part.note_sent_at is not None and not lost:
            raise GroupRefused("The note has been sent already.")
        if way != "another":
            chosen = next((one for one in ways_to(by, group) if one.key == way and one.allowed), None)
            if chosen is None:
                raise GroupRefused("Choose an address to which e-mail of this practice may go.", "way")
            refuse_names(part.note, group)
            part.message = put_in_post(
                by,
                kind="telling",
                key=f"core_group_note:{part.pk}" + (f":after:{part.message_id}" if lost else ""),
                subject=f"Note for the core group on {group.on.day}.{group.on.month}.{group.on.year}"
                if group.on
                else "Note for the core group",
                body=f"{part.note}\n\n{by.name}\n{by.practice.name}",
                to_address=chosen.address,
                now=now,
            )
            if part.message is None:
                raise GroupRefused("No e-mail leaves from here. Send the note another way, and say so.", "way")
            part.note_to = chosen.address
        elif lost:
            part.message, part.note_to = None, ""
        part.note_sent_at, part.note_sent_by = now, by.person
        part.save()
        detail: dict[str, object] = {"part": part.pk, "way": way, "message": part.message_id, **prints_of(part)}
        write(by, "core_group_note_sent", group, now, detail)
    return part


def say_agreed(by: Viewer, meeting: Conference, *, words: str, next_on: date | None = None, now: datetime) -> GroupPart:
    """What was agreed at a core group, and the day of the next one, which then stands in the diary. Raises
    GroupRefused."""
    with transaction.atomic():
        group = locked(by, meeting)
        if group.on is not None and group.on > timezone.localdate(now):
            raise GroupRefused("Its day has not come yet, so nothing can have been agreed there.")
        if not words.strip() and next_on is None:
            raise GroupRefused("Write what was agreed, or the day of the next core group.", "agreed")
        part = part_of(by, group)
        if words.strip():
            part.agreed, part.agreed_at, part.agreed_by = words.strip()[:LONGEST], now, by.person
        part.save()
        detail: dict[str, object] = {
            "part": part.pk,
            "agreed": bool(words.strip()),
            "next": next_on.isoformat() if next_on else None,
            **prints_of(part),
        }
        write(by, "core_group_agreed", group, now, detail)
        if next_on is not None:
            if group.on is not None and next_on <= group.on:
                raise GroupRefused("The next core group is after this one. Type the date again.", "next_on")
            seats = ConferenceChild.objects.filter(conference=group).values_list("child_id", flat=True)
            held, told_by = next_on < timezone.localdate(now), "what was agreed at the core group before"
            enter_group(by, family=group.family, children=list(seats), on=next_on, held=held, told_by=told_by, now=now)
    return part


def part_of(by: Viewer, group: Conference) -> GroupPart:
    """What was said of this core group; a new row, not yet saved, if nothing was."""
    found = GroupPart.objects.select_related("person").filter(conference=group).first()
    return found or GroupPart(practice=by.practice, conference=group)


def ways_to(by: Viewer, group: Conference) -> tuple[Way, ...]:
    """To whom the note can go by e-mail: the social worker, or where reports go."""
    known = [("worker", "the social worker", group.social_worker_email.strip())]
    if group.authority is not None:
        known.append(("reports_to", "where reports go", group.authority.reports_to.strip()))
    return tuple(to_one(terms_of(by.practice), known))


def refuse_names(note: str, group: Conference) -> None:
    seats = ConferenceChild.objects.filter(conference=group).select_related("child__patient", "child__mother")
    try:
        refuse_named(note, [seat.child for seat in seats])
    except DutyRefused as refusal:
        raise GroupRefused(str(refusal), "note") from refusal
