"""Loads the fictional practice: its list, its people, families with conferences under way, and letters that wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from importlib import resources

from django.db import transaction
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.guidance import load_authorities
from seenheard.practice.children.listing import import_list
from seenheard.practice.children.models import Patient
from seenheard.practice.diary.authorities import add_packaged
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import About, Answers, ChosenChild, FiledTo
from seenheard.practice.letters.models import Confirmation, Letter, Sighting
from seenheard.practice.letters.reading_queue import read_letter
from seenheard.practice.people.actions import add_person, add_practice
from seenheard.practice.people.middleware import DEMONSTRATION_PERSON
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer, software

from .councils import PRACTICE, PRACTICE_CODE
from .just_begun import letters_of_beginnings
from .records import fill_records
from .told import tell_the_lead
from .under_way import Confirmed, letters_under_way
from .waiting import letters_waiting
from .who_goes import fill_cover, fill_rota

PEOPLE = (
    ("priti", "Priti Nambiar", Role.ADMINISTRATOR),
    ("dr.adeyinka", "Dr Michael Adeyinka", Role.CLINICIAN),
    ("dr.garrity", "Dr Siobhan Garrity", Role.CLINICIAN),
    ("mark", "Mark Ellery", Role.PRACTICE_MANAGER),
    (DEMONSTRATION_PERSON, "Joan Farrow", Role.SAFEGUARDING_LEAD),  # the last, so that none of these is news to her
)
RESTRICTED = "9999324983"  # Hallie Brindlow, by the NHS number on her letters


def load(*, say: Callable[[str], None]) -> None:
    """Load the demonstration once; a folder that holds it already is left as it is. All or nothing."""
    if Practice.objects.filter(demonstration=True).exists():
        return
    say("Loading the fictional practice …")
    today = timezone.localdate()
    with transaction.atomic():
        practice = add_practice(code=PRACTICE_CODE, name=PRACTICE, nation="england", demonstration=True)
        for username, name, role in PEOPLE:
            add_person(software(practice), username=username, name=name, role=role, password=None)
        person = Person.objects.get(username=DEMONSTRATION_PERSON)
        by = viewer_for(person, today=today)
        assert by is not None  # noqa: S101 - its membership was made three lines above
        import_list(by, own_rows(practice.code))
        for known in load_authorities():
            if known.fictional:
                add_packaged(by, known=known, now=timezone.now())
        for letter in (*letters_under_way(today), *letters_of_beginnings(today)):
            confirm_past(by, letter)
        for waiting in letters_waiting(today):
            received = receive_letter(software(practice), data=waiting.data, name=waiting.name, way="folder").letter
            arrived(received, waiting.arrived_on)
        tell_the_lead(by, manager="mark", clinician="dr.garrity", nhs_number=RESTRICTED, today=today)
        fill_rota(by, today=today)
        fill_cover(by, today=today)
        fill_records(by, today=today)


def own_rows(code: str) -> str:
    """The fictional list's rows for this practice."""
    text = resources.files(__package__).joinpath("patients.csv").read_text(encoding="utf-8")
    first, *rows = text.splitlines()
    return "\n".join([first, *(row for row in rows if row.startswith(f"{code},"))])


def confirm_past(by: Viewer, past: Confirmed) -> Confirmation:
    letter = receive_letter(by, data=past.data, name=past.name, way="upload").letter
    arrived(letter, past.arrived_on)
    letter.refresh_from_db()
    reading = read_letter(letter)
    rows = {p.nhs_number: p for p in Patient.objects.filter(practice=by.practice, nhs_number__in=past.children)}
    chosen = tuple(ChosenChild(index, True, rows[number].pk) for index, number in enumerate(past.children))
    about: dict[str, About] = {
        name: "new" for name in ("conference", "next_conference", "core_group") if past.fields[name].get("date")
    }
    answers = Answers(
        fields=past.fields,
        sources={},
        children=chosen,
        about=about,
        filing=tuple(FiledTo(rows[number].pk) for number in past.children),
        reading_id=reading.pk if reading else None,
    )
    return confirm_letter(by, letter, answers=answers, at=moment(past.arrived_on, 15))


def arrived(letter: Letter, on: date) -> None:
    """Let the fictional letter have arrived on an earlier day."""
    at = min(moment(on, 9), timezone.now())
    Letter.objects.filter(pk=letter.pk).update(arrived_at=at)
    Sighting.objects.filter(letter=letter).update(at=at)


def moment(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
