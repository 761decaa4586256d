"""Clinicians: adding, changing and ending them, and their usual week. Every act is an event in its own transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations

from django.db import IntegrityError, transaction
from django.utils import timezone

from seenheard.casework.rota.opening import DAY, WEEKDAYS
from seenheard.casework.rota.week import Session
from seenheard.casework.vocabulary import ClinicianRole, Half, SessionKind
from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Membership, Person
from seenheard.practice.people.queries import in_force
from seenheard.practice.people.viewer import Viewer

from .models import Clinician, UsualSession
from .refusing import RotaRefused
from .telling import changed_between, told_clinician, told_week

#: Half-days of work in a week at most: two a day, and a night each.
MOST_SESSIONS = 21
#: A surgery, and the time at work after it.
MOST_IN_A_HALF_DAY = 2
#: Levels of the intercollegiate document on safeguarding competencies that are held in general practice.
LEVELS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class ClinicianValues:
    """What a person says about a clinician. `person`: who signs in and works in this practice, or nobody."""

    name: str
    role: str = ClinicianRole.GP.value
    sessions_a_week: Decimal = Decimal(0)
    travel: str = "drives"
    training_level: int | None = None
    trained_on: date | None = None
    locum: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    email: str = ""
    person: Person | None = None


def add_clinician(by: Viewer, *, values: ClinicianValues, now: datetime) -> Clinician:
    """Add somebody who can go to a conference. Raises RotaRefused."""
    with transaction.atomic():
        refuse_bad(by, values, now)
        clinician = Clinician(practice=by.practice)
        keep(clinician, values)
        detail = {"name": clinician.name, **told_clinician(clinician)}
        record(by, "clinician_added", about(clinician), detail=detail, at=now)
    return clinician


def change_clinician(by: Viewer, clinician: Clinician, *, values: ClinicianValues, now: datetime) -> Clinician:
    """Change what is held of a clinician. Raises RotaRefused; LookupError if this practice has no such clinician."""
    with transaction.atomic():
        held = held_clinician(by, clinician)
        refuse_bad(by, values, now, held)
        before = told_clinician(held)
        keep(held, values)
        changed = changed_between(before, told_clinician(held))
        if changed:
            record(by, "clinician_changed", about(held), detail={"name": held.name, "changed": changed}, at=now)
    return held


def end_clinician(by: Viewer, clinician: Clinician, *, because: str = "", now: datetime) -> Clinician:
    """From now on nobody proposes this clinician; everything that was stays. Raises LookupError."""
    with transaction.atomic():
        held = held_clinician(by, clinician)
        if held.ended_at is None:
            held.ended_at, held.ended_by = now, by.person
            held.save(update_fields=["ended_at", "ended_by"])
            detail = {"name": held.name, "because": because.strip()}
            record(by, "clinician_ended", about(held), detail=detail, at=now)
    return held


def bring_back_clinician(by: Viewer, clinician: Clinician, *, now: datetime) -> Clinician:
    """Undo `end_clinician`. Raises RotaRefused if their person stands for another clinician by now; LookupError."""
    with transaction.atomic():
        held = held_clinician(by, clinician)
        if held.ended_at is not None:
            refuse_second(by, held.person, held)
            held.ended_at = held.ended_by = None
            held.save(update_fields=["ended_at", "ended_by"])
            record(by, "clinician_brought_back", about(held), detail={"name": held.name}, at=now)
    return held


def set_usual_week(
    by: Viewer, clinician: Clinician, *, sessions: Sequence[Session], from_on: date | None, now: datetime
) -> list[UsualSession]:
    """From `from_on` (None: always) the usual week is this and nothing else; before that day it stays as it was.

    Of `sessions` only weekday, half, kind and times count. Raises RotaRefused if two overlap or a night is no night;
    LookupError if this practice has no such clinician.
    """
    refuse_bad_week(sessions)
    with transaction.atomic():
        held = held_clinician(by, clinician)
        before = told_week(standing(held, from_on))
        if before == told_week(sessions) and not later(held, from_on):
            return list(standing(held, from_on))
        end_week(held, from_on, now)
        made = UsualSession.objects.bulk_create(
            UsualSession(
                clinician=held,
                weekday=one.weekday,
                half=one.half.value,
                kind=one.kind.value,
                starts=one.starts,
                ends=one.ends,
                from_on=from_on,
            )
            for one in sessions
        )
        detail = {"name": held.name, "from": from_on.isoformat() if from_on else "", "week": told_week(sessions)}
        detail["changed"] = changed_between(before, told_week(sessions))
        record(by, "usual_week_set", about(held), detail=detail, at=now)
    return made


def standing(clinician: Clinician, on: date | None) -> list[UsualSession]:
    """The rows of the usual week that hold on that day, or with None those that always did."""
    rows = UsualSession.objects.filter(clinician=clinician).order_by("weekday", "half", "starts")
    if on is None:
        return list(rows.filter(from_on=None))
    return [row for row in rows if (row.from_on or on) <= on <= (row.until_on or on)]


def later(clinician: Clinician, from_on: date | None) -> bool:
    """Whether another usual week begins after that day."""
    rows = UsualSession.objects.filter(clinician=clinician)
    rows = rows.exclude(from_on=None) if from_on is None else rows.filter(from_on__gt=from_on)
    return rows.exists()


def end_week(clinician: Clinician, from_on: date | None, now: datetime) -> None:
    """What was usual ends the day before; what would have begun then or later does not begin."""
    rows = UsualSession.objects.filter(clinician=clinician)
    if from_on is None:
        rows.update(removed_at=now)
        return
    rows.filter(from_on__gte=from_on).update(removed_at=now)
    rows.exclude(until_on__lt=from_on).filter(removed_at=None).update(until_on=from_on - DAY)


def held_clinician(by: Viewer, clinician: Clinician) -> Clinician:
    found = Clinician.objects.select_for_update(of=("self",)).filter(practice=by.practice, pk=clinician.pk).first()
    if found is None:
        raise LookupError(clinician.pk)
    return found


def keep(clinician: Clinician, values: ClinicianValues) -> None:
    clinician.person, clinician.name = values.person, values.name.strip()
    clinician.role, clinician.travel, clinician.locum = values.role, values.travel, values.locum
    clinician.sessions_a_week, clinician.email = values.sessions_a_week, values.email.strip()
    clinician.training_level, clinician.trained_on = values.training_level, values.trained_on
    clinician.starts_on, clinician.ends_on = values.starts_on, values.ends_on
    try:
        with transaction.atomic():
            clinician.save()
    except IntegrityError as clash:  # two colleagues at the same moment
        raise RotaRefused("That colleague is in the rota already. Change that entry.", "person") from clash


def refuse_bad(by: Viewer, values: ClinicianValues, now: datetime, held: Clinician | None = None) -> None:
    if not values.name.strip():
        raise RotaRefused("Enter the clinician’s name as colleagues say it.", "name")
    if values.role not in set(ClinicianRole):
        raise RotaRefused("Choose what they work as from the list.", "role")
    if values.travel not in dict(Clinician.TRAVEL):
        raise RotaRefused("Choose how they travel from the list.", "travel")
    if not 0 <= values.sessions_a_week <= MOST_SESSIONS:
        raise RotaRefused(f"Enter sessions a week between 0 and {MOST_SESSIONS}.", "sessions_a_week")
    if values.training_level is not None and values.training_level not in LEVELS:
        raise RotaRefused("Enter the training level as 1, 2 or 3.", "training_level")
    if values.trained_on is not None and values.trained_on > timezone.localdate(now):
        raise RotaRefused("The day of training lies ahead. Enter the day on which it was done.", "trained_on")
    if values.starts_on and values.ends_on and values.ends_on < values.starts_on:
        raise RotaRefused("The last day is before the first. Change one of them.", "ends_on")
    if values.locum and values.ends_on is None:
        raise RotaRefused("Enter a locum’s last day here: after it nobody proposes them any more.", "ends_on")
    works_here = Membership.objects.filter(in_force(timezone.localdate(now)), practice=by.practice)
    kept = held is not None and values.person is not None and held.person_id == values.person.pk
    if values.person is not None and not kept and not works_here.filter(person=values.person).exists():
        raise RotaRefused("That person does not sign in to this practice. Choose a colleague, or nobody.", "person")
    refuse_second(by, values.person, held)


def refuse_second(by: Viewer, person: Person | None, held: Clinician | None) -> None:
    if person is None:
        return
    others = Clinician.objects.filter(practice=by.practice, person=person, ended_at=None)
    other = (others.exclude(pk=held.pk) if held else others).first()
    if other is not None:
        raise RotaRefused(f"{person} is in the rota already as {other.name}. Change that entry.", "person")


def refuse_bad_week(sessions: Sequence[Session]) -> None:
    for one in sessions:
        name = WEEKDAYS[one.weekday]
        if one.kind is SessionKind.OFF:
            raise RotaRefused(f"{name}: leave out a half-day that is not worked.")
        if (one.half is Half.NIGHT) != (one.kind is SessionKind.NIGHT):
            raise RotaRefused(f"{name}: a night is a night, and a morning or an afternoon is none.")
        if one.half is not Half.NIGHT and one.ends <= one.starts:
            raise RotaRefused(f"{name}: the session ends before it begins. Change one of its times.")
    halves = Counter((one.weekday, one.half) for one in sessions)
    for (weekday, half), number in halves.items():
        if number > (1 if half is Half.NIGHT else MOST_IN_A_HALF_DAY):
            raise RotaRefused(f"{WEEKDAYS[weekday]}: more sessions than a half-day can hold. Leave one out.")
    for one, other in combinations(sessions, 2):
        same_day = one.weekday == other.weekday and Half.NIGHT not in (one.half, other.half)
        if same_day and one.starts < other.ends and other.starts < one.ends:
            raise RotaRefused(f"{WEEKDAYS[one.weekday]}: two sessions overlap. Change their times.")


def about(clinician: Clinician) -> str:
    return f"clinician:{clinician.pk}"
