"""Several windows write one statement in any order, with answers lost, saves sent twice and saves overtaken: whoever
had not seen another's words never replaces them, and every wording that arrived can be found again."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import pytest

from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.models import Statement, Wording
from seenheard.practice.reports.settling import settle, unsettled
from tests.practice.world import NOW, World

from .of_a_report import begun, saved, written

STEPS = 40


@dataclass
class Window:
    """What a browser window knows: the version that it shows, and what it has sent without an answer."""

    who: Viewer
    name: str
    base: int = 1
    count: int = 0
    words: int = 0
    on_its_way: list[tuple[str, int, str]] = field(default_factory=list)

    def type_and_send(self) -> None:
        self.count += 1
        self.words += 1
        text = f"{self.name} wrote {self.words}"
        self.on_its_way.append((text, self.base, f"{self.name}.{self.count}"))


@dataclass
class Story:
    """Everything that the server took, to be compared with what it holds."""

    statement: Statement
    arrived: set[str] = field(default_factory=set)
    replaced: list[tuple[str, int, int]] = field(default_factory=list)

    def deliver(self, window: Window, random: Random) -> None:
        if not window.on_its_way:
            return
        place = random.randrange(len(window.on_its_way))
        text, base, key = window.on_its_way[place]
        if random.random() < 0.7:  # else it is sent once more later
            window.on_its_way.pop(place)
        before = Statement.objects.get(pk=self.statement.pk).version
        answer = saved(window.who, self.statement, text, base=base, key=key)
        self.arrived.add(text)
        if answer.version > before:
            self.replaced.append((window.name, base, answer.version))
        if random.random() < 0.6 and not answer.beside:  # else the answer is lost
            window.base = max(window.base, answer.version)

    def check(self) -> None:
        held = Statement.objects.get(pk=self.statement.pk)
        kept = Wording.objects.filter(statement=held)
        assert self.arrived <= set(kept.values_list("text", flat=True))
        current = {one.version: one for one in kept.filter(beside=False)}
        assert sorted(current) == list(range(1, held.version + 1))
        assert current[held.version].text == held.text
        for name, base, version in self.replaced:
            for between in range(base + 1, version):
                assert current[between].save_key.startswith(f"{name}."), "replaced words that its window never saw"


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_lost_in_any_order(world: World, seed: int) -> None:
    random = Random(seed)
    story = Story(written(world.eva, begun(world), "The first words", save_key="first.1"))
    windows = [
        Window(who, name)
        for who, name in ((world.eva, "eva"), (world.eva, "evb"), (world.gil, "gil"), (world.lee, "lee"))
    ]
    for _ in range(STEPS):
        window = random.choice(windows)
        act = random.random()
        if act < 0.45:
            window.type_and_send()
        elif act < 0.85:
            story.deliver(window, random)
        elif act < 0.93:  # the page is loaded anew, after what was typed has been sent
            for _ in range(8 * len(window.on_its_way)):
                story.deliver(window, random)
            if not window.on_its_way:
                window.base = Statement.objects.get(pk=story.statement.pk).version
        else:
            choose(world, story, random)
        story.check()


def choose(world: World, story: Story, random: Random) -> None:
    waiting = unsettled([story.statement.pk]).get(story.statement.pk, [])
    if waiting:
        held = Statement.objects.get(pk=story.statement.pk)
        one = random.choice(waiting)
        settle(world.lee, one, choice=random.choice(["kept", "current", "both"]), shown_version=held.version, now=NOW)
