"""Writing a report in the browser: filled in from the record, saved by itself, offline, by two at once."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import follow_menu, sign_in
from .looking import Looker
from .running import PASSWORD, ROOT, Site, environment

VOICE = re.compile("^The child's voice")
SAVED = re.compile(r"^Saved at \d")


@pytest.fixture
def asked(site: Site) -> Site:
    """A site with two conferences ahead, and the record of one child brought in."""
    command = [sys.executable, "-m", "tests.journeys.filling_reports", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def begin(page: Page) -> str:
    """Begin the report about Logan; answers its address."""
    page.goto("/reports/")
    page.get_by_role("button", name=re.compile("^Begin the report.*Logan")).click()
    expect(page.get_by_role("heading", name=re.compile("^Initial report R1"), level=1)).to_be_visible()
    return page.url


def open_voice(page: Page, report: str) -> None:
    page.goto(report)
    page.get_by_role("link", name=VOICE).first.click()
    expect(page.get_by_role("heading", name=re.compile("Logan"), level=1)).to_be_visible()
    page.wait_for_load_state("load")  # the script that saves has come too


def box(page: Page) -> object:
    """The box of the first answer on the page of the child's voice."""
    return page.locator("#q-F1 textarea").first


def test_a_report_is_begun_filled_in_read_and_written(asked: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    follow_menu(page, "Reports")
    look.check_page("reports-to-begin")
    report = begin(page)
    look.check_page("report-begun")
    page.get_by_role("button", name="Fill in from the record").click()
    expect(page.get_by_text(re.compile("sentences came from 1 record"))).to_be_visible()
    look.check_page("report-filled")
    page.get_by_role("link", name=re.compile("^Contact with health services ?: Logan")).click()
    expect(page.get_by_text("From the record, not read yet").first).to_be_visible()
    look.check_page("report-part-filled")
    unread = page.get_by_text("From the record, not read yet").count()
    page.get_by_role("button", name=re.compile("^I have read it")).first.click()
    expect(page.get_by_text("Marked as read.")).to_be_visible()
    expect(page.get_by_text("From the record, not read yet")).to_have_count(unread - 1)
    page.get_by_role("button", name=re.compile("^Leave it out")).last.click()
    expect(page.get_by_text("Left out. It stands under the question")).to_be_visible()
    page.get_by_text(re.compile("^1 left out")).click()
    page.get_by_role("button", name=re.compile("^Bring it back")).click()
    expect(page.get_by_text("Brought back into the report.")).to_be_visible()
    open_voice(page, report)
    page.locator("#q-F1 textarea").first.fill("“I like it when we read together,” said Logan, alone with the nurse.")
    expect(page.locator("#q-F1 [data-saved]").first).to_have_text(SAVED)
    page.locator("#q-F3").get_by_text("Not known, not applicable, or cannot be shared here").click()
    page.locator("#q-F3").get_by_label("Not known").check()
    page.locator("#q-F3").get_by_label("The reason").fill("Nobody here has seen him at home.")
    expect(page.locator("#q-F3 details [data-saved]").first).to_have_text(SAVED)
    look.check_page("report-voice")
    page.reload()
    expect(page.locator("#q-F1 textarea").first).to_have_value(re.compile("we read together"))
    expect(page.locator("#q-F3").get_by_label("The reason")).to_have_value("Nobody here has seen him at home.")
    page.goto(report)
    expect(page.get_by_role("link", name=VOICE)).to_be_visible()
    page.get_by_role("link", name="Read it as the chair will").click()
    expect(page.get_by_text("we read together")).to_be_visible()
    look.check_page("report-as-read")


def test_what_is_typed_survives_a_lost_connection_and_a_reload(asked: Site, page: Page) -> None:
    sign_in(page, "bryn")
    report = begin(page)
    open_voice(page, report)
    page.context.set_offline(True)
    page.locator("#q-F1 textarea").first.fill("Typed while the line was down")
    expect(page.locator("[data-said]")).to_have_text(
        "Not saved yet: no connection, your words are kept in this window."
    )
    page.locator("#q-F1 textarea").first.fill("Typed while the line was down, and more")
    page.context.set_offline(False)
    expect(page.locator("#q-F1 [data-saved]").first).to_have_text(SAVED)
    page.context.set_offline(True)
    page.locator("#q-F1 textarea").first.fill("Typed before the window was loaded anew")
    expect(page.locator("[data-said]")).to_contain_text("no connection")
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/save/", lambda route: route.abort())
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#q-F1 textarea").first).to_have_value("Typed before the window was loaded anew")
    page.unroute("**/save/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#q-F1 [data-saved]").first).to_have_text(SAVED)
    page.reload()
    expect(page.locator("#q-F1 textarea").first).to_have_value("Typed before the window was loaded anew")
    expect(page.locator("#q-F1 [data-statement]")).to_have_count(1)


