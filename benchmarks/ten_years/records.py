"""Who belongs to the families, and GP records of them, entered by the site's own actions from made-up files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from seenheard.practice.children.member_keeping import MemberValues, Tie, save_member
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.demonstration.record_files import Person, Visit, record_file
from seenheard.practice.gp_record.bringing_in import bring
from seenheard.practice.gp_record.reading import MOST_CARRIED, read
from seenheard.practice.people.viewer import Viewer

KINDS = ("GP Surgery", "Accident and Emergency", "Telephone", "Out of hours")
REASONS = ("Cough", "Fall at home", "Asthma review", "Rash", "Tummy ache", "Sleep", "Eczema", "Earache")
WRITTEN = ("History", "Three days of it, eating and drinking. Seen with an adult, plays in the room. " * 2)
VACCINES = ("DTaP/IPV/Hib/HepB", "Rotavirus", "MenB", "PCV", "Hib/MenC", "MMR")
OTHERS, APART = 28, 40  # things beside visits in a record of a hundred; days between two visits


def enter_members(by: Viewer, families: Iterable[Family], *, today: date, now: datetime) -> None:
    """The adult of each household, who is on the practice's list, as the children's mother, and a father elsewhere."""
    for family in families:
        children = list(Child.objects.filter(family=family).select_related("patient").order_by("pk"))
        address = next((one.patient.address for one in children if one.patient), "")
        at_home = Patient.objects.filter(practice=by.practice, family_name=family.name, address=address)
        mother = at_home.filter(child_of=None).order_by("born_on").first()
        if mother is not None:
            ties = tuple(Tie(child.pk, "mother", True, True) for child in children)
            values = MemberValues("adult", mother.name, mother.born_on, address, True, mother.pk, ties=ties)
            save_member(by, family=family, member=None, values=values, today=today, now=now)
        ties = tuple(Tie(child.pk, "father", None, False) for child in children)
        values = MemberValues("adult", f"Father of {children[0].name}", ties=ties)
        save_member(by, family=family, member=None, values=values, today=today, now=now)


def bring_in_records(
    by: Viewer, families: Iterable[Family], *, records: int, entries: int, today: date, now: datetime
) -> None:
    """The records of so many people of these families, family by family."""
    people = (one for family in families for one in people_of(family))
    for place, patient in enumerate(islice(people, records)):
        data = record_file(record_of(patient, entries, place, today), practice=("QX4101", "Millbrook Lane Surgery"))
        file = read(data, f"record-{place + 1}.json")
        done = bring(by, file, chosen=None, decided=(), today=today, now=now, room=MOST_CARRIED)
        if done.how != "done":
            raise RuntimeError(f"a made-up record was not brought in: {done.words}")


def people_of(family: Family) -> Sequence[Patient]:
    """Everybody of a family who is on the practice's list, the children first."""
    children = Patient.objects.filter(child_of__family=family, child_of__removed_at=None).order_by("pk")
    adults = Patient.objects.filter(member_of__family=family, member_of__removed_at=None).order_by("pk")
    return [*children, *adults]


def record_of(patient: Patient, entries: int, place: int, today: date) -> Person:
    """A record of about so many entries: each visit is two, itself and what was written. None before birth."""
    born = patient.born_on or today - timedelta(days=3000)
    days = [today - timedelta(days=1 + place % 7 + APART * n) for n in range((entries - OTHERS) // 2)]
    return Person(
        patient.nhs_number,
        patient.family_name,
        patient.given_name,
        born,
        sex="female" if patient.sex == "F" else "male",
        usual_gp="Dr Michael Adeyinka",
        registered_from=born.isoformat(),
        visits=tuple(
            Visit(on.isoformat(), KINDS[n % 4], "Dr Michael Adeyinka", REASONS[(n + place) % 8], (WRITTEN,))
            for n, on in enumerate(days)
            if on >= born
        ),
        vaccines=tuple(
            (
                (born + timedelta(days=56 + 28 * n)).isoformat(),
                VACCINES[n % 6],
                n % 5 != 4,
                "Not brought" * (n % 5 == 4),
            )
            for n in range(12)
            if born + timedelta(days=56 + 28 * n) < today
        ),
        problems=tuple((days[n].isoformat(), REASONS[n], n % 2 == 0) for n in range(6)),
        documents=tuple((days[5 * n].isoformat(), "Letter", f"Hospital letter {n + 1}") for n in range(6)),
        medicines=tuple((days[n].isoformat(), f"Salbutamol inhaler, course {n + 1}", "as needed") for n in range(4)),
    )
