"""Children and families: found, opened, told as a story; a restricted record; the record of who looked."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import Site
from .test_diary import filled

__all__ = ["filled"]


def test_a_child_is_found_and_the_page_tells_the_story(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.get_by_role("link", name="Children", exact=True).first.click()
    expect(page.get_by_role("heading", name=re.compile("On a child protection plan"))).to_be_visible()
    look.check_page("children")
    page.get_by_label("Name, NHS number or date of birth").fill("999 708 3172")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("1 child found")).to_be_visible()
    look.check_page("children-found")
    page.get_by_role("link", name="Lacey Quillan").click()
    bar = page.get_by_role("region", name="About Lacey Quillan")
    expect(bar).to_contain_text("999 708 3172")
    expect(bar).to_contain_text("On a plan: neglect")
    look.check_page("child")
    page.mouse.wheel(0, 4000)
    expect(bar).to_be_in_viewport()
    page.get_by_role("link", name="Show the oldest first").click()
    expect(page.get_by_text("Oldest first.")).to_be_visible()


def test_the_family_and_a_date_that_we_know(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/children/")
    page.get_by_role("link", name="Quillan family").click()
    look.check_page("family")
    page.get_by_text("Add a date that we know").click()
    page.get_by_role("button", name="Add the date").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what happened")
    look.check_page("family-error")
    page.get_by_label("A child became looked after").check()
    last_week = timezone.localdate() - timedelta(days=7)
    page.get_by_label("Day").fill(str(last_week.day))
    page.get_by_label("Month").fill(str(last_week.month))
    page.get_by_label("Year").fill(str(last_week.year))
    page.get_by_label("Isla Quillan").check()
    page.get_by_role("button", name="Add the date").click()
    expect(page.get_by_text("The date is entered, and the diary is worked out anew.")).to_be_visible()
    expect(page.get_by_text("Initial health assessment").first).to_be_visible()


def test_an_unborn_child_stands_by_the_mother(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/children/?q=Winterbourne")
    page.get_by_role("link", name="Unborn baby of Cara Winterbourne").click()
    expect(page.get_by_role("region", name="About Unborn baby")).to_contain_text("Mother Cara Winterbourne")
    look.check_page("child-unborn")


def test_a_restricted_record_asks_why_and_the_lead_sees_the_answer(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/children/")
    page.get_by_role("link", name="DR (restricted)").click()
    expect(page.get_by_role("heading", name="This record is restricted")).to_be_visible()
    expect(page.get_by_text("Rashidi")).to_have_count(0)
    look.check_page("restricted")
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why you need to open this record")
    page.get_by_label("Why do you need to open this record?").fill("To send our report for the conference")
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("heading", name="Dylan Rashidi")).to_be_visible()

    page.get_by_role("link", name="Sign out").first.click()
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    sign_in(page, "amara")
    page.get_by_role("link", name="The record of what was done").click()
    look.check_page("record")
    page.get_by_label("Show").select_option("Why restricted records were opened")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("To send our report for the conference")).to_be_visible()
    expect(page.get_by_role("cell", name="Bryn Calloway")).to_be_visible()
    page.goto("/record/check/")
    expect(page.get_by_text("Yes.")).to_be_visible()
    look.check_page("record-check")
