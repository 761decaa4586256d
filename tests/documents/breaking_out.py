"""A parser taken over: further work for a child process that tries every way out it can think of.

What an attempt could do is said as "possible"; what the system refused as "refused".
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import stat
from collections.abc import Callable
from pathlib import Path

from seenheard.documents import Document

_libc = ctypes.CDLL(None, use_errno=True)
HERE = Path(__file__).resolve().parent


def _call(name: str, *arguments: object) -> Callable[[], int]:
    return lambda: getattr(_libc, name)(*arguments)


def _ends(attempt: Callable[[], object]) -> str:
    """Numbers below 0 are the C library's way to say no."""
    try:
        found = attempt()
    except (OSError, ValueError):  # Python's word for a limit that may not be raised
        return "refused"
    return "refused" if isinstance(found, int) and found < 0 else "possible"


def _connected(family: int, kind: int, address: object) -> Callable[[], int]:
    def attempt() -> int:
        with socket.socket(family, kind) as plug:
            plug.settimeout(1)
            plug.connect(address)  # type: ignore[arg-type]
        return 0

    return attempt


def _forked() -> int:
    made = os.fork()
    if made == 0:
        os._exit(0)
    return made


def ways_out(document: Document, *, victim: str, parent: int, port: int, pathname: str) -> dict[str, str]:
    """How each attempt ended. `victim` is a file of the site's own that must neither be read nor touched."""
    file = victim.encode()
    attempts: dict[str, Callable[[], object]] = {
        "IPv4": _connected(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", port)),
        "IPv6": _connected(socket.AF_INET6, socket.SOCK_STREAM, ("::1", port)),
        "datagram": _connected(socket.AF_INET, socket.SOCK_DGRAM, ("192.0.2.1", 53)),
        "unix socket": _connected(socket.AF_UNIX, socket.SOCK_STREAM, pathname),
        "abstract socket": _connected(socket.AF_UNIX, socket.SOCK_STREAM, "\0seenheard-test"),
        "netlink": lambda: socket.socket(16, socket.SOCK_RAW, 0).close(),
        "raw packets": lambda: socket.socket(17, socket.SOCK_RAW, 0).close(),
        "socket pair": lambda: socket.socketpair()[0].close(),
        "read the victim": lambda: Path(victim).read_bytes(),
        "list its folder": lambda: os.listdir(Path(victim).parent),
        "write it": lambda: os.open(victim, os.O_WRONLY),
        "cut it short": _call("truncate", file, 0),
        "change its rights": _call("chmod", file, 0o777),
        "give it away": _call("chown", file, 65534, 65534),
        "rename it": _call("rename", file, file + b"-moved"),
        "link it": _call("link", file, str(HERE / "linked").encode()),
        "delete it": _call("unlink", file),
        "change its times": lambda: os.utime(victim, (0, 0)),
        "label it": lambda: os.setxattr(victim, "user.x", b"x"),
        "write beside the parsers": lambda: os.open(HERE / "written-by-a-letter", os.O_CREAT | os.O_WRONLY),
        "write to memory's own disk": lambda: os.open("/dev/shm/written-by-a-letter", os.O_CREAT | os.O_WRONLY),
        "make a folder": _call("mkdir", str(HERE / "made-by-a-letter").encode(), 0o777),
        "passwords": lambda: Path("/etc/passwd").read_text(),
        "own environment": lambda: Path("/proc/self/environ").read_bytes(),
        "the site's environment": lambda: Path(f"/proc/{parent}/environ").read_bytes(),
        "own memory": lambda: os.open("/proc/self/mem", os.O_RDWR),
        "the terminal": lambda: os.open("/dev/tty", os.O_RDWR),
        "end the site": lambda: os.kill(parent, signal.SIGTERM),
        "end everything": lambda: os.kill(-1, signal.SIGTERM),
        "end the fork server": lambda: os.kill(os.getppid() or 1, signal.SIGTERM),
        "trace the fork server": _call("ptrace", 16, os.getppid() or 1, None, None),
        "slow the fork server": lambda: resource.prlimit(1, resource.RLIMIT_CPU, (1, 1)),
        "another process": _forked,
        "another process, by spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
        "another program": lambda: os.execv("/bin/true", ["true"]),
        "a new namespace": _call("unshare", 0x10000000),
        "a mount": _call("mount", b"none", b"/tmp", b"tmpfs", 0, None),
        "another root": _call("chroot", b"/"),
        "a hidden file": _call("memfd_create", b"x", 0),
        "keys of the session": _call("syscall", 250, 0, -3, 0, 0, 0),
        "kernel programs": _call("syscall", 321, 0, None, 0),
        "quick input and output": _call("syscall", 425, 8, None),
        "faults as messages": _call("syscall", 323, 0),
        "performance counters": _call("syscall", 298, None, 0, -1, -1, 0),
        "more rights": lambda: os.setuid(0),
        "more time": lambda: resource.setrlimit(resource.RLIMIT_CPU, (10**6, 10**6)),
        "more memory": lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
        "more handles": lambda: [os.dup(0) for _ in range(100)],
        "signals by a handle": lambda: __import__("fcntl").fcntl(0, 8, parent),
    }
    return {name: _ends(attempt) for name, attempt in attempts.items()}


def belongings(document: Document) -> dict[str, object]:
    """What the child holds: its handles and where they lead, its rights, its variables."""
    handles = []
    for handle in range(1024):
        try:
            facts = os.fstat(handle)
        except OSError:
            continue
        nowhere = os.stat(os.devnull).st_rdev == facts.st_rdev and not os.path.isfile(handle)
        handles.append("nowhere" if nowhere else "its own socket" if stat.S_ISSOCK(facts.st_mode) else "other")
    return {"handles": handles, "variables": sorted(os.environ)}


def capabilities(document: Document) -> int:
    """Root's rights that the child still has (capget itself is not among the calls left to it)."""
    head, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    return -1 if _libc.capget(head, data) != 0 else data[0] | data[3] << 32


def bomb(document: Document) -> int:
    """Forks for ever."""
    made = 0
    while True:
        made += os.fork() == 0


def drip(document: Document) -> dict[str, object]:
    """An answer far larger than any letter's."""
    return {"fields": [[] for _ in range(30_000_000)]}
