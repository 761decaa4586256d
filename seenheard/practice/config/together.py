"""Settings that are right one by one and cannot be meant together: said before the site starts, not found out later."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping

from . import mail_settings
from .declared import THIS_COMPUTER
from .environment import SettingsRefused, Value, read

DEMONSTRATION = (
    "The demonstration signs in by itself, so it is never a server: leave out --demonstration, or leave "
    "SEENHEARD_HTTPS, SEENHEARD_BEHIND_PROXY and SEENHEARD_HOSTS unset."
)
PROXY_ALONE = (
    "SEENHEARD_BEHIND_PROXY is 1 and SEENHEARD_HTTPS is not: people must reach the proxy over HTTPS, so set both."
)
HTTPS_ALONE = (
    "SEENHEARD_HTTPS is 1 and SEENHEARD_BEHIND_PROXY is not: Seen & Heard leaves HTTPS to a proxy in front. Set both."
)
PROXIES_ALONE = "SEENHEARD_PROXIES is set and SEENHEARD_BEHIND_PROXY is not 1: set that too, or leave both out."
NO_HOST = (
    "SEENHEARD_HOSTS names only this computer, so nobody could reach the site through the proxy: name the site's host."
)
UNENCRYPTED = (
    "--host lets other computers in, and what is about children must not cross a network unencrypted: leave out "
    "--host, or put a proxy in front and set SEENHEARD_HTTPS=1, SEENHEARD_BEHIND_PROXY=1 and SEENHEARD_HOSTS."
)


def refuse_contradictions(given: Mapping[str, str], *, listens_here_alone: bool) -> None:
    """Raises SettingsRefused with a sentence for each contradiction among the names of the environment."""
    found = contradictions(read(given), given=set(given), listens_here_alone=listens_here_alone)
    if found:
        raise SettingsRefused("\n".join(found))


def contradictions(values: Mapping[str, Value], *, given: set[str], listens_here_alone: bool) -> list[str]:
    """A sentence for each contradiction. `given` are the names that somebody set."""
    https, proxy, alone = values["SEENHEARD_HTTPS"], values["SEENHEARD_BEHIND_PROXY"], here_alone(values)
    mail = mail_settings.contradictions(values, given=given, is_here=is_here)
    if values["SEENHEARD_DEMONSTRATION"]:
        return ([DEMONSTRATION] if https or proxy or not alone else []) + mail
    found = [
        (PROXY_ALONE, proxy and not https),
        (HTTPS_ALONE, https and not proxy),
        (PROXIES_ALONE, "SEENHEARD_PROXIES" in given and not proxy),
        (NO_HOST, https and proxy and alone),
        (UNENCRYPTED, not listens_here_alone and not https and not proxy),
    ]
    return [sentence for sentence, holds in found if holds] + mail


def here_alone(values: Mapping[str, Value]) -> bool:
    """Do the site's names lead to this computer alone?"""
    hosts = values["SEENHEARD_HOSTS"]
    return isinstance(hosts, list) and all(is_here(host) for host in hosts)


def is_here(host: str) -> bool:
    """Does this name or address lead to this computer?"""
    return host in THIS_COMPUTER.split(",") or loopback(host)


def loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
