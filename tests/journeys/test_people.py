"""People: a colleague is added and ends; the lead is told; the board's numbers; two practices; an inspector."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import PASSWORD, Site, seenheard


def added(site: Site, username: str, name: str, role: str, *more: str) -> None:
    """Somebody is added with the command, with the password that all have here."""
    secret = site.data.parent / "password-of-everybody"
    secret.write_text(PASSWORD)
    seenheard("add-person", username, name, "--role", role, "--password-file", str(secret), *more, data=site.data)


def test_a_manager_adds_a_colleague_and_the_lead_is_told(
    site: Site, page: Page, look: Looker, open_page: Callable[..., Page]
) -> None:
    sign_in(page, "morwenna")
    expect(page.get_by_text("with access to Seen & Heard")).to_be_visible()
    look.check_page("today-of-a-manager")
    page.get_by_role("link", name="People", exact=True).first.click()
    expect(page.get_by_role("heading", name="Who works here")).to_be_visible()
    look.check_page("people")
    page.get_by_role("link", name="Add a colleague").click()
    page.get_by_label("Name", exact=True).fill("Joan Farrow")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Enter username")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Joan Farrow")
    expect(page.get_by_label("Safeguarding lead")).to_have_count(0)
    look.check_page("people-add-error")
    page.get_by_label("Username").fill("joan")
    page.get_by_label("Clinician").check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("It is shown this once")).to_be_visible()
    password = page.locator(".app-first-password").inner_text()
    look.check_page("people-first-password")
    page.get_by_role("link", name="Back to Joan Farrow").click()
    look.check_page("person")

    hers = open_page()
    hers.goto("/letters/")
    hers.get_by_label("Username").fill("joan")
    hers.get_by_label("Password").fill(password)
    hers.get_by_role("button", name="Sign in").click()
    expect(hers).to_have_url(f"{site.address}/sign-in/password/change/")

    lead = open_page()
    look_of_the_lead = Looker(lead, site.address)
    sign_in(lead, "amara")
    expect(lead.get_by_text("Joan Farrow was added (clinician)")).to_be_visible()
    look_of_the_lead.check_page("today-people-changed")
    lead.get_by_role("button", name="I have seen this").click()
    expect(lead.get_by_role("heading", name="Today")).to_be_visible()
    expect(lead.get_by_text("Joan Farrow")).to_have_count(0)


def test_a_leavers_open_page_is_a_strangers_at_once(
    site: Site, page: Page, look: Looker, open_page: Callable[..., Page]
) -> None:
    hers = open_page()
    sign_in(hers, "bryn")
    hers.goto("/letters/")
    expect(hers.get_by_role("heading", name="No letter waits")).to_be_visible()
    sign_in(page, "morwenna")
    page.goto("/people/")
    page.get_by_role("link", name="Bryn Calloway").click()
    page.get_by_role("link", name="End access").click()
    look.check_page("people-end")
    page.get_by_role("button", name="End access now").click()
    expect(page.get_by_text("Bryn Calloway has no access any more")).to_be_visible()
    look.check_page("people-left")
    hers.get_by_role("link", name="Diary", exact=True).first.click()
    expect(hers.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/people/")
    expect(page.get_by_role("heading", name="Who does not work here any more")).to_be_visible()
    look.check_page("people-with-a-leaver")


def test_the_board_sees_numbers_and_nothing_else(site: Site, page: Page, look: Looker) -> None:
    added(site, "bo", "Bo Harding", "board")
    sign_in(page, "bo")
    expect(page.get_by_text("fewer than 5").first).to_be_visible()
    look.check_page("board")
    page.goto("/letters/")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()


def test_an_inspector_reads_and_is_offered_nothing_to_change(site: Site, page: Page, look: Looker) -> None:
    until = timezone.localdate() + timedelta(days=30)
    added(site, "ida", "Ida Spector", "reader", "--until", until.isoformat())
    site.receive("001")
    sign_in(page, "ida")
    look.check_page("today-of-a-reader")
    page.goto("/letters/")
    expect(page.get_by_role("heading", name="1 letter to deal with")).to_be_visible()
    expect(page.get_by_role("link", name="Add letters")).to_have_count(0)
    look.check_page("letters-of-a-reader")


def test_somebody_of_two_practices_chooses_one(site: Site, page: Page, look: Looker) -> None:
    seenheard("add-practice", "QN4415", "Drumanagh Health Centre", data=site.data)
    seenheard(
        *("add-person", "bryn", "Bryn Calloway", "--role", "clinician", "--practice", "QN4415", "--join"),
        data=site.data,
    )
    sign_in(page, "bryn")
    page.get_by_role("link", name="Change practice").first.click()
    look.check_page("change-practice")
    page.get_by_label("Drumanagh Health Centre").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("banner")).to_contain_text("Drumanagh Health Centre")
