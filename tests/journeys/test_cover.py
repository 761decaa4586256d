"""Who goes, in a browser: the list, whom to ask and why, asked, no, the next one, yes, a swap, and what is usual."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment


@dataclass
class Filled:
    """A site with something ahead; `link` is where the e-mail to the locum leads."""

    address: str
    link: str


@pytest.fixture
def filled(site: Site) -> Filled:
    command = [sys.executable, "-m", "tests.journeys.filling_cover", str(site.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(site.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return Filled(site.address, answer.stdout.strip())


def test_asked_declined_the_next_one_asked(
    filled: Filled, page: Page, open_page: Callable[..., Page], look: Looker
) -> None:
    sign_in(page, "bryn")
    expect(page.get_by_role("heading", name="Conferences that need somebody")).to_be_visible()
    page.get_by_role("link", name="Who goes", exact=True).first.click()
    expect(page.get_by_text("Could go: Dr Amara Osei")).to_be_visible()
    look.check_page("cover")
    page.get_by_role("link", name=re.compile("^Initial conference, 2pm")).first.click()
    expect(page.get_by_role("heading", name="Whom we would ask")).to_be_visible()
    expect(page.get_by_text("registered GP", exact=True)).to_be_visible()
    expect(page.get_by_text("gives up 130 minutes of surgery").first).to_be_visible()
    look.check_page("cover-conference")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Choose somebody else")
    look.check_page("cover-conference-error")
    page.get_by_role("button", name="Ask Dr Amara Osei").click()
    expect(page.get_by_text(re.compile("Dr Amara Osei was asked on .* and has not answered yet"))).to_be_visible()
    look.check_page("cover-conference-asked")

    amara = open_page()
    watching = Looker(amara, filled.address)
    sign_in(amara, "amara")
    expect(amara.get_by_role("heading", name=re.compile("^You are asked to go: Initial conference"))).to_be_visible()
    watching.check_page("today-asked-to-go")
    amara.get_by_role("link", name=re.compile("^I cannot")).click()
    expect(amara.get_by_role("heading", name="Can you go?")).to_be_visible()
    watching.check_page("cover-asking")
    amara.get_by_label("In words (optional)").first.fill("My list is full that day")
    amara.get_by_role("button", name="Clash with surgery").click()
    expect(amara.get_by_text("Noted: Dr Amara Osei cannot go.")).to_be_visible()

    page.goto("/cover/")
    expect(page.get_by_text("Dr Amara Osei cannot go: clash with surgery.")).to_be_visible()
    look.check_page("cover-next")
    page.get_by_role("button", name=re.compile("^Ask Dr (Rafe Linden|Cass Locum)")).first.click()
    expect(page.get_by_text(re.compile("do not sign in here, so please tell them"))).to_be_visible()


def test_accepted_swapped_and_entered_for_somebody(
    filled: Filled, page: Page, open_page: Callable[..., Page], look: Looker
) -> None:
    sign_in(page, "bryn")
    page.goto("/cover/")
    page.get_by_role("button", name=re.compile("^Ask Dr Amara Osei")).first.click()
    amara = open_page(scripts=False)
    sign_in(amara, "amara")
    amara.get_by_role("button", name=re.compile("^I can go")).click()
    expect(amara.get_by_text("You go. It stands in your diary.")).to_be_visible()
    amara.goto("/cover/?show=mine")
    amara.get_by_role("link", name=re.compile("^Initial conference, 2pm")).first.click()
    amara.get_by_role("link", name="Your answer: yes, no or a swap").click()
    amara.get_by_label("With whom?").select_option("Dr Rafe Linden")
    amara.get_by_role("button", name="Ask for a swap").click()
    expect(amara.get_by_text("Until somebody accepts, Dr Amara Osei goes.")).to_be_visible()

    page.goto("/cover/")
    page.get_by_role("link", name=re.compile("^Initial conference, 2pm")).first.click()
    expect(page.get_by_text("asks for a swap with Dr Rafe Linden, who has not answered yet")).to_be_visible()
    look.check_page("cover-swap")
    page.get_by_role("link", name="Enter what Dr Rafe Linden says, or call it off").click()
    look.check_page("cover-asking-for-somebody")
    page.get_by_role("button", name="Dr Rafe Linden can go").click()
    expect(page.get_by_text("Dr Rafe Linden goes.").first).to_be_visible()
    expect(page.get_by_text("entered by Bryn Calloway")).to_be_visible()


def test_what_is_usual_and_what_is_known(filled: Filled, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/cover/")
    page.get_by_role("link", name="What is usual of conferences").click()
    look.check_page("cover-usual")
    page.get_by_label("How long an appointment lasts").fill("a quarter")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look.check_page("cover-usual-error")
    page.get_by_label("How long an appointment lasts").fill("13")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=re.compile("^Initial conference, 2pm")).first.click()
    expect(page.get_by_text("gives up 10 appointments (130 minutes of surgery)").first).to_be_visible()
    page.get_by_role("link", name="Enter what is known").click()
    look.check_page("cover-arrangement")
    page.get_by_label("How long it lasts, in minutes").fill("60")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("60 minutes", exact=True)).to_be_visible()


def test_a_restricted_family_asks_for_a_reason_first(filled: Filled, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/cover/")
    expect(page.get_by_role("link", name="DR (restricted)", exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("^Ask .* DR")).first.click()
    expect(page.get_by_role("heading", name="This record is restricted")).to_be_visible()
    look.check_page("cover-restricted")
    page.get_by_label(re.compile("Why|why")).first.fill("To ask somebody to go")
    page.get_by_role("button").filter(has_text=re.compile("open|send", re.IGNORECASE)).first.click()
    expect(page.get_by_text("is asked to go").first).to_be_visible()


def test_the_link_of_the_e_mail_answers_once_without_a_sign_in(filled: Filled, page: Page, look: Looker) -> None:
    page.goto(filled.link)
    expect(page.get_by_role("heading", name="Dr Cass Locum, can you go?")).to_be_visible()
    expect(page.get_by_text("Initial conference (TN)")).to_be_visible()
    expect(page.get_by_text("Nettleship")).to_have_count(0)
    look.check_page("cover-by-mail")
    page.get_by_label("In words (optional)").first.fill("I am in Cornwall that week")
    page.get_by_role("button", name="Too far away").click()
    expect(page.get_by_text("You cannot go. The practice will look for somebody else.")).to_be_visible()
    look.check_page("cover-by-mail-answered")
    answer = page.request.get(filled.link)
    assert answer.status == 404 and "This link does not work any more" in answer.text()
