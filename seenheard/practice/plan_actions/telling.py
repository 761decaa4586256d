"""Telling the social worker that a plan is not followed or a child was not brought; and what was answered.

An e-mail is put in the post in the transaction that writes the telling. It counts as told when the mail server took it,
and not before (`arrival`).
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.audit.prints import prints_of
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import can_be_sent_to, put_in_post
from seenheard.practice.post.queries import mail_is_on
from seenheard.practice.reports.report_settings import domains_of, may_go_to
from seenheard.practice.web.words import moment

from .answer_lines import answer_owed
from .missed_lines import MISSED
from .models import Telling
from .prints import telling_print
from .refused import ActionRefused, NoSuchAction
from .telling_words import Concern, Ready, concern_of, meeting_of, named_in, ready

SHORTEST = 20
LONGEST = 6000


@dataclass(frozen=True, slots=True)
class TellingWords:
    """How the social worker is told. `once` names the form: sent twice, it tells once. `text`: what is sent or said.
    `seen`: how often the family's social worker had been told when the page was opened, if it says so."""

    way: str
    text: str
    once: uuid.UUID
    to_name: str = ""
    to_address: str = ""
    looked: bool = False
    seen: int | None = None


class ToldMeanwhile(ActionRefused):
    """Somebody told the social worker about the family since this page was opened."""


def press(by: Viewer, duty: Duty, *, today: date) -> Ready:
    """The words that are ready when somebody presses on this action."""
    concern, meeting = concern_of(duty, today), meeting_of(duty.family, duty.children.all())
    return ready(by, duty.family, concern, meeting=meeting, answer_by=awaited(duty.family, meeting, today))


def awaited(family: Family, meeting: Conference | None, today: date) -> date | None:
    """By when an answer would be awaited to what is told today."""
    owed = answer_owed(family, meeting, today)
    return owed.due_on if owed is not None else None


def tell(
    by: Viewer,
    *,
    family: Family,
    concern: Concern,
    said: TellingWords,
    duty: Duty | None = None,
    again: Telling | None = None,
    now: datetime,
) -> Telling:
    """Tell the social worker. `duty`: the action that is about it; `again`: an e-mail that did not arrive. The same
    form again answers the telling that stands. Raises ActionRefused, BeyondKnownHolidays."""
    if by.person is None:
        raise ActionRefused("Only a person tells the social worker.")
    with transaction.atomic():
        Family.objects.select_for_update().get(pk=family.pk, practice=by.practice)
        standing = Telling.objects.filter(practice=by.practice, once=said.once).first()
        if standing is not None:
            return standing
        refuse_unfit(by, family, said)
        refuse_told_meanwhile(family, said, again)
        letter = letter_of(duty, again)
        made = Telling.objects.create(
            practice=by.practice,
            family=family,
            duty=duty if duty is not None else again.duty if again is not None else None,
            letter=letter,
            conference=meeting_of(family, concern.children),
            once=said.once,
            why=again.why if again is not None else concern.why,
            concern_at=again.concern_at if again is not None else concern_at(letter, now),
            way=said.way,
            to_name=said.to_name.strip()[:200],
            to_address=said.to_address.strip() if said.way == "email" else "",
            text=said.text.strip(),
            at=now,
            by=by.person,
            left_at=None if said.way == "email" else now,
        )
        made.children.set(concern.children)
        if said.way == "email":
            put(by, made, concern, now)
        if again is not None:
            again.settled_at = now
            again.save(update_fields=["settled_at"])
        detail: dict[str, object] = {
            "way": made.way,
            "why": made.why,
            "message": made.message_id,
            "print": telling_print(made),
        }
        write(by, "social_worker_told", made, now, detail)
        keep_in_step(by, family)
    return made


def refuse_told_meanwhile(family: Family, said: TellingWords, again: Telling | None) -> None:
    """Two people press at the same moment: the second is told of the first. Raises ActionRefused."""
    if again is not None and Telling.objects.filter(pk=again.pk, settled_at__isnull=False).exists():
        raise ActionRefused(
            "A colleague has told the social worker again meanwhile. Look at the list of what was told."
        )
    tellings = Telling.objects.filter(family=family).select_related("by").order_by("-at", "-pk")
    if said.seen is None or tellings.count() == said.seen:
        return
    last = tellings[0]
    raise ToldMeanwhile(
        f"{last.by} told the social worker about this family on {moment(last.at)}, after you opened this page: "
        f"“{last.text[:120]}”. Nothing of yours was sent. If it is still to be told, press again."
    )


def put(by: Viewer, made: Telling, concern: Concern, now: datetime) -> None:
    subject = ready(by, made.family, concern, meeting=made.conference, answer_by=None).subject
    made.message = put_in_post(
        by,
        kind="telling",
        key=f"telling:{made.pk}",
        subject=subject,
        body=made.text,
        to_address=made.to_address,
        now=now,
    )
    if made.message is None:
        raise ActionRefused("This installation sends no e-mail. Say it by telephone or in the council’s portal.", "way")
    made.save(update_fields=["message"])


