"""Every page, for everybody: who may not see it gets 404, who is not signed in is asked to, nobody sees another
practice's rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from seenheard.casework.vocabulary import Role
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import MAY, Viewer

from .conftest import viewer

SignIn = Callable[[Viewer], Client]
#: Pages that need nobody: the guide, the sign of life, and the feed, whose address is its secret.
OPEN = {"guide/", "guide/<slug:slug>/", "guide/pictures/<str:name>", "healthz", "feeds/<str:secret>.ics"}


def pages(resolver: Any = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the site outside sign-in, with what it needs."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if not address.startswith("sign-in"):
                yield from pages(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield address, getattr(pattern.callback, "needs", "")


PAGES = sorted(pages())
GUARDED = [(address, needs) for address, needs in PAGES if address not in OPEN]


@pytest.fixture
def ours(administrator: Viewer, patient: Callable[..., Patient]) -> dict[str, int]:
    """One of everything in our practice, by the room whose address takes its number."""
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    letter = receive_letter(administrator, data=b"Dear Doctor", name="letter.txt", way="upload").letter
    fields = {
        "kind": "conference_minutes",
        "local_authority": "Northmere City Council",
        "children": [{"name": "Isla Lockspur", "decision": "plan_made", "categories": ["neglect"]}],
        "conference": {"type": "initial", "date": "2026-03-04"},
    }
    answers = Answers(fields, {}, (ChosenChild(0, True, isla.pk),), {"conference": "new"})
    confirm_letter(administrator, letter, answers=answers)
    child = Child.objects.get()
    fact = Fact.objects.create(
        practice=administrator.practice, family=child.family, kind="referral", on=date(2026, 2, 2)
    )
    return {
        "letters": letter.pk,
        "record/letter": letter.pk,
        "diary/duties": Duty.objects.first().pk,  # type: ignore[union-attr]
        "diary/authorities": Authority.objects.get().pk,
        "children/family": child.family_id,
        "children": child.pk,
        "record/child": child.pk,
        "conferences": Conference.objects.get().pk,
        "fact_id": fact.pk,
    }


def filled(address: str, ours: dict[str, int]) -> str:
    room = re.sub(r"/?<.*", "", address)
    values = {
        "int:pk": str(ours.get(room, 1)),
        "int:number": "1",
        "int:fact_id": str(ours["fact_id"]),
        "iso_day:on": "2026-03-04",
        "day:day": "2026-03-04",
        "month:first": "2026-03",
    }
    return "/" + re.sub(r"<([^>]+)>", lambda m: values[m.group(1)], address)


def opened(client: Client, path: str) -> Any:
    """The page, by GET, or by POST where it only takes that."""
    answer = client.get(path)
    return client.post(path) if answer.status_code == 405 else answer


def test_every_guarded_page_names_what_it_needs() -> None:
    assert [address for address, needs in GUARDED if needs not in MAY] == []


@pytest.mark.parametrize("address", [address for address, _ in GUARDED])
def test_who_is_not_signed_in_is_asked_to(address: str, ours: dict[str, int]) -> None:
    answer = opened(Client(), filled(address, ours))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/login/")


@pytest.mark.parametrize("address", [address for address, _ in GUARDED if "<int:" in address])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_practices_lead_gets_404(
    address: str, method: str, ours: dict[str, int], stranger: Viewer, signed_in: SignIn
) -> None:
    answer = getattr(signed_in(stranger), method)(filled(address, ours))
    assert answer.status_code in (404, 405)
    assert b"Lockspur" not in answer.content


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("address", "needs"), GUARDED)
def test_each_role_reaches_what_it_may_and_nothing_else(
    address: str, needs: str, role: Role, practice: Practice, ours: dict[str, int], signed_in: SignIn
) -> None:
    answer = opened(signed_in(viewer(practice, role)), filled(address, ours))
    if role in MAY[needs]:
        assert answer.status_code in (200, 302, 422), answer.content[:500]
    else:
        assert answer.status_code == 404


def test_a_leaver_loses_access_at_once(administrator: Viewer, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    assert client.get("/letters/").status_code == 200
    membership = administrator.person.memberships.get()  # type: ignore[union-attr]
    membership.ends_on = date(2026, 1, 31)
    membership.save()
    assert client.get("/letters/").status_code == 404
