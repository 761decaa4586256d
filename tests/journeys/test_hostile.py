"""Hostile letters on their whole way: laid in the watched folder, taken, read by the worker, shown in a browser."""

from __future__ import annotations

import os
import socket
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.hostile.making import FILES

from .conftest import sign_in
from .looking import Looker
from .running import Site

CHOSEN = (
    *("word-bomb.docx", "word-laughs.docx", "cut.png", "pdf-20000-pages.pdf", "pdf-acts.pdf", "pdf-locked.pdf"),
    *("pdf-attached.pdf", "mail-500-deep.eml", "mail-scripts.eml", "mail-file-names.eml", "giant.png", "orders.txt"),
    *("html-scripts.html", "formulas.txt", "turned-words.txt", "program.pdf", "packed-in-packed.zip", "random.pdf"),
)
SCRIPT_NAME = "<img src=x onerror=alert(1)>.txt"
WITHIN = 90


def lay(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.write_bytes(data)
    then = time.time() - 60
    os.utime(path, (then, then))


def every_letter_is_read(page: Page, number: int) -> None:
    """Waits until the list holds so many letters and none is being read."""
    end = time.monotonic() + WITHIN
    while time.monotonic() < end:
        page.goto("/letters/")
        rows = page.locator("tbody tr")
        if rows.count() == number and page.get_by_text("Being read", exact=True).count() == 0:
            return
        page.wait_for_timeout(500)
    raise AssertionError(page.inner_text("main"))


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not have")
def test_hostile_letters_cost_a_sentence_each(site: Site, page: Page, look: Looker) -> None:
    dialogs: list[Dialog] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog), dialog.dismiss()))
    watched = site.data / "watched"
    files = {file.name: file for file in FILES}
    for name in CHOSEN:
        lay(watched, name, files[name].make())
    lay(watched, SCRIPT_NAME, b"Child: <script>alert(2)</script>\nVenue: <svg onload=alert(3)>\nDear Doctor")
    lay(watched, "empty.pdf", b"")
    (watched / "link.pdf").symlink_to("/etc/passwd")
    lay(watched, "zz-last.txt", b"Dear Doctor, this is the last letter.")
    sign_in(page, "bryn")
    every_letter_is_read(page, len(CHOSEN) + 2)
    expect(page.get_by_text("2 files in the watched folder could not be taken")).to_be_visible()
    expect(page.get_by_text(SCRIPT_NAME).first).to_be_visible()
    look.check_page("letters-hostile")
    links = [link.get_attribute("href") for link in page.locator("tbody a").all()]
    said = []
    for link in links:
        assert link is not None
        page.goto(link)
        page.wait_for_load_state("networkidle")
        said.append(page.inner_text("main"))
    everything = "\n".join(said)
    for name in CHOSEN:
        assert files[name].says in everything, name
    assert "This letter has 300 pages. After the 50th, only those are shown" in everything
    assert not dialogs
    assert not [words for words in look.watch.complaints if "404" not in words], look.watch.complaints
    assert not look.watch.strangers


def test_raw_requests_are_answered_and_the_site_goes_on(site: Site) -> None:
    port = int(site.address.rsplit(":", 1)[1])

    def sent(*pieces: bytes, wait: float = 5.0) -> bytes:
        """What the site answers to these bytes; b"" if it hangs up."""
        with socket.create_connection(("127.0.0.1", port), timeout=wait) as plug:
            answer = b""
            try:
                for piece in pieces:
                    plug.sendall(piece)
                while not answer.partition(b"\r\n\r\n")[1]:
                    more = plug.recv(65_536)
                    if not more:
                        break
                    answer += more
            except OSError:  # a slow sender is kept waiting, a wild one is cut off
                pass
            return answer

    host = b"Host: 127.0.0.1\r\n"
    attempts = {
        "a line of a megabyte": [b"GET /" + b"x" * 1_000_000 + b" HTTP/1.1\r\n" + host + b"\r\n"],
        "a header of a megabyte": [b"GET / HTTP/1.1\r\n" + host + b"X: " + b"x" * 1_000_000 + b"\r\n\r\n"],
        "ten thousand headers": [b"GET / HTTP/1.1\r\n" + host + b"X-Y: z\r\n" * 10_000 + b"\r\n"],
        "no request": [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 100],
        "two lengths": [b"POST / HTTP/1.1\r\n" + host + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"],
        "length and pieces": [
            b"POST / HTTP/1.1\r\n" + host + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x"
        ],
        "a length below nothing": [b"POST / HTTP/1.1\r\n" + host + b"Content-Length: -1\r\n\r\n"],
        "a body that says it is vast": [
            b"POST /sign-in/login/ HTTP/1.1\r\n" + host + b"Content-Type: application/x-www-form-urlencoded\r\n"
            b"Content-Length: 8000000\r\n\r\n",
            *([b"a=" + b"x" * 999_998] * 8),
        ],
        "a host that is none": [b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"],
        "an address with zeros": [b"GET /\0/../../etc/passwd HTTP/1.1\r\n" + host + b"\r\n"],
        "a way out of the static files": [b"GET /static/..%2f..%2f..%2fsecret-key HTTP/1.1\r\n" + host + b"\r\n"],
        "a split header": [b"GET /?next=%0d%0aSet-Cookie:%20x=1 HTTP/1.1\r\n" + host + b"\r\n"],
        "a slow body": [
            b"POST /sign-in/login/ HTTP/1.1\r\n" + host + b"Content-Length: 1000\r\n\r\n",
            *[b"a"] * 3,
        ],
    }
    for name, pieces in attempts.items():
        answer = sent(*pieces, wait=2.0 if name == "a slow body" else 10.0)
        status = answer.partition(b"\r\n")[0]
        assert b" 5" not in status[:13] or b" 505" in status, (name, status)
        assert b"set-cookie: x=1" not in answer.lower() and b"root:" not in answer, name
        with urllib.request.urlopen(f"{site.address}/healthz", timeout=10) as well:
            assert well.status == 200, name
