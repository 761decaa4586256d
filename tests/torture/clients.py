"""People and programs that use Seen & Heard while it is being killed. Each notes what was acknowledged."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .browser import SILENCE, Browser, Form, numbers_in
from .ledger import Asked, Ledger
from .program import Program, command, environment
from .writing import Patient, letter


@dataclass(slots=True)
class Crowd:
    """Everybody who is at work, and what they share."""

    program: Program
    ledger: Ledger
    people: list[Patient]
    chance: random.Random
    outside: Path  # a folder beside the installation, for files on their way
    stop: threading.Event = field(default_factory=threading.Event)
    number: int = 0
    laid: dict[str, bytes] = field(default_factory=dict)
    commands: list[subprocess.Popen[bytes]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    busy: set[int] = field(default_factory=set)

    def new_letter(self) -> tuple[int, bytes]:
        with self.lock:
            self.number += 1
            return self.number, letter(self.chance, self.people, self.number)

    def take(self, number: int) -> bool:
        """Is this letter ours to decide on, for now?"""
        with self.lock:
            if number in self.busy:
                return False
            self.busy.add(number)
            return True

    def leave(self, number: int) -> None:
        with self.lock:
            self.busy.discard(number)

    def any_laid(self) -> bool:
        """Does a letter still lie in the watched folder?"""
        with self.lock:
            return any((self.program.data / "watched" / name).exists() for name in self.laid)

    def unacknowledged(self) -> list[bytes]:
        """What has to be sent again: all that was not acknowledged and does not lie in the watched folder."""
        with self.lock:
            lying = set(self.laid.values())
        return [data for data in self.ledger.unacknowledged() if data not in lying]

    def pick(self, numbers: list[int]) -> int | None:
        with self.lock:
            return self.chance.choice(numbers) if numbers else None


Work = Callable[[Crowd, Browser], None]


def at_work(crowd: Crowd, browser: Browser, work: Work) -> None:
    """Do that work over and over until told to stop; silence is met with another try."""
    while not crowd.stop.is_set():
        try:
            work(crowd, browser)
        except SILENCE:
            crowd.ledger.count("requests without an answer")
            crowd.stop.wait(0.2)


def upload(crowd: Crowd, browser: Browser) -> None:
    """Add a letter on the page. What was not acknowledged is sent again, and now and then what was, as people do."""
    again = crowd.unacknowledged()[:1]
    number, data = (crowd.number, again[0]) if again else crowd.new_letter()
    send(crowd, browser, f"letter {number}.txt", data)
    if number % 7 == 0:
        send(crowd, browser, f"copy of {number}.txt", data)
    crowd.stop.wait(0.15)


def send(crowd: Crowd, browser: Browser, name: str, data: bytes) -> bool:
    """Hand a letter over on the page. True if it was acknowledged."""
    sent = crowd.ledger.hand_over(data)
    crowd.ledger.begins("receiving")
    try:
        answer = browser.upload("/letters/add/", name, data)
    finally:
        crowd.ledger.ends("receiving")
    if answer.status != 200 or json.loads(answer.text)["answers"][0]["how"] not in ("new", "known"):
        return False
    crowd.ledger.acknowledge(sent)
    return True


def lay_down(crowd: Crowd, browser: Browser) -> None:
    """Lay a letter into the watched folder, whole, as a scanner does. Its acknowledgement is looked for later."""
    number, data = crowd.new_letter()
    name = f"scan {number}.txt"
    made = crowd.outside / name
    made.write_bytes(data)
    an_hour_ago = time.time() - 3600
    os.utime(made, (an_hour_ago, an_hour_ago))
    crowd.ledger.hand_over(data)
    with crowd.lock:
        crowd.laid[name] = data
    made.rename(crowd.program.data / "watched" / name)
    crowd.stop.wait(0.6)


def collect(crowd: Crowd) -> None:
    """A letter that has moved from the watched folder to `taken` was acknowledged by that."""
    with crowd.lock:
        laid = list(crowd.laid.items())
    for name, data in laid:
        if (crowd.program.data / "watched" / "taken" / name).exists():
            crowd.ledger.acknowledge(crowd.ledger.sent[hashlib.sha256(data).hexdigest()])
            with crowd.lock:
                del crowd.laid[name]


def receive(crowd: Crowd, browser: Browser) -> None:
    """Receive two letters by the command, in a process of its own."""
    letters = [crowd.new_letter() for _ in range(2)]
    files = []
    for number, data in letters:
        files.append(crowd.outside / f"post {number}.txt")
        files[-1].write_bytes(data)
    sent = [crowd.ledger.hand_over(data) for _, data in letters]
    words = command("receive", *map(str, files), data=crowd.program.data)
    process = subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    with crowd.lock:
        crowd.commands.append(process)
    crowd.ledger.begins("receiving by command")
    _, complaint = process.communicate()
    crowd.ledger.ends("receiving by command")
    with crowd.lock:
        crowd.commands.remove(process)
    if process.returncode == 0:
        for one in sent:
            crowd.ledger.acknowledge(one)
    elif process.returncode > 0:
        crowd.ledger.count(f"receive refused: {complaint.decode()[-200:]}")
    crowd.stop.wait(1.5)


def confirm(crowd: Crowd, browser: Browser) -> None:
    """Confirm a letter that waits, as the page proposes it."""
    waiting = numbers_in(browser.get("/letters/"), r'href="/letters/(\d+)/"')
    number = crowd.pick(waiting)
    if number is None:
        crowd.stop.wait(0.1)
    elif crowd.take(number):
        try:
            confirm_one(crowd, browser, number)
        finally:
            crowd.leave(number)


def confirm_one(crowd: Crowd, browser: Browser, number: int) -> None:
    path = f"/letters/{number}/"
    page = browser.get(path)
    if page.status != 200 or 'id="sheet"' not in page.text:
        crowd.stop.wait(0.05)
        return
    values = confirm_values(Form(page.text, "sheet"))
    asked = crowd.ledger.about(number)
    for do in ("confirm", "file"):
        asked.in_doubt = True
        crowd.ledger.begins("confirming")
        try:
            answer = browser.post(path, values | {"do": do})
        finally:
            crowd.ledger.ends("confirming")
        if answer.status == 302 and answer.location.endswith("/followed/"):
            settle(crowd, asked, stands=True)
            crowd.ledger.count("confirmations acknowledged" if do == "confirm" else "filings acknowledged")
            return
        if answer.status < 500:
            asked.in_doubt = False


def confirm_values(form: Form) -> dict[str, str]:
    """The sheet as it was proposed, with the first choice where the page leaves the choice to the person."""
    left = [name for name in form.choices if name.endswith((".about", ".who")) and name not in form.values]
    records = [name for name, value in form.values.items() if name.startswith("others.") and not value]
    decided = {name: "none" for name in records if name.endswith(".what")}
    return form.values | {name: form.choices[name][0] for name in left} | decided


def undo(crowd: Crowd, browser: Browser) -> None:
    """Take back a confirmation."""
    number = crowd.pick(numbers_in(browser.get("/letters/dealt-with/"), r'href="/letters/(\d+)/'))
    if number is not None and crowd.take(number):
        asked = crowd.ledger.about(number)
        try:
            asked.in_doubt = True
            crowd.ledger.begins("undoing")
            try:
                answer = browser.post(f"/letters/{number}/undo/", {"because": "It was about another child."})
            finally:
                crowd.ledger.ends("undoing")
            if answer.status == 302 and answer.location.endswith(f"/letters/{number}/"):
                settle(crowd, asked, stands=False)
                crowd.ledger.count("undoings acknowledged")
            elif answer.status < 500:  # refused, because a later letter builds on it; or there is nothing to undo
                asked.in_doubt = False
        finally:
            crowd.leave(number)
    crowd.stop.wait(0.5)


def settle(crowd: Crowd, asked: Asked, *, stands: bool) -> None:
    asked.stands, asked.in_doubt = stands, False
    if stands:
        asked.confirmed += 1
    else:
        asked.undone += 1


def mark_done(crowd: Crowd, browser: Browser) -> None:
    """Mark something that is owed as done."""
    number = crowd.pick(numbers_in(browser.get("/diary/"), r'href="/diary/duties/(\d+)/'))
    if number is not None:
        crowd.ledger.begins("marking")
        try:
            answer = browser.post(f"/diary/duties/{number}/done/", {"note": "Sent by secure mail."})
        finally:
            crowd.ledger.ends("marking")
        if answer.status == 302:
            crowd.ledger.done[number] = True
            crowd.ledger.count("duties marked")
    crowd.stop.wait(0.3)


WORKS: tuple[tuple[str, Work], ...] = (
    ("joan", upload),
    ("joan", lay_down),
    ("joan", receive),
    ("priti", confirm),
    ("bryn", confirm),
    ("amara", undo),
    ("amara", mark_done),
)
