"""Every form of the site with whatever can be sent to it: an answer each time, never a fault, nothing half written."""

from __future__ import annotations

import random
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.letters.actions import receive_letter
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .confirmed import ahead, confirmed, minutes
from .conftest import viewer
from .test_hostile_words import TRICKS, addresses, filled_in

SignIn = Callable[[Viewer], Client]
NASTY = [
    "",
    " ",
    "\0",
    "a\0b",
    "-1",
    "0",
    "1",
    "2",
    "99999999999999999999999999",
    "1e400",
    "NaN",
    "\u0661\u0662",
    "2026-02-31",
    "0000-00-00",
    "9999-12-31",
    "10000-01-01",
    "25:61",
    "on",
    "new",
    "patient:1",
    "patient:99999999999999999999",
    "child:\u0661",
    "\U0001f600",
    "\u202e",
    "\r\n.\r\n",
    "../../etc/passwd",
    "' OR 1=1 --",
    "{}",
    "[]",
    "x" * 10_000,
    TRICKS,
]
#: Names that some form of ours reads; others come from the pages' own forms.
NAMES = [
    "kind",
    "nation",
    "chair",
    "local_authority",
    "document_date",
    "document_date.day",
    "document_date.month",
    "document_date.year",
    "children.0.name",
    "children.0.who",
    "children.0.search",
    "children.0.sent",
    "children.0.dob.day",
    "children.0.unborn",
    "children.99999999999.name",
    "children.-1.name",
    "children..name",
    "children.0",
    "conference.date",
    "conference.date.day",
    "conference.date.month",
    "conference.date.year",
    "conference.time",
    "conference.about",
    "conference.shown",
    "conference.type",
    "next_conference.about",
    "core_group.date.day",
    "others.1.what",
    "others.x.what",
    "others.search",
    "authority",
    "filing.0.what",
    "outcome",
    "note",
    "reason",
    "why",
    "because",
    "on",
    "day",
    "month",
    "year",
    "number",
    "unit",
    "words",
    "person",
    "who",
    "to",
    "name",
    "add",
    "remove",
    "search",
    "next",
    "letters",
    "version",
]
NEW = {"conference": "new", "next_conference": "new"}
FIELDS = st.dictionaries(
    st.sampled_from(NAMES) | st.text(max_size=12),
    st.lists(st.sampled_from(NASTY) | st.text(max_size=40), min_size=1, max_size=3),
    max_size=14,
)


@pytest.fixture
def numbers(practice: Practice, administrator: Viewer, patient: Callable[..., Patient]) -> dict[str, int]:
    ours = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    done = confirmed(administrator, minutes(ahead(-9), ahead(60), "Isla Lockspur"), ours, about=NEW)
    waiting = receive_letter(administrator, data=b"Dear Doctor", name="waits.txt", way="upload").letter
    child = Child.objects.get()
    return {
        "waiting": waiting.pk,
        "done": done.letter_id,
        "child": child.pk,
        "family": child.family_id,
        "conference": Conference.objects.order_by("pk").first().pk,  # type: ignore[union-attr]
        "duty": Duty.objects.order_by("pk").first().pk,  # type: ignore[union-attr]
        "authority": Authority.objects.get().pk,
    }


def posts(client: Client, numbers: dict[str, int]) -> list[str]:
    """Every address of the site that takes a form, outside sign-in."""
    found = []
    for pattern in sorted(set(addresses())):
        if "sign-in" not in pattern:
            for address in filled_in(pattern, numbers)[:12]:
                if client.options(address).status_code != 404 and client.post(address).status_code not in (404, 405):
                    found.append(address)
    return found


