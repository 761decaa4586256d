"""Rules as a lead sees them: a number typed, what it gives and what moves, and back again; and a looked-after child."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment

COUNCIL = "Westharrow Dale Council"


@pytest.fixture
def filled(site: Site) -> Site:
    """A site whose diary holds something of every kind."""
    command = [sys.executable, "-m", "tests.journeys.filling", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return site


def type_day(page: Page, legend: str, on: date) -> None:
    boxes = page.get_by_role("group", name=legend)
    for label, part in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        boxes.get_by_label(label, exact=True).fill(str(part))


def test_a_lead_edits_a_number_sees_which_dates_move_and_a_childs_health_follows(
    filled: Site, page: Page, look: Looker, tmp_path: Path
) -> None:
    when_a_lead_types_a_number(page, look)
    then_the_dates_that_move_are_shown_before_anything_is_saved(page, look)
    and_it_can_be_compared_looked_up_and_carried(page, look, tmp_path)
    when_a_child_is_looked_after(page, look)
    then_assessments_a_passport_and_care_follow(page, look)


def when_a_lead_types_a_number(page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    page.goto("/diary/authorities/to-check/")
    look.check_page("rules-to-check")
    page.get_by_role("link", name=COUNCIL).click()
    page.get_by_label("Report for an initial conference: number").fill("6")
    page.get_by_label("How many agencies beside social care").fill("2")
    page.get_by_label("How health is counted").select_option("once")
    page.get_by_label("Where these numbers come from").fill("Letter of the conference service, 2 March 2026")
    page.get_by_role("button", name="Show the dates").click()
    expect(page.get_by_text("With social care, one school and a health visitor: met.")).to_be_visible()
    expect(page.get_by_text("With social care, the GP and a health visitor: not met.")).to_be_visible()
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    page.get_by_text(re.compile("^Why these dates for: Report for an initial conference")).click()
    expect(page.get_by_text("6 working days before the initial conference").first).to_be_visible()
    look.check_page("rules-dates", whole=False)


def then_the_dates_that_move_are_shown_before_anything_is_saved(page: Page, look: Looker) -> None:
    page.get_by_role("button", name="Save, and work out the diary anew").click()
    expect(page.get_by_role("heading", name="These dates move")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Logan Okonedo-Lyle")).to_be_visible()
    look.check_page("rules-move")
    page.get_by_role("button", name="Back to the numbers").click()
    expect(page.get_by_label("Report for an initial conference: number")).to_have_value("6")
    page.get_by_role("button", name="Save, and work out the diary anew").click()
    page.get_by_role("button", name="Save and move them").click()
    expect(page.get_by_text("the diary of its families is worked out anew")).to_be_visible()


def and_it_can_be_compared_looked_up_and_carried(page: Page, look: Looker, folder: Path) -> None:
    page.get_by_role("link", name=COUNCIL).click()
    page.get_by_role("link", name="Say which numbers were compared").click()
    look.check_page("rules-compare")
    page.get_by_label("Report for an initial conference: 6 working days").check()
    page.get_by_role("button", name="They were compared").click()
    expect(page.get_by_text("1 of the numbers")).to_be_visible()
    page.get_by_role("link", name="See it as it was before").click()
    look.check_page("rules-before")
    page.get_by_role("link", name="Before the first change that was kept").click()
    expect(page.get_by_text("Now: 6 working days")).to_be_visible()
    look.check_page("rules-version")
    page.get_by_role("link", name="Back to all versions").click()
    page.get_by_role("link", name=f"Back to {COUNCIL}").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save these rules as a file").click()
    file = folder / "rules.yaml"
    saved.value.save_as(file)
    text = file.read_text(encoding="utf-8")
    assert "number: 6" in text
    page.goto("/diary/authorities/bring/")
    look.check_page("rules-bring")
    page.get_by_label("Or paste what is in it").fill(text.replace("number: 6", "number: 4"))
    page.get_by_role("button", name="Compare with ours").click()
    expect(page.get_by_text("Here: 6 working days.")).to_be_visible()
    look.check_page("rules-differ")
    page.get_by_label("Report for an initial conference: 4 working days").check()
    page.get_by_role("button", name="Take over what is ticked").click()
    page.get_by_role("button", name="Save and move them").click()
    expect(page.get_by_text("The values are taken over")).to_be_visible()
    expect(page.get_by_label("Report for an initial conference: number")).to_have_value("4")


def when_a_child_is_looked_after(page: Page, look: Looker) -> None:
    page.goto("/children/")
    page.get_by_role("link", name="Lacey Quillan").first.click()
    page.get_by_role("link", name="Health as a looked-after child").click()
    expect(page.get_by_text("Nothing here says")).to_be_visible()
    page.get_by_role("link", name="how far the case has come").click()
    page.get_by_text("Enter what happened").click()
    page.get_by_label("Became looked after").check()
    type_day(page, "When it happened", date.today() - timedelta(days=20))
    page.get_by_role("button", name="Enter it", exact=True).click()
    page.goto("/looked-after/")
    look.check_page("looked-after")
    page.get_by_role("link", name="Lacey Quillan").click()
    expect(page.get_by_role("link", name="The initial health assessment should be done by this day")).to_be_visible()


def then_assessments_a_passport_and_care_follow(page: Page, look: Looker) -> None:
    done = page.locator("#done")
    done.get_by_label("Where its report is").fill("In the record under its day")
    page.get_by_role("button", name="Enter it as done").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the day on which it was done")
    look.check_page("looked-after-error")
    type_day(page, "The day on which it was done", date.today() - timedelta(days=2))
    page.get_by_role("button", name="Enter it as done").click()
    expect(page.get_by_role("link", name="The review health assessment should be done by this day")).to_be_visible()
    care = page.locator("#care")
    care.get_by_label("Which service ends?").fill("Community paediatrics")
    type_day(page, "The day by which it must be taken over", date.today() + timedelta(days=60))
    page.get_by_role("button", name="Enter who takes over").click()
    expect(page.get_by_role("link", name="“Community paediatrics” is taken over: nobody is named yet")).to_be_visible()
    look.check_page("looked-after-child")
    page.get_by_role("link", name="Make a passport").click()
    look.check_page("looked-after-make-passport")
    page.get_by_label("Next appointments").fill("Eye clinic, 4 June, 0113 496 0930")
    page.get_by_role("button", name="Make the passport").click()
    expect(page.get_by_text("Eye clinic, 4 June")).to_be_visible()
    look.check_page("looked-after-passport")
    page.get_by_label("To whom?").fill("The foster carer")
    type_day(page, "The day on which it was given", date.today())
    page.get_by_role("button", name="Enter to whom it was given").click()
    expect(page.get_by_text("to The foster carer")).to_be_visible()
