"""Are our actions in a plan found, overdue on the right day, and closed by exactly the right evidence?

    .venv/bin/python benchmarks/plan_actions.py [--plans 100] [--write]

Makes up plans with a fixed seed, each a Word file of minutes with planted actions, ours and others', in four layouts.
Each is read by the product's own reader and confirmed as a person would who reads the page: what was missed is added,
what was wrong is put right. Then the diary is held against a slow reckoning, day by day, and GP records are brought in
of which some show everything, some lack a dose, some are declined, some are corrected later. `--write` writes
docs/reference/plan-actions.md."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from made_up_plans import IMMUNISE, SEED, Plan, Planted, made_up, written  # noqa: E402

if TYPE_CHECKING:
    from seenheard.practice.people.viewer import Viewer

PLANS = 100
PAGE = ROOT / "docs" / "reference" / "plan-actions.md"


@dataclass
class Counts:
    """What was counted."""

    numbers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def check(self, name: str, right: bool, words: str = "") -> None:
        self.numbers[f"{name}: asked"] += 1
        self.numbers[f"{name}: right"] += right
        if not right:
            self.wrong.append(f"{name}: {words}")


def measure(by: Viewer, plans: Sequence[Plan], today: date) -> Counts:
    """Take the plans through reading, confirming, the diary and the records, and count what is right."""
    counts = Counts()
    patients = [confirmed(by, one, today, counts) for one in plans]
    find(by, plans, patients, counts)
    overdue(by, plans, today, counts)
    recurring(by, plans, patients, today, counts)
    close(by, plans, patients, counts)
    return counts


def confirmed(by: Viewer, one: Plan, today: date, counts: Counts) -> Any:
    """The plan's letter read, compared with the page, and confirmed."""
    from seenheard.opening_and_reading import open_and_read
    from seenheard.practice.children.models import Patient
    from seenheard.practice.letters.actions import confirm_letter, receive_letter
    from seenheard.practice.letters.answers import Answers, ChosenChild

    data = written(one)
    _document, reading = open_and_read(data, name="minutes.docx", today=today)
    read = (reading or {}).get("fields", {}).get("actions") or []
    seen = {plain(each.get("text") or ""): each for each in read if each.get("owner_is_practice")}
    for planted in one.actions:
        found = next((text for text in seen if plain(planted.what) in text), None)
        if planted.ours:
            counts.numbers["ours: planted"] += 1
            counts.numbers["ours: found by the reader"] += found is not None
            due = seen[found].get("due") if found else None
            counts.numbers["ours: found with the right day"] += due == planted.due.isoformat()
        else:
            counts.numbers["others': planted"] += 1
            counts.numbers["others': taken for ours by the reader"] += found is not None
    patient = Patient.objects.create(
        practice=by.practice, given_name=one.given, family_name=one.family, born_on=one.born_on,
        nhs_number=f"9990{one.born_on.toordinal() % 1000000:06}",
    )  # fmt: skip
    fields = {
        "kind": "conference_minutes",
        "nation": "england",
        "local_authority": "Northmere City Council",
        "document_date": one.held.isoformat(),
        "children": [{"name": one.name, "decision": "plan_made", "categories": ["neglect"]}],
        "conference": {"type": "initial", "date": one.held.isoformat()},
        "actions": [
            {"text": each.what, "owner_is_practice": each.ours, "due": each.due.isoformat(), "due_text": ""}
            for each in one.actions
        ],
    }
    letter = receive_letter(by, data=data, name="minutes.docx", way="upload").letter
    answers = Answers(fields, {}, (ChosenChild(0, True, patient.pk),), {"conference": "new"})
    confirm_letter(by, letter, answers=answers)
    return patient


def plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).rstrip(".")


def duties_of(by: Viewer, patient: Any) -> list[Any]:
    from seenheard.practice.diary.models import Duty

    return list(Duty.objects.filter(practice=by.practice, kind="action", children__patient=patient, withdrawn_at=None))


