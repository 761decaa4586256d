"""Handing e-mails to a mail server: a real one on loopback, in each of its moods."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from seenheard.links import mail
from seenheard.links.mail import Answer, Connection, MailServer, NoConnection, Outcome, Outgoing, as_data

from .mailbox import Mailbox, Open

SENDER = "seenheard@practice.example"


def outgoing(to: str = "gill@practice.example", **more: str) -> Outgoing:
    made = Outgoing(
        message_id="<1@practice.example>",
        sender=SENDER,
        sender_name="Seen & Heard, Millbrook Lane Surgery",
        to=to,
        subject="2 things today – and one “urgent”",
        body="A. B.: send our report.\n.\n.hidden dot\nhttp://127.0.0.1:8000/diary/\n",
        written_at=datetime(2026, 11, 23, 8, 30, tzinfo=UTC),
    )
    return replace(made, **more)


def send(box: Mailbox, *letters: Outgoing, security: str = "none") -> list[Answer]:
    with Connection(MailServer("127.0.0.1", box.port, security), sender=SENDER) as connection:
        return [connection.send(one) for one in letters]


def test_an_email_arrives_as_it_was_written(mailbox: Open) -> None:
    box = mailbox()
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Conférence\r\nEND:VCALENDAR\r\n"
    assert send(box, outgoing(calendar=calendar)) == [Answer(Outcome.TAKEN)]
    [letter] = box.letters()
    assert letter["Message-ID"] == "<1@practice.example>"
    assert letter["Subject"] == outgoing().subject
    assert letter["From"] == '"Seen & Heard, Millbrook Lane Surgery" <seenheard@practice.example>'
    assert letter["Auto-Submitted"] == "auto-generated"
    body = letter.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == outgoing().body.splitlines(), "dots at the beginning of a line stay"
    [attached] = letter.iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    assert attached.get_param("method") == "REQUEST"
    assert attached.get_content().splitlines() == calendar.splitlines()


def test_several_leave_over_one_line_and_a_fault_of_one_is_none_of_the_others(mailbox: Open) -> None:
    box = mailbox()
    names = ("a", "unknown.1", "b", "grey.1", "c", "full.1", "later-data.1", "d")
    answers = send(box, *(outgoing(f"{name}@practice.example") for name in names))
    assert [answer.outcome for answer in answers] == [
        *(Outcome.TAKEN, Outcome.REFUSED, Outcome.TAKEN, Outcome.LATER),
        *(Outcome.TAKEN, Outcome.REFUSED, Outcome.LATER, Outcome.TAKEN),
    ]
    assert [one["to"][0] for one in box.taken()] == ["a", "b", "c", "d"]
    assert answers[1].words == "550 5.1.1 No such user here"
    assert not any(answer.lost for answer in answers)


def test_a_server_that_closes_with_421_ends_the_line(mailbox: Open) -> None:
    with Connection(MailServer("127.0.0.1", mailbox().port, "none"), sender=SENDER) as connection:
        assert connection.send(outgoing("closing.1@practice.example")).outcome is Outcome.LATER
        assert connection.broken


@pytest.mark.parametrize(
    ("fault", "lost"),
    [("dies-before-data", False), ("dies-within-data", True), ("dies-untaken", True), ("dies-taken", True)],
)
def test_a_server_that_dies_leaves_it_for_later_and_it_is_known_if_the_answer_was_lost(
    mailbox: Open, fault: str, lost: bool
) -> None:
    [answer] = send(mailbox(), outgoing(f"{fault}.1@practice.example"))
    assert answer.outcome is Outcome.LATER
    assert answer.lost is lost
    assert "broke" in answer.words


def test_a_server_that_gives_a_byte_now_and_then_is_cut_off(mailbox: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MESSAGE_SECONDS", 0.5)
    [answer] = send(mailbox(), outgoing("drips.1@practice.example"))
    assert answer.outcome is Outcome.LATER


@pytest.fixture
def silent() -> Iterator[int]:
    """A port on which somebody listens who says nothing until the end of the test."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_server_without_a_banner_is_waited_for_and_no_longer(silent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "STEP_SECONDS", 0.3)
    with pytest.raises(NoConnection, match=r"did not answer in time|no connection"):
        Connection(MailServer("127.0.0.1", silent, "none"), sender=SENDER).__enter__()


@pytest.fixture
def says() -> Iterator[Callable[[bytes], int]]:
    """Listens, and says these bytes to whoever comes, then closes."""
    opened: list[socket.socket] = []

    def listen(words: bytes) -> int:
        listener = socket.create_server(("127.0.0.1", 0))
        opened.append(listener)

        def answer() -> None:
            with listener.accept()[0] as line, suppress(OSError):  # whoever came may be gone already
                line.sendall(words)
                line.recv(1024)

        threading.Thread(target=answer, daemon=True).start()
        return int(listener.getsockname()[1])

    yield listen
    for one in opened:
        one.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (b"554 5.3.2 Not today\r\n", "takes no e-mail at present: 554 5.3.2 Not today"),
        (b"421 4.3.2 Busy\r\n", "takes no e-mail at present: 421"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "no connection|takes no e-mail"),
        (b"\xff" * 20_000, "no connection|takes no e-mail"),
    ],
)
def test_a_server_that_does_not_want_us_is_a_sentence(says: Callable[[bytes], int], words: bytes, said: str) -> None:
    with pytest.raises(NoConnection, match=said):
        Connection(MailServer("127.0.0.1", says(words), "none"), sender=SENDER).__enter__()


