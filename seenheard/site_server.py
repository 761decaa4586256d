"""The site's part of `seenheard run`: the application server, which ends when its supervisor does."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from seenheard.lifeline import end_with_parent, when_supervisor_ends

#: How long pages that are being answered may still take when the site stops.
LAST_PAGES_SECONDS = 6


def serve(*, host: str, port: int) -> None:
    """Answer pages until SIGTERM, SIGINT, or until the supervisor is gone."""
    server = Server(
        "seenheard.practice.config.wsgi:application",
        address=host.strip("[]"),
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("SEENHEARD_SITE_PROCESSES", "1")),
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=LAST_PAGES_SECONDS,
    )
    when_supervisor_ends(stop)
    server.serve(target_loader=load_site, wrap_loader=False)


def load_site() -> Callable[..., Any]:
    """The site, in a process that answers pages and ends with the server that made it."""
    end_with_parent()
    from seenheard.practice.config.wsgi import application

    return application


def stop() -> None:
    """Let the pages that are being answered end, then end; at the latest a little after they should have."""
    os.kill(os.getpid(), signal.SIGTERM)
    late = threading.Timer(LAST_PAGES_SECONDS + 2.0, os._exit, args=(1,))
    late.daemon = True
    late.start()
