"""Who need not be looked at, without losing a best answer.

Take a conference with d others that overlap it. Those d take at most d clinicians, so of any d + 1 who could go to this
one, at least one is free. Exchange: whoever goes and is strictly worse than the (d + 1)-th best could be replaced by
one of these, and the answer would be better. Such a clinician goes in no best answer (`contenders`). For the first
three criteria alone d + 1 are enough, whoever they are among equals (`enough`): an exchange never makes it worse.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heappop, heappush

from seenheard.casework.cover.table import Choice, Table

Choices = Sequence[Sequence[Choice]]


def contenders(table: Table) -> list[list[Choice]]:
    """For each conference, those who go to it in any best answer are among these; best first."""
    found = []
    for place, choices in enumerate(table.choices):
        rivals = _rivals(table, place)
        last = choices[rivals].key if len(choices) > rivals else None
        found.append([one for one in choices if last is None or one.key <= last])
    return found


def enough(table: Table, choices: Choices) -> list[list[Choice]]:
    """For each conference, d + 1 of the choices, best first and among equals those who went least: the best of the
    first three criteria can be reached with these alone."""
    return [
        sorted(few, key=lambda one: (one.key, table.turn[one.clinician]))[: _rivals(table, place) + 1]
        for place, few in enumerate(choices)
    ]


def enough_when(
    table: Table, choices: Choices, keep: Callable[[int], bool], room: Callable[[int], int]
) -> list[list[Choice]]:
    """For each conference, those whom `keep` wants, and of the rest, best first, until an exchange can always put one
    of them in the place of whoever is left out, without harm to the share. `room`: how many they may take, 1 or more.

    Nobody of them could take it only if d were busy and all others full, each with as many as their room. There are not
    conferences enough for that once the room of all but the d roomiest is more than the conferences that are left.
    """
    found, every = [], sum(1 for few in choices if few)
    for place, few in enumerate(choices):
        rivals = _rivals(table, place)
        kept: list[Choice] = []
        roomiest: list[int] = []  # of the kept: at most d, the smallest first
        others = 0  # the room of all others that are kept
        for one in sorted(few, key=lambda one: (one.key, -room(one.clinician), table.turn[one.clinician])):
            if keep(one.clinician):
                kept.append(one)
            elif others < every - rivals:
                kept.append(one)
                heappush(roomiest, room(one.clinician))
                others += heappop(roomiest) if len(roomiest) > rivals else 0
        found.append(kept)
    return found


def groups(table: Table, choices: Choices) -> list[list[int]]:
    """The open conferences with choices, in groups that have nothing to do with each other: two conferences that
    overlap and share a clinician are in one group."""
    leader = list(range(len(choices)))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    who = [{one.clinician for one in few} for few in choices]
    for place, clashes in enumerate(table.clashes):
        for other in clashes:
            if other > place and not who[place].isdisjoint(who[other]):
                leader[lead(other)] = lead(place)
    found: dict[int, list[int]] = {}
    for place, few in enumerate(choices):
        if few:
            found.setdefault(lead(place), []).append(place)
    return list(found.values())


def _rivals(table: Table, place: int) -> int:
    """d: the conferences that overlap this one and to which anybody could go."""
    return sum(1 for other in table.clashes[place] if table.choices[other])
