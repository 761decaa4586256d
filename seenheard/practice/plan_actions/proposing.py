"""Evidence that a GP record gives by itself: proposed when the record comes in, and held against it ever after.

Only a person confirms. What was confirmed and the record says otherwise since opens the action again.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from seenheard.casework.immunisation import stand
from seenheard.casework.plan.evidence import ImmunisationsSeen, SeenLine, against, immunisations_seen
from seenheard.casework.vocabulary import DutyKind, Nation, OwedBy
from seenheard.guidance.immunisation import load_schedule
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.diary.marking import unmark_met, write
from seenheard.practice.diary.models import Duty
from seenheard.practice.gp_record.facts import vaccines_of
from seenheard.practice.gp_record.models import Entry, Import
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .models import ActionTerms, Evidence
from .prints import evidence_print
from .turns import base_key

SHOWS = "Everything due by {day} is recorded as given"


def record_came(by: Viewer, patient: Patient, *, now: datetime) -> None:
    """A record was brought in: hold confirmed evidence against it, and propose what it shows. In the caller's
    transaction."""
    hold_against(by, patient, now=now)
    for duty in waiting_for(patient):
        propose_for(by, duty, now=now)


def waiting_for(patient: Patient) -> list[Duty]:
    """The open actions about this patient that are done when immunisations are up to date."""
    children = Child.objects.filter(patient=patient)
    duties = open_actions().filter(practice=patient.practice_id, children__in=children).distinct().order_by("pk")
    by_key = {duty.key: duty for duty in duties.prefetch_related("children__patient")}
    keys = {base_key(key) for key in by_key}
    terms = ActionTerms.objects.filter(duty__practice=patient.practice_id, duty__key__in=keys, counts="immunisation")
    counted = set(terms.values_list("duty__key", flat=True))
    return [duty for key, duty in by_key.items() if base_key(key) in counted]


def open_actions() -> QuerySet[Duty]:
    return Duty.objects.filter(kind=DutyKind.ACTION, owed_by=OwedBy.PRACTICE, met_at=None, withdrawn_at=None)


def counts_of(duty: Duty) -> str:
    """What counts as done for this action, or for the one of which it is a further turn; "" if nobody said."""
    terms = ActionTerms.objects.filter(duty__practice=duty.practice_id, duty__key=base_key(duty.key)).first()
    return terms.counts if terms is not None else ""


def propose_for(by: Viewer, duty: Duty, *, now: datetime) -> Evidence | None:
    """Propose what the records show for this action, unless the very same was proposed before. A proposal that the
    record no longer gives is ended. In the caller's transaction."""
    if duty.met_at is not None or duty.withdrawn_at is not None or counts_of(duty) != "immunisation":
        return None
    children = [child for child in duty.children.all() if child.patient is not None]
    seen = {child.pk: seen_of(child) for child in children}
    lines = [line.as_json() for found in seen.values() if found is not None for line in found.lines]
    standing = Evidence.objects.filter(duty=duty, confirmed_at=None, ended_at=None).first()
    if not children or len(children) != duty.children.count() or not all(one and one.shows for one in seen.values()):
        if standing is not None:
            end(by, standing, "The record does not show it any more.", now)
        return None
    if standing is not None and standing.lines == lines:
        return standing
    if standing is not None:
        end(by, standing, "The record changed.", now)
    if Evidence.objects.filter(duty=duty, confirmed_at=None, lines=lines).exclude(ended_by=None).exists():
        return None  # somebody refused exactly this
    made = Evidence.objects.create(
        duty=duty,
        kind="record",
        words=shown_words(children),
        patient=children[0].patient,
        lines=lines,
        at=now,
    )
    write(by, "evidence_proposed", duty, now, {"evidence": made.pk, "lines": len(lines), "print": evidence_print(made)})
    return made


def shown_words(children: list[Child]) -> str:
    days = [on for child in children if (on := record_day(child)) is not None]
    return SHOWS.format(day=day(min(days))) if days else "Everything due is recorded as given"


def record_day(child: Child) -> date | None:
    last = Import.objects.filter(patient=child.patient_id).order_by("-at", "-pk").first()
    return timezone.localdate(last.at) if last is not None else None


def seen_of(child: Child) -> ImmunisationsSeen | None:
    """What the child's record shows of immunisations on the day on which it came in; None without a record or a date
    of birth."""
    on, patient = record_day(child), child.patient
    if on is None or patient is None or patient.born_on is None:
        return None
    rows = Entry.objects.filter(patient=patient, kind="immunisation", gone_at=None).order_by("earliest", "key")
    schedule = load_schedule(Nation(patient.practice.nation))
    return immunisations_seen(stand(patient.born_on, vaccines_of(rows), today=on, schedule=schedule))


def hold_against(by: Viewer, patient: Patient, *, now: datetime) -> int:
    """Open again each action whose confirmed evidence this record now contradicts. How many were."""
    kept = Evidence.objects.filter(confirmed_at__isnull=False, ended_at=None, kind="record")
    about = kept.filter(duty__children__patient=patient).select_related("duty").distinct().order_by("pk")
    return sum(held_against(by, one, now) for one in about)


def held_against(by: Viewer, one: Evidence, now: datetime) -> int:
    lines = [SeenLine.from_json(held) for held in one.lines]
    people = one.duty.children.exclude(patient=None).values_list("patient", flat=True)
    rows = Entry.objects.filter(patient__in=list(people), key__in=[line.key for line in lines], gone_at=None)
    now_says = {row.key: SeenLine(row.key, row.words, row.earliest, row.given is not False) for row in rows}
    found = against(lines, now_says)
    if not found:
        return 0
    because = f"The record says otherwise since: {'; '.join(found)}."[:500]
    with transaction.atomic():
        one.against = True
        one.save(update_fields=["against"])
        end(by, one, because, now)
        others = one.duty.evidence.filter(confirmed_at__isnull=False, ended_at=None)
        if one.duty.met_at is not None and one.duty.met_letter_id is None and not others.exists():
            unmark_met(by, duty_id=one.duty_id, because=because, now=now)
    return 1


def end(by: Viewer, one: Evidence, because: str, now: datetime, *, person: Person | None = None) -> None:
    """Evidence stands no longer. `person`: who said so; None if the record did."""
    one.ended_at, one.ended_by, one.ended_because = now, person, because[:500]
    one.save(update_fields=["ended_at", "ended_by", "ended_because"])
    verb = "evidence_against" if one.against else "evidence_ended"
    write(by, verb, one.duty, now, {"evidence": one.pk, "because": one.ended_because})
