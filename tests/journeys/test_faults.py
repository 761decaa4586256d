"""A fault of ours: its page shows a number, and what was typed is sent again with one press."""

from __future__ import annotations

import re
import sqlite3

from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import Site
from .test_letters import INVITATION, until_read, when_the_letter_is_opened

SHOWN = re.compile(r"\b[2-9B-Z]{3}-[2-9B-Z]{3}\b")


def table_renamed(site: Site, name: str, to: str) -> None:
    """Breaks every page of a room by hand, or mends it."""
    with sqlite3.connect(site.data / "seenheard.sqlite3", timeout=20) as database:
        database.execute("PRAGMA legacy_alter_table = ON")  # what refers to the table goes on doing so
        database.execute(f"ALTER TABLE {name} RENAME TO {to}")


def test_a_fault_shows_its_number_and_loses_nothing_typed(site: Site, page: Page, look: Looker) -> None:
    site.receive(INVITATION)
    sign_in(page, "bryn")
    until_read(page, 1)
    when_the_letter_is_opened(page, "Lacey")
    page.get_by_label("Chair").fill("Typed “before” the <fault>")
    table_renamed(site, "letters_confirmation", "gone")
    page.get_by_role("button", name=re.compile("^Look")).or_(
        page.get_by_role("button", name=re.compile("^Add"))
    ).first.click()
    expect(page.get_by_role("heading", name="Something went wrong")).to_be_visible()
    assert SHOWN.search(page.get_by_role("main").inner_text())
    look.watch.complaints.clear()  # the browser notes each 500 on its console
    look.check_page("fault")
    table_renamed(site, "gone", "letters_confirmation")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_label("Chair")).to_have_value("Typed “before” the <fault>")
