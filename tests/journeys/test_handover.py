"""A child moves practice: a pack is given, carried as a file, taken over by the other practice, and its receipt is
entered."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment


@pytest.fixture
def two_practices(site: Site) -> Site:
    command = [sys.executable, "-m", "tests.journeys.filling_handover", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def test_open_work_goes_with_the_child_and_the_receipt_comes_back(
    two_practices: Site, page: Page, look: Looker, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    sign_in(page, "bryn")
    page.goto("/handover/")
    look.check_page("handover-empty")
    words = given(page, look)
    pack = saved(page, tmp_path / "open-work.pack")
    there = open_page()
    sign_in(there, "ines")
    taken_over(there, Looker(there, two_practices.address), pack, words)
    receipt = there.locator("pre").inner_text()
    page.get_by_label("The receipt").fill("Pack: none of yours")
    page.get_by_role("button", name="Enter the receipt").click()
    expect(page.get_by_text("The receipt lacks its line “Practice:”").first).to_be_visible()
    look.check_page("handover-receipt-wrong")
    page.get_by_label("The receipt").fill(f"Dear Bryn,\n{receipt}\nInes")
    page.get_by_role("button", name="Enter the receipt").click()
    expect(page.get_by_text(re.compile("Received by Ines Farrow on"))).to_be_visible()
    look.check_page("handover-received")
    page.goto("/diary/")
    expect(page.get_by_text("Book a review of the mother’s medicines")).to_have_count(0)
    page.goto("/conferences/?show=past")
    page.get_by_role("link", name=re.compile("conference")).and_(page.locator("a[href*='/conferences/']")).first.click()
    expect(page.get_by_text("The next practice has taken this meeting over")).to_be_visible()
    look.check_page("handover-meeting-gone")
    page.goto("/handover/")
    look.check_page("handover-given")


def given(page: Page, look: Looker) -> str:
    """Make the pack; the words that are shown once."""
    page.goto("/children/?q=Lacey")
    page.get_by_role("link", name="Lacey Quillan").first.click()
    page.get_by_role("link", name="The child moves to another practice: give open work to it").click()
    page.get_by_label("Name of the new practice").fill("Tarnside Health Centre")
    page.get_by_label("Its organisation code (ODS code)").fill("tarnside!")
    page.get_by_role("button", name="Make the pack").click()
    expect(page.get_by_text("Enter the practice’s organisation code").first).to_be_visible()
    look.check_page("handover-give")
    page.get_by_label("Its organisation code (ODS code)").fill("QX4102")
    page.get_by_role("button", name="Make the pack").click()
    words = page.locator(".nhsuk-warning-callout .nhsuk-heading-m").inner_text()
    assert len(words.split()) == 8
    look.check_page("handover-made")
    page.get_by_role("button", name="I have told the words: go on to the file").click()
    expect(page.get_by_text("Waits for its receipt")).to_be_visible()
    expect(page.get_by_text("Collette Umeh").first).to_be_visible()
    look.check_page("handover-pack")
    return words


def saved(page: Page, to: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the encrypted file").click()
    download.value.save_as(to)
    return to


def taken_over(page: Page, look: Looker, pack: Path, words: str) -> None:
    page.goto("/handover/taken/")
    look.check_page("handover-taken-empty")
    page.get_by_role("button", name="Bring a pack in").click()
    page.locator("input[type=file]").set_input_files(pack)
    page.get_by_label("The words that you were told by telephone").fill("other words than these")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("These words do not open this file").first).to_be_visible()
    look.check_page("handover-take")
    page.locator("input[type=file]").set_input_files(pack)
    page.get_by_label("The words that you were told by telephone").fill(words.upper())
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("NHS number and day of birth agree")).to_be_visible()
    look.check_page("handover-confirm")
    page.get_by_role("button", name="Take this work over").click()
    expect(page.get_by_role("heading", name="The receipt")).to_be_visible()
    look.check_page("handover-took")
    page.goto("/diary/")
    expect(page.get_by_text("Book a review of the mother’s medicines").first).to_be_visible()
    page.goto("/handover/taken/")
    look.check_page("handover-taken")
    page.get_by_role("link", name="Lacey Quillan").click()
