"""`seenheard run`: the site and its worker, kept alive together."""

from __future__ import annotations

import argparse
import ipaddress
import os
import sys
from pathlib import Path

from .site import add_data_argument, folder_stands, open_site


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("run", help="start the site and its worker", description=__doc__)
    add_data_argument(parser)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default 8000)")
    parser.add_argument("--watch", metavar="FOLDER", help="take letters from this folder (default: DATA/watched)")
    parser.add_argument(
        "--demonstration",
        action="store_true",
        help="load the fictional practice and sign in by itself, on this computer only",
    )
    parser.add_argument("--part", choices=["worker"], help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.demonstration and not is_loopback(arguments.host):
        print(
            f"The demonstration signs in by itself, so it runs on this computer only. Leave out "
            f"--host {arguments.host}, or leave out --demonstration.",
            file=sys.stderr,
        )
        return 2
    if not 0 < arguments.port < 65536:
        print(f"{arguments.port} is not a port. Choose a number from 1 to 65535.", file=sys.stderr)
        return 2
    data = Path(arguments.data).resolve()
    watched = Path(arguments.watch).resolve() if arguments.watch else data / "watched"
    os.environ["SEENHEARD_DEMONSTRATION"] = "1" if arguments.demonstration else "0"
    if not is_loopback(arguments.host):
        os.environ.setdefault("SEENHEARD_HOSTS", arguments.host)
    if not folder_stands(data):
        return 2
    open_site(str(data))
    if arguments.part == "worker":
        from seenheard.practice.letters.worker import run_worker

        run_worker(watched)
        return 0
    from seenheard.documents import sandbox_strength
    from seenheard.practice.config.starting import NotStarted, prepare
    from seenheard.supervisor import supervise

    for weakness in sandbox_strength():
        print(f"Take care: {weakness}", file=sys.stderr)
    try:
        prepare(demonstration=arguments.demonstration)
    except NotStarted as reason:
        print(reason, file=sys.stderr)
        return 1
    watched.mkdir(parents=True, exist_ok=True)
    return supervise(host=arguments.host, port=arguments.port, data=data, watched=watched)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
