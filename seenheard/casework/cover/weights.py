"""The first three criteria as one number, such that more of a weightier one always wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seenheard.casework.cover.table import Choice


@dataclass(frozen=True, slots=True)
class Weights:
    """For one group of conferences. `most_minutes` is the most surgery that could be lost in it, `most_continuity` the
    most continuity that there could be: one conference more outweighs all continuity, and one point of continuity
    all minutes."""

    most_minutes: int
    most_continuity: int

    @property
    def point(self) -> int:
        return self.most_minutes + 1

    @property
    def conference(self) -> int:
        return self.point * (self.most_continuity + 1)

    def of(self, choice: Choice) -> int:
        return self.conference + self.point * choice.continuity - choice.minutes

    def total(self, chosen: Iterable[Choice]) -> int:
        return sum(self.of(one) for one in chosen)


def weights_of(choices: Sequence[Sequence[Choice]]) -> Weights:
    """The weights for conferences with these choices."""
    return Weights(
        most_minutes=sum(max((one.minutes for one in few), default=0) for few in choices),
        most_continuity=sum(max((one.continuity for one in few), default=0) for few in choices),
    )
