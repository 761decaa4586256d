"""Core groups that no letter told: entered by hand, said to be held or not, taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.timetable.rules import NoEdition
from seenheard.casework.vocabulary import ConferenceType, Nation
from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.conferences.moving import last_effect
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.case import leading
from seenheard.practice.diary.owing import rulebook
from seenheard.practice.letters.effects import plain
from seenheard.practice.letters.models import Effect
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

EARLIEST = date(2000, 1, 1)


class GroupRefused(Exception):
    """It cannot be done so; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


def enter_group(
    by: Viewer,
    *,
    family: Family,
    children: Iterable[int],
    on: date,
    at: time | None = None,
    held: bool,
    told_by: str,
    now: datetime,
) -> Conference:
    """A core group that somebody told us of: one that was held, or one to come. Raises GroupRefused."""
    today, words = timezone.localdate(now), told_words(told_by)
    if wrong := wrong_day(on, held=held, today=today):
        raise GroupRefused(wrong, "on")
    with transaction.atomic():
        seated = chosen(family, children)
        same = Conference.objects.filter(family=family, type=ConferenceType.CORE_GROUP, on=on, cancelled_at=None)
        if same.filter(seats__child__in=seated, seats__removed_at=None).exists():
            raise GroupRefused(
                f"A core group on {day(on)} is in the diary already. Open it and say what you know.", "on"
            )
        alike = [one for one in same.order_by("pk") if at is None or one.time in (None, at)]
        known_one = next((one for one in alike if by_hand(one)), None)
        if known_one is not None:
            return join(by, known_one, seated, at=at, held=held, words=words, now=now)
        rows = Conference.objects.filter(family=family, cancelled_at=None).exclude(on=None)
        known = list(rows.select_related("authority").order_by("on", "pk"))
        last = known[-1] if known else None
        authority = leading(known)
        meeting = Conference.objects.create(
            practice=by.practice,
            family=family,
            type=ConferenceType.CORE_GROUP,
            on=on,
            time=at,
            held=held,
            authority=authority,
            social_worker=last.social_worker if last else "",
            social_worker_phone=last.social_worker_phone if last else "",
            social_worker_email=last.social_worker_email if last else "",
            edition=edition_on(Nation(authority.nation if authority else by.practice.nation), on),
            changed_at=now,
        )
        ConferenceChild.objects.bulk_create(ConferenceChild(conference=meeting, child=child) for child in seated)
        detail = {"on": on.isoformat(), "held": held, "told_by": words}
        write(by, "core_group_entered", meeting, now, detail)
        in_step(by, meeting)
    return meeting


def by_hand(meeting: Conference) -> bool:
    """Did somebody enter it, and no letter?"""
    made = Effect.objects.filter(table="conferences.conference", row=meeting.pk, confirmation__undone_at=None)
    return not made.exists()


def join(
    by: Viewer,
    meeting: Conference,
    seated: Iterable[Child],
    *,
    at: time | None,
    held: bool,
    words: str,
    now: datetime,
) -> Conference:
    """The same core group, told of a brother or sister too: one meeting, however often somebody tells of it."""
    group = locked(by, meeting)
    for child in seated:
        ConferenceChild.objects.create(conference=group, child=child)
        detail = {"on": group.on.isoformat() if group.on else None, "held": held, "told_by": words}
        record(by, "core_group_entered", f"conference:{group.pk}", child_id=child.pk, detail=detail, at=now)
    save(group, {"time": group.time or at}, now)
    if held and not group.held:
        say_held(by, group, held=True, told_by=words, now=now)
    in_step(by, group)
    return group


def wrong_day(on: date, *, held: bool, today: date) -> str:
    """What is wrong with this day for a core group, in a sentence that says how to mend it; nothing if it may be."""
    if held and on > today:
        mend = "Say that it is still to come, or type the date again."
        return f"{day(on)} has not come yet, so it cannot have been held. {mend}"
    if on < EARLIEST:
        return f"The year {on.year} cannot be right. Type the date again."
    return ""


