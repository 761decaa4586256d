"""Confirmations as the events say that they were made and undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.models import Practice

from .sealing import canonical, decided, effect_print

OUTCOMES = {"confirmed": "entered", "filed": "filed", "sent_back": "not_ours"}


@dataclass(frozen=True, slots=True)
class Made:
    """One event of confirming: `decided` is "" and `effects` None if it was written before events held them."""

    number: int
    letter: str
    person_id: int | None
    outcome: str
    fields: str
    sources: str
    decided: str
    effects: dict[str, str] | None


def confirmation_faults(practice: Practice) -> Iterator[str]:
    made, undone = made_of(practice), undone_of(practice)
    gone = Event.objects.filter(practice=practice, verb="disposed").exists()
    rows = Confirmation.objects.filter(letter__practice=practice).order_by("pk").prefetch_related("effects")
    for row in rows.iterator(chunk_size=500):
        said = made.pop(row.pk, None)
        where = f"The decision {row.pk} about letter {row.letter_id}"
        if said is None:
            yield f"{where} is not in the record: it was put in past the site."
            continue
        if differs(row, said):
            yield f"{where} was changed after it was made: event {said.number} says otherwise."
        yield from effects_faults(row, said, where, gone=gone)
        took_back = undone.pop(row.pk, None)
        if (row.undone_at is not None) != (took_back is not None):
            words = "counts as undone, but nobody undid it" if row.undone_at else "was undone, but stands again"
            yield f"{where} {words}, as far as the record says."
        elif took_back is not None and took_back not in ((row.undone_by_id, row.undone_because), (None, None)):
            yield f"{where} was undone by somebody else or for another reason than it says now."
    for key, said in sorted(made.items()):
        yield f"The decision {key} about {said.letter} that event {said.number} tells of is not there any more."


def differs(row: Confirmation, said: Made) -> bool:
    if said.decided and said.decided != decided(row):
        return True
    now = (f"letter:{row.letter_id}", row.person_id, row.outcome, canonical(row.fields), canonical(row.sources))
    return now != (said.letter, said.person_id, said.outcome, said.fields, said.sources)


def effects_faults(row: Confirmation, said: Made, where: str, *, gone: bool) -> Iterator[str]:
    """`gone`: files were disposed of in this practice, and what a letter changed in them went with them."""
    if said.effects is None:
        return
    now = {str(effect.pk): effect_print(effect) for effect in row.effects.all()}
    if any(said.effects.get(key) != value for key, value in now.items()):
        yield f"What followed from letter {row.letter_id} was written anew: event {said.number} says otherwise."
    if not gone and said.effects.keys() - now.keys():
        yield f"{where} entered more than is kept of it: event {said.number} says so."


def made_of(practice: Practice) -> dict[int, Made]:
    """Confirmation -> its event. An event whose words went with a disposal tells of none."""
    found: dict[int, Made] = {}
    events = Event.objects.filter(practice=practice, verb__in=OUTCOMES).order_by("number")
    columns = events.values_list("number", "about", "person_id", "verb", "detail")
    for number, about, person_id, verb, detail in columns.iterator(chunk_size=500):
        key = detail.get("confirmation")
        if isinstance(key, int):
            found[key] = Made(
                number,
                about,
                person_id,
                OUTCOMES[verb],
                canonical(detail.get("fields")),
                canonical(detail.get("sources")),
                str(detail.get("decided") or ""),
                detail.get("effects"),
            )
    return found


def undone_of(practice: Practice) -> dict[int, tuple[Any, Any]]:
    """Confirmation -> who undid it and why."""
    events = Event.objects.filter(practice=practice, verb="undone").order_by("number")
    return {
        detail["confirmation"]: (person_id, detail.get("because"))
        for person_id, detail in events.values_list("person_id", "detail")
        if isinstance(detail.get("confirmation"), int)
    }
