"""The real site for the journeys: an installation in a folder of its own, started as people start it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.new_folder import new_folder

ROOT = Path(__file__).resolve().parents[2]
LETTERS = ROOT / "tests" / "letters" / "open"
PATIENTS = ROOT / "tests" / "letters" / "patients.csv"
PASSWORD = "a long and quiet river"
PEOPLE = {
    "bryn": ("Bryn Calloway", "administrator"),
    "morwenna": ("Morwenna Tate", "practice_manager"),
    "amara": ("Dr Amara Osei", "safeguarding_lead"),  # the last, so no addition is news to her
}
STARTS_WITHIN = 60


def seenheard(*arguments: str, data: Path) -> str:
    """Run one of the program's commands on an installation."""
    command = [sys.executable, "-m", "seenheard.cli", *arguments, "--data", str(data)]
    answer = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment(data))
    assert answer.returncode == 0, answer.stderr or answer.stdout
    return answer.stdout


def environment(data: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEENHEARD_", "DJANGO_"))}
    return kept | {"SEENHEARD_DATA": str(data), "PYTHONUNBUFFERED": "1"} | settings


def make_installation(data: Path) -> None:
    """A practice with its list and three people, made with the commands that a practice would use."""
    secret = data.parent / "password"
    secret.write_text(PASSWORD)
    new_folder(data)
    seenheard("add-practice", "QX4101", "Millbrook Lane Surgery", data=data)
    seenheard("import-patients", str(PATIENTS), data=data)
    for username, (name, role) in PEOPLE.items():
        seenheard("add-person", username, name, "--role", role, "--password-file", str(secret), data=data)


@dataclass
class Site:
    """A running site: its address, its folder, and the letters that can be added."""

    address: str
    data: Path
    process: subprocess.Popen[bytes]

    def receive(self, *names: str) -> None:
        """Letters arrive, as if a colleague had used the command."""
        seenheard("receive", *(str(letter(name)) for name in names), data=self.data)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def letter(number: str) -> Path:
    """The file of an open letter by its number: "005" -> open-005.pdf."""
    return next(path for path in LETTERS.glob(f"open-{number}.*") if path.suffix != ".json")


def start(installation: Path, data: Path, **settings: str) -> Site:
    """Copy an installation and start it on a free port; returns when it answers and its worker is alive. An address
    among the settings is given its port."""
    shutil.copytree(installation, data)
    port = free_port()
    settings = {name: value.format(port=port) for name, value in settings.items()}
    command = [sys.executable, "-m", "seenheard.cli", "run", "--port", str(port), "--data", str(data)]
    log = (data / "site.log").open("wb")
    process = subprocess.Popen(command, cwd=ROOT, env=environment(data, **settings), stdout=log, stderr=log)
    site = Site(f"http://127.0.0.1:{port}", data, process)
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{site.address}/healthz", timeout=2):
                return site
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    site.stop()
    raise AssertionError(f"The site did not start:\n{(data / 'site.log').read_text()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
