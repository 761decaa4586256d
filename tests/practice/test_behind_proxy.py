"""Server mode: the real program behind a real proxy that speaks HTTPS, and what it believes of a proxy's words."""

from __future__ import annotations

import datetime
import http.client
import re
import sqlite3
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from seenheard.practice.config.proxies import BehindProxy
from tests.new_folder import new_folder
from tests.real_site import PASSWORD, RealSite, Visitor
from tests.test_cli import seenheard

HOST = "seenheard.practice.example"


def certificate(folder: Path) -> Path:
    """A self-signed certificate for this computer, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "certificate.pem"
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


class Proxy(ThreadingHTTPServer):
    """HTTPS outside, HTTP inside; it adds who asked, and over what, as nginx does with the set-up in the guide."""

    daemon_threads = True

    def __init__(self, inside: int, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Passing)
        self.inside = inside
        file = certificate(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.trusting = ssl.create_default_context(cafile=str(file))
        self.address = f"https://localhost:{self.server_address[1]}"


class Passing(BaseHTTPRequestHandler):
    """Passes one request on."""

    protocol_version = "HTTP/1.1"

    def pass_on(self) -> None:
        proxy = self.server
        assert isinstance(proxy, Proxy)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("connection",)}
        chain = [self.headers["X-Forwarded-For"]] if "X-Forwarded-For" in self.headers else []
        headers |= {"X-Forwarded-Proto": "https", "X-Forwarded-For": ", ".join([*chain, "203.0.113.77"])}
        inside = http.client.HTTPConnection("127.0.0.1", proxy.inside, timeout=30)
        inside.request(self.command, self.path, body, headers)
        answer = inside.getresponse()
        content = answer.read()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        inside.close()

    do_GET = do_POST = do_HEAD = do_PUT = pass_on

    def log_message(self, *given: object) -> None:
        return None


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSite]:
    base = tmp_path_factory.mktemp("server")
    data = new_folder(base / "data")
    (base / "password").write_text(PASSWORD)
    for words in (
        ("add-practice", "QX4101", "Millbrook Lane Surgery"),
        (
            "add-person",
            "amara",
            "Dr Amara Osei",
            "--role",
            "safeguarding_lead",
            "--password-file",
            str(base / "password"),
        ),
    ):
        assert seenheard(*words, data=data).returncode == 0
    running = RealSite(
        data,
        SEENHEARD_HTTPS="1",
        SEENHEARD_BEHIND_PROXY="1",
        SEENHEARD_HOSTS=HOST,
        SEENHEARD_SECOND_FACTOR="offered",
    ).wait_until_ready()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def proxy(site: RealSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    made = Proxy(site.port, tmp_path_factory.mktemp("certificate"))
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def test_the_real_program_behind_a_proxy_that_speaks_https(site: RealSite, proxy: Proxy) -> None:
    amara = Visitor(proxy.address, {"Host": HOST}, proxy.trusting)
    page = amara.ask("/sign-in/login/")
    assert page.status == 200
    assert "max-age=31536000" in page.headers["strict-transport-security"]
    assert "granian" not in page.headers["server"].lower()
    assert page.cookies
    wrong = sign_in(amara, "a wrong password altogether")
    assert wrong.status == 200
    done = sign_in(amara, PASSWORD)
    assert done.status == 302, done.text
    assert done.headers["location"] == "/"
    for cookie in (*page.cookies, *done.cookies):
        assert "Secure" in cookie, cookie
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
    home = Visitor(proxy.address, {"Host": HOST, "Cookie": cookies_of(done.cookies)}, proxy.trusting).ask("/")
    assert home.status == 200
    assert "Dr Amara Osei" in home.text
    assert home.headers["cache-control"] == "no-store"
    with sqlite3.connect(site.data / "seenheard.sqlite3") as database:
        [(address,)] = database.execute("SELECT DISTINCT address FROM signing_in_signin").fetchall()
    assert address == "203.0.113.77"  # the person's, not the proxy's


def sign_in(visitor: Visitor, password: str) -> Any:
    """As a browser does it that knows the site by its own name."""
    page = visitor.ask("/sign-in/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    form = {"csrfmiddlewaretoken": token[1], "login": "amara", "password": password}
    names = {"Referer": f"https://{HOST}/sign-in/login/", "Origin": f"https://{HOST}"}
    by_hand = Visitor(visitor.address, {"Host": HOST, "Cookie": cookies_of(page.cookies), **names}, visitor.trusting)
    return by_hand.ask("/sign-in/login/", form)


def cookies_of(lines: tuple[str, ...]) -> str:
    return "; ".join(line.strip().partition(";")[0] for line in lines)


def test_without_the_proxy_nothing_but_the_sign_of_life_is_answered(site: RealSite) -> None:
    plain = Visitor(site.address, {"Host": HOST})
    sent = plain.ask("/sign-in/login/")
    assert (sent.status, sent.headers["location"]) == (301, f"https://{HOST}/sign-in/login/")
    assert Visitor(site.address).ask("/healthz").status == 200


def test_a_form_from_another_origin_is_refused(proxy: Proxy) -> None:
    amara = Visitor(proxy.address, {"Host": HOST, "Origin": "https://attacker.example"}, proxy.trusting)
    page = amara.ask("/sign-in/login/")
    amara.headers["Cookie"] = cookies_of(page.cookies)
    token = page.text.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
    answer = amara.ask("/sign-in/login/", {"csrfmiddlewaretoken": token, "login": "amara", "password": PASSWORD})
    assert answer.status == 403


def test_another_hosts_name_is_refused(proxy: Proxy) -> None:
    for host in ("attacker.example", f"{HOST}.attacker.example", f"{HOST}:443@attacker.example", ""):
        answer = Visitor(proxy.address, {"Host": host}, proxy.trusting).ask("/guide/")
        assert answer.status == 400, host
        assert "attacker" not in answer.text
    spoken = Visitor(proxy.address, {"Host": HOST, "X-Forwarded-Host": "attacker.example"}, proxy.trusting)
    assert "attacker" not in spoken.ask("/letters/").headers["location"]


def through(
    settings: Any, *, behind: bool = True, proxies: tuple[str, ...] = ("127.0.0.1",), **said: str
) -> HttpRequest:
    """What the site sees of a request, after the middleware."""
    settings.BEHIND_PROXY, settings.PROXIES = behind, list(proxies)
    seen: list[HttpRequest] = []

    def site(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    BehindProxy(site)(RequestFactory().get("/letters/", **said))  # type: ignore[arg-type]
    return seen[0]


@pytest.mark.parametrize(
    ("peer", "chain", "proto", "person", "secure"),
    [
        ("127.0.0.1", "203.0.113.7", "https", "203.0.113.7", True),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "https", "203.0.113.7", True),  # the first was written by the person
        ("127.0.0.1", "203.0.113.7, 127.0.0.1", "https", "203.0.113.7", True),
        ("127.0.0.1", "203.0.113.7", "http", "203.0.113.7", False),
        ("127.0.0.1", "203.0.113.7", "https, http", "203.0.113.7", False),
        ("127.0.0.1", "203.0.113.7:4711", "https", "203.0.113.7", True),
        ("127.0.0.1", "[2001:db8::7]:4711", "https", "2001:db8::7", True),
        ("127.0.0.1", "::ffff:203.0.113.7", "https", "203.0.113.7", True),
        ("127.0.0.1", "<script>", "https", "127.0.0.1", True),
        ("127.0.0.1", "", "", "127.0.0.1", False),
        ("::ffff:127.0.0.1", "203.0.113.7", "https", "203.0.113.7", True),
        ("203.0.113.66", "10.0.0.1", "https", "203.0.113.66", False),  # nobody's proxy
        ("not an address", "10.0.0.1", "https", "not an address", False),
    ],
)
def test_only_named_proxies_are_believed(
    peer: str, chain: str, proto: str, person: str, secure: bool, settings: Any
) -> None:
    said = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": chain, "HTTP_X_FORWARDED_PROTO": proto}
    request = through(settings, **said, HTTP_FORWARDED="for=10.9.9.9", HTTP_X_REAL_IP="10.9.9.9")
    assert (request.META["REMOTE_ADDR"], request.is_secure()) == (person, secure)
    assert [name for name in request.META if "FORWARDED" in name or name == "HTTP_X_REAL_IP"] == []


def test_without_a_proxy_its_words_change_nothing(settings: Any) -> None:
    request = through(
        settings, behind=False, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="10.0.0.1", HTTP_X_FORWARDED_PROTO="https"
    )
    assert (request.META["REMOTE_ADDR"], request.is_secure()) == ("127.0.0.1", False)
