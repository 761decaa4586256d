"""Makes a fictional practice as it is after ten years: 2,000 children, 10,000 letters, 340 reports, more than 60,000
events.

    .venv/bin/python benchmarks/practice_of_ten_years.py FOLDER [--add-waiting 10000]

Some forty families live through their letters by the site's own actions, under a clock that is set back; the others are
copies of them under other names. `seenheard verify --data FOLDER` finds the result whole.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ten_years.copying import Original
    from ten_years.names import Household

    from seenheard.practice.people.models import Practice
    from seenheard.practice.people.viewer import Viewer

YEARS = timedelta(days=3652)
#: How long ago each family's first letter came that lives through its letters, and how many reviews kept its plan.
Lives = Sequence[tuple[timedelta, int]]
LIVED = 36
ONE_ON_A_PLAN_ALL_THE_WHILE = (YEARS, 20)
#: The sizes of the practice after ten years, and of one on its first days.
TEN_YEARS: dict[str, Any] = {
    "lives": (
        ONE_ON_A_PLAN_ALL_THE_WHILE,
        *((YEARS * (1 - turn / LIVED), 2 + (turn % 3 == 0)) for turn in range(LIVED)),
    ),
    "children": 2_000,
    "letters": 10_000,
    "patients": 12_000,
    "waiting": 40,
    "written": {"families": 200, "records": 100, "entries": 100, "reports": 340, "open_ones": 12, "copies": 60},
}
FIRST_DAYS: dict[str, Any] = {
    "lives": ((timedelta(days=40), 1),), "children": 3, "letters": 3, "patients": 50, "waiting": 15,
    "written": {"families": 1, "records": 2, "entries": 100, "reports": 2, "open_ones": 1, "copies": 1},
}  # fmt: skip
PASSWORD = "a long and quiet river"
PEOPLE = (
    ("lead", "Joan Farrow", "safeguarding_lead"),
    ("administrator", "Priti Nambiar", "administrator"),
    ("gp", "Dr Michael Adeyinka", "clinician"),
    ("gp-two", "Dr Siobhan Garrity", "clinician"),
    ("manager", "Mark Ellery", "practice_manager"),
)


def open_folder(folder: Path) -> None:
    os.environ["SEENHEARD_DATA"] = str(folder.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    from seenheard.practice.config.starting import prepare

    prepare(demonstration=False)


def make(
    folder: Path, *, lives: Lives, children: int, letters: int, patients: int, waiting: int, written: dict[str, int]
) -> None:
    """Fill an empty folder: families that live so, copied until there are so many children and letters; so many people
    on the list, so many letters waiting; so many records and reports (`write_about`)."""
    open_folder(folder)
    from django.conf import settings
    from django.utils import timezone
    from ten_years.clock import set_back
    from ten_years.copying import Copies, chain
    from ten_years.living import register
    from ten_years.names import GIVEN, household, nhs_numbers, surnames
    from ten_years.waiting import lay_out

    today = timezone.localdate()
    numbers, families = nhs_numbers(), surnames()
    houses = (
        household(n, next(families), 4 if n % 3 == 0 else 3, numbers, today - YEARS - timedelta(days=1500))
        for n in count()
    )
    with set_back() as clock:
        clock.set(today - YEARS - timedelta(days=30), 8)
        practice, team = people()
        originals = list(live(practice, team, clock, houses, lives, today))
    copies = Copies(Path(settings.LETTERS_FOLDER))
    copied = [(originals[0], originals[0].house)]
    of_size = {size: [one for one in originals[1:] if len(one.house.people) == size] for size in (4, 5)}
    turns = {size: cycle(held) for size, held in of_size.items()}
    copies.copy(*copied[0])
    has_children, has_letters = len(originals[0].house.children), len(originals[0].bytes)
    while has_children < children or has_letters < letters:
        house = next(houses)
        original = next(turns[len(house.people)])
        copies.copy(original, house)
        copied.append((original, house))
        has_children, has_letters = has_children + len(house.children), has_letters + len(original.bytes)
    events = [event for *_, event in sorted(copies.events, key=lambda one: one[:3])]
    copies.enter()
    rest = patients - sum(len(house.people) for _, house in copied)
    others = (person for n in count() for person in household(n, GIVEN[n % 40] + "son", 1, numbers, today).people)
    register(practice, tuple(islice(others, rest)))
    events += lay_out(practice, copies, copied[-200:], waiting, today=today, days=5)
    chain(sorted(events, key=lambda event: event.at))
    write_about(team, **written)
    by_hand(practice, team)


def write_about(
    team: list[Viewer], *, families: int, records: int, entries: int, reports: int, open_ones: int, copies: int
) -> None:
    """Enter who belongs to so many families, bring in so many records of so many entries, and write so many reports, of
    which some are open; of the latest signed ones the chair's copy is made."""
    from django.db import transaction
    from django.utils import timezone
    from ten_years.clock import set_back
    from ten_years.records import bring_in_records, enter_members
    from ten_years.reports import conferences_to_report_to, write_reports

    today, now = timezone.localdate(), timezone.now()
    with transaction.atomic():
        meetings = conferences_to_report_to(team[1], reports, open_ones, today=today)
        often = Counter(one.family for one in meetings)
        most = [family for family, _ in often.most_common(2)]
        chosen = list(dict.fromkeys([*most, *(one.family for one in reversed(meetings))]))[:families]
        enter_members(team[1], chosen, today=today, now=now)
        bring_in_records(team[1], chosen, records=records, entries=entries, today=today, now=now)
        with set_back() as clock:
            write_reports(team, clock, meetings, copies=copies, today=today)


