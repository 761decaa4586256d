"""Keeping and giving out: a hold, a file that goes by two people's decision, the export of one child's file."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .conftest import follow_menu, sign_in
from .looking import HEIGHT, HTML, NARROW, PICTURES, Looker
from .running import ROOT, Site, environment, seenheard, start

GONE = """async () => {
    while (!(await (await fetch(location.href)).text()).includes("Gone since")) {
        await new Promise((again) => setTimeout(again, 200));
    }
    return true;
}"""


@pytest.fixture
def site(installation: Path, tmp_path: Path) -> Iterator[Site]:
    """A site with a family whose work ended two years ago: filled before its worker starts."""
    filled = tmp_path / "filled"
    shutil.copytree(installation, filled)
    command = [sys.executable, "-m", "tests.journeys.filling_of_old", str(filled)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(filled), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    running = start(filled, tmp_path / "data")
    yield running
    running.stop()


def sign_out(page: Page) -> None:
    page.get_by_role("link", name="Sign out").first.click()
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


def test_the_rule_says_where_it_comes_from_and_that_it_is_not_confirmed(site: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    follow_menu(page, "Keeping")
    expect(page.get_by_text("Not confirmed").first).to_be_visible()
    expect(page.get_by_role("link", name="Begum-Shah family")).to_be_visible()
    look.check_page("keeping")
    page.get_by_role("link", name="Change the rule").click()
    look.check_page("keeping-rule")
    page.get_by_label("Months after the last thing in the file").fill("a year")
    page.get_by_role("button", name="Save the rule").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a number of months, like 12")
    expect(page.get_by_role("alert")).to_contain_text("Say where this period comes from")
    look.check_page("keeping-rule-error")
    page.get_by_label("Months after the last thing in the file").fill("60")
    page.get_by_label("Where this comes from").fill("Our records policy of 3 March 2026")
    page.get_by_role("button", name="Save the rule").click()
    expect(page.get_by_text("60 months after the last thing in the file")).to_be_visible()
    expect(page.get_by_text("No case file has reached the end of its period.")).to_be_visible()


def test_a_hold_stands_on_every_page_until_it_is_lifted(site: Site, page: Page, look: Looker) -> None:
    sign_in(page, "amara")
    page.goto("/keeping/")
    page.get_by_role("link", name="Hold every file").click()
    look.check_page("keeping-hold-everything")
    page.get_by_role("button", name="Hold every file").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why it is held")
    page.get_by_label("Why is it held?").fill("A public inquiry has begun")
    page.get_by_role("button", name="Hold every file").click()
    page.get_by_role("link", name="Begum-Shah family").click()
    expect(page.get_by_role("heading", name="A legal hold stands")).to_be_visible()
    expect(page.get_by_role("button", name="Propose that the file goes")).to_have_count(0)
    look.check_page("keeping-family-held")
    page.get_by_role("link", name="Look at the file").click()
    expect(page.get_by_text("A public inquiry has begun")).to_be_visible()
    page.get_by_role("link", name="Safiya Begum-Shah").first.click()
    expect(page.get_by_role("heading", name="Legal hold")).to_be_visible()
    page.goto("/keeping/")
    page.get_by_role("link", name="Lift it").first.click()
    look.check_page("keeping-lift")
    page.get_by_label("Why is it lifted?").fill("The inquiry's letter of 2 November 2026")
    page.get_by_role("button", name="Lift the hold").click()
    expect(page.get_by_text("No hold stands.")).to_be_visible()


def test_a_file_goes_by_two_peoples_decision_and_leaves_the_disk(site: Site, page: Page, look: Looker) -> None:
    letters = [path for path in (site.data / "letters").rglob("*") if path.is_file()]
    assert len(letters) == 2
    sign_in(page, "amara")
    page.goto("/keeping/")
    page.get_by_role("link", name="Begum-Shah family").click()
    look.check_page("keeping-family")
    page.get_by_role("button", name="Propose that the file goes").click()
    expect(page.get_by_role("alert")).to_contain_text("Look in the clinical record first")
    look.check_page("keeping-family-error")
    page.get_by_label("I looked in the clinical record").check()
    page.get_by_label("Why is it no longer needed?").fill("Safiya's work ended")
    page.get_by_role("button", name="Propose that the file goes").click()
    expect(page.get_by_role("alert")).to_contain_text("Leave names out")
    page.get_by_label("Why is it no longer needed?").fill("The work ended, all is filed")
    page.get_by_role("button", name="Propose that the file goes").click()
    page.get_by_role("link", name="Case file 1").click()
    expect(page.get_by_text("Somebody else who may approve it must look at it")).to_be_visible()
    page.goto("/keeping/letters/")
    look.check_page("keeping-letters")
    page.get_by_role("link", name="Letter 2").click()
    look.check_page("keeping-letter")
    sign_out(page)

    sign_in(page, "morwenna")
    page.get_by_role("link", name="Keeping", exact=True).first.click()
    expect(page.get_by_text("Begum-Shah")).to_have_count(0)
    page.get_by_role("link", name="Case file 1").click()
    look.check_page("keeping-proposal")
    page.get_by_role("button", name="Approve: remove it for good").click()
    expect(page.get_by_role("alert")).to_contain_text("Say that you understand")
    page.get_by_label("I understand that this cannot be undone").check()
    page.get_by_role("button", name="Approve: remove it for good").click()
    expect(page.get_by_role("heading", name="Case file 1: disposed of")).to_be_visible()
    assert page.evaluate(GONE)
    page.reload()
    look.check_page("keeping-certificate")
    assert [path.exists() for path in letters].count(True) == 1, "the other letter's file stays"
    assert not any(b"Begum-Shah.pdf" in path.read_bytes() for path in site.data.glob("seenheard.sqlite3*"))
    told = seenheard("verify", data=site.data)
    assert "1 decision to dispose of a file, 1 letter in them." in told
    assert "All is whole." in told


def test_one_childs_file_is_exported_and_marked(
    site: Site, page: Page, look: Looker, browser: Browser, tmp_path: Path
) -> None:
    sign_in(page, "amara")
    page.goto("/children/?q=Safiya")
    page.get_by_role("link", name="Safiya Begum-Shah").click()
    page.get_by_role("link", name="Export this child’s file").click()
    look.check_page("export")
    page.get_by_role("button", name="Make the export").click()
    expect(page.get_by_role("alert")).to_contain_text("Say for which request the export is made")
    look.check_page("export-error")
    page.get_by_label("For which request is it made?").fill("Request of Safiya's solicitor, 4 November 2026")
    with page.expect_download() as sent:
        page.get_by_role("button", name="Make the export").click()
    assert sent.value.suggested_filename.startswith("working-copy-child-")
    archive = zipfile.ZipFile(sent.value.path())
    assert archive.testzip() is None
    archive.extractall(tmp_path / "export")
    assert "letters/0001-Begum-Shah.pdf" in archive.namelist()
    for name in ("00-READ-FIRST.html", "summary.html", "third-party.html"):
        look_at_file(browser, tmp_path / "export" / name)
    marks = (tmp_path / "export" / "third-party.html").read_text()
    assert "Nadia Begum-Shah" in marks
    assert "letters/0001-Begum-Shah.pdf, page 1, box" in marks
    page.goto("/record/")
    expect(page.get_by_text("Request of Safiya's solicitor").first).to_be_visible()


def look_at_file(browser: Browser, file: Path) -> None:
    """A page of the archive as whoever unpacks it sees it: no script, nothing fetched, accessible, not too wide."""
    asked: list[str] = []
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": NARROW, "height": HEIGHT})
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW, f"{file.name} is {width} wide"
    page.set_viewport_size({"width": 1280, "height": HEIGHT})
    page.screenshot(path=PICTURES / f"archive-{file.stem}.png", full_page=True)
    assert asked == [file.as_uri()]
    assert complaints == []
    found = Axe().run(context_without_policy(browser, file))
    assert found.violations_count == 0, found.generate_report()
    (HTML / f"archive-{file.stem}.html").write_bytes(file.read_bytes())
    context.close()


def context_without_policy(browser: Browser, file: Path) -> Page:
    """The same page where the checker's own script may run."""
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(file.as_uri())
    return page