def test_words_of_a_page_that_was_left_are_saved_from_the_next(asked: Site, page: Page) -> None:
    sign_in(page, "bryn")
    report = begin(page)
    open_voice(page, report)
    page.route("**/add/", lambda route: route.abort())
    page.locator("#q-F1 textarea").first.fill("Typed and left behind")
    expect(page.locator("[data-said]")).to_contain_text("no connection")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(report)
    page.unroute("**/add/")
    page.get_by_role("link", name=re.compile("^Parents and carers")).first.click()
    expect(page.locator("[data-said]")).to_have_text("Words that waited on another page of this report are saved now.")
    open_voice(page, report)
    expect(page.locator("#q-F1 textarea").first).to_have_value("Typed and left behind")


def test_two_write_at_once_one_of_them_offline_and_both_wordings_are_kept(
    asked: Site, page: Page, look: Looker, open_page: Callable[..., Page]
) -> None:
    sign_in(page, "bryn")
    report = begin(page)
    open_voice(page, report)
    page.locator("#q-F1 textarea").first.fill("The first words")
    expect(page.locator("#q-F1 [data-saved]").first).to_have_text(SAVED)
    other = open_page()
    sign_in(other, "amara")
    open_voice(other, report)
    page.context.set_offline(True)
    page.locator("#q-F1 textarea").first.fill("What Bryn wrote without a connection")
    expect(page.locator("[data-said]")).to_contain_text("no connection")
    other.locator("#q-F1 textarea").first.fill("What Dr Osei wrote meanwhile")
    expect(other.locator("#q-F1 [data-saved]").first).to_have_text(SAVED)
    page.context.set_offline(False)
    expect(page.locator("[data-said]")).to_contain_text("Both wordings are kept")
    look.watch.complaints.clear()  # the browser complains of the line that was down
    page.get_by_role("link", name="Choose between the two wordings").click()
    expect(page.get_by_text("What Dr Osei wrote meanwhile").first).to_be_visible()
    expect(page.get_by_text("What Bryn wrote without a connection").first).to_be_visible()
    look.check_page("report-two-wordings")
    page.get_by_role("button", name="Take both, one after the other").click()
    expect(page.get_by_text("Chosen. What was not chosen stays among the wordings.")).to_be_visible()
    expect(page.locator("#q-F1 textarea").first).to_have_value(
        "What Dr Osei wrote meanwhile\n\nWhat Bryn wrote without a connection"
    )
    page.get_by_role("link", name=re.compile("wordings")).first.click()
    look.check_page("report-wordings")
    expect(page.get_by_text("The first words", exact=True)).to_be_visible()


def test_words_come_back_after_an_ended_sign_in(asked: Site, page: Page) -> None:
    sign_in(page, "bryn")
    report = begin(page)
    open_voice(page, report)
    page.locator("#q-F1 textarea").first.fill("Before")
    expect(page.locator("#q-F1 [data-saved]").first).to_have_text(SAVED)
    page.context.clear_cookies(name="seenheard_session")
    page.locator("#q-F1 textarea").first.fill("After the sign-in had ended")
    expect(page.locator("[data-said]")).to_contain_text("you are signed out, your words are kept in this window")
    another_tab = page.context.new_page()
    another_tab.goto("/")
    another_tab.get_by_label("Username").fill("bryn")
    another_tab.get_by_label("Password").fill(PASSWORD)
    another_tab.get_by_role("button", name="Sign in").click()
    another_tab.wait_for_url("**/")
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("#q-F1 [data-saved]").first).to_have_text(SAVED)
    page.reload()
    expect(page.locator("#q-F1 textarea").first).to_have_value("After the sign-in had ended")


def test_words_wait_for_who_typed_them_until_they_sign_in_in_the_same_window(asked: Site, page: Page) -> None:
    sign_in(page, "bryn")
    report = begin(page)
    open_voice(page, report)
    here = page.url
    page.context.clear_cookies(name="seenheard_session")
    page.locator("#q-F1 textarea").first.fill("Bryn’s own words")
    expect(page.locator("[data-said]")).to_contain_text("you are signed out")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/")
    page.get_by_label("Username").fill("amara")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/")
    page.goto(here)
    expect(page.locator("#q-F1 textarea").first).to_have_value("")  # they are not Dr Osei's
    page.context.clear_cookies(name="seenheard_session")
    sign_in(page, "bryn")
    page.goto(here)
    expect(page.locator("#q-F1 textarea").first).to_have_value("Bryn’s own words")
    expect(page.locator("#q-F1 [data-saved]").first).to_have_text(SAVED)


def test_without_scripts_a_page_is_saved_by_its_button(asked: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(scripts=False)
    sign_in(page, "bryn")
    report = begin(page)
    open_voice(page, report)
    expect(page.get_by_text("before you leave it")).to_be_visible()
    page.locator("#q-F1 textarea").first.fill("Written without scripts")
    page.get_by_role("button", name="Save this page").last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.locator("#q-F1 textarea").first).to_have_value("Written without scripts")
    page.locator("#q-F3 textarea").first.fill("And this, by Enter or by another button")
    page.get_by_role("button", name=re.compile("^Leave it out")).first.click()
    expect(page.get_by_text("Left out. It stands under the question")).to_be_visible()
    expect(page.locator("#q-F3 textarea").first).to_have_value("And this, by Enter or by another button")
