"""From leave to ledger: a proposal with reasons, an e-mail in a real mailbox, a refusal, the next one, an offer to the
chair that moves the diary, and the month in figures."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.links.mailbox import Mailbox, mailboxes
from tests.practice.confirmed import ahead

from .conftest import sign_in
from .looking import Looker
from .running import ROOT, Site, environment, start


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    with mailboxes(tmp_path) as opened:
        yield opened()


@pytest.fixture
def site(installation: Path, tmp_path: Path, mailbox: Mailbox) -> Iterator[Site]:
    """The practice with three clinicians, whose e-mails go to the mailbox."""
    running = start(
        installation,
        tmp_path / "data",
        SEENHEARD_SMTP_HOST="127.0.0.1",
        SEENHEARD_SMTP_PORT=str(mailbox.port),
        SEENHEARD_SMTP_SECURITY="none",
        SEENHEARD_MAIL_FROM="seen-and-heard@millbrook.example",
        SEENHEARD_ADDRESS="http://127.0.0.1:{port}",
    )
    command = [sys.executable, "-m", "tests.journeys.filling_who_goes", str(running.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(running.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    yield running
    running.stop()


def letter_to(page: Page, mailbox: Mailbox, address: str) -> EmailMessage:
    """The e-mail to this address, as soon as the worker has sent it."""
    for _ in range(300):
        found = [one for one in mailbox.letters() if address in str(one["To"])]
        if found:
            return found[-1]
        page.wait_for_timeout(200)
    raise AssertionError(f"no e-mail came for {address}")


def link_in(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/cover/by-mail/\S+", body.get_content())
    assert found is not None
    return found.group(0)


def fill_day(page: Page, legend: str, days: int) -> None:
    group, on = page.get_by_role("group", name=legend), ahead(days)
    for label, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        group.get_by_label(label).fill(str(value))


def test_leave_a_proposal_a_refusal_and_the_next_one(
    page: Page, open_page: Callable[..., Page], look: Looker, mailbox: Mailbox
) -> None:
    sign_in(page, "bryn")
    page.goto("/rota/")
    page.get_by_role("link", name="Enter leave").click()
    page.get_by_label("Who", exact=True).select_option("Dr Nia Hale")
    fill_day(page, "First day", 8)
    page.get_by_role("button", name="Enter leave").click()

    page.goto("/cover/")
    expect(page.get_by_text("registered GP").first).to_be_visible()
    look.check_page("who-goes")
    page.get_by_role("link", name=re.compile("^Who could go, and why")).first.click()
    expect(page.get_by_text("Dr Nia Hale: ")).to_be_visible()
    look.check_page("who-could-go")
    page.get_by_role("button", name="Ask Dr Rafe Linden").first.click()

    asked = letter_to(page, mailbox, "linden@")
    for told in (str(asked), str(asked["Subject"])):
        assert not re.search(r"Lacey|Quillan|999 ?708 ?3172", told)
    stranger = open_page()
    without_signing_in = Looker(stranger, page.url.partition("/cover/")[0])
    stranger.goto(link_in(asked))
    expect(stranger.get_by_role("heading", name="Dr Rafe Linden, can you go?")).to_be_visible()
    without_signing_in.check_page("answer-by-e-mail")
    stranger.get_by_role("button", name=re.compile("surgery", re.IGNORECASE)).click()

    page.goto("/cover/")
    expect(page.get_by_role("button", name=re.compile("^Ask Dr Bosede Ayo"))).to_be_visible()
    look.check_page("who-goes-next")
    page.get_by_role("button", name=re.compile("^Ask Dr Bosede Ayo")).click()
    stranger.goto(link_in(letter_to(page, mailbox, "bosede@")))
    stranger.get_by_role("button", name="I can go").click()
    page.goto("/cover/")
    expect(page.get_by_text("Dr Bosede Ayo goes.")).to_be_visible()


def test_nobody_can_go_an_offer_is_accepted_and_the_diary_moves(page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    page.goto("/cover/")
    page.get_by_role("link", name=re.compile("^Initial conference, 4pm")).click()
    expect(page.get_by_text("Nobody can go").first).to_be_visible()
    page.get_by_role("link", name=re.compile("all about this conference|family")).first.click()
    page.get_by_role("link", name=re.compile("^Offer the chair other times")).or_(
        page.get_by_role("button", name=re.compile("^Offer the chair other times"))
    ).first.click()
    look.check_page("offer-other-times")
    page.get_by_role("button", name="Make the message ready").click()
    expect(page.get_by_role("heading", name="The message")).to_be_visible()
    look.check_page("offer-message")
    page.get_by_role("button", name="I have sent it").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Save the answer").click()
    page.get_by_role("link", name="Conferences", exact=True).first.click()
    expect(page.get_by_role("link", name="Initial conference, 4pm")).to_have_count(0)

    page.goto("/ledger/")
    expect(page.get_by_text(re.compile("somebody of ours took part in 1 of 1"))).to_be_visible()
    look.check_page("ledger")
