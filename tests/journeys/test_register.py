"""Minutes come, each record is decided, the codes are typed in and ticked; the plan ends, and no list is left with
anything on it."""

from __future__ import annotations

import re
import subprocess
import sys

from playwright.sync_api import Page, expect

from .conftest import follow_menu, sign_in
from .looking import Looker
from .running import ROOT, Site, environment


def given_minutes(site: Site, decision: str, ago: int) -> None:
    command = [sys.executable, "-m", "tests.journeys.filling_register", str(site.data), decision, str(ago)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr


def when_the_minutes_are_opened(page: Page) -> None:
    page.goto("/letters/")
    page.get_by_role("link", name=re.compile("Minutes of a conference.*Tilly")).click()
    expect(page.get_by_role("heading", name="Is anything wrong in it?")).to_be_visible()


def when_all_is_ticked(page: Page) -> None:
    page.goto("/register/codes/")
    while page.get_by_role("button", name=re.compile("^Entered")).count():
        page.get_by_role("button", name=re.compile("^Entered")).first.click()
        expect(page.get_by_text("It is ticked, with your name and the time.")).to_be_visible()


def when_the_tab_is_opened(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Codes").get_by_role("link", name=name).click()


def test_from_minutes_to_empty_lists(site: Site, page: Page, look: Looker) -> None:
    given_minutes(site, "plan_made", 200)
    sign_in(page, "bryn")
    when_the_minutes_are_opened(page)
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Say whether the letter is filed to Hester Nettleship's record too"
    )
    look.check_page("letter-filing")
    page.get_by_label("What of it is filed to Hester Nettleship's record").select_option("A summary with the plan")
    page.get_by_label("What is wrong, if you noticed anything").fill("The school is named wrongly")
    page.get_by_label("Add: Child protection category neglect").uncheck()
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_role("heading", name="What followed from this letter")).to_be_visible()
    expect(page.get_by_text("The school is named wrongly")).to_be_visible()
    expect(page.get_by_text("Subject to child protection plan (finding)").first).to_be_visible()
    expect(page.get_by_text("Child protection category neglect")).to_have_count(0)

    follow_menu(page, "Register")
    expect(page.get_by_role("link", name="Tilly Nettleship", exact=True)).to_be_visible()
    look.check_page("register")
    page.get_by_role("link", name="List for the meeting about vulnerable families").click()
    look.check_page("register-meeting")
    page.goto("/register/codes/")
    expect(page.get_by_role("button", name="Copy")).to_have_count(2)
    look.check_page("codes")
    page.get_by_role("link", name="Print this list").click()
    look.check_page("codes-print")
    page.get_by_role("link", name="Back to the checklist").click()
    when_the_tab_is_opened(page, "On a plan, no code")
    expect(page.get_by_text("Hester Nettleship", exact=True)).to_be_visible()
    look.check_page("codes-missing")
    page.get_by_role("link", name=re.compile("^Was so already.*Hester")).click()
    page.get_by_label("It is not entered, and here is why").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Say in a few words why it is not entered")
    look.check_page("codes-say")
    page.get_by_role("link", name="Back", exact=True).click()
    when_all_is_ticked(page)
    when_the_tab_is_opened(page, "On a plan, no code")
    expect(page.get_by_text("No code is missing.")).to_be_visible()

    given_minutes(site, "plan_ended", 6)
    when_the_minutes_are_opened(page)
    page.get_by_label("What of it is filed to Hester Nettleship's record").select_option("Not filed to this record")
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text("Hester Nettleship's record: not filed there.")).to_be_visible()
    page.goto("/register/codes/ended/")
    expect(page.get_by_text("No longer subject to child protection plan").first).to_be_visible()
    expect(page.get_by_text("Confirm in your clinical system").first).to_be_visible()
    when_all_is_ticked(page)
    when_the_tab_is_opened(page, "Ended, code not ended")
    expect(page.get_by_text("No code is left over.")).to_be_visible()
    when_the_tab_is_opened(page, "Ticked")
    page.get_by_role("link", name=re.compile("^Was that wrong")).first.click()
    page.get_by_role("button", name="Open the line again").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look.check_page("code-ticked")
    page.get_by_label("Why the tick was wrong").fill("It was the wrong record")
    page.get_by_role("button", name="Open the line again").click()
    expect(page.get_by_role("radio", name="It is entered now")).to_be_checked()
    page.get_by_role("button", name="Save").click()

    page.goto("/register/?show=former")
    expect(page.get_by_text("Plan before:")).to_be_visible()
    page.get_by_role("link", name="Print this list").click()
    look.check_page("register-print")
    page.goto("/register/")
    expect(page.get_by_text("Nobody stands on this list.")).to_be_visible()
    page.get_by_role("link", name="Former plans").click()
    page.get_by_role("link", name=re.compile("^Codes and worries")).click()
    page.get_by_text("Enter a worry").click()
    page.get_by_label("What the worry is").fill("Hester is alone with the children since August")
    page.get_by_label("Day").fill("1")
    page.get_by_label("Month").fill("2")
    page.get_by_label("Year").fill("2020")
    page.get_by_role("button", name="Save the worry").click()
    expect(page.get_by_role("alert")).to_contain_text("This day has passed")
    page.get_by_label("Year").fill("2090")
    page.get_by_role("button", name="Save the worry").click()
    expect(page.get_by_text("Hester is alone with the children since August").first).to_be_visible()
    look.check_page("register-child")
    page.goto("/register/codes/list/")
    look.check_page("codes-list")
    page.goto("/register/households/?show=no_address")
    look.check_page("register-households")
