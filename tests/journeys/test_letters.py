"""Letters are added, confirmed by keyboard alone, put aside, undone and sent back; then the day is closed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .looking import Looker
from .running import Site, letter

INVITATION, MINUTES, NOT_OURS, SCAN = "006", "015", "001", "042"


def given_somebody_signed_in(page: Page, who: str = "bryn") -> None:
    sign_in(page, who)


def given_letters_that_were_read(site: Site, page: Page, *numbers: str) -> None:
    site.receive(*numbers)
    until_read(page, len(numbers))


def until_read(page: Page, count: int) -> None:
    """Letters are read in the background; the list says when each is ready."""
    page.goto("/letters/")
    for _ in range(60):
        if page.get_by_text("Ready", exact=True).count() + page.get_by_text("Could not be read").count() >= count:
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(page.locator("main").inner_text())


def when_the_letter_is_opened(page: Page, about: str) -> None:
    page.goto("/letters/")
    page.get_by_role("link", name=re.compile(f"about.*{about}")).click()
    expect(page.get_by_role("button", name="Confirm", exact=True)).to_be_visible()


def when_it_is_confirmed(page: Page) -> None:
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_role("heading", name="What followed from this letter")).to_be_visible()


def test_letters_are_added_and_answered_one_by_one(site: Site, page: Page, look: Looker, tmp_path: Path) -> None:
    nothing = tmp_path / "empty.pdf"
    nothing.touch()
    given_somebody_signed_in(page)
    page.get_by_role("link", name="Letters", exact=True).first.click()
    look.check_page("letters-none")
    page.get_by_role("link", name="Add letters").first.click()
    look.check_page("add-letters")

    page.get_by_label("Choose the letters").set_input_files([letter(INVITATION), letter(MINUTES), nothing])
    page.get_by_role("button", name="Add letters").click()
    expect(page.get_by_text("All 3 sent, 1 not added.")).to_be_visible()
    expect(page.get_by_text("empty.pdf is empty. Ask the sender to send it again.")).to_be_visible()

    page.get_by_label("Choose the letters").set_input_files([letter(INVITATION)])
    page.get_by_role("button", name="Add letters").click()
    expect(page.get_by_text("is the same as a letter that arrived on")).to_be_visible()
    look.check_page("add-letters-answered")

    until_read(page, 2)
    expect(page.get_by_role("heading", name="2 letters to deal with")).to_be_visible()
    look.check_page("letters")


def test_letters_can_be_dropped_on_the_page(site: Site, page: Page) -> None:
    given_somebody_signed_in(page)
    page.goto("/letters/add/")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["A letter in plain words about nobody."], "note.txt", {type: "text/plain"}));
            document.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
        }"""
    )
    expect(page.get_by_text("note.txt is here and waits to be read.")).to_be_visible()


def test_a_letter_is_confirmed_by_keyboard_alone(site: Site, page: Page, look: Looker) -> None:
    given_somebody_signed_in(page)
    given_letters_that_were_read(site, page, MINUTES)
    press_until(page, "Start")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Minutes of a conference")
    look.check_page("letter", whole=False)
    look.check_page("letter-whole")

    press_until(page, "Confirm", exact=True)
    expect(
        page.get_by_text("Nothing is entered", exact=False).or_(page.get_by_text("nothing is entered"))
    ).to_be_visible()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="What followed from this letter")).to_be_visible()
    expect(page.get_by_text("Tilly Nettleship").first).to_be_visible()
    look.check_page("followed")


def test_the_page_shows_the_line_of_the_value_in_focus(site: Site, page: Page) -> None:
    given_somebody_signed_in(page)
    given_letters_that_were_read(site, page, MINUTES)
    when_the_letter_is_opened(page, "Tilly")
    page.locator('[id="next_conference.date.day"]').focus()
    mark = page.locator('[id="line-next_conference.date"]')
    expect(mark).to_have_class(re.compile("app-mark--now"))
    expect(mark).to_be_in_viewport()


def test_enter_in_a_box_enters_nothing(site: Site, page: Page) -> None:
    given_somebody_signed_in(page)
    given_letters_that_were_read(site, page, MINUTES)
    when_the_letter_is_opened(page, "Tilly")
    page.get_by_label("Chair").press("Enter")
    page.goto("/letters/")
    expect(page.get_by_role("heading", name="1 letter to deal with")).to_be_visible()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(site: Site, page: Page, look: Looker) -> None:
    given_somebody_signed_in(page)
    given_letters_that_were_read(site, page, INVITATION)
    when_the_letter_is_opened(page, "Lacey")
    page.locator('[id="conference.date.month"]').fill("13")
    page.get_by_label("Chair").fill("Somebody Else")
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(
        "Conference date must be a real date, like 31 7 2026"
    )
    expect(page.locator('[id="conference.date.month"]')).to_have_value("13")
    expect(page.get_by_label("Chair")).to_have_value("Somebody Else")
    look.check_page("letter-error")

    page.locator('[id="conference.date.month"]').fill("7")
    when_it_is_confirmed(page)


def test_a_letter_is_put_aside_and_taken_up(site: Site, page: Page, look: Looker) -> None:
    given_somebody_signed_in(page)
    given_letters_that_were_read(site, page, INVITATION)
    when_the_letter_is_opened(page, "Lacey")
    page.get_by_text("Put it aside").click()
    page.get_by_role("button", name="Put aside").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why the letter is put aside")
    page.get_by_label("Why it is put aside").fill("The social worker sends a better copy on Monday")
    page.get_by_role("button", name="Put aside").click()
    expect(page.get_by_text("is put aside. It still waits")).to_be_visible()

    page.get_by_role("link", name=re.compile("Put aside")).click()
    expect(page.get_by_text("The social worker sends a better copy on Monday")).to_be_visible()
    look.check_page("letters-aside")
    page.get_by_role("link", name=re.compile("about.*Lacey")).click()
    look.check_page("letter-aside", whole=False)
    page.get_by_role("button", name="Take it up again").click()
    expect(page.get_by_text("Put aside by")).not_to_be_visible()


