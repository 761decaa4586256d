# ruff: noqa: E402 - Django must know its folder before its models are imported
"""How long writing takes in a report with 12 people and 3,000 contacts: `python benchmarks/report_writing.py
[--rounds N] [--contacts N]` prints the times as Markdown, beside those of a small report, and their ratio.

The family, its records and its report are made up in a folder of their own, by the site's own actions. Each page is
opened, and each save sent, through the site's WSGI application in this process: middleware, queries, template and the
answer's bytes are in the time. Exit code 1 if a save's 95th percentile is 100 ms or more.
"""

from __future__ import annotations

import argparse
import logging
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FOLDER = tempfile.mkdtemp(prefix="report-writing-")
os.environ["SEENHEARD_DATA"] = FOLDER
os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from seenheard.practice.children.member_keeping import MemberValues, Tie, save_member
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.demonstration.record_files import Person as RecordOf
from seenheard.practice.demonstration.record_files import Visit, record_file
from seenheard.practice.gp_record.bringing_in import take_all
from seenheard.practice.people.actions import add_practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.drafting import fill
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.models import Report, Statement
from seenheard.practice.reports.sections import parts_of
from seenheard.practice.reports.writing import add_statement
from tests.practice.world import viewer

PEOPLE, CHILDREN = 12, 7
SAVE_LIMIT = 100.0  # milliseconds
KINDS = ("GP Surgery", "Accident and Emergency", "Telephone", "Out of hours")
REASONS = ("Cough", "Fall at home", "Asthma review", "Rash", "Tummy ache", "Safeguarding concern")


def practice() -> Viewer:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from seenheard.casework.vocabulary import Role

    return viewer(
        add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england"), Role.ADMINISTRATOR, "Eva"
    )


def check_digit(nine: str) -> str | None:
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    return {11: "0", 10: None}.get(rest, str(rest))


def numbers() -> list[str]:
    found = [f"999{n:06}" for n in range(1, 400)]
    return [nine + digit for nine in found if (digit := check_digit(nine)) is not None]


NUMBERS = numbers()


def person(by: Viewer, given: str, born: date) -> Patient:
    return Patient.objects.create(
        practice=by.practice, given_name=given, family_name="Lockspur", born_on=born, nhs_number=NUMBERS.pop()
    )


def family_of(by: Viewer, name: str, children: int, adults: int) -> tuple[Family, list[Patient]]:
    """A family with so many children and adults who care for each of them."""
    family = Family.objects.create(practice=by.practice, name=name)
    rows = [person(by, f"Child{place}", date(2012 + place, 3, 14)) for place in range(children)]
    made = [
        Child.objects.create(practice=by.practice, family=family, name=row.name, born_on=row.born_on, patient=row)
        for row in rows
    ]
    today, now = timezone.localdate(), timezone.now()
    for place in range(adults):
        row = person(by, f"Adult{place}", date(1980 + place, 5, 1))
        ties = tuple(Tie(child.pk, "mother" if place == 0 else "uncle") for child in made)
        values = MemberValues("adult", row.name, row.born_on, patient_id=row.pk, ties=ties)
        save_member(by, family=family, member=None, values=values, today=today, now=now)
        rows.append(row)
    return family, rows


def meeting_of(by: Viewer, family: Family) -> Conference:
    on = timezone.localdate() + timedelta(days=20)
    now = timezone.now()
    made = Conference.objects.create(practice=by.practice, family=family, type="initial", on=on, changed_at=now)
    for child in family.children.all():
        ConferenceChild.objects.create(conference=made, child=child)
    return made


def bring_in(by: Viewer, row: Patient, contacts: int) -> None:
    today = timezone.localdate()
    visits = tuple(
        Visit((today - timedelta(days=4 * n + 1)).isoformat(), KINDS[n % 4], "Dr Gil Pee", REASONS[n % 6])
        for n in range(contacts)
        if row.born_on and today - timedelta(days=4 * n + 1) > row.born_on
    )
    assert row.born_on is not None
    of = RecordOf(row.nhs_number, row.family_name, row.given_name, row.born_on, visits=visits)
    file = SimpleUploadedFile("record.json", record_file(of, practice=("QX4101", "Millbrook Lane Surgery")))
    (brought,) = take_all(by, [file], today=today, now=timezone.now())
    assert brought.how == "done", brought.words


