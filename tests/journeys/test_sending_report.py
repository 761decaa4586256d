"""A signed report leaves: four readers with a copy each, an address that is checked, a real mailbox, and the ledger."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.links.mailbox import Mailbox, mailboxes

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment, start
from .test_post import until, with_mail

COUNCIL = "westharrow-dale.gov.example"
CHAIR = f"conferences@{COUNCIL}"
READERS = ("The chair", "Sorrel Quillan", "Ivo Hartigan", "Sue Lamb")


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Mailbox]:
    with mailboxes(tmp_path) as open_box:
        yield open_box()


@pytest.fixture
def site(installation: Path, tmp_path: Path, box: Mailbox) -> Iterator[Site]:
    running = start(installation, tmp_path / "data", **with_mail(box))
    command = [sys.executable, "-m", "tests.journeys.filling_sending", str(running.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(running.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    yield running
    running.stop()


def to_readers(page: Page) -> None:
    page.goto("/reports/")
    page.get_by_role("link", name=re.compile("R2|Review", re.IGNORECASE)).first.click()
    page.get_by_role("link", name="Make and send the copies").click()


def line_of(page: Page, name: str) -> object:
    return page.locator(".app-reader").filter(has=page.get_by_role("heading", name=re.compile(name)))


def decide_everything(page: Page) -> None:
    """For whoever has something to decide: what tells where the mother lives is left out, the rest may be read."""
    while page.get_by_role("link", name=re.compile("to decide")).count():
        page.get_by_role("link", name=re.compile("to decide")).first.click()
        while page.locator(".app-place", has=page.get_by_text("To decide", exact=True)).count():
            place = page.locator(".app-place", has=page.get_by_text("To decide", exact=True)).first
            no = "is not told" in place.inner_text()
            place.get_by_role("button", name=re.compile("^Leave it out" if no else "^May be read")).click()
        page.get_by_role("link", name="Back to the readers").click()


def test_four_readers_four_copies_and_the_chair_has_it_on_time(
    site: Site, page: Page, look: Looker, box: Mailbox
) -> None:
    sign_in(page, "bryn")
    to_readers(page)
    expect(page.get_by_text("No reader is entered yet")).to_be_visible()
    look.check_page("report-readers-empty")
    page.get_by_role("button", name="Add the usual readers").click()
    page.get_by_text("Add somebody else").click()
    page.get_by_role("radio", name=re.compile("^Another agency")).check()
    page.get_by_role("button", name="Add this reader").click()
    expect(page.get_by_role("alert")).to_contain_text("Say who this is")
    look.check_page("report-readers-error")
    page.get_by_label(re.compile("Their name")).fill("Sue Lamb, health visitor")
    page.get_by_role("button", name="Add this reader").click()
    for name in READERS:
        expect(page.get_by_role("heading", name=re.compile(name))).to_be_visible()
    look.check_page("report-readers")
    page.get_by_role("link", name=re.compile("^What may be read, name and address of Ivo Hartigan")).click()
    look.check_page("report-reader")
    page.get_by_role("link", name="Back to the readers").click()
    decide_everything(page)

    for name in READERS:
        page.get_by_role("button", name=re.compile(f"^Make the copy ?for {name}")).click()
        expect(page.get_by_text("The copy is made.").first).to_be_visible()
    look.check_page("report-copies")
    page.get_by_role("link", name=re.compile("^Look at the copy ?for Ivo Hartigan")).click()
    for hidden in ("Weir Cottages", "is not told"):
        expect(page.get_by_text(hidden)).to_have_count(0)
    look.check_page("report-copy-of-a-parent")
    page.get_by_role("link", name="Back to the readers").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name=re.compile("^Save: Word, report ?, for Ivo Hartigan")).click()
    assert "Hartigan" not in saved.value.suggested_filename and "Lacey" not in saved.value.suggested_filename
    words = "\n".join(one.text for one in Document(saved.value.path()).paragraphs)
    assert "blue inhaler" in words and "Weir Cottages" not in words and "is not told" not in words

    page.get_by_role("link", name=re.compile("^Send by e-mail ?to The chair")).click()
    page.get_by_role("radio", name="Another address").check()
    page.get_by_label("Another address").last.fill(CHAIR)
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("alert")).to_contain_text("Look at the copy first")
    look.check_page("report-send-error")
    page.get_by_role("checkbox", name="I have looked at this reader’s copy").check()
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("alert")).to_contain_text("No domain is allowed yet")
    page.goto("/reports/")
    page.get_by_role("link", name=re.compile("^Where reports may go")).click()
    page.get_by_label("Mail domain").fill("gmail.com")
    page.get_by_role("button", name="Allow it").click()
    expect(page.get_by_role("alert")).to_contain_text("Anybody can have an address")
    look.check_page("report-settings-error")
    page.get_by_label("Mail domain").fill(COUNCIL)
    page.get_by_role("button", name="Allow it").click()
    look.check_page("report-settings")

    to_readers(page)
    page.get_by_role("link", name=re.compile("^Send by e-mail ?to The chair")).click()
    page.get_by_role("radio", name="Another address").check()
    page.get_by_label("Another address").last.fill(CHAIR)
    page.get_by_role("checkbox", name="I have looked at this reader’s copy").check()
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("alert")).to_contain_text("letter by letter")
    page.get_by_role("checkbox", name=re.compile("I have checked it letter by letter")).check()
    look.check_page("report-send")
    page.get_by_role("button", name="Send it now").click()
    until(page, page.locator(".app-reader .nhsuk-tag", has_text=re.compile("^Sent$")))
    look.check_page("report-sent")
    [letter] = box.letters()
    assert letter["To"] == CHAIR
    body = letter.get_body(("plain",))
    assert body is not None
    for name in ("Lacey", "Quillan", "Hartigan"):
        assert name not in f"{letter['Subject']} {body.get_content()}"
    files = {str(part.get_filename()): part.get_content() for part in letter.iter_attachments()}
    assert [name for name in files if name.endswith(".pdf")]

    page.get_by_role("link", name="Back to the report").click()
    page.get_by_role("link", name=re.compile("^Review conference")).first.click()
    until(page, page.get_by_text(re.compile("left for the conference")))
    look.check_page("conference-report-sent")
    page.get_by_role("link", name=re.compile("ledger", re.IGNORECASE)).last.click()
    expect(page.get_by_text(re.compile("on time")).first).to_be_visible()
    look.check_page("ledger-report-on-time")


def test_given_by_hand_noted_as_arrived_and_what_is_claimed(site: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    to_readers(page)
    page.get_by_role("button", name="Add the usual readers").click()
    decide_everything(page)
    page.get_by_role("button", name=re.compile("^Make the copy ?for The chair")).click()
    page.get_by_role("link", name=re.compile("^It went another way ?: The chair")).click()
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose which files went")
    look.check_page("report-another-way-error")
    page.get_by_role("checkbox", name="PDF, report").check()
    page.get_by_label("Which way did it go?").fill("Uploaded to the council’s portal")
    page.get_by_role("checkbox", name="I have looked at this reader’s copy").check()
    look.check_page("report-another-way")
    page.get_by_role("button", name="Note it").click()
    page.get_by_role("link", name=re.compile("^Note that it arrived")).click()
    look.check_page("report-arrived")
    page.get_by_label("Who said that it came, and how?").fill("The portal’s receipt of today")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("Arrived: The portal’s receipt of today")).to_be_visible()

    page.goto("/reports/")
    page.get_by_role("link", name="Fees for reports").click()
    expect(page.get_by_text("R2").first).to_be_visible()
    page.get_by_role("link", name="Enter our amounts").click()
    page.get_by_label("Where these amounts come from").fill("Our contract of 1 April 2026")
    boxes = page.get_by_label(re.compile("pounds"))
    boxes.first.fill("forty")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter pounds like 45")
    look.check_page("report-fees-scheme")
    for one in boxes.all():
        one.fill("45.50")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("45.50").first).to_be_visible()
    look.check_page("report-fees")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save this claim as a table").click()
    assert "Lacey" not in Path(saved.value.path()).read_text("utf-8-sig")


def test_who_may_read_which_part_and_a_councils_own_form(site: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/reports/settings/")
    page.get_by_role("link", name=re.compile("opinion", re.IGNORECASE)).first.click()
    look.check_page("report-rule")
    page.get_by_label("Another agency").select_option(label="Ask each time")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("changed here").first).to_be_visible()
    page.get_by_role("link", name=re.compile("^Bring a council’s form")).click()
    look.check_page("report-council-forms-empty")
    page.get_by_label("Whose form is it?").select_option(label="Westharrow Dale Council")
    bring(page, "Report of the practice on {{ child_names }} {{ shoesize }}")
    expect(page.get_by_role("alert")).to_contain_text("cannot be used yet")
    expect(page.get_by_text("shoesize").first).to_be_visible()
    look.check_page("report-council-form-error")
    page.get_by_label("Whose form is it?").select_option(label="Westharrow Dale Council")
    bring(page, "Report of the practice on {{ child_names }}. {{ everything_else }} {{ signed }}")
    expect(page.get_by_role("heading", name="In use")).to_be_visible()
    look.check_page("report-council-forms")
    with page.expect_download() as saved:
        page.get_by_role("link", name=re.compile("^Save it filled for a trial")).click()
    words = "\n".join(one.text for one in Document(saved.value.path()).paragraphs)
    assert "Report of the practice on" in words and "{{" not in words


def bring(page: Page, words: str) -> None:
    document, out = Document(), BytesIO()
    document.add_paragraph(words)
    document.save(out)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.locator("input[type=file]").set_input_files({"name": "form.docx", "mimeType": kind, "buffer": out.getvalue()})
    page.get_by_role("button", name="Bring it").click()
