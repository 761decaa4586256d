"""A family is restricted, a colleague says why it is opened, the lead is told; the record is searched and proved."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import Site
from .test_diary import filled

__all__ = ["filled"]


def sign_out(page: Page) -> None:
    page.get_by_role("link", name="Sign out").first.click()
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


def restrict(page: Page, look: Looker) -> None:
    """The lead restricts the Quillan family, after forgetting to say why."""
    page.goto("/children/")
    page.get_by_role("link", name="Quillan family").click()
    page.get_by_text("Restrict these records").first.click()
    page.get_by_role("button", name="Restrict these records").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why, in a few words")
    look.check_page("restricting-error")
    page.get_by_label("Why?").fill("Their mother has begun to work here")
    page.get_by_role("button", name="Restrict these records").click()


def test_restricting_and_what_the_lead_is_told(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    restrict(page, look)
    expect(page.get_by_role("heading", name="This record is restricted")).to_be_visible()
    expect(page.get_by_text("Quillan")).to_have_count(0)
    page.get_by_label("Why do you need to open this record?").fill("To close it to a relative")
    page.get_by_role("button", name="Open the record").click()
    page.get_by_text("Close these records to a colleague altogether").click()
    names = page.get_by_label("Who", exact=True).locator("option").all_inner_texts()
    page.get_by_label("Who", exact=True).select_option(next(one for one in names[1:] if "Bryn" not in one))
    page.get_by_label("Why is it closed to them?").fill("Their mother is a cousin")
    page.get_by_role("button", name="Close these records to them").click()
    expect(page.get_by_text("Closed altogether to:")).to_be_visible()
    look.check_page("family-restricted")
    page.goto("/children/")
    expect(page.get_by_role("link", name="LQ (restricted)")).to_be_visible()
    sign_out(page)

    sign_in(page, "bryn")
    page.goto("/letters/dealt-with/")
    expect(page.get_by_text("Quillan")).to_have_count(0)
    page.get_by_role("row").filter(has_text="LQ (restricted)").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="This record is restricted")).to_be_visible()
    page.get_by_label("Why do you need to open this record?").fill("The school has telephoned about her")
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_text("Lacey Quillan").first).to_be_visible()
    sign_out(page)

    sign_in(page, "amara")
    expect(page.get_by_text("A restricted record was opened, with a reason: 1 time")).to_be_visible()
    look.check_page("told-of-a-reason")
    page.get_by_role("link", name="See who, when and why").click()
    expect(page.get_by_text("The school has telephoned about her")).to_be_visible()
    look.check_page("record-reasons")
    page.goto("/")
    expect(page.get_by_text("A restricted record was opened")).to_have_count(0)


def test_the_record_is_searched_saved_and_proved(filled: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/children/?q=Lacey")
    page.get_by_role("link", name="Lacey Quillan").click()
    expect(page.get_by_role("heading", name="Lacey Quillan")).to_be_visible()
    sign_out(page)

    sign_in(page, "amara")
    page.goto("/record/")
    page.get_by_label("About which child").fill("Quillan")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("heading", name="Which child?")).to_be_visible()
    look.check_page("record-which-child")
    page.get_by_role("link", name="Lacey Quillan").click()
    expect(page.get_by_role("heading", name="Record of Lacey Quillan")).to_be_visible()
    page.get_by_label("By", exact=True).select_option("Bryn Calloway")
    page.get_by_label("Show").select_option("Who looked")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("cell", name="Bryn Calloway").first).to_be_visible()
    look.check_page("record-of-a-child")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Save all .* as a table")).click()
    saved = download.value.path().read_text(encoding="utf-8")
    assert saved.startswith("\ufeff")
    assert "Bryn Calloway" in saved
    page.get_by_text("Between two days").click()
    for part, value in (("Day", "31"), ("Month", "2"), ("Year", "2026")):
        page.get_by_label(part).first.fill(value)
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("From must be a real date")
    look.check_page("record-wrong-date")

    page.goto("/letters/day/")
    seal = page.get_by_text(re.compile("The record’s seal")).locator("span").inner_text()
    assert re.fullmatch(r"\d+(-[0-9a-f]{4}){5}", seal)
    look.check_page("day-with-seal")
    page.goto("/record/check/")
    page.get_by_label("A printed seal").fill(seal)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("It fits.")).to_be_visible()
    look.check_page("record-seal-fits")
    page.get_by_label("A printed seal").fill(seal[:-1] + ("0" if seal[-1] != "0" else "1"))
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("It does not fit.")).to_be_visible()
    page.get_by_label("A printed seal").fill("no seal")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("alert")).to_contain_text("A seal is a number and five groups")
    look.check_page("record-seal-error")
