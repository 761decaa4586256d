"""Every page at 320 pixels, a desk's window at 400%: nothing cut off sideways, focus seen, targets large enough."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

from .conftest import sign_in
from .looking import HEIGHT, NARROW, Looker
from .running import Site
from .test_letters import INVITATION, MINUTES, until_read, when_it_is_confirmed, when_the_letter_is_opened

#: An address's parts that name one thing of many: one page of each sort is opened, not one of each thing.
ONE_OF_MANY = re.compile(r"\d+(?:-\d+)*")
FILES = re.compile(r"/(?:static|feeds|guide/pictures)/|/(?:original|pages?/\d+)/?$|\.(?:csv|pdf|zip|ics|txt)$")
MOST_OF_A_SORT = 2
TOO_WIDE = """() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= innerWidth) return [];
    return [...document.querySelectorAll("body *")]
        .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".app-scroll"))
        .slice(0, 5).map((each) => each.tagName + "." + each.className);
}"""
#: Words that stand wider than the box that cuts them off.
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter((each) => {
    const style = getComputedStyle(each);
    const hides = style.overflowX === "hidden" || style.textOverflow === "ellipsis";
    return hides && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1 && each.innerText.trim();
}).slice(0, 5).map((each) => each.tagName + "." + each.className)"""
#: Moves the focus over everything that can have it, and names what looks the same with it as without.
UNSEEN_FOCUS = """() => {
    const look = (each) => {
        const named = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderColor",
                       "borderWidth", "color", "textDecorationLine"];
        const around = [each, each.labels && each.labels[0], each.nextElementSibling, each.parentElement];
        const parts = around.filter(Boolean);
        return parts.flatMap((part) => [null, "::before", "::after"].map((at) => {
            const style = getComputedStyle(part, at);
            return named.map((name) => style[name]).join();
        })).join("|");
    };
    const able = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
        .filter((each) => !each.disabled && each.type !== "hidden" && each.checkVisibility());
    const unseen = [];
    for (const each of able) {
        document.activeElement.blur();
        const before = look(each);
        each.focus({ focusVisible: true });
        if (document.activeElement === each && look(each) === before)
            unseen.push(each.tagName + "." + each.className + " " + (each.innerText || each.name || "").slice(0, 40));
    }
    document.activeElement.blur();
    return unseen.slice(0, 5);
}"""


class Walk:
    """Goes from page to page by the links and opens each sort of page, whoever it is that looks."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.seen: dict[str, int] = {}
        self.wrong: dict[str, list[str]] = {}

    def over_all(self, *first: str) -> None:
        waiting = deque(first)
        while waiting:
            path = waiting.popleft()
            sort = sort_of(path)
            if self.seen.get(sort, 0) >= MOST_OF_A_SORT or self.seen.get(f"={path}"):
                continue
            self.seen[sort] = self.seen.get(sort, 0) + 1
            self.seen[f"={path}"] = 1
            self.open(path)
            waiting.extend(self.links())

    def open(self, path: str) -> None:
        try:
            answer = self.page.goto(path, wait_until="load")
        except Error as ended:
            if "Download is starting" not in ended.message:
                raise
            return
        if answer is not None and "text/html" in answer.headers.get("content-type", ""):
            self.check(path)

    def check(self, name: str) -> None:
        """Everything that this page does wrong, so that one run says all."""
        self.page.wait_for_function("() => document.readyState === 'complete'")
        found = [f"wider than {NARROW}: {each}" for each in self.page.evaluate(TOO_WIDE)]
        found += [f"cut off: {each}" for each in self.page.evaluate(CUT_OFF)]
        found += [f"focus not seen: {each}" for each in self.page.evaluate(UNSEEN_FOCUS)]
        small = Axe().run(self.page, options={"runOnly": {"type": "rule", "values": ["target-size"]}})
        for violation in small.response["violations"]:
            found += [f"smaller than 24 pixels: {node['html'][:120]}" for node in violation["nodes"]]
        if found:
            self.wrong[name] = found

    def links(self) -> Iterator[str]:
        for link in self.page.evaluate("() => [...document.links].map((each) => each.href)"):
            parts = urlsplit(urljoin(self.page.url, link))
            ours = f"{parts.scheme}://{parts.netloc}" == self.address
            if ours and not FILES.search(parts.path) and "logout" not in parts.path:
                yield parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def sorts(self) -> set[str]:
        return {sort for sort in self.seen if not sort.startswith("=")}


def sort_of(path: str) -> str:
    parts = urlsplit(path)
    names = sorted(part.partition("=")[0] for part in parts.query.split("&") if part)
    return ONE_OF_MANY.sub("…", parts.path) + (f"?{'&'.join(names)}" if names else "")


def test_every_page_can_be_used_at_320_pixels(site: Site, open_page: Callable[..., Page]) -> None:
    site.receive(INVITATION, MINUTES)
    page = open_page()
    sign_in(page, "amara")
    until_read(page, 2)
    when_the_letter_is_opened(page, "Lacey")
    when_it_is_confirmed(page)
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    walk = Walk(page, site.address)
    walk.over_all(
        "/", "/gallery/", "/nowhere/", "/sign-in/password/change/", "/sign-in/2fa/", "/sign-in/reauthenticate/"
    )
    assert walk.wrong == {}
    for room in (
        "/letters/",
        "/letters/…/",
        "/diary/",
        "/children/…/",
        "/conferences/",
        "/record/",
        "/guide/server/",
        "/people/",
    ):
        assert room in walk.sorts, (room, sorted(walk.sorts))

    stranger = open_page()
    stranger.set_viewport_size({"width": NARROW, "height": HEIGHT})
    outside = Walk(stranger, site.address)
    outside.over_all("/sign-in/login/", "/guide/")
    assert outside.wrong == {}


def test_the_guide_for_whoever_keeps_the_computer(site: Site, page: Page, look: Looker) -> None:
    for name in ("looking-after-it", "server"):
        page.goto(f"/guide/{name}/")
        look.check_page(f"guide-{name}")
