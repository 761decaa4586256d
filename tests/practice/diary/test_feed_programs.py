"""Real calendar programs subscribe to the feed: vdirsyncer fetches it over HTTP, khal shows what it fetched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from django.db import connections, transaction
from django.test.testcases import LiveServerThread
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary import feeds, marking
from tests.practice.world import World

HELD_ON = date(2027, 6, 4)  # summer, so that a wrong time zone shows


@pytest.fixture
def site(world: World) -> Iterator[str]:
    """The site on a port of this computer, over the test's own database connection."""
    connection = connections["default"]
    connection.inc_thread_sharing()
    server = LiveServerThread("127.0.0.1", lambda site: site, connections_override={"default": connection})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
    connection.dec_thread_sharing()


@dataclass
class Subscriber:
    """Somebody's calendar on their own computer."""

    home: Path

    def subscribe(self, address: str) -> None:
        (self.home / "events").mkdir(parents=True, exist_ok=True)
        (self.home / "sync").write_text(
            f"""[general]
status_path = "{self.home}/status/"
[pair diary]
a = "mine"
b = "feed"
collections = null
conflict_resolution = "b wins"
[storage mine]
type = "filesystem"
path = "{self.home}/events/"
fileext = ".ics"
[storage feed]
type = "http"
url = "{address}"
"""
        )
        (self.home / "khal").write_text(
            f"""[calendars]
[[diary]]
path = {self.home}/events/
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/London
default_timezone = Europe/London
[sqlite]
path = {self.home}/khal.db
[default]
default_calendar = diary
"""
        )
        self.run("vdirsyncer", "-c", str(self.home / "sync"), "discover", "diary")

    def sync(self) -> None:
        self.run("vdirsyncer", "-c", str(self.home / "sync"), "sync")

    def shown(self, first: date, days: int) -> list[str]:
        """What khal lists, a line an event: day, start, title, status."""
        return self.run(
            "khal", "-c", str(self.home / "khal"), "list", "--format", "{start-date} {start-time} {cancelled}{title}",
            "--day-format", "", first.isoformat(), f"{days}d",
        ).splitlines()  # fmt: skip

    def run(self, program: str, *arguments: str) -> str:
        home = {"HOME": str(self.home), "XDG_DATA_HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home)}
        done = subprocess.run(
            [program, *arguments],
            env={**os.environ, **home, "LC_ALL": "C.UTF-8", "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout


@pytest.fixture
def subscriber(tmp_path: Path) -> Subscriber:
    return Subscriber(tmp_path)


def test_a_subscriber_sees_a_conference_its_move_and_its_cancellation(
    world: World, site: str, subscriber: Subscriber
) -> None:
    now = timezone.now()
    meeting = world.meeting(HELD_ON, time=time(14, 30), venue="Civic Centre", mode="in_person")
    report = world.duty(HELD_ON - timedelta(days=4))
    secret = feeds.make_address(world.eva, for_practice=True, now=now)
    subscriber.subscribe(f"{site}/feeds/{secret}.ics")

    subscriber.sync()
    assert subscriber.shown(date(2027, 5, 28), 30) == [
        "2027-05-31  Conference report due – AL, BL",
        "2027-06-04 14:30 Initial conference – AL, BL",
    ]

    later = now + timedelta(minutes=5)
    Conference.objects.filter(pk=meeting.pk).update(
        on=date(2027, 6, 9), time=time(9), sequence=meeting.sequence + 1, changed_at=later
    )
    marking.mark_met(world.eva, duty_id=report.pk, now=later)
    subscriber.sync()
    assert subscriber.shown(date(2027, 5, 28), 30) == [
        "2027-05-31  Done: Conference report due – AL, BL",
        "2027-06-09 09:00 Initial conference – AL, BL",
    ]

    with transaction.atomic():  # as confirming does: the change and its event in one
        Conference.objects.filter(pk=meeting.pk).update(
            cancelled_at=later, sequence=meeting.sequence + 2, changed_at=later
        )
        record(world.eva, "confirmed", "letter:1", at=later)
    subscriber.sync()
    assert subscriber.shown(date(2027, 6, 1), 20) == ["2027-06-09 09:00 CANCELLED Initial conference – AL, BL"]

    with transaction.atomic():
        Conference.objects.filter(pk=meeting.pk).update(cancelled_at=later - timedelta(days=40), changed_at=later)
        record(world.eva, "confirmed", "letter:1", at=later)
    subscriber.sync()
    assert subscriber.shown(date(2027, 6, 1), 20) == []


def test_a_changed_address_gives_the_old_subscriber_nothing(world: World, site: str, subscriber: Subscriber) -> None:
    world.meeting(HELD_ON)
    secret = feeds.make_address(world.eva, now=timezone.now())
    subscriber.subscribe(f"{site}/feeds/{secret}.ics")
    feeds.make_address(world.eva, now=timezone.now())
    with pytest.raises(AssertionError, match="Not Found"):
        subscriber.sync()
