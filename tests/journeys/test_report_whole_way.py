"""The whole way of a report: three sample records become a family, the administrator drafts, the GP finishes what the
check finds and signs, four readers get a copy each, one goes to a real mailbox, and the ledger says that it was in
time."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.links.mailbox import Mailbox, mailboxes
from tests.practice.confirmed import ahead

from .conftest import follow_menu, sign_in
from .filling_whole_way import COUNCIL, RECORDS
from .looking import Looker
from .running import ROOT, Site, environment, start
from .test_post import until, with_mail
from .whole_way_words import (
    BROTHERS_VOICE,
    BY_THE_ADMINISTRATOR,
    BY_THE_GP,
    FATHER,
    HER_HEALTH,
    HIS_ADDRESS,
    MOTHER,
    NOT_KNOWN,
    THREAT,
    VOICE,
)

CHILDREN = ("Arthur", "Sam")
A_FINGER = 300  # milliseconds for which one presses: a save must not put a box where the button was
WHO = ("The whole family", *CHILDREN)
SEEN = ahead(-18)
CHAIR, HEALTH_VISITOR = "Piers Gunnarsson", "Sue Lamb, health visitor"
CHAIRS_ADDRESS = f"conferences@{COUNCIL}"
#: Reader -> what tells too much, where the rules leave it to a person.
NEVER_FOR = {
    MOTHER: "no rule",
    FATHER: "Arthur|sister|boys|Their mother",
    HEALTH_VISITOR: "he would come to the meeting",
}


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    with mailboxes(tmp_path) as opened:
        yield opened()


@pytest.fixture
def site(installation: Path, tmp_path: Path, mailbox: Mailbox) -> Iterator[Site]:
    """The practice with the family of the samples on its list, whose e-mails go to the mailbox."""
    running = start(installation, tmp_path / "data", **with_mail(mailbox))
    command = [sys.executable, "-m", "tests.journeys.filling_whole_way", str(running.data)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(running.data), capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    yield running
    running.stop()


def test_from_three_records_to_a_report_on_time(
    site: Site, page: Page, open_page: Callable[..., Page], look: Looker, mailbox: Mailbox, tmp_path: Path
) -> None:
    sign_in(page, "bryn")
    the_family_is_entered(page)
    the_records_are_brought_in(page, look)
    report = the_report_is_begun_and_filled_in(page, look)
    the_administrator_writes(page, report)
    what_else_an_audit_asks_is_said(page, report)
    page.goto(report)
    give_to_the_gp(page)

    gp = open_page()
    sign_in(gp, "amara")
    at_the_gp = Looker(gp, site.address)
    the_check_leads_to_the_missing_voice(gp, at_the_gp)
    the_gp_finishes_and_signs(gp, at_the_gp, report)

    the_domain_is_allowed(page)
    the_readers_are_decided(page, look, report)
    the_copies_are_made_and_hold_what_they_may(page, look, report, tmp_path)
    the_chairs_copy_is_sent(page, look, report, mailbox)
    the_diary_and_the_ledger_know(page, look, report)


def the_family_is_entered(page: Page) -> None:
    page.goto("/children/")
    page.get_by_role("link", name=re.compile("^(Watson|Fryer) family")).click()
    page.get_by_role("link", name="Who belongs to the family").click()
    both = dict.fromkeys(CHILDREN, ("mother", "Yes"))
    fill_day(page, date(1989, 3, 13))
    enter(page, MOTHER, both)
    page.get_by_role("button", name="This is the same person").click()
    page.get_by_label("Address, if it is not the children’s").fill(HIS_ADDRESS)
    page.get_by_label("Must not learn where Sam lives").check()
    enter(page, FATHER, {"Sam": ("father", "No")})


def enter(page: Page, name: str, ties: dict[str, tuple[str, str]]) -> None:
    page.get_by_label("Name", exact=True).fill(name)
    for child, (what, together) in ties.items():
        page.get_by_label(f"What are they to {child}?").fill(what)
        page.get_by_role("group", name=f"Parental responsibility for {child}?").get_by_label("Yes").check()
        page.get_by_role("group", name=f"Lives with {child}?").get_by_label(together, exact=True).check()
    page.get_by_role("button", name="Enter", exact=True).click()
    expect(page.get_by_text(f"Kept: {name}.")).to_be_visible()


def the_records_are_brought_in(page: Page, look: Looker) -> None:
    """The supplier's test number of the mother is no NHS number: name and birth date fit, and a person says so."""
    page.get_by_role("link", name="Bring in their GP records").click()
    page.get_by_label("Files").set_input_files(RECORDS)
    page.get_by_role("button", name="Bring in").click()
    expect(page.get_by_text("Brought in.")).to_have_count(2)
    expect(page.get_by_text("123 456 7890").first).to_be_visible()
    look.check_page("way-records")
    page.get_by_label("I have looked: it is right. Bring it in").check()
    page.get_by_role("button", name="Carry out what I said").click()
    expect(page.get_by_text(f"{MOTHER}: ")).to_be_visible()


