"""Pages that belong to no letter: signing in and out, today, the guide, the gallery, and errors in plain words."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import Site


def test_somebody_signs_in_changes_the_way_of_it_and_signs_out(site: Site, page: Page, look: Looker) -> None:
    page.goto("/letters/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    look.check_page("sign-in")
    page.get_by_label("Username").fill("bryn")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look.check_page("sign-in-error")
    sign_in(page, "bryn")
    for name, address in (
        ("change-password", "/sign-in/password/change/"),
        ("second-step", "/sign-in/2fa/"),
        ("second-step-app", "/sign-in/2fa/totp/activate/"),
        ("reauthenticate", "/sign-in/reauthenticate/"),
    ):
        page.goto(address)
        look.check_page(name)
    page.get_by_role("link", name="Sign out").first.click()
    look.check_page("sign-out")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_today_the_guide_and_the_gallery(site: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    look.check_page("today-empty")
    page.get_by_role("link", name="Guide").first.click()
    look.check_page("guide")
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    look.check_page("guide-page")
    page.goto("/gallery/")
    look.check_page("gallery")


def test_what_is_not_there_is_said_in_plain_words(site: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    page.goto("/letters/999/")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    look.watch.complaints.clear()  # the browser notes each 404 on its console
    look.check_page("not-found")
    page.goto("/people/1/password/")  # an address that only takes what a form sends
    expect(page.get_by_role("heading", name="Nothing to show here")).to_be_visible()
    look.watch.complaints.clear()
    look.check_page("nothing-to-show")
