"""The real program for tests without a browser: started as people start it, asked over the network, and stopped."""

from __future__ import annotations

import http.cookiejar
import os
import re
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

PASSWORD = "a long and quiet river"
STARTS_WITHIN = 90
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def clean_environment(**more: str) -> dict[str, str]:
    """This process's environment without settings of its own, and with these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEENHEARD", "DJANGO", "PYTHON"))}
    return kept | {"PYTHONUNBUFFERED": "1"} | more


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one address."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.body.decode()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *given: object, **named: object) -> None:  # type: ignore[override]
        return None


@dataclass
class Visitor:
    """Somebody with cookies, at an address. Redirects are answers, not followed."""

    address: str
    headers: dict[str, str] = field(default_factory=dict)
    trusting: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        self.jar = http.cookiejar.CookieJar()
        handlers = [urllib.request.HTTPCookieProcessor(self.jar), NoRedirect(), urllib.request.ProxyHandler({})]
        self.opener = urllib.request.build_opener(*handlers, urllib.request.HTTPSHandler(context=self.trusting))

    def ask(self, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
        return self.send_bytes(path, None if form is None else urllib.parse.urlencode(form).encode(), **headers)

    def send_bytes(self, path: str, data: bytes | None, kind: str = "", **headers: str) -> Answer:
        if kind:
            headers["Content_Type"] = kind
        said = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, data=data, headers=said)
        try:
            with self.opener.open(request, timeout=30) as answer:
                return self.answer(answer)
        except urllib.error.HTTPError as answer:
            return self.answer(answer)

    @staticmethod
    def answer(answer: object) -> Answer:
        named = {name.lower(): value for name, value in answer.headers.items()}  # type: ignore[attr-defined]
        cookies = tuple(answer.headers.get_all("Set-Cookie") or ())  # type: ignore[attr-defined]
        return Answer(answer.status, named, answer.read(), cookies)  # type: ignore[attr-defined]

    def send(self, path: str, form: dict[str, str], **headers: str) -> Answer:
        """Open the page, then send its form with its token."""
        token = TOKEN.search(self.ask(path).text)
        assert token, path
        return self.ask(path, {"csrfmiddlewaretoken": token[1], **form}, Referer=self.address + path, **headers)

    def sign_in(self, username: str, password: str = PASSWORD) -> Answer:
        return self.send("/sign-in/login/", {"login": username, "password": password})


class RealSite:
    """`seenheard run` on a folder and a port of its own, from a folder that has nothing to do with it."""

    def __init__(
        self,
        data: Path,
        *words: str,
        command: tuple[str, ...] = (sys.executable, "-m", "seenheard.cli"),
        user: int | None = None,
        **environment: str,
    ) -> None:
        self.data, self.port = data, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log_file = data.parent / f"{data.name}.log"
        self.log = self.log_file.open("ab")
        self.process = subprocess.Popen(
            [*command, "run", "--data", str(data), "--port", str(self.port), *words],
            env=clean_environment(**environment),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
            user=user,
        )

    def visitor(self) -> Visitor:
        return Visitor(self.address)

    def said(self) -> str:
        """Everything that supervisor, site and worker wrote so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def wait_until_ready(self) -> RealSite:
        end = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.visitor().ask("/healthz").status == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.1)
        self.stop()
        raise AssertionError(self.said())

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(timeout=30)
        finally:
            self.log.close()
