"""Every page asks the database as often with thirty of everything as with three; and what is asked of the long tables
is answered from an index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from seenheard.casework.rota.week import Session
from seenheard.casework.vocabulary import Half, Role, SessionKind
from seenheard.practice.audit.actions import look
from seenheard.practice.audit.finding import Asked, found, of_child
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.config.table_sizes import look_at_table_sizes
from seenheard.practice.cover import deciding
from seenheard.practice.cover.rows import ACCEPTED, DECLINED
from seenheard.practice.cover.shown import Shown
from seenheard.practice.diary import marking
from seenheard.practice.diary import queries as diary
from seenheard.practice.diary.models import Duty
from seenheard.practice.keeping.holds import place_hold
from seenheard.practice.letters import queries
from seenheard.practice.letters.actions import put_aside, receive_letter
from seenheard.practice.letters.models import Confirmation, Letter, Reading
from seenheard.practice.people.actions import add_person
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.actions import ClinicianValues, add_clinician, set_usual_week
from seenheard.practice.rota.changing import change_half_day
from seenheard.practice.rota.leaving import enter_leave
from seenheard.practice.rota.models import Clinician
from seenheard.practice.rota.premises import add_closing, add_room

from .confirmed import ahead, confirmed, minutes
from .conftest import viewer
from .everything import email_of, everything_of
from .walking import addresses

SignIn = Callable[[Viewer], Client]
ROLES = (Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR, Role.PRACTICE_MANAGER, Role.BOARD)
#: Pages at their longest, beside each address as it stands.
ALSO = (
    "letters/?kind=conference_invitation",
    "letters/?from=999",
    "letters/dealt-with/?from=999",
    "children/?q=Grown",
    "children/?from=999",
    "conferences/?show=past",
    "diary/?person=0",
    "diary/?all=overdue",
    "diary/?all=not_come",
    "diary/expected/?all=ahead",
    "cover/?show=todo",
    "cover/?from=999",
    "record/?kind=changes",
    "record/?page=999",
    f"ledger/rows/?period={ahead(-20).year}&measure=held&count=children",
)
#: A session in use is written down once a minute, whichever page is open then.
CLOCK = 'UPDATE "signing_in_signin"'
#: The latest events are checked from the one before them, which a short record does not have.
ONE_MORE = ("/record/check/",)
#: A table to save is written piece by piece, however long it is: each piece asks anew. Those of the ledger's
#: rows, of the register and of its codes write for each child that it was saved.
IN_PIECES = ("/record/save/", "/ledger/rows/save/", "/register/save/", "/register/codes/save/")
READ = {"version": "of this test", "media_type": "text/plain", "text": "born_digital", "kind": "conference_invitation"}


def grow(practice: Practice, patient: Callable[..., Patient], ours: dict[str, Any], numbers: range) -> None:
    """As many more families, letters, duties, chases, colleagues, councils, holds and looks as there are numbers; some
    letters are about the first family, whose story grows."""
    by, lead = viewer(practice, Role.ADMINISTRATOR), viewer(practice, Role.SAFEGUARDING_LEAD)
    isla = Patient.objects.get(pk=ours["patient"])
    for n in numbers:
        grown = patient(f"Given{n}", f"Grown{n}", "2016-02-03", practice=practice)
        said = minutes(ahead(-20), ahead(60), grown.name, **to_do(n), local_authority=f"Council {n}")
        confirmed(by, said, grown, about={"conference": "new", "next_conference": "new"})
        if n % 3 == 0:
            said = minutes(ahead(-60), None, isla.name, **to_do(n + 1000))
            said["conference"] |= {"type": "review"}
            confirmed(by, said, isla, about={"conference": "new"})
        for way in ("upload", "folder"):
            letter = receive_letter(by, data=f"{n} {way}".encode(), name=f"waits-{n}.txt", way=way).letter
            fields = {"kind": READ["kind"], "children": [{"name": isla.name, "nhs_number": isla.nhs_number}]}
            Reading.objects.create(letter=letter, at=timezone.now(), fields=fields, **READ)
        put_aside(by, letter, reason="to ask the health visitor")
        family = Child.objects.get(patient=grown).family
        place_hold(lead, family=family, because=f"The inquiry number {n}", now=timezone.now())
        look(lead, f"letter:{ours['letters']}", child_id=ours["children"])
        for duty in Duty.objects.filter(family=family, owed_by="local_authority", met_at=None)[:1]:
            marking.chase(by, duty_id=duty.pk, words="Please send it", now=timezone.now())
        add_person(lead, username=f"colleague-{n}", name=f"Colleague {n}", role=Role.CLINICIAN, password=None)
        if n % 3 == 0:
            grow_rota(by, Clinician.objects.get(pk=ours["rota/clinicians"]), n)
        grow_cover(by, family, n)
        email_of(practice, f"for {n}")


def grow_cover(by: Viewer, family: Family, n: int) -> None:
    """Somebody asked to go to the grown family's conference: who goes, who said no, who has not answered."""
    now = timezone.now()
    who = Clinician.objects.filter(practice=by.practice, ended_at=None).latest("pk")
    meeting = Conference.objects.filter(family=family, held=False).latest("pk")
    asked = deciding.ask(by, conference=meeting, clinician=who, now=now, shown=Shown())
    if n % 3:
        says = ACCEPTED if n % 3 == 1 else DECLINED
        deciding.answer(by, asking_id=asked.pk, says=says, why_not="surgery" if n % 3 == 2 else "", now=now)


