# ruff: noqa: E402 - Django must know its folder before its models are imported
"""Two do at the same moment what only one can, on a real database file; run by test_at_once.py."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

os.environ["SEENHEARD_DATA"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"

import django

django.setup()

from django.db import connection
from django.utils import timezone

from seenheard.practice.audit.queries import check_chain
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.moving import move_conference
from seenheard.practice.cover import deciding
from seenheard.practice.cover.breaking_round import look_for_broken
from seenheard.practice.cover.models import Asking
from seenheard.practice.cover.rows import GOES, CoverRefused
from seenheard.practice.people.actions import add_practice
from tests.practice.confirmed import ahead
from tests.practice.cover.of_ours import conference_on
from tests.practice.cover.people import Ours, ours_of

TIMES = 4


def main() -> None:
    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    ours = ours_of(practice, patient)
    for number in range(TIMES):
        two_ask(ours, number)
        two_accept(ours, number)
        accept_and_move(ours, number)
        two_rounds(ours)
    print(f"broken {check_chain(practice).broken_at}")


def patient(given: str, family: str, born: str, number: str, **more: Any) -> Patient:
    return Patient.objects.create(given_name=given, family_name=family, born_on=born, nhs_number=number, **more)


def another(ours: Ours, days: int) -> Conference:
    return conference_on(ours.administrator, patient, ahead(days))


def two_ask(ours: Ours, number: int) -> None:
    """Of two who ask, one is told who was first."""
    meeting = another(ours, 20 + 7 * number)
    outcomes = together(
        lambda: deciding.ask(ours.administrator, conference=meeting, clinician=ours.amara, now=timezone.now()),
        lambda: deciding.ask(ours.lead, conference=meeting, clinician=ours.bryn, now=timezone.now()),
    )
    asked = Asking.objects.filter(conference=meeting)
    refused = [one for one in outcomes if isinstance(one, CoverRefused)]
    assert len(asked) == 1 and len(refused) == 1 and "was asked by" in str(refused[0]), outcomes


def two_accept(ours: Ours, number: int) -> None:
    """The first takes the swap back while the other accepts: one goes, whoever it is."""
    meeting = another(ours, 21 + 7 * number)
    first = deciding.ask(ours.administrator, conference=meeting, clinician=ours.amara, now=timezone.now())
    deciding.swap(ours.as_amara, asking_id=first.pk, swap_with=ours.bryn, now=timezone.now())
    second = Asking.objects.get(conference=meeting, clinician=ours.bryn)
    together(
        lambda: deciding.answer(ours.as_amara, asking_id=first.pk, says="accepted", now=timezone.now()),
        lambda: deciding.answer(ours.lead, asking_id=second.pk, says="accepted", now=timezone.now()),
    )
    going = Asking.objects.filter(conference=meeting, ended_at=None)
    assert [one.answer in GOES for one in going] == [True], list(going.values())


def accept_and_move(ours: Ours, number: int) -> None:
    """Nobody ever goes to a day that they have not seen; and whatever came first, they are asked for the new one."""
    meeting = another(ours, 22 + 7 * number)
    asked = deciding.ask(ours.administrator, conference=meeting, clinician=ours.amara, now=timezone.now())
    assert meeting.on is not None and meeting.time is not None
    later = meeting.on + timedelta(days=7 * TIMES)
    outcomes = together(
        lambda: deciding.answer(ours.as_amara, asking_id=asked.pk, says="accepted", now=timezone.now()),
        lambda: move_conference(
            ours.administrator, meeting, on=later, time=meeting.time, because="The chair agreed", now=timezone.now()
        ),
    )
    assert not isinstance(outcomes[1], Exception), outcomes
    rows = Asking.objects.filter(conference=meeting)
    assert not rows.filter(on=later).exclude(answer="").exists(), "nobody was asked for the new day yet"
    look_for_broken(timezone.now())
    standing = rows.get(ended_at=None)
    assert (standing.on, standing.answer, standing.again_of_id) == (later, "", asked.pk)


def two_rounds(ours: Ours) -> None:
    """Two workers look at once: what broke is asked again once."""
    standing = Asking.objects.filter(ended_at=None, again_of=None).select_related("conference")
    meeting = standing.latest("pk").conference
    assert meeting.on is not None and meeting.time is not None
    move_conference(
        ours.administrator,
        meeting,
        on=meeting.on + timedelta(days=1),
        time=meeting.time,
        because="The chair agreed",
        now=timezone.now(),
    )
    outcomes = together(lambda: look_for_broken(timezone.now()), lambda: look_for_broken(timezone.now()))
    assert all(isinstance(one, int) for one in outcomes), outcomes
    again = Asking.objects.filter(conference=meeting).exclude(again_of=None)
    assert (
        len({one.again_of_id for one in again})
        == len(again)
        == Asking.objects.filter(conference=meeting).exclude(broken_at=None).count()
    )


def together(*acts: Callable[[], object]) -> list[object]:
    """What each answered, or the exception that it raised."""
    start, outcomes = threading.Barrier(len(acts)), [None] * len(acts)  # type: list[Any]

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            outcomes[place] = act()
        except Exception as refusal:
            outcomes[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


if __name__ == "__main__":
    main()
