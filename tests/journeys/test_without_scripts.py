"""The same work in a browser without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .conftest import sign_in
from .running import Site, letter
from .test_letters import INVITATION, MINUTES, until_read, when_it_is_confirmed, when_the_letter_is_opened


def test_letters_are_added_confirmed_and_the_day_closed_without_scripts(
    site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(scripts=False)
    sign_in(page, "bryn")
    page.goto("/letters/add/")
    page.get_by_label("Choose the letters").set_input_files([letter(INVITATION), letter(MINUTES)])
    page.get_by_role("button", name="Add letters").click()
    expect(page.get_by_text("is here and waits to be read.")).to_have_count(2)

    until_read(page, 2)
    when_the_letter_is_opened(page, "Lacey")
    expect(page.locator("[data-quote]").first).to_be_visible()
    page.get_by_text("Somebody else, or not our patient").first.click()
    page.get_by_label("Search our list by name or NHS number").first.fill("Isla Quillan")
    page.get_by_label("Chair").fill("Typed before the search")
    page.get_by_role("button", name="Search for child 1").click()
    expect(page.get_by_label("Chair")).to_have_value("Typed before the search")
    expect(page.get_by_role("radio", name="Isla Quillan").first).to_be_visible()
    when_it_is_confirmed(page)

    page.get_by_role("link", name="Next letter").click()
    page.get_by_text("Put it aside").click()
    page.get_by_label("Why it is put aside").fill("Wait for the decision letter")
    page.get_by_role("button", name="Put aside").click()
    expect(page.get_by_text("is put aside. It still waits")).to_be_visible()

    page.goto("/letters/dealt-with/")
    page.get_by_role("link", name=re.compile("about.*Lacey")).click()
    page.get_by_text("Undo this").click()
    page.get_by_label("Why it is undone").fill("Confirmed too early")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It is undone, and the letter waits again.")).to_be_visible()

    page.goto("/letters/day/")
    expect(page.get_by_text("0 + 2 + 1 − 1 = 2")).to_be_visible()
    page.get_by_role("button", name="Close the day").click()
    expect(page.get_by_text("Closed by Bryn Calloway")).to_be_visible()
