"""Fifteen months of a family in the browser: minutes confirmed, what was decided, the plan and its next version, the
social worker told, the plan's end with its codes and its checklist, and the day closed."""

from __future__ import annotations

import re
import subprocess
import sys

from playwright.sync_api import Page, expect

from .conftest import follow_menu, sign_in
from .looking import Looker
from .running import ROOT, Site, environment


def given(site: Site, stage: str) -> None:
    command = [sys.executable, "-m", "tests.journeys.filling_fifteen_months", str(site.data), stage]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr


def test_from_the_minutes_to_the_step_down(site: Site, page: Page, look: Looker) -> None:
    given(site, "begun")
    sign_in(page, "bryn")
    when_the_minutes_are_confirmed(page)
    look.check_page("months-followed")
    what_was_decided_is_filled_in(page, look)
    the_plan_is_written(page, look)
    given(site, "lived")
    the_next_version_is_written(page)
    the_social_worker_is_told(page, look)
    given(site, "ended")
    when_the_minutes_are_confirmed(page)
    the_codes_are_ended(page)
    the_ending_is_ticked(page, look)
    the_day_is_closed(page, look)


def when_the_minutes_are_confirmed(page: Page) -> None:
    page.goto("/letters/")
    page.get_by_role("link", name=re.compile("Minutes of a conference.*Jory")).click()
    for name in ("Elin", "Tamsin"):
        filed = page.get_by_label(f"What of it is filed to {name} Wray's record")
        filed.select_option("A summary with the plan")
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_role("heading", name="What followed from this letter")).to_be_visible()


def what_was_decided_is_filled_in(page: Page, look: Looker) -> None:
    page.goto("/conferences/?show=past")
    page.get_by_role("link", name=re.compile("^Initial conference")).click()
    page.get_by_role("link", name=re.compile("^What was decided")).click()
    page.get_by_role("link", name="Say what the letters do not").click()
    elin = page.get_by_role("group", name="Elin Wray")
    elin.get_by_label("What was decided").select_option("no_plan")
    jory = page.get_by_role("group", name="Jory Wray")
    jory.get_by_label("The harm").fill("Jory was cold and hungry")
    jory.get_by_label("What must change").fill("Jory is warm, fed, and seen by a doctor when ill")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("No plan made")).to_be_visible()
    look.check_page("months-decided")


def the_plan_is_written(page: Page, look: Looker) -> None:
    follow_menu(page, "Plans")
    page.get_by_role("link", name="Jory Wray").click()
    page.get_by_role("link", name="Look the proposal over").click()
    expect(page.get_by_label("What must change")).to_have_value("Jory is warm, fed, and seen by a doctor when ill")
    page.get_by_role("button", name="Save as version 1").click()
    expect(page.get_by_text("The plan is saved as a new version")).to_be_visible()
    look.check_page("months-plan")


def the_next_version_is_written(page: Page) -> None:
    page.reload()
    page.get_by_role("button", name=re.compile("^Nothing")).click()
    expect(page.get_by_text(re.compile("^Version 2, written by"))).to_be_visible()


def the_social_worker_is_told(page: Page, look: Looker) -> None:
    page.goto("/actions/")
    page.get_by_role("link", name=re.compile("^Tell the social worker.*hearing clinic")).click()
    page.get_by_label("By telephone", exact=False).first.check()
    page.get_by_label("Who was told").fill("Ms Umeh")
    look.check_page("months-tell")
    page.get_by_role("button", name=re.compile("^Tell the ")).click()
    expect(page.get_by_text(re.compile("answer", re.I)).first).to_be_visible()


def the_codes_are_ended(page: Page) -> None:
    page.goto("/register/codes/")
    while page.get_by_role("button", name=re.compile("^Entered")).count():
        page.get_by_role("button", name=re.compile("^Entered")).first.click()
        expect(page.get_by_text("It is ticked, with your name and the time.")).to_be_visible()
    page.goto("/register/codes/ended/")


def the_ending_is_ticked(page: Page, look: Looker) -> None:
    page.goto("/case/")
    page.get_by_role("link", name=re.compile("^Jory Wray: The plan ended")).click()
    lists = page.locator("section.app-checklist", has=page.get_by_role("heading", name=re.compile("^The plan ended")))
    while lists.get_by_role("button", name=re.compile("^Done")).count():
        lists.get_by_role("button", name=re.compile("^Done")).first.click()
    expect(lists.get_by_text("All done")).to_be_visible()
    page.evaluate("() => window.scrollTo(0, 0)")
    look.check_page("months-ended")


def the_day_is_closed(page: Page, look: Looker) -> None:
    page.goto("/letters/day/")
    expect(page.get_by_text("The numbers add up.")).to_be_visible()
    page.get_by_role("button", name="Close the day").click()
    expect(page.get_by_text("Closed by Bryn Calloway")).to_be_visible()
    look.check_page("months-day")
