"""How much time is left. The rules of the work have no clock of their own: whoever asks may lend one."""

from __future__ import annotations

from collections.abc import Callable

Clock = Callable[[], float]  # seconds, ever growing


class OutOfTime(Exception):
    """A question could not be answered in the time that was left."""


class Budget:
    """Counts down from `limit` seconds by the clock that was lent, or else by what the solver says it used."""

    def __init__(self, limit: float, clock: Clock | None = None) -> None:
        self._limit = limit
        self._clock = clock
        self._began = clock() if clock else 0.0
        self._spent = 0.0

    def spend(self, seconds: float) -> None:
        """The solver worked so long."""
        self._spent += seconds

    @property
    def used(self) -> float:
        """Seconds since the beginning."""
        return self._clock() - self._began if self._clock else self._spent

    @property
    def left(self) -> float:
        """Seconds, never below 0."""
        return max(0.0, self._limit - self.used)

    def require(self) -> None:
        """Raises OutOfTime if nothing is left."""
        if not self.left:
            raise OutOfTime
