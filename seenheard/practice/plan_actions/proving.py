"""Attaching what shows that an action was done, confirming what was proposed, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from seenheard.casework.plan.evidence import SeenLine
from seenheard.practice.diary.marking import mark_met, unmark_met, write
from seenheard.practice.diary.models import Duty
from seenheard.practice.gp_record.models import Entry
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.models import Report
from seenheard.practice.web.words import day

from .missed_lines import MISSED
from .models import Evidence
from .prints import evidence_print
from .proposing import end
from .refused import ActionRefused, NoSuchAction
from .terms import SHORTEST, action, person_of

#: Kinds of entry that can show that something was done.
PROVING = ("immunisation", "contact", "referral", "document")


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody attaches: entries of the record by number, a letter, a report that was sent, or words."""

    kind: str
    words: str = ""
    entries: tuple[int, ...] = ()
    letter_id: int | None = None
    report_id: int | None = None
    decided: str = ""


def attach(by: Viewer, *, duty_id: int, shown: Shown, now: datetime) -> Evidence:
    """Attach evidence that a person has seen; the action is done by it. Raises NoSuchAction, ActionRefused."""
    person = person_of(by)
    with transaction.atomic():
        duty = open_action(by, duty_id)
        made = Evidence(
            duty=duty,
            kind=shown.kind,
            words=shown.words.strip()[:500],
            at=now,
            confirmed_at=now,
            confirmed_by=person,
        )
        fill(made, duty, shown)
        replaced = Evidence.objects.filter(duty=duty, confirmed_at=None, ended_at=None)
        for one in replaced:
            end(by, one, "Other evidence was attached.", now)
        made.save()
        detail: dict[str, object] = {
            "evidence": made.pk,
            "kind": made.kind,
            "decided": made.decided,
            "print": evidence_print(made),
        }
        write(by, "evidence_attached", duty, now, detail)
        mark_met(by, duty_id=duty.pk, note=said_of(made), now=now)
    return made


def fill(made: Evidence, duty: Duty, shown: Shown) -> None:
    """Raises ActionRefused for what cannot be evidence of this action."""
    if duty.key.startswith(MISSED):
        if shown.decided not in dict(Evidence.DECIDED):
            raise ActionRefused("Choose what was decided.", "decided")
        made.decided = shown.decided
    match shown.kind:
        case "record":
            rows = list(record_lines(duty).filter(pk__in=shown.entries).order_by("earliest", "pk"))
            if not rows or len(rows) != len(set(shown.entries)):
                raise ActionRefused("Choose at least one line of the record.", "entries")
            made.patient = rows[0].patient
            made.lines = [line_of(one).as_json() for one in rows]
        case "letter":
            made.letter = letters_about(duty).filter(pk=shown.letter_id or 0).first()
            if made.letter is None:
                raise ActionRefused("Choose a letter.", "letter")
        case "report":
            made.report = reports_about(duty).filter(pk=shown.report_id or 0).first()
            if made.report is None:
                raise ActionRefused("Choose a report that was sent.", "report")
        case "words":
            if len(made.words) < SHORTEST:
                raise ActionRefused("Say in words why it counts as done.", "words")
        case _:
            raise ActionRefused("Choose what shows that it was done.", "kind")


def confirm(by: Viewer, *, evidence_id: int, now: datetime) -> Evidence:
    """A person has looked at what was proposed: the action is done. Raises NoSuchAction, ActionRefused."""
    person = person_of(by)
    with transaction.atomic():
        one = locked(by, evidence_id)
        if one.state != "proposed":
            raise ActionRefused("This is not proposed any more. Open the page again to see what became of it.")
        duty = open_action(by, one.duty_id)
        one.confirmed_at, one.confirmed_by = now, person
        one.save(update_fields=["confirmed_at", "confirmed_by"])
        write(by, "evidence_confirmed", duty, now, {"evidence": one.pk})
        mark_met(by, duty_id=duty.pk, note=said_of(one), now=now)
    return one


def refuse(by: Viewer, *, evidence_id: int, because: str, now: datetime) -> Evidence:
    """What was proposed does not show it. Raises NoSuchAction, ActionRefused."""
    return ended(by, evidence_id, because, now, "proposed", "This is not proposed any more.")


def take_back(by: Viewer, *, evidence_id: int, because: str, now: datetime) -> Evidence:
    """It does not show it after all: the action is open again. Raises NoSuchAction, ActionRefused."""
    with transaction.atomic():
        one = ended(by, evidence_id, because, now, "stands", "This evidence does not stand any more.")
        others = Evidence.objects.filter(duty=one.duty_id, confirmed_at__isnull=False, ended_at=None)
        if one.duty.met_at is not None and one.duty.met_by_id is not None and not others.exists():
            unmark_met(by, duty_id=one.duty_id, because=one.ended_because, now=now)
    return one


def ended(by: Viewer, evidence_id: int, because: str, now: datetime, state: str, otherwise: str) -> Evidence:
    person = person_of(by)
    if len(because.strip()) < SHORTEST:
        raise ActionRefused("Say in a few words why, so that the record makes sense later.", "because")
    with transaction.atomic():
        one = locked(by, evidence_id)
        if one.state != state:
            raise ActionRefused(f"{otherwise} Open the page again to see what became of it.")
        end(by, one, because.strip(), now, person=person)
    return one


def locked(by: Viewer, evidence_id: int) -> Evidence:
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("duty")
    one = rows.filter(pk=evidence_id, duty__practice=by.practice).first()
    if one is None:
        raise NoSuchAction(evidence_id)
    return one


def open_action(by: Viewer, duty_id: int) -> Duty:
    duty = action(by, duty_id)
    if duty.met_at is not None:
        raise ActionRefused(f"This was marked as done on {day(duty.met_at)} already.")
    if duty.withdrawn_at is not None:
        raise ActionRefused("This is no longer owed, so there is nothing to show for it.")
    return duty


def record_lines(duty: Duty) -> QuerySet[Entry]:
    """The entries of the children's records that can show that it was done."""
    people = duty.children.exclude(patient=None).values("patient")
    found = Entry.objects.filter(practice=duty.practice_id, patient__in=people, gone_at=None, kind__in=PROVING)
    return found.exclude(given=False).exclude(event__in=("not_brought", "cancelled")).select_related("patient")


def letters_about(duty: Duty) -> QuerySet[Letter]:
    """Letters that were entered for one of the children."""
    found = Letter.objects.filter(
        practice=duty.practice_id, confirmations__children__in=duty.children.all(), confirmations__undone_at=None
    )
    return found.distinct()


def reports_about(duty: Duty) -> QuerySet[Report]:
    """Reports on the family that have left."""
    return Report.objects.filter(practice=duty.practice_id, family=duty.family_id, sent_at__isnull=False)


def line_of(entry: Entry) -> SeenLine:
    return SeenLine(entry.key, entry.words or entry.reason or entry.kind, entry.earliest, entry.given is not False)


def said_of(one: Evidence) -> str:
    """The evidence in one sentence, for the diary."""
    what = {
        "record": "Seen in the GP record",
        "letter": "Shown by a letter",
        "report": "Shown by a report that was sent",
        "words": "In words",
    }[one.kind]
    decided = f"{one.get_decided_display()}. " if one.decided else ""
    return f"{decided}{what}{f': {one.words}' if one.words else ''}"[:500]
