"""Copies families with everything that hangs on them: other numbers, other names, the same history.

A copy's rows are those that the site's own actions wrote for the original; only numbers, names and secrets differ, and
the events get a chain of their own. So every state here is one that the product has reached.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from django.db import models

from seenheard.practice.audit.actions import BEGINNING, fingerprint
from seenheard.practice.audit.as_recorded.sealing import decided, effect_print, reading_print
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact
from seenheard.practice.diary.models import Chase, Duty
from seenheard.practice.letters.models import Confirmation, Effect, Letter, Reading, Sighting
from seenheard.practice.plans.models import Attendee
from seenheard.practice.register.models import CodeTask
from ten_years.names import Household

#: In the order in which they refer to one another.
ORDER: tuple[type[models.Model], ...] = (
    Family, Patient, Child, Letter, Sighting, Reading, Conference, Confirmation, Confirmation.children.through,
    ConferenceChild, Attendee, Fact, Duty, Duty.children.through, Chase, CodeTask, Effect,
)  # fmt: skip
COLUMNS = {
    "family_id": Family, "conference_id": Conference, "child_id": Child, "patient_id": Patient, "mother_id": Patient,
}  # fmt: skip
KEY = re.compile(r"\b(conference|fact|letter|child|was_not_brought|action):(\d+)")
KEYS = {
    "conference": Conference, "fact": Fact, "letter": Letter, "was_not_brought": Letter, "child": Child,
    "action": Family, "family": Family, "duty": Duty,
}  # fmt: skip
BATCH = 500
Rows = dict[type[models.Model], list[models.Model]]


class Original:
    """A family as it was lived: its rows, its events, its letters' bytes, and the names to be exchanged."""

    def __init__(self, house: Household, letters: Mapping[int, bytes], events: list[Event]) -> None:
        self.house, self.bytes = house, letters
        family = Family.objects.get(children__patient__nhs_number=house.children[0].nhs_number)
        self.rows: Rows = {
            Family: [family],
            Patient: list(Patient.objects.filter(nhs_number__in=[one.nhs_number for one in house.people])),
        }
        children = Child.everything.filter(family=family)
        held = Letter.objects.filter(pk__in=letters)
        duties = Duty.objects.filter(family=family)
        self.rows |= {
            Child: list(children),
            Letter: list(held),
            Sighting: list(Sighting.objects.filter(letter__in=held)),
            Reading: list(Reading.objects.filter(letter__in=held)),
            Conference: list(Conference.everything.filter(family=family)),
            Confirmation: list(Confirmation.objects.filter(letter__in=held)),
            Confirmation.children.through: list(
                Confirmation.children.through.objects.filter(confirmation__letter__in=held)
            ),
            ConferenceChild: list(ConferenceChild.everything.filter(conference__family=family)),
            Attendee: list(Attendee.everything.filter(conference__family=family)),
            Fact: list(Fact.everything.filter(family=family)),
            Duty: list(duties),
            Duty.children.through: list(Duty.children.through.objects.filter(duty__in=duties)),
            Chase: list(Chase.objects.filter(duty__in=duties)),
            CodeTask: list(CodeTask.objects.filter(family=family)),
            Effect: list(Effect.objects.filter(confirmation__letter__in=held)),
        }
        mine = {f"letter:{pk}" for pk in letters} | {f"duty:{duty.pk}" for duty in self.rows[Duty]}
        lines = {f"child:{child.pk}" for child in self.rows[Child]}
        self.events = [
            event for event in events if event.about in mine or (event.about in lines and "lines" in event.detail)
        ]


