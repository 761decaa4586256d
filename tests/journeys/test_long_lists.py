"""Lists that are longer than a page: every row can be reached, and the whole record can be checked."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .filling_of_long import OVERDUE, WAITING
from .looking import Looker
from .running import ROOT, Site, environment


@pytest.fixture
def filled(site: Site) -> Site:
    command = [sys.executable, "-m", "tests.journeys.filling_of_long", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def test_every_letter_that_waits_can_be_reached(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/letters/")
    expect(page.get_by_text(f"These are 1 to 50 of {WAITING}.")).to_be_visible()
    page.get_by_role("link", name="Newer letters").click()
    expect(page.get_by_text(f"These are 51 to 100 of {WAITING}.")).to_be_visible()
    look.check_page("letters-of-a-long-list")
    page.get_by_role("link", name="Newer letters").click()
    expect(page.get_by_text(f"letter-{WAITING}.txt", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Newer letters")).to_have_count(0)
    page.get_by_role("link", name="Oldest letters").click()
    expect(page.get_by_text("letter-001.txt", exact=True)).to_be_visible()


def test_a_list_of_the_diary_is_shown_in_full(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/diary/")
    expect(page.get_by_text(f"These are the first 12 of {OVERDUE}.")).to_be_visible()
    look.check_page("diary-long")
    page.get_by_role("link", name=f"Show all {OVERDUE}").click()
    expect(page.get_by_text(f"These are 1 to 30 of {OVERDUE}.")).to_be_visible()
    look.check_page("diary-all")
    page.get_by_role("link", name="Lines after these").click()
    expect(page.get_by_text(f"These are 31 to {OVERDUE} of {OVERDUE}.")).to_be_visible()
    expect(page.get_by_role("link", name="Lines after these")).to_have_count(0)


def test_the_whole_of_a_long_record_is_checked_when_asked_for(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    page.goto("/record/check/")
    expect(page.get_by_text("The latest part is whole.")).to_be_visible()
    look.check_page("record-latest-part")
    page.get_by_role("button", name="Check the whole record").click()
    expect(page.get_by_text("Yes.")).to_be_visible()
    expect(page.get_by_role("button", name="Check the whole record")).to_have_count(0)
    look.check_page("record-whole")
