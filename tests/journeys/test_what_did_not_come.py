"""What did not come is asked for in one message; a core group that no letter told is entered, and our part said."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.practice.confirmed import ahead

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment


@pytest.fixture
def filled(site: Site) -> Site:
    command = [sys.executable, "-m", "tests.journeys.filling", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def fill_day(page: Page, group: str, day: date) -> None:
    box = page.get_by_role("group", name=group)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        box.get_by_label(part).fill(str(value))


def test_what_did_not_come_and_a_core_group(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    expect(page.get_by_text("On a plan, and no next conference in the diary")).to_be_visible()
    expect(page.locator("#without-date").get_by_role("link", name="Tilly Nettleship", exact=True)).to_be_visible()
    look.check_page("what-did-not-come-today")

    page.get_by_role("link", name=re.compile("^Ask in one message")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask Westharrow Dale Council in one message")
    words = page.get_by_label("Message").input_value()
    assert "1. The date of the conference after the review conference on" in words
    assert "2. The minutes of the review conference on" in words
    assert "Nettleship" not in words
    look.check_page("what-did-not-come-together")
    page.get_by_role("checkbox").last.uncheck()
    page.get_by_role("button", name="Write the words for this choice").click()
    assert "2. " not in page.get_by_label("Message").input_value()
    page.get_by_label("How you ask").select_option("I telephone")
    page.get_by_label("Message").fill("")
    page.get_by_role("button", name="I have asked for these").click()
    expect(page.get_by_role("alert")).to_contain_text("Write what you sent or said")
    look.check_page("what-did-not-come-together-error")
    page.get_by_label("Message").fill("Spoke to the duty desk, who will ask the chair.")
    page.get_by_role("button", name="I have asked for these").click()
    expect(page.get_by_text("The diary now says that you have chased 1.")).to_be_visible()
    expect(page.get_by_text("An answer is awaited until")).to_have_count(1)

    page.goto("/children/")
    page.get_by_role("link", name=re.compile("Tilly Nettleship")).first.click()
    page.get_by_role("link", name=re.compile("Nettleship family")).first.click()
    page.get_by_role("link", name="Enter a core group that no letter told").click()
    fill_day(page, "Day of the core group", ahead(-8))
    page.get_by_role("button", name="Enter it in the diary").click()
    expect(page.get_by_role("alert")).to_contain_text("Say whether it was held")
    expect(page.get_by_role("alert")).to_contain_text("Say who told you, and how")
    look.check_page("core-group-enter-error")
    page.get_by_label("Yes, it was held").check()
    page.get_by_label(re.compile("Who told you, and how")).fill("Collette Umeh, by telephone")
    page.get_by_role("button", name="Enter it in the diary").click()
    expect(page.get_by_text("The core group is in the diary.")).to_be_visible()

    page.get_by_label("We send a note").check()
    page.get_by_label("The note (if one is sent)").fill("TN was seen on Monday and is up to date.")
    page.get_by_role("button", name="Save what we do").click()
    expect(page.get_by_text("A note, not sent yet")).to_be_visible()
    page.get_by_role("button", name="Save how the note goes").click()
    expect(page.get_by_text(re.compile("The note went on"))).to_be_visible()
    page.get_by_text("Enter what was agreed, and when the next one is").click()
    page.get_by_label("What was agreed").fill("A visit each week; the health visitor weighs TN.")
    fill_day(page, "Day of the next core group (optional)", ahead(-8) + timedelta(weeks=5))
    page.get_by_role("button", name="Save what was agreed").click()
    expect(page.get_by_text("A visit each week").first).to_be_visible()
    look.check_page("core-group")

    page.get_by_role("link", name="Back to core groups").click()
    expect(page.get_by_role("heading", name="To come (2)")).to_be_visible()
    look.check_page("core-groups")
