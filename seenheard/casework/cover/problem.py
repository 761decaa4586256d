"""The question: which conferences are there, who could go, and what is settled already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise

from seenheard.casework.cover.minutes import LONDON, Minutes, minute, overlap
from seenheard.casework.vocabulary import ClinicianRole, Mode


class ProblemRefused(ValueError):
    """The problem cannot be answered as it is. The message is one sentence: what is wrong, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Interval:
    """[start, end), both with their zone."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> Minutes:
        return minute(self.start), minute(self.end)


@dataclass(frozen=True, slots=True)
class Known:
    """What a clinician knows of a child: contacts, the day of the last, whether the child is registered with them."""

    contacts: int = 0
    last_on: date | None = None
    registered: bool = False


@dataclass(frozen=True, slots=True)
class Clinician:
    """Somebody who may go. `free` is time at work without surgery, `surgery` time that could be given up; time that is
    in both is surgery; outside both they are away. `busy` is time promised elsewhere: nothing is proposed in it.

    `conferences_in_last_year` and `sessions_a_week` make the fair share; who works no sessions is left out of it.
    """

    id: str
    role: ClinicianRole
    free: tuple[Interval, ...] = ()
    surgery: tuple[Interval, ...] = ()
    conferences_in_last_year: int = 0
    sessions_a_week: Fraction = Fraction(0)
    knows: Mapping[str, Known] = field(default_factory=dict)
    name: str = ""
    busy: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class Conference:
    """A conference with its time (zone included) and length. `travel_minutes`, each way, count for `in_person` only.

    `cannot` is who cannot go to this one whatever the rota says, clinician -> why, in words that follow the name: "said
    no: short notice". Where the words are empty, the reasons do not speak of that clinician.
    """

    id: str
    starts_at: datetime
    minutes: int
    mode: Mode
    children: tuple[str, ...] = ()
    travel_minutes: int = 0
    type: str = ""
    name: str = ""
    cannot: Mapping[str, str] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day on which it begins, in London."""
        return self.starts_at.astimezone(LONDON).date()

    @property
    def window(self) -> Minutes:
        """The real minutes for which whoever goes is gone."""
        start = minute(self.starts_at)
        travel = self.travel_minutes if self.mode is Mode.IN_PERSON else 0
        return start - travel, start + self.minutes + travel


@dataclass(frozen=True, slots=True)
class Problem:
    """`settled` names who goes already, conference -> clinician: accepted, or wanted by a person. They stay, even where
    the rota says that they are away (the reasons then say so); the others are arranged around them."""

    clinicians: tuple[Clinician, ...]
    conferences: tuple[Conference, ...]
    settled: Mapping[str, str] = field(default_factory=dict)


def check(problem: Problem) -> None:
    """Raises ProblemRefused if an id comes twice, or what is settled names nobody or puts somebody in two places."""
    for kind, ids in (
        ("clinician", [one.id for one in problem.clinicians]),
        ("conference", [one.id for one in problem.conferences]),
    ):
        twice = (
            next((each for place, each in enumerate(ids) if each in set(ids[:place])), None) if _doubled(ids) else None
        )
        if twice is not None:
            raise ProblemRefused(f"Two {kind}s have the id “{twice}”: give each its own.")
    _check_settled(problem)


def _doubled(ids: list[str]) -> bool:
    return len(set(ids)) < len(ids)


def _check_settled(problem: Problem) -> None:
    clinicians = {one.id for one in problem.clinicians}
    conferences = {one.id: one for one in problem.conferences}
    for conference, clinician in problem.settled.items():
        if conference not in conferences:
            raise ProblemRefused(f"“settled” names the conference “{conference}”, which is not in the problem.")
        if clinician not in clinicians:
            raise ProblemRefused(f"“settled” names the clinician “{clinician}”, who is not in the problem.")
    diary: dict[str, list[Conference]] = {}
    for conference, clinician in problem.settled.items():
        diary.setdefault(clinician, []).append(conferences[conference])
    for clinician, goes in diary.items():
        for one, other in pairwise(sorted(goes, key=lambda conference: conference.window)):
            if overlap(one.window, other.window):
                raise ProblemRefused(
                    f"“settled” puts “{clinician}” into “{one.id}” and “{other.id}”, which overlap: "
                    "take one of them out."
                )
