"""A person confirms a letter: once, whole, and so that it can be undone."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.timetable.rules import NoEdition
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.as_recorded.sealing import seal
from seenheard.practice.children.models import Family
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.register.from_letters import list_codes, take_back_codes

from .answers import AlreadyConfirmed, Answers, AnswersRefused, UndoRefused
from .checking import MEETINGS, check
from .effects import Changes, take_back
from .entering import Entry
from .models import Confirmation, Letter
from .putting_aside import take_up


def confirm_letter(by: Viewer, letter: Letter, *, answers: Answers, at: datetime | None = None) -> Confirmation:
    """Enter what the letter says: children, conferences, facts; then bring the diary in step.

    `at`: when, if not now; for the demonstration, whose practice has a past.
    All of it happens or none. Raises AnswersRefused if a value cannot stand, AlreadyConfirmed if somebody was quicker.
    """
    refuse_if_confirmed(letter)
    check(by, answers)
    assert by.person is not None, "the software never confirms"  # noqa: S101
    try:
        with transaction.atomic():
            confirmation = Confirmation.objects.create(
                letter=letter,
                reading=letter.readings.filter(pk=answers.reading_id or 0).first(),
                at=at or timezone.now(),
                person=by.person,
                outcome=answers.outcome,
                fields=answers.fields,
                sources=answers.sources,
                filing=[
                    {
                        "patient_id": filed.patient_id,
                        "what": filed.what,
                        "hidden_online": filed.hidden_online,
                        "third_party": filed.third_party,
                    }
                    for filed in answers.filing
                ],
                filing_more=filing_more(answers),
                note=answers.note,
            )
            entry = Entry(by, letter, answers, Changes(confirmation))
            families = entry.run() if answers.outcome == "entered" else []
            record(
                by,
                {"entered": "confirmed", "filed": "filed", "not_ours": "sent_back"}[answers.outcome],
                f"letter:{letter.pk}",
                detail={
                    "confirmation": confirmation.pk,
                    "fields": answers.fields,
                    "sources": answers.sources,
                    **seal(confirmation),
                },
            )
            for child in confirmation.children.all():
                record(by, "entered_letter", f"letter:{letter.pk}", child_id=child.pk)
            take_up(by, letter)
            if answers.outcome == "entered":
                left_out = answers.codes_left_out
                list_codes(by, confirmation=confirmation, children=entry.children, left_out=left_out, at=at)
            for family in families:
                keep_in_step(by, family)
    except (BeyondKnownHolidays, NoEdition) as limit:
        raise AnswersRefused({place_of(answers): str(limit)}) from limit
    except IntegrityError:
        refuse_if_confirmed(letter)
        raise
    return confirmation


def filing_more(answers: Answers) -> dict[str, object]:
    """What was decided of the filing beside whose record it goes to; nothing if there was nothing to decide."""
    left_out = sorted(answers.codes_left_out, key=str)
    found = {"not_filed": [*answers.not_filed], "wrong": answers.wrong, "codes_left_out": [[*one] for one in left_out]}
    return {name: value for name, value in found.items() if value}


def place_of(answers: Answers) -> str:
    """The meeting with the most distant date: the one that the holidays do not reach."""
    dates = {name: (answers.fields.get(name) or {}).get("date") or "" for name in MEETINGS}
    latest = max(dates, key=lambda name: dates[name])
    return f"{latest}.date" if dates[latest] else ""


def refuse_if_confirmed(letter: Letter) -> None:
    standing = Confirmation.objects.filter(letter=letter, undone_at=None).select_related("person").first()
    if standing is not None:
        at = timezone.localtime(standing.at)
        raise AlreadyConfirmed(str(standing.person), f"{at.day} {at:%B %Y at %H:%M}")


def families_of(confirmation: Confirmation) -> list[Family]:
    """Every family whose diary the confirmation touched: those of its children and of its meetings."""
    meetings = confirmation.effects.filter(table="conferences.conference").values_list("row", flat=True)
    seats = confirmation.effects.filter(table="conferences.conferencechild").values_list("row", flat=True)
    touched = (
        Q(children__confirmations=confirmation)
        | Q(conferences__in=list(meetings))
        | Q(conferences__seats__in=list(seats))
    )
    return list(Family.objects.filter(touched).distinct())


def undo_confirmation(by: Viewer, confirmation: Confirmation, *, because: str) -> None:
    """Take back everything that a confirmation entered. Both stay in the record, and the letter waits again.

    Raises UndoRefused without a reason, if it was undone already, or if a later letter builds on it.
    """
    if not because.strip():
        raise UndoRefused("Say why it is undone, so that the record makes sense later.")
    with transaction.atomic():
        standing = Confirmation.objects.select_for_update().get(pk=confirmation.pk)
        if standing.undone_at is not None:
            raise UndoRefused("This confirmation was undone before.")
        families = families_of(standing)
        take_back(standing)
        standing.undone_at = timezone.now()
        standing.undone_by = by.person
        standing.undone_because = because.strip()[:500]
        standing.save(update_fields=["undone_at", "undone_by", "undone_because"])
        take_back_codes(by, confirmation=standing, now=standing.undone_at)
        record(
            by,
            "undone",
            f"letter:{standing.letter_id}",
            detail={"confirmation": standing.pk, "because": standing.undone_because},
        )
        for family in families:
            keep_in_step(by, family)
    confirmation.refresh_from_db()
