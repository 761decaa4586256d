"""A council's list from Excel to its letter of differences, and next month's list, of which little is asked again."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.documents.workbook import Cell, workbook

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment

HEADINGS = ("Child’s name", "DOB", "NHS No", "CP status", "Category of abuse", "Home address", "GP surgery")
US, OTHERS = "Millbrook Lane", "Harbour Road Medical Centre"
LACEY = ("QUILLAN, Lacey", date(2018, 3, 2), 9997083172, "CP Plan", "Physical abuse", "102 Pinfold Lane", US)
ISLA = ("QUILLAN, Isla", date(2022, 6, 3), None, "CP Plan", "NEG", "102 Pinfold Lane", US)
TILLY = ("NETTLESHIPP, Tilly", date(2022, 4, 8), None, "CP Plan", "NEG", "38 Coopers Court", US)
AWAY = ("MERRIWEATHER, Jonah", date(2019, 5, 6), None, "CP Plan", "NEG", "1 Harbour Road", OTHERS)
STRANGER = ("MERRIWEATHER, Abel", date(2019, 5, 6), None, "Stage 3", "NEG", "2 Mill Bank", US)


def excel(folder: Path, name: str, *rows: tuple[Cell, ...]) -> Path:
    before: list[tuple[Cell, ...]] = [("Westharrow Dale Council",), ("Children known to us",), ()]
    path = folder / name
    path.write_bytes(workbook({"Children": [*before, HEADINGS, *rows, (), (f"Total: {len(rows)}",)]}))
    return path


@pytest.fixture
def filled(site: Site) -> Site:
    command = [sys.executable, "-m", "tests.journeys.filling", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def bring_in(page: Page, path: Path) -> None:
    page.goto("/reconciliation/")
    page.get_by_role("link", name="Bring in a list").click()
    page.get_by_label("Whose list is it?").select_option("Westharrow Dale Council")
    page.get_by_role("radio", name=re.compile("^The council’s list of the children")).check()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Bring it in").click()


def to_difference(page: Page, words: str) -> None:
    page.goto("/reconciliation/")
    page.get_by_role("link", name=re.compile(words)).click()


def answer(page: Page, words: str) -> None:
    page.get_by_role("radio", name=words).check()
    page.get_by_role("button", name="Answer", exact=True).click()


def test_from_the_excel_file_to_the_letter_and_the_next_month(
    filled: Site, page: Page, look: Looker, tmp_path: Path
) -> None:
    sign_in(page, "bryn")
    page.goto("/reconciliation/")
    expect(page.get_by_text("No list was compared yet.")).to_be_visible()
    look.check_page("councils-list-empty")
    page.get_by_role("link", name="Bring in a list").click()
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what the list holds")
    look.check_page("councils-list-bring-in-error")

    bring_in(page, excel(tmp_path, "october.xlsx", LACEY, TILLY, AWAY, STRANGER))
    expect(page.get_by_role("heading", name="What the columns hold")).to_be_visible()
    expect(page.get_by_label("Child’s name")).to_have_value("name")
    expect(page.get_by_label("Line that holds the headings")).to_have_value("4")
    page.get_by_label("Home address").select_option("born")
    page.get_by_role("button", name="Read it so").click()
    expect(page.get_by_role("alert")).to_contain_text("is chosen for two columns")
    page.get_by_label("Home address").select_option("address")
    page.get_by_role("checkbox", name="On a child protection plan").first.check()
    look.check_page("councils-list-columns")
    page.get_by_role("button", name="Read it so").click()

    expect(page.get_by_role("heading", name="What their words mean")).to_be_visible()
    expect(page.get_by_label("“cp plan”")).to_have_value("plan")
    page.get_by_role("button", name="Compare the list with ours").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what “stage 3” means")
    page.get_by_label("“stage 3”").select_option("plan")
    expect(page.get_by_role("group", name="“harbour road medical centre”").get_by_label("Another")).to_be_checked()
    look.check_page("councils-list-words")
    page.get_by_role("button", name="Compare the list with ours").click()
    expect(page.get_by_text("Total: 4")).to_be_visible()
    look.check_page("councils-list-read")

    page.get_by_role("link", name="See the differences").click()
    for words in ("Abel MERRIWEATHER|MERRIWEATHER, Abel", "Isla Quillan is on", "may be Tilly", "physical for Lacey"):
        expect(page.get_by_role("link", name=re.compile(words))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Jonah"))).to_have_count(0)
    look.check_page("councils-list-differences")

    to_difference(page, "Isla Quillan is on")
    page.get_by_role("radio", name="It is explained: nothing to tell").check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Explain it in a few words")
    look.check_page("councils-list-difference")
    answer(page, "Ours is right: tell them")
    to_difference(page, "may be Tilly")
    answer(page, "It is the same child")
    to_difference(page, "MERRIWEATHER, Abel")
    answer(page, "Not our patient: tell them")
    to_difference(page, "physical for Lacey")
    answer(page, "Theirs is right: ask for the letter that says so")
    page.get_by_text("A text that asks for the letter").click()
    expect(page.get_by_text("initials LQ")).to_be_visible()
    look.check_page("councils-list-answered")

    page.get_by_role("link", name="Write the letter of differences").click()
    look.check_page("councils-list-letter-new")
    page.get_by_role("button", name="Make the letter").click()
    expect(page.get_by_text("It has not left yet.")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as Word").click()
    assert saved.value.suggested_filename == "differences-QX4101-D1.docx"
    expect(page.get_by_text("No mail domain is allowed yet.")).to_be_visible()
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_role("alert")).to_contain_text("Say which way it went")
    page.get_by_label("Which way did it go?").fill("the council’s portal")
    page.get_by_role("checkbox", name="I have looked at the letter").last.check()
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("Sent another way: the council’s portal")).to_be_visible()
    look.check_page("councils-list-letter")

    next_month = (ISLA, AWAY, STRANGER, LACEY, TILLY)
    bring_in(page, excel(tmp_path, "november.xlsx", *next_month))
    expect(page.get_by_text("Compared. Nothing of our records was changed.")).to_be_visible()
    page.goto("/reconciliation/")
    expect(page.get_by_role("link", name=re.compile("Isla Quillan is on"))).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("no NHS number for Isla"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("may be Tilly"))).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("Abel"))).to_have_count(0)

    page.goto("/")
    expect(page.get_by_text("between a council’s list and ours")).to_be_visible()
    page.context.clear_cookies()
    sign_in(page, "amara")
    page.goto("/reconciliation/keeping/")
    look.check_page("councils-list-keeping")
    page.get_by_label("Months after which").fill("6")
    page.get_by_label("Where this comes from").fill("our agreement with the council")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("kept for 6 months")).to_be_visible()
