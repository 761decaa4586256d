"""Who belongs to a family, GP records from files, one person's record, and the family's chronology."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from seenheard.practice.demonstration.record_files import Person, Visit, record_file

from .conftest import sign_in
from .looking import Looker
from .running import Site
from .test_diary import filled

__all__ = ["filled"]
LACEY = Person(
    "9997083172",
    "Quillan",
    "Lacey",
    date(2018, 3, 2),
    usual_gp="Dr Amara Osei",
    visits=(
        Visit("2026-03-04T09:30:00+00:00", "GP Surgery", "Dr Amara Osei", "Cough", (("History", "Three days"),)),
        Visit("2025-05", "GP Surgery", "A Osei", "Rash"),
    ),
    vaccines=(("2019-03-20", "MMR vaccine, first dose", True, ""),),
    codes=(("2026-06-02", "270426007", "Did not attend - no reason given"),),
    problems=(("2025", "Asthma", True),),
    warnings=("data-awaiting-filing",),
)
ISLA = Person("9999840698", "Quillan", "Ella", date(2022, 6, 3))
NICOLA = Person("9996884708", "Quillan", "Nicola", date(2001, 3, 16), problems=(("2024", "Low mood", True),))


def files(folder: Path) -> list[Path]:
    """Three records as the practice's system gives them, one of them under another name, and one cut short."""
    made = []
    for person in (LACEY, ISLA, NICOLA):
        made.append(folder / f"{person.given.lower()}.json")
        made[-1].write_bytes(record_file(person, practice=("QX4101", "Millbrook Lane Surgery")))
    made.append(folder / "cut-short.json")
    made[-1].write_bytes(made[0].read_bytes()[:2000])
    return made


def test_a_familys_records_are_brought_in_and_read(filled: Site, page: Page, look: Looker, tmp_path: Path) -> None:
    sign_in(page, "bryn")
    page.goto("/gp-record/")
    expect(page.get_by_text("No record was brought in yet.")).to_be_visible()
    look.check_page("gp-records-empty")
    the_mother_is_entered(page, look)
    the_files_are_brought_in(page, look, files(tmp_path))
    one_record_is_read(page, look)
    the_chronology_is_narrowed_and_printed(page, look)


def the_mother_is_entered(page: Page, look: Looker) -> None:
    page.goto("/children/")
    page.get_by_role("link", name="Quillan family").click()
    page.get_by_role("link", name="Who belongs to the family").click()
    page.get_by_role("button", name="Enter", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a name")
    look.check_page("members-error")
    page.get_by_label("Name", exact=True).fill("Nicola Quillan")
    for child in ("Isla", "Lacey"):
        page.get_by_label(f"What are they to {child}?").fill("mother")
        page.get_by_role("group", name=f"Lives with {child}?").get_by_label("Yes").check()
    page.get_by_label("NHS number (optional)").fill("999 688 4708")
    page.get_by_role("button", name="Enter", exact=True).click()
    expect(page.get_by_text("Kept: Nicola Quillan.")).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Father of Lacey, name not known")
    page.get_by_label("What are they to Lacey?").fill("father")
    page.get_by_label("Must not learn where Lacey lives").check()
    page.get_by_role("button", name="Enter", exact=True).click()
    expect(page.get_by_text("Must not learn where Lacey lives").first).to_be_visible()
    look.check_page("members")
    page.get_by_role("link", name="Change what is known of Nicola Quillan").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Nicola Quillan")
    look.check_page("members-change")


def the_files_are_brought_in(page: Page, look: Looker, chosen: list[Path]) -> None:
    page.goto("/gp-record/import/")
    page.get_by_role("button", name="Bring in").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose at least one file")
    look.check_page("gp-record-import-error")
    page.get_by_label("Files").set_input_files(chosen)
    page.get_by_role("button", name="Bring in").click()
    expect(page.get_by_text("Lacey Quillan: ")).to_be_visible()
    expect(page.get_by_text("Not brought in.")).to_be_visible()
    expect(page.get_by_text("The list says Isla Quillan, the file says")).to_be_visible()
    look.check_page("gp-record-import")
    page.get_by_label("I have looked: it is right. Bring it in").check()
    page.get_by_role("button", name="Carry out what I said").click()
    expect(page.get_by_text("Isla Quillan: ")).to_be_visible()
    look.check_page("gp-record-import-decided")
    page.goto("/gp-record/")
    expect(page.get_by_role("link", name="Quillan family")).to_be_visible()
    look.check_page("gp-records")


def one_record_is_read(page: Page, look: Looker) -> None:
    page.get_by_role("link", name="Lacey Quillan").click()
    expect(page.get_by_text("This record is not whole.")).to_be_visible()
    expect(page.get_by_text("At least 1 appointment to which")).to_be_visible()
    look.check_page("gp-record")
    page.get_by_role("link", name=re.compile("Immunisations")).click()
    expect(page.get_by_role("heading", name="Against the schedule")).to_be_visible()
    look.check_page("gp-record-immunisations")
    page.goto("/gp-record/names/")
    expect(page.get_by_role("heading", name="A Osei", exact=True)).to_be_visible()
    look.check_page("gp-record-names")
    page.get_by_label("Who is A Osei?", exact=True).select_option("Nobody of the rota")
    page.get_by_role("button", name="Save who A Osei is", exact=True).click()
    expect(page.get_by_text("Somebody said: nobody of the rota.")).to_be_visible()


def the_chronology_is_narrowed_and_printed(page: Page, look: Looker) -> None:
    page.goto("/gp-record/")
    page.get_by_role("link", name="Quillan family").click()
    column = page.locator(".app-chronology")
    expect(column).to_contain_text("Low mood")
    expect(column).to_contain_text("The practice’s work")
    look.check_page("chronology")
    page.get_by_label("Person").select_option("Lacey Quillan (child)")
    page.get_by_label("Order").select_option("Oldest first")
    page.get_by_role("button", name="Show").click()
    expect(column).not_to_contain_text("Low mood")
    expect(column.locator("li").first).to_contain_text("20 March 2019")
    page.get_by_role("link", name="Print view").click()
    expect(page.get_by_text("Confidential.")).to_be_visible()
    look.check_page("chronology-print")