def say_held(by: Viewer, meeting: Conference, *, held: bool, told_by: str, now: datetime) -> None:
    """Somebody told us that this core group was held, or that it was not. Raises GroupRefused."""
    words = told_words(told_by)
    with transaction.atomic():
        group = locked(by, meeting)
        if held and (group.on is None or group.on > timezone.localdate(now)):
            raise GroupRefused("Its day has not come yet, so it cannot have been held.")
        if held == group.held and (group.cancelled_at is not None) == (not held):
            raise GroupRefused("It stands so already.")
        if not held and group.held and Effect.objects.filter(
            table="conferences.conference", row=group.pk, after__held=True, confirmation__undone_at=None
        ).exists():  # fmt: skip
            raise GroupRefused("A letter records it as held. To take that back, undo the confirmation of that letter.")
        given: dict[str, object] = {"held": held, "cancelled_at": None if held else now}
        save(group, given, now)
        detail: dict[str, object] = {
            "told_by": words,
            "columns": {name: plain(value) for name, value in given.items()},
            "after_effect": last_effect(group),
        }
        write(by, "core_group_held" if held else "core_group_not_held", group, now, detail)
        in_step(by, group)


def take_back(by: Viewer, meeting: Conference, *, because: str, now: datetime) -> None:
    """It was entered by mistake. It stays in the record. Raises GroupRefused."""
    words = because.strip()[:300]
    if not words:
        raise GroupRefused("Say why it is taken back.", "told_by")
    with transaction.atomic():
        group = locked(by, meeting)
        if Effect.objects.filter(table="conferences.conference", row=group.pk, confirmation__undone_at=None).exists():
            raise GroupRefused("A letter entered or changed it. To take it back, undo the confirmation of that letter.")
        families = families_of(group)
        write(by, "core_group_taken_back", group, now, {"because": words})
        save(group, {"removed_at": now}, now)
        ConferenceChild.objects.filter(conference=group).update(removed_at=now)
        for family in families:
            keep(by, family)


def told_words(told_by: str) -> str:
    words = " ".join(told_by.split())[:300]
    if not words:
        raise GroupRefused("Say who told you, and how: for example the social worker, by telephone.", "told_by")
    return words


def chosen(family: Family, children: Iterable[int]) -> list[Child]:
    seated = list(Child.objects.filter(family=family, pk__in=list(children)).order_by("pk"))
    if not seated:
        raise GroupRefused("Choose whom it is about.", "children")
    return seated


def edition_on(nation: Nation, on: date) -> str:
    try:
        return rulebook().edition(nation, on).id
    except NoEdition:
        return ""


def locked(by: Viewer, meeting: Conference) -> Conference:
    """The core group as it is now, held until the transaction ends."""
    rows = Conference.objects.select_for_update(of=("self",)).select_related("family")
    group = rows.filter(pk=meeting.pk, practice=by.practice, type=ConferenceType.CORE_GROUP).first()
    if group is None:
        raise GroupRefused("This core group was taken back, so nothing can be said of it any more.")
    return group


def save(group: Conference, values: dict[str, object], now: datetime) -> None:
    """Save, and let calendars see that the meeting changed."""
    for name, value in values.items():
        setattr(group, name, value)
    group.sequence += 1
    group.changed_at = now
    group.save(update_fields=[*values, "sequence", "changed_at"])


def families_of(group: Conference) -> list[Family]:
    seats = ConferenceChild.objects.filter(conference=group)
    touched = {group.family_id, *seats.values_list("child__family_id", flat=True)}
    return list(Family.objects.filter(pk__in=touched).order_by("pk"))


def in_step(by: Viewer, group: Conference) -> None:
    for family in families_of(group):
        keep(by, family)


def keep(by: Viewer, family: Family) -> None:
    try:
        keep_in_step(by, family)
    except BeyondKnownHolidays as fault:
        raise GroupRefused(f"{fault} Nothing was saved.", "on") from fault


def write(by: Viewer, verb: str, group: Conference, now: datetime, detail: dict[str, object]) -> None:
    """One event a child, so that each child's record is whole."""
    children = ConferenceChild.objects.filter(conference=group).order_by("child_id").values_list("child_id", flat=True)
    for child_id in list(children) or [None]:
        record(by, verb, f"conference:{group.pk}", child_id=child_id, detail=detail, at=now)
