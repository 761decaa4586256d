"""Reminders: the list of a day, who stands in, where one's own go, and the steps that a practice sets."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment


@pytest.fixture
def reminded(site: Site) -> Site:
    """A site on the morning of the next working day, with somebody on leave."""
    for filling in ("filling", "filling_reminders"):
        command = [sys.executable, "-m", f"tests.journeys.{filling}", str(site.data)]
        answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
        assert answer.returncode == 0, answer.stderr
    return site


def test_whoever_stands_in_sees_what_was_told_and_to_whom(reminded: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    expect(page.get_by_text("You stand in for Dr Amara Osei, who is back on").first).to_be_visible()
    page.goto("/reminders/")
    expect(page.get_by_role("heading", name="Your reminders")).to_be_visible()
    expect(page.get_by_text("For Dr Amara Osei, who is back on").first).to_be_visible()
    expect(page.get_by_text("instead of Dr Amara Osei, who was away").first).to_be_visible()
    look.check_page("reminders")
    page.locator(".app-duty__words a").first.click()
    expect(page.get_by_role("heading", name="Reminders")).to_be_visible()
    expect(page.get_by_text("Next: ").first).to_be_visible()
    look.check_page("reminders-on-a-diary-entry")
    page.goto(page.url.partition("?")[0].replace("/diary/duties/", "/reminders/duties/"))
    expect(page.get_by_role("heading", name="Who was reminded")).to_be_visible()
    look.check_page("reminders-of-one-duty")


def test_somebody_says_where_theirs_go_and_who_stands_in(reminded: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/reminders/own/")
    expect(page.get_by_text("This installation sends no e-mail yet")).to_be_visible()
    page.get_by_label("Your e-mail address").fill("bryn at millbrook")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter an e-mail address like amara.osei@nhs.net")
    expect(page.get_by_label("Your e-mail address")).to_have_value("bryn at millbrook")
    look.check_page("reminders-own-error")
    page.get_by_label("Your e-mail address").fill("bryn@millbrook.example")
    page.get_by_label("On the page only").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved where your reminders go.")).to_be_visible()
    look.check_page("reminders-own")

    page.get_by_role("link", name="Say who stands in while you are away").click()
    page.get_by_label("Who stands in").select_option("Dr Amara Osei")
    look.check_page("reminders-deputy")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved who stands in for you.")).to_be_visible()
    expect(page.get_by_text("while Dr Amara Osei is away, back on").first).to_be_visible()
    look.check_page("reminders-deputies")


def test_a_lead_sets_the_steps_and_takes_them_back(site: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    page.goto("/reminders/")
    expect(page.get_by_text("Nothing has been told to you yet.")).to_be_visible()
    look.check_page("reminders-empty")
    page.get_by_role("link", name="Steps").click()
    look.check_page("reminders-steps")
    page.get_by_role("link", name="Change the steps of Conference report").click()
    page.get_by_label("How many working days before").fill("twenty-one")
    page.get_by_role("button", name="Save the steps").click()
    expect(page.get_by_role("alert")).to_contain_text("How many working days before: enter a number from 1 to 20")
    look.check_page("reminders-steps-error")
    page.get_by_label("How many working days before").fill("5")
    page.get_by_role("group", name="At half time").get_by_label("Nobody is told").check()
    page.get_by_role("button", name="Save the steps").click()
    expect(page.get_by_text("5 working days before, in the daily list")).to_be_visible()
    expect(page.get_by_text("Nobody is told")).to_be_visible()
    look.check_page("reminders-steps-changed")
    page.get_by_role("button", name="Back to default").click()
    expect(page.get_by_text("The steps are the default again.")).to_be_visible()
    page.get_by_label("The daily list leaves at").fill("5:00")
    page.get_by_role("button", name="Save the time").click()
    expect(page.get_by_role("alert")).to_contain_text("between 6 in the morning and 6 in the evening")
    page.get_by_label("The daily list leaves at").fill("7.45")
    page.get_by_role("button", name="Save the time").click()
    page.goto("/reminders/")
    expect(page.get_by_text("at 7:45am")).to_be_visible()


def test_a_manager_corrects_a_colleagues_address(site: Site, page: Page, look: Looker) -> None:
    sign_in(page, "morwenna")
    page.goto("/people/")
    page.get_by_role("link", name="Bryn Calloway").click()
    page.get_by_role("link", name="The e-mail address to which their reminders go").click()
    look.check_page("reminders-address")
    page.get_by_label("E-mail address").fill("bryn@millbrook.example")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved the e-mail address of Bryn Calloway.")).to_be_visible()
