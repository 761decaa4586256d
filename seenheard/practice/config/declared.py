"""Every setting that an installation takes from the environment: the table behind docs/reference/settings.md."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from urllib.parse import urlsplit

from seenheard.practice.people.signing_in.policy import second_factor_complaint

from . import mail_settings
from .environment import Setting

HOST = re.compile(r"\.?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*")
THIS_COMPUTER = "127.0.0.1,localhost,[::1]"


def host_complaint(host: str) -> str | None:
    if host == "*":
        return "“*” would let any name stand in addresses. Name each host under which people reach the site."
    if HOST.fullmatch(host):
        return None
    try:
        ipaddress.ip_address(host[1:-1] if host.startswith("[") and host.endswith("]") else host)
    except ValueError:
        return (
            f"{host!r} is not the name of a host. Write it without https://, port or path: seenheard.practice.example."
        )
    return None if ":" not in host or host.startswith("[") else f"{host!r} needs square brackets: [{host}]."


def origin_complaint(origin: str) -> str | None:
    parts = urlsplit(origin)
    if parts.scheme in ("http", "https") and parts.netloc and not parts.path.strip("/") and not parts.query:
        return None
    return (
        f"{origin!r} is not an origin. Write it with its scheme and without a path: https://seenheard.practice.example."
    )


def proxy_complaint(proxy: str) -> str | None:
    try:
        network = ipaddress.ip_network(proxy)
    except ValueError:
        return f"{proxy!r} is not an address or a network. Write the proxy's address, like 10.0.0.5 or 10.0.0.0/28."
    if network.prefixlen == 0:
        return f"{proxy!r} would trust every computer there is. Write the address of the proxy itself."
    return None


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "SEENHEARD_DATA",
        "text",
        "the data folder: database, letters, watched folder, secret",
        unset="`data` in the working folder",
        default="data",
    ),
    Setting(
        "SEENHEARD_HOSTS",
        "list",
        "the names under which people reach the site",
        unset="this computer only",
        default=THIS_COMPUTER,
        check=host_complaint,
    ),
    Setting(
        "SEENHEARD_HTTPS",
        "flag",
        "1 if people reach it over HTTPS: secure cookies, redirects, HSTS",
        unset="0",
    ),
    Setting(
        "SEENHEARD_BEHIND_PROXY",
        "flag",
        "1 if a reverse proxy stands in front and sets `X-Forwarded-Proto` and `X-Forwarded-For`",
        unset="0",
    ),
    Setting(
        "SEENHEARD_PROXIES",
        "list",
        "the addresses of that proxy; from any other address its headers are refused",
        unset="`127.0.0.1,::1`: a proxy on this computer",
        default="127.0.0.1,::1",
        check=proxy_complaint,
    ),
    Setting(
        "SEENHEARD_ORIGINS",
        "list",
        "further full addresses from which forms may be sent; hardly ever needed",
        unset="none",
        check=origin_complaint,
    ),
    Setting(
        "SEENHEARD_SITE_PROCESSES",
        "number",
        "how many processes answer pages",
        unset="1",
        default="1",
        least=1,
        most=64,
    ),
    Setting(
        "SEENHEARD_SECOND_FACTOR",
        "text",
        "`required` or `offered`: whether everybody needs a second step to sign in",
        unset="`required` with SEENHEARD_HTTPS=1, else `offered`",
        check=second_factor_complaint,
    ),
    Setting(
        "SEENHEARD_IDLE_MINUTES",
        "number",
        "after how many minutes without use somebody is signed out; after 12 hours in any case",
        unset="30",
        default="30",
        least=5,
        most=720,
    ),
    Setting(
        "SEENHEARD_FEWEST_SHOWN",
        "number",
        "the board's page shows no smaller number of children, conferences or reports",
        unset="5 (not confirmed: no rule for it was found)",
        default="5",
        least=1,
        most=100,
    ),
    Setting(
        "SEENHEARD_RECEIPT_DAYS",
        "number",
        "days after which the first page asks for the receipt of a pack of open work",
        unset="2 (not confirmed: our own choice)",
        default="2",
        least=1,
        most=30,
    ),
    Setting(
        "SEENHEARD_RULES",
        "text",
        "a folder of editions of the rules that came after this release: new law as files",
        unset="`rules` in the data folder, if it is there",
        check=lambda folder: (
            None if Path(folder).is_dir() else f"{folder!r} is not a folder. Make it, or leave it out."
        ),
    ),
    Setting(
        "SEENHEARD_SMTP_HOST",
        "text",
        "the mail server that takes our e-mails; it turns sending on",
        unset="no e-mail is sent",
        check=host_complaint,
    ),
    Setting(
        "SEENHEARD_SMTP_PORT",
        "number",
        "its port; 0 for the usual one: 587, with `tls` 465, with `none` 25",
        unset="0",
        default="0",
        least=0,
        most=65535,
    ),
    Setting(
        "SEENHEARD_SMTP_SECURITY",
        "text",
        "`starttls`, `tls` (encrypted from the first byte), or `none` for a mail server on this computer alone",
        unset="`starttls`",
        default="starttls",
        check=mail_settings.security_complaint,
    ),
    Setting(
        "SEENHEARD_SMTP_USER",
        "text",
        "the name with which to sign in there",
        unset="without signing in",
    ),
    Setting(
        "SEENHEARD_SMTP_PASSWORD_FILE",
        "text",
        "a file that holds the password in its one line, readable by our account alone",
        unset="without signing in",
        check=mail_settings.password_file_complaint,
    ),
    Setting(
        "SEENHEARD_MAIL_FROM",
        "text",
        "the address that our e-mails come from, and to which what does not arrive comes back",
        unset="none; needed for sending",
        check=mail_settings.sender_complaint,
    ),
    Setting(
        "SEENHEARD_ADDRESS",
        "text",
        "the address under which people reach the site, for the links in e-mails",
        unset="none; needed for sending",
        check=origin_complaint,
    ),
    Setting(
        "SEENHEARD_CALENDARS_HERE",
        "flag",
        "1 if calendars of leave may be fetched from this computer itself; else such addresses are refused",
        unset="0",
    ),
    Setting(
        "SEENHEARD_DEMONSTRATION",
        "flag",
        "set by `seenheard run --demonstration` itself",
        unset="0",
        internal=True,
    ),
)
