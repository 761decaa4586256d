"""A report goes from hand to hand: given, checked, returned, completed, shared, signed; then moved on and corrected."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment


@pytest.fixture
def written(site: Site) -> Site:
    """A report of three months ago that is signed, and one to the review that is begun."""
    command = [sys.executable, "-m", "tests.journeys.filling_signing", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def open_report(page: Page) -> None:
    """From the conference, as one comes to it."""
    page.goto("/conferences/")
    page.get_by_role("link", name=re.compile("^Review conference")).last.click()
    page.get_by_role("link", name="Report R2").click()
    expect(page.get_by_role("heading", name="Where it stands")).to_be_visible()


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


def test_from_the_administrator_to_the_gp_and_back(written: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/conferences/")
    page.get_by_role("link", name=re.compile("^Review conference")).last.click()
    look.check_page("conference-with-report")
    open_report(page)
    look.check_page("report-being-written")
    page.get_by_role("link", name="Give it to the GP").click()
    look.check_page("report-give")
    page.get_by_role("button", name="Give it").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose who completes and signs it")
    look.check_page("report-give-error")
    page.get_by_role("radio", name=re.compile("^Dr Amara Osei")).check()
    page.get_by_label("What should they know?").fill("Lacey’s voice is missing")
    page.get_by_role("button", name="Give it").click()
    expect(page.get_by_text("With Dr Amara Osei, to complete and sign")).to_be_visible()

    sign_out(page)
    sign_in(page, "amara")
    expect(page.get_by_text("Reports with you")).to_be_visible()
    look.check_page("today-report-to-sign")
    page.get_by_role("link", name="Report R2").click()
    expect(page.get_by_text("It is with you.")).to_be_visible()
    look.check_page("report-with-me")
    page.get_by_role("link", name="See what, and go there").click()
    look.check_page("report-check")
    voice = page.get_by_role("listitem").filter(has_text="What does the child say").get_by_role("link")
    voice.first.click()
    expect(page.locator("#q-F1")).to_be_in_viewport()
    page.locator("#q-F1").get_by_role("link", name=re.compile("^Comment for a colleague")).click()
    page.get_by_label("Comment").fill("What did she say to the school nurse?")
    look.check_page("report-comment")
    page.get_by_role("button", name="Save the comment").click()
    expect(page.get_by_text("What did she say to the school nurse?")).to_be_visible()
    page.get_by_role("link", name="Return it with a reason").click()
    page.get_by_role("button", name="Return it").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what is missing or must be changed")
    look.check_page("report-return-error")
    page.get_by_label("What is missing, or must be changed?").fill("Please ask the school nurse first")
    page.get_by_role("button", name="Return it").click()

    sign_out(page)
    sign_in(page, "bryn")
    expect(page.get_by_text("returned by Dr Amara Osei")).to_be_visible()
    page.get_by_role("link", name="Report R2").click()
    expect(page.get_by_text("Please ask the school nurse first").first).to_be_visible()
    page.get_by_text("How it went from hand to hand").click()
    page.get_by_role("button", name=re.compile("^It is dealt with")).click()
    expect(page.get_by_text("dealt with by Bryn Calloway")).to_be_visible()
    look.check_page("report-returned")


def test_the_last_report_what_is_promised_shared_and_discussed(written: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    open_report(page)
    page.get_by_role("link", name="Our last report beside this one").click()
    expect(page.get_by_text("Changed in words")).to_be_visible()
    look.check_page("report-last-time")
    page.get_by_role("link", name="Each child's health").click()
    page.get_by_role("button", name=re.compile("^Copy this sentence ?: Two immunisations")).click()
    expect(page.get_by_text("Says the same now")).to_be_visible()

    open_report(page)
    page.get_by_role("link", name=re.compile("how last time’s promises stand")).click()
    page.get_by_label("How does it stand?").first.fill("Done on 4 November 2026")
    page.get_by_role("button", name=re.compile("^Save how it stands")).click()
    page.get_by_label("What will the practice do?").fill("See Lacey alone at her next visit")
    page.get_by_label("Who does it?").fill("Dr Osei")
    page.get_by_role("button", name="Add it", exact=True).click()
    expect(page.get_by_text("See Lacey alone at her next visit", exact=True)).to_be_visible()
    look.check_page("report-promised")

    open_report(page)
    page.get_by_role("link", name=re.compile("^Say it ?: shared with Sorrel Quillan")).click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose whether it was shared")
    look.check_page("report-shared-error")
    page.get_by_role("radio", name="No, or not yet").check()
    page.get_by_label("Why not?").fill("She could not be reached; a letter is sent")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Not shared: She could not be reached")).to_be_visible()
    look.check_page("report-shared")

    open_report(page)
    page.get_by_role("link", name="Say with whom it was discussed").click()
    page.get_by_role("radio", name="Health visitor").check()
    page.get_by_label("Their name").fill("Sue Lamb")
    page.get_by_label("Day").fill("20")
    page.get_by_label("Month").fill("11")
    page.get_by_label("Year").fill("2026")
    page.get_by_label("What came of it?").fill("She agrees and will speak to it")
    page.get_by_role("checkbox", name=re.compile("^They will present our report")).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Sue Lamb, health visitor presents our report")).to_be_visible()
    look.check_page("report-discussed")
    page.get_by_role("link", name="Say so in how we take part").click()
    expect(page.get_by_label("Who presents our report")).to_have_value("Sue Lamb, health visitor")


def test_signed_with_a_reason_for_each_must_then_corrected(written: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    open_report(page)
    page.get_by_role("link", name="Take it on, to sign it").click()
    look.check_page("report-take-on")
    page.get_by_role("button", name="Take it on").click()
    page.get_by_role("link", name="Say that you have looked it over").click()
    page.get_by_role("button", name="I have looked it over").click()
    expect(page.get_by_text(re.compile("^Looked over by Dr Amara Osei"))).to_be_visible()
    page.get_by_role("link", name="Go to signing").click()
    look.check_page("report-sign")
    page.get_by_role("button", name="Sign R2").click()
    expect(page.get_by_role("alert")).to_contain_text(", or say why you sign without it")
    look.check_page("report-sign-error")
    for box in page.get_by_label("Why do you sign without it?").all():
        box.fill("Will be told at the conference")
    page.get_by_role("checkbox", name=re.compile("^I have read this report")).check()
    page.get_by_role("button", name="Sign R2").click()
    expect(page.get_by_text("R2 is signed. It has not been sent")).to_be_visible()
    expect(page.get_by_text(re.compile("^Signed by Dr Amara Osei on"))).to_be_visible()
    look.check_page("report-signed")

    page.get_by_role("link", name="Begin a corrected version").click()
    look.check_page("report-correct")
    page.get_by_label("What has to be corrected?").fill("The day of the last visit was wrong")
    page.get_by_role("button", name="Begin the corrected version").click()
    expect(page.get_by_text("It replaces R2.")).to_be_visible()
    look.check_page("report-corrected")
    page.get_by_role("link", name="Withdraw it").click()
    look.check_page("report-withdraw")
    page.get_by_label("Why is it withdrawn?").fill("The first was right after all")
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text(re.compile("^Withdrawn on"))).to_be_visible()


def test_signing_while_another_window_saves_is_refused_kindly(
    written: Site, page: Page, open_page: Callable[..., Page]
) -> None:
    sign_in(page, "amara")
    open_report(page)
    page.get_by_role("link", name="Take it on, to sign it").click()
    page.get_by_role("button", name="Take it on").click()
    page.get_by_role("link", name="Go to signing").click()
    for box in page.get_by_label("Why do you sign without it?").all():
        box.fill("Will be told at the conference")
    page.get_by_role("checkbox", name=re.compile("^I have read this report")).check()

    other = open_page(scripts=False)
    sign_in(other, "bryn")
    open_report(other)
    other.get_by_role("link", name=re.compile("how last time’s promises stand|Say what the practice will do")).click()
    other.get_by_label("What will the practice do?").fill("Ring the school nurse")
    other.get_by_role("button", name="Add it", exact=True).click()

    page.get_by_role("button", name="Sign R2").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("heading", name="Sign the report")).to_be_visible()
    assert "Will be told at the conference" in [
        box.input_value() for box in page.get_by_label("Why do you sign without it?").all()
    ], "what was typed is still there"
    for box in page.get_by_label("Why do you sign without it?").all():
        box.fill("Will be told at the conference")
    page.get_by_role("checkbox", name=re.compile("^I have read this report")).check()
    page.get_by_role("button", name="Sign R2").click()
    expect(page.get_by_text("R2 is signed. It has not been sent")).to_be_visible()
