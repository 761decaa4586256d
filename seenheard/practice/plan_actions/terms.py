"""What people say of an action: what counts as done, whether it comes again, that it is not ours, or one more that no
letter told."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from seenheard.casework.plan.recurring import MOST_TURNS
from seenheard.casework.vocabulary import DutyKind, OwedBy
from seenheard.practice.audit.prints import prints_of
from seenheard.practice.children.models import Child
from seenheard.practice.diary.actions import keep_in_step, withdraw
from seenheard.practice.diary.marking import NoSuchDuty, assign, held, write
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer

from .lines import entered_key
from .missed_lines import MISSED
from .models import ActionTerms, EnteredAction
from .proposing import propose_for
from .refused import ActionRefused, NoSuchAction
from .turns import is_turn

SHORTEST = 5


@dataclass(frozen=True, slots=True)
class TermsWords:
    """What counts as done, and how often. `every` None: once."""

    counts: str
    counts_words: str = ""
    every: int | None = None
    unit: str = ""
    first_on: date | None = None
    until: date | None = None


def set_terms(by: Viewer, *, duty_id: int, said: TermsWords, now: datetime) -> ActionTerms:
    """Say what counts as done, and how often it comes. Raises NoSuchAction, ActionRefused, BeyondKnownHolidays."""
    person = person_of(by)
    with transaction.atomic():
        duty = action(by, duty_id)
        refuse_unfit(duty, said)
        terms = ActionTerms.objects.filter(duty=duty).first() or ActionTerms(duty=duty)
        before = as_words(terms)
        terms.counts, terms.counts_words = said.counts, said.counts_words.strip()[:300]
        rule = (terms.every, terms.unit, terms.first_on, terms.until)
        terms.every = said.every
        terms.unit = said.unit if said.every else ""
        terms.first_on = (said.first_on or duty.due_on) if said.every else None
        terms.until = said.until if said.every else None
        if terms.pk is None or rule != (terms.every, terms.unit, terms.first_on, terms.until):
            terms.set_at = now
        terms.set_by = person
        terms.save()
        write(by, "action_terms_set", duty, now, {"before": before, "after": as_words(terms), **prints_of(terms)})
        propose_for(by, duty, now=now)
        keep_in_step(by, duty.family)
    return terms


def refuse_unfit(duty: Duty, said: TermsWords) -> None:
    if is_turn(duty):
        raise ActionRefused("This is one turn of a recurring action. Change the rule on the page of its first turn.")
    if said.counts not in dict(ActionTerms.COUNTS):
        raise ActionRefused("Choose what counts as done.", "counts")
    if said.counts == "other" and len(said.counts_words.strip()) < SHORTEST:
        raise ActionRefused("Say in a few words what counts as done.", "counts_words")
    if said.every is None:
        return
    if said.unit not in dict(ActionTerms.UNITS) or not 1 <= said.every <= 60:
        raise ActionRefused("Enter every how many weeks or months it comes: a number from 1 to 60.", "every")
    first_on = said.first_on or duty.due_on
    if first_on is None:
        raise ActionRefused("Enter the day of the first turn: further ones are counted from it.", "first_on")
    if said.until is not None and said.until < first_on:
        raise ActionRefused("The last day is before the first turn. Change one of them.", "until")
    if (timezone.localdate() - first_on).days > MOST_TURNS * 6:
        raise ActionRefused("The first turn is many years ago. Enter a day nearer to today.", "first_on")


def leave_aside(by: Viewer, *, duty_id: int, why: str, because: str, now: datetime) -> ActionTerms:
    """The line is not ours, or asks for nothing. It leaves the diary and stays in the list of what was left aside.
    Raises NoSuchAction, ActionRefused."""
    person = person_of(by)
    if why not in dict(ActionTerms.ASIDE):
        raise ActionRefused("Choose why it is left aside.", "why")
    if len(because.strip()) < SHORTEST:
        raise ActionRefused("Say in a few words why, so that a colleague can follow it later.", "because")
    with transaction.atomic():
        duty = action(by, duty_id)
        if is_turn(duty):
            raise ActionRefused("This is one turn of a recurring action. Leave the first turn aside, or end its rule.")
        if duty.key.startswith(MISSED):
            raise ActionRefused("A child who was not brought is not left aside: say below what was decided.")
        if duty.met_at is not None:
            raise ActionRefused("This is marked as done, so there is nothing to leave aside.")
        terms = ActionTerms.objects.filter(duty=duty).first() or ActionTerms(duty=duty, set_at=now, set_by=person)
        if terms.aside:
            raise ActionRefused("A colleague has left it aside already.")
        terms.aside, terms.aside_at, terms.aside_by = why, now, person
        terms.aside_because = because.strip()[:300]
        terms.save()
        write(by, "action_left_aside", duty, now, {"why": why, "because": terms.aside_because, **prints_of(terms)})
        if duty.withdrawn_at is None:
            withdraw(by, duty)
            Duty.objects.filter(pk=duty.pk).update(withdrawn_because=f"Left aside: {terms.get_aside_display()}.")
        keep_in_step(by, duty.family)
    return terms


def bring_back(by: Viewer, *, duty_id: int, now: datetime) -> None:
    """It is ours after all. Raises NoSuchAction, ActionRefused."""
    with transaction.atomic():
        duty = action(by, duty_id)
        terms = ActionTerms.objects.filter(duty=duty).first()
        if terms is None or not terms.aside:
            raise ActionRefused("This is not left aside.")
        terms.aside, terms.aside_at, terms.aside_by, terms.aside_because = "", None, None, ""
        terms.save()
        write(by, "action_brought_back", duty, now, {**prints_of(terms)})
        keep_in_step(by, duty.family)


@dataclass(frozen=True, slots=True)
class EnteredWords:
    """An action as somebody enters it. `once` names the form, so that sending it twice enters one."""

    words: str
    told_by: str
    due_on: date | None = None
    person_id: int | None = None
    once: uuid.UUID | None = None


def enter_action(by: Viewer, *, child: Child, also: list[Child], said: EnteredWords, now: datetime) -> Duty:
    """Enter an action that no letter told us. `also`: brothers and sisters whom it is about too. Raises
    ActionRefused, BeyondKnownHolidays."""
    person = person_of(by)
    if len(said.words.strip()) < SHORTEST:
        raise ActionRefused("Say what is to be done.", "words")
    if len(said.told_by.strip()) < 3:
        raise ActionRefused("Say who told us of it, and how, like “the social worker, by telephone”.", "told_by")
    with transaction.atomic():
        once = said.once or uuid.uuid4()
        standing = EnteredAction.objects.filter(practice=by.practice, once=once).first()
        if standing is None:
            standing = EnteredAction.objects.create(
                practice=by.practice,
                family=child.family,
                words=said.words.strip()[:600],
                due_on=said.due_on,
                told_by=said.told_by.strip()[:300],
                once=once,
                at=now,
                by=person,
            )
            standing.children.set([child, *also])
            keep_in_step(by, child.family)
            duty = Duty.objects.get(practice=by.practice, key=entered_key(standing))
            due_on = standing.due_on.isoformat() if standing.due_on else None
            told = {"told_by": standing.told_by, "due_on": due_on}
            write(by, "action_entered", duty, now, {**told, **prints_of(standing)})
            if said.person_id is not None:
                assign(by, duty_id=duty.pk, person_id=said.person_id, now=now)
        return Duty.objects.get(practice=by.practice, key=entered_key(standing))


def action(by: Viewer, duty_id: int) -> Duty:
    """One of our actions, locked until the transaction ends. Raises NoSuchAction."""
    try:
        duty = held(by, duty_id)
    except NoSuchDuty as missing:
        raise NoSuchAction(duty_id) from missing
    if duty.kind != DutyKind.ACTION or duty.owed_by != OwedBy.PRACTICE:
        raise NoSuchAction(duty_id)
    return duty


def person_of(by: Viewer) -> Person:
    if by.person is None:
        raise ActionRefused("Only a person says what counts as done.")
    return by.person


def as_words(terms: ActionTerms) -> dict[str, object]:
    return {
        "counts": terms.counts,
        "words": terms.counts_words,
        "every": terms.every,
        "unit": terms.unit,
        "first_on": terms.first_on.isoformat() if terms.first_on else None,
        "until": terms.until.isoformat() if terms.until else None,
    }
