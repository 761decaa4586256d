"""Nothing needlessly ties the program to Linux.

Windows and macOS are not run here. What can be tried is tried: what only POSIX or only Linux has is taken away from a
Python, and every module must still load and every command of a practice still work. The parsers' child processes then
run by the way that is meant for such systems.
"""

from __future__ import annotations

import ast
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.real_site import PASSWORD, clean_environment

ROOT = Path(__file__).resolve().parents[2]
#: Whose `open` opens no text file: a handle, a picture, an archive.
FILES_ELSEWHERE = ("os", "Image", "zip", "zipped")
LINUX_ALONE = ("confine.py", "zygote.py")  # they read what Linux says about itself
#: Runs as `python -c`: takes away what other systems lack, then carries out the words behind it.
WITHOUT = r"""
import os, signal, socket, subprocess, sys
# Loaded first: they are Python's own and other people's, and this Python was made for Linux.
import asyncio, concurrent.futures.process, ctypes.util, getpass, http.server, multiprocessing, shutil, sqlite3
import tempfile, urllib.request
import django.core.management.commands.migrate, django.core.files.locks, granian, icalendar, PIL.Image, pysqlite3
import django.contrib.staticfiles.management.commands.collectstatic, django.core.management.commands.createcachetable
import django.core.wsgi, pypdfium2, tesserocr, numpy, reportlab.pdfgen.canvas, whitenoise.middleware, lxml.etree

for name in ("fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "syslog"):
    sys.modules[name] = None
kill = os.kill
subprocess.Popen.kill = lambda self: self.poll() is None and kill(self.pid, 9)
for name in ("chown", "fchown", "fork", "forkpty", "geteuid", "getegid", "getuid", "getgid", "getgroups", "getpgid",
             "killpg", "mkfifo", "nice", "O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC", "O_NONBLOCK", "sched_getaffinity",
             "setpriority", "setsid", "setuid", "sync", "uname", "unshare", "wait", "waitid", "getloadavg", "statvfs",
             "posix_fallocate", "fdatasync", "setns"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGKILL", "SIGHUP", "SIGCHLD", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGPIPE", "SIGQUIT", "SIGSTOP",
             "SIGXCPU", "setitimer", "alarm", "pthread_sigmask", "sigwait"):
    if hasattr(signal, name):
        delattr(signal, name)
for name in ("AF_UNIX", "SOCK_SEQPACKET", "send_fds", "recv_fds", "SO_PEERCRED", "SO_REUSEPORT"):
    if hasattr(socket, name):
        delattr(socket, name)
sys.platform = "SYSTEM"

class Msvcrt:  # what Windows has in the place of fcntl
    LK_NBLCK = 2
    LK_UNLCK = 0
    O_BINARY = 0
    @staticmethod
    def locking(handle, how, size):
        return None
    @staticmethod
    def setmode(handle, how):
        return 0
if sys.platform == "win32":
    sys.modules["msvcrt"] = Msvcrt
else:  # macOS has these
    import importlib
    for name in ("fcntl", "resource"):
        del sys.modules[name]
        importlib.import_module(name)
"""
COMMAND = "\nfrom seenheard.cli import main\nsys.exit(main(sys.argv[1:]))"
IMPORTS = """
import importlib, pkgutil, seenheard
from seenheard.commands.site import open_site
open_site(sys.argv[1])
#: The fork server's own program, and what only its children run: started where there is one, on Linux.
LINUX_ALONE = {"seenheard.documents.sandbox.zygote"}
wrong = []
for module in pkgutil.walk_packages(seenheard.__path__, "seenheard."):
    if module.name in LINUX_ALONE or module.name.endswith("__main__"):
        continue
    try:
        importlib.import_module(module.name)
    except Exception as fault:
        wrong.append(f"{module.name}: {type(fault).__name__}: {fault}")
print("\\n".join(wrong))
"""
SYSTEMS = ("win32", "darwin")
LETTER = "Dear Doctor\n\nInitial Child Protection Conference\nConference date: Wednesday 4 March 2026 at 14:00\n"
FACTS = '{"nation": "england", "facts": [{"kind": "strategy_discussion", "on": "2026-02-02"}]}'


def python(system: str, then: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT.replace("SYSTEM", system) + then, *words],
        env=clean_environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=180,
    )


def done(system: str, *words: str) -> str:
    answer = python(system, COMMAND, *words)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_module_loads(system: str, tmp_path: Path) -> None:
    answer = python(system, IMPORTS, str(tmp_path / "data"))
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == ""


