"""Two people at the running site do at the same moment what only one can: one is first, the other is told."""

from __future__ import annotations

import json
import random
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.new_folder import new_folder

from .browser import PASSWORD, Browser, Form, Page
from .clients import confirm_values
from .full_disk import until
from .program import Program, do, kill, tried
from .writing import letter, list_as_csv, patients

ROUNDS = 5


class Site:
    """A running installation with two people at it and letters that wait."""

    def __init__(self, folder: Path) -> None:
        data = folder / "data"
        (folder / "password").write_text(PASSWORD)
        (folder / "list.csv").write_text(list_as_csv(patients()))
        new_folder(data)
        do("add-practice", "QX4101", "Millbrook Lane Surgery", data=data)
        do("import-patients", str(folder / "list.csv"), data=data)
        for name in ("joan", "priti"):
            words = ("--role", "safeguarding_lead", "--password-file", str(folder / "password"))
            do("add-person", name, name.title(), *words, data=data)
        self.program = Program(data, folder / "log")
        self.program.start()
        self.joan, self.priti = Browser(self.program.port), Browser(self.program.port)
        self.joan.sign_in("joan")
        self.priti.sign_in("priti")
        self.chance = random.Random(11)
        self.number = 0

    def new_letter(self) -> bytes:
        self.number += 1
        return letter(self.chance, patients(), self.number)

    def waiting(self) -> tuple[str, dict[str, str]]:
        """A letter that has been read: its address, and its sheet as it was proposed."""
        answer = self.joan.upload("/letters/add/", "letter.txt", self.new_letter())
        path = f"/letters/{number_of(answer)}/"
        page = until(lambda: self.joan.get(path), lambda page: 'id="sheet"' in page.text)
        return path, confirm_values(Form(page.text, "sheet"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    running = Site(tmp_path_factory.mktemp("races"))
    yield running
    assert running.program.stop() == 0
    code, words = tried("verify", data=running.program.data)
    kill([one.pid for one in running.program.family()])
    assert code == 0, words


def at_once(*acts: Callable[[], Page]) -> list[Page]:
    """All of them at the same moment."""
    start = threading.Barrier(len(acts))
    answers: dict[int, Page] = {}

    def act(number: int) -> None:
        start.wait()
        answers[number] = acts[number]()

    threads = [threading.Thread(target=act, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[number] for number in range(len(acts))]


def number_of(answer: Page) -> int:
    """The letter that an upload became."""
    return int(json.loads(answer.text)["answers"][0]["letter"])


def followed(page: Page) -> bool:
    return page.status == 302 and page.location.endswith("/followed/")


def test_two_confirm_and_one_is_told_who_was_first(site: Site) -> None:
    for _ in range(ROUNDS):
        path, values = site.waiting()
        sent = values | {"do": "confirm"}
        pages = at_once(lambda: site.joan.post(path, sent), lambda: site.priti.post(path, sent))  # noqa: B023
        assert sorted(map(followed, pages)) == [False, True]
        late = next(page for page in pages if not followed(page))
        assert late.status == 422
        assert re.search(r"(Joan|Priti) confirmed this letter on", late.text)


def test_confirming_and_not_ours_at_once_is_one_of_the_two(site: Site) -> None:
    for _ in range(ROUNDS):
        path, values = site.waiting()
        sent = values | {"do": "confirm"}
        at_once(lambda: site.joan.post(path, sent), lambda: site.priti.post(f"{path}not-ours/", {}))  # noqa: B023
        page = site.joan.get(f"{path}followed/")
        assert page.status == 200
        again = site.joan.post(path, sent)
        assert again.status == 422
        assert "confirmed this letter on" in again.text


def test_undone_twice_at_once_is_undone_once(site: Site) -> None:
    for _ in range(ROUNDS):
        path, values = site.waiting()
        assert followed(site.joan.post(path, values | {"do": "confirm"}))
        why = {"because": "It was about another child."}
        pages = at_once(lambda: site.joan.post(f"{path}undo/", why), lambda: site.priti.post(f"{path}undo/", why))  # noqa: B023
        assert all(page.status in (302, 404) for page in pages)
        assert 'id="sheet"' in site.joan.get(path).text, "the letter waits again"


def test_the_same_bytes_added_twice_at_once_are_one_letter(site: Site) -> None:
    for _ in range(ROUNDS):
        data = site.new_letter()
        pages = at_once(
            lambda: site.joan.upload("/letters/add/", "a.txt", data),  # noqa: B023
            lambda: site.priti.upload("/letters/add/", "b.txt", data),  # noqa: B023
        )
        numbers = {number_of(page) for page in pages}
        assert len(numbers) == 1
        assert sorted("kept once" in page.text for page in pages) == [False, True]


def test_the_day_is_closed_once_while_letters_are_confirmed(site: Site) -> None:
    path, values = site.waiting()
    today = site.joan.get("/letters/day/").location
    at_once(
        lambda: site.joan.post(today, {}),
        lambda: site.priti.post(today, {}),
        lambda: Browser.post(site.joan, path, values | {"do": "confirm"}),
    )
    assert "closed" in site.joan.get(today).text.lower()
