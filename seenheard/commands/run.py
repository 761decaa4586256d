"""`seenheard run`: the site and its worker, kept alive together."""

from __future__ import annotations

import argparse
import ipaddress
import os
import sys
from pathlib import Path

from .site import add_data_argument, folder_stands, open_site, refuse_contradictions


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
    parser.add_argument("--part", choices=["site", "worker"], help=argparse.SUPPRESS)
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
    if arguments.part is None:
        refuse_contradictions(listens_here_alone=is_loopback(arguments.host))
    if not folder_stands(data):
        return 2
    open_site(str(data))
    if arguments.part == "worker":
        from seenheard.practice.letters.worker import run_worker

        run_worker(watched, supervised=True)
        return 0
    if arguments.part == "site":
        from seenheard.site_server import serve

        serve(host=arguments.host, port=arguments.port)
        return 0
    return start(arguments, data, watched)


def start(arguments: argparse.Namespace, data: Path, watched: Path) -> int:
    """Take the folder, make it ready, and keep site and worker alive until told to stop."""
    from seenheard.documents import sandbox_strength
    from seenheard.practice.config.in_use import FolderInUse, lock_folder
    from seenheard.practice.config.private_files import exposed
    from seenheard.practice.config.starting import NotStarted, prepare
    from seenheard.supervisor import address, supervise

    for weakness in sandbox_strength():
        print(f"Take care: {weakness}", file=sys.stderr)
    for opening in exposed(data):
        print(f"Take care: {opening}", file=sys.stderr)
    try:
        lock = lock_folder(data)
        lock.say(address=address(arguments.host, arguments.port))
        prepare(demonstration=arguments.demonstration)
        watched.mkdir(parents=True, exist_ok=True)
        say_if_nobody_can_sign_in(data)
    except (FolderInUse, NotStarted) as reason:
        print(reason, file=sys.stderr)
        return 1
    except OSError as failure:
        print(f"{data} cannot be used: {failure.strerror or failure}. Is the disk full or read-only?", file=sys.stderr)
        return 1
    code = supervise(host=arguments.host, port=arguments.port, data=data, watched=watched, leaving=lock.unclean)
    lock.release()
    return code


def say_if_nobody_can_sign_in(data: Path) -> None:
    """A new folder has a page to sign in and nobody who could: say what comes next."""
    from seenheard.practice.people.models import Person, Practice

    if not Practice.objects.exists():
        print(
            f"There is no practice here yet. Add it with: seenheard add-practice CODE NAME --data {data}",
            file=sys.stderr,
        )
    elif not Person.objects.exists():
        words = "Nobody can sign in yet. Add somebody with: seenheard add-person USERNAME NAME --role safeguarding_lead"
        print(f"{words} --data {data}", file=sys.stderr)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