@pytest.mark.parametrize("system", SYSTEMS)
def test_letters_are_read_and_deadlines_counted(system: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (tmp_path / "facts.json").write_text(FACTS)
    letter = next(p for p in (ROOT / "tests" / "letters" / "open").glob("*.pdf"))
    said = done(system, "read", "--json", str(tmp_path / "letter.txt"), str(tmp_path / "broken.pdf"), str(letter))
    assert '"2026-03-04"' in said
    assert said.count("\n") == 3
    assert "initial_conference" in done(system, "deadlines", str(tmp_path / "facts.json"), "--json")


def test_a_practice_is_set_up_takes_letters_and_is_backed_up(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    (tmp_path / "password").write_text(PASSWORD)
    (tmp_path / "letter.txt").write_text(LETTER)
    done("win32", "add-practice", "QX4101", "Millbrook Lane Surgery", *data)
    role = ("--role", "safeguarding_lead", "--password-file", str(tmp_path / "password"))
    done("win32", "add-person", "amara", "Dr Amara Osei", *role, *data)
    assert "waits to be read" in done("win32", "receive", str(tmp_path / "letter.txt"), *data)
    assert "All is whole." in done("win32", "verify", *data)
    done("win32", "backup", str(tmp_path / "copy"), *data)
    done("win32", "restore", str(tmp_path / "copy"), "--data", str(tmp_path / "again"))
    assert "All is whole." in done("win32", "verify", "--data", str(tmp_path / "again"))


READ_QUEUE = """
from seenheard.commands.site import open_site
open_site(sys.argv[1])
from seenheard.practice.letters.worker import Worker
while Worker().work_once():
    pass
from seenheard.practice.config.in_use import lock_folder
from pathlib import Path
lock = lock_folder(Path(sys.argv[1]))
lock.release()
"""


def test_the_worker_reads_what_waits_and_the_folder_is_locked(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    (tmp_path / "letter.txt").write_text(LETTER)
    done("win32", "add-practice", "QX4101", "Millbrook Lane Surgery", *data)
    done("win32", "receive", str(tmp_path / "letter.txt"), *data)
    answer = python("win32", READ_QUEUE, str(tmp_path / "data"))
    assert answer.returncode == 0, answer.stderr
    with sqlite3.connect(tmp_path / "data" / "seenheard.sqlite3") as database:
        assert database.execute("SELECT COUNT(*) FROM letters_reading").fetchone() == (1,)


def test_no_file_of_ours_has_a_name_that_windows_refuses() -> None:
    reserved = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
    wrong = [
        path
        for room in ("seenheard", "docs", "tools")
        for path in (ROOT / room).rglob("*")
        if set(path.name) & set('<>:"\\|?*') or path.stem.lower() in reserved or path.name.endswith((" ", "."))
    ]
    assert wrong == []


def test_text_is_read_and_written_as_utf_8_everywhere() -> None:
    """Windows takes another encoding unless it is told one."""
    wrong = [
        f"{module.relative_to(ROOT)}:{call.lineno}"
        for module in sorted((ROOT / "seenheard").rglob("*.py"))
        if module.name not in LINUX_ALONE
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and opens_text(call) and not any(key.arg == "encoding" for key in call.keywords)
    ]
    assert wrong == []


def opens_text(call: ast.Call) -> bool:
    """Does this call open a file for text: `open` or `fdopen` with a mode that is not binary, `read_text`, ...?"""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in ("read_text", "write_text"):
        return not (name == "read_text" and call.args)
    if name not in ("open", "fdopen") or (isinstance(call.func, ast.Attribute) and owner(call.func) in FILES_ELSEWHERE):
        return False
    place = 0 if isinstance(call.func, ast.Attribute) and name == "open" else 1
    given = call.args[place : place + 1]
    if isinstance(call.func, ast.Attribute) and name == "open" and given and not isinstance(given[0], ast.Constant):
        return False  # a path is opened in a mode; "is the practice open on this day?" is another question
    modes = [one.value for one in given if isinstance(one, ast.Constant)]
    modes += [key.value.value for key in call.keywords if key.arg == "mode" and isinstance(key.value, ast.Constant)]
    return not any("b" in str(mode) for mode in modes)


def owner(function: ast.Attribute) -> str:
    """The last word before the dot: `zip` of `self.zip.open`."""
    return function.value.id if isinstance(function.value, ast.Name) else getattr(function.value, "attr", "")
