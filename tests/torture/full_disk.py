"""A disk of 48 MB that fills up under the running program. Run in a mount namespace of its own by test_full_disk.py:

    unshare --map-root-user --mount python -m tests.torture.full_disk FOLDER

Prints one line of JSON: what each part of the program said while there was no room, and what became of it afterwards.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from tests.new_folder import new_folder

from .browser import Browser, Form, Page
from .clients import confirm_values
from .program import Program, do, kill, tried
from .writing import letter as letter_text
from .writing import list_as_csv, patients

T = TypeVar("T")
PASSWORD = "a long and quiet river"


def main() -> None:
    folder = Path(sys.argv[1])
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(disk)], check=True)
    data, watched = disk / "data", folder / "watched"
    watched.mkdir()
    people = patients()
    (folder / "password").write_text(PASSWORD)
    (folder / "list.csv").write_text(list_as_csv(people))
    new_folder(data)
    do("add-practice", "QX4101", "Millbrook Lane Surgery", data=data)
    do("import-patients", str(folder / "list.csv"), data=data)
    secret = str(folder / "password")
    do("add-person", "joan", "Joan Farrow", "--role", "safeguarding_lead", "--password-file", secret, data=data)
    program = Program(data, folder / "log", "--watch", str(watched))
    try:
        program.start()
        print(json.dumps(Scene(folder, disk, program, people).play()))
    finally:
        if program.running:
            program.stop()
        kill([one.pid for one in program.family()])


class Scene:
    """The program, a person at it, and a disk that can be filled and emptied."""

    def __init__(self, folder: Path, disk: Path, program: Program, people: list[Any]) -> None:
        self.folder, self.disk, self.program, self.data = folder, disk, program, program.data
        chance = random.Random(5)
        self.letters = [letter_text(chance, people, number) + b"\n" * 200_000 for number in range(4)]
        self.joan = Browser(program.port)
        self.joan.sign_in("joan")

    def play(self) -> dict[str, Any]:
        said: dict[str, Any] = {}
        self.joan.upload("/letters/add/", "first.txt", self.letters[0])
        sheet = until(lambda: self.joan.get("/letters/1/"), lambda page: 'id="sheet"' in page.text)
        values = confirm_values(Form(sheet.text, "sheet")) | {"do": "confirm"}
        self.fill()
        said["upload"] = words_of(self.joan.upload("/letters/add/", "second.txt", self.letters[1]))
        said["confirm"] = words_of(self.joan.post("/letters/1/", values))
        said["page"] = words_of(self.joan.get("/letters/1/"))
        laid = self.folder / "watched" / "third.txt"
        laid.write_bytes(self.letters[2])
        (self.folder / "fourth.txt").write_bytes(self.letters[3])
        said["receive"] = tried("receive", str(self.folder / "fourth.txt"), data=self.data)
        said["add-person"] = tried(
            *("add-person", "priti", "Priti Rao", "--role", "administrator"),
            *("--password-file", str(self.folder / "password")),
            data=self.data,
        )
        said["backup there"] = tried("backup", str(self.disk / "copy"), data=self.data)
        said["left of it"] = sorted(path.name for path in self.disk.iterdir() if "copy" in path.name)
        said["backup elsewhere"] = tried("backup", str(self.folder / "copy"), data=self.data)
        said["health"] = until(self.health, lambda answer: answer[0] == 503)
        until(self.program.words, lambda words: "Letters wait meanwhile" in words)
        said["laid"] = laid.exists()
        said["half"] = [path.name for path in (self.data / "letters").rglob(".*")]
        said["processes"] = [len(self.program.parts("site")) > 0, len(self.program.parts("worker"))]
        self.free()
        until(laid.exists, lambda there: not there)
        said["taken"] = (self.folder / "watched" / "taken" / "third.txt").exists()
        said["health after"] = until(self.health, lambda answer: answer[0] == 200)
        said["upload after"] = words_of(self.joan.upload("/letters/add/", "second.txt", self.letters[1]))
        said["confirm after"] = self.joan.post("/letters/1/", values).location
        said["stopped"] = self.program.stop()
        self.fill()
        said["start"] = tried("run", "--port", str(self.program.port), data=self.data)
        self.free()
        self.program.start()
        said["verify"] = tried("verify", data=self.data)
        said["log"] = self.program.words()
        return said

    def fill(self) -> None:
        """Leave no room at all: not for a page of the database, not for one byte."""
        with (self.disk / "filler").open("wb", buffering=0) as out:
            for size in (1 << 20, 1 << 12, 1):
                try:
                    while out.write(b"0" * size) == size:
                        pass
                except OSError:
                    pass

    def free(self) -> None:
        (self.disk / "filler").unlink()

    def health(self) -> tuple[int, str]:
        answer = self.joan.get("/healthz")
        return answer.status, answer.text


def words_of(page: Page) -> tuple[int, str]:
    """A page's status and its words."""
    body = page.text.partition("<main")[2] or page.text
    return page.status, " ".join(re.sub(r"<[^>]+>", " ", body).split())[:600]


def until(look: Callable[[], T], good: Callable[[T], bool]) -> T:
    """Look again and again until it is good."""
    end = time.monotonic() + 120
    while True:
        seen = look()
        if good(seen):
            return seen
        assert time.monotonic() < end, f"it never came: {seen}"
        time.sleep(0.1)


if __name__ == "__main__":
    main()