def find(by: Viewer, plans: Sequence[Plan], patients: Sequence[Any], counts: Counts) -> None:
    """After confirmation each of our actions stands once with its day, and none of the others'."""
    for one, patient in zip(plans, patients, strict=True):
        held = Counter((duty.words, duty.due_on) for duty in duties_of(by, patient))
        asked = Counter((each.what, each.due) for each in one.ours)
        for each in asked:
            counts.check("stands after confirmation", held[each] == 1, f"{one.name}: {each}")
        for extra in held - asked:
            counts.check("stands after confirmation", False, f"{one.name}: nobody asked for {extra}")


def overdue(by: Viewer, plans: Sequence[Plan], today: date, counts: Counts) -> None:
    """On each day around the plans' days, what the diary calls overdue is what a slow reckoning does."""
    from seenheard.practice.diary.queries import Filters
    from seenheard.practice.diary.queries import overdue as diary_overdue

    days = sorted({each.due + timedelta(days=n) for one in plans for each in one.ours for n in (0, 1)})
    for day in days:
        shown = Counter(
            (entry.duty.words, entry.duty.due_on)
            for entry in diary_overdue(by, day, Filters(kind="action"))
            if entry.duty is not None
        )
        reckoned = Counter((each.what, each.due) for one in plans for each in one.ours if late(each, day))
        counts.check("overdue on the day", shown == reckoned, f"{day}: {(shown - reckoned) + (reckoned - shown)}")


def late(one: Planted, day: date) -> bool:
    """The slow reckoning: walk from the day on which it is due; any day after it is late."""
    walking = one.due
    while walking < day:
        walking += timedelta(days=1)
        if walking == day:
            return True
    return False


def recurring(by: Viewer, plans: Sequence[Plan], patients: Sequence[Any], today: date, counts: Counts) -> None:
    """The first of our actions comes every so many weeks: its turns are those of a walk day by day."""
    from django.utils import timezone

    from seenheard.practice.plan_actions.terms import TermsWords, set_terms
    from seenheard.practice.plan_actions.turns import TURN

    for one, patient in zip(plans, patients, strict=True):
        asked = [each for each in one.ours if each.what != IMMUNISE]
        if not one.every or not asked:
            continue
        duty = next(duty for duty in duties_of(by, patient) if duty.words == asked[0].what)
        said = TermsWords("contact", every=one.every, unit="week", first_on=asked[0].due)
        set_terms(by, duty_id=duty.pk, said=said, now=timezone.now())
        shown = [each.due_on for each in duties_of(by, patient) if TURN in each.key]
        counts.check("turns", sorted(shown) == list(walked(asked[0].due, one.every, today)), f"{one.name}: {shown}")


def walked(first: date, weeks: int, today: date) -> Iterator[date]:
    """Day by day from the first turn: those from today on, up to the next after today."""
    day, since = first, 0
    while True:
        day, since = day + timedelta(days=1), since + 1
        if since == weeks * 7:
            since = 0
            if day >= today:
                yield day
            if day > today:
                return


