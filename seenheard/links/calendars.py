"""Fetching a calendar from its address: https, within limits of time and size, and never from this computer.

The address is a secret and is typed by people, so it could lead anywhere. Each name is looked up once and the
connection goes to the very address that was checked; each redirect is checked again. No sentence here says more of an
address than its host.
"""

from __future__ import annotations

import base64
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

MOST_BYTES = 5 * 1024 * 1024
MOST_SECONDS = 20.0
MOST_REDIRECTS = 3
LONGEST_ADDRESS, TOLD_LETTERS = 1000, 4
PIECE = 64 * 1024
REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: Networks of a practice's own, in which its calendar may stand.
OWN_NETWORKS = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))
#: Where providers of computers answer questions about the computer itself; and addresses that stand for others.
NEVER = tuple(
    map(
        ipaddress.ip_network,
        ("fd00:ec2::/32", "fd20:ce::/32", "168.63.129.16/32", "64:ff9b::/96", "2002::/16", "2001::/32"),
    )
)


class CalendarTrouble(Exception):
    """The calendar could not be fetched; the sentence says why, without the address."""


class AddressRefused(CalendarTrouble):
    """Such an address is never asked; the sentence says how to mend it."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered. `data` is None if nothing has changed since `etag` or `changed`."""

    data: bytes | None
    etag: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is waited for and taken, and whether this computer's own addresses may be asked."""

    seconds: float = MOST_SECONDS
    size: int = MOST_BYTES
    redirects: int = MOST_REDIRECTS
    own_computer: bool = False


def plain_address(typed: str) -> str:
    """The address to ask, from what somebody typed: webcal:// is https://. Raises AddressRefused."""
    address = typed.strip()
    for scheme, real in (("webcals://", "https://"), ("webcal://", "https://")):
        if address.lower().startswith(scheme):
            address = real + address[len(scheme) :]
    parts_of(address)
    return address


def parts_of(address: str) -> SplitResult:
    """The address taken apart. Raises AddressRefused for what is no address of a calendar."""
    if len(address) > LONGEST_ADDRESS or any(ord(letter) <= 32 or ord(letter) == 127 for letter in address):
        raise AddressRefused("The address is too long or has a blank in it. Copy it again, the whole of it.")
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError) as wrong:
        raise AddressRefused("That is no address. Copy it again, from https:// to its end.") from wrong
    if parts.scheme not in ("https", "http") or not host or port == 0:
        raise AddressRefused("The address must begin with https:// and name a host.")
    return parts


def unsafe(address: str) -> bool:
    """Does it go over the network for everybody to read?"""
    return urlsplit(address).scheme == "http"


def shown(address: str) -> str:
    """As much of the address as may stand on a page: scheme, host, and of a long one its last letters, to tell two
    apart."""
    parts = urlsplit(address)
    stem, dot, ending = address.rpartition(".ics")
    rest = (stem if not ending else address).partition(parts.netloc)[2]
    tail = f"{rest[-TOLD_LETTERS:]}{dot if not ending else ''}" if len(rest) >= 4 * TOLD_LETTERS else ""
    return f"{parts.scheme}://{parts.hostname}/…{tail}"


def fetch(address: str, *, etag: str = "", changed: str = "", limits: Limits | None = None) -> Fetched:
    """The calendar's bytes, asked with what the server said of it last. Raises CalendarTrouble."""
    limits = limits or Limits()
    asked = {"If-None-Match": etag, "If-Modified-Since": changed}
    with ended_after(limits.seconds) as clock:
        for _ in range(limits.redirects + 1):
            answer = ask(address, asked, limits, clock)
            if isinstance(answer, Fetched):
                return answer
            if urlsplit(address).scheme == "https" and urlsplit(answer).scheme == "http":
                raise AddressRefused("The address leads from https to http. Ask for one that stays with https.")
            address = plain_address(answer)
    raise CalendarTrouble("The address leads on and on, to no calendar.")


class Clock:
    """Cuts the connection when the time is over, whatever the server does."""

    def __init__(self) -> None:
        self.over = False
        self.connection: socket.socket | None = None

    def cut(self) -> None:
        self.over = True
        if self.connection is not None:
            try:
                self.connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it has ended by itself


@contextmanager
def ended_after(seconds: float) -> Iterator[Clock]:
    clock = Clock()
    timer = Timer(seconds, clock.cut)
    timer.daemon = True
    timer.start()
    try:
        yield clock
    finally:
        timer.cancel()


def ask(address: str, asked: dict[str, str], limits: Limits, clock: Clock) -> Fetched | str:
    """One request: the calendar, or the next address of a redirect. Raises CalendarTrouble."""
    parts = parts_of(address)
    host = (parts.hostname or "").encode("idna").decode()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        connection = connected(parts.scheme, host, port, limits, clock)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", path, headers=headers(parts, asked))
            return taken(connection.getresponse(), address, limits, clock)
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as trouble:
        if clock.over:
            raise CalendarTrouble(f"{host} did not answer in {limits.seconds:g} seconds.") from trouble
        raise CalendarTrouble(words_for(trouble, host)) from trouble