def the_report_is_begun_and_filled_in(page: Page, look: Looker) -> str:
    """Answers the report's address."""
    follow_menu(page, "Reports")
    page.get_by_role("button", name=re.compile("^Begin the report.*Sam")).click()
    expect(page.get_by_role("heading", name=re.compile("^Initial report R1"), level=1)).to_be_visible()
    address = page.url
    page.get_by_role("button", name="Fill in from the record").click()
    expect(page.get_by_text(re.compile("sentences came from 3 records"))).to_be_visible()
    look.check_page("way-filled")
    return address


def the_administrator_writes(page: Page, report: str) -> None:
    """From part to part by "Save and go on": read what came from the record, write what is known."""
    page.goto(report)
    page.locator(".nhsuk-task-list__link").first.click()
    page.wait_for_url("**/part/**")
    while page.locator("#writing").count():
        read_what_came(page)
        write(page, BY_THE_ADMINISTRATOR)
        press(page, page.get_by_role("button", name=re.compile("^Save and go on")))
    expect(page.get_by_text("30 sentences from the record that nobody has read")).to_have_count(0)


def press(page: Page, button: Locator, *, milliseconds: int = 0) -> None:
    """Press a button that opens a page, for so long, and wait for that page."""
    with page.expect_event("domcontentloaded"):
        button.click(delay=milliseconds)


def read_what_came(page: Page) -> None:
    for words in ("^I have read all", "^I have read it"):
        while (button := page.get_by_role("button", name=re.compile(words))).count():
            press(page, button.first)


def write(page: Page, words: dict[str, str]) -> None:
    """Write in each empty box of the page for which there are words."""
    heading = page.get_by_role("heading", level=1).inner_text()
    child = next((name for name in CHILDREN if name in heading), "")
    for question, text in words.items():
        place = page.locator(f"#q-{question}")
        if not place.count():
            continue
        if FATHER in heading:
            not_known(place)
        elif not place.locator(".app-statement__source").count() or question == "B2":
            place.locator("[data-new] textarea").fill(text.format(child=child, seen=f"{SEEN.day} {SEEN:%B %Y}"))


def not_known(place: Locator) -> None:
    place.get_by_text("Not known, not applicable, or cannot be shared here").click()
    place.get_by_label("Not known", exact=True).check()
    place.get_by_label("The reason").fill(NOT_KNOWN)


def what_else_an_audit_asks_is_said(page: Page, report: str) -> None:
    """What the practice will do, with whom the report was shared and discussed, and who takes part."""
    page.goto(report)
    page.get_by_role("link", name="Say what the practice will do").click()
    page.get_by_label("What will the practice do?").fill("See Sam alone at his next visit")
    page.get_by_label("Who does it?").fill("Dr Osei")
    fill_day(page, ahead(30))
    page.get_by_role("button", name="Add it", exact=True).click()
    for name, why in (
        (MOTHER, "She reads it with Dr Osei before the conference"),
        (FATHER, "He could not be reached; the chair knows"),
    ):
        page.goto(report)
        page.get_by_role("link", name=re.compile(f"^Say it ?: shared with {name}")).click()
        page.get_by_role("radio", name="No, or not yet").check()
        page.get_by_label("Why not?").fill(why)
        press(page, page.get_by_role("button", name="Save"))
    page.goto(report)
    page.get_by_role("link", name="Say with whom it was discussed").click()
    discussed(page, "Social worker", "Collette Umeh", "She knows what the report says and agrees")
    page.get_by_role("checkbox", name=re.compile("^They will present our report")).check()
    discussed(page, "Health visitor", "Sue Lamb", "She sees Sam each month and will speak to it")
    page.get_by_role("link", name="Say so in how we take part").click()
    page.get_by_role("radio", name="Nobody, a colleague outside the practice presents our report").check()
    expect(page.get_by_label("Who presents our report")).to_have_value("Sue Lamb, health visitor")
    page.get_by_label("If nobody of ours takes part, or for a part only: why").select_option(
        "Nobody to stand in at the practice"
    )
    press(page, page.get_by_role("button", name="Save"))
    page.goto(report)
    press(page, page.get_by_role("button", name="Say so in the report"))


def discussed(page: Page, role: str, name: str, outcome: str) -> None:
    page.get_by_role("radio", name=role).check()
    page.get_by_label("Their name").fill(name)
    fill_day(page, ahead(-2))
    page.get_by_label("What came of it?").fill(outcome)
    press(page, page.get_by_role("button", name="Save"))