def close(by: Viewer, plans: Sequence[Plan], patients: Sequence[Any], counts: Counts) -> None:
    """Records come in: exactly the whole ones are proposed, exactly those that are confirmed are done, and exactly
    those that are corrected are open again."""
    from django.utils import timezone

    from seenheard.practice.diary.models import Duty
    from seenheard.practice.plan_actions.models import Evidence
    from seenheard.practice.plan_actions.proving import confirm
    from seenheard.practice.plan_actions.terms import TermsWords, set_terms
    from tests.practice.plan_actions.asked import all_given, record_with

    now = timezone.now()
    for one, patient in zip(plans, patients, strict=True):
        asked = [duty for duty in duties_of(by, patient) if duty.words == IMMUNISE]
        for duty in asked:
            set_terms(by, duty_id=duty.pk, said=TermsWords("immunisation"), now=now)
        whole = all_given(one.born_on)
        last = whole[-1]
        vaccines = {
            "whole": whole,
            "lacks_one": whole[:-1],
            "declined": [*whole[:-1], (last[0], last[1], False, "Immunisation declined")],
        }
        if one.record in vaccines:
            record_with(by, patient, vaccines[one.record])
        others = {duty.pk for duty in duties_of(by, patient)} - {duty.pk for duty in asked}
        open_ones = Evidence.objects.filter(confirmed_at=None, ended_at=None)
        for duty in asked:
            proposed = open_ones.filter(duty=duty).first()
            counts.check("proposed", (proposed is not None) == (one.record == "whole"), f"{one.name}: {one.record}")
            if proposed is not None:
                confirm(by, evidence_id=proposed.pk, now=now)
        if others:
            counts.check("nothing proposed for others", not open_ones.filter(duty__in=others).exists(), one.name)
        if one.corrected and one.record == "whole":
            record_with(by, patient, whole[:-1])
        for duty in asked:
            done = one.record == "whole" and not one.corrected
            met = Duty.objects.get(pk=duty.pk).met_at is not None
            counts.check("done at the end", met == done, f"{one.name}: {one.record}, corrected {one.corrected}")


def lines(counts: Counts, plans: int) -> list[str]:
    found = [f"{plans} made-up plans (seed {SEED}).", "", "| what | right | of |", "|---|---|---|"]
    number = counts.numbers
    pairs = [
        ("our actions found by the reader, before anybody looked", "ours: found by the reader", "ours: planted"),
        ("the same with the right day", "ours: found with the right day", "ours: planted"),
        ("others' actions that the reader took for ours", "others': taken for ours by the reader", "others': planted"),
    ]
    found += [f"| {words} | {number[right]} | {number[of]} |" for words, right, of in pairs]
    names = {
        "stands after confirmation": "our actions that stand in the diary once, with their day, after confirmation",
        "overdue on the day": "days on which exactly the overdue ones are called so",
        "turns": "recurring actions with exactly the turns of a walk day by day",
        "proposed": "immunisation actions for which evidence is proposed exactly if the record shows it",
        "nothing proposed for others": "children for whose other actions nothing is proposed",
        "done at the end": "immunisation actions that are done exactly if confirmed and not contradicted since",
    }
    found += [f"| {words} | {number[f'{name}: right']} | {number[f'{name}: asked']} |" for name, words in names.items()]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=PLANS)
    parser.add_argument("--write", action="store_true", help="write docs/reference/plan-actions.md")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SEENHEARD_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from django.utils import timezone
        from page_report import machine

        from seenheard.practice.people.actions import add_person, add_practice
        from seenheard.practice.people.queries import viewer_for
        from seenheard.practice.people.viewer import software

        call_command("migrate", verbosity=0)
        practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
        person = add_person(
            software(practice), username="bryn", name="Bryn Calloway", role="administrator", password="a quiet river",
            ends_on=None,
        )  # fmt: skip
        today = timezone.localdate()
        by = viewer_for(person, today=today)
        assert by is not None
        counts = measure(by, made_up(wanted.plans, today), today)
        found = "\n".join(
            [*lines(counts, wanted.plans), "", f"Machine: {machine()}", f"Measured on {today.day} {today:%B %Y}."]
        )
    print(found)
    print(*counts.wrong, sep="\n")
    if wanted.write and not counts.wrong:
        PAGE.write_text(f"{HEADING}\n{found}\n", encoding="utf-8")
    return 1 if counts.wrong else 0


HEADING = """# What plans ask of us: found, overdue, closed

Written by `benchmarks/plan_actions.py --write`. The plans are made up with a fixed seed and counted from the day on
which it runs, so that days past and to come stay mixed. The layouts are four of our own, plainly typed: what the reader
makes of real councils' pages is another question, for which a person looks at each page. From that look on, every
number must be whole: the page is not written by a run in which one is not.
"""


if __name__ == "__main__":
    sys.exit(main())