def refuse_unfit(by: Viewer, family: Family, said: TellingWords) -> None:
    """Raises ActionRefused with the sentence that says how to mend it."""
    if said.way not in dict(Telling.WAYS):
        raise ActionRefused("Choose how the social worker is told.", "way")
    words = said.text.strip()
    if len(words) < SHORTEST:
        raise ActionRefused("Write what is told, in a sentence or more.", "text")
    if len(words) > LONGEST:
        raise ActionRefused(f"Shorten the words to {LONGEST} characters.", "text")
    if said.way != "email":
        if len(said.to_name.strip()) < 2:
            raise ActionRefused("Say whom you told, like “the duty social worker, Ms Okafor”.", "to_name")
        return
    refuse_address(by, said.to_address.strip())
    if not said.looked:
        raise ActionRefused("Read the words and the address once more, then say that you did.", "looked")
    if names := named_in(words, family):
        raise ActionRefused(
            f"An e-mail names no child: put initials in place of {', '.join(names)}, and leave NHS numbers out.", "text"
        )


def refuse_address(by: Viewer, address: str) -> None:
    if not mail_is_on():
        raise ActionRefused("This installation sends no e-mail. Say it by telephone or in the council’s portal.", "way")
    if not can_be_sent_to(address):
        raise ActionRefused("Enter the social worker’s address, like name@council.gov.uk.", "to_address")
    if not may_go_to(by.practice, address):
        allowed = ", ".join(one.domain for one in domains_of(by.practice))
        raise ActionRefused(
            f"E-mail of this practice about children may go to {allowed} alone. Is the address right? Its domain can "
            "be allowed under Reports, Settings; until then, tell by telephone."
            if allowed
            else "No domain is allowed yet to which e-mail about children may go. Allow the council’s under Reports, "
            "Settings; until then, tell by telephone.",
            "to_address",
        )


def letter_of(duty: Duty | None, again: Telling | None) -> Letter | None:
    """The letter that said that the child was not brought."""
    if again is not None:
        return again.letter
    return duty.letter if duty is not None and duty.key.startswith(MISSED) else None


def concern_at(letter: Letter | None, now: datetime) -> datetime:
    """From when on the practice could know: the letter's arrival; else now, as somebody tells of it at once."""
    return letter.arrived_at if letter is not None else now


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """What the social worker answered, when, and who; `letter_id`: the letter that holds it, if there is one."""

    who: str
    on: date | None
    words: str
    letter_id: int | None = None


def answered(by: Viewer, *, telling_id: int, said: AnswerWords, now: datetime) -> Telling:
    """The social worker answered. Raises NoSuchAction, ActionRefused."""
    if by.person is None:
        raise ActionRefused("Only a person enters an answer.")
    if len(said.who.strip()) < 2:
        raise ActionRefused("Say who answered.", "who")
    if len(said.words.strip()) < 5:
        raise ActionRefused("Say what was answered, in a few words.", "words")
    with transaction.atomic():
        one = locked(by, telling_id)
        told_on, today = timezone.localdate(one.left_at or one.at), timezone.localdate(now)
        if said.on is None or not told_on <= said.on <= today:
            raise ActionRefused("Enter the day of the answer: not before we told, and not in the future.", "on")
        if one.answered_at is not None:
            raise ActionRefused("An answer is entered already. Take it back first if it is wrong.")
        letter = None
        if said.letter_id is not None:
            letter = letters_for(one).filter(pk=said.letter_id).first()
            if letter is None:
                raise ActionRefused("Choose one of the letters in the list.", "letter")
        one.answered_at, one.answered_on, one.answered_by = now, said.on, said.who.strip()[:200]
        one.answer_words, one.answer_letter, one.answer_entered_by = said.words.strip()[:1000], letter, by.person
        keep_answer(one)
        write(by, "telling_answered", one, now, {"on": said.on.isoformat(), "letter": letter.pk if letter else None})
        keep_in_step(by, one.family)
    return one


def take_answer_back(by: Viewer, *, telling_id: int, now: datetime) -> Telling:
    """It was no answer to this: one is awaited again. Raises NoSuchAction, ActionRefused."""
    with transaction.atomic():
        one = locked(by, telling_id)
        if one.answered_at is None:
            raise ActionRefused("No answer is entered.")
        was = {
            "by": one.answered_by,
            "on": one.answered_on.isoformat() if one.answered_on else "",
            "words": one.answer_words,
        }
        one.answered_at, one.answered_on, one.answered_by = None, None, ""
        one.answer_words, one.answer_letter, one.answer_entered_by = "", None, None
        keep_answer(one)
        write(by, "telling_answer_taken_back", one, now, {"was": was})
        keep_in_step(by, one.family)
    return one


def keep_answer(one: Telling) -> None:
    one.save(
        update_fields=[
            *("answered_at", "answered_on", "answered_by", "answer_words", "answer_letter", "answer_entered_by")
        ]
    )


def letters_for(one: Telling) -> QuerySet[Letter]:
    """The letters about these children that were entered since it was told."""
    made = Confirmation.objects.filter(children__in=one.children.all(), undone_at=None, at__gte=one.at)
    return Letter.objects.filter(practice=one.practice_id, pk__in=made.values("letter"))


def locked(by: Viewer, telling_id: int) -> Telling:
    rows = Telling.objects.select_for_update(of=("self",)).select_related("family")
    one = rows.filter(pk=telling_id, practice=by.practice).first()
    if one is None:
        raise NoSuchAction(telling_id)
    return one


def write(by: Viewer, verb: str, one: Telling, now: datetime, detail: dict[str, object]) -> None:
    """One event for each child whom it is about."""
    children: list[Child | None] = [*one.children.all()]
    detail = detail | prints_of(one)
    for child in children or [None]:
        record(by, verb, f"telling:{one.pk}", child_id=child.pk if child else None, detail=detail, at=now)
