"""A real HTTP server on this computer that gives a calendar, or does what bad servers do."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

#: How somebody begins who wants to speak TLS.
HELLO = b"\x16"
Answer = Callable[[socket.socket, Event], None]


def whole(body: bytes, *, status: str = "200 OK", more: str = "") -> Answer:
    """A plain answer with its length."""

    def send(to: socket.socket, stopped: Event) -> None:
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{more}\r\n"
        to.sendall(head.encode() + body)

    return send


def redirect(place: str) -> Answer:
    return whole(b"", status="302 Found", more=f"Location: {place}\r\n")


def broken_off(body: bytes) -> Answer:
    """Half of the body, then the connection ends."""

    def send(to: socket.socket, stopped: Event) -> None:
        to.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body[: len(body) // 2])

    return send


def dripping(piece: bytes = b"X", head: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n") -> Answer:
    """A little now and then, without end."""

    def send(to: socket.socket, stopped: Event) -> None:
        to.sendall(head)
        while not stopped.wait(0.02):
            to.sendall(piece)

    return send


def endless(to: socket.socket, stopped: Event) -> None:
    """As much as is taken, without end."""
    to.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while not stopped.is_set():
        to.sendall(b"X" * 65536)


def silent(to: socket.socket, stopped: Event) -> None:
    """Takes the question and says nothing."""
    stopped.wait(30)


@dataclass
class Server:
    """The server: `answer` may be changed at any time; `asked` holds every request's bytes."""

    port: int
    answer: Answer
    safe: ssl.SSLContext | None = None
    stopped: Event = field(default_factory=Event)
    asked: list[bytes] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/leave/secret-9f3a.ics"

    def serve(self, listening: socket.socket) -> None:
        while not self.stopped.is_set():
            try:
                to, _ = listening.accept()
            except OSError:
                return
            Thread(target=self.answer_one, args=(to,), daemon=True).start()

    def answer_one(self, to: socket.socket) -> None:
        with to:
            try:
                if self.safe is not None:
                    to = self.safe.wrap_socket(to, server_side=True)
                question = b""
                while b"\r\n\r\n" not in question and not question.startswith(HELLO) and (piece := to.recv(65536)):
                    question += piece
                self.asked.append(question)
                self.answer(to, self.stopped)
            except OSError:
                pass  # whoever asked has gone


@contextmanager
def serving(answer: Answer, *, safe: ssl.SSLContext | None = None) -> Iterator[Server]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = Server(listening.getsockname()[1], answer, safe)
    thread = Thread(target=server.serve, args=(listening,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        try:
            listening.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        listening.close()
        thread.join(10)


def certificate(folder: Path, name: str) -> Path:
    """A file with a key and a certificate for this name that nobody has signed but itself."""
    now, key = datetime.now(UTC), ec.generate_private_key(ec.SECP256R1())
    about = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    built = (
        x509.CertificateBuilder()
        .subject_name(about)
        .issuer_name(about)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file = folder / f"{name}.pem"
    encoding = serialization.Encoding.PEM
    file.write_bytes(key.private_bytes(encoding, *plain) + built.public_bytes(encoding))
    return file


def speaking_safely(file: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    return context