def test_a_confirmation_is_undone_by_name_and_the_letter_waits_again(site: Site, page: Page, look: Looker) -> None:
    given_somebody_signed_in(page)
    given_letters_that_were_read(site, page, INVITATION)
    when_the_letter_is_opened(page, "Lacey")
    when_it_is_confirmed(page)
    page.get_by_text("Undo this").click()
    page.get_by_label("Why it is undone").fill("The date was read wrongly")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It is undone, and the letter waits again.")).to_be_visible()
    expect(page.get_by_text("Bryn Calloway undid it")).to_be_visible()
    look.check_page("letter-undone", whole=False)
    page.goto("/diary/")
    expect(page.get_by_text("Lacey Quillan")).to_have_count(0)


def test_not_our_patient_is_an_answer_with_its_own_letter(site: Site, page: Page, look: Looker) -> None:
    given_somebody_signed_in(page)
    given_letters_that_were_read(site, page, NOT_OURS)
    when_the_letter_is_opened(page, "Tegan")
    page.get_by_role("link", name="Not our patient: send it back").click()
    expect(page.get_by_label("Text of the letter")).to_have_value(re.compile("found nobody who is registered"))
    look.check_page("not-ours")
    page.get_by_role("button", name="Confirm: not our patient").click()
    expect(page.get_by_role("heading", name="Not our patient")).to_be_visible()
    look.check_page("sent-back")
    page.goto("/letters/dealt-with/")
    expect(page.get_by_role("cell", name="Not our patient")).to_be_visible()
    look.check_page("letters-dealt-with")


def test_a_scan_is_filed_with_nothing_to_enter(site: Site, page: Page, look: Looker) -> None:
    given_somebody_signed_in(page)
    given_letters_that_were_read(site, page, SCAN)
    when_the_letter_is_opened(page, "Yarlett")
    look.check_page("letter-scan", whole=False)
    page.get_by_role("button", name="Nothing to enter, only file").click()
    expect(page.get_by_role("heading", name="Filed, nothing entered")).to_be_visible()
    look.check_page("filed")


def test_a_letter_that_cannot_be_read_is_filled_in_by_hand(site: Site, page: Page, look: Looker) -> None:
    given_somebody_signed_in(page)
    page.goto("/letters/add/")
    broken = {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nthis is no letter"}
    page.get_by_label("Choose the letters").set_input_files([broken])
    page.get_by_role("button", name="Add letters").click()
    expect(page.get_by_text("All 1 sent.")).to_be_visible()
    until_read(page, 1)
    page.get_by_role("link", name=re.compile("broken.pdf")).click()
    expect(page.get_by_role("heading", name="This letter could not be read")).to_be_visible()

    page.get_by_label("Kind of letter").select_option("Invitation to a conference")
    page.get_by_role("button", name="Add a child").click()
    page.get_by_label("Search our list by name or NHS number").first.fill("Lacey Quillan")
    page.get_by_role("button", name="Search for child 1").click()
    page.get_by_role("radio", name="Lacey Quillan").check()
    fill_date(page, "children.0.dob", "2", "3", "2018")
    page.get_by_label("What sort of meeting").select_option("Review conference")
    fill_date(page, "conference.date", "12", "7", "2028")
    page.get_by_role("group", name="In our diary: the conference is").get_by_role("radio", name="A new meeting").check()
    look.check_page("letter-by-hand")
    when_it_is_confirmed(page)
    expect(page.get_by_text("review conference on 12 July 2028").first).to_be_visible()


def test_the_day_is_closed_and_adds_up(site: Site, page: Page, look: Looker) -> None:
    given_somebody_signed_in(page)
    given_letters_that_were_read(site, page, INVITATION, NOT_OURS, MINUTES)
    when_the_letter_is_opened(page, "Lacey")
    when_it_is_confirmed(page)
    page.goto("/letters/day/")
    expect(page.get_by_text("0 + 3 + 0 − 1 = 2")).to_be_visible()
    expect(page.get_by_text("The numbers add up.")).to_be_visible()
    look.check_page("close-the-day")
    page.get_by_role("button", name="Close the day").click()
    expect(page.get_by_text("Closed by Bryn Calloway")).to_be_visible()
    look.check_page("day-closed")


@pytest.mark.parametrize("who", ["morwenna"])
def test_who_may_not_see_letters_finds_none(site: Site, page: Page, who: str) -> None:
    site.receive(INVITATION)
    given_somebody_signed_in(page, who)
    expect(page.get_by_role("link", name="Letters", exact=True)).to_have_count(0)
    answer = page.goto("/letters/1/")
    assert answer is not None and answer.status == 404


def press_until(page: Page, name: str, *, exact: bool = False) -> None:
    """Tab until the button or link of this name has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        words = page.evaluate("(document.activeElement.innerText || document.activeElement.value || '').trim()")
        if words == name:
            return
    raise AssertionError(f"{name} cannot be reached by the keyboard")


def fill_date(page: Page, path: str, day: str, month: str, year: str) -> None:
    for part, text in (("day", day), ("month", month), ("year", year)):
        page.locator(f'[id="{path}.{part}"]').fill(text)
