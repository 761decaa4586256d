"""Confirming and undoing at the same moment at the running program, and two workers at one queue of letters."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from .browser import Form, Page
from .clients import confirm_values
from .full_disk import until
from .program import command, environment
from .test_races import ROUNDS, Site, at_once, followed, number_of, site

__all__ = ["site"]
WHY = {"because": "It was about another child."}
LETTERS = 30
OWN_NAME = """
import sys
from seenheard.commands.site import open_site
open_site(sys.argv[1])
from seenheard.practice.letters.worker import run_worker
run_worker(None)
"""


def rows(site: Site, statement: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{site.program.data / 'seenheard.sqlite3'}?mode=ro", uri=True)) as database:
        return database.execute(statement, values).fetchall()


def decisions(site: Site, letter: int) -> list[bool]:
    """Of each decision about the letter in order: does it stand?"""
    found = rows(site, "SELECT undone_at IS NULL FROM letters_confirmation WHERE letter_id = ? ORDER BY id", letter)
    return [bool(stands) for (stands,) in found]


def told(site: Site, letter: int) -> list[str]:
    """What the record says was decided about the letter, in its order."""
    found = rows(
        site,
        "SELECT verb FROM audit_event WHERE about = ? AND verb IN ('confirmed', 'undone') ORDER BY number",
        f"letter:{letter}",
    )
    return [str(verb) for (verb,) in found]


def test_confirming_and_undoing_at_once_leaves_one_of_the_two(site: Site) -> None:
    """An undo that comes before its confirmation finds nothing to undo; one that comes after takes it back whole."""
    for _ in range(ROUNDS):
        path, values = site.waiting()
        number = int(path.split("/")[2])
        sent = values | {"do": "confirm"}
        pages = at_once(lambda: site.joan.post(path, sent), lambda: site.priti.post(f"{path}undo/", WHY))  # noqa: B023
        assert followed(pages[0])
        undone = pages[1].status == 302
        assert undone or pages[1].status == 404
        assert decisions(site, number) == [not undone]
        assert told(site, number) == (["confirmed", "undone"] if undone else ["confirmed"])


def test_undoing_while_the_same_letter_is_confirmed_again(site: Site) -> None:
    """The second confirmation is refused while the first stands, or goes in after it was undone; never both, never
    half of either."""
    for _ in range(ROUNDS):
        path, values = site.waiting()
        number = int(path.split("/")[2])
        sent = values | {"do": "confirm"}
        assert followed(site.joan.post(path, sent))
        pages: list[Page] = at_once(
            lambda: site.joan.post(path, sent),  # noqa: B023
            lambda: site.priti.post(f"{path}undo/", WHY),  # noqa: B023
        )
        again = followed(pages[0])
        assert again or (pages[0].status == 422 and "confirmed this letter on" in pages[0].text)
        assert pages[1].status == 302
        assert decisions(site, number) == ([False, True] if again else [False])
        assert told(site, number) == ["confirmed", "undone", *(["confirmed"] if again else [])]


def test_a_later_letter_about_the_same_meeting_while_the_first_is_undone(site: Site) -> None:
    """Either the second is entered and the first stays, because it builds on it, or the first goes and the second is
    told so; the diary never refers to what was taken back."""
    for _ in range(ROUNDS):
        first, values = site.waiting()
        assert followed(site.joan.post(first, values | {"do": "confirm"}))
        second, more = site.waiting()
        sheet = confirm_values(Form(site.joan.get(second).text, "sheet"))
        at_once(
            lambda: site.joan.post(second, more | sheet | {"do": "confirm"}),  # noqa: B023
            lambda: site.priti.post(f"{first}undo/", WHY),  # noqa: B023
        )
        lost = rows(
            site,
            "SELECT d.id FROM diary_duty d JOIN conferences_conference c ON c.id = d.conference_id "
            "WHERE c.removed_at IS NOT NULL AND d.withdrawn_at IS NULL",
        )
        seats = rows(
            site,
            "SELECT s.id FROM conferences_conferencechild s JOIN conferences_conference c ON c.id = s.conference_id "
            "WHERE c.removed_at IS NOT NULL AND s.removed_at IS NULL",
        )
        assert (lost, seats) == ([], [])


@pytest.mark.parametrize("kind", ["with a name of its own", "with the same name"])
def test_two_workers_at_once_read_each_letter_once(kind: str, site: Site) -> None:
    """A second worker beside the supervised one, at the same queue. One with the same name lets go of what the other
    has in hand, as after a crash: both may read a letter then, and only one of them writes."""
    own = [sys.executable, "-c", OWN_NAME, str(site.program.data)]
    other = subprocess.Popen(
        own if "own" in kind else command("run", "--part", "worker", data=site.program.data),
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        numbers = [
            number_of(site.joan.upload("/letters/add/", "letter.txt", site.new_letter())) for _ in range(LETTERS)
        ]
        marks = ",".join(str(number) for number in numbers)
        until(
            lambda: rows(site, f"SELECT COUNT(*) FROM letters_letter WHERE to_be_read AND id IN ({marks})"),
            lambda found: found == [(0,)],
        )
        read = rows(site, f"SELECT letter_id, COUNT(*) FROM letters_reading WHERE letter_id IN ({marks}) GROUP BY 1")
        assert sorted(read) == [(number, 1) for number in sorted(numbers)]
        events = rows(site, "SELECT about, COUNT(*) FROM audit_event WHERE verb = 'read' GROUP BY 1")
        assert {about for about, count in events if count != 1} == set()
        assert other.poll() is None, "the second worker was at work all the while"
    finally:
        other.terminate()
        other.wait(timeout=60)
