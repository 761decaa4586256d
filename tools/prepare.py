"""Installs what a command needs, and nothing when it is there already: `prepare.py run | test | check`.

Runs on the machine's own Python before anything is installed, so it uses the standard library alone. System packages
come by apt-get, when there is one and we may use it; Python packages come from the pinned and hashed requirements
files into .venv. What was installed is remembered under the files' hash, so a second run takes no time.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class CannotPrepare(Exception):
    """One sentence for the person at the keyboard: what is missing, and how to mend it."""


@dataclass(frozen=True)
class SystemPackage:
    """Something only the operating system can give: its Debian package, its name in words, and whether it is here."""

    debian: str
    words: str
    present: Callable[[], bool]


VENV_MODULE = SystemPackage("python3-venv", "Python's venv module", lambda: bool(importlib.util.find_spec("ensurepip")))
CHROMIUM = SystemPackage("chromium", "Chromium", lambda: bool(shutil.which("chromium")))
LIBATOMIC = SystemPackage("libatomic1", "The library libatomic", lambda: bool(ctypes.util.find_library("atomic")))
FONTS = Path("/usr/share/fonts/truetype")
LIBERATION = SystemPackage("fonts-liberation", "The Liberation typefaces", lambda: (FONTS / "liberation").exists())
DEJAVU = SystemPackage("fonts-dejavu-core", "The DejaVu typefaces", lambda: (FONTS / "dejavu").exists())
GIT = SystemPackage("git", "Git", lambda: bool(shutil.which("git")))
JAVA = SystemPackage("default-jre-headless", "Java", lambda: bool(shutil.which("java")))
KHAL = SystemPackage("khal", "The calendar program khal", lambda: bool(shutil.which("khal")))
VDIRSYNCER = SystemPackage("vdirsyncer", "The calendar subscriber vdirsyncer", lambda: bool(shutil.which("vdirsyncer")))
PANGO = SystemPackage("libpango-1.0-0", "The library Pango", lambda: bool(ctypes.util.find_library("pango-1.0")))
PANGOFT2 = SystemPackage(
    "libpangoft2-1.0-0", "Pango's FreeType part", lambda: bool(ctypes.util.find_library("pangoft2-1.0"))
)
SUBSETS = SystemPackage(
    "libharfbuzz-subset0", "HarfBuzz's font subsets", lambda: bool(ctypes.util.find_library("harfbuzz-subset"))
)
# A browser, what its driver needs, and the typefaces that pages and fictional letters are drawn with.
BROWSER = (CHROMIUM, LIBATOMIC, LIBERATION, DEJAVU)
# Real calendar programs that subscribe to the feed in its test.
CALENDARS = (KHAL, VDIRSYNCER)

# What sets a report as PDF, and the typefaces it is set in.
PAPERS = (PANGO, PANGOFT2, SUBSETS, LIBERATION, DEJAVU)

# Wished for, but the command also works without: then one sentence says what is missing and how to get it.
WISHED: dict[str, tuple[SystemPackage, ...]] = {"run": PAPERS}

# What each command needs: system packages, and the requirements file that holds every Python package for it.
NEEDS: dict[str, tuple[tuple[SystemPackage, ...], str]] = {
    "run": ((VENV_MODULE,), "requirements.txt"),
    "test": ((VENV_MODULE, *BROWSER, *CALENDARS, *PAPERS), "requirements-dev.txt"),
    "check": ((VENV_MODULE, *BROWSER, *CALENDARS, *PAPERS, GIT, JAVA), "requirements-dev.txt"),
}


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def must(argv: list[str], failure: str, **environment: str) -> None:
    """Run a command quietly; when it fails, show what it said and stop with `failure`."""
    answer = subprocess.run(argv, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True)
    if answer.returncode:
        say(answer.stdout + answer.stderr)
        raise CannotPrepare(failure)


def install_system_packages(wanted: tuple[SystemPackage, ...]) -> None:
    missing = list(dict.fromkeys(package for package in wanted if not package.present()))
    if not missing:
        return
    names = [package.debian for package in missing]
    sentence = (
        f"{' and '.join(package.words for package in missing)} {'is' if len(missing) == 1 else 'are'} missing. "
        f"Install {'it' if len(missing) == 1 else 'them'} with: sudo apt-get install {' '.join(names)}"
    )
    prefix = _as_root()
    if prefix is None or not shutil.which("apt-get"):
        raise CannotPrepare(sentence)
    say(f"Installing {', '.join(names)} ...")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    must([*prefix, "apt-get", "update", "-qq"], f"{sentence} (The list of packages could not be fetched.)", **quiet)
    must([*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *names], sentence, **quiet)


def wish_for(wanted: tuple[SystemPackage, ...]) -> None:
    """Install what can be done without; what cannot be had is said and stops nothing."""
    try:
        install_system_packages(wanted)
    except CannotPrepare as reason:
        say(f"{reason} Until then reports are made as Word, and not as PDF.")


def _as_root() -> list[str] | None:
    """How to run a command as root: at once, through sudo, or not at all."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    return ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]


def stamp_of(requirements: str) -> tuple[Path, str]:
    """Where it is noted that a requirements file is installed, and the hash of what would be installed now."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("requirements-build.txt", requirements, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return VENV / f"installed-{requirements}", digest.hexdigest()


def install_python_packages(requirements: str) -> None:
    stamp, wanted = stamp_of(requirements)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    offline = "The Python packages could not be installed; the lines above say why. Is this machine online?"
    if not answers(PYTHON, "--version"):
        say("Making .venv ...")
        must([sys.executable, "-m", "venv", "--clear", str(VENV)], "The folder .venv could not be made.")
    if not answers(PYTHON, "-m", "pip", "--version"):
        must([str(PYTHON), "-m", "ensurepip"], "pip could not be put into .venv; delete that folder and try again.")
    say(f"Installing the Python packages of {requirements} ...")
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    must([*pip, "--require-hashes", "--no-deps", "-r", "requirements-build.txt"], offline)
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "-q", "--python", str(PYTHON), "--no-deps"]
    must([*uv, "--require-hashes", "-r", requirements], offline)
    must([*uv, "--no-build-isolation", "-e", "."], "Seen & Heard itself could not be installed into .venv.")
    stamp.write_text(wanted)


def answers(program: Path, *arguments: str) -> bool:
    """Whether a program is there and works; a moved clone or a new system Python breaks .venv."""
    return program.exists() and subprocess.run([program, *arguments], capture_output=True).returncode == 0


def main(argv: list[str]) -> int:
    if len(argv) != 1 or argv[0] not in NEEDS:
        say(f"Say what to prepare for, one of: {', '.join(NEEDS)}")
        return 2
    system, requirements = NEEDS[argv[0]]
    try:
        if sys.version_info < (3, 11):  # noqa: UP036 - it runs on whatever python3 the machine has
            raise CannotPrepare(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        install_system_packages(system)
        wish_for(WISHED.get(argv[0], ()))
        install_python_packages(requirements)
    except CannotPrepare as reason:
        say(str(reason))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
