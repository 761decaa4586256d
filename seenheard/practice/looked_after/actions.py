"""What a person does for a looked-after child's health: each an event, and the diary follows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.audit.as_recorded.sealing import canonical
from seenheard.practice.audit.prints import prints_of
from seenheard.practice.children.facts import EARLIEST, FactRefused, keep
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Fact
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .models import Assessment, Passport, TakingOver

FACT_OF = {
    "initial": "health_assessment",
    "review": "health_assessment",
    "questionnaire": "strengths_and_difficulties",
}
WORDS_OF = dict(Assessment.KINDS)
FURTHEST = timedelta(days=3 * 366)


class Refused(Exception):
    """It cannot be kept so. `where` names the box; the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


def plan_assessment(
    by: Viewer, *, child: Child, kind: str, on: date, planned_with: str = "", today: date, now: datetime
) -> Assessment:
    """An assessment has a day. Raises Refused."""
    if kind not in FACT_OF:
        raise Refused("Choose which assessment it is.", "kind")
    if not today <= on <= today + FURTHEST:
        raise Refused("Enter the day for which it is planned: today or later, and within three years.", "on")
    with transaction.atomic():
        Child.objects.select_for_update().get(practice=by.practice, pk=child.pk)
        if Assessment.objects.filter(child=child, kind=kind, planned_on=on, done_on=None).exists():
            raise Refused("It is planned for this day already.", "on")
        made = Assessment.objects.create(
            practice=by.practice,
            family_id=child.family_id,
            child=child,
            kind=kind,
            planned_on=on,
            planned_with=words(planned_with, 300),
            made_at=now,
            made_by=by.person,
            changed_at=now,
        )
        write(by, "assessment_planned", made, {"kind": kind, "on": on.isoformat(), "with": made.planned_with}, now)
    return made


def assessment_done(
    by: Viewer,
    *,
    child: Child,
    kind: str,
    on: date,
    done_by: str = "",
    report_where: str = "",
    planned: int | None = None,
    today: date,
    now: datetime,
) -> Assessment:
    """An assessment was done; the next is counted from its day. `planned` is the number of the plan that it ends; of
    several plans of a kind the one that is not named stays. Raises Refused."""
    if kind not in FACT_OF:
        raise Refused("Choose which assessment it is.", "kind")
    if on > today:
        raise Refused("This day has not come yet. Enter the day on which it was done, or plan it.", "on")
    if on < EARLIEST or (child.born_on is not None and on < child.born_on):
        raise Refused(f"The year {on.year} cannot be right. Type the date again.", "on")
    with transaction.atomic():
        Child.objects.select_for_update().get(practice=by.practice, pk=child.pk)
        row = None
        if planned is not None:
            rows = Assessment.objects.select_for_update().filter(child=child, practice=by.practice, done_on=None)
            row = rows.filter(pk=planned, kind=kind).first()
            if row is None:
                raise Refused("This plan is not open any more. Look at the page again.", "planned")
        if Assessment.objects.filter(child=child, kind=kind, done_on=on).exists():
            raise Refused("This is there already, with the same day.", "on")
        fact = Fact.objects.create(
            practice=by.practice,
            family_id=child.family_id,
            child=child,
            kind=FACT_OF[kind],
            on=on,
            words=WORDS_OF[kind],
            entered_by=by.person,
        )
        row = row or Assessment(
            practice=by.practice,
            family_id=child.family_id,
            child=child,
            kind=kind,
            made_at=now,
            made_by=by.person,
        )
        row.done_on, row.fact, row.changed_at = on, fact, now
        row.done_by, row.report_where = words(done_by, 300), words(report_where, 300)
        row.save()
        detail = {"kind": kind, "on": on.isoformat(), "by": row.done_by, "report": row.report_where}
        write(by, "assessment_done", row, {**detail, "fact": fact.pk}, now)
        in_step(by, child)
    return row


def take_back_assessment(by: Viewer, *, child: Child, number: int, because: str, now: datetime) -> None:
    """Planned or done, it was entered by mistake, or is called off. It stays in the record. Raises Refused."""
    said = words(because, 500)
    if not said:
        raise Refused("Say why this is taken back.", "because")
    with transaction.atomic():
        rows = Assessment.objects.select_for_update(of=("self",)).select_related("fact")
        row = rows.filter(child=child, practice=by.practice, pk=number).first()
        if row is None:
            raise Refused("This was taken back already.", "because")
        row.removed_at = row.changed_at = now
        row.removed_because = said
        row.save(update_fields=["removed_at", "removed_because", "changed_at"])
        if row.fact is not None:
            row.fact.removed_at = now
            row.fact.save(update_fields=["removed_at"])
        write(by, "assessment_taken_back", row, {"kind": row.kind, "because": said}, now)
        in_step(by, child)


def make_passport(by: Viewer, *, child: Child, contents: dict[str, Any], now: datetime) -> Passport:
    """Keep a passport with these contents (`passport.contents_of`). It never changes. Pressed twice, it is one."""
    with transaction.atomic():
        held = Child.objects.select_for_update().get(practice=by.practice, pk=child.pk)
        last = Passport.objects.filter(child=held).order_by("-number").first()
        if last is not None and last.given_on is None and last.contents == contents:
            return last
        made = Passport.objects.create(
            practice=by.practice,
            family_id=held.family_id,
            child=held,
            number=last.number + 1 if last else 1,
            made_at=now,
            made_by=by.person,
            contents=contents,
        )
        write(by, "passport_made", made, {"number": made.number, "contents": canonical(contents)}, now)
    return made


