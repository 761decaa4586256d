"""Starts the mail server of the tests, and reads what it took."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

Open = Callable[..., "Mailbox"]
ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Mailbox:
    """A mail server on loopback with a folder of its own; started again on the same port, it goes on as before."""

    folder: Path
    options: dict[str, Any] = field(default_factory=dict)
    port: int = 0
    process: subprocess.Popen[str] | None = None

    def start(self) -> Mailbox:
        self.folder.mkdir(parents=True, exist_ok=True)
        options = json.dumps({**self.options, "port": self.port})
        command = [sys.executable, "-m", "tests.links.mail_server", str(self.folder), options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert self.process.stdout is not None
        said = self.process.stdout.readline().strip()
        assert said, "the mail server of the tests did not start"
        self.port = int(said)
        return self

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            if self.process.stdout is not None:
                self.process.stdout.close()

    def wait_until_dead(self) -> None:
        assert self.process is not None
        self.process.wait(timeout=60)

    def dead(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def taken(self) -> list[dict[str, str]]:
        """Each e-mail that the server took over, in order: id, to, from, user."""
        path = self.folder / "taken"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def letters(self) -> list[EmailMessage]:
        """The e-mails themselves, as they came over the line."""
        files = sorted(self.folder.glob("*.eml"), key=lambda path: int(path.stem))
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]  # type: ignore[misc]


@contextmanager
def mailboxes(folder: Path) -> Iterator[Open]:
    """Starts mail servers with these options, and ends them at the end of the test."""
    opened: list[Mailbox] = []

    def start(**options: object) -> Mailbox:
        opened.append(Mailbox(folder / f"mailbox-{len(opened)}", dict(options)).start())
        return opened[-1]

    try:
        yield start
    finally:
        for one in opened:
            one.stop()
