"""The logs of the real program after a journey: times, places and kinds of faults, and nothing about anybody."""

from __future__ import annotations

import ast
import logging
import re
import sqlite3
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import RequestFactory

from seenheard.practice.config import logs
from seenheard.practice.config.logs import WithoutValues
from tests.new_folder import new_folder
from tests.real_site import PASSWORD, RealSite, Visitor
from tests.test_cli import seenheard

NAME, NUMBER, BORN = "Isla Lockspur", "9999344879", "2015-06-22"
#: Whatever a letter, a form or an address said, in every form in which it might be repeated.
PRIVATE = (
    *("Lockspur", "Isla", "Farrow", "Osei", "amara", "Pinfold"),
    *(NUMBER, "999 934 4879", BORN, "22 June 2015", "22/06/2015"),
    *(PASSWORD, "hunter2-and-some-more", "invitation about"),
)
LETTER = (
    f"Dear Doctor\n\nInitial Child Protection Conference\n{NAME} born 22/06/2015 NHS 999 934 4879\n51 Pinfold Lane\n"
)
KEPT_TO_SAY = re.compile(r"incident ([2-9B-Z]{3}-[2-9B-Z]{3})")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSite]:
    base = tmp_path_factory.mktemp("logs")
    data = new_folder(base / "data")
    (base / "password").write_text(PASSWORD)
    (base / "list.csv").write_text(
        "nhs_number,family_name,given_name,date_of_birth,sex,address\n"
        f"{NUMBER},Lockspur,Isla,{BORN},F,51 Pinfold Lane\n"
    )
    for words in (
        ("add-practice", "QX4101", "Millbrook Lane Surgery"),
        ("import-patients", str(base / "list.csv")),
        (
            "add-person",
            "amara",
            "Dr Amara Osei",
            "--role",
            "safeguarding_lead",
            "--password-file",
            str(base / "password"),
        ),
        ("add-person", "joan", "Joan Farrow", "--role", "administrator", "--password-file", str(base / "password")),
    ):
        assert seenheard(*words, data=data).returncode == 0
    running = RealSite(data).wait_until_ready()
    yield running
    running.stop()


def secrets_of(visitor: Visitor) -> list[str]:
    return [cookie.value or "" for cookie in visitor.jar]


def test_a_journey_leaves_nothing_about_anybody_in_the_logs(site: RealSite) -> None:
    hidden = [*PRIVATE, (site.data / "secret-key").read_text()]
    stranger = site.visitor()
    for username, password in ((NAME, "hunter2-and-some-more"), ("amara", "hunter2-and-some-more")):
        stranger.sign_in(username, password)
    stranger.ask(f"/children/{NAME.replace(' ', '%20')}/?born={BORN}")
    secret = uuid.uuid4().hex
    hidden.append(secret)
    for path in (f"/feeds/{secret}.ics", f"/feeds/{secret}.ics/", f"/feeds/{secret}"):
        stranger.ask(path)
        stranger.ask(path, {"name": NAME})
    assert stranger.ask("/letters/", {"name": NAME}).status == 403  # a form without its token
    stranger.ask("/guide/", Host=f"{NUMBER}.attacker.example")

    lead = site.visitor()
    assert lead.sign_in("amara").status == 302
    hidden += secrets_of(lead)
    hidden += a_calendars_address(lead)
    lead.ask(f"/letters/?q={NUMBER}&name=Lockspur")
    lead.ask(f"/record/?page={NAME.replace(' ', '+')}")
    assert lead.ask(f"/letters/{NUMBER}/").status == 404
    assert lead.ask("/children/", {"q": NAME}).status in (403, 405)
    letters_of_every_sort(site, lead)
    number = provoked_fault(site)

    assert site.process.poll() is None
    site.stop()
    said = site.said()
    assert [word for word in hidden if word and word.lower() in said.lower()] == []
    assert "?" not in said  # no part of an address after its path
    assert number in KEPT_TO_SAY.findall(said)
    assert "practice/people/queries.py" in said  # where the fault was
    assert "ValueError" in said


def a_calendars_address(lead: Visitor) -> list[str]:
    """Makes a calendar and uses its address rightly and wrongly; returns the secret in it."""
    page = lead.ask("/people/calendar/").text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    form = {"csrfmiddlewaretoken": token[1], "whose": "own", "do": "make"}
    made = lead.ask("/people/calendar/change/", form, Referer=lead.address + "/people/calendar/")
    found = re.search(r"/feeds/([\w-]+)\.ics", made.text + lead.ask("/people/calendar/").text)
    assert found, made.status
    path = f"/feeds/{found[1]}.ics"
    assert lead.ask(path).status == 200
    assert lead.ask(path, {}).status in (403, 405)
    assert lead.ask(path + "?name=Lockspur").status == 200
    return [found[1]]


