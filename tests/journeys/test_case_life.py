"""A case in the browser: a plan before birth, the birth, the plan's end, and what the end asks."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from .conftest import follow_menu, sign_in
from .looking import Looker
from .running import ROOT, Site, environment


def fill(site: Site, what: str) -> str:
    command = [sys.executable, "-m", "tests.journeys.filling_case_life", str(site.data), what]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def when_the_birth_is_entered(page: Page, look: Looker, born_on: date) -> None:
    page.get_by_role("link", name="Enter the birth").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the day of birth")
    look.check_page("case-birth-error")
    type_day(page, born_on)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("radio", name=re.compile("^Robin Jessamine, NHS number")).check()
    look.check_page("case-birth")
    page.get_by_role("button", name="Enter the birth").click()


def type_day(page: Page, day: date) -> None:
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(name, exact=True).fill(str(value))


def test_from_before_birth_to_the_step_down(site: Site, page: Page, look: Looker) -> None:
    born_on = date.fromisoformat(fill(site, "unborn"))
    sign_in(page, "bryn")
    follow_menu(page, "Children")
    page.get_by_role("link", name="Unborn baby of Mara Jessamine").click()
    page.get_by_role("link", name=re.compile("^How far the case has come")).click()
    expect(page.get_by_text("Has the child been born?")).to_be_visible()
    look.check_page("case-unborn")

    when_the_birth_is_entered(page, look, born_on)
    expect(page.get_by_text("What was decided before it stands with the child.")).to_be_visible()
    expect(page.get_by_text("On a plan since", exact=False).first).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^The child was born"))).to_be_visible()
    look.check_page("case-born")

    fill(site, "ended")
    page.reload()
    expect(page.get_by_role("heading", name=re.compile("^The plan ended"))).to_be_visible()
    page.get_by_text("Enter what happened", exact=True).click()
    page.get_by_label("A child in need plan began").check()
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_role("alert")).to_contain_text("like 31 7 2026")
    look.check_page("case-fact-error")
    type_day(page, born_on + timedelta(days=14))
    page.get_by_label("How you know (optional)").fill("The social worker rang")
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_text(re.compile("^A child in need since")).first).to_be_visible()

    lists = page.locator("section.app-checklist", has=page.get_by_role("heading", name=re.compile("^The plan ended")))
    while lists.get_by_role("button", name=re.compile("^Done")).count():
        lists.get_by_role("button", name=re.compile("^Done")).first.click()
    expect(lists.get_by_text("All done")).to_be_visible()
    page.evaluate("() => window.scrollTo(0, 0)")
    look.check_page("case-step-down")
    lists.get_by_text(re.compile("^The list, with who did what")).click()
    lists.get_by_text(re.compile("^Not done after all")).first.click()
    lists.get_by_label("Why is it not done?").first.fill("The warning is still there")
    lists.get_by_role("button", name="Take the tick back").first.click()
    expect(lists.get_by_text("4 of 5 done")).to_be_visible()

    follow_menu(page, "Today")
    expect(page.get_by_role("heading", name="What endings still ask")).to_be_visible()
    look.check_page("today-endings")
    page.goto("/case/")
    expect(page.get_by_role("link", name=re.compile("^Robin Jessamine: The plan ended"))).to_be_visible()
    look.check_page("case-endings")
