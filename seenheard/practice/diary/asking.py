"""Sending what asks for something that did not come: one thing, or all that one authority owes us, in one message."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from seenheard.practice.children.models import Child
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import put_in_post
from seenheard.practice.post.models import Message

from . import marking
from .chase_state import terms_of
from .chase_to import Way, authority_of, led, ways_for, ways_of
from .marking import DutyRefused, NoSuchDuty
from .models import Authority, Chase

BY_HAND = {"written": "written by hand", "telephone": "by telephone"}
_NUMBER = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
#: Names that are also months stand in dates.
MONTHS = frozenset({"April", "May", "June", "August"})
_SHORTEST = 3  # letters of a name that are looked for: shorter ones stand in other words


def ask(
    by: Viewer, *, duty_id: int, words: str, subject: str, way: str, answer_by: date | None = None, now: datetime
) -> Chase:
    """Ask for one thing: `way` is a key of BY_HAND, for what was written or said elsewhere, or of one of the known
    addresses, to which the words then go by e-mail. Raises NoSuchDuty, DutyRefused; then nothing is sent or kept."""
    with transaction.atomic():
        duty = marking.held(by, duty_id)
        if way in BY_HAND:
            return marking.chase(by, duty_id=duty_id, words=words, to=BY_HAND[way], answer_by=answer_by, now=now)
        led([duty])
        chosen = chosen_way(ways_for(duty, terms_of(by.practice)), way)
        refuse_named(words, duty.children.all())
        message = post(by, chosen, subject=subject, words=words, about=f"{duty.pk}", now=now)
        if (asked := duty.chases.filter(message=message).first()) is not None:
            return asked  # a colleague sent the same words at the same moment: it is one e-mail, and one asking
        to = f"{chosen.words}, {chosen.address}"
        return marking.chase(by, duty_id=duty_id, words=words, to=to, answer_by=answer_by, message=message, now=now)


def ask_together(
    by: Viewer,
    *,
    authority: Authority,
    duty_ids: Sequence[int],
    words: str,
    subject: str,
    way: str,
    answer_by: date | None = None,
    now: datetime,
) -> list[Chase]:
    """Ask an authority in one message for several things that it owes us. All are asked for, or none. Raises
    NoSuchDuty, DutyRefused."""
    if not duty_ids:
        raise DutyRefused("Choose what to ask for.")
    with transaction.atomic():
        duties = [marking.held(by, pk) for pk in sorted(set(duty_ids))]
        if any(authority_of(duty) != authority for duty in led(duties)):
            raise NoSuchDuty(authority.pk)
        message, to = None, BY_HAND.get(way, "")
        if not to:
            chosen = chosen_way(ways_of(authority, duties, terms_of(by.practice)), way)
            for duty in duties:
                refuse_named(words, duty.children.all())
            about = ",".join(str(duty.pk) for duty in duties)
            message, to = post(by, chosen, subject=subject, words=words, about=about, now=now), chosen.address
        before = {one.duty_id: one for one in Chase.objects.filter(message=message)} if message is not None else {}
        return [
            before.get(duty.pk)
            or marking.chase(by, duty_id=duty.pk, words=words, to=to, answer_by=answer_by, message=message, now=now)
            for duty in duties
        ]


def chosen_way(ways: Iterable[Way], key: str) -> Way:
    chosen = next((one for one in ways if one.key == key), None)
    if chosen is None:
        raise DutyRefused("Choose how you asked: this address is not known any more, or no e-mail leaves from here.")
    if not chosen.allowed:
        domain = chosen.address.rpartition("@")[2]
        raise DutyRefused(f"E-mail of this practice may not go to {domain}. Allow it under Reports, Settings.")
    return chosen


def post(by: Viewer, way: Way, *, subject: str, words: str, about: str, now: datetime) -> Message:
    """Put it in the post, once a day for the same words: a button pressed twice sends one e-mail."""
    said = hashlib.sha256(f"{about}\n{way.address}\n{words}".encode()).hexdigest()[:32]
    key = f"chase:{timezone.localdate(now).isoformat()}:{said}"
    message = put_in_post(by, kind="chase", key=key, subject=subject, body=words, to_address=way.address, now=now)
    if message is None:
        raise DutyRefused("No e-mail leaves from this installation. Copy the words, and say that you wrote yourself.")
    return message


def refuse_named(words: str, children: Iterable[Child]) -> None:
    """An e-mail that asks holds initials and dates: no name of a child, no NHS number."""
    if _NUMBER.search(words):
        raise DutyRefused("Nothing was sent: the words hold what looks like an NHS number. Take it out.")
    said = set(_WORD.findall(words))
    for child in children:
        person = child.patient or child.mother
        names = _WORD.findall(f"{person.given_name} {person.family_name}" if person else child.name)
        if any(name in said and len(name) >= _SHORTEST and name not in MONTHS for name in names):
            raise DutyRefused("Nothing was sent: the words name a child or its mother. Write initials instead.")
