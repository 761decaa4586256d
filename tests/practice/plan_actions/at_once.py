# ruff: noqa: E402 - Django must know its folder before its models are imported
"""Two people press the same button of the rooms after a conference at the same moment, on a real database file; run by
test_at_once.py."""

from __future__ import annotations

import os
import sys
import threading
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

os.environ["SEENHEARD_DATA"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"

import django

django.setup()

from django.db import connection
from django.utils import timezone

from seenheard.casework.plan.content import PlanContent
from seenheard.casework.plan.decided import Decided
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.queries import check_chain
from seenheard.practice.case_life.actions import enter_fact
from seenheard.practice.case_life.births import Baby, born
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.core_groups.entering import enter_group
from seenheard.practice.diary.authorities import Values, save_authority, stood
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.handover.giving import give
from seenheard.practice.handover.models import Given
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.looked_after.actions import care_to_be_taken_over, make_passport, plan_assessment
from seenheard.practice.looked_after.models import Assessment, Passport, TakingOver
from seenheard.practice.people.actions import add_person, add_practice
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer, software
from seenheard.practice.plan_actions.models import Evidence, Telling
from seenheard.practice.plan_actions.proving import Shown, attach
from seenheard.practice.plan_actions.telling import TellingWords, tell
from seenheard.practice.plan_actions.telling_words import Concern
from seenheard.practice.plans.deciding import save_decided
from seenheard.practice.plans.models import MeetingRecord, PlanVersion
from seenheard.practice.plans.writing import write_version
from seenheard.practice.reconciliation.models import CouncilList
from seenheard.practice.reconciliation.receiving import receive_list
from seenheard.practice.register.models import CodeTask
from seenheard.practice.register.ticking import say

TODAY = timezone.localdate()
HELD = TODAY - timedelta(days=20)
PACKED = b"Name,DOB,Category\nIsla Lockspur,22/06/2015,Neglect\n"


def main() -> None:
    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    people = [
        add_person(software(practice), username=name, name=name.title(), role="safeguarding_lead", password=None)
        for name in ("joan", "priti")
    ]
    pair = [viewer_for(person, today=TODAY) for person in people]
    child, unborn = family_of(pair[0])
    before = set(CodeTask.objects.values_list("pk", flat=True))
    council = Authority.objects.get()
    action = Duty.objects.get(words="Weigh the child")
    meeting = Conference.objects.get()
    seen = stood(council)

    def numbers(by: Viewer) -> Values:
        minutes = {"number": 5 + pair.index(by), "unit": "working_day"}
        return Values(council.name, "england", {"minutes_expected": minutes}, source="Their page")

    kit = [Baby(name="Kit Lockspur")]
    presses: dict[str, Callable[[Viewer], object]] = {
        "plan": lambda by: write_version(
            by, child_id=child.pk, content=PlanContent(("neglect",), HELD, by.name), base=0, now=timezone.now()
        ),
        "decided": lambda by: save_decided(
            by, conference_id=meeting.pk, said=Decided(quorate="yes"), base=0, now=timezone.now()
        ),
        "fact": lambda by: enter_fact(
            by, family=child.family, kind="court_began", on=TODAY, child=child, today=TODAY, now=timezone.now()
        ),
        "birth": lambda by: born(by, child=unborn, born_on=TODAY, babies=kit, today=TODAY, now=timezone.now()),
        "evidence": lambda by: attach(
            by, duty_id=action.pk, shown=Shown("words", words="She was weighed"), now=timezone.now()
        ),
        "telling": lambda by: tell(
            by,
            family=child.family,
            concern=Concern("not_followed", (child,)),
            said=TellingWords("telephone", "The plan is not followed at all.", uuid.uuid4(), to_name="Ms Umeh", seen=0),
            now=timezone.now(),
        ),
        "group": lambda by: enter_group(
            by, family=child.family, children=[child.pk], on=HELD, held=True, told_by="Ms Umeh", now=timezone.now()
        ),
        "assessment": lambda by: plan_assessment(
            by, child=child, kind="initial", on=TODAY + timedelta(days=5), today=TODAY, now=timezone.now()
        ),
        "takes over": lambda by: care_to_be_taken_over(
            by, child=child, service="Paediatrics", taken_by="", by_when=TODAY, today=TODAY, now=timezone.now()
        ),
        "passport": lambda by: make_passport(by, child=child, contents={"name": "Isla"}, now=timezone.now()),
        "numbers": lambda by: save_authority(
            by, authority_id=council.pk, values=numbers(by), now=timezone.now(), stood_as=seen
        ),
        "code": lambda by: say(
            by, child=child, patient_id=child.patient_id, code="looked-after", action="add", how="entered",
            today=TODAY, now=timezone.now(),
        ),
        "list": lambda by: receive_list(
            by, authority_id=council.pk, data=PACKED, name="list.csv", whole=True, today=TODAY, now=timezone.now()
        ),
        "pack": lambda by: give(
            by, family=child.family, child_ids=[child.pk], to_name="New Surgery", to_code="A81001", now=timezone.now()
        ),
    }  # fmt: skip
    for name, press in presses.items():
        print(name, together([partial(press, by) for by in pair]))
    print(
        "rows",
        PlanVersion.objects.count(),
        MeetingRecord.objects.count(),
        Fact.objects.filter(kind="court_began").count(),
    )
    print(
        "rows",
        Evidence.objects.count(),
        Telling.objects.count(),
        Assessment.objects.count(),
        TakingOver.objects.count(),
    )
    said = CodeTask.objects.exclude(pk__in=before).filter(code="looked-after").count()
    print(
        "rows", Passport.objects.count(), said, CouncilList.objects.count(), Given.objects.filter(ended_at=None).count()
    )
    print("broken", check_chain(practice).broken_at, list(faults(practice)))


def together(presses: list[Callable[[], object]]) -> str:
    """How many were taken, and how many refused with a sentence. Anything else is told by its name."""
    start, ends = threading.Barrier(len(presses)), []

    def press(what: Callable[[], object]) -> None:
        start.wait()
        try:
            what()
        except Exception as refusal:
            ends.append("refused" if str(refusal).endswith(".") else repr(refusal))
        else:
            ends.append("kept")
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(what,)) for what in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return " ".join(sorted(ends))


