"""Who asked, and over what: what a reverse proxy says of a request is believed only from the proxies that are named."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
SAID_BY_PROXIES = ("HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_")
SIGN_OF_LIFE = "/healthz"


class BehindProxy:
    """Puts the person's own address and scheme in the place of the proxy's, before anything looks at them.

    Without SEENHEARD_BEHIND_PROXY nothing is believed and nothing is changed.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.trusted = [ipaddress.ip_network(each) for each in settings.PROXIES] if settings.BEHIND_PROXY else []

    def __call__(self, request: HttpRequest) -> HttpResponse:
        peer = address(request.META.get("REMOTE_ADDR", ""))
        if request.path == SIGN_OF_LIFE and peer is not None and peer.is_loopback and "*" not in settings.ALLOWED_HOSTS:
            request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0].lstrip(".")  # this computer knows no name of the site
        if settings.BEHIND_PROXY:
            self.by_proxy(request, peer)
        return self.get_response(request)

    def by_proxy(self, request: HttpRequest, peer: Address | None) -> None:
        said = {name: value for name, value in request.META.items() if name.startswith(SAID_BY_PROXIES)}
        for name in said:
            del request.META[name]
        if not self.believed(peer):
            return
        proto = str(said.get("HTTP_X_FORWARDED_PROTO", "")).rpartition(",")[2].strip().lower()
        # WSGIRequest.scheme reads this; META is the same dictionary.
        request.META["wsgi.url_scheme"] = "https" if proto == "https" else "http"
        request.META["REMOTE_ADDR"] = str(self.person(peer, str(said.get("HTTP_X_FORWARDED_FOR", ""))))

    def person(self, peer: Address | None, chain: str) -> Address | None:
        """The nearest address in the chain that is no proxy of ours. What stands before it anybody may have written."""
        found = peer
        for each in reversed(chain.split(",")):
            named = address(each)
            if named is None:
                break
            found = named
            if not self.believed(named):
                break
        return found

    def believed(self, peer: Address | None) -> bool:
        return peer is not None and any(peer in network for network in self.trusted)


def address(raw: str) -> Address | None:
    """An address as it is written in headers, with or without brackets and port; None if it is none."""
    raw = raw.strip().strip('"')
    host = raw[1:].partition("]")[0] if raw.startswith("[") else raw
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return mapped or found
