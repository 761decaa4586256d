"""What must hold after every kill. Each breach is a sentence; there must be none.

The program's own `verify` is one judge. The other is the clients' ledger: what was acknowledged, held against the rows
and the files themselves.
"""

from __future__ import annotations

import contextlib
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from seenheard.cli import main as seenheard
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Family
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.models import Confirmation, Letter, Reading, Sighting
from seenheard.practice.letters.reading_queue import MOST_TRIES
from seenheard.practice.people.viewer import software

from .ledger import Ledger

DECISIONS = ("confirmed", "filed", "sent_back")


def breaches(ledger: Ledger) -> list[str]:
    """Everything that is not as it must be."""
    return [
        *verified(),
        *letters_once(ledger),
        *files_once(ledger),
        *read_in_the_end(),
        *decisions_whole(),
        *decisions_kept(ledger),
        *diary_in_step(),
        *marks_kept(ledger),
        *database_sound(),
    ]


def verified() -> Iterator[str]:
    """`seenheard verify`, the command itself."""
    words = io.StringIO()
    with contextlib.redirect_stdout(words):
        code = seenheard(["verify", "--data", str(settings.DATA)])
    if code != 0:
        yield f"verify: {words.getvalue()}"


def letters_once(ledger: Ledger) -> Iterator[str]:
    """Every acknowledged letter is there once, each time it was seen is on record, and nothing came from nowhere."""
    there = Counter(Letter.objects.values_list("sha256", flat=True))
    seen = Counter(Sighting.objects.values_list("letter__sha256", flat=True))
    for sha256, sent in ledger.sent.items():
        count, times = there[sha256], seen[sha256]
        if count > 1:
            yield f"letter {sha256[:8]} is there {count} times"
        if sent.acknowledged and not count:
            yield f"letter {sha256[:8]} was acknowledged and is lost"
        if times < sent.acknowledged:
            yield f"letter {sha256[:8]} was acknowledged {sent.acknowledged} times and seen {times} times"
    for sha256 in there.keys() - ledger.sent.keys():
        yield f"letter {sha256[:8]} was never sent"
    arrivals = Event.objects.filter(verb__in=["received", "received_again"]).count()
    if arrivals != sum(seen.values()):
        yield f"{sum(seen.values())} arrivals, but {arrivals} events of arrival"


def files_once(ledger: Ledger) -> Iterator[str]:
    """The letters folder holds each letter's bytes, and nothing half-written."""
    known = set(Letter.objects.values_list("sha256", flat=True))
    found = {path.name: path for path in Path(settings.LETTERS_FOLDER).rglob("*") if path.is_file()}
    for sha256 in known:
        if sha256 not in found:
            yield f"the file of letter {sha256[:8]} is missing"
        elif found[sha256].read_bytes() != ledger.sent[sha256].data:
            yield f"the file of letter {sha256[:8]} is not what was sent"
    for name in found.keys() - known:
        yield f"{name} lies in the letters folder and belongs to no letter"


def read_in_the_end() -> Iterator[str]:
    """Every letter has been read once, and the few that were given up had their reader killed three times."""
    for letter in Letter.objects.filter(readings=None):
        yield f"letter {letter.pk} was never read"
    for reading in Reading.objects.exclude(problem="").select_related("letter"):
        if reading.letter.tries < MOST_TRIES:
            yield f"letter {reading.letter_id} after {reading.letter.tries} tries: {reading.problem}"
    events = Event.objects.filter(verb="read").count()
    if events != Reading.objects.count():
        yield f"{Reading.objects.count()} readings, but {events} events of reading"


def decisions_whole() -> Iterator[str]:
    """Each confirmation has its event, its children and its rows; each undoing has its event too."""
    said = Counter(
        detail.get("confirmation")
        for detail in Event.objects.filter(verb__in=DECISIONS).values_list("detail", flat=True)
    )
    undone = Counter(
        detail.get("confirmation") for detail in Event.objects.filter(verb="undone").values_list("detail", flat=True)
    )
    for one in Confirmation.objects.prefetch_related("effects", "children"):
        if said[one.pk] != 1:
            yield f"confirmation {one.pk} has {said[one.pk]} events"
        if undone[one.pk] != (one.undone_at is not None):
            yield f"confirmation {one.pk} was undone by {undone[one.pk]} events"
        effects = list(one.effects.all())
        stands = one.undone_at is None  # a child whom an undone letter brought in is out of sight again
        if one.outcome == "entered" and stands and not one.children.all():
            yield f"confirmation {one.pk} entered nothing about any child"
        if one.outcome == "entered" and not effects and not said_before(one):
            yield f"confirmation {one.pk} has no effect"
        for effect in effects:
            if not apps.get_model(effect.table)._base_manager.filter(pk=effect.row).exists():
                yield f"confirmation {one.pk}: row {effect.row} of {effect.table} is missing"
    if sum(said.values()) != Confirmation.objects.count():
        yield "there are events of confirmations that do not exist"


