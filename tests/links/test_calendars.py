"""Fetching calendars from a real server on this computer that does all that bad servers do."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import pytest

from seenheard.links.calendars import (
    AddressRefused,
    CalendarTrouble,
    Fetched,
    Limits,
    fetch,
    leads_here,
    may_be_asked,
    plain_address,
    shown,
    unsafe,
)
from tests.links.calendar_server import (
    Answer,
    broken_off,
    certificate,
    dripping,
    endless,
    redirect,
    serving,
    silent,
    speaking_safely,
    whole,
)
from tests.links.calendar_text import calendar, whole_days

BODY = calendar(whole_days("a", "20261207", "20261208"))
HERE = Limits(own_computer=True)
SHORT = Limits(seconds=0.3, own_computer=True)


def test_a_calendar_is_fetched_whole() -> None:
    with serving(whole(BODY, more='ETag: "1"\r\nLast-Modified: Sat, 21 Nov 2026 10:00:00 GMT\r\n')) as server:
        assert fetch(server.address, limits=HERE) == Fetched(BODY, '"1"', "Sat, 21 Nov 2026 10:00:00 GMT")
        assert b"GET /leave/secret-9f3a.ics HTTP/1.1" in server.asked[0]
        assert b"If-None-Match" not in server.asked[0]


def test_a_server_that_says_nothing_has_changed_sends_nothing() -> None:
    with serving(whole(b"", status="304 Not Modified")) as server:
        assert fetch(server.address, etag='"1"', changed="yesterday", limits=HERE).data is None
        assert b'If-None-Match: "1"' in server.asked[0]
        assert b"If-Modified-Since: yesterday" in server.asked[0]


def test_a_redirect_is_followed_and_a_loop_is_not() -> None:
    with serving(whole(BODY)) as there, serving(redirect(there.address)) as here:
        assert fetch(here.address, limits=HERE).data == BODY
    with serving(redirect("/leave/secret-9f3a.ics")) as server:
        with pytest.raises(CalendarTrouble, match="leads on and on"):
            fetch(server.address, limits=HERE)
        assert len(server.asked) == 4


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "ftp://127.0.0.1/x", "//", "http://", "https://x y/", "gopher:x"]
)
def test_a_redirect_to_what_is_no_address_is_refused(place: str) -> None:
    with serving(redirect(place)) as server, pytest.raises(CalendarTrouble):
        fetch(server.address, limits=HERE)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (whole(b"gone", status="404 Not Found"), "no calendar at this address any more"),
        (whole(b"no", status="403 Forbidden"), "does not let us read it any more"),
        (whole(b"oops", status="500 Server Error"), "answers 500"),
        (whole(b"x", more="Content-Encoding: gzip\r\n"), "packed"),
        (broken_off(BODY), "broke off in the middle"),
        (silent, "did not answer"),
        (dripping(), "did not answer"),
        (dripping(b"X-More: 1\r\n", b"HTTP/1.1 200 OK\r\n"), "did not answer|broke off"),
        (dripping(b"a", b""), "did not answer"),
        (lambda to, stopped: None, "broke off|cannot be reached"),
        (lambda to, stopped: to.sendall(b"SSH-2.0-OpenSSH_9.2\r\n"), "broke off"),
    ],
)  # fmt: skip
def test_bad_answers_become_sentences_without_the_address(answer: Answer, says: str) -> None:
    with serving(answer) as server, pytest.raises(CalendarTrouble, match=says) as trouble:
        fetch(server.address, limits=SHORT)
    assert "secret" not in str(trouble.value)


def test_an_endless_answer_is_left_at_its_limit() -> None:
    with serving(endless) as server, pytest.raises(CalendarTrouble, match="larger than 1 MB"):
        fetch(server.address, limits=Limits(size=1024 * 1024, own_computer=True))


def test_a_server_that_is_down_becomes_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(CalendarTrouble, match="cannot be reached"):
        fetch(f"http://127.0.0.1:{port}/x", limits=HERE)


def test_https_is_taken_from_whoever_can_prove_their_name_and_from_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, other = certificate(tmp_path, "localhost"), certificate(tmp_path, "calendar.example")
    for file, trusted, says in ((ours, ours, ""), (ours, other, "certificate"), (other, other, "certificate")):
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        with serving(whole(BODY), safe=speaking_safely(file)) as server:
            address = server.address.replace("http://127.0.0.1", "https://localhost")
            if not says:
                assert fetch(address, limits=HERE).data == BODY
                continue
            with pytest.raises(CalendarTrouble, match=says):
                fetch(address, limits=HERE)
            assert server.asked == []
    with serving(whole(BODY)) as server, pytest.raises(CalendarTrouble, match="No safe connection"):
        fetch(server.address.replace("http:", "https:"), limits=HERE)


def test_a_safe_address_does_not_lead_to_an_open_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = certificate(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(ours))
    with serving(whole(BODY)) as there, serving(redirect(there.address), safe=speaking_safely(ours)) as here:
        with pytest.raises(AddressRefused, match="from https to http"):
            fetch(here.address.replace("http://127.0.0.1", "https://localhost"), limits=HERE)
        assert there.asked == []


def test_this_computer_is_not_asked_without_leave() -> None:
    with serving(whole(BODY)) as server:
        for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"):
            with pytest.raises(CalendarTrouble):
                fetch(server.address.replace("127.0.0.1", host))
        assert server.asked == []


def test_this_computer_is_not_asked_by_its_address_in_the_network_either() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as looking, socket.socket() as listening:
        try:
            looking.connect(("192.0.2.1", 9))  # sends nothing: it only chooses the address to send from
        except OSError:
            pytest.skip("this computer is in no network")
        own = looking.getsockname()[0]
        if not may_be_asked(own, Limits()):
            pytest.skip("this computer's address is refused anyhow")
        listening.bind((own, 0))
        listening.listen()
        with pytest.raises(AddressRefused, match="is this computer"):
            fetch(f"http://{own}:{listening.getsockname()[1]}/leave.ics")
        taken, _ = listening.accept()
        assert taken.recv(100) == b"", "nothing was asked"
        taken.close()


def test_a_connection_to_this_computer_is_known_by_its_ends() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        with socket.create_connection(listening.getsockname()) as same:
            assert leads_here(same)
        with socket.create_connection(listening.getsockname(), source_address=("127.0.0.2", 0)) as other:
            assert not leads_here(other)


def test_a_mark_of_state_that_no_database_keeps_is_not_kept() -> None:
    with serving(whole(BODY, more="ETag: a\0b\r\nLast-Modified: caf\u00e9\r\n")) as server:
        got = fetch(server.address, limits=HERE)
    assert (got.etag, got.changed) == ("", "") and got.data == BODY


@pytest.mark.parametrize(
    ("place", "asked"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("10.1.2.3", True), ("192.168.0.9", True),
        ("fd12::1", True), ("127.0.0.1", False), ("::1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:169.254.169.254", False), ("169.254.169.254", False), ("fe80::1%eth0", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("240.0.0.1", False), ("100.100.100.200", False), ("fd00:ec2::254", False),
        ("fd20:ce::254", False), ("168.63.129.16", False), ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False), ("::", False),
    ],
)  # fmt: skip
def test_which_computers_may_be_asked(place: str, asked: bool) -> None:
    assert may_be_asked(place, Limits()) is asked


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" https://calendar.example/a.ics ", "https://calendar.example/a.ics"),
        ("webcal://calendar.example/a.ics", "https://calendar.example/a.ics"),
        ("WEBCAL://calendar.example/a.ics", "https://calendar.example/a.ics"),
        ("http://calendar.example/a", "http://calendar.example/a"),
    ],
)
def test_what_people_type_becomes_an_address(typed: str, address: str) -> None:
    assert plain_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "", "calendar.example/a.ics", "ftp://calendar.example/a", "file:///etc/passwd", "https://", "https:///a",
        "https://calendar.example/a b", "https://calendar.example/a\r\nHost: x", "https://x:99999/", "https://x:0/",
        "https://[::1", f"https://x/{'a' * 1000}", "https://" + "a" * 300 + "/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        plain_address(typed)
    assert str(refused.value).endswith(".")


def test_an_address_is_shown_in_part_and_never_logged(caplog: pytest.LogCaptureFixture) -> None:
    address = "https://somebody:password@calendar.example/private/long-secret-9f3a.ics"
    assert shown(address) == "https://calendar.example/…9f3a.ics"
    assert shown("https://calendar.example/short.ics") == "https://calendar.example/…"
    assert shown("https://calendar.example/feed?key=0123456789abcdef") == "https://calendar.example/…cdef"
    assert shown("https://calendar.example") == "https://calendar.example/…"
    assert not unsafe(address)
    assert unsafe("http://calendar.example/")
    with serving(whole(BODY)) as server, caplog.at_level(logging.DEBUG):
        secret = server.address.replace("http://", "http://somebody:pass%20word@")
        assert fetch(secret, limits=HERE).data == BODY
        assert b"Authorization: Basic c29tZWJvZHk6cGFzcyB3b3Jk" in server.asked[0]
        assert b"Host: 127.0.0.1" in server.asked[0]
    assert caplog.text == ""


def test_a_name_and_password_are_not_sent_on_by_a_redirect() -> None:
    with serving(whole(BODY)) as there, serving(redirect(there.address)) as here:
        fetch(here.address.replace("http://", "http://somebody:word@"), limits=HERE)
        assert b"Authorization" not in there.asked[0]
