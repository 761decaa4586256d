"""The diary through a day: what is overdue, what did not come, the week on paper, councils, calendars."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import follow_menu, sign_in
from .looking import PICTURES, Looker
from .running import ROOT, Site, environment

REVIEW = "Book a review of the mother’s medicines"


@pytest.fixture
def filled(site: Site) -> Site:
    """A site whose diary holds something of every kind."""
    command = [sys.executable, "-m", "tests.journeys.filling", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def about(words: str, what: str) -> re.Pattern[str]:
    """The name of a link whose hidden words say what it is about."""
    return re.compile(f"{words} ?: {what}")


def test_what_is_overdue_is_done_and_taken_back(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.get_by_role("link", name="Diary", exact=True).first.click()
    expect(page.get_by_role("heading", name="Overdue (1)")).to_be_visible()
    expect(page.get_by_role("heading", name="Did not come (2)")).to_be_visible()
    look.check_page("diary")

    page.get_by_text(about("Whose rule", REVIEW)).first.click()
    expect(page.get_by_text("The plan in the letter gives this to the practice.").first).to_be_visible()
    page.get_by_role("link", name=about("Mark as done", REVIEW)).click()
    look.check_page("diary-duty")
    page.get_by_label("Note (optional)").fill("Booked for Tuesday")
    page.get_by_role("button", name="Mark as done").click()
    expect(page.get_by_text("Marked as done.")).to_be_visible()
    expect(page.get_by_role("heading", name="Overdue (1)")).not_to_be_visible()

    page.go_back()
    page.reload()
    expect(page.get_by_text("Booked for Tuesday").first).to_be_visible()
    page.get_by_role("button", name="Put it back as not done").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why it is not done after all")
    look.check_page("diary-duty-error")
    page.get_by_label("Why is it not done after all?").fill("It was for another patient")
    page.get_by_role("button", name="Put it back as not done").click()
    expect(page.get_by_role("heading", name="Overdue (1)")).to_be_visible()


def test_a_duty_is_given_to_somebody_and_found_again_by_that_name(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/diary/")
    page.get_by_role("link", name=about("Give to somebody", REVIEW)).click()
    page.get_by_label("Who does it").select_option("Dr Amara Osei")
    page.get_by_role("button", name="Save who does it").click()
    expect(page.get_by_text("with Dr Amara Osei").first).to_be_visible()

    page.get_by_text("Show only some of it").click()
    page.get_by_label("Person").select_option("Dr Amara Osei")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("with nobody yet")).to_have_count(0)
    expect(page.get_by_role("heading", name="Later")).to_be_visible()
    look.check_page("diary-of-one-person")


def test_what_did_not_come_is_chased(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/diary/")
    page.get_by_role("link", name="What did not come").click()
    minutes = page.locator("section", has_text="Minutes of the review conference")
    expect(minutes.get_by_text("Nobody has chased it yet")).to_be_visible()
    minutes.get_by_text("Chase it: words ready to send").click()
    look.check_page("diary-expected")
    message = minutes.get_by_label("Message").input_value()
    assert "the minutes of the review conference on" in message
    assert "about TN" in message
    assert "Nettleship" not in message
    expect(minutes.get_by_text("c.umeh@westharrow-dale.gov.example")).to_be_visible()

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    minutes.get_by_role("button", name="Copy the message").click()
    expect(minutes.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == message

    minutes.get_by_role("button", name="I have chased it").click()
    expect(page.get_by_text("The diary now says that you have chased it.")).to_be_visible()
    expect(page.get_by_text("Chased once, last on")).to_be_visible()


def test_the_week_is_printed_with_initials_and_the_month_is_a_list_on_a_phone(
    filled: Site, page: Page, look: Looker
) -> None:
    sign_in(page, "bryn")
    page.goto("/diary/")
    page.get_by_role("link", name="Week", exact=True).click()
    look.check_page("diary-week")
    page.emulate_media(media="print")
    page.get_by_role("heading", level=1).wait_for()
    assert page.get_by_text("Quillan").filter(visible=True).count() == 0
    expect(page.get_by_text("IQ", exact=True).first).to_be_visible()
    page.screenshot(path=PICTURES / "diary-week-printed.png", full_page=True)
    expect(page.get_by_text(re.compile("Printed on .* by Bryn Calloway"))).to_be_visible()
    page.emulate_media(media="screen")

    page.get_by_role("link", name="Month", exact=True).click()
    look.check_page("diary-month")
    expect(page.get_by_role("columnheader", name="Monday")).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 800})
    expect(page.get_by_role("columnheader", name="Monday")).not_to_be_in_viewport()


def test_conferences_ahead_and_one_that_moved(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.get_by_role("link", name="Conferences", exact=True).first.click()
    look.check_page("conferences")
    page.get_by_role("link", name=re.compile("^Initial conference")).last.click()
    expect(page.get_by_role("heading", name=re.compile("^Initial conference"), level=1)).to_be_visible()
    look.check_page("conference")
    expect(page.get_by_role("link", name="Join by video")).to_have_attribute(
        "href", "https://video.westharrow-dale.example/j/88120455"
    )
    expect(page.get_by_role("link", name=re.compile("^Moved from"))).to_be_visible()


def test_a_lead_sets_what_a_council_wants_and_the_diary_follows(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    follow_menu(page, "Authorities")
    look.check_page("authorities")
    page.get_by_role("link", name="Westharrow Dale Council").click()
    look.check_page("authority")
    page.get_by_label("Report for an initial conference: number").fill("soon")
    page.get_by_role("button", name="Save, and work out the diary anew").click()
    expect(page.get_by_role("alert")).to_contain_text("enter a whole number from 0 to 400")
    look.check_page("authority-error")
    page.get_by_label("Report for an initial conference: number").fill("9")
    page.get_by_label("Where these numbers come from").fill("Letter of the conference service, 2 March 2026")
    page.get_by_role("button", name="Save, and work out the diary anew").click()
    page.get_by_role("button", name="Save and move them").click()
    expect(page.get_by_text("the diary of its families is worked out anew")).to_be_visible()
    page.goto("/diary/?kind=report")
    expect(page.get_by_text("Moved:").first).to_be_visible()
    page.goto("/diary/authorities/add/")
    look.check_page("authority-add")


def test_a_calendar_address_is_made_shown_once_and_changed(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/diary/")
    page.get_by_role("link", name="See this diary in your own calendar program").click()
    look.check_page("calendar")
    page.get_by_role("button", name="Make an address of the practice’s calendar").click()
    address = page.get_by_label("The practice’s address").input_value()
    look.check_page("calendar-address")
    feed = fetched(address)
    assert feed.startswith("BEGIN:VCALENDAR")
    assert "SUMMARY:Core group – IQ\\, LQ" in feed
    assert "Quillan" not in feed
    page.goto("/people/calendar/")
    expect(page.get_by_text(address)).to_have_count(0)
    page.get_by_role("button", name="Change the address").first.click()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetched(address)


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode()).replace("\r\n ", "")


def test_the_diary_without_scripts(filled: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(scripts=False)
    sign_in(page, "bryn")
    page.goto("/diary/expected/")
    minutes = page.locator("section", has_text="Minutes of the review conference")
    minutes.get_by_text("Chase it: words ready to send").click()
    expect(minutes.get_by_role("button", name="Copy the message")).not_to_be_visible()
    minutes.get_by_label("Message").fill("By telephone to the conference service")
    minutes.get_by_role("button", name="I have chased it").click()
    expect(page.get_by_text("Chased once, last on")).to_be_visible()
    page.goto("/diary/")
    page.get_by_role("link", name=about("Mark as done", REVIEW)).click()
    page.get_by_role("button", name="Mark as done").click()
    expect(page.get_by_text("Marked as done.")).to_be_visible()
