"""E-mail: a trial reaches a real mailbox; one that does not arrive is dealt with; a copy from a backup asks first."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.links.mailbox import Mailbox, mailboxes

from .conftest import sign_in
from .looking import Looker
from .running import Site, seenheard, start


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Mailbox]:
    with mailboxes(tmp_path) as open_box:
        yield open_box()


def with_mail(box: Mailbox) -> dict[str, str]:
    return {
        "SEENHEARD_SMTP_HOST": "127.0.0.1",
        "SEENHEARD_SMTP_PORT": str(box.port),
        "SEENHEARD_SMTP_SECURITY": "none",
        "SEENHEARD_MAIL_FROM": "seenheard@millbrook.example",
        "SEENHEARD_ADDRESS": "http://127.0.0.1:{port}",
    }


@pytest.fixture
def site(installation: Path, tmp_path: Path, box: Mailbox) -> Iterator[Site]:
    running = start(installation, tmp_path / "data", **with_mail(box))
    yield running
    running.stop()


def have_a_trial_sent(page: Page, address: str) -> None:
    page.goto("/reminders/own/")
    page.get_by_role("textbox", name="E-mail").fill(address)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name=f"Send a trial to {address}").click()
    expect(page.get_by_text(f"A trial is on its way to {address}")).to_be_visible()


def until(page: Page, there: Locator) -> None:
    """Ask again for the page until it shows this: what the worker does is seen when the page is asked for."""
    for _ in range(150):
        if there.count():
            return
        page.wait_for_timeout(500)
        page.reload()
    expect(there.first).to_be_visible()


def sent(page: Page) -> Locator:
    return page.locator(".nhsuk-tag", has_text="Sent")


def test_a_trial_arrives_and_its_link_leads_to_the_site(site: Site, page: Page, look: Looker, box: Mailbox) -> None:
    sign_in(page, "bryn")
    page.goto("/post/")
    expect(page.get_by_text("No e-mail here.")).to_be_visible()
    look.check_page("post-empty")
    have_a_trial_sent(page, "bryn@millbrook.example")
    look.check_page("reminders-trial")
    page.goto("/post/")
    until(page, sent(page))
    look.check_page("post")
    [letter] = box.letters()
    assert letter["To"] == "bryn@millbrook.example"
    link = next(word for word in letter.get_content().split() if word.startswith("http"))
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.startswith(site.address)


def test_what_did_not_arrive_is_seen_on_the_first_page_and_dealt_with(site: Site, page: Page, look: Looker) -> None:
    sign_in(page, "bryn")
    have_a_trial_sent(page, "unknown.1@millbrook.example")
    page.goto("/")
    until(page, page.get_by_text("1 e-mail did not arrive"))
    look.check_page("today-post")
    page.get_by_role("link", name="See whom, and tell them otherwise").click()
    look.check_page("post-failed")
    page.get_by_role("link", name="A trial from Seen & Heard").click()
    expect(page.get_by_text("550 5.1.1 No such user here")).to_be_visible()
    look.check_page("post-message")
    page.get_by_role("button", name="Dealt with").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what was done")
    look.check_page("post-message-error")
    page.get_by_label("What was done").fill("Bryn’s address is corrected")
    page.get_by_role("button", name="Dealt with").click()
    expect(page.get_by_text("That is noted")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("did not arrive")).to_have_count(0)


def test_a_notice_that_comes_as_a_letter_is_recognised(site: Site, page: Page, look: Looker, box: Mailbox) -> None:
    from tests.practice.post.test_returned import notice

    sign_in(page, "bryn")
    have_a_trial_sent(page, "bryn@millbrook.example")
    page.goto("/post/")
    until(page, sent(page))
    [taken] = box.taken()
    written = site.data.parent / "notice.eml"
    written.write_bytes(notice(taken["id"]))
    seenheard("receive", str(written), data=site.data)
    page.goto("/")
    until(page, page.get_by_text("1 e-mail did not arrive"))
    page.goto("/post/?show=failed")
    page.get_by_role("link", name="A trial from Seen & Heard").click()
    expect(page.get_by_text("Recipient address rejected: User unknown")).to_be_visible()
    look.check_page("post-came-back")
    page.get_by_role("link", name="Letter 1").click()
    expect(page.get_by_text("about an e-mail of ours that did not arrive")).to_be_visible()
    look.check_page("letter-brings-back")
    page.get_by_role("button", name="Nothing to enter, only file").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_have_count(0)
    page.goto("/letters/")
    expect(page.get_by_text("notice.eml")).to_have_count(0)


def test_a_copy_from_a_backup_asks_before_anything_leaves(
    site: Site, page: Page, box: Mailbox, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    sign_in(page, "bryn")
    have_a_trial_sent(page, "always-busy@millbrook.example")
    seenheard("backup", str(tmp_path / "copy"), data=site.data)
    site.stop()
    seenheard("restore", str(tmp_path / "copy"), data=tmp_path / "back")
    again = start(tmp_path / "back", tmp_path / "again", **with_mail(box))
    try:
        window = open_page()
        look = Looker(window, again.address)
        window.goto(f"{again.address}/")
        window.get_by_label("Username").fill("bryn")
        window.get_by_label("Password").fill("a long and quiet river")
        window.get_by_role("button", name="Sign in").click()
        expect(window.get_by_role("heading", name="No e-mail leaves")).to_be_visible()
        look.check_page("today-post-paused")
        window.get_by_role("link", name="Look and decide").click()
        look.check_page("post-paused")
        window.get_by_role("button", name="Let e-mail leave, without the older ones").click()
        expect(window.get_by_text("1 older e-mail was taken out of the post")).to_be_visible()
    finally:
        again.stop()
        shutil.rmtree(tmp_path / "again")
    assert box.taken() == []
