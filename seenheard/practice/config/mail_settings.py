"""What settings of the mail server may say, one by one and together; and the password's file."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from .environment import Value

SECURITY = ("starttls", "tls", "none")
PORTS = {"starttls": 587, "tls": 465, "none": 25}
SENDER = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9-]+)*")
LONGEST_PASSWORD_FILE = 4096
#: Settings that mean nothing without a mail server.
OF_MAIL = (
    "SEENHEARD_SMTP_PORT",
    "SEENHEARD_SMTP_SECURITY",
    "SEENHEARD_SMTP_USER",
    "SEENHEARD_SMTP_PASSWORD_FILE",
    "SEENHEARD_MAIL_FROM",
)

NO_SENDER = "SEENHEARD_SMTP_HOST is set and SEENHEARD_MAIL_FROM is not: set the address that our e-mails come from."
NO_ADDRESS = (
    "SEENHEARD_SMTP_HOST is set and SEENHEARD_ADDRESS is not: set the address under which people reach the site, like "
    "https://seenheard.practice.example, so that the links in e-mails lead somewhere."
)
NO_SERVER = "{} is set and SEENHEARD_SMTP_HOST is not: name the mail server too, or leave both out."
HALF_SIGNED_IN = (
    "SEENHEARD_SMTP_USER and SEENHEARD_SMTP_PASSWORD_FILE belong together: set both, or neither if the mail server "
    "asks for none."
)
UNENCRYPTED_MAIL = (
    "SEENHEARD_SMTP_SECURITY is none and the mail server is another computer: what we write and the password must not "
    "cross a network unencrypted. Set it to starttls or tls."
)
ADDRESS_UNENCRYPTED = (
    "SEENHEARD_ADDRESS begins with http:// and leads to another computer: people reach a server over https://. "
    "Set it as they write it."
)
ADDRESS_ELSEWHERE = (
    "SEENHEARD_ADDRESS leads to {}, which SEENHEARD_HOSTS does not name: the links in e-mails would not open. "
    "Name it there too."
)
DEMONSTRATION_MAIL = (
    "The demonstration's people are invented, so it sends e-mail to a mail server on this computer alone: set "
    "SEENHEARD_SMTP_HOST=127.0.0.1, or leave it out."
)


def security_complaint(word: str) -> str | None:
    return None if word in SECURITY else f"{word!r} is not a way to send. Set it to starttls, tls or none."


def sender_complaint(address: str) -> str | None:
    if SENDER.fullmatch(address):
        return None
    return f"{address!r} is not an e-mail address. Write it alone, without a name: seenheard@practice.example."


def password_file_complaint(name: str) -> str | None:
    """A sentence if the password cannot or must not be read from this file."""
    path = Path(name)
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            return f"{path} is not a file. Name the file that holds the mail server's password."
        if os.name == "posix" and stat.S_IMODE(state.st_mode) & 0o077:
            return f"Other accounts of this computer can read {path}. Close it with: chmod 600 {path}"
        lines = path.read_bytes()[: LONGEST_PASSWORD_FILE + 1].decode("utf-8").strip("\r\n").splitlines()
    except OSError as failure:
        return f"{path} cannot be read: {failure.strerror}. Name a file that our account can read."
    except UnicodeDecodeError:
        return f"{path} does not hold text. Write the password into it, in one line."
    if len(lines) != 1 or len(lines[0]) > LONGEST_PASSWORD_FILE:
        return f"{path} holds {len(lines)} lines. Write the password into it, in one line."
    return None


def password_in(name: str) -> str:
    """The password in this file. Raises OSError or UnicodeDecodeError."""
    return Path(name).read_text(encoding="utf-8").strip("\r\n")


def contradictions(values: Mapping[str, Value], *, given: set[str], is_here: Callable[[str], bool]) -> list[str]:
    """A sentence for each contradiction. `is_here` says of a host whether it is this computer."""
    host, hosts = str(values["SEENHEARD_SMTP_HOST"]), values["SEENHEARD_HOSTS"]
    address = str(values["SEENHEARD_ADDRESS"])
    found = [NO_SERVER.format(name) for name in OF_MAIL if name in given and values[name] and not host]
    if host:
        unencrypted = values["SEENHEARD_SMTP_SECURITY"] == "none" and not is_here(host)
        half = bool(values["SEENHEARD_SMTP_USER"]) != bool(values["SEENHEARD_SMTP_PASSWORD_FILE"])
        found += [NO_SENDER] if not values["SEENHEARD_MAIL_FROM"] else []
        found += [NO_ADDRESS] if not address else []
        found += [HALF_SIGNED_IN] if half else []
        found += [UNENCRYPTED_MAIL] if unencrypted else []
        found += [DEMONSTRATION_MAIL] if values["SEENHEARD_DEMONSTRATION"] and not is_here(host) else []
    if address:
        parts = urlsplit(address)
        leads_to = (parts.hostname or "").lower()
        known = [str(name).strip("[]").lower() for name in hosts] if isinstance(hosts, list) else []
        found += [ADDRESS_UNENCRYPTED] if parts.scheme == "http" and not is_here(leads_to) else []
        found += [ADDRESS_ELSEWHERE.format(leads_to)] if not named(leads_to, known) else []
    return found


def named(host: str, hosts: list[str]) -> bool:
    """Do these names of hosts, of which ".example" stands for all below it, hold this one?"""
    return any(host == name or (name.startswith(".") and f".{host}".endswith(name)) for name in hosts)
