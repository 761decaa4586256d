"""What others owe us, each with the words that ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seenheard.practice.people.viewer import Viewer

from .chase_state import terms_of
from .chase_to import led
from .chasing import Chaser, chaser
from .presenters import Line, chased_words, duty_line
from .queries import Entry


@dataclass(frozen=True, slots=True)
class Awaited:
    """One expectation as the page shows it. `chaser` is None for a restricted child: its own page has the words."""

    line: Line
    chased: str
    chaser: Chaser | None


def awaited(entries: Iterable[Entry], *, by: Viewer, today: date) -> list[Awaited]:
    found, terms = [], terms_of(by.practice)
    listed = list(entries)
    led([entry.duty for entry in listed if entry.duty is not None])
    for entry in listed:
        if entry.duty is None:
            continue
        line = duty_line(entry.duty)
        hidden = any(child.restricted for child in line.children)
        words = None if hidden else chaser(entry.duty, by=by, today=today, terms=terms)
        found.append(Awaited(line, chased_words(entry.duty.chases.all()), words))
    return found
