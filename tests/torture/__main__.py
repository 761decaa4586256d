"""Kills the running program at random instants, and judges after every wave whether anything was lost or doubled.

    python -m tests.torture --kills 1000 --seed 7

Exit 0 if the law held after every kill. Instants and victims follow from the seed, but for what the system's own timing
adds.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.new_folder import new_folder

from .browser import PASSWORD, Browser
from .clients import WORKS, Crowd, at_work, collect, send
from .killing import KINDS, strike, total
from .ledger import Ledger
from .program import Program, do, kill
from .writing import list_as_csv, patients

PEOPLE = {"joan": "administrator", "priti": "administrator", "bryn": "clinician", "amara": "safeguarding_lead"}
WAVES_AN_INSTALLATION = 4
KILLS_A_WAVE = 10
PATIENCE = 180.0


class Torture:
    """One run: so many kills, over as many installations as it takes."""

    def __init__(self, *, kills: int, seed: int, folder: Path) -> None:
        self.wanted, self.folder = kills, folder
        self.chance = random.Random(seed)
        self.kills: Counter[str] = Counter()
        self.struck: Counter[str] = Counter()
        self.totals: Counter[str] = Counter()
        self.found: list[str] = []
        self.people = patients()
        self.data, self.template = folder / "data", folder / "template"
        self.slowest = 0.0

    def run(self) -> bool:
        """True if the law held throughout."""
        self.make_template()
        while total(self.kills) < self.wanted and not self.found:
            self.installation()
        return not self.found

    def make_template(self) -> None:
        """An installation as a practice would make it, by the commands."""
        secret, people = self.folder / "password", self.folder / "list.csv"
        secret.write_text(PASSWORD)
        people.write_text(list_as_csv(self.people))
        new_folder(self.template)
        do("add-practice", "QX4101", "Millbrook Lane Surgery", data=self.template)
        do("import-patients", str(people), data=self.template)
        for name, role in PEOPLE.items():
            words = ("add-person", name, name.title(), "--role", role, "--password-file", str(secret))
            do(*words, data=self.template)

    def installation(self) -> None:
        """Several waves on one installation, which is then stopped in order and verified by the command."""
        outside = self.folder / "outside"
        for old in (self.data, outside):
            shutil.rmtree(old, ignore_errors=True)
        shutil.copytree(self.template, self.data)
        outside.mkdir()
        program = Program(self.data, self.folder / "log")
        crowd = Crowd(program, Ledger(), self.people, random.Random(self.chance.random()), outside)
        law = open_law(self.data)
        try:
            program.start()
            browsers = [Browser(program.port) for _ in WORKS]
            for browser, (username, _) in zip(browsers, WORKS, strict=True):
                browser.sign_in(username)
            for _ in range(WAVES_AN_INSTALLATION):
                if total(self.kills) < self.wanted and not self.found:
                    self.wave(program, crowd, browsers, law)
            if program.stop() != 0:
                self.found.append("it did not stop in order")
            do("verify", data=self.data)
        finally:
            kill([one.pid for one in program.family()])
            self.slowest = max(self.slowest, program.slowest_start)
            self.totals += crowd.ledger.counted
            self.totals += law.kept()
            law.connection.close()

    def wave(self, program: Program, crowd: Crowd, browsers: list[Browser], law: Any) -> None:
        """Everybody works while one part or all is killed, again and again; then all becomes quiet and is judged."""
        crowd.stop.clear()
        threads = [
            threading.Thread(target=at_work, args=(crowd, browser, work), name=work.__name__)
            for browser, (_, work) in zip(browsers, WORKS, strict=True)
        ]
        for thread in threads:
            thread.start()
        try:
            for _ in range(KILLS_A_WAVE):
                time.sleep(self.chance.uniform(0.1, 1.2))
                if total(self.kills) < self.wanted:
                    self.kill_once(program, crowd, law)
                if not program.running:
                    program.start()
        finally:
            crowd.stop.set()
            for thread in threads:
                thread.join()
        program.wait_until_well()
        self.become_quiet(crowd, browsers[0], law)
        self.found += law.breaches(crowd.ledger)
        law.connection.close()
        print(
            f"{total(self.kills)} kills, {len(crowd.ledger.sent)} letters here, {len(self.found)} breaches", flush=True
        )

    def kill_once(self, program: Program, crowd: Crowd, law: Any) -> None:
        reading = law.being_read()
        law.connection.close()  # the program alone has to recover its database
        in_hand = crowd.ledger.in_hand() + ["reading"] * reading + ["taking in from the folder"] * crowd.any_laid()
        kind = strike(self.chance, program, crowd)
        if kind:
            self.kills[kind] += 1
            self.struck.update(in_hand or ["nothing"])

    def become_quiet(self, crowd: Crowd, browser: Browser, law: Any) -> None:
        """Whatever was not acknowledged is sent again; then every letter must be taken in and read."""
        end = time.monotonic() + PATIENCE
        while True:
            collect(crowd)
            for data in crowd.unacknowledged():
                send(crowd, browser, "sent again.txt", data)
            if not crowd.any_laid() and not law.unread():
                return
            assert time.monotonic() < end, f"letters are not read:\n{crowd.program.words()[-3000:]}"
            time.sleep(0.05)

    def figures(self, seconds: float) -> str:
        """What was done, as it is printed at the end and stands in the documents."""
        rows = [
            ("kills", total(self.kills)),
            *((f"- of {kind}", self.kills[kind]) for kind in KINDS),
            *((f"- while {what} was going on", count) for what, count in sorted(self.struck.items())),
            *sorted(self.totals.items()),
            ("breaches of the law (lost, doubled, half done, not verified)", len(self.found)),
            ("slowest start after a kill, in seconds", f"{self.slowest:.1f}"),
            ("duration in minutes", f"{seconds / 60:.1f}"),
            ("machine", f"{platform.system()} {platform.release()}, {os.cpu_count()} processors"),
        ]
        return "\n".join(f"| {name} | {value} |" for name, value in rows)


def open_law(data: Path) -> Any:
    """The judge, with the installation's own eyes: its module can only be loaded when the folder is known."""
    os.environ["SEENHEARD_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    return import_module("tests.torture.law")


def main() -> int:
    words = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    words.add_argument("--kills", type=int, default=1000)
    words.add_argument("--seed", type=int, default=None, help="default: one of its own, which it prints")
    words.add_argument("--keep", action="store_true", help="leave the folder for a look even if the law held")
    arguments = words.parse_args()
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(10**6)
    folder = Path(tempfile.mkdtemp(prefix="seenheard-torture-"))
    print(f"seed {seed}, folder {folder}", flush=True)
    began = time.monotonic()
    torture = Torture(kills=arguments.kills, seed=seed, folder=folder)
    held = torture.run()
    print("\n".join(["", *torture.found, "", torture.figures(time.monotonic() - began)]), flush=True)
    if held and not arguments.keep:
        shutil.rmtree(folder)
    else:
        print(f"Look at {folder}", flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
