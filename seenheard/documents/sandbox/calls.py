"""The system calls that a child process may still make once it has a stranger's bytes, as a seccomp filter.

What is not listed fails with "not permitted", as a parser can live with. Nothing that is listed opens a connection,
starts or signals another process, changes a file, its rights or its length, or reaches a kernel's rarer corners.
Numbers are the kernel's own (include/uapi/asm-generic/unistd.h; arch/x86/entry/syscalls/syscall_64.tbl).
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from dataclasses import dataclass

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_KILL_PROCESS, _ERRNO, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # places in the kernel's struct seccomp_data
_X32 = 0x40000000  # numbers of x86-64's second set of calls
_WRITING = os.O_WRONLY | os.O_RDWR | getattr(os, "O_CREAT", 0) | getattr(os, "O_TRUNC", 0)

Step = tuple[int, int, int, int]  # a BPF instruction: code, jump if true, jump if false, value


@dataclass(frozen=True, slots=True)
class Machine:
    """A processor's name for the kernel, and its numbers of the calls (name -> number)."""

    audit: int
    numbers: dict[str, int]


#: Allowed with some arguments only; the others of the lists below with any.
_CHECKED = frozenset(("fcntl", "ioctl", "tgkill", "prlimit64", "open", "openat"))
# fmt: off
_X86_64 = Machine(0xC000003E, {
    "read": 0, "write": 1, "open": 2, "close": 3, "stat": 4, "fstat": 5, "lstat": 6, "poll": 7, "lseek": 8,
    "mmap": 9, "mprotect": 10, "munmap": 11, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15,
    "ioctl": 16, "pread64": 17, "readv": 19, "writev": 20, "access": 21, "select": 23, "sched_yield": 24, "mremap": 25,
    "madvise": 28, "dup": 32, "nanosleep": 35, "getpid": 39, "sendto": 44, "recvfrom": 45, "exit": 60, "uname": 63,
    "fcntl": 72, "getcwd": 79, "readlink": 89, "gettimeofday": 96, "getrlimit": 97, "getrusage": 98, "sysinfo": 99,
    "getuid": 102, "getgid": 104, "geteuid": 107, "getegid": 108, "getppid": 110, "sigaltstack": 131, "setrlimit": 160,
    "gettid": 186, "futex": 202, "sched_getaffinity": 204, "getdents64": 217, "set_tid_address": 218,
    "clock_gettime": 228, "clock_getres": 229, "clock_nanosleep": 230, "exit_group": 231, "tgkill": 234, "openat": 257,
    "newfstatat": 262, "readlinkat": 267, "faccessat": 269, "pselect6": 270, "ppoll": 271, "set_robust_list": 273,
    "prlimit64": 302, "getrandom": 318, "membarrier": 324, "statx": 332, "rseq": 334, "faccessat2": 439,
})
_AARCH64 = Machine(0xC00000B7, {
    "getcwd": 17, "dup": 23, "fcntl": 25, "ioctl": 29, "faccessat": 48, "openat": 56, "close": 57, "getdents64": 61,
    "lseek": 62, "read": 63, "write": 64, "readv": 65, "writev": 66, "pread64": 67, "pselect6": 72, "ppoll": 73,
    "readlinkat": 78, "newfstatat": 79, "fstat": 80, "exit": 93, "exit_group": 94, "set_tid_address": 96, "futex": 98,
    "set_robust_list": 99, "nanosleep": 101, "clock_gettime": 113, "clock_getres": 114, "clock_nanosleep": 115,
    "sched_getaffinity": 123, "sched_yield": 124, "tgkill": 131, "sigaltstack": 132, "rt_sigaction": 134,
    "rt_sigprocmask": 135, "rt_sigreturn": 139, "uname": 160, "getrlimit": 163, "setrlimit": 164, "getrusage": 165,
    "gettimeofday": 169, "getpid": 172, "getppid": 173, "getuid": 174, "geteuid": 175, "getgid": 176, "getegid": 177,
    "gettid": 178, "sysinfo": 179, "sendto": 206, "recvfrom": 207, "brk": 214, "munmap": 215, "mremap": 216,
    "mmap": 222, "mprotect": 226, "madvise": 233, "prlimit64": 261, "getrandom": 278, "membarrier": 283, "statx": 291,
    "rseq": 293, "faccessat2": 439,
})
# fmt: on
MACHINES = {"x86_64": _X86_64, "aarch64": _AARCH64}


def only_these_calls() -> bool:
    """Leaves this process only the calls above, for good. False if this system cannot (then nothing has changed)."""
    machine = MACHINES.get(platform.machine()) if sys.platform == "linux" and sys.maxsize > 2**32 else None
    if machine is None:
        return False
    return install(steps_for(machine, os.getpid()))


def install(steps: list[Step]) -> bool:
    """Hands a filter to the kernel. Needs `no_new_privileges` before."""
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *step) for step in steps))
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.c_char_p(program), 0, 0) == 0)


def steps_for(machine: Machine, own: int) -> list[Step]:
    """The filter as instructions; `own` is the process that may signal itself (as abort() does)."""
    numbers = machine.numbers
    steps: list[Step] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL_PROCESS),
    ]
    for name, number in numbers.items():
        if name not in _CHECKED:
            steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    steps += _only_with(
        numbers, "fcntl", 1, (0, 1, 2, 3, 4, 1030)
    )  # copies of a handle, its flags: no owners, no locks
    steps += _only_with(numbers, "ioctl", 1, (0x5401, 0x5450, 0x5451, 0x541B))  # terminal? inherit? how much waits?
    steps += _only_with(numbers, "tgkill", 0, (own,))
    steps += _only_with(numbers, "prlimit64", 0, (0,))
    steps += _only_reading(numbers, "openat", 2) + _only_reading(numbers, "open", 1)
    return [*steps, (_RETURN, 0, 0, _ERRNO | errno.EPERM)]


def _only_with(numbers: dict[str, int], name: str, argument: int, values: tuple[int, ...]) -> list[Step]:
    """Allows a call if one of its arguments is among these values."""
    if name not in numbers:
        return []
    inside: list[Step] = [(_LOAD, 0, 0, _ARGUMENTS + 8 * argument)]
    for value in values:
        inside += [(_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW)]
    inside.append((_RETURN, 0, 0, _ERRNO | errno.EPERM))
    return [(_EQUAL, 0, len(inside), numbers[name]), *inside]


def _only_reading(numbers: dict[str, int], name: str, argument: int) -> list[Step]:
    """Allows opening a file to read it."""
    if name not in numbers:
        return []
    return [
        (_EQUAL, 0, 4, numbers[name]),
        (_LOAD, 0, 0, _ARGUMENTS + 8 * argument),
        (_ANY_BIT, 0, 1, _WRITING),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
