"""The answer: who goes where, why, who else could, and how good the whole is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Totals:
    """How good an answer is, by the four criteria, the weightiest first."""

    covered: int
    continuity: int
    surgery_minutes: int
    spread: Fraction

    @property
    def order(self) -> tuple[int, int, int, Fraction]:
        """The smaller the better."""
        return -self.covered, -self.continuity, self.surgery_minutes, self.spread

    def to_dict(self) -> dict[str, Any]:
        return {
            "covered": self.covered,
            "continuity": self.continuity,
            "surgery_minutes": self.surgery_minutes,
            "spread": float(self.spread),
        }


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else who could go, given where everybody goes."""

    clinician: str
    continuity: int
    gives_up_minutes: int
    because: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "clinician": self.clinician,
            "continuity": self.continuity,
            "gives_up_minutes": self.gives_up_minutes,
            "because": list(self.because),
        }


@dataclass(frozen=True, slots=True)
class Cover:
    """Who goes to one conference (None: nobody can, and `because` says why), and the next best who could, best first.
    `settled`: that was so before."""

    conference: str
    clinician: str | None
    continuity: int
    gives_up_minutes: int
    because: tuple[str, ...]
    others: tuple[Other, ...]
    settled: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {
            "conference": self.conference,
            "clinician": self.clinician,
            "continuity": self.continuity,
            "gives_up_minutes": self.gives_up_minutes,
            "because": list(self.because),
            "others": [one.to_dict() for one in self.others],
            "settled": self.settled,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """Who goes where, in the order of the problem's conferences.

    `proven_optimal`: it is proven that no answer is better, over all clinicians and conferences. Otherwise `bound` says
    what could at best still be reached, each criterion among answers that are as good as this one in those before it.
    `seconds` is how long it took, by the clock that was given.
    """

    cover: tuple[Cover, ...]
    totals: Totals
    bound: Totals
    proven_optimal: bool
    seconds: float

    @property
    def goes(self) -> dict[str, str | None]:
        """Conference -> clinician."""
        return {one.conference: one.clinician for one in self.cover}

    def to_dict(self) -> dict[str, Any]:
        """The object that `seenheard cover --json` writes (INTERFACES)."""
        told = {
            "cover": [one.to_dict() for one in self.cover],
            **self.totals.to_dict(),
            "proven_optimal": self.proven_optimal,
            "seconds": self.seconds,
        }
        return told if self.proven_optimal else {**told, "bound": self.bound.to_dict()}