def family_of(by: Viewer) -> tuple[Child, Child]:
    """A child on a plan and her mother's unborn one, by the minutes of a conference."""
    isla, mother = (
        Patient.objects.create(
            practice=by.practice, given_name=name, family_name="Lockspur", born_on=date.fromisoformat(on)
        )
        for name, on in (("Isla", "2015-06-22"), ("Mara", "1990-06-22"))
    )
    letter = receive_letter(by, data=b"Minutes", name="minutes.txt", way="upload").letter
    made = {"decision": "plan_made", "categories": ["neglect"]}
    expected = (TODAY + timedelta(days=30)).isoformat()
    fields = {
        "kind": "conference_minutes",
        "nation": "england",
        "local_authority": "Northmere City Council",
        "document_date": HELD.isoformat(),
        "children": [
            {"name": "Isla Lockspur", **made},
            {"name": "Unborn baby of Mara Lockspur", "unborn": True, "edd": expected, **made},
        ],
        "conference": {"type": "initial", "date": HELD.isoformat()},
        "actions": [{"text": "Weigh the child", "owner": "GP", "owner_is_practice": True}],
    }
    chosen = (ChosenChild(0, True, isla.pk), ChosenChild(1, True, None, mother.pk))
    confirm_letter(by, letter, answers=Answers(fields, {}, chosen, {"conference": "new"}))
    return Child.objects.get(patient=isla), Child.objects.get(mother=mother)


if __name__ == "__main__":
    main()