def said_before(one: Confirmation) -> bool:
    """Did earlier letters bring in the same children? Then this one may have nothing new to say. Asked of the rows that
    join them, because a child whom undone letters brought in is out of sight."""
    joined = Confirmation.children.through.objects
    children = set(joined.filter(confirmation=one).values_list("child_id", flat=True))
    earlier = joined.filter(confirmation_id__lt=one.pk).values_list("child_id", flat=True)
    return bool(children) and children <= set(earlier)


def decisions_kept(ledger: Ledger) -> Iterator[str]:
    """What was acknowledged stands; what was in doubt happened whole or not at all, and is in doubt no more."""
    standing = set(Confirmation.objects.filter(undone_at=None).values_list("letter_id", flat=True))
    counts = Counter(Confirmation.objects.values_list("letter_id", flat=True))
    for letter, asked in ledger.asked.items():
        stands = letter in standing
        if not asked.in_doubt and asked.stands is not None and asked.stands != stands:
            yield f"letter {letter}: acknowledged as {'confirmed' if asked.stands else 'undone'}, and is not"
        if counts[letter] < asked.confirmed:
            yield f"letter {letter}: confirmed {asked.confirmed} times, kept {counts[letter]}"
        asked.stands, asked.in_doubt = stands, False
    doubled = [
        letter
        for letter, count in Counter(
            Confirmation.objects.filter(undone_at=None).values_list("letter_id", flat=True)
        ).items()
        if count > 1
    ]
    if doubled:
        yield f"letters confirmed twice over: {doubled}"


def diary_in_step() -> Iterator[str]:
    """Working the diary out anew changes nothing: no confirmation or undoing stopped half-way."""
    before = Event.objects.count()
    with transaction.atomic():
        for family in Family.objects.select_related("practice"):
            keep_in_step(software(family.practice), family)
        for event in Event.objects.order_by("pk")[before:]:
            yield f"the diary was not in step: {event.verb} {event.about} {event.detail}"
        transaction.set_rollback(True)


def marks_kept(ledger: Ledger) -> Iterator[str]:
    """A duty that was acknowledged as done is done, or no longer owed since."""
    rows = {duty.pk: duty for duty in Duty.objects.filter(pk__in=ledger.done)}
    for number in ledger.done:
        duty = rows.get(number)
        if duty is None or (duty.met_at is None and duty.withdrawn_at is None):
            yield f"duty {number} was marked as done, and is not"
    done = Event.objects.filter(verb="duty_done").count()
    marked = Duty.objects.exclude(met_by=None).count()
    if done != marked:
        yield f"{marked} duties are marked as done by somebody, but there are {done} events of it"


def database_sound() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        answer = cursor.fetchone()[0]
        if answer != "ok":
            yield f"the database: {answer}"
        cursor.execute("PRAGMA foreign_key_check")
        for row in cursor.fetchall():
            yield f"the database: a row points to nothing: {row}"


def being_read() -> bool:
    """Does a worker hold a letter at this moment?"""
    return Letter.objects.exclude(reading_until=None).exists()


def unread() -> bool:
    return Letter.objects.filter(readings=None).exists()


def kept() -> Counter[str]:
    """What the installation holds in the end, for the figures."""
    return Counter(
        {
            "letters kept": Letter.objects.count(),
            "letters kept whose reader was killed three times, and which say so": Reading.objects.exclude(
                problem=""
            ).count(),
            "confirmations kept": Confirmation.objects.count(),
            "confirmations kept, of them undone": Confirmation.objects.exclude(undone_at=None).count(),
            "duties kept": Duty.objects.count(),
            "events in the record": Event.objects.count(),
        }
    )