def connected(scheme: str, host: str, port: int, limits: Limits, clock: Clock) -> http.client.HTTPConnection:
    """A connection to an address of that host that may be asked; certificates are checked against its name."""
    plain = open_socket(host, port, limits, clock)
    try:
        if scheme == "https":
            context = ssl.create_default_context()
            plain = context.wrap_socket(plain, server_hostname=host)
            clock.connection = plain
    except BaseException:
        plain.close()
        raise
    connection = http.client.HTTPConnection(host, port)
    connection.sock = plain
    return connection


def open_socket(host: str, port: int, limits: Limits, clock: Clock) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [(family, place) for family, _, _, _, place in found if may_be_asked(str(place[0]), limits)]
    refused = AddressRefused(f"{host} is this computer, or no computer that may be asked. Enter another address.")
    if not addresses:
        raise refused
    trouble: OSError | None = None
    for family, place in addresses:
        made = socket.socket(family, socket.SOCK_STREAM)
        made.settimeout(limits.seconds)
        clock.connection = made
        try:
            if clock.over:
                raise TimeoutError
            made.connect(place)
            if limits.own_computer or not leads_here(made):
                return made
        except OSError as failed:
            made.close()
            trouble = failed
        else:
            made.close()
            raise refused
    raise trouble or OSError("no address")


def leads_here(connected: socket.socket) -> bool:
    """Are both ends one computer? So it is with this computer's own address in the practice's network."""
    return bool(connected.getsockname()[0] == connected.getpeername()[0])


def may_be_asked(place: str, limits: Limits) -> bool:
    """Public addresses, and those of a practice's own network; this computer's only where that is allowed."""
    address = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if any(address in network for network in NEVER):
        return False
    if address.is_loopback:
        return limits.own_computer
    if any(address in network for network in OWN_NETWORKS):
        return True
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_link_local)


def headers(parts: SplitResult, asked: dict[str, str]) -> dict[str, str]:
    made = {
        "Accept": "text/calendar, */*;q=0.1",
        "Accept-Encoding": "identity",
        "User-Agent": "Seen & Heard",
        "Connection": "close",
    }
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        made["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    return made | {name: value for name, value in asked.items() if value}


def taken(answer: http.client.HTTPResponse, address: str, limits: Limits, clock: Clock) -> Fetched | str:
    host = urlsplit(address).hostname
    if answer.status in REDIRECTS:
        return urljoin(address, answer.getheader("Location") or "")
    etag, changed = mark_in(answer, "ETag"), mark_in(answer, "Last-Modified")
    if answer.status == http.HTTPStatus.NOT_MODIFIED:
        return Fetched(None)
    if answer.status != http.HTTPStatus.OK:
        raise CalendarTrouble(said_of(answer.status, str(host)))
    if (answer.getheader("Content-Encoding") or "identity").lower() != "identity":
        raise CalendarTrouble(f"{host} sends the calendar packed in a way that was not asked for.")
    return Fetched(body_of(answer, limits, clock), etag[:200], changed[:100])


def mark_in(answer: http.client.HTTPResponse, name: str) -> str:
    """What the server says of the calendar's state, to be said back to it; nothing if it is no plain text."""
    said = answer.getheader(name) or ""
    return said if said.isascii() and said.isprintable() else ""


def body_of(answer: http.client.HTTPResponse, limits: Limits, clock: Clock) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read(PIECE):
        size += len(piece)
        if size > limits.size:
            raise CalendarTrouble(f"The calendar is larger than {limits.size / 1024 / 1024:g} MB.")
        pieces.append(piece)
    if clock.over or (answer.length or 0) > 0:
        raise http.client.IncompleteRead(b"")
    return b"".join(pieces)


def said_of(status: int, host: str) -> str:
    if status in (401, 403, 407):
        return f"{host} does not let us read it any more (it answers {status}). Ask for a new address."
    if status in (404, 410):
        return f"{host} has no calendar at this address any more (it answers {status}). Ask for a new one."
    return f"{host} answers {status}, which is no calendar."


def words_for(trouble: Exception, host: str) -> str:
    if isinstance(trouble, ssl.SSLCertVerificationError):
        return f"{host} cannot prove that it is {host}: its certificate is not good."
    if isinstance(trouble, ssl.SSLError):
        return f"No safe connection to {host} could be made."
    if isinstance(trouble, socket.gaierror):
        return f"There is no {host}, or this computer cannot reach the outside world."
    if isinstance(trouble, TimeoutError):
        return f"{host} did not answer in time."
    if isinstance(trouble, http.client.IncompleteRead):
        return f"{host} broke off in the middle."
    return f"{host} cannot be reached, or broke off."