class Copies:
    """Makes copies with numbers of their own, and enters them all at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers: dict[type[models.Model], Any] = defaultdict(lambda: count(1))
        self.made: Rows = defaultdict(list)
        self.events: list[tuple[Any, int, int, Event]] = []
        self.copies = count(1)
        self.fingerprints: dict[str, str] = {}
        self.seals: dict[int, dict[str, Any]] = {}
        self.readings: dict[tuple[str, str], str] = {}

    def begin_after(self, model: type[models.Model], pk: int) -> None:
        self.numbers[model] = count(pk + 1)

    def copy(self, original: Original, house: Household) -> None:
        """One more family like the original, of this household."""
        place = next(self.copies)
        names = Names(original.house, house)
        keys: dict[type[models.Model], dict[int, int]] = defaultdict(dict)
        for model in ORDER:
            for row in original.rows[model]:
                keys[model][row.pk] = next(self.numbers[model])
        secrets: dict[str, str] = {}
        for model in ORDER:
            for row in original.rows[model]:
                made = self.row(row, keys, names, secrets)
                if isinstance(made, Letter):
                    self.paper(made, names.bytes(original.bytes[row.pk], place))
                self.made[model].append(made)
                self.seal(made)
        for event in original.events:
            self.events.append((event.at, place, event.number, self.event(event, keys, names)))

    def row(
        self, row: models.Model, keys: Mapping[Any, Mapping[int, int]], names: Names, secrets: dict[str, str]
    ) -> models.Model:
        values: dict[str, Any] = {}
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            if field.primary_key:
                value = keys[type(row)][value]
            elif field.is_relation and field.related_model in keys and value is not None:
                value = keys[field.related_model][value]
            elif isinstance(field, models.UUIDField):
                value = uuid.UUID(secrets.setdefault(str(value), str(uuid.uuid4())))
            elif isinstance(field, models.JSONField):
                value = names.inside(value)
            elif isinstance(field, models.CharField | models.TextField):
                value = names.text(value)
            values[field.attname] = value
        made = type(row)(**values)
        if isinstance(made, Patient):
            made.address = names.address
        if isinstance(made, Duty):
            made.key = KEY.sub(lambda found: renumbered(found, keys), made.key)
        if isinstance(made, Confirmation):
            made.filing = [{**one, "patient_id": keys[Patient][one["patient_id"]]} for one in made.filing]
        if isinstance(made, Effect):
            self.effect(made, row, keys, secrets)
        return made

    def seal(self, made: models.Model) -> None:
        """What the event of a copied confirmation holds of it and of what it entered."""
        if isinstance(made, Reading):
            self.readings[f"letter:{made.letter_id}", made.version] = reading_print(made)
        elif isinstance(made, Confirmation):
            self.seals[made.pk] = {"decided": decided(made), "effects": {}}
        elif isinstance(made, Effect):
            self.seals[made.confirmation_id]["effects"][str(made.pk)] = effect_print(made)

    def effect(
        self, made: Effect, row: models.Model, keys: Mapping[Any, Mapping[int, int]], secrets: dict[str, str]
    ) -> None:
        model = next(one for one in ORDER if one._meta.label_lower == made.table)
        made.row = keys[model][made.row]
        for held in (made.before, made.after):
            for name, value in (held or {}).items():
                if name == "id":
                    held[name] = made.row
                elif name in COLUMNS and value is not None:
                    held[name] = keys[COLUMNS[name]][value]
                elif name == "uid":
                    held[name] = secrets[value]

    def paper(self, letter: Letter, data: bytes) -> None:
        """Lay the letter's bytes into the letters folder, under their fingerprint."""
        letter.sha256, letter.size = hashlib.sha256(data).hexdigest(), len(data)
        self.fingerprints[f"letter:{letter.pk}"] = letter.sha256
        path = self.folder / letter.sha256[:2] / letter.sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def event(self, event: Event, keys: Mapping[Any, Mapping[int, int]], names: Names) -> Event:
        thing, _, number = event.about.partition(":")
        detail = names.inside(event.detail)
        about = f"{thing}:{keys[KEYS[thing]][int(number)]}"
        if "confirmation" in detail:
            detail["confirmation"] = keys[Confirmation][detail["confirmation"]]
        for line in detail.get("lines", ()):
            line |= {"line": keys[CodeTask][line["line"]], "patient": keys[Patient][line["patient"]]}
        if "decided" in detail:
            detail |= self.seals[detail["confirmation"]]
        if "reading" in detail:
            detail["reading"] = self.readings[about, detail["version"]]
        if "sha256" in detail:
            detail["sha256"] = self.fingerprints[about]
        return Event(
            practice_id=event.practice_id,
            at=event.at,
            person_id=event.person_id,
            verb=event.verb,
            about=about,
            child_id=keys[Child][event.child_id] if event.child_id else None,
            detail=detail,
        )

    def enter(self) -> None:
        """Write every copied row, but no event yet."""
        for model in ORDER:
            manager = getattr(model, "everything", model._default_manager)
            manager.bulk_create(self.made[model], batch_size=BATCH)
            self.made[model] = []


class Names:
    """Exchanges one household's names and numbers for another's, in any text."""

    def __init__(self, before: Household, after: Household) -> None:
        pairs = {before.family: after.family}
        for one, other in zip(before.people, after.people, strict=True):
            pairs |= {one.nhs_number: other.nhs_number, spaced(one.nhs_number): spaced(other.nhs_number)}
            pairs |= {one.given: other.given}
        self.address, self.pairs = after.people[0].address, pairs
        self.found = re.compile("|".join(sorted((rf"\b{re.escape(word)}\b" for word in pairs), key=len, reverse=True)))

    def text(self, text: str) -> str:
        return self.found.sub(lambda word: self.pairs[word[0]], text)

    def inside(self, value: Any) -> Any:
        return json.loads(self.text(json.dumps(value)))

    def bytes(self, data: bytes, place: int) -> bytes:
        return f"{self.text(data.decode())}\nOur reference: {place}\n".encode()


def spaced(number: str) -> str:
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def renumbered(found: re.Match[str], keys: Mapping[Any, Mapping[int, int]]) -> str:
    return f"{found[1]}:{keys[KEYS[found[1]]][int(found[2])]}"


def chain(events: Iterable[Event]) -> None:
    """Append these events, in this order, to the one practice's chain."""
    held: list[Event] = []
    last = Event.objects.order_by("pk").last()  # the chain's end: events are only ever appended
    previous = last.hash if last else BEGINNING
    for number, event in enumerate(events, start=last.number + 1 if last else 1):
        event.pk, event.number, event.previous = None, number, previous
        event.hash = previous = fingerprint(event)
        held.append(event)
        if len(held) == 4 * BATCH:
            Event.objects.bulk_create(held, batch_size=BATCH)
            held = []
    Event.objects.bulk_create(held, batch_size=BATCH)
