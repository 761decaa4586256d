"""Taking a case file's rows out of the database, and nothing else. Called by a disposal alone, in its transaction."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from seenheard.practice.children.models import Child, Family, FamilyMember, FamilyTie
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact, Likely
from seenheard.practice.core_groups.models import GroupPart
from seenheard.practice.cover.models import Arrangement, Asking, Offer, OfferedTime, TakingPart
from seenheard.practice.cover.rows import mail_key
from seenheard.practice.diary.models import Chase, Duty
from seenheard.practice.gp_record.models import Entry, Import
from seenheard.practice.letters.models import Confirmation, Effect, Letter, PutAside, Reading, Sighting
from seenheard.practice.post.emptying import forget
from seenheard.practice.reminders.models import Reminder
from seenheard.practice.rota.models import Knowledge

from .file_of import TABLES, CaseFile, patients_of
from .models import Disposal, DisposedLetter, Hold
from .removing_actions import ACTION_TABLES, emails_of_tellings, remove_actions
from .removing_life import LIFE_TABLES, remove_life
from .removing_lists import LIST_TABLES, emails_of_differences, remove_lists
from .removing_looked_after import HEALTH_TABLES, remove_health
from .removing_packs import PACK_TABLES, emails_of_packs, remove_packs
from .removing_plans import PLAN_TABLES, remove_plans
from .removing_register import REGISTER_TABLES, remove_register
from .removing_reports import REPORT_TABLES, emails_of_reports, remove_reports
from .taking import take

#: Every table that a disposal empties of the file's rows. A test walks all tables that refer to these and fails if one
#: is missing here, so that no new room is forgotten.
EMPTIED = (
    *ACTION_TABLES,
    *LIFE_TABLES,
    *PACK_TABLES,
    *REPORT_TABLES,
    *REGISTER_TABLES,
    *PLAN_TABLES,
    *LIST_TABLES,
    *HEALTH_TABLES,
    Reminder,
    Likely,
    OfferedTime,
    Offer,
    Asking,
    TakingPart,
    GroupPart,
    Arrangement,
    Knowledge,
    Entry,
    Import,
    FamilyTie,
    FamilyMember.address_kept_from.through,
    FamilyMember,
    Chase,
    Duty.children.through,
    Duty,
    Fact,
    ConferenceChild,
    Effect,
    Confirmation.children.through,
    Confirmation,
    PutAside,
    Reading,
    Sighting,
    Letter,
    Conference,
    Hold,
    Child,
    Family,
)


def remove_file(file: CaseFile, disposal: Disposal) -> dict[str, int]:
    """Remove the file's rows, and keep of each of its letters that it came and was disposed of. Returns table -> how
    many rows."""
    keep_account(file.letters, disposal)
    made = Confirmation.objects.filter(letter__in=file.letters)
    ours = Q(confirmation__in=made)
    for table in TABLES:
        ours |= Q(table=table, row__in=file.rows(table))
    links = Confirmation.children.through.objects
    removed: dict[str, int] = {}
    forget_emails(file, disposal)
    remove_actions(file, removed)
    remove_packs(file, removed)
    remove_register(file, removed)
    remove_life(file, removed)
    remove_reports(file, removed)
    remove_plans(file, removed)
    remove_lists(file, removed, now=disposal.done_at or disposal.proposed_at)
    remove_health(file, removed)
    remove_taking_part(file, removed)
    remove_people(file, removed)
    take(removed, Chase.objects.filter(duty__in=file.duties))
    take(removed, Duty.children.through.objects.filter(Q(duty__in=file.duties) | Q(child__in=file.children)))
    take(removed, Duty.objects.filter(pk__in=file.duties))
    take(removed, Fact.everything.filter(pk__in=file.facts))
    take(removed, ConferenceChild.everything.filter(pk__in=file.seats))
    take(removed, Effect.objects.filter(ours))
    take(removed, links.filter(Q(confirmation__in=made) | Q(child__in=file.children)))
    remove_letters(file.letters, removed)
    take(removed, Conference.everything.filter(pk__in=file.conferences))
    take(removed, Hold.objects.filter(family=file.family).exclude(lifted_at=None))
    take(removed, Child.everything.filter(pk__in=file.children))
    take(removed, Family.objects.filter(pk=file.family.pk))
    return removed


def forget_emails(file: CaseFile, disposal: Disposal) -> None:
    """Take the words out of the e-mails that reminded of the file's duties, asked somebody to go, took a report
    along, asked a council or told it something. That an e-mail was sent stays: it may have been about others too."""
    reminders = Reminder.objects.filter(duty__in=file.duties).exclude(message=None)
    numbers = {reminder.message_id for reminder in reminders if reminder.message_id} | emails_of_reports(file)
    numbers |= emails_of_packs(file) | emails_of_differences(file)
    numbers |= emails_of_tellings(file)
    chases = Chase.objects.filter(duty__in=file.duties, message__isnull=False)
    numbers |= set(chases.values_list("message_id", flat=True))
    notes = GroupPart.objects.filter(conference__in=file.conferences, message__isnull=False)
    numbers |= set(notes.values_list("message_id", flat=True))
    keys = {mail_key(asking) for asking in Asking.objects.filter(conference__in=file.conferences)}
    now = disposal.done_at or disposal.proposed_at
    forget(disposal.practice, numbers=numbers, keys=keys, now=now)


def remove_taking_part(file: CaseFile, removed: dict[str, int]) -> None:
    """Remove who was reminded, who was asked to go and how the practice took part, and what was known of the children
    by whom. What a clinician knows of somebody of whom another family's file still speaks stays."""
    take(removed, Reminder.objects.filter(duty__in=file.duties))
    take(removed, Likely.objects.filter(family=file.family))
    take(removed, OfferedTime.objects.filter(offer__conference__in=file.conferences))
    take(removed, Offer.objects.filter(conference__in=file.conferences))
    take(removed, Asking.objects.filter(conference__in=file.conferences))
    take(removed, TakingPart.objects.filter(conference__in=file.conferences))
    take(removed, GroupPart.objects.filter(conference__in=file.conferences))
    take(removed, Arrangement.objects.filter(conference__in=file.conferences))
    people = patients_of(Child.everything.filter(pk__in=file.children))
    elsewhere = patients_of(Child.everything.filter(practice=file.family.practice_id).exclude(pk__in=file.children))
    take(removed, Knowledge.objects.filter(patient__in=people - elsewhere))