def grow_rota(by: Viewer, clinician: Clinician, n: int) -> None:
    """Somebody new with a usual week, a change and leave; and more of each for the one whose page is opened."""
    now, today = timezone.now(), timezone.localdate()
    other = add_clinician(by, values=ClinicianValues(name=f"Dr Grown {n}"), now=now)
    morning = Session(n % 5, Half.MORNING, SessionKind.SURGERY, time(9), time(12))
    for one, begins in ((other, None), (clinician, today + timedelta(weeks=n + 1))):
        set_usual_week(by, one, sessions=[morning], from_on=begins, now=now)
        starts_at = now + timedelta(days=10 * n + 5)
        enter_leave(by, one, starts_at=starts_at, ends_at=starts_at + timedelta(days=2), now=now)
        change_half_day(by, one, on=today + timedelta(days=n), half=Half.AFTERNOON, kind=SessionKind.OFF, now=now)
    add_room(by, name=f"Room {n}", now=now)
    add_closing(by, on=today + timedelta(days=100 + n), words="training day", now=now)


def to_do(n: int) -> dict[str, Any]:
    """An action that is overdue, one that is not, one without a day; and who was at the meeting."""
    days = (("late", ahead(-3).isoformat()), ("ahead", ahead(3).isoformat()), ("whenever", None))
    return {
        "actions": [
            {"text": f"{words} {n}", "owner": "GP", "owner_is_practice": True, "due": due} for words, due in days
        ],
        "attendees": [{"name": f"Attender {n}", "role": "Social worker", "status": "present"}],
    }


def counted(clients: dict[Role, Client], ours: dict[str, Any]) -> dict[str, int]:
    """How often each page that opens asks the database, for the first who may see it; on the second visit."""
    numbers = {}
    paths = [one.path(ours) for one in addresses()] + [f"/{also}" for also in ALSO]
    paths += [
        one.path(ours | {"letters": ours["waiting"]}) for one in addresses() if one.pattern.startswith("letters/<")
    ]
    for path in dict.fromkeys(paths):
        if "logout" in path:
            continue
        client = next((one for one in clients.values() if one.get(path).status_code == 200), None)
        if client is None:
            continue
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(path)
            list(answer.streaming_content) if answer.streaming else answer.content
        numbers[path] = sum(CLOCK not in query["sql"] for query in captured.captured_queries)
    return numbers