def counts() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def whole() -> None:
    """No row points at one that is not there, and whatever changed is on record."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        assert cursor.fetchall() == []


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD, Role.PRACTICE_MANAGER, Role.CLINICIAN])
def test_no_form_falls_over(role: Role, practice: Practice, numbers: dict[str, int], signed_in: SignIn) -> None:
    client = signed_in(viewer(practice, role))
    client.raise_request_exception = False
    every = posts(client, numbers)
    assert len(every) >= 3, every
    chance = random.Random(str(role))

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(every), FIELDS)
    def attempt(address: str, fields: dict[str, list[str]]) -> None:
        before, events = counts(), Event.objects.count()
        answer = client.post(address, dict(fields))
        assert answer.status_code < 500, (address, fields)
        after = counts()
        grown = {name for name in after if after[name] != before[name]} - {"sessions.Session"}
        assert not grown or Event.objects.count() > events, (address, fields, grown)
        if answer.status_code in (400, 422):
            assert b"." in answer.content
        if chance.random() < 0.05:
            whole()

    attempt()
    whole()
    assert client.get("/letters/").status_code in (200, 404)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"\xff\xfe\x00=%00&%ff%fe=%c0%af&a=%zz"),
        ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % n for n in range(20_000))),
        ("application/x-www-form-urlencoded", b"=" * 100_000),
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 4_000_000),
        ("application/x-www-form-urlencoded; charset=utf-7", b"a=+ADw-"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"a=1"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\n" * 5_000),
        ("multipart/form-data; boundary=" + "x" * 300, b"--"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="letters"; filename=""\r\n\r\n\r\n--x--',
        ),
        ("application/json", b"{" * 100_000),
        ("text/plain", b"hello"),
        ("\u00e9", b"x"),
    ],
)
def test_bodies_that_are_no_forms(
    kind: str, body: bytes, administrator: Viewer, numbers: dict[str, int], signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    client.raise_request_exception = False
    before = Letter.objects.count()
    for address in ("/letters/add/", f"/letters/{numbers['waiting']}/", "/letters/day/"):
        answer = client.generic("POST", address, body, content_type=kind)
        assert answer.status_code < 500, (address, answer.status_code)
    assert Letter.objects.count() == before


@pytest.mark.parametrize("name", [*(trick[:200] for trick in NASTY), "a" * 300 + ".pdf", "C:\\x\\y.pdf", "a/b/c.txt"])
def test_any_name_of_an_added_file(name: str, administrator: Viewer, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    client.raise_request_exception = False
    answer = client.post(
        "/letters/add/", {"letters": SimpleUploadedFile(name or "x", b"Dear Doctor " + name.encode("utf-8", "replace"))}
    )
    assert answer.status_code in (200, 422)
    for letter in Letter.objects.all():
        assert letter.name.isprintable() and "/" not in letter.name and 0 < len(letter.name) <= 200


@pytest.mark.parametrize(
    "query",
    [
        "page",
        "from",
        "kind",
        "q",
        "search",
        "day",
        "month",
        "person",
        "child",
        "since",
        "next",
        "view",
        "state",
        "part",
    ],
)
def test_any_question_in_an_address(
    query: str, administrator: Viewer, numbers: dict[str, int], signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    client.raise_request_exception = False
    for address in ("/", "/letters/", "/letters/dealt-with/", "/diary/", "/children/", "/record/", "/conferences/"):
        for value in (NASTY[2], "-1", NASTY[8], "x" * 9_000, TRICKS):
            answer = client.get(f"{address}?{query}={quote(value, errors='replace')}")
            assert answer.status_code < 500, (address, query, value)


def test_numbers_that_no_database_holds(administrator: Viewer, numbers: dict[str, int], signed_in: SignIn) -> None:
    client = signed_in(administrator)
    client.raise_request_exception = False
    for pattern in sorted(set(addresses())):
        if "<int:" in pattern and "sign-in" not in pattern:
            for big in ("99999999999999999999", "0", "9223372036854775808"):
                address = filled_in(pattern, {"n": int(big)})[0]
                for method in ("get", "post"):
                    assert getattr(client, method)(address).status_code < 500, (method, address)
