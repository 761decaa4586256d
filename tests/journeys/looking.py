"""Looking at a page as a checker does: accessible, valid, narrow, quiet, and its picture taken."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import ConsoleMessage, Page, Request, Response, TimeoutError

from .running import ROOT

HTML = ROOT / "build" / "html"
PICTURES = ROOT / "build" / "pictures"
GUIDE = ROOT / "docs" / "guide"
FOR_THE_GUIDE = os.environ.get("SEENHEARD_PICTURES") == "1"
WIDE, PHONE, NARROW = 1280, 375, 320
HEIGHT = 900
# A form that is sent back with its errors answers 422, which the browser notes on its console.
FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
SENT_BACK = re.compile(r"status of 422")


@dataclass
class Watch:
    """What went on behind a page: complaints on the console, and requests to other hosts."""

    address: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    document: Response | None = None

    def over(self, page: Page) -> None:
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self.asked)
        page.on("response", self.answered)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not SENT_BACK.search(message.text):
            self.complaints.append(f"{message.type}: {message.text}")

    def asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.strangers.append(request.url)

    def answered(self, response: Response) -> None:
        if response.request.resource_type == "document" and response.status not in (301, 302, 303, 307, 308):
            self.document = response


class Looker:
    """Checks a page each time a journey stops at it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.watch = page, Watch(address)
        self.watch.over(page)

    def check_page(self, name: str, *, whole: bool = True) -> None:
        """No accessibility rule broken, nothing wider than 320 pixels, no complaint, no other host.

        Its HTML goes to build/html for the Nu checker, its pictures, on a desk and on a phone, to build/pictures, and
        with SEENHEARD_PICTURES=1 those that the guide shows to the guide."""
        self.keep_html(name)
        self.page.wait_for_load_state("networkidle")  # the pictures of a letter's pages are made when asked for
        try:
            for width, ending in ((PHONE, "-phone"), (WIDE, "")):
                self.page.set_viewport_size({"width": width, "height": HEIGHT})
                self.take_picture(name + ending, whole=whole)
            self.check_accessible(name)
            self.check_narrow(name)
        finally:
            self.page.set_viewport_size({"width": WIDE, "height": HEIGHT})
        assert not self.watch.complaints, f"{name}: {self.watch.complaints}"
        assert not self.watch.strangers, f"{name} asked other hosts: {self.watch.strangers}"

    def keep_html(self, name: str) -> None:
        assert self.watch.document is not None, "no page was opened"
        HTML.mkdir(parents=True, exist_ok=True)
        (HTML / f"{name}.html").write_bytes(self.watch.document.body())

    def take_picture(self, name: str, *, whole: bool) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        taken = PICTURES / f"{name}.png"
        self.page.screenshot(path=taken, full_page=whole, animations="disabled")
        if FOR_THE_GUIDE and shown_in_guide(name):
            with Image.open(taken) as picture:  # 128 colours are enough for a page, at a quarter of the size
                picture.convert("RGB").quantize(128).save(GUIDE / "pictures" / f"{name}.png", optimize=True)

    def check_accessible(self, name: str) -> None:
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"

    def check_narrow(self, name: str) -> None:
        self.page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        try:  # the menu folds itself a moment after the window has changed
            self.page.wait_for_function(FITS, timeout=3000)
            return
        except TimeoutError:
            pass
        over = self.page.evaluate(
            """() => {
                const width = document.documentElement.clientWidth;
                const wide = [...document.querySelectorAll("body *")].filter(
                    (each) => each.getBoundingClientRect().right > width + 1 && !each.closest(".app-scroll"));
                return wide.slice(0, 5).map((each) => each.tagName + "." + each.className);
            }"""
        )
        raise AssertionError(f"{name} is wider than {NARROW} pixels: {over}")


def shown_in_guide(name: str) -> bool:
    """Does a page of the guide, or the README, show the picture of this name?"""
    pages = [*GUIDE.glob("*.md"), ROOT / "README.md"]
    return any(f"pictures/{name}.png" in page.read_text(encoding="utf-8") for page in pages)
