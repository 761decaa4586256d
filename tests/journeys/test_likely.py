"""An early warning in the browser: seen on Today, the report begun, and afterwards said what happened."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment


@pytest.fixture
def warned(site: Site) -> Site:
    """A site with one open warning, and one whose last day has passed."""
    command = [sys.executable, "-m", "tests.journeys.filling_likely", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def test_a_report_is_begun_before_the_invitation_comes(warned: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    expect(page.get_by_role("heading", name="A conference is likely")).to_be_visible()
    look.check_page("today-likely")
    page.get_by_role("link", name=re.compile("^Conference likely by .*Logan")).click()
    expect(page.get_by_text("If the conference is held on that last day, our report is due on")).to_be_visible()
    look.check_page("likely")
    page.get_by_label("Who writes the report").focus()
    page.get_by_label("Who writes the report").select_option("Dr Amara Osei")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The report stands in the diary. When the conference comes")).to_be_visible()
    page.get_by_role("link", name="The report stands in the diary").click()
    expect(page.get_by_role("heading", name=re.compile("Have our report ready"), level=1)).to_be_visible()
    expect(page.get_by_text("with Dr Amara Osei", exact=False).first).to_be_visible()


def test_what_happened_is_asked_when_the_last_day_has_passed(warned: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.get_by_role("link", name="Conferences", exact=True).first.click()
    look.check_page("conferences-likely")
    page.get_by_role("link", name=re.compile("^A conference was likely ?, Tilly")).click()
    page.get_by_role("button", name="Save what happened").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what happened")
    look.check_page("likely-why-error")
    page.get_by_label("It was held, and nobody told us").check()
    page.get_by_role("button", name="Save what happened").click()
    expect(page.get_by_text("It is kept, and this early warning asks no more")).to_be_visible()
    look.check_page("likely-answered")
    page.get_by_role("link", name="Conferences", exact=True).first.click()
    page.get_by_role("link", name="Early warnings").click()
    page.get_by_role("link", name=re.compile("^1 it was held, and nobody told us, all years")).click()
    expect(
        page.get_by_role("heading", name=re.compile("^It was held, and nobody told us, of all years"))
    ).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^A conference was likely ?, Tilly"))).to_be_visible()
    look.check_page("early-warnings")
    page.get_by_role("link", name="Today", exact=True).click()
    expect(page.get_by_text("A conference was likely")).to_have_count(0)
