"""What the plan asks of us: done with evidence, recurring, left aside; and the press that tells the social worker."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment


@pytest.fixture
def filled(site: Site) -> Site:
    command = [sys.executable, "-m", "tests.journeys.filling_actions", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def test_from_the_first_page_to_what_is_left_aside(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    the_social_worker_is_told(page, look)
    actions_are_done_with_evidence(page, look)
    an_action_is_entered_by_hand(page, look)
    the_rules_are_set(page, look)


def the_social_worker_is_told(page: Page, look: Looker) -> None:
    expect(page.get_by_role("heading", name="Tell the social worker")).to_be_visible()
    look.check_page("actions-today")
    page.get_by_role("link", name="Tell the social worker").first.click()
    expect(page.get_by_role("heading", name="Tell the social worker")).to_be_visible()
    look.check_page("actions-tell")
    page.get_by_label("By telephone: I have said it").check()
    page.get_by_label("Who was told").fill("")
    page.get_by_role("button", name="Save that the social worker was told").click()
    expect(page.get_by_role("alert")).to_contain_text("whom you told")
    look.check_page("actions-tell-error")
    page.get_by_label("Who was told").fill("Ms Okafor")
    page.get_by_role("button", name="Save that the social worker was told").click()
    expect(page.get_by_text("Told, answer awaited")).to_be_visible()
    look.check_page("actions-told")
    page.get_by_label("Who answered?").fill("Ms Okafor")
    today = page.evaluate("() => { const d = new Date(); return [d.getDate(), d.getMonth() + 1, d.getFullYear()]; }")
    for box, value in zip(("Day", "Month", "Year"), today, strict=True):
        page.get_by_label(box, exact=True).fill(str(value))
    page.get_by_label("What was answered?").fill("She visits on Friday and takes the child to the clinic")
    page.get_by_role("button", name="Keep the answer").click()
    expect(page.get_by_text("Answered", exact=True)).to_be_visible()
    page.get_by_role("link", name="Social workers told").click()
    look.check_page("actions-tellings")


def actions_are_done_with_evidence(page: Page, look: Looker) -> None:
    page.get_by_role("link", name="To do").click()
    look.check_page("actions")
    page.get_by_role("link", name="GP practice to bring immunisations up to date").click()
    page.get_by_text("What counts as done, and how often").click()
    page.get_by_label("Immunisations are up to date in the record").check()
    page.get_by_role("button", name="Save what counts as done").click()
    expect(page.get_by_text("Proposed: look and confirm")).to_be_visible()
    look.check_page("actions-proposed")
    page.get_by_role("button", name="I have looked: it is done").click()
    expect(page.get_by_text("Shows that it was done", exact=True)).to_be_visible()

    page.get_by_role("link", name="Our actions", exact=True).click()
    page.get_by_role("link", name="Weigh the child at the surgery", exact=True).click()
    page.get_by_text("What counts as done, and how often").click()
    page.get_by_label("The child or the family was seen or spoken to").check()
    page.get_by_label("If it comes again: every how many?").fill("1")
    page.get_by_label("Weeks or months").select_option("week")
    page.get_by_role("button", name="Save what counts as done").click()
    expect(page.get_by_role("heading", name="Turns")).to_be_visible()
    page.get_by_label("Nothing of these: I say it in words").check()
    page.get_by_role("button", name="Save: it is done").click()
    expect(page.get_by_role("alert")).to_contain_text("Say in words why it counts as done")
    page.get_by_label("In words (optional with other evidence)").fill("Weighed by the practice nurse")
    page.get_by_role("button", name="Save: it is done").click()
    expect(page.get_by_text("In words: Weighed by the practice nurse").first).to_be_visible()
    look.check_page("actions-recurring")

    page.get_by_role("link", name="Our actions", exact=True).click()
    page.get_by_role("link", name="Health visitor to visit each week", exact=True).click()
    page.get_by_text("It is not ours, or asks for nothing").click()
    page.get_by_label("It is not for the practice").check()
    page.locator("#aside_because").fill("The health visitor does it")
    page.get_by_role("button", name="Leave it aside").click()
    expect(page.get_by_role("button", name="It is ours after all")).to_be_visible()
    page.get_by_role("link", name="Our actions", exact=True).click()
    page.get_by_role("link", name="Left aside").click()
    look.check_page("actions-aside")


def an_action_is_entered_by_hand(page: Page, look: Looker) -> None:
    page.goto("/children/")
    page.get_by_role("link", name="Logan Okonedo-Lyle").first.click()
    page.get_by_role("link", name="Enter an action").click()
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what is to be done")
    look.check_page("actions-enter")
    page.get_by_label("What is to be done?").fill("Ask the dentist about the missed check")
    page.get_by_label("Who told us of it, and how?").fill("Ms Okafor, by telephone")
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_text("Entered. It stands in the diary.")).to_be_visible()
    look.check_page("actions-entered")


def the_rules_are_set(page: Page, look: Looker) -> None:
    page.goto("/actions/rules/")
    look.check_page("actions-rules")
    page.get_by_label("Every other child: from how many missed appointments?").fill("3")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("worked out again")).to_be_visible()
