"""What a test of reminders asks: who has which address, what was told, what leaves by e-mail."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.models import Message
from seenheard.practice.reminders.models import Reminder
from seenheard.practice.reminders.round import remind_practice
from seenheard.practice.rota.actions import ClinicianValues, add_clinician
from seenheard.practice.rota.models import Clinician

LONDON = ZoneInfo("Europe/London")


def at(day: date, clock: str = "08:31") -> datetime:
    """A moment of London's clock on that day."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=LONDON).astimezone(UTC)


def told(practice: Practice, now: datetime) -> list[tuple[str, str, str]]:
    """What this round told: (who, rung, why), in the order of names."""
    return sorted((one.person.name, one.rung, one.why) for one in remind_practice(practice, now))


def with_address(*people: Viewer) -> None:
    for one in people:
        assert one.person is not None
        Person.objects.filter(pk=one.person.pk).update(email=f"{one.person.username}@millbrook.example")


def letters(practice: Practice) -> list[Message]:
    """What stands in the post to be sent."""
    return list(Message.objects.filter(practice=practice, withdrawn_at=None).order_by("pk"))


def works_here(by: Viewer, who: Viewer) -> Clinician:
    """Somebody of the rota, so that their leave can be entered."""
    assert who.person is not None
    return add_clinician(by, values=ClinicianValues(name=who.name, person=who.person), now=at(date(2026, 11, 2)))


def rows(practice: Practice) -> list[tuple[date, str, str, bool]]:
    """Every reminder: (day, who, rung, at once)."""
    found = Reminder.objects.filter(practice=practice).order_by("on", "pk").select_related("person")
    return [(one.on, one.person.name, one.rung, one.urgent) for one in found]