def add_waiting(folder: Path, number: int) -> None:
    """Let `number` more letters wait in a practice that `make` made: they came over the past year, and were read."""
    open_folder(folder)
    from django.conf import settings
    from django.utils import timezone
    from ten_years.copying import Copies, Original, chain
    from ten_years.names import Household, Invented
    from ten_years.waiting import lay_out

    from seenheard.practice.children.models import Family
    from seenheard.practice.letters.models import Letter, Reading, Sighting
    from seenheard.practice.letters.storage import fetch
    from seenheard.practice.people.models import Practice

    practice = Practice.objects.get()
    copies = Copies(Path(settings.LETTERS_FOLDER))
    for model in (Letter, Sighting, Reading):
        copies.begin_after(model, model.objects.order_by("pk").last().pk)
    held = []
    for family in Family.objects.order_by("-pk")[:300]:
        letters = Letter.objects.filter(
            confirmations__children__family=family, confirmations__undone_at=None
        ).distinct()
        patients = [child.patient for child in family.children.select_related("patient").order_by("pk")]
        invented = tuple(
            Invented(p.given_name, p.family_name, p.born_on, p.sex, p.nhs_number, p.address) for p in patients if p
        )
        house = Household(family.name, (invented[0], *invented))
        if letters:
            held.append((Original(house, {one.pk: fetch(one.sha256) for one in letters}, []), house))
    chain(lay_out(practice, copies, held, number, today=timezone.localdate(), days=365))


def people() -> tuple[Practice, list[Viewer]]:
    """The practice, those who work there, and the councils it knows: those of the demonstration."""
    from django.utils import timezone

    from seenheard.guidance import load_authorities
    from seenheard.practice.diary.authorities import add_packaged
    from seenheard.practice.people.actions import add_person, add_practice
    from seenheard.practice.people.queries import viewer_for
    from seenheard.practice.people.viewer import software

    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    team = []
    for username, name, role in PEOPLE:
        person = add_person(software(practice), username=username, name=name, role=role, password=PASSWORD)
        viewer = viewer_for(person, today=timezone.localdate())
        assert viewer is not None
        team.append(viewer)
    for known in load_authorities():
        if known.fictional:
            add_packaged(team[0], known=known, now=timezone.now())
    return practice, team[:4]


def live(
    practice: Practice, team: list[Viewer], clock: Any, houses: Iterator[Household], lives: Lives, today: date
) -> Iterator[Original]:
    """Let families live, then forget them: only copies are entered."""
    from django.db import transaction
    from django.test.utils import override_settings
    from ten_years.copying import Original
    from ten_years.lives import life
    from ten_years.living import Life

    from seenheard.practice.audit.models import Event
    from seenheard.practice.letters.storage import fetch

    with tempfile.TemporaryDirectory() as folder, override_settings(LETTERS_FOLDER=Path(folder)):
        for turn, (ago, reviews) in enumerate(lives):
            house = next(houses)
            with transaction.atomic():
                one = Life(practice, team, clock, house, turn)
                one.live(list(life(house, turn, today - ago, reviews)), until=today)
                letters = {letter.pk: fetch(letter.sha256) for letter in one.letters}
                events = list(Event.objects.filter(practice=practice).order_by("number"))
                yield Original(house, letters, events)
                transaction.set_rollback(True)


def by_hand(practice: Practice, team: list[Viewer]) -> None:
    """What happened today: a few letters were put aside, one of many pages came, yesterday was closed."""
    from datetime import timedelta

    from django.utils import timezone

    from seenheard.practice.children.models import Child
    from seenheard.practice.children.restricting import restrict
    from seenheard.practice.demonstration.paper import Heading, Text, pdf
    from seenheard.practice.letters.actions import put_aside, receive_letter
    from seenheard.practice.letters.day import close_day
    from seenheard.practice.letters.queries import undecided
    from seenheard.practice.letters.reading_queue import read_letter

    for letter in list(undecided(team[1])[:6]):
        put_aside(team[1], letter, reason="Asked the council for a copy that can be read")
    blocks = [Heading("Minutes of a review child protection conference"), Text("What was said. " * 60)] * 160
    long = receive_letter(team[1], data=pdf(list(blocks)), name="minutes-of-many-pages.pdf", way="upload").letter
    read_letter(long)
    close_day(team[1], day=timezone.localdate() - timedelta(days=1))
    last = Child.objects.select_related("family").order_by("pk").last()
    if last is not None and last.family_id > 1:
        restrict(team[0], family=last.family, because="Their mother works here now", now=timezone.now())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--small", action="store_true", help="a practice on its first day: one family, few letters")
    parser.add_argument("--add-waiting", type=int, default=0, help="only add so many waiting letters to a made folder")
    arguments = parser.parse_args()
    began = time.monotonic()
    if arguments.add_waiting:
        add_waiting(arguments.folder, arguments.add_waiting)
        return 0
    if (arguments.folder / "seenheard.sqlite3").exists():
        print(f"{arguments.folder} holds an installation already. Name an empty folder.", file=sys.stderr)
        return 2
    make(arguments.folder, **(FIRST_DAYS if arguments.small else TEN_YEARS))
    print(f"Made in {time.monotonic() - began:.0f} seconds.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
