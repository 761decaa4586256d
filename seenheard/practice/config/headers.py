"""The security headers of every answer: pages, refusals, redirects, faults, files, feeds.

docs/reference/security-headers.md says of each why, and which test holds it.

Nothing may be kept by a browser or a proxy unless it is named here; what a page says about itself more strictly stands.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

Answer = Callable[[HttpRequest], HttpResponse]

#: What browsers may let a page use. Passkeys, and nothing else, on our own pages alone.
PERMISSIONS = ("publickey-credentials-create", "publickey-credentials-get")
REFUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope"),
    *("magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
#: On every answer that has none of its own.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join([f"{name}=(self)" for name in PERMISSIONS] + [f"{name}=()" for name in REFUSED]),
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
    "Server": "Seen-and-Heard",  # in the place of the application server's own
    # Pages have a policy of their own; this is for what is no page: static files, and refusals before any page.
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
#: The only answers that say themselves how long they may be kept: files that are the same for everybody, and the feed,
#: which calendar programs ask for again and again and which names nobody.
OWN_CACHING = ("/static/", "/guide/pictures/", "/feeds/")
NOT_KEPT = "no-store"
#: After sign-out the browser drops what it kept of this site. Not the cookies: they are ended already, and that word
#: would end those of other sites of the same domain too.
AFTER_SIGN_OUT = '"cache", "storage"'


class EveryHeader:
    """The outermost middleware."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        leaving = request.method == "POST" and request.path == reverse("account_logout")
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if not (request.path.startswith(OWN_CACHING) and "Cache-Control" in response.headers):
            response.headers["Cache-Control"] = NOT_KEPT
        if leaving and response.status_code == 302:
            response.headers["Clear-Site-Data"] = AFTER_SIGN_OUT
        return response
