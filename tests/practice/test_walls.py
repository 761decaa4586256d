"""Every page, for everybody: who may not see it gets 404, who is not signed in is asked to, nobody sees another
practice's rows, and whoever is refused changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import ResolverMatch
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.people import leaving
from seenheard.practice.people.doors import OPEN, OWN_ACCOUNT, ClosedDoors
from seenheard.practice.people.models import Membership, Person, Practice
from seenheard.practice.people.viewer import MAY, SAID

from .conftest import PASSWORD, our_practice, patients_of, viewer
from .everything import OURS_ALONE, everything_of, who
from .made_once import for_this_test, made_once
from .walking import METHODS, NOWHERE, OURS, THEIRS, VISITORS, Address, addresses, combinations

ADDRESSES = list(addresses())
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
#: Tables that may change when somebody only looks, or is refused: the record of looks, and the clock of the session.
LOOKING = ("audit_event", "django_session", "signing_in_signin", "cache")
#: What a reader may send: why a restricted record is opened (which is a look), a seal to compare with the record, and
#: for which practice to read.
READER_SENDS = {"children:reason", "audit:check", "people:practice"}
#: For people of several practices: tests/practice/people/test_people_pages.py.
FOR_SEVERAL = {"people:practice"}
OPENED = (200, 201, 302, 400, 422)
CLOSED = (404, 405)


class Visit:
    """A browser that asks one thing after another, each as if it were the first: what it changed is taken back."""

    def __init__(self, client: Client) -> None:
        self.client, self.cookies = client, client.cookies.output(header="", sep=";")
        self.asked = 0

    def ask(self, method: str, path: str) -> tuple[Any, list[str]]:
        """The answer, and the statements by which it changed something other than what a look changes."""
        self.client.cookies = SimpleCookie(self.cookies)
        self.asked += 1
        connection.queries_log.clear()  # a full log would hide every further statement
        with transaction.atomic(), CaptureQueriesContext(connection) as found:
            answer = self.client.generic(method, path)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
        answer.body = body
        return answer, changes(query["sql"] for query in found.captured_queries)


def changes(statements: Any) -> list[str]:
    words = [sql for sql in statements if sql.split(" ", 1)[0] in ("INSERT", "UPDATE", "DELETE")]
    return [sql for sql in words if not any(f'"{table}"' in sql.split("(")[0][:60] for table in LOOKING)]


def everything() -> dict[str, Any]:
    practice = our_practice()
    return everything_of(practice, patients_of(practice))


everything_once = made_once(everything)


@pytest.fixture
def ours(db: None, everything_once: Any) -> dict[str, Any]:
    return for_this_test(everything_once)


@pytest.fixture
def visit(practice: Practice, other_practice: Practice) -> Callable[[str], Visit]:
    """A browser of the visitor of that name, in which they have signed in if they ever could."""

    def visiting(visitor: str) -> Visit:
        client = Client(raise_request_exception=True)
        if visitor == "nobody":
            return Visit(client)
        if visitor == "somebody without a practice":
            Person.objects.create_user("drifter", password=PASSWORD, name="Drifter")
            assert client.login(username="drifter", password=PASSWORD)
            return Visit(client)
        role = {"a leaver": Role.ADMINISTRATOR, "an inspector whose last day is over": Role.READER}.get(visitor)
        somebody = viewer(practice, role) if role else who(practice, other_practice, visitor)
        assert somebody is not None and somebody.person is not None
        assert client.login(username=somebody.person.username, password=PASSWORD)
        if visitor == "a leaver":
            lead = viewer(practice, Role.SAFEGUARDING_LEAD)
            now = timezone.now()
            leaving.end_access(lead, person_id=somebody.person.pk, now=now, today=timezone.localdate())
        elif role is Role.READER:
            Membership.objects.filter(person=somebody.person).update(ends_on=timezone.localdate() - timedelta(days=1))
        return Visit(client)

    return visiting


def test_every_address_names_what_it_needs_or_stands_on_a_list() -> None:
    named = {address.name for address in ADDRESSES}
    for address in ADDRESSES:
        if address.needs:
            assert address.needs in MAY, address
            assert address.name not in OPEN and address.name not in OWN_ACCOUNT, address
        else:
            assert (address.name in OPEN) != (address.name in OWN_ACCOUNT), address
    assert set(OPEN) | set(OWN_ACCOUNT) <= named, "these lists name addresses that are not there"


def test_every_right_is_said_in_words_and_leads_somewhere() -> None:
    assert set(SAID) == set(MAY)


def test_a_page_whose_door_was_forgotten_is_closed(administrator: Any, rf: RequestFactory) -> None:
    """Deny by default: a page that names nothing answers 404 to a signed-in lead."""
    from django.http import Http404, HttpResponse

    def forgotten(request: Any) -> HttpResponse:
        return HttpResponse("open")

    request = rf.get("/forgotten/")
    request.user, request.viewer = administrator.person, administrator
    request.resolver_match = ResolverMatch(forgotten, (), {}, url_name="forgotten")
    with pytest.raises(Http404):
        ClosedDoors(forgotten).process_view(request, forgotten, (), {})


@pytest.mark.parametrize("visitor", VISITORS)
def test_the_walk(visitor: str, ours: dict[str, Any], visit: Callable[[str], Visit]) -> None:
    """Every address, by every method, for this visitor; and what their role may do opens by one of them, since a door
    that is shut to everybody would pass for a safe one."""
    browser = visit(visitor)
    faults = []
    for address in ADDRESSES:
        statuses = {}
        for method in METHODS:
            answer, changed = browser.ask(method, address.path(ours))
            statuses[method] = answer.status_code
            fault = judged(visitor, address, method, answer, changed)
            if fault:
                faults.append(f"{visitor}: {method} {address.pattern}: {fault}")
        if ought_to_open(visitor, address) and not {statuses["GET"], statuses["POST"]} & set(OPENED):
            faults.append(f"{visitor}: {address.pattern} is shut: {statuses}")
    assert faults == []
    assert browser.asked == len(ADDRESSES) * len(METHODS) == combinations() / len(VISITORS)


def ought_to_open(visitor: str, address: Address) -> bool:
    """Whether the role of this visitor may do what the page is for, in the practice whose rows are asked for."""
    if visitor not in OURS or not address.needs or address.name in FOR_SEVERAL:
        return False
    return Role(visitor.partition(" ")[2]) in MAY[address.needs]


def judged(visitor: str, address: Address, method: str, answer: Any, changed: list[str]) -> str:
    """What is wrong with this answer; "" if nothing."""
    status = answer.status_code
    if method in SAFE and changed and address.name not in OPEN:
        return f"only looking changed: {changed}"
    if visitor not in OURS and address.name != "feeds:feed":
        held = [word.decode() for word in OURS_ALONE if word in answer.body and not given(word, address)]
        if held:
            return f"shows {held}"
    if not address.needs:
        return judged_unguarded(visitor, address, status, changed)
    if visitor in NOWHERE[:2]:  # a leaver's browser is a stranger's
        to_sign_in = status == 302 and answer["Location"].startswith("/sign-in/login/")
        return "" if (to_sign_in or status == 405) and not changed else f"{status}, {changed}"
    if visitor in NOWHERE:
        return "" if status in CLOSED and not changed else f"{status}, {changed}"
    role = Role(visitor.partition(" ")[2])
    if role not in MAY[address.needs] or (visitor in THEIRS and address.names_a_row):
        return "" if status in CLOSED and not changed else f"{status}, {changed}"
    if role is Role.READER and changed:
        return f"a reader changed something: {changed}"
    if role is Role.READER and method not in SAFE and address.name not in READER_SENDS and status not in CLOSED:
        return f"a reader's form was taken: {status}"
    return "" if status in (*OPENED, *CLOSED) else str(status)


def judged_unguarded(visitor: str, address: Address, status: int, changed: list[str]) -> str:
    if address.name in OPEN:
        return "" if status in (*OPENED, *CLOSED, 401, 403, 503) else str(status)
    if visitor in ("nobody", "a leaver"):
        return "" if status in (302, 405) and not changed else f"{status}, {changed}"
    if visitor in NOWHERE:
        return "" if status in CLOSED and not changed else f"{status}, {changed}"
    return "" if status in (*OPENED, *CLOSED, 403) else str(status)


def given(word: bytes, address: Address) -> bool:
    """The guide's pages are the same for everybody, and may name the practice of its pictures."""
    return address.name.startswith("web:guide")
