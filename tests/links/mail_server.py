"""A real mail server (aiosmtpd) in a process of its own, which dies, refuses or hangs where it is told to.

`python -m tests.links.mail_server FOLDER [options as JSON]`. It prints its port when it listens, and writes each e-mail
that it takes as a line to FOLDER/taken before it answers 250, as a mail server must.

What happens to an e-mail is told by the recipient's name: `dies-before-data.3@…`. A fault is done once, also over
restarts of the server (FOLDER/done), but for those whose name begins with `always-`.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import ssl
import sys
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

REPLIES = {
    "unknown": "550 5.1.1 No such user here",
    "grey": "450 4.2.0 Greylisted, try again later",
    "busy": "451 4.3.0 Try again later",
    "closing": "421 4.3.2 Closing",
}
REPLIES_TO_DATA = {"full": "552 5.2.2 Mailbox full", "later-data": "451 4.3.0 Try again later"}


class Faults:
    """Which faults are still to happen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def now(self, recipient: str) -> str:
        """The fault of this recipient, if it has not happened yet; it is on the disk before it happens."""
        name = recipient.partition("@")[0].partition(".")[0]
        if name.startswith("always-"):
            return name.removeprefix("always-")
        done = self.folder / "done"
        seen = done.read_text().splitlines() if done.exists() else []
        return "" if recipient in seen else name

    def happened(self, recipient: str) -> None:
        append(self.folder / "done", recipient)


class Handler:
    def __init__(self, folder: Path) -> None:
        self.folder, self.faults = folder, Faults(folder)

    async def handle_RCPT(self, server: Any, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        fault = self.faults.now(address)
        if fault in REPLIES:
            self.faults.happened(address)
            return REPLIES[fault]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        [address] = envelope.rcpt_tos
        fault = self.faults.now(address)
        self.faults.happened(address)
        if fault in REPLIES_TO_DATA:
            return REPLIES_TO_DATA[fault]
        if fault == "dies-untaken":
            die()
        message = message_from_bytes(envelope.content or b"")
        taken = {"id": message["Message-ID"], "to": address, "from": envelope.mail_from, "user": session.auth_data}
        append(self.folder / "taken", json.dumps(taken))
        (self.folder / f"{len(lines(self.folder / 'taken'))}.eml").write_bytes(envelope.content or b"")
        if fault == "dies-taken":
            die()
        if fault == "sender-dies-taken":
            os.kill(int((self.folder / "sender").read_text()), signal.SIGKILL)
        return "250 Taken"


class Server(SMTP):
    """Dies or hangs at steps that a handler does not see."""

    async def smtp_DATA(self, arg: str) -> None:
        handler = self.event_handler
        address = self.envelope.rcpt_tos[0] if self.envelope and self.envelope.rcpt_tos else ""
        fault = handler.faults.now(address)
        if fault in ("dies-before-data", "dies-within-data", "drips", "sender-dies-before-data"):
            handler.faults.happened(address)
        if fault == "dies-before-data":
            die()
        if fault == "sender-dies-before-data":
            os.kill(int((handler.folder / "sender").read_text()), signal.SIGKILL)
        if fault == "dies-within-data":
            await self.push("354 Go on")
            await self._reader.read(40)
            die()
        if fault == "drips":
            await self.push("354 Go on")
            while self.transport is not None and not self.transport.is_closing():
                self.transport.write(b"2")  # never a whole line
                await asyncio.sleep(0.02)
            return
        await super().smtp_DATA(arg)


def append(path: Path, line: str) -> None:
    with path.open("a") as out:
        out.write(f"{line}\n")
        out.flush()
        os.fsync(out.fileno())


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def signs_in(server: Any, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and data.login == b"seenheard" and data.password == b"a quiet river"
    return AuthResult(success=right, handled=False, auth_data="seenheard")


async def serve(folder: Path, options: dict[str, Any]) -> None:
    context = None
    if options.get("certificate"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options["certificate"], options["key"])
    implicit = bool(options.get("implicit"))
    settings: dict[str, Any] = {"hostname": "mail.practice.example", "enable_SMTPUTF8": False}
    if context is not None and not implicit:
        settings |= {"tls_context": context, "require_starttls": True}
    if options.get("auth"):
        settings |= {"authenticator": signs_in, "auth_required": True, "auth_require_tls": not implicit}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Server(Handler(folder), **settings),
        "127.0.0.1",
        options.get("port", 0),
        ssl=context if implicit else None,
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}))
