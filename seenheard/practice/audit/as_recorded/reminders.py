"""Who stands in, which steps are set, when the list leaves, and who was reminded, as the events say.

A step that was switched off or a reminder that was written past the site would keep somebody from being reminded.
"""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.reminders.models import Deputy, Reminder, Step
from seenheard.practice.reminders.steps import hour_of, rows_of


def reminder_faults(practice: Practice) -> Iterator[str]:
    yield from deputy_faults(practice)
    yield from step_faults(practice)
    yield from hour_faults(practice)
    yield from told_faults(practice)


def deputy_faults(practice: Practice) -> Iterator[str]:
    events = Event.objects.filter(practice=practice, verb="deputy_set").order_by("number")
    said = {
        int(about.partition(":")[2]): detail.get("deputy") for about, detail in events.values_list("about", "detail")
    }
    rows = dict(Deputy.objects.filter(practice=practice).values_list("person_id", "deputy_id"))
    for person in sorted(said.keys() | rows.keys()):
        if said.get(person) != rows.get(person):
            yield f"Somebody else stands in for person {person} than the record says: changed past the site."


def step_faults(practice: Practice) -> Iterator[str]:
    events = Event.objects.filter(practice=practice, verb__in=("steps_set", "steps_reset")).order_by("number")
    said = {about.partition(":")[2]: detail.get("rows", {}) for about, detail in events.values_list("about", "detail")}
    kinds = {kind or "all" for kind in Step.objects.filter(practice=practice).values_list("kind", flat=True)}
    for kind in sorted(said.keys() | kinds):
        if said.get(kind, {}) != rows_of(practice, "" if kind == "all" else kind):
            yield f"The steps of reminders ({kind}) are not those that the record says: changed past the site."


def hour_faults(practice: Practice) -> Iterator[str]:
    event = Event.objects.filter(practice=practice, verb="list_hour_set").order_by("-number").first()
    said = event.detail["changed"]["daily list"][1] if event else "08:30"
    if f"{hour_of(practice):%H:%M}" != said:
        yield "The daily list leaves at another time than the record says: changed past the site."


def told_faults(practice: Practice) -> Iterator[str]:
    """Every reminder stands in an event of its person and day."""
    said = {
        (int(about.partition(":")[2]), detail.get("on"), duty)
        for about, detail in Event.objects.filter(practice=practice, verb="reminded")
        .values_list("about", "detail")
        .iterator(chunk_size=1000)
        for duty in detail.get("duties", [])
    }
    rows = Reminder.objects.filter(practice=practice).order_by("pk").values_list("pk", "person_id", "on", "duty_id")
    for pk, person, on, duty in rows.iterator(chunk_size=1000):
        if (person, on.isoformat(), duty) not in said:
            yield f"Reminder {pk} to person {person} is not in the record: put in past the site."
