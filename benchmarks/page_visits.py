"""Visits to the site through its WSGI application, timed, as somebody who is signed in."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any
from urllib.parse import unquote, urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, transaction
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.children.members import people_by_family
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.config.wsgi import application
from seenheard.practice.diary.feeds import make_address
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters import queries
from seenheard.practice.letters.forms import blank_sheet
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.models import Person
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer

TOKEN = "a" * 32  # both in the cookie and in the form: what the site compares


def viewers() -> tuple[Viewer, Viewer]:
    """The safeguarding lead and the administrator."""
    found = [
        viewer_for(Person.objects.get(username=name), today=timezone.localdate()) for name in ("lead", "administrator")
    ]
    assert found[0] is not None
    assert found[1] is not None
    return found[0], found[1]


def how_much() -> dict[str, int]:
    """How much the practice holds of what."""
    models = {"children": Child, "people on the list": Patient, "letters": Letter, "events": Event}
    sizes = {words: model._default_manager.count() for words, model in models.items()}
    return sizes | {"letters waiting": queries.undecided(viewers()[1]).count(), "duties": Duty.objects.count()}


def feed_secret(viewer: Viewer) -> str:
    with transaction.atomic():
        return make_address(viewer, for_practice=True, now=timezone.now())


class Visitor:
    """Somebody signed in, with the cookies of a browser."""

    def __init__(self, viewer: Viewer) -> None:
        assert viewer.person is not None
        self.viewer = viewer
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(viewer.person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = viewer.person.get_session_auth_hash()
        session.save()
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        self.last_status = ""

    def opens(self, path: str) -> tuple[bool, int]:
        """Does this path give this person a page (or send them on to one), and with how many queries?"""
        with Counting() as counting:
            self.get(path)
        return self.last_status[:1] == "2" or self.last_status[:3] in ("302", "503"), counting.number

    def get(self, path: str) -> tuple[float, float, int]:
        return self.visit("GET", path, b"")

    def post(self, path: str, form: dict[str, Any]) -> tuple[float, float]:
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **form}, doseq=True).encode()
        return self.visit("POST", path, body)[:2]

    def visit(self, method: str, path: str, body: bytes) -> tuple[float, float, int]:
        """One request; milliseconds until the answer's last byte, those of work on the processor, and its length."""
        place, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": unquote(place),
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_COOKIE": self.cookies,
            "HTTP_ACCEPT": "text/html",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> None:
            self.last_status = status

        began, working = time.perf_counter(), time.thread_time()
        answer = application(environ, start)
        length = sum(len(part) for part in answer)
        if hasattr(answer, "close"):
            answer.close()
        return 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - working), length


class Counting:
    """Counts the queries made meanwhile."""

    def __enter__(self) -> Counting:
        self.number = 0
        self.wrapped = connection.execute_wrapper(self.one)
        self.wrapped.__enter__()
        return self

    def one(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.number += 1
        return execute(sql, params, many, context)

    def __exit__(self, *failure: Any) -> None:
        self.wrapped.__exit__(*failure)


def deeds(visitor: Visitor, rounds: int) -> Iterator[tuple[str, tuple[float, float], int]]:
    """What an administrator does most: looks a name up on a letter's sheet, confirms a letter, marks a duty as done.

    Each is done to another letter or duty, and must succeed. Answers name, milliseconds (those of work too), queries.
    """
    waiting = queries.undecided(visitor.viewer).filter(readings__problem="", readings__kind__startswith="co")
    confirmed = 0
    for letter in list(waiting[: 6 * (rounds + 1)]):
        if confirmed > rounds:
            break
        path, form = f"/letters/{letter.pk}/", sheet(visitor.viewer, letter)
        with Counting() as counting:
            visitor.post(path, form | {"do": "look", "children.0.search": "mar"})
        found = visitor.post(path, form | {"do": "look", "children.0.search": "mar"})
        yield "letters/<int:pk>/ (find a person)", found, counting.number
        with Counting() as counting:
            taken = visitor.post(path, form | {"do": "confirm"})
        if not visitor.last_status.startswith("302"):
            continue  # its children are not on the list, or restricted: a person would have to choose
        confirmed += 1
        yield "letters/<int:pk>/ (confirm)", taken, counting.number
    if not confirmed:
        raise RuntimeError("no waiting letter could be confirmed")
    open_ones = Duty.objects.filter(met_at=None, withdrawn_at=None, owed_by="practice", children__restricted=False)
    for duty in open_ones.distinct().order_by("pk")[: rounds + 1]:
        with Counting() as counting:
            taken = visitor.post(f"/diary/duties/{duty.pk}/done/", {"note": "Sent"})
        if not visitor.last_status.startswith("302"):
            raise RuntimeError(f"duty {duty.pk} was not marked: {visitor.last_status}")
        yield "diary/duties/<int:pk>/done/", taken, counting.number


def sheet(viewer: Viewer, letter: Letter) -> dict[str, Any]:
    """What the browser sends for a letter: the values read, each child chosen, each meeting new or left."""
    reading = queries.latest_reading(letter)
    assert reading is not None
    proposal = queries.proposal_for(viewer, letter)
    form: dict[str, Any] = dict(blank_sheet(reading.fields).typed)
    for match in proposal.children:
        key = match.candidates[0].patient_key if match.candidates else 0
        form[f"children.{match.index}.who"] = f"patient:{key}"
    for person in rest_of_family(viewer, proposal):
        form[f"others.{person}.what"] = "none"
    held = ",".join(str(pk) for pk in meeting_keys(proposal))
    for name in ("conference", "next_conference", "core_group"):
        form |= {f"{name}.about": "leave", f"{name}.shown": held}
    return form


def rest_of_family(viewer: Viewer, proposal: Any) -> set[int]:
    """Everybody on the list in the children's families: to their records the letter is not filed."""
    chosen = {match.candidates[0].patient_key for match in proposal.children if match.candidates}
    families = Child.objects.filter(patient__in=chosen).values_list("family_id", flat=True)
    people = people_by_family(viewer, set(families)).values()
    return {one.patient for each in people for one in each if one.patient is not None} - chosen


def meeting_keys(proposal: Any) -> list[int]:
    """Every meeting of the children's families, so that none is unknown to who leaves it."""
    children = Child.objects.filter(patient__in=[c.patient_key for m in proposal.children for c in m.candidates])
    return list(children.values_list("family__conferences", flat=True).distinct())
