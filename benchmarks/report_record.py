"""How long does it take to bring in a GP record, and to open a family's chronology?

    .venv/bin/python benchmarks/report_record.py [--times 15]

In a new folder: the largest sample of a supplier is brought in through the page's own action, file and all, again as a
newer file with nothing changed in it but a blank, and deleted in between so that each time is a first one. Then a
family of 12 people with 3,000 contacts is brought in, and its chronology, one kind of it, its print view and one
person's record are opened as a browser does, signed in, each look written. The middle and the slowest of so many times
are given.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
LARGEST = ROOT / "tests" / "links" / "gp_record" / "samples" / "emis-adult-b1946-many-document-types.json"
PEOPLE, CONTACTS = 12, 3_000
PASSWORD = "a long and quiet river"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=15)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory(prefix="record-times-") as folder:
        os.environ["SEENHEARD_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
        import django

        django.setup()
        from seenheard.practice.config.starting import prepare

        prepare(demonstration=False)
        measure(times)


def measure(times: int) -> None:
    from django.test import Client
    from django.utils import timezone

    from seenheard.practice.people.actions import add_person, add_practice
    from seenheard.practice.people.queries import viewer_for
    from seenheard.practice.people.viewer import software

    today = timezone.localdate()
    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    person = add_person(
        software(practice), username="priti", name="Priti Nambiar", role="administrator", password=PASSWORD
    )
    by = viewer_for(person, today=today)
    assert by is not None
    largest_sample(by, today, times)
    family = family_of_many(by, today)
    browser = Client(headers={"host": "127.0.0.1"})
    assert browser.login(username="priti", password=PASSWORD)
    patient = family.children.first().patient_id
    for words, path in (
        ("The chronology, its first part", f"/gp-record/families/{family.pk}/"),
        ("Its last part", f"/gp-record/families/{family.pk}/?from=99999"),
        ("Contacts alone, oldest first", f"/gp-record/families/{family.pk}/?kind=contact&order=oldest"),
        ("The print view, all of it", f"/gp-record/families/{family.pk}/?print=yes"),
        ("One person's record", f"/gp-record/patients/{patient}/"),
        ("The list of records", "/gp-record/"),
    ):
        tell(words, [seconds(lambda path=path: opened(browser, path)) for _ in range(times)])  # type: ignore[misc]


def largest_sample(by: Any, today: date, times: int) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from seenheard.practice.children.models import Child, Family, Patient
    from seenheard.practice.gp_record.bringing_in import Result, decide, take_all
    from seenheard.practice.gp_record.models import Entry, Import

    row = Patient.objects.create(
        practice=by.practice, given_name="Yannis", family_name="Meyers", born_on=date(1946, 4, 10)
    )
    family = Family.objects.create(practice=by.practice, name="Meyers")
    Child.objects.create(practice=by.practice, family=family, patient=row, name=row.name, born_on=row.born_on)
    data = LARGEST.read_bytes()

    def bring(content: bytes) -> Result:
        """Both presses: the sample's NHS number is none, so a person must say whose record it is."""
        (asked,) = take_all(by, [SimpleUploadedFile("a.json", content)], today=today, now=timezone.now())
        assert asked.how in ("asked", "same"), asked.words
        return decide(by, asked.carried, patient=row.pk, yes=True, said=True, today=today, now=timezone.now())

    first, again = [], []
    for number in range(times):
        Entry.objects.all().delete()
        Import.objects.all().delete()
        first.append(seconds(lambda: bring(data)))
        again.append(seconds(lambda number=number: bring(data + b" " * (number + 1))))  # type: ignore[misc]
    made = Import.objects.latest("pk")
    print(f"{LARGEST.name}: {len(data):,} bytes, {Entry.objects.count()} entries of {sum(made.counts.values())} items.")
    tell("Brought in (read, asked, answered, read again, kept)", first)
    tell("Brought in again, nothing changed", again)


def family_of_many(by: Any, today: date) -> Any:
    """Twelve people with 250 contacts each, brought in from files."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from seenheard.casework.matching.nhs_number import is_valid
    from seenheard.practice.children.member_keeping import MemberValues, Tie, save_member
    from seenheard.practice.children.models import Child, Family, Patient
    from seenheard.practice.demonstration.record_files import Person, Visit, record_file
    from seenheard.practice.gp_record.bringing_in import take_all

    numbers = iter(text for n in range(9990100000, 9990200000) if is_valid(text := str(n)))
    family = Family.objects.create(practice=by.practice, name="Lockspur")
    files, now = [], timezone.now()
    born = date(2016, 1, 1)
    for number in range(PEOPLE):
        row = Patient.objects.create(
            practice=by.practice,
            nhs_number=next(numbers),
            given_name=f"Person{chr(65 + number)}",
            family_name="Lockspur",
            born_on=born + timedelta(days=400 * number) if number < 4 else date(1980 + number, 5, 1),
        )
        if number < 4:
            Child.objects.create(practice=by.practice, family=family, patient=row, name=row.name, born_on=row.born_on)
        else:
            ties = tuple(Tie(child.pk, "mother" if number == 4 else "relative") for child in family.children.all())
            values = MemberValues("adult", row.name, row.born_on, patient_id=row.pk, ties=ties)
            save_member(by, family=family, member=None, values=values, today=today, now=now)
        visits = tuple(
            Visit(
                (today - timedelta(days=7 * n + number)).isoformat(),
                "GP Surgery",
                "Dr Michael Adeyinka",
                f"Reason {n}",
                (("History", "Three days. " * 10), ("Comment", "Seen with an adult. " * 5)),
            )
            for n in range(CONTACTS // PEOPLE)
        )
        made = Person(row.nhs_number, "Lockspur", row.given_name, row.born_on, visits=visits)
        content = record_file(made, practice=("QX4101", "Millbrook Lane Surgery"))
        files.append(SimpleUploadedFile(f"{number}.json", content))
    size = sum(file.size or 0 for file in files)
    start = time.perf_counter()
    results = take_all(by, list(files), today=today, now=now)
    assert [one.how for one in results] == ["done"] * PEOPLE, results
    print(
        f"{PEOPLE} people, {CONTACTS:,} contacts, {size / 1e6:.1f} MB in {PEOPLE} files brought in at one press: "
        f"{time.perf_counter() - start:.2f} s."
    )
    return family


def opened(browser: Any, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def tell(words: str, taken: list[float]) -> None:
    print(f"{words}: {median(taken) * 1000:.0f} ms in the middle, {max(taken) * 1000:.0f} ms at the slowest.")


if __name__ == "__main__":
    main()
