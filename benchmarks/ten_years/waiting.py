"""Letters that nobody has dealt with: copies of letters that families had before, read and not confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.letters.models import Letter, Reading, Sighting
from seenheard.practice.people.models import Practice
from ten_years.copying import Copies, Names, Original
from ten_years.names import Household

Family = tuple[Original, Household]


def lay_out(
    practice: Practice, folder_of: Copies, families: Sequence[Family], number: int, *, today: date, days: int
) -> list[Event]:
    """Enter `number` letters that came over the last `days` days and were read; answers the events to be chained."""
    events: list[Event] = []
    letters, sightings, readings = [], [], []
    started = timezone.make_aware(datetime.combine(today - timedelta(days=days), datetime.min.time()))
    keys = folder_of.numbers
    for place in range(number):
        original, house = families[place % len(families)]
        rows = original.rows[Letter]
        source = rows[-1 - (place // len(families)) % len(rows)]
        assert isinstance(source, Letter)
        names = Names(original.house, house)
        at = started + timedelta(days=days) * place / number
        letter = Letter(
            pk=next(keys[Letter]), practice=practice, name=f"post-{place + 1}.txt", arrived_at=at, tries=source.tries
        )
        folder_of.paper(letter, names.bytes(original.bytes[source.pk], 100_000 + place))
        letters.append(letter)
        sightings.append(Sighting(pk=next(keys[Sighting]), letter=letter, at=at, way="folder", name=letter.name))
        read = next(one for one in original.rows[Reading] if one.letter_id == source.pk)  # type: ignore[attr-defined]
        made = folder_of.row(read, {Reading: {read.pk: next(keys[Reading])}, Letter: {source.pk: letter.pk}}, names, {})
        assert isinstance(made, Reading)
        made.at = at + timedelta(seconds=2)
        readings.append(made)
        about, kind = f"letter:{letter.pk}", made.kind
        received = {"way": "folder", "sha256": letter.sha256}
        events.append(Event(practice=practice, at=at, verb="received", about=about, detail=received))
        was_read = {"version": made.version, "kind": kind}
        events.append(Event(practice=practice, at=made.at, verb="read", about=about, detail=was_read))
    Letter.objects.bulk_create(letters, batch_size=500)
    Sighting.objects.bulk_create(sightings, batch_size=500)
    Reading.objects.bulk_create(readings, batch_size=500)
    return events