def remove_people(file: CaseFile, removed: dict[str, int]) -> None:
    """Remove who belongs to the family, and what was imported of their GP records. The record of somebody of whom
    another family's file speaks stays."""
    members = FamilyMember.everything.filter(family=file.family)
    people = patients_of(Child.everything.filter(pk__in=file.children))
    people |= set(members.exclude(patient=None).values_list("patient", flat=True))
    others = Child.everything.filter(practice=file.family.practice_id).exclude(pk__in=file.children)
    elsewhere = patients_of(others.filter(Q(patient__in=people) | Q(mother__in=people)))
    beside = FamilyMember.objects.exclude(family=file.family)
    elsewhere |= set(beside.filter(patient__in=people).values_list("patient", flat=True))
    take(removed, Entry.objects.filter(patient__in=people - elsewhere))
    take(removed, Import.objects.filter(patient__in=people - elsewhere))
    numbers = list(members.values_list("pk", flat=True))
    take(removed, FamilyTie.everything.filter(Q(member__in=numbers) | Q(child__in=file.children)))
    kept_from = FamilyMember.address_kept_from.through.objects
    take(removed, kept_from.filter(Q(from_familymember__in=numbers) | Q(to_familymember__in=numbers)))
    take(removed, members)


def remove_letters(letters: Iterable[int], removed: dict[str, int]) -> None:
    """Remove letters with what was read and decided; nothing may refer to them any more."""
    numbers = list(letters)
    take(removed, Confirmation.objects.filter(letter__in=numbers))
    take(removed, PutAside.objects.filter(letter__in=numbers))
    take(removed, Reading.objects.filter(letter__in=numbers))
    take(removed, Sighting.objects.filter(letter__in=numbers))
    take(removed, Letter.objects.filter(pk__in=numbers))


def keep_account(letters: Iterable[int], disposal: Disposal) -> None:
    """Of each letter what makes the days add up, and what its file is called on the disk."""
    numbers = list(letters)
    decisions: dict[int, list[list[str | None]]] = {}
    for letter, at, undone_at in (
        Confirmation.objects.filter(letter__in=numbers).order_by("at").values_list("letter_id", "at", "undone_at")
    ):
        decisions.setdefault(letter, []).append([at.isoformat(), undone_at.isoformat() if undone_at else None])
    DisposedLetter.objects.bulk_create(
        DisposedLetter(
            practice=disposal.practice,
            disposal=disposal,
            number=letter.pk,
            sha256=letter.sha256,
            size=letter.size,
            arrived_at=letter.arrived_at,
            decisions=decisions.get(letter.pk, []),
        )
        for letter in Letter.objects.filter(pk__in=numbers).order_by("pk")
    )
