"""Nobody can go: other times are offered to the chair, one is accepted, and the diary moves. And how we took part."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import HEIGHT, PHONE, Looker
from .running import ROOT, Site, environment


@pytest.fixture
def hard_to_go(site: Site) -> Site:
    """A conference to which nobody can go, one today by video, one past of which nobody has said how it was."""
    command = [sys.executable, "-m", "tests.journeys.filling_offers", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def open_conference(page: Page) -> None:
    page.goto("/conferences/")
    page.get_by_role("link", name=re.compile("^Initial conference")).last.click()
    expect(page.get_by_text("Quillan family")).to_be_visible()


def make_ready(page: Page) -> None:
    open_conference(page)
    page.get_by_role("link", name="Offer the chair other times").click()
    page.get_by_role("button", name="Make the message ready").click()
    expect(page.get_by_role("heading", name="Offer to the chair", level=1)).to_be_visible()


def test_nobody_can_go_so_times_are_offered_and_one_is_accepted(hard_to_go: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    open_conference(page)
    look.check_page("conference-nobody-can")
    was = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Offer the chair other times").click()
    expect(page.get_by_text("Dr Amara Osei is the registered GP").first).to_be_visible()
    look.check_page("offer-times")

    card = page.get_by_role("region", name=re.compile("^At another time"))
    card.get_by_text("Change it").click()
    card.get_by_label("Begins at").fill("after lunch")
    page.get_by_role("button", name="Make the message ready").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the time like 14:00")
    look.check_page("offer-times-error")
    page.reload()

    open_conference(page)
    page.get_by_role("link", name="Offer the chair other times").click()
    page.get_by_role("button", name="Make the message ready").click()
    message = page.get_by_label("Message").input_value()
    assert "Dear Piers Gunnarsson" in message
    assert "about LQ" in message
    assert "Quillan" not in message
    look.check_page("offer")

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the message").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the times as a calendar file (.ics)").click()
    calendar = saved.value.path().read_text(encoding="utf-8")
    assert calendar.count("STATUS:TENTATIVE") == 3
    assert "METHOD:PUBLISH" in calendar
    assert "Quillan" not in calendar

    page.get_by_role("button", name="I have sent it").click()
    expect(page.get_by_text("The chair has not answered yet.")).to_be_visible()
    page.goto("/cover/offers/")
    look.check_page("offers-waiting")
    page.get_by_role("link", name="Offer for the initial conference").click()

    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what the chair answered")
    look.check_page("offer-answer-error")
    page.get_by_label(re.compile("Agreed to: .*at the place as planned")).check()
    page.get_by_label("In the chair’s words").fill("By telephone this morning")
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_text("The conference stands as agreed.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(was)
    expect(page.get_by_role("heading", name=re.compile("^Moved from"))).to_be_visible()
    expect(page.get_by_text("Dr Amara Osei").first).to_be_visible()
    look.check_page("conference-moved-by-hand")

    page.get_by_text("Was that a mistake?").click()
    page.get_by_label("Why was the move a mistake?").fill("It was another conference")
    page.get_by_role("button", name="Take the move back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(was)


def test_the_first_page_joins_today_and_asks_how_it_was(hard_to_go: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    look.check_page("today-goes")
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    for link in (page.get_by_role("link", name="Join by video"), page.get_by_role("link", name="0113 496 0931")):
        expect(link).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="Join by video")).to_have_attribute(
        "href", "https://video.westharrow-dale.example/j/88120455"
    )
    page.get_by_role("link", name="All about this conference").click()
    for link in (page.get_by_role("link", name="Join by video"), page.get_by_role("link", name="0113 496 0931")):
        expect(link).to_be_in_viewport(ratio=1)
    look.check_page("conference-joining")

    page.goto("/")
    asked = page.locator("div.nhsuk-inset-text").filter(has_text="How did we take part?")
    asked.get_by_role("link", name=re.compile("^Initial conference.*")).first.click()
    expect(page.get_by_text("lists “GP, Dr A Osei” as present")).to_be_visible()
    expect(page.get_by_label("In person")).to_be_checked()
    look.check_page("taking-part")
    page.get_by_label("Not at all").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose why nobody goes")
    look.check_page("taking-part-error")
    page.get_by_label("In person").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved: In person: Dr Amara Osei")).to_be_visible()
    expect(page.get_by_text("How did we take part?")).to_have_count(0)
    page.goto("/cover/taking-part/")
    expect(page.get_by_text("Nothing to say.")).to_be_visible()
    look.check_page("taking-part-list")


def test_an_offer_without_scripts(hard_to_go: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(scripts=False)
    sign_in(page, "bryn")
    make_ready(page)
    page.get_by_label("Agreed to none of them").check()
    page.get_by_label("In the chair’s words").fill("No other day is free")
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_text("No other day is free").first).to_be_visible()
