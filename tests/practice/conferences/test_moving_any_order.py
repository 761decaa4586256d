"""Letters and moves of one conference, entered and taken back in any order, against the obvious way: a pile of changes
of which only the top one of a kind may go. After each step the record and the rows agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

import pytest
from django.utils import timezone

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.moving import MoveRefused, move_conference, take_move_back
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.letters.answers import UndoRefused
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation

DAYS = [ahead(days) for days in (13, 20, 27, 34, 41)]
STEPS = 9


@dataclass(frozen=True, eq=False)
class Layer:
    """One standing change of the day; `letter` is None for a move by hand. One that left the day as it was has the
    day None."""

    letter: Confirmation | None
    on: date | None


@dataclass
class Pile:
    """The obvious way: the day is that of the topmost layer that gave one."""

    layers: list[Layer]

    @property
    def on(self) -> date:
        return next(layer.on for layer in reversed(self.layers) if layer.on is not None)

    def may_go(self, layer: Layer) -> bool:
        above = self.layers[self.layers.index(layer) + 1 :]
        if layer is self.layers[0]:
            return not any(one.on is not None for one in above)
        return layer.on is None or not any(one.on is not None for one in above)

    def put(self, letter: Confirmation | None, on: date) -> None:
        self.layers.append(Layer(letter, on if on != self.on else None))

    @property
    def last_move(self) -> Layer | None:
        return next((layer for layer in reversed(self.layers) if layer.letter is None), None)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_order(seed: int, administrator: Viewer, patient: Callable[..., Patient]) -> None:
    random = Random(seed)
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    first = confirmed(administrator, invitation(DAYS[0], "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    pile = Pile([Layer(first, DAYS[0])])
    sequence = meeting.sequence
    for _ in range(STEPS):
        step(random, administrator, isla, meeting, pile)
        meeting.refresh_from_db()
        assert meeting.on == pile.on
        assert list(faults(administrator.practice)) == []
        assert meeting.sequence >= sequence, "calendars never go back"
        sequence = meeting.sequence
        report = Duty.objects.get(kind="report", withdrawn_at=None)
        assert report.due_on is not None
        assert report.due_on < pile.on


def step(random: Random, by: Viewer, isla: Patient, meeting: Conference, pile: Pile) -> None:
    """One thing that somebody does, and what the pile says of it."""
    does, now = random.choice(["notice", "move", "move", "undo", "back"]), timezone.now()
    if does == "notice":
        on = random.choice(DAYS)
        notice = {**invitation(on, "Isla Lockspur"), "kind": "conference_change_notice"}
        pile.put(confirmed(by, notice, isla, about={"conference": meeting.pk}), on)
    elif does == "move":
        on = random.choice([day for day in DAYS if day != pile.on])
        at = meeting.time
        move_conference(by, meeting, on=on, time=at, because="The chair agreed", now=now)
        pile.put(None, on)
    elif does == "undo":
        undo(random, by, pile)
    elif (layer := pile.last_move) is None or not pile.may_go(layer):
        with pytest.raises(MoveRefused):
            take_move_back(by, meeting, because="It was a mistake", now=now)
    else:
        take_move_back(by, meeting, because="It was a mistake", now=now)
        pile.layers.remove(layer)


def undo(random: Random, by: Viewer, pile: Pile) -> None:
    """Undo a letter; the one that made the conference only if the pile refuses it, so that the walk can go on."""
    letters = [layer for layer in pile.layers if layer.letter is not None]
    layer = random.choice(letters)
    if layer is pile.layers[0] and pile.may_go(layer):
        return
    assert layer.letter is not None
    if pile.may_go(layer):
        undo_confirmation(by, layer.letter, because="another Isla")
        pile.layers.remove(layer)
    else:
        with pytest.raises(UndoRefused):
            undo_confirmation(by, layer.letter, because="another Isla")
