"""What a child process gives up before it sees a stranger's bytes. Linux; elsewhere as much as there is."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from pathlib import Path

_CLONE_NEWUSER, _CLONE_NEWNET, _CLONE_NEWPID, _CLONE_NEWIPC = 0x10000000, 0x40000000, 0x20000000, 0x08000000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_SIGKILL = 9
# Landlock (same numbers on every architecture)
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ = 1 << 2 | 1 << 3  # a file, a folder
_ALL_FILES = (1 << 13) - 1  # every right of the first version
_LATER = {2: 1 << 13, 3: 1 << 14, 5: 1 << 15}  # version -> moving between folders; cutting short; device commands
_CAPABILITIES = 0x20080522  # version 3 of the kernel's interface


def _libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def new_namespaces() -> list[str]:
    """Leaves the network, other processes and shared memory behind, for processes forked from now on. Answers what
    this system refused, as words."""
    libc = _libc()
    if libc is None:
        return ["network", "processes"]
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWPID | _CLONE_NEWIPC) == 0:
        return []
    refused = ["processes"]
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        refused.append("network")
    return refused


def die_with_parent() -> None:
    """Has this process killed when the thread that forked it ends."""
    libc = _libc()
    if libc is not None:
        libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)


def no_new_privileges() -> bool:
    libc = _libc()
    if libc is None:
        return False
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    return libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0


def no_capabilities() -> bool:
    """Gives up every right that root has, in this process and those forked from it; a namespace of one's own begins
    with all of them. True if none is left."""
    libc = _libc()
    if libc is None:
        return False
    head, none = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0), (ctypes.c_uint32 * 6)()
    return libc.capset(head, none) == 0


def _every_right(libc: ctypes.CDLL) -> int:
    """All that this kernel's Landlock can forbid about files."""
    version = int(libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1))
    rights = _ALL_FILES
    for since, right in _LATER.items():
        rights |= right if version >= since else 0
    return rights


def file_rules(readable: list[Path]) -> int:
    """A handle for `only_own_files`: reading under these folders and nothing else. By Landlock; -1 if the kernel
    has none."""
    libc = _libc()
    if libc is None:
        return -1
    rights = ctypes.c_uint64(_every_right(libc))
    ruleset = int(libc.syscall(_CREATE_RULESET, ctypes.byref(rights), ctypes.c_size_t(8), 0))
    if ruleset < 0:
        return -1
    for place in readable:
        try:
            handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        rule = ctypes.create_string_buffer(struct.pack("=Qi", _READ, handle), 12)
        libc.syscall(_ADD_RULE, ruleset, 1, rule, 0)
        os.close(handle)
    return ruleset


def only_own_files(rules: int) -> bool:
    """Cuts this process off from all files but those of the rules. False if that was not possible."""
    libc = _libc()
    return libc is not None and rules >= 0 and libc.syscall(_RESTRICT_SELF, rules, 0) == 0


def limit_resources(memory: int, cpu_seconds: float, most_cpu_seconds: float) -> bool:
    """Sets the limits of this process: its whole memory, processor time (a little more than its starter waits), no
    files written, no core, few handles, no further process. False if the system refused one."""
    try:
        import resource
    except ImportError:
        return False
    limits = (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, int(cpu_seconds) + 4, int(most_cpu_seconds) + 4),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, 64, 64),
    )
    try:
        for which, soft, hard in limits:
            allowed = resource.getrlimit(which)[1]
            if allowed != resource.RLIM_INFINITY:
                soft, hard = min(soft, allowed), min(hard, allowed)
            resource.setrlimit(which, (soft, hard))
        if hasattr(resource, "RLIMIT_NPROC"):
            resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))  # no effect for root
    except (OSError, ValueError):
        return False
    return True


def more_time(cpu_seconds: float) -> None:
    """Moves the processor-time limit on: a page was finished. The hard limit stays."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime + cpu_seconds) + 4
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (min(soft, hard) if hard >= 0 else soft, hard))
    except (OSError, ValueError):  # where limits cannot be set there is none to move
        return


def address_space() -> int:
    """Bytes of address space that this process has now."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 1_000_000_000