def timed(work: Callable[[], object], rounds: int) -> tuple[list[float], float]:
    """Milliseconds of each round, after one that is not counted; and the median of those on the processor, which a busy
    machine changes little."""
    work()
    times, on_processor = [], []
    for _ in range(rounds):
        began, worked = time.perf_counter(), time.process_time()
        work()
        times.append(1000 * (time.perf_counter() - began))
        on_processor.append(1000 * (time.process_time() - worked))
    return times, statistics.median(on_processor)


def high(times: list[float]) -> float:
    return sorted(times)[max(0, round(0.95 * len(times)) - 1)]


def pages(report: Report) -> dict[str, str]:
    """The report's pages by name; of the parts those with most in them."""
    today = timezone.localdate()
    parts = {part.key: part for part in parts_of(report_of(report, today=today), today=today)}
    child = next(of for _, of in parts if of.startswith("child:"))
    return {
        "the report's page": f"/reports/{report.pk}/",
        "a part: what happened when": parts["D", ""].href(report.pk),
        "a part: a child's contacts": parts["B", child].href(report.pk),
        "as the chair will read it": f"/reports/{report.pk}/as-read/",
        "more from the record": f"/reports/{report.pk}/more/",
        "the check before signing": f"/reports/{report.pk}/check/",
        "who reads what": f"/reports/{report.pk}/readers/",
        "the list of reports": "/reports/",
    }


class Saves:
    """A window that saves a statement again and again, as its script does."""

    def __init__(self, by: Viewer, client: Client, report: Report) -> None:
        said = {"question": "E7", "text": "The first words", "kind": "observed", "now": timezone.now()}
        self.number = add_statement(by, report, **said).statement
        self.client, self.version, self.count = client, 1, 0

    def __call__(self) -> None:
        self.count += 1
        words = {"text": f"Words {self.count} of a window " * 20, "kind": "observed", "key": f"w.{self.count}"}
        sent = words | {"base": str(self.version)}
        answer = self.client.post(
            f"/reports/statements/{self.number}/save/", sent, headers={"Accept": "application/json"}
        )
        assert answer.status_code == 201, answer.content
        self.version = answer.json()["version"]


class ChecksAnew:
    """The check after every change: nothing that it found before can be shown again."""

    def __init__(self, save: Saves, path: str) -> None:
        self.save, self.path = save, path

    def __call__(self) -> None:
        self.save()
        get(self.save.client, self.path)


def get(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--contacts", type=int, default=3000)
    asked = parser.parse_args(argv)
    logging.disable(logging.CRITICAL)
    by = practice()
    client = Client(HTTP_HOST="127.0.0.1:8000")
    client.force_login(by.person)  # type: ignore[arg-type]
    large, rows = family_of(by, "Large", CHILDREN, PEOPLE - CHILDREN)
    small, few = family_of(by, "Small", 1, 1)
    for row in rows:
        bring_in(by, row, asked.contacts // PEOPLE)
    for row in few:
        bring_in(by, row, 10)
    reports = {
        size: begin(by, conference=meeting_of(by, family), now=timezone.now())
        for size, family in (("large", large), ("small", small))
    }
    began = time.perf_counter()
    filled = fill(by, reports["large"], now=timezone.now())
    first = 1000 * (time.perf_counter() - began)
    fill(by, reports["small"], now=timezone.now())
    held = Statement.objects.filter(report=reports["large"]).count()
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    print(f"{machine}, SQLite; {asked.rounds} rounds; milliseconds; {held} statements of {filled.records} records\n")
    head = ("what", "12 people: median", "95th of 100", "on the processor", "2 people: on the processor", "ratio")
    print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    slow = False
    here = {size: pages(report) for size, report in reports.items()}
    works = {name: {size: partial(get, client, here[size][name]) for size in here} for name in here["large"]}
    saves = {size: Saves(by, client, report) for size, report in reports.items()}
    works["a save of one statement"] = dict(saves)
    works["a save, and the check made anew"] = {
        size: ChecksAnew(save, f"/reports/{reports[size].pk}/check/") for size, save in saves.items()
    }
    again = {size: partial(fill, by, report, now=timezone.now()) for size, report in reports.items()}
    works["filling in again, nothing new"] = again
    for name, work in works.items():
        times = {size: timed(each, asked.rounds) for size, each in work.items()}
        (large_times, worked), (_, worked_small) = times["large"], times["small"]
        slow |= name == "a save of one statement" and high(large_times) >= SAVE_LIMIT
        numbers = f"{statistics.median(large_times):.1f} | {high(large_times):.1f} | {worked:.1f} | {worked_small:.1f}"
        print(f"| {name} | {numbers} | {worked / worked_small:.1f} |", flush=True)
    print(f"\nFilling in for the first time: {first:.0f} ms.")
    return int(slow)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