def test_no_page_asks_more_often_when_there_is_more_of_everything(
    practice: Practice, patient: Callable[..., Patient], signed_in: SignIn
) -> None:
    ours = everything_of(practice, patient)
    letter = Letter.objects.get(pk=ours["waiting"])
    Reading.objects.create(letter=letter, at=timezone.now(), fields={"kind": READ["kind"], "children": []}, **READ)
    grow(practice, patient, ours, range(3))
    clients = {role: signed_in(viewer(practice, role)) for role in ROLES}
    few = counted(clients, ours)
    grow(practice, patient, ours, range(3, 30))
    many = counted(clients, ours)
    assert set(few) == set(many)
    more = {page: (few[page], many[page]) for page in few if many[page] > few[page] + (page in ONE_MORE)}
    assert {page: numbers for page, numbers in more.items() if page not in IN_PIECES} == {}
    assert len(few) > 60, "too few pages opened for this to say anything"


def plan_of(rows: QuerySet[Any]) -> str:
    """How the database would find these rows."""
    return rows.explain()


@pytest.fixture
def long_tables(practice: Practice, administrator: Viewer, patient: Callable[..., Patient]) -> Child:
    """Enough rows that the database's choice of an index says something."""
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    confirmed(administrator, minutes(ahead(-20), ahead(60), isla.name), isla)
    child = Child.objects.get()
    letters = [
        Letter(practice=practice, sha256=f"{n:064}", name=f"{n}.txt", size=1, arrived_at=timezone.now())
        for n in range(1500)
    ]
    Letter.objects.bulk_create(letters)
    Reading.objects.bulk_create(Reading(letter=one, at=one.arrived_at, **READ) for one in letters)
    decided = [
        Confirmation(letter=one, at=one.arrived_at, person=administrator.person, outcome="filed", fields={}, sources={})
        for one in letters[:1400]
    ]
    Confirmation.objects.bulk_create(decided)
    for n in range(60):
        look(administrator, f"letter:{letters[n].pk}", child_id=child.pk)
    look_at_table_sizes()
    return child


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the words of a plan are those of SQLite")
def test_the_long_tables_are_read_by_their_indices(long_tables: Child, lead: Viewer, administrator: Viewer) -> None:
    plans = {
        "what waits": plan_of(queries.undecided(lead)),
        "a list of what waits": plan_of(queries.chosen_waiting(lead, aside=False)[:50]),
        "open duties": plan_of(diary.open_duties(lead)),
        "one child's record": plan_of(of_child(found(lead, Asked()), long_tables)),
        "one person's record": plan_of(found(lead, Asked(person_id=administrator.person.pk))),  # type: ignore[union-attr]
    }
    for what, plan in plans.items():
        whole = [line for line in plan.splitlines() if "SCAN" in line and "INDEX" not in line]
        assert not [line for line in whole if any(name in line for name in LONG)], (what, plan)
    assert "kind_of_the_latest_reading" in plans["a list of what waits"]


#: Tables that ten years make long.
LONG = ("letters_letter", "letters_reading", "letters_confirmation", "audit_event", "diary_duty")


def test_a_letter_of_long_ago_stands_on_the_last_part_of_its_list(
    practice: Practice, administrator: Viewer, signed_in: SignIn, long_tables: Child
) -> None:
    """Every row of a long list can be reached: the newest waiting letter, and the first that was dealt with."""
    client = signed_in(administrator)
    Letter.objects.filter(name="1499.txt").update(arrived_at=timezone.now() + timedelta(seconds=1))
    first = client.get("/letters/").content.decode()
    assert "These are 1 to 50 of 100." in first
    assert "1499.txt" not in first
    assert "1499.txt" in client.get("/letters/?from=50").content.decode()
    assert "1499.txt" in client.get("/letters/?from=99999").content.decode(), "beyond the end is the end"
    Confirmation.objects.filter(letter__name="0.txt").update(at=timezone.now() - timedelta(days=3650))
    pk = Letter.objects.get(name="0.txt").pk
    assert f"/letters/{pk}/followed/" not in client.get("/letters/dealt-with/").content.decode()
    assert f"/letters/{pk}/followed/" in client.get("/letters/dealt-with/?from=1400").content.decode()
