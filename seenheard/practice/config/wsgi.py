"""The site for an application server."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from .logs import guard_uncaught

log = logging.getLogger(__name__)
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def guarded(site: Application) -> Application:
    """The site; what fails outside every page is written by the log's rule, not with its values by the server."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:
            return site(environ, start_response)
        except Exception:
            log.exception("A request could not be answered.")
            start_response("500 Internal Server Error", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
            return [b"Something went wrong. The fault is ours."]

    return answer


def collect_seldom() -> None:
    """Keep what was loaded at the start out of every later search for unused memory, and make these searches rare: each
    went through all of it, and made every twentieth page 80 ms slower (benchmarks/pages.py)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seenheard.practice.config.settings")
guard_uncaught()
application = guarded(get_wsgi_application())
collect_seldom()
