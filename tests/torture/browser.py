"""A person's browser, as far as the torture needs one: it signs in, keeps cookies, fills in forms and sends them."""

from __future__ import annotations

import http.client
import re
import urllib.parse
import uuid
from dataclasses import dataclass
from html.parser import HTMLParser

PASSWORD = "a long and quiet river"
NEW_PASSWORD = "a longer and quieter river"
#: What no answer, or half of one, looks like. Nothing was acknowledged then.
SILENCE = (OSError, http.client.HTTPException)


@dataclass(frozen=True, slots=True)
class Page:
    status: int
    location: str
    text: str


class Form(HTMLParser):
    """The boxes of the page's form with that id (or of its only form that posts), as a browser would send them."""

    def __init__(self, page: str, wanted: str = "") -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.choices: dict[str, list[str]] = {}
        self._wanted, self._inside = wanted, False
        self._text = self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attributes}
        name, value = facts.get("name", ""), facts.get("value", "")
        if tag == "form":
            self._inside = facts.get("method", "").lower() == "post" and self._wanted in ("", facts.get("id", ""))
        elif not self._inside:
            return
        elif tag == "input" and facts.get("type") in ("radio", "checkbox"):
            self.choices.setdefault(name, []).append(value)
            if "checked" in facts:
                self.values[name] = value
        elif tag == "input" and name and facts.get("type") != "file":
            self.values[name] = value
        elif tag == "textarea":
            self._text = name
            self.values[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in facts or self._select not in self.values):
            self.values[self._select] = value

    def handle_data(self, data: str) -> None:
        if self._text:
            self.values[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            self._text = ""
        elif tag == "select":
            self._select = ""


class Browser:
    """One signed-in person."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Page:
        """One request, one whole answer. Raises SILENCE if there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, {"Cookie": cookies, "Connection": "close", **sent})
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Page(answer.status, answer.headers.get("Location") or "", text)

    def get(self, path: str) -> Page:
        return self.ask("GET", path)

    def post(self, path: str, values: dict[str, str], **headers: str) -> Page:
        body = urllib.parse.urlencode({**values, "csrfmiddlewaretoken": self.token}).encode()
        return self.ask("POST", path, body, Content_Type="application/x-www-form-urlencoded", **headers)

    def upload(self, path: str, name: str, data: bytes) -> Page:
        """Send one file, and want the answer as JSON."""
        mark = uuid.uuid4().hex
        token = f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.token}\r\n'
        head = f'--{mark}\r\nContent-Disposition: form-data; name="letters"; filename="{name}"\r\n\r\n'
        body = token.encode() + head.encode() + data + f"\r\n--{mark}--\r\n".encode()
        return self.ask(
            "POST", path, body, Content_Type=f"multipart/form-data; boundary={mark}", Accept="application/json"
        )

    @property
    def token(self) -> str:
        return self.cookies.get("seenheard_csrf", "")

    def sign_in(self, username: str) -> None:
        self.cookies.clear()
        self.get("/sign-in/login/")
        for password in (PASSWORD, NEW_PASSWORD):
            answer = self.post("/sign-in/login/", {"login": username, "password": password})
            if answer.status == 302:
                break
        home = self.get("/")
        if home.status == 302 and "password" in home.location:  # a colleague chose the first one
            page = self.get(home.location)
            values = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
            self.post(home.location, Form(page.text).values | values)
            home = self.get("/")
        assert home.status == 200, f"{username} cannot sign in: {home.status} {home.location} {answer.text[:2000]}"


def numbers_in(page: Page, pattern: str) -> list[int]:
    """The numbers of what the page links to."""
    return sorted({int(found) for found in re.findall(pattern, page.text)})
