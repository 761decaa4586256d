"""What comes into the rota and goes out of it: calendars of leave, tables, and who knows a child."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.links.calendar_server import Server, serving, whole
from tests.links.calendar_text import calendar, whole_days

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment, start

TODAY = timezone.localdate()
HERE = {"SEENHEARD_CALENDARS_HERE": "1"}


def run(site: Site, what: str) -> None:
    command = [sys.executable, "-m", "tests.journeys.filling_transfer", str(site.data), what]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data, **HERE), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr


@pytest.fixture
def site(installation: Path, tmp_path: Path) -> Iterator[Site]:
    """A site with clinicians, which may fetch calendars from this computer."""
    running = start(installation, tmp_path / "data", **HERE)
    run(running, "fill")
    yield running
    running.stop()


@pytest.fixture
def server() -> Iterator[Server]:
    leave = [
        whole_days("a", on(14), on(19), "Lena Ward annual leave"),
        whole_days("b", on(21), on(22), "Dr Malik study leave"),
        whole_days("c", on(21), on(22), "Staff meeting"),
    ]
    with serving(whole(calendar(*leave))) as started:
        yield started


def on(days: int) -> str:
    return f"{TODAY + timedelta(days=days):%Y%m%d}"


def shows(page: Page, words: str) -> None:
    """Open the page again until it shows this: the worker may be at it just now."""
    for _ in range(20):
        if page.get_by_text(words).first.is_visible():
            return
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_text(words).first).to_be_visible()


def test_a_calendar_of_leave_is_read_breaks_and_is_answered(
    site: Site, server: Server, page: Page, look: Looker
) -> None:
    sign_in(page, "bryn")
    page.goto("/rota/calendars/")
    expect(page.get_by_text("No calendar of leave is read")).to_be_visible()
    look.check_page("rota-calendars-empty")
    page.get_by_label("What you call it").fill("Everybody’s leave")
    page.get_by_label("Whose leave does it hold?").select_option("Of all, by the names in its headings")
    page.get_by_label("Its address").fill("calendar.example/leave.ics")
    page.get_by_role("button", name="Add the calendar").click()
    expect(page.get_by_role("alert")).to_contain_text("must begin with https://")
    look.check_page("rota-calendars-error")
    page.get_by_label("Its address").fill(server.address)
    page.get_by_role("button", name="Add the calendar").click()
    expect(page.get_by_role("heading", name="Everybody’s leave")).to_be_visible()
    run(site, "read")
    shows(page, "1 entry of nobody for sure")
    expect(page.get_by_role("cell", name="Dr Lena Ward")).to_be_visible()
    expect(page.get_by_text("Staff meeting")).to_be_visible()
    assert "secret" not in page.content()
    look.check_page("rota-calendar")

    server.answer = whole(calendar())
    page.get_by_role("button", name="Read it now").click()
    run(site, "read")
    shows(page, "Leave has gone from this calendar")
    look.check_page("rota-calendar-lost")
    page.goto("/")
    expect(page.get_by_text("have gone from it at once")).to_be_visible()
    look.check_page("today-calendar-lost")

    server.answer = whole(b"<html>Sign in</html>")
    page.get_by_role("link", name="Everybody’s leave").click()
    page.get_by_role("button", name="Read it now").click()
    run(site, "read")
    shows(page, "It is a web page")
    look.check_page("rota-calendar-down")
    page.goto("/rota/leave/")
    expect(page.get_by_text("cannot be read since")).to_be_visible()
    expect(page.get_by_role("cell", name="Dr Lena Ward")).to_be_visible()
    look.check_page("rota-leave-calendar-down")
    page.get_by_role("link", name="Everybody’s leave").click()
    page.get_by_role("button", name="Take this leave back: it is truly gone").click()
    expect(page.get_by_text("Taken back: 2 times of leave")).to_be_visible()
    page.get_by_label("Take it back: they count as there again").check()
    page.get_by_role("button", name="Read it no more").click()
    expect(page.get_by_text("Everybody’s leave is read no more")).to_be_visible()


def test_a_table_goes_out_is_changed_and_comes_in(site: Site, page: Page, look: Looker, tmp_path: Path) -> None:
    sign_in(page, "bryn")
    page.goto("/rota/")
    page.get_by_role("link", name="In and out").click()
    look.check_page("rota-in-and-out")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    table = saved.value.path().read_text(encoding="utf-8-sig")
    assert table.startswith('"clinician","day","half","kind"')
    first, *_, last = [line for line in table.splitlines() if "Dr Lena Ward" in line]
    changed = table.replace(first, first.replace('"08:30"', '"09:00"')) + last.replace("Dr Lena Ward", "Dr Nobody")
    file = tmp_path / "weeks.csv"
    file.write_text(changed + "\n", encoding="utf-8")
    page.get_by_label("Half-days of weeks, as a CSV table").check()
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a file")
    look.check_page("rota-in-and-out-error")
    page.get_by_label("Half-days of weeks, as a CSV table").check()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_text("0 new, 1 changed, 0 gone.")).to_be_visible()
    expect(page.get_by_text("Nobody in the rota is called “Dr Nobody”")).to_be_visible()
    look.check_page("rota-import-preview")
    page.get_by_role("button", name="Bring in the others").click()
    expect(page.get_by_text("Brought in: 0 new, 1 changed, 0 gone. Left out: 1.")).to_be_visible()
    page.get_by_label("Half-days of weeks, as a CSV table").check()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_text("Nothing would change, so there is nothing to bring in.")).to_be_visible()


def test_it_is_said_who_knows_a_child(site: Site, page: Page, look: Looker, tmp_path: Path) -> None:
    sign_in(page, "bryn")
    page.goto("/children/")
    page.get_by_role("link", name="Logan Okonedo-Lyle").first.click()
    page.get_by_role("link", name="Say who knows this child").click()
    expect(page.get_by_text("Nothing is known yet.")).to_be_visible()
    look.check_page("rota-knowing-empty")
    page.get_by_label("Clinician", exact=True).select_option("Dr Lena Ward")
    page.get_by_label("Registered with this GP").check()
    page.get_by_label("Contacts with the child (optional)").fill("4")
    page.get_by_label("Day", exact=True).fill("1")
    page.get_by_label("Month", exact=True).fill("2")
    page.get_by_label("Year", exact=True).fill(str(TODAY.year + 1))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("in the future")
    look.check_page("rota-knowing-error")
    page.get_by_label("Year", exact=True).fill(str(TODAY.year))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(re.compile("Registered GP, 4 contacts, last seen"))).to_be_visible()
    page.get_by_label("Clinician", exact=True).select_option("Dr Imran Malik")
    page.get_by_label("Registered with this GP").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Dr Lena Ward is entered as the registered GP")
    page.get_by_label("Instead of Dr Lena Ward").check()
    page.get_by_role("button", name="Save").click()
    look.check_page("rota-knowing")
    page.get_by_role("link", name="Change what Dr Lena Ward knows").click()
    expect(page.get_by_label("Contacts with the child (optional)")).to_have_value("4")
    page.get_by_role("link", name=re.compile("^Back to ")).click()
    expect(page.get_by_role("heading", name="Who knows this child")).to_be_visible()
    expect(page.get_by_text("4 contacts, last seen 1 February")).to_be_visible()
    look.check_page("child-who-knows")

    page.goto("/rota/knowing/bring/")
    look.check_page("rota-import-knowledge")
    file = tmp_path / "known.csv"
    file.write_text(
        "NHS number,clinician,registered,contacts,last seen\n"
        f"999 514 9788,Dr Lena Ward,yes,7,{TODAY}\n"
        "999 514 9788,Nia Rees,no,2,\n"
        "999 000 0000,Nia Rees,no,2,\n",
        encoding="utf-8",
    )
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_text("1 new, 2 changed, 0 gone.")).to_be_visible()
    look.check_page("rota-import-knowledge-preview")
    page.get_by_role("button", name="Bring in the others").click()
    expect(page.get_by_text("Brought in: 1 new, 2 changed, 0 gone. Left out: 1.")).to_be_visible()