def fill_day(page: Page, on: date) -> None:
    for label, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        page.get_by_role("textbox", name=label, exact=True).fill(str(value))


def give_to_the_gp(page: Page) -> None:
    page.get_by_role("link", name="Give it to the GP").click()
    page.get_by_role("radio", name=re.compile("^Dr Amara Osei")).check()
    page.get_by_label("What should they know?").fill("What the boys say is missing: you saw them")
    page.get_by_role("button", name="Give it").click()
    expect(page.get_by_text("With Dr Amara Osei, to complete and sign")).to_be_visible()


def the_check_leads_to_the_missing_voice(gp: Page, look: Looker) -> None:
    expect(gp.get_by_text("Reports with you")).to_be_visible()
    gp.get_by_role("link", name="Report R1").click()
    gp.get_by_role("link", name="See what, and go there").click()
    missing = gp.get_by_role("listitem").filter(has_text="Not answered for Sam: What does the child say")
    expect(missing).to_be_visible()
    look.check_page("way-voice-missing")
    missing.get_by_role("link").click()
    expect(gp.locator("#q-F1")).to_be_in_viewport()
    expect(gp.get_by_role("heading", name=re.compile("Sam Watson"), level=1)).to_be_visible()


def the_gp_finishes_and_signs(gp: Page, look: Looker, report: str) -> None:
    gp.locator("#q-F1 [data-new] textarea").fill(VOICE)
    expect(gp.locator("#q-F1 [data-saved]").first).to_have_text(re.compile("^Saved at"))
    gp.goto(report)
    gp.get_by_role("link", name=re.compile("^The child's voice ?: Arthur")).click()
    gp.locator("#q-F1 [data-new] textarea").fill(BROTHERS_VOICE)
    expect(gp.locator("#q-F1 [data-saved]").first).to_have_text(re.compile("^Saved at"))
    for name in (
        "^The child's voice ?: Arthur",
        "^The child's voice ?: Sam",
        *(f"^What it means.*: {who}" for who in WHO),
    ):
        gp.goto(report)
        gp.get_by_role("link", name=re.compile(name)).click()
        gp.wait_for_url("**/part/**")
        write(gp, BY_THE_GP)
        press(gp, gp.get_by_role("button", name="Save this page"), milliseconds=A_FINGER)
    gp.goto(f"{report}check/")
    expect(gp.get_by_text("Nothing that must be answered is open.")).to_be_visible()
    gp.get_by_role("link", name="Go to signing").click()
    gp.get_by_role("checkbox", name=re.compile("^I have read this report")).check()
    gp.get_by_role("button", name="Sign R1").click()
    expect(gp.get_by_text("R1 is signed. It has not been sent")).to_be_visible()
    look.check_page("way-signed")


def the_domain_is_allowed(page: Page) -> None:
    page.goto("/reports/settings/")
    page.get_by_label("Mail domain").fill(COUNCIL)
    page.get_by_role("button", name="Allow it").click()
    expect(page.get_by_text(f"Reports may go to {COUNCIL}.")).to_be_visible()


def the_readers_are_decided(page: Page, look: Looker, report: str) -> None:
    """The chair, each parent and the health visitor; what the rules leave open is decided sentence by sentence."""
    page.goto(report)
    expect(page.get_by_text("is writing in this report now")).to_have_count(0)
    page.get_by_role("link", name="Go on to the copies").click()
    page.get_by_role("button", name="Add the usual readers").click()
    page.get_by_text("Add somebody else").click()
    page.get_by_role("radio", name=re.compile("^Another agency")).check()
    page.get_by_label(re.compile("Their name")).fill(HEALTH_VISITOR)
    page.get_by_role("button", name="Add this reader").click()
    expect(page.get_by_text(f"{HEALTH_VISITOR} gets a copy.")).to_be_visible()
    look.check_page("way-readers")
    for name, never in NEVER_FOR.items():
        page.get_by_role("link", name=re.compile(f"^What may be read, name and address ?of {name}")).click()
        expect(page.get_by_role("heading", name=f"What {name} may read")).to_be_visible()
        if name == FATHER:
            look.check_page("way-what-a-father-may-read", whole=False)
        decide(page, never)
        page.get_by_role("link", name="Back to the readers").click()
    expect(page.get_by_text("before a copy can be made")).to_have_count(0)