def letters_of_every_sort(site: RealSite, lead: Visitor) -> None:
    """A good letter, a broken one and one that no one can open, each with a name in its file's name."""
    for name, content in (
        ("Lockspur Isla invitation about.txt", LETTER.encode()),
        ("Lockspur Isla broken.pdf", b"%PDF-1.7\n" + LETTER.encode()),
        ("Lockspur Isla.docx", b"PK\x03\x04" + LETTER.encode()),
        (f"{NUMBER}.txt", b""),
    ):
        laid = site.data / "watched" / f".{name}"
        laid.write_bytes(content)
        laid.replace(site.data / "watched" / name)
    uploaded(lead, "Lockspur.eml", b"From: a@b.example\nSubject: Isla Lockspur\n\n" + LETTER.encode() * 3)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with sqlite3.connect(site.data / "seenheard.sqlite3") as database:
            [read] = database.execute("SELECT COUNT(*) FROM letters_reading").fetchone()
        if read >= 4:
            break
        time.sleep(0.2)
    assert read >= 4
    for pk in range(1, 6):
        lead.ask(f"/letters/{pk}/")
        lead.ask(f"/letters/{pk}/pages/1/?name=Lockspur")


def uploaded(lead: Visitor, name: str, content: bytes) -> None:
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', lead.ask("/letters/add/").text)
    assert token
    line = "----a-line-between"
    body = (
        f'--{line}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token[1]}\r\n'
        f'--{line}\r\nContent-Disposition: form-data; name="letters"; filename="{name}"\r\n'
        f"Content-Type: message/rfc822\r\n\r\n"
    ).encode() + content
    answer = lead.send_bytes(
        "/letters/add/", body + f"\r\n--{line}--\r\n".encode(), f"multipart/form-data; boundary={line}"
    )
    assert answer.status in (200, 302), answer.text


def provoked_fault(site: RealSite) -> str:
    """Somebody's row is spoilt by hand, so that every page of theirs fails over a value that holds a name."""
    joan = site.visitor()
    assert joan.sign_in("joan").status == 302
    with sqlite3.connect(site.data / "seenheard.sqlite3") as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("UPDATE people_membership SET role = ? WHERE role = 'administrator'", (NAME,))
    answer = joan.ask(f"/letters/?name={NUMBER}")
    assert answer.status == 500
    assert "Lockspur" not in answer.text
    shown = re.search(r"\b[2-9B-Z]{3}-[2-9B-Z]{3}\b", answer.text)
    assert shown
    return shown[0]


def formatted(record: logging.LogRecord) -> str:
    return WithoutValues().format(record)


def record(message: str, *args: object, name: str = "seenheard.practice.letters", **more: object) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.WARNING, __file__, 1, message, args, None)
    for key, value in more.items():
        setattr(made, key, value)
    return made


def test_values_in_our_own_messages_are_left_out_and_numbers_stand() -> None:
    line = formatted(record("Letter %s of %s failed after %d tries: %s", 12, NAME, 3, ValueError(NAME)))
    assert line.endswith("Letter 12 of … failed after 3 tries: ValueError")


def test_other_peoples_messages_are_only_placed() -> None:
    for message, args in (("Invalid HTTP_HOST header: 'Lockspur'", ()), ("%s is odd", (NAME,)), (NAME, ())):
        line = formatted(record(message, *args, name="django.security"))
        assert "Lockspur" not in line
        assert "django.security" in line


def test_an_address_is_written_as_its_pattern() -> None:
    request = RequestFactory().get("/letters/9999344879/?name=Lockspur")
    line = formatted(record("Not Found: %s", request.path, name="django.request", request=request, status_code=404))
    assert line.endswith("answered 404 at an address that no page has")


def fault() -> BaseException:
    try:
        try:
            raise KeyError(NAME)
        except KeyError as first:
            raise ValueError(f"{NAME} {NUMBER}") from first
    except ValueError as second:
        return second


def test_an_exception_is_its_type_and_its_places_with_what_led_to_it() -> None:
    made = record("It failed.")
    error = fault()
    made.exc_info = (type(error), error, error.__traceback__)
    line = formatted(made)
    assert "Lockspur" not in line
    assert NUMBER not in line
    assert line.index("KeyError") < line.index("led to") < line.index("ValueError")
    assert "in fault" in line


def test_a_childs_traceback_keeps_its_places_alone() -> None:
    text = (
        "Traceback (most recent call last):\n"
        '  File "/opt/x/site-packages/seenheard/documents/opening.py", line 12, in open_here\n'
        f"    raise ValueError(name)\nValueError: {NAME} at 51 Pinfold Lane\n"
    )
    line = formatted(record("opening a document failed\n%s", text))
    assert "seenheard/documents/opening.py:12 in open_here" in line
    assert line.endswith("ValueError")
    assert "Pinfold" not in line


def test_what_ends_a_program_is_written_by_the_same_rule(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook, logging.raiseExceptions
    try:
        logs.guard_uncaught()
        error = fault()
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook, logging.raiseExceptions = before
        logging.captureWarnings(False)
    said = capsys.readouterr().err
    assert "This program ended by a fault." in said
    assert "Lockspur" not in said


def test_no_message_of_ours_is_made_before_it_is_logged() -> None:
    """A message is a constant sentence; what is put into it is an argument, which the formatter can leave out."""
    package = Path(logs.__file__).resolve().parents[2]
    wrong = []
    for module in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_log(node.func)):
                continue
            if not (node.args and isinstance(node.args[0], ast.Constant)):
                wrong.append(f"{module.relative_to(package)}:{node.lineno}")
    assert wrong == []


def is_log(function: object) -> bool:
    assert isinstance(function, ast.Attribute)
    names = {"debug", "info", "warning", "error", "exception", "critical"}
    return (
        function.attr in names
        and isinstance(function.value, ast.Name)
        and function.value.id in ("log", "_log", "logger")
    )
