"""From minutes of two children with different outcomes to the plan, and to its next versions."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from .conftest import follow_menu, sign_in
from .looking import Looker
from .running import ROOT, Site, environment


def fill(site: Site, *more: str) -> None:
    command = [sys.executable, "-m", "tests.journeys.filling_plans", str(site.data), *more]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr


@pytest.fixture
def decided(site: Site) -> Site:
    fill(site)
    return site


def test_from_the_minutes_to_the_third_version_of_the_plan(decided: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/conferences/?show=past")
    page.get_by_role("link", name=re.compile("^Initial conference")).click()
    page.get_by_role("link", name=re.compile("^What was decided")).click()
    expect(page.get_by_text("Child protection plan made")).to_be_visible()
    expect(page.get_by_text("No plan made")).to_be_visible()
    look.check_page("what-was-decided")

    page.get_by_role("link", name="Say what the letters do not").click()
    lacey = page.get_by_role("group", name="Lacey Quillan")
    lacey.get_by_label("What was decided").select_option("plan_made")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the category of harm")
    look.check_page("what-was-decided-error")
    lacey.get_by_label("What was decided").select_option("")
    lacey.get_by_label("Our own GP").select_option("dissented")
    lacey.get_by_label("What our GP said").fill("Emotional harm should be named as well")
    lacey.get_by_label("The harm").fill("Lacey was left alone at night")
    lacey.get_by_label("What must change").fill("An adult is with Lacey every night")
    page.get_by_role("group", name="Rosa Vane, Team manager").get_by_label("Agency").select_option("social_care")
    page.get_by_role("radio", name="Yes, it was quorate").check()
    page.get_by_role("group", name="Person 1").get_by_label("Role").fill("Police")
    look.check_page("what-was-decided-said")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Emotional harm should be named as well")).to_be_visible()
    look.check_page("what-was-decided-whole")

    follow_menu(page, "Plans")
    expect(page.get_by_text("1 child is on a plan.")).to_be_visible()
    look.check_page("plans")
    page.get_by_role("link", name="Lacey Quillan").click()
    look.check_page("plan-not-written")
    page.get_by_role("link", name="Look the proposal over").click()
    expect(page.get_by_label("What must change")).to_have_value("An adult is with Lacey every night")
    page.get_by_role("button", name="More lines for another task").click()
    expect(page.get_by_role("group", name="Task 7")).to_be_visible()
    page.get_by_role("group", name="Task 4").get_by_label("Who does it").fill("Health visitor")
    page.get_by_role("button", name="Save as version 1").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what is to be done")
    look.check_page("plan-write-error")
    page.get_by_role("group", name="Task 4").get_by_label("What is to be done").fill("See Lacey every two weeks")
    page.get_by_role("group", name="Member 1").get_by_label("Name").fill("Sue Lamb")
    look.check_page("plan-write")
    page.get_by_role("button", name="Save as version 1").click()
    expect(page.get_by_text("The plan is saved as a new version")).to_be_visible()
    expect(page.get_by_text("0113 496 0931").first).to_be_visible()
    look.check_page("plan")

    fill(decided, "review")
    page.reload()
    expect(page.get_by_text("The plan was continued. Has anything changed?")).to_be_visible()
    look.check_page("plan-continued")
    expect(page.get_by_text("Offer Lacey the second MMR")).to_be_visible()
    page.get_by_role("button", name="Nothing else changed: add it and go on").click()
    expect(page.get_by_text(re.compile("^Version 2, written by"))).to_be_visible()
    expect(page.get_by_text("Offer Lacey the second MMR", exact=True)).to_be_visible()
    page.get_by_role("link", name="Change it").click()
    page.get_by_role("group", name="Task 3").get_by_label("Take this line out").check()
    page.get_by_label("Risks").fill("Her mother works nights again")
    page.get_by_role("button", name="Save as version 3").click()
    page.get_by_role("link", name="Version 3, as it stands").click()
    expect(page.get_by_text("What differs from version 2")).to_be_visible()
    look.check_page("plan-version")
    page.get_by_label("Compare with").select_option("1")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("What differs from version 1")).to_be_visible()
    follow_menu(page, "Plans")
    expect(page.get_by_text("No next date").first).to_be_visible()
    look.check_page("plans-without-a-date")