def test_nobody_there_is_a_sentence(mailbox: Open) -> None:
    box = mailbox()
    box.stop()
    with pytest.raises(NoConnection, match=f"port {box.port}: Connection refused"):
        send(box, outgoing())


def test_without_encryption_offered_nothing_is_sent(mailbox: Open) -> None:
    box = mailbox()
    with pytest.raises(NoConnection, match="offers no encryption"):
        send(box, outgoing(), security="starttls")
    assert box.taken() == []


def certificate(folder: Path, name: str) -> tuple[Path, Path, Path]:
    """An authority of our own, and a certificate of it for this name: files of authority, certificate, key."""
    folder.mkdir()
    now = datetime.now(UTC)

    def make(subject: str, key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey, issuer: str) -> bytes:
        built = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
            .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=subject == issuer, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(subject)]), critical=False)
        )
        return built.sign(by, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    top, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    files = folder / "authority.pem", folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(make("authority", top, top, "authority"))
    files[1].write_bytes(make(name, own, top, "authority"))
    files[2].write_bytes(
        own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files


@pytest.mark.parametrize(("security", "implicit"), [("starttls", False), ("tls", True)])
def test_over_an_encrypted_line_we_sign_in_and_it_leaves(
    mailbox: Open, tmp_path: Path, security: str, implicit: bool
) -> None:
    authority, cert, key = certificate(tmp_path / "ours", "localhost")
    box = mailbox(certificate=str(cert), key=str(key), implicit=implicit, auth=True)
    context = ssl.create_default_context(cafile=str(authority))
    server = MailServer("localhost", box.port, security, "seenheard", "a quiet river")
    with Connection(server, sender=SENDER, context=context) as connection:
        assert connection.send(outgoing()).outcome is Outcome.TAKEN
    assert [one["user"] for one in box.taken()] == ["seenheard"]
    wrong = replace(server, password="a loud river")
    with pytest.raises(NoConnection, match="did not let us sign in: 535"):
        Connection(wrong, sender=SENDER, context=context).__enter__()
    foreign = replace(server, password="ein stiller Fluß")
    with pytest.raises(NoConnection, match="sign in"):
        Connection(foreign, sender=SENDER, context=context).__enter__()
    assert "river" not in repr(server)


def test_an_authority_of_ones_own_is_trusted_if_it_is_named(
    mailbox: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, cert, key = certificate(tmp_path / "named", "localhost")
    box = mailbox(certificate=str(cert), key=str(key))
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    with Connection(MailServer("localhost", box.port), sender=SENDER) as connection:
        assert connection.send(outgoing()).outcome is Outcome.TAKEN


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("name", ["localhost", "elsewhere.example"])
def test_a_certificate_that_is_not_trusted_or_of_another_name_sends_nothing(
    mailbox: Open, tmp_path: Path, security: str, name: str
) -> None:
    authority, cert, key = certificate(tmp_path / "theirs", name)
    box = mailbox(certificate=str(cert), key=str(key), implicit=security == "tls")
    context = ssl.create_default_context(cafile=str(authority) if name != "localhost" else None)
    with pytest.raises(NoConnection, match=r"certificate .* is not trusted"):
        Connection(MailServer("localhost", box.port, security), sender=SENDER, context=context).__enter__()
    assert box.taken() == []


def test_a_sender_whom_the_server_refuses_is_no_fault_of_the_email(mailbox: Open) -> None:
    box = mailbox(auth=True, certificate="", key="")
    with pytest.raises(NoConnection, match=r"takes nothing from|sign in"):
        send(box, outgoing())


@pytest.mark.parametrize(
    "wrong",
    [{"to": "a@b.example\r\nBcc: all@b.example"}, {"to": "no address"}, {"subject": "one\r\nBcc: all@b.example"}],
)
def test_a_line_break_never_becomes_a_header(mailbox: Open, wrong: dict[str, str]) -> None:
    box = mailbox()
    [answer] = send(box, replace(outgoing(), **wrong))
    assert answer.outcome is Outcome.REFUSED
    assert "cannot be written" in answer.words
    assert box.taken() == []


@given(st.lists(st.sampled_from([b"a", b".", b"\r", b"\n", b"\r\n"])).map(b"".join))
def test_no_body_ends_before_its_end(data: bytes) -> None:
    handed = as_data(data)
    assert handed.endswith(b"\r\n.\r\n") or handed == b"\r\n.\r\n"
    assert b"\r\n.\r\n" not in handed[:-1].removesuffix(b"\r\n.\r\n"[:-1])
    body = handed.removesuffix(b".\r\n")
    lines = [line.removeprefix(b".") if line.startswith(b"..") else line for line in body.split(b"\r\n")]
    assert all(line != b"." for line in body.split(b"\r\n"))
    meant = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    assert lines in (meant, [*meant, b""])