def decide(page: Page, never: str) -> None:
    """Decide each sentence that waits: those that tell of this are left out, the others may be read."""
    while (
        (waiting := page.locator(".app-place").filter(has=page.get_by_role("button", name="May be read")))
        .filter(has_text="To decide")
        .count()
    ):
        one = waiting.filter(has_text="To decide").first
        out = re.search(never, one.locator(".app-break").inner_text())
        press(page, one.get_by_role("button", name=re.compile("^Leave it out" if out else "^May be read")))


def the_copies_are_made_and_hold_what_they_may(page: Page, look: Looker, report: str, folder: Path) -> None:
    page.goto(f"{report}readers/")
    for name in (CHAIR, *NEVER_FOR):
        page.get_by_role("link", name=re.compile(f"^Look at the copy ?for {name}")).click()
        hidden = 0 if name == FATHER else 1
        expect(page.get_by_text(HER_HEALTH)).to_have_count(hidden)
        if name == FATHER:
            look.check_page("way-copy-of-a-father")
        page.get_by_role("link", name="Back to the readers").click()
        press(page, page.get_by_role("button", name=re.compile(f"^Make the copy ?for {name}")))
    look.check_page("way-copies")
    his = saved_words(page, FATHER)
    hers = saved_words(page, MOTHER)
    assert VOICE in hers and HER_HEALTH in hers
    assert "4 Quarry Rise" not in hers and "Green Dragon" in hers
    assert FATHER in his and "Sam Watson" in his
    for kept in (HER_HEALTH, "low mood", "Green Dragon", "Arthur", THREAT, "annex"):
        assert kept not in his, f"the father’s copy tells: {kept}"


def saved_words(page: Page, name: str) -> str:
    """What an independent reader finds in the Word file of this reader's copy."""
    with page.expect_download() as saved:
        page.get_by_role("link", name=re.compile(f"^Save: Word, report ?, for {name}")).click()
    return words_of_word(Path(saved.value.path()).read_bytes())


def words_of_word(data: bytes) -> str:
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def words_of_pdf(data: bytes) -> str:
    """The PDF's words, however its lines are broken."""
    document = pypdfium2.PdfDocument(data)
    try:
        return " ".join(" ".join(one.get_textpage().get_text_range() for one in document).split())
    finally:
        document.close()


def the_chairs_copy_is_sent(page: Page, look: Looker, report: str, mailbox: Mailbox) -> None:
    page.goto(f"{report}readers/")
    page.get_by_role("link", name=re.compile(f"^Send by e-mail ?to {CHAIR}")).click()
    page.get_by_role("radio", name="Another address").check()
    page.get_by_label("Another address").last.fill(CHAIRS_ADDRESS)
    for file in ("Word, report", "Word, confidential annex"):
        page.get_by_role("checkbox", name=file).check()
    page.get_by_role("checkbox", name="I have looked at this reader’s copy").check()
    page.get_by_role("checkbox", name=re.compile("I have checked it letter by letter")).check()
    look.check_page("way-send")
    page.get_by_role("button", name="Send it now").click()
    until(page, page.locator(".app-reader .nhsuk-tag", has_text=re.compile("^Sent$")))
    [letter] = [one for one in mailbox.letters() if one["To"] == CHAIRS_ADDRESS]
    told = f"{letter['Subject']} {body_of(letter)} {' '.join(files_of(letter))}"
    assert not re.search(r"Sam|Arthur|Watson|Fryer|Livermore|969 ?314 ?2837", told)
    read = {name: words_of_pdf(data) for name, data in files_of(letter).items() if name.endswith(".pdf")}
    read |= {name: words_of_word(data) for name, data in files_of(letter).items() if name.endswith(".docx")}
    assert len(read) == 4
    for ending in (".pdf", ".docx"):
        annex, main = sorted((words for name, words in read.items() if name.endswith(ending)), key=len)
        for words in (HER_HEALTH, VOICE, BROTHERS_VOICE, "In my opinion Sam is at risk of harm"):
            assert words in main, f"{ending}: the chair’s copy lacks {words}"
        assert THREAT in annex and THREAT not in main


def files_of(letter: EmailMessage) -> dict[str, bytes]:
    return {str(part.get_filename()): part.get_payload(decode=True) for part in letter.iter_attachments()}  # type: ignore[misc]


def body_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def the_diary_and_the_ledger_know(page: Page, look: Looker, report: str) -> None:
    page.goto(report)
    until(page, page.get_by_role("heading", level=1, name=re.compile("Signed and sent$")))
    page.get_by_role("link", name=re.compile("^Initial conference")).first.click()
    until(page, page.get_by_text(re.compile("Report R1 left for the conference")))
    look.check_page("way-conference")
    page.get_by_role("link", name=re.compile("ledger", re.IGNORECASE)).last.click()
    expect(page.get_by_text(re.compile("^Sent .*, on time"))).to_be_visible()
    look.check_page("way-ledger")
