"""A backup while letters come in, restored elsewhere and verified.

    python -m tests.torture.backup_under_load --letters 2000

Prints how long it took, how large it is, what was written meanwhile, and how long anybody had to wait.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import threading
import time
from pathlib import Path

from tests.new_folder import new_folder

from .browser import PASSWORD, Browser
from .program import Program, do, kill
from .writing import letter, list_as_csv, patients

WRITERS = 3


def measure(folder: Path, *, letters: int) -> dict[str, float]:
    """The figures. Raises AssertionError if the restored copy lacks anything that was acknowledged before it began."""
    data, copy, again = folder / "data", folder / "copy", folder / "again"
    chance, people = random.Random(3), patients()
    (folder / "password").write_text(PASSWORD)
    (folder / "list.csv").write_text(list_as_csv(people))
    new_folder(data)
    do("add-practice", "QX4101", "Millbrook Lane Surgery", data=data)
    do("import-patients", str(folder / "list.csv"), data=data)
    words = ("--role", "administrator", "--password-file", str(folder / "password"))
    do("add-person", "joan", "Joan Farrow", *words, data=data)
    post = folder / "post"
    post.mkdir()
    for number in range(letters):
        (post / f"{number}.txt").write_bytes(letter(chance, people, number))
    do("receive", str(post), data=data)
    program = Program(data, folder / "log")
    try:
        program.start()
        waits, stop, lock = [], threading.Event(), threading.Lock()
        browsers = [Browser(program.port) for _ in range(WRITERS)]

        def write(browser: Browser, first: int) -> None:
            number = first
            while not stop.is_set():
                number += WRITERS
                with lock:
                    data = letter(chance, people, number)
                began = time.monotonic()
                answer = browser.upload("/letters/add/", f"{number}.txt", data)
                waits.append(time.monotonic() - began)
                assert json.loads(answer.text)["answers"][0]["how"] == "new"

        for browser in browsers:
            browser.sign_in("joan")
        threads = [
            threading.Thread(target=write, args=(browser, letters + index)) for index, browser in enumerate(browsers)
        ]
        for thread in threads:
            thread.start()
        while len(waits) < WRITERS * 2:
            time.sleep(0.05)
        before = len(waits)
        began = time.monotonic()
        do("backup", str(copy), data=data)
        seconds = time.monotonic() - began
        during = waits[before:]
        stop.set()
        for thread in threads:
            thread.join()
    finally:
        if program.running:
            program.stop()
        kill([one.pid for one in program.family()])
    restored = do("restore", str(copy), data=again)
    verified = do("verify", data=again)
    assert "All is whole." in verified, verified
    count = int(restored.split()[0])
    assert letters + before <= count <= letters + before + len(during) + WRITERS, (letters, before, count)
    size = sum(path.stat().st_size for path in copy.rglob("*") if path.is_file())
    return {
        "letters in the backup": count,
        "size in MB": round(size / 1e6, 1),
        "duration in seconds": round(seconds, 1),
        "letters added meanwhile": len(during),
        "longest wait of one who added a letter, in seconds": round(max(during, default=0.0), 2),
    }


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--letters", type=int, default=2000)
    arguments = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="seenheard-backup-") as folder:
        figures = measure(Path(folder), letters=arguments.letters)
    print("\n".join(f"| {name} | {value} |" for name, value in figures.items()))
    print(f"| processors | {os.cpu_count()} |")


if __name__ == "__main__":
    main()
