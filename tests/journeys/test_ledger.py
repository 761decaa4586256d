"""The ledger of taking part: the true figure, a number and its rows, a conference, saving, what a manager sees."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import follow_menu, sign_in
from .looking import Looker
from .running import ROOT, Site, environment


@pytest.fixture
def lived(site: Site) -> Site:
    """A practice that has lived through a year of conferences."""
    command = [sys.executable, "-m", "tests.journeys.filling_ledger", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def number_in(page: Page, name: str) -> int:
    found = re.match(r"[\d,]+", page.get_by_role("link", name=re.compile(name)).first.inner_text())
    assert found is not None
    return int(found[0].replace(",", ""))


def test_the_true_figure_its_rows_one_conference_and_what_is_saved(lived: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    follow_menu(page, "Ledger")
    expect(page.get_by_role("heading", name=re.compile("^Ledger of taking part"), level=1)).to_be_visible()
    expect(page.get_by_text(re.compile("somebody of ours took part in .* of .* conferences"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^How we took part"))).to_be_visible()
    look.check_page("ledger", whole=False)
    with page.expect_download() as numbers:
        page.get_by_role("link", name="Save these numbers as a table").click()
    assert numbers.value.suggested_filename.endswith(".csv")

    went = number_in(page, r"conferences: somebody of ours went")
    page.get_by_role("link", name=re.compile("conferences: somebody of ours went")).first.click()
    expect(page.locator("tbody tr")).to_have_count(went)
    look.check_page("ledger-rows")
    page.get_by_role("link", name=re.compile("ledger of this meeting")).last.click()
    expect(page.get_by_role("heading", name="When we were told")).to_be_visible()
    look.check_page("ledger-conference")

    page.goto("/ledger/rows/?count=children")
    number = int(page.locator(".app-lede").inner_text().split()[0].replace(",", ""))
    expect(page.get_by_text("Restricted record").first).to_be_visible()
    with page.expect_download() as rows:
        page.get_by_role("link", name="Save these rows as a table").click()
    saved = rows.value.path().read_text(encoding="utf-8-sig")
    assert saved.count("\n") == number + 1
    assert "Restricted record" in saved
    page.get_by_role("row", name=re.compile("Restricted record")).first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="This record is restricted")).to_be_visible()


def test_years_child_conferences_a_longer_notice_and_the_manager(
    lived: Site, open_page: Callable[..., Page], page: Page, look: Looker
) -> None:
    sign_in(page, "bryn")
    page.goto("/ledger/")
    page.get_by_label("Short notice is less than").select_option("15")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("With less than 15 working days’ notice", exact=False).first).to_be_visible()
    page.get_by_role("link", name="In child-conferences").click()
    expect(page.get_by_text("Month by month, in child-conferences")).to_be_visible()
    page.get_by_role("link", name="All years").click()
    look.check_page("ledger-years")
    page.get_by_role("link", name="April to March").click()
    page.get_by_role("link", name=re.compile(r"^April \d{4} to")).first.click()
    expect(page.get_by_role("heading", name=re.compile("April"), level=1)).to_be_visible()

    other = open_page()
    look_other = Looker(other, lived.address)
    sign_in(other, "morwenna")
    other.goto("/ledger/numbers/")
    expect(other.get_by_role("heading", name="Taking part in conferences, in numbers")).to_be_visible()
    look_other.check_page("ledger-numbers")


def test_an_empty_ledger_says_so(site: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/ledger/")
    expect(page.get_by_text("no child protection conference on our children was held")).to_be_visible()
    look.check_page("ledger-empty")