def passport_given(
    by: Viewer, *, child: Child, number: int, on: date, to: str, how: str, today: date, now: datetime
) -> Passport:
    """Who cares for the child next has it. Raises Refused."""
    if not words(to, 300):
        raise Refused("Say to whom it was given.", "to")
    if on > today:
        raise Refused("This day has not come yet. Enter the day on which it was given.", "on")
    with transaction.atomic():
        row = Passport.objects.select_for_update().filter(practice=by.practice, child=child, number=number).first()
        if row is None or row.given_on is not None:
            raise Refused("This passport was given already. Make a new one if it is given again.", "on")
        if on < timezone.localdate(row.made_at):
            raise Refused(f"It was made on {day(row.made_at)}: it cannot have been given before that day.", "on")
        row.given_on, row.given_to, row.given_how = on, words(to, 300), words(how, 300)
        row.given_at, row.given_by = now, by.person
        row.save(update_fields=["given_on", "given_to", "given_how", "given_at", "given_by"])
        detail = {"number": number, "on": on.isoformat(), "to": row.given_to, "how": row.given_how}
        write(by, "passport_given", row, detail, now)
        in_step(by, child)
    return row


def care_to_be_taken_over(
    by: Viewer, *, child: Child, service: str, taken_by: str, by_when: date, today: date, now: datetime
) -> TakingOver:
    """A service ends with childhood; somebody must take it over by that day. Raises Refused."""
    if not words(service, 200):
        raise Refused("Say which service ends, like “community paediatrics”.", "service")
    if not today - FURTHEST <= by_when <= today + 2 * FURTHEST:
        raise Refused("This day cannot be right. Type the date again.", "by_when")
    with transaction.atomic():
        Child.objects.select_for_update().get(practice=by.practice, pk=child.pk)
        same = TakingOver.objects.filter(child=child, service__iexact=words(service, 200), confirmed_at=None)
        if same.exists():
            raise Refused(
                "This stands open already: look below. Name the service otherwise if it is another.", "service"
            )
        made = TakingOver.objects.create(
            practice=by.practice,
            family_id=child.family_id,
            child=child,
            service=words(service, 200),
            taken_by=words(taken_by, 300),
            by_when=by_when,
            made_at=now,
            made_by=by.person,
            changed_at=now,
        )
        detail = {"service": made.service, "taken_by": made.taken_by, "by_when": by_when.isoformat()}
        write(by, "care_to_be_taken_over", made, detail, now)
        in_step(by, child)
    return made


def care_taken_over(
    by: Viewer, *, child: Child, number: int, seen_on: date, taken_by: str = "", today: date, now: datetime
) -> TakingOver:
    """The first appointment with who takes over was kept. Raises Refused."""
    if seen_on > today:
        raise Refused("This day has not come yet. Enter the day of an appointment that was kept.", "seen_on")
    with transaction.atomic():
        row = open_one(by, child, number)
        row.taken_by = words(taken_by, 300) or row.taken_by
        if not row.taken_by:
            raise Refused("Say who takes it over.", "taken_by")
        row.seen_on, row.confirmed_at, row.confirmed_by, row.changed_at = seen_on, now, by.person, now
        row.save()
        detail = {"service": row.service, "taken_by": row.taken_by, "seen_on": seen_on.isoformat()}
        write(by, "care_taken_over", row, detail, now)
        in_step(by, child)
    return row


def care_not_to_be_taken_over(by: Viewer, *, child: Child, number: int, because: str, now: datetime) -> None:
    """It was entered by mistake, or is not needed any more. Raises Refused."""
    said = words(because, 500)
    if not said:
        raise Refused("Say why nobody has to take this over.", "because")
    with transaction.atomic():
        row = open_one(by, child, number)
        row.removed_at, row.removed_because, row.changed_at = now, said, now
        row.save(update_fields=["removed_at", "removed_because", "changed_at"])
        write(by, "care_taking_over_ended", row, {"service": row.service, "because": said}, now)
        in_step(by, child)


def open_one(by: Viewer, child: Child, number: int) -> TakingOver:
    rows = TakingOver.objects.select_for_update().filter(practice=by.practice, child=child, confirmed_at=None)
    row = rows.filter(pk=number).first()
    if row is None:
        raise Refused("This is not open any more. Look at the page again.")
    return row


def words(said: str, most: int) -> str:
    return " ".join(said.split())[:most]


def in_step(by: Viewer, child: Child) -> None:
    try:
        keep(by, child.family)
    except FactRefused as fault:
        raise Refused(str(fault), "on") from fault


def write(
    by: Viewer, verb: str, row: Assessment | Passport | TakingOver, detail: dict[str, Any], now: datetime
) -> None:
    about = f"{row._meta.model_name}:{row.pk}"
    fact = row.fact if isinstance(row, Assessment) else None
    record(by, verb, about, child_id=row.child_id, detail=detail | prints_of(row, fact), at=now)
