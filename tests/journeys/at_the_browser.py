"""Somebody at the browser, who does what the story of fifteen months asks for, and looks whether the pages say what a
pencil gives."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.practice.whole_way.letters import long

from .conftest import sign_in
from .looking import Looker

MUST_CHANGE = "Jory is warm, fed, and seen by a doctor when ill"
#: Which step of which day the guide shows.
SHOWN = {
    ("letter", "2025-09-02"): "months-first",
    ("letter", "2025-10-10"): "months-followed",
    ("letter", "2025-09-24"): "months-decided",
    ("plan", "2025-10-10"): "months-plan",
    ("shown", "2025-10-20"): "months-evidence",
    ("tell", "2025-11-04"): "months-tell",
    ("chase", "2025-12-11"): "months-chase",
    ("born", "2026-01-21"): "months-born",
    ("endings", "2026-11-30"): "months-ended",
    ("the end", "2026-11-30"): "months-register",
    ("close the day", "2026-09-17"): "months-day",
}
#: What the pages say when nothing is left to do.
NOTHING_LEFT = {
    "/diary/expected/": "Nothing is expected.",
    "/actions/": "Nothing is to do.",
    "/plans/": "No child of ours is on a plan.",
    "/case/": "Nothing is open.",
    "/register/codes/": "Nothing to enter.",
    "/register/codes/missing/": "No code is missing.",
    "/register/codes/ended/": "No code is left over.",
    "/letters/": "Every letter is dealt with.",
    "/register/": "Nobody stands on this list.",
}
#: The lines of a page of the diary, told apart by their duty: day, and whose it is.
LINES = """rows => Object.fromEntries(rows.filter(row => row.querySelector("a[href^='/diary/duties/']")).map(row => [
    row.querySelector("a[href^='/diary/duties/']").getAttribute("href").split("/")[3],
    [row.querySelector(".app-date__day").innerText,
     [...row.querySelectorAll("span.app-screen a")].map(one => one.innerText).sort().join("|")]]))"""
#: The numbers of the ledger's page: measure -> [conferences, child-conferences].
MEASURES = """links => { const found = {}; for (const link of links) {
    const asked = new URL(link.href).searchParams, measure = asked.get("measure");
    found[measure] = found[measure] || [0, 0];
    found[measure][asked.get("count") === "children" ? 1 : 0] = parseInt(link.innerText); } return found; }"""


class Sitting:
    """Somebody at the browser, who does what the story asks for."""

    def __init__(self, page: Page, look: Looker) -> None:
        self.page, self.look = page, look
        self.on = ""
        self.pictures = dict(SHOWN)

    def do(self, asked: dict[str, Any]) -> None:
        if asked["on"] != self.on:
            self.on = asked["on"]
            self.page.context.clear_cookies()
            sign_in(self.page, "bryn")
        getattr(self, asked["what"].replace(" ", "_"))(asked)

    @property
    def today(self) -> date:
        return date.fromisoformat(self.on)

    # Letters

    def letter(self, asked: dict[str, Any]) -> None:
        """It is dropped in, read, looked through beside the page, and confirmed."""
        page, said = self.page, asked["fields"]
        self.drop(asked["name"], asked["text"])
        page.get_by_role("link", name=re.compile("Wray")).first.click()
        expect(page.get_by_role("button", name="Confirm", exact=True)).to_be_visible()
        for place, child in enumerate(said["children"]):
            self.say_who(place, "Tamsin Wray" if asked["mothers"][place] else child["name"])
        for what in ("document_date", "conference.date", "next_conference.date", "core_group.date"):
            self.say_day(what, value_at(said, what))
        self.say_where_it_is_filed()
        page.get_by_role("button", name="Confirm", exact=True).click()
        followed = page.get_by_role("heading", name="What followed from this letter")
        expect(followed.or_(page.get_by_role("alert"))).to_be_visible()
        if page.get_by_role(
            "alert"
        ).count():  # the family is known since a child was chosen: what the diary holds of it
            self.say_where_it_is_filed()
            page.get_by_role("button", name="Confirm", exact=True).click()
        expect(followed).to_be_visible()
        if self.on == "2025-09-24":
            self.what_the_letter_does_not_say()
        self.picture("letter")

    def what_the_letter_does_not_say(self) -> None:
        page = self.page
        page.goto("/conferences/?show=past")
        page.get_by_role("link", name=re.compile("^Initial conference")).click()
        page.get_by_role("link", name=re.compile("^What was decided")).click()
        expect(page.get_by_text("Child protection plan made")).to_be_visible()
        expect(page.get_by_text("No plan made")).to_be_visible()
        page.get_by_role("link", name="Say what the letters do not").click()
        jory = page.get_by_role("group", name="Jory Wray")
        jory.get_by_label("The harm").fill("Jory was cold and hungry")
        jory.get_by_label("What must change").fill(MUST_CHANGE)
        page.get_by_role("button", name="Save", exact=True).last.click()
        expect(page.get_by_text(MUST_CHANGE)).to_be_visible()

    def say_where_it_is_filed(self) -> None:
        for filed in self.page.get_by_label(re.compile("^What of it is filed to ")).all():
            if not filed.input_value():
                filed.select_option("A summary with the plan")

    def drop(self, name: str, text: str) -> None:
        page = self.page
        page.goto("/letters/add/")
        file: Any = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
        page.get_by_label("Choose the letters").set_input_files(file)
        page.get_by_role("button", name="Add letters").click()
        expect(
            page.get_by_text("1 sent, 1 added").or_(page.get_by_text("is here and waits to be read"))
        ).to_be_visible()
        page.goto("/letters/")
        while not page.get_by_text("Ready", exact=True).count():
            page.wait_for_timeout(200)
            page.reload()

    def say_who(self, place: int, name: str) -> None:
        """Who the child is on our list, if nothing but the name says so."""
        choice = self.page.locator(f'input[name="children.{place}.who"]')
        if not self.page.locator(f'input[name="children.{place}.who"]:checked').count():
            choice.and_(self.page.get_by_role("radio", name=re.compile(f"^{name}"))).check()

    def say_day(self, what: str, value: str) -> None:
        """A day that was not read for sure is chosen, or typed from the page."""
        box = self.page.locator(f'[id="{what}.day"]')
        if not value or not box.count() or box.input_value():
            return
        offered = self.page.locator(f'input[name="{what}.pick"][value="{value}"]')
        if offered.count():
            offered.check()
        else:
            self.type_day(self.page.locator(f'fieldset:has([id="{what}.day"])').last, date.fromisoformat(value))

    def same_again(self, asked: dict[str, Any]) -> None:
        file: Any = {"name": "again.txt", "mimeType": "text/plain", "buffer": asked["text"].encode()}
        self.page.goto("/letters/add/")
        self.page.get_by_label("Choose the letters").set_input_files(file)
        self.page.get_by_role("button", name="Add letters").click()
        expect(self.page.get_by_text("is the same as a letter that arrived on")).to_be_visible()

    def not_ours(self, asked: dict[str, Any]) -> None:
        self.drop("thorne.txt", asked["text"])
        self.page.locator("main tbody a").first.click()
        self.page.get_by_role("link", name="Not our patient: send it back").click()
        self.page.get_by_role("button", name="Confirm: not our patient").click()

    def close_the_day(self, asked: dict[str, Any]) -> None:
        self.page.goto("/letters/day/")
        expect(self.page.get_by_text("The numbers add up.")).to_be_visible()
        self.page.get_by_role("button", name="Close the day").click()
        expect(self.page.get_by_text("Closed by Bryn Calloway")).to_be_visible()
        self.picture("close the day")

    def codes(self, asked: dict[str, Any]) -> None:
        """Each code of the checklist is typed into the clinical system, and ticked."""
        self.page.goto("/register/codes/")
        self.press_all(self.page.get_by_role("button", name=re.compile("^Entered")))

    def press_all(self, buttons: Locator) -> None:
        left = buttons.count()
        while left:
            buttons.first.click()
            left -= 1
            expect(buttons).to_have_count(left)

    # What we do

    def plan(self, asked: dict[str, Any]) -> None:
        page = self.page
        page.goto(f"/plans/children/{asked['child']}/")
        page.get_by_role(
            "link", name="Look the proposal over" if asked["number"] == 1 else "Write what changed"
        ).click()
        if asked["changed"].get("must_change") == MUST_CHANGE:  # it was said of the conference, and is proposed
            expect(page.get_by_label("What must change")).to_have_value(MUST_CHANGE)
        for name, words in asked["changed"].items():
            page.locator(f'[name="{name}"]').fill(words)
        page.get_by_role("button", name=f"Save as version {asked['number']}").click()
        expect(page.get_by_text("The plan is saved as a new version")).to_be_visible()
        self.picture("plan")

    def shown(self, asked: dict[str, Any]) -> None:
        self.page.goto("/actions/")
        self.page.get_by_role("link", name=asked["duty"]).first.click()
        expect(self.page.get_by_text("Proposed: look and confirm")).to_be_visible()
        for name in ("Elin Wray", "Jory Wray"):
            expect(self.page.get_by_text(re.compile(f"^{name}: MMR")).first).to_be_visible()
        self.picture("shown")
        self.page.get_by_role("button", name="I have looked: it is done").click()
        expect(self.page.get_by_text("Shows that it was done", exact=True)).to_be_visible()

    def tell(self, asked: dict[str, Any]) -> None:
        page = self.page
        page.goto("/actions/")
        page.get_by_role("link", name=re.compile("^Tell the social worker.*hearing clinic")).click()
        page.get_by_label("By telephone", exact=False).first.check()
        page.get_by_label("Who was told").fill("Ms Umeh")
        self.picture("tell")
        page.get_by_role("button", name="Save that the social worker was told").click()
        expect(page.get_by_text("Told, answer awaited")).to_be_visible()

    def answered(self, asked: dict[str, Any]) -> None:
        page = self.page
        page.goto("/actions/told/")
        page.locator(f'main tbody a[href*="/told/{asked["telling"]}/"]').click()
        page.get_by_label("Who answered?").fill("Ms Umeh")
        self.type_day(page.get_by_role("group", name="Day of the answer"), self.today)
        page.get_by_label("What was answered?").fill("She will visit on Thursday and go with them to the clinic")
        page.get_by_role("button", name="Keep the answer").click()
        expect(page.get_by_text("Answered", exact=True)).to_be_visible()

    def chase(self, asked: dict[str, Any]) -> None:
        page = self.page
        page.goto("/diary/expected/")
        self.picture("chase")
        row = page.locator("section.app-awaited", has=page.locator(f'a[href^="/diary/duties/{asked["duty"]}/"]'))
        row.get_by_text("Chase it: words ready to send").click()
        row.get_by_role("button", name="I have chased it").click()
        expect(page.get_by_text("An answer is awaited until")).to_be_visible()

    def born(self, asked: dict[str, Any]) -> None:
        page = self.page
        page.goto(f"/case/children/{asked['child']}/")
        page.get_by_role("link", name="Enter the birth").click()
        self.type_day(page.locator("main"), date.fromisoformat(asked["born_on"]))
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("radio", name=re.compile(f"^{asked['baby']}, NHS number")).check()
        page.get_by_role("button", name="Enter the birth").click()
        expect(page.get_by_text("What was decided before it stands with the child.")).to_be_visible()
        self.picture("born")

    def fact(self, asked: dict[str, Any]) -> None:
        page = self.page
        page.goto(f"/case/children/{asked['child']}/")
        page.get_by_text("Enter what happened", exact=True).click()
        page.locator(f'input[name="kind"][value="{asked["kind"]}"]').check()
        self.type_day(page.get_by_role("group", name="When it happened"), self.today)
        page.get_by_role("button", name="Enter it").click()
        expect(page.locator(".nhsuk-error-summary")).to_have_count(0)

    def assessed(self, asked: dict[str, Any]) -> None:
        page = self.page
        page.goto(f"/looked-after/children/{asked['child']}/")
        form = page.locator("form#done")
        form.get_by_label("Which was done?").select_option("initial")
        self.type_day(form, self.today)
        form.get_by_role("button", name="Enter it as done").click()

    def endings(self, asked: dict[str, Any]) -> None:
        page = self.page
        page.goto("/case/")
        while page.locator("main ul.app-people a").count():
            page.locator("main ul.app-people a").first.click()
            self.press_all(page.get_by_role("button", name=re.compile("^Done")))
            expect(page.get_by_text("All done").first).to_be_visible()
            if page.get_by_role("heading", name="Jory Wray").count() or "Jory Wray" in page.title():
                self.picture("endings")
            page.goto("/case/")
        expect(page.get_by_text("Nothing is open.")).to_be_visible()

    def type_day(self, box: Locator, day: date) -> None:
        for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            box.get_by_label(name, exact=True).fill(str(value))

    # Looking

    def diary(self, asked: dict[str, Any]) -> None:
        """Every line of the diary's pages is one of the pencil's, and all of the pencil's stand there."""
        found: dict[str, list[str]] = {}
        for address in ("/diary/?owed=practice", "/diary/expected/"):
            self.page.goto(address)
            assert not self.page.get_by_text("These are the first").count()
            found |= self.page.locator("li.app-duty, section.app-awaited").evaluate_all(LINES)
        shown = Counter(tuple(line) for line in found.values())
        noted = Counter((long(day), self.named(names)) for _, day, names in asked["owed"])
        assert shown == noted, self.on
        self.on_the_register("on_plan", asked["on_plan"])

    def on_the_register(self, show: str, names: list[str]) -> None:
        self.page.goto(f"/register/?show={show}")
        shown = self.page.locator("ul.app-lines > li .app-line__what a").all_inner_texts()
        assert "|".join(sorted(shown)) == self.named(names), self.on

    def named(self, names: list[str]) -> str:
        unborn = self.on < "2026-01-21"
        called = {"Kit": "Unborn baby of Tamsin Wray" if unborn else "Kit Wray"}
        return "|".join(sorted(called.get(name, f"{name} Wray") for name in names))

    def the_end(self, asked: dict[str, Any]) -> None:
        page = self.page
        for address, words in NOTHING_LEFT.items():
            page.goto(address)
            expect(page.get_by_text(words)).to_be_visible()
        self.on_the_register("former", ["Jory", "Kit"])
        self.picture("the end")
        for day, number in asked["letters"].items():
            page.goto(f"/letters/day/{day}/")
            said = f"{number} letter{'' if number == 1 else 's'} came in, {number} {'was' if number == 1 else 'were'}"
            expect(page.get_by_text(f"{said} dealt with, 0 wait.")).to_be_visible()
            expect(page.get_by_text("The numbers add up.")).to_be_visible()
        for year, by_hand in asked["ledger"].items():
            page.goto(f"/ledger/?year={year}")
            shown = page.locator("table.app-ledger--measures a").evaluate_all(MEASURES)
            assert shown == by_hand, year

    def picture(self, what: str) -> None:
        """A page of the story is checked, and its picture taken for the guide."""
        if name := self.pictures.pop((what, self.on), ""):
            self.page.evaluate("() => window.scrollTo(0, 0)")
            self.look.check_page(name)


def value_at(said: dict[str, Any], path: str) -> str:
    room, _, name = path.rpartition(".")
    return str((said.get(room) or {}).get(name) or "") if room else str(said.get(name) or "")
