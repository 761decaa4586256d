"""The problem as numbers: who could go where, how well they know the child, and what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from seenheard.casework.cover.knowing import continuity
from seenheard.casework.cover.minutes import Minutes, inside, joined, overlap, shared
from seenheard.casework.cover.problem import Clinician, Conference, Problem, check

Key = tuple[int, int]  # (-continuity, minutes given up): the smaller the better


@dataclass(frozen=True, slots=True)
class Choice:
    """One clinician who could go to one conference. Clinicians are named by their place in the problem."""

    key: Key
    clinician: int

    @property
    def continuity(self) -> int:
        return -self.key[0]

    @property
    def minutes(self) -> int:
        return self.key[1]


@dataclass(frozen=True, slots=True)
class Presence:
    """When one clinician can be asked: at work and not promised elsewhere."""

    at_work: list[Minutes]
    surgery: list[Minutes]
    busy: list[Minutes]

    def key(self, clinician: Clinician, conference: Conference, window: Minutes) -> Key | None:
        """What it means if they go; None if they are away or promised for a part of it."""
        if not inside(window, self.at_work) or shared(window, self.busy):
            return None
        return -continuity(clinician, conference), shared(window, self.surgery)


def presence(clinician: Clinician) -> Presence:
    """When that clinician is there, has surgery, and is promised elsewhere."""
    surgery = [one.minutes for one in clinician.surgery]
    return Presence(
        at_work=joined([*(one.minutes for one in clinician.free), *surgery]),
        surgery=joined(surgery),
        busy=joined(one.minutes for one in clinician.busy),
    )


@dataclass(frozen=True, slots=True)
class Table:
    """Conferences and clinicians by their places. `possible[c]` are those who could go to conference `c`, given what is
    settled, those first who know the child best and lose least surgery; `choices[c]` the same, but empty where it is
    settled who goes. `clashes[c]` are the other open conferences that overlap it. `base` is what each clinician has
    gone to already, with what is settled. `turn` is the order in which equals are taken: who would have gone least for
    the sessions worked comes first.
    """

    problem: Problem
    windows: list[Minutes]
    present: list[Presence]
    possible: list[list[Choice]]
    choices: list[list[Choice]]
    clashes: list[list[int]]
    settled: dict[int, Choice]
    base: list[int]
    sessions: list[Fraction]
    turn: list[int]

    def after(self, clinician: int, more: int) -> Fraction:
        """Conferences for each session worked a week if they go to so many more; 0 for who works none."""
        return _rate(self.base[clinician] + more, self.sessions[clinician])

    @property
    def sharing(self) -> list[int]:
        """The clinicians among whom the share is to be fair."""
        return [place for place, sessions in enumerate(self.sessions) if sessions]


def table_of(problem: Problem) -> Table:
    """Works the table out. Raises ProblemRefused."""
    check(problem)
    windows = [one.window for one in problem.conferences]
    present = [presence(one) for one in problem.clinicians]
    places = {one.id: place for place, one in enumerate(problem.clinicians)}
    settled = {
        place: _settled(problem, present, places[problem.settled[one.id]], place)
        for place, one in enumerate(problem.conferences)
        if one.id in problem.settled
    }
    taken: dict[int, list[Minutes]] = {}
    for place, choice in settled.items():
        taken.setdefault(choice.clinician, []).append(windows[place])
    possible = [
        _choices(problem.clinicians, present, taken, one, windows[place])
        for place, one in enumerate(problem.conferences)
    ]
    base = [one.conferences_in_last_year + len(taken.get(i, ())) for i, one in enumerate(problem.clinicians)]
    sessions = [one.sessions_a_week for one in problem.clinicians]
    in_turn = sorted(range(len(base)), key=lambda one: (_rate(base[one] + 1, sessions[one]), one))
    return Table(
        problem=problem,
        windows=windows,
        present=present,
        possible=possible,
        choices=[[] if place in settled else few for place, few in enumerate(possible)],
        clashes=_clashes(windows, set(settled)),
        settled=settled,
        base=base,
        sessions=sessions,
        turn=[turn for _, turn in sorted((one, turn) for turn, one in enumerate(in_turn))],
    )


def _rate(conferences: int, sessions: Fraction) -> Fraction:
    return conferences / sessions if sessions else Fraction(0)


def _settled(problem: Problem, present: Sequence[Presence], clinician: int, conference: int) -> Choice:
    one, meeting = problem.clinicians[clinician], problem.conferences[conference]
    return Choice((-continuity(one, meeting), shared(meeting.window, present[clinician].surgery)), clinician)


def _choices(
    clinicians: Sequence[Clinician],
    present: Sequence[Presence],
    taken: dict[int, list[Minutes]],
    conference: Conference,
    window: Minutes,
) -> list[Choice]:
    found = []
    for place, one in enumerate(clinicians):
        key = None if one.id in conference.cannot else present[place].key(one, conference, window)
        if key is not None and not any(overlap(window, other) for other in taken.get(place, ())):
            found.append(Choice(key, place))
    found.sort(key=lambda choice: (choice.key, choice.clinician))
    return found


def _clashes(windows: Sequence[Minutes], settled: set[int]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in windows]
    under_way: list[int] = []
    for place in sorted(set(range(len(windows))) - settled, key=lambda one: windows[one]):
        under_way = [other for other in under_way if windows[other][1] > windows[place][0]]
        for other in under_way:
            found[place].append(other)
            found[other].append(place)
        under_way.append(place)
    return found
